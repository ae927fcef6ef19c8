"""A real HTTP server that speaks the protocol of language models, and misbehaves as told."""

import json
import re
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from corpus.values import Kind
from service.generate.breaker import Breaker
from service.generate.endpoint import Endpoint
from service.generate.values import Plainness, Written
from service.generate.writer import Writer, finished
from service.settings import Settings
from service.values import Citation, Currency, LeadIn, Sentence
from service.verify import Evidence, Judgement, verify

LEAVE = "Người lao động làm việc đủ 12 tháng thì được nghỉ hằng năm 12 ngày làm việc."
FINE = "Phạt tiền từ 4.000.000 đồng đến 6.000.000 đồng đối với người điều khiển xe."
ASK = "Câu hỏi bí mật là gì?"
TWELVE = "Được nghỉ hằng năm 12 ngày làm việc"  # words of LEAVE
FOUR = "Phạt tiền từ 4.000.000 đồng đến 6.000.000 đồng"  # words of FINE
KEY = "khoa-bi-mat-123"
EVENTS = "text/event-stream; charset=utf-8"


@dataclass(frozen=True)
class Asked:
    """One request as the server read it."""

    body: dict[str, Any]
    headers: dict[str, str]

    @property
    def system(self) -> str:
        """The rules."""
        return str(self.body["messages"][0]["content"])

    @property
    def user(self) -> str:
        """The data."""
        return str(self.body["messages"][1]["content"])

    @property
    def markers(self) -> list[str]:
        """The markers of the clauses, in order, brackets included."""
        return re.findall(r"^(\[C[0-9A-F]{4}\]) ", self.user, re.MULTILINE)

    @property
    def mends(self) -> bool:
        """Whether a sentence is to be mended."""
        return "Viết lại câu sau" in self.user


Reply = Callable[[Asked], Response]


@dataclass
class Model:
    """The server: where it is, what it was asked, and what it answers."""

    reply: Reply
    url: str = ""
    asked: list[Asked] = field(default_factory=list)

    async def __call__(self, request: Request) -> Response:
        """Answers as told."""
        body = json.loads(await request.body())
        self.asked.append(Asked(body, dict(request.headers)))
        return self.reply(self.asked[-1])


def event(text: str, *, end: str | None = None) -> str:
    """One event with a piece of text."""
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": end}
    return f"data: {json.dumps({'choices': [choice]})}\n\n"


def streamed(*events: str) -> Response:
    """These bytes, as a stream of events."""
    return StreamingResponse(iter(events), media_type=EVENTS)


def says(text: str) -> Response:
    """A model that behaves: this text in small pieces, and the end."""
    pieces = [text[start : start + 7] for start in range(0, len(text), 7)]
    return streamed(*map(event, pieces), event("", end="stop"), "data: [DONE]\n\n")


def speaks(text: str) -> Reply:
    """Says this whatever it is asked, the markers of the clauses in place of {0} and {1}."""
    return lambda asked: says(text.format(*asked.markers))


async def slowly(events: Sequence[str], *, pause: float) -> AsyncIterator[str]:
    """Each event after a pause in seconds."""
    import anyio

    for one in events:
        await anyio.sleep(pause)
        yield one


def cited(quote: str, *, number: int = 1, lead_in: str = "") -> Citation:
    """A citation of these words as Điều `number` of a law, an item of a list where words lead in to
    it."""
    ref = f"1/2020/QH14#dieu-{number}"
    before = LeadIn(ref=ref, quote=lead_in, start=0, end=len(lead_in))
    return Citation(
        ref=ref,
        lead_ins=(before,) if lead_in else (),
        address=f"Điều {number} Luật (1/2020/QH14)",
        quote=quote,
        start=0,
        end=len(quote),
        passage_id="",
        number="1/2020/QH14",
        title="Luật",
        kind=Kind.LAW,
        issuer="",
        effective=None,
        url="",
        headings=(),
        currency=Currency(text_as_of=None, amended_by=(), digest=False, notice=""),
    )


TWO = (cited(LEAVE), cited(FINE, number=2))
QUOTES = (Sentence(text=LEAVE, citations=(0,)), Sentence(text=FINE, citations=(1,)))


def supported(text: str, citations: Sequence[Citation]) -> bool:
    """Exact: whether one of the quotes holds the words, but for case, blanks and the full stop."""
    words = " ".join(text.casefold().split()).rstrip(".")
    return bool(words) and any(words in one.whole.casefold() for one in citations)


def proven(text: str, citations: Sequence[Citation]) -> bool:
    """The gate of the service."""
    evidence = [Evidence(one.whole, one.address) for one in citations]
    return verify(text, evidence=evidence).judgement is Judgement.SUPPORTED


def written(writer: Writer, *, level: Plainness = Plainness.BRIEF, ask: str = ASK) -> Written:
    """All that a writer shows of the two clauses."""
    return finished(writer.write(ask, citations=TWO, level=level, supported=supported))


@contextmanager
def serving(reply: Reply) -> Iterator[Model]:
    """A model on a free loopback port."""
    model = Model(reply)
    app = Starlette(routes=[Route("/v1/chat/completions", model.__call__, methods=["POST"])])
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        model.url = f"http://127.0.0.1:{listening.getsockname()[1]}/v1"
        try:
            deadline = time.monotonic() + 10
            while not server.started:
                assert time.monotonic() < deadline, "the server did not start"
                time.sleep(0.01)
            yield model
        finally:
            server.should_exit = server.force_exit = True
            thread.join(10)


@contextmanager
def writer_of(
    url: str, *, seconds: float = 30.0, breaker: Breaker | None = None
) -> Iterator[Writer]:
    """A writer that asks this server."""
    settings = Settings.from_environ({"DANHIEU_LLM_KEY": KEY})
    endpoint = Endpoint(url, model="thử", key=settings.llm_key)
    writer = Writer(endpoint, seconds=seconds, mask=_no_digits, breaker=breaker)
    try:
        yield writer
    finally:
        writer.close()


def _no_digits(text: str) -> str:
    """Stands for the masking of personal data."""
    return re.sub(r"\d{9,}", "[số đã ẩn]", text)


@contextmanager
def writing(reply: Reply, *, seconds: float = 30.0) -> Iterator[tuple[Writer, Model]]:
    """A writer and the model that it asks."""
    with serving(reply) as model, writer_of(model.url, seconds=seconds) as writer:
        yield writer, model
