"""What stands before every handler: limits on how large and how many requests are, and safe
headers."""

import re
from collections.abc import Mapping, MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.problems import too_many
from service.rate import Counted, RateLimit, seconds_to_wait
from service.widget_gate import SCRIPT, Gate

BODY_LIMIT = 64 * 1024  # bytes; a question of 10,000 characters is at most 40 KB of JSON
FILE_LIMIT = 31 * 1024 * 1024  # bytes; a document of 30 MB with the fields of its form
LONGEST_PATH = 2_000  # characters; no page has a longer one
LONGEST_HOST = 300  # characters; a name has at most 253 (RFC 1035, 2.3.4), and a port behind it
API = "/api/"

# What takes work to answer, or is kept.
_LIMITED = {
    Counted.QUESTIONS: re.compile(r"^/api/v1/(ask|verify|rumours|suggestions)(/|$)"),
    Counted.VERDICTS: re.compile(r"^/api/v1/answers/[^/]+/feedback$"),
}
# What Gradio serves beside the page, and no page of ours uses: taking and giving files.
_CLOSED = re.compile(r"^(/gradio_api)?/(upload|file|proxy|stream|component_server)\b")

# Where officers send files.
_FILES = re.compile(r"^/staff/van-ban/tai-len$")

# A page may load from this server alone: nothing calls out, whatever a library's page asks for.
# The docs page and Gradio have scripts and styles in the page itself.
_PAGES = (
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; frame-ancestors 'self'; "
    "base-uri 'self'; form-action 'self'; object-src 'none'"
)
_DATA = "default-src 'none'; frame-ancestors 'none'"


class Edge:
    """ASGI middleware: refuses large bodies with 413, closed paths with 404, pages of other sites
    that may not ask (`gate`) and, where there is a limit, questions and verdicts beyond it with
    429; adds the headers, and lets none out by which others share what they answer."""

    def __init__(
        self, app: ASGIApp, limit: RateLimit | None = None, gate: Gate | None = None
    ) -> None:
        self._app = app
        self._limit = limit
        self._gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        policy = _DATA if scope["path"].startswith(API) else _PAGES
        serve = self._serving(scope)
        limit = FILE_LIMIT if _FILES.match(scope["path"]) else BODY_LIMIT
        shared = self._gate.headers(scope) if self._gate else {}
        is_public = bool(shared) or scope["path"] == SCRIPT
        sending = _with_headers(send, policy=policy, shared=shared, is_public=is_public)
        await serve(scope, limited(receive, limit=limit), sending)

    def _serving(self, scope: Scope) -> ASGIApp:
        """What answers a request."""
        if _CLOSED.match(scope["path"]) or _is_overlong(scope):
            return closed
        stopped = self._gate.stops(scope) if self._gate else None
        if stopped:
            return stopped
        wait = self._wait(scope)
        return too_many(scope["path"], seconds=wait) if wait else self._app

    def _wait(self, scope: Scope) -> float:
        """Seconds that a request comes too early."""
        if scope["method"] != "POST":
            return 0.0
        counted = (one for one, paths in _LIMITED.items() if paths.match(scope["path"]))
        sent = HTTPConnection(scope)
        return sum(seconds_to_wait(self._limit, sent=sent, counted=one) for one in counted)


def _is_overlong(scope: Scope) -> bool:
    """Whether nothing can stand at an address."""
    host = Headers(scope=scope).get("host", "")
    return len(scope["path"]) > LONGEST_PATH or len(host) > LONGEST_HOST


async def closed(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers as if nothing were there."""
    await Response(status_code=404)(scope, receive, send)


def limited(receive: Receive, *, limit: int) -> Receive:
    """`receive` that raises 413 once more than the limit has come, announced or not."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise HTTPException(413)
        return message

    return counted


def _with_headers(send: Send, *, policy: str, shared: Mapping[str, str], is_public: bool) -> Send:
    """`send` that adds the headers to the start of a response; `shared` are those that let a page
    of another origin read it. Unless one may (`is_public`), what says so is taken out: Gradio lets
    in every origin where the server has a name."""

    async def adding(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name in () if is_public else tuple(filter(_shares, headers)):
                del headers[name]
            headers.setdefault("Content-Security-Policy", policy)
            headers.setdefault("X-Content-Type-Options", "nosniff")
            headers.setdefault("Referrer-Policy", "no-referrer")
            headers.update(shared)
            if shared:
                headers.add_vary_header("Origin")
        await send(message)

    return adding


def _shares(header: str) -> bool:
    return header.startswith("access-control-")
