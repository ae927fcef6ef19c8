"""What stands before every handler: limits on how large and how many requests are, and safe
headers."""

import re
from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.problems import too_many
from service.rate import RateLimit, client_of

BODY_LIMIT = 64 * 1024  # bytes; a question of 10,000 characters is at most 40 KB of JSON
FILE_LIMIT = 31 * 1024 * 1024  # bytes; a document of 30 MB with the fields of its form
API = "/api/"

# What takes work to answer, or is kept.
_LIMITED = re.compile(r"^/api/v1/(ask|verify|rumours|suggestions)(/|$)")
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
    """ASGI middleware: refuses large bodies with 413, closed paths with 404 and, where there is a
    limit, questions beyond it with 429; and adds the headers."""

    def __init__(self, app: ASGIApp, limit: RateLimit | None = None) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        policy = _DATA if scope["path"].startswith(API) else _PAGES
        serve = self._serving(scope)
        limit = FILE_LIMIT if _FILES.match(scope["path"]) else BODY_LIMIT
        await serve(scope, _limited(receive, limit=limit), _with_headers(send, policy=policy))

    def _serving(self, scope: Scope) -> ASGIApp:
        """What answers a request."""
        if _CLOSED.match(scope["path"]):
            return closed
        wait = self._wait(scope)
        return too_many(scope["path"], seconds=wait) if wait else self._app

    def _wait(self, scope: Scope) -> float:
        """Seconds that a request comes too early."""
        limited = scope["method"] == "POST" and _LIMITED.match(scope["path"])
        if self._limit is None or not limited:
            return 0.0
        # A proxy may add a line of its own to those that came.
        forwarded = ",".join(Headers(scope=scope).getlist("x-forwarded-for"))
        peer, _ = scope["client"] or ("", 0)
        return self._limit.wait(client_of(peer, forwarded=forwarded))


async def closed(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers as if nothing were there."""
    await Response(status_code=404)(scope, receive, send)


def _limited(receive: Receive, *, limit: int) -> Receive:
    """`receive` that raises 413 once more than the limit has come, announced or not."""
    seen = 0

    async def limited() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise HTTPException(413)
        return message

    return limited


def _with_headers(send: Send, *, policy: str) -> Send:
    """`send` that adds the headers to the start of a response."""

    async def adding(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.setdefault("Content-Security-Policy", policy)
            headers.setdefault("X-Content-Type-Options", "nosniff")
            headers.setdefault("Referrer-Policy", "no-referrer")
        await send(message)

    return adding
