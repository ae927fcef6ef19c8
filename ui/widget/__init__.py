"""The widget: one script that puts the chat on a page of any site, and how it is served."""

import gzip
import hashlib
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

SCRIPT = Path(__file__).parent / "widget.js"
_HEADERS = {
    "Cache-Control": "public, max-age=3600",  # as long as pages may go on with an older one
    # Any page may load it, also one that checks its digest; whom the server answers, it decides.
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Vary": "Accept-Encoding",
}


def add_widget(app: Starlette) -> None:
    """Add `/widget.js`."""
    whole = SCRIPT.read_bytes()
    packed = gzip.compress(whole, mtime=0)
    digest = hashlib.sha256(whole).hexdigest()[:32]

    def script(request: Request) -> Response:
        is_packed = "gzip" in request.headers.get("accept-encoding", "")
        tag = f'"{digest}{"-gzip" if is_packed else ""}"'
        headers = {**_HEADERS, "ETag": tag}
        known = request.headers.get("if-none-match", "")
        if tag in {one.strip().removeprefix("W/") for one in known.split(",")}:
            return Response(status_code=304, headers=headers)
        if is_packed:
            headers["Content-Encoding"] = "gzip"
        body = packed if is_packed else whole
        return Response(body, headers=headers, media_type="text/javascript")

    app.add_route("/widget.js", script, methods=["GET"], include_in_schema=False)
