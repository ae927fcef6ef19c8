"""Pages of an office on which the widget is shown: plain files from another port, with a policy
that allows no inline script or style, and one page whose stylesheet is against everything.

Only the standard library, as a site has nothing of ours but one line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from string import Template
from urllib.parse import urlsplit

from service.widget_token import origin_of

HOST = Path(__file__).parent / "host"
_STYLES = ("trang.css", "thu-thach.css")
_LABOUR = "Người lao động làm đủ 12 tháng được nghỉ hằng năm bao nhiêu ngày?"
_CIVIL = "Điều 651 Bộ luật Dân sự quy định gì?"


@dataclass(frozen=True, slots=True)
class DemoPage:
    """One page: its name, its stylesheets, and the elements of the widget in it; "$link" stands for
    what is shown where the script does not come."""

    name: str
    widgets: str
    styles: tuple[str, ...] = ("trang.css",)


PAGES: Mapping[str, DemoPage] = {
    "/": DemoPage(
        "Hộp hỏi đáp ở góc trang",
        f'<dan-hieu questions="{_LABOUR}|{_CIVIL}">$link</dan-hieu>',
    ),
    "/thu-thach": DemoPage(
        "Trang có kiểu trình bày chống phá",
        f'<dan-hieu questions="{_LABOUR}">$link</dan-hieu>',
        styles=("trang.css", "thu-thach.css"),
    ),
    "/tieng-anh": DemoPage(
        "Giao diện tiếng Anh, góc trái, màu riêng",
        '<dan-hieu lang="en" position="bottom-left" accent="#0b5394" title="Ask the province"'
        f' questions="{_LABOUR}">$link</dan-hieu>',
    ),
    "/nhieu-hop": DemoPage(
        "Nhiều hộp hỏi đáp trên một trang",
        '<dan-hieu position="inline" title="Hỏi về lao động" documents="45/2019/QH14"'
        f' questions="{_LABOUR}|{_CIVIL}">$link</dan-hieu>\n'
        '<dan-hieu position="bottom-left" title="Hỏi chung" accent="#ffd54f">$link</dan-hieu>\n'
        '<dan-hieu title="Hỏi thêm" share-questions>$link</dan-hieu>',
    ),
}


def demo_server(listening: socket, *, server: str) -> ThreadingHTTPServer:
    """A server, on this socket, of the pages, which show the widget of `server`.

    Raises `ValueError` where `server` is no address.
    """
    base = server.rstrip("/")
    parts = urlsplit(base)
    origin_of(f"{parts.scheme}://{parts.netloc}")
    address = listening.getsockname()
    serving = ThreadingHTTPServer(address, partial(_Handler, base), bind_and_activate=False)
    serving.socket.close()
    serving.socket = listening
    return serving


def policy(base: str) -> str:
    """What a strict site needs to allow: the script of the server, and questions to it."""
    parts = urlsplit(base)
    origin = f"{parts.scheme}://{parts.netloc}"
    return f"default-src 'self'; script-src {origin}; connect-src {origin}"


class _Handler(BaseHTTPRequestHandler):
    """Gives a page or a stylesheet."""

    def __init__(self, base: str, *given: object) -> None:
        self._base = base
        super().__init__(*given)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer a request."""
        path = urlsplit(self.path).path
        if path in PAGES:
            self._give(_html(PAGES[path], base=self._base), kind="text/html")
        elif path.removeprefix("/") in _STYLES:
            self._give((HOST / path.removeprefix("/")).read_text(encoding="utf-8"), kind="text/css")
        elif path == "/favicon.ico":
            self._give("", kind="image/x-icon")
        else:
            self._give("Không có trang này.", kind="text/plain", status=HTTPStatus.NOT_FOUND)

    def _give(self, text: str, *, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", policy(self._base))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_given: object) -> None:
        """Nothing: the pages are read by one person."""


def _html(page: DemoPage, *, base: str) -> str:
    """A page with its widgets."""
    address = escape(base)
    link = f'<a href="{address}/">Hỏi đáp chính sách tại {address}</a>'
    pages = (f'<li><a href="{path}">{one.name}</a></li>' for path, one in PAGES.items())
    styles = (f'<link rel="stylesheet" href="/{name}">' for name in page.styles)
    return Template((HOST / "trang.html").read_text(encoding="utf-8")).substitute(
        name=page.name,
        styles="\n".join(styles),
        pages="\n".join(pages),
        base=address,
        widgets=Template(page.widgets).substitute(link=link),
    )
