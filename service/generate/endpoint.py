"""A server that speaks the OpenAI protocol. The only file that knows httpx.

It speaks on an event loop of its own, in one thread for all questions: there a time limit holds for
the name's look-up, the connection, headers and body alike, however slowly their bytes come.
"""

import asyncio
import json
import ssl
import threading
from collections.abc import AsyncIterator, Callable, Generator
from concurrent.futures import Future
from queue import SimpleQueue

import httpx
from pydantic import SecretStr

from service.generate.events import Events
from service.generate.prompt import Prompt
from service.generate.values import EndpointError, Failure

CONNECT = 3.0  # seconds
FIRST = 0.75  # of the time for a whole answer, in which its first word must have come
_STATUS = {
    401: Failure.UNAUTHORISED,
    403: Failure.UNAUTHORISED,
    404: Failure.NOT_FOUND,
    429: Failure.BUSY,
}
_FAMILY = {3: Failure.REDIRECTED, 4: Failure.REJECTED, 5: Failure.SERVER}


class Endpoint:
    """Streams answers of one model of one server. Safe to share between threads.

    Asks no other host: redirects are not followed, and neither proxies nor passwords are taken from
    the environment. Certificates are held to the machine's own store, where an office adds its own.
    """

    def __init__(self, url: str, *, model: str, key: SecretStr) -> None:
        self._url = f"{url.rstrip('/')}/chat/completions"
        self._model = model
        secret = key.get_secret_value()
        self._client = httpx.AsyncClient(
            headers={"Accept-Encoding": "identity", "User-Agent": "danhieu"}
            | ({"Authorization": f"Bearer {secret}"} if secret else {}),
            timeout=httpx.Timeout(None, connect=CONNECT),
            follow_redirects=False,
            trust_env=False,
            verify=ssl.create_default_context(),
        )
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(
            target=self._loop.run_forever, name="language-model", daemon=True
        )
        self._thread.start()

    def stream(self, prompt: Prompt, *, seconds: float) -> Generator[str, None, None]:
        """The answer, piece by piece, within this time. Raises `EndpointError` where it ends before
        it is whole; closing the iterator ends the request."""
        pieces: SimpleQueue[str | Future[Failure]] = SimpleQueue()
        call = asyncio.run_coroutine_threadsafe(
            self._call(prompt, seconds=seconds, put=pieces.put), self._loop
        )
        call.add_done_callback(pieces.put)
        try:
            while isinstance(piece := pieces.get(), str):
                yield piece
        finally:
            call.cancel()
        failure = Failure.BROKEN if piece.cancelled() else piece.result()
        if failure:
            raise EndpointError(failure)

    def close(self) -> None:
        """End what is under way, and the thread."""
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _call(self, prompt: Prompt, *, seconds: float, put: Callable[[str], None]) -> Failure:
        """Put each piece of an answer; gives how it ended."""
        end = self._loop.time() + seconds
        try:
            async with asyncio.timeout(seconds * FIRST) as limit:
                async for piece in self._pieces(prompt):
                    limit.reschedule(end)
                    put(piece)
        except EndpointError as error:
            return error.failure
        except TimeoutError:
            return Failure.TIMEOUT
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.InvalidURL):
            return Failure.REFUSED
        except httpx.HTTPError:
            return Failure.BROKEN
        return Failure.NONE

    async def _pieces(self, prompt: Prompt) -> AsyncIterator[str]:
        request = self._client.build_request(
            "POST",
            self._url,
            content=_body(prompt, model=self._model),
            headers={"Content-Type": "application/json"},
        )
        response = await self._client.send(request, stream=True)
        try:
            _check(response)
            events = Events()
            async for chunk in response.aiter_raw():
                for piece in events.feed(chunk):
                    yield piece
                if events.ended:
                    break
            events.close()
        finally:
            await response.aclose()

    async def _end(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self._client.aclose()
        await self._loop.shutdown_asyncgens()


def _body(prompt: Prompt, *, model: str) -> str:
    """The request: no sampling, since a law has one reading."""
    return json.dumps(
        {
            "model": model,
            "messages": [
                {"role": "system", "content": prompt.system},
                {"role": "user", "content": prompt.user},
            ],
            "stream": True,
            "temperature": 0,
            "max_tokens": prompt.tokens,
        }
    )


def _check(response: httpx.Response) -> None:
    """Raises `EndpointError` unless a stream of events begins."""
    if not response.is_success:
        family = _FAMILY.get(response.status_code // 100, Failure.NOT_A_STREAM)
        raise EndpointError(_STATUS.get(response.status_code, family))
    if not response.headers.get("content-type", "").lower().startswith("text/event-stream"):
        raise EndpointError(Failure.NOT_A_STREAM)
