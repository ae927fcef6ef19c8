"""What Gradio's page lacks in the HTML that it sends: a way on for browsers without a script, and
the language that it is in. Both are written into the response: its template offers no place."""

from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_BODY = b"<gradio-app"
_WITHOUT_SCRIPT = (
    "<noscript><main><h1>Dân Hiểu</h1><p>Trang này cần JavaScript. Ông/bà vui lòng dùng <a"
    ' href="/hoi">trang đơn giản</a>, hỏi đáp được trên mọi trình duyệt.</p></main></noscript>'
).encode()


class FirstPage:
    """ASGI middleware that completes the page at `/`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        first = scope["type"] == "http" and scope["method"] == "GET" and scope["path"] == "/"
        await self._app(scope, receive, _completing(send) if first else send)


def completed(page: bytes) -> bytes:
    """Gradio's page, in Vietnamese, with what is shown where no script runs."""
    named = page.replace(b'lang="en"', b'lang="vi"', 1)
    return named.replace(_BODY, _WITHOUT_SCRIPT + _BODY, 1)


def _completing(send: Send) -> Send:
    """`send` that holds a page back until it is whole; it is 43 KB in one piece."""
    start: MutableMapping[str, Any] = {}
    parts: list[bytes] = []

    async def completing(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
            return
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            body = completed(b"".join(parts))
            MutableHeaders(scope=start)["content-length"] = str(len(body))
            await send(start)
            await send({"type": "http.response.body", "body": body})

    return completing
