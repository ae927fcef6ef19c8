"""What Gradio's page lacks in the HTML that it sends: a way on for browsers without a script, the
language that it is in, and what is told before anybody asks. All of it is written into the
response: its template offers no place."""

from collections.abc import Callable, MutableMapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.answer import AnswerService
from ui.pages import render

_BODY = b"<gradio-app"
_WITHOUT_SCRIPT = (
    "<noscript><main><h1>Dân Hiểu</h1><p>Trang này cần JavaScript. Ông/bà vui lòng dùng <a"
    ' href="/hoi">trang đơn giản</a>, hỏi đáp được trên mọi trình duyệt.</p></main></noscript>'
).encode()


class FirstPage:
    """ASGI middleware that completes the page at `/`, with the HTML that `above` gives then."""

    def __init__(self, app: ASGIApp, *, above: Callable[[], str]) -> None:
        self._app = app
        self._above = above

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        first = scope["type"] == "http" and scope["method"] == "GET" and scope["path"] == "/"
        if first:
            above = await run_in_threadpool(self._above)
            send = _completing(send, above=above)
        await self._app(scope, receive, send)


def above_of(service: AnswerService) -> str:
    """What is told above the chat: why the office answers nothing now; nothing where it does."""
    return render("above.html", paused=" ".join(service.paused()))


def completed(page: bytes, *, above: str) -> bytes:
    """Gradio's page, in Vietnamese, with what is told above it and where no script runs."""
    named = page.replace(b'lang="en"', b'lang="vi"', 1)
    return named.replace(_BODY, above.encode() + _WITHOUT_SCRIPT + _BODY, 1)


def _completing(send: Send, *, above: str) -> Send:
    """`send` that holds a page back until it is whole; it is 43 KB in one piece."""
    start: MutableMapping[str, Any] = {}
    parts: list[bytes] = []

    async def completing(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
            return
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            body = completed(b"".join(parts), above=above)
            MutableHeaders(scope=start)["content-length"] = str(len(body))
            await send(start)
            await send({"type": "http.response.body", "body": body})

    return completing
