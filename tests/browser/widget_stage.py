"""What the browser tests of the widget stand on: the page of another site, and what came of it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socket import socket
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page

from tests.browser import stage
from ui.listening import listen
from ui.widget.demo import demo_server

SIZES = {"phone": (360, 740), "desktop": (1280, 800)}
# Events of the widget and violations of the page's policy, noted from before the page loads.
_NOTING = """
window.noted = []; window.violations = [];
for (const name of ["open", "close", "question", "answer", "error"]) {
  addEventListener(`dan-hieu-${name}`, (event) => noted.push([name, event.detail]));
}
addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
"""


@dataclass(frozen=True, slots=True)
class Site:
    """The address of a server, and that of the site of an office which shows its widget."""

    server: str
    host: str


@dataclass(slots=True)
class Visit:
    """A page of the site, and what its browser noted."""

    page: Page
    hosts: set[str | None] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)

    @property
    def widget(self) -> Locator:
        """The first widget."""
        return self.page.locator("dan-hieu").first

    def opened(self) -> Locator:
        """The first widget, its dialog open."""
        self.widget.locator(".launcher").click()
        self.widget.get_by_role("dialog").wait_for()
        return self.widget

    def noted(self) -> list[list[object]]:
        """The events that the page heard."""
        found: list[list[object]] = self.page.evaluate("noted")
        return found

    def check(self) -> None:
        """Only this machine was asked, and nothing broke the page's policy or its script."""
        assert self.hosts <= {"127.0.0.1", "", None}
        assert self.page.evaluate("violations") == []
        assert self.errors == []


@contextmanager
def hosted(server: str) -> Iterator[str]:
    """The site of an office that shows the widget of this server; gives its address."""
    with listen("127.0.0.1", port=0) as listening, serving_site(listening, server=server):
        yield address_of(listening)


@contextmanager
def site_of(home: Path) -> Iterator[Site]:
    """A server over this home, and a site that it lists."""
    with listen("127.0.0.1", port=0) as listening:
        host = address_of(listening)
        with (
            stage.server(home, DANHIEU_WIDGET_ORIGINS=host) as server,
            serving_site(listening, server=server),
        ):
            yield Site(server, host)


@contextmanager
def serving_site(listening: socket, *, server: str) -> Iterator[None]:
    """The pages of the site on this socket."""
    serving = demo_server(listening, server=server)
    thread = threading.Thread(target=serving.serve_forever, daemon=True)
    thread.start()
    yield
    serving.shutdown()
    thread.join(10)


def address_of(listening: socket) -> str:
    """The address of a socket."""
    return f"http://127.0.0.1:{listening.getsockname()[1]}"


@contextmanager
def visit(
    chrome: Browser, address: str, *, size: str = "desktop", scheme: str = "light"
) -> Iterator[Visit]:
    """A page of the site, opened in a browser of its own."""
    width, height = SIZES[size]
    with chrome.new_context(
        viewport={"width": width, "height": height},
        has_touch=size == "phone",
        color_scheme="dark" if scheme == "dark" else "light",
    ) as context:
        made = Visit(context.new_page())
        context.on("request", lambda one: made.hosts.add(urlsplit(one.url).hostname))
        made.page.on("pageerror", lambda one: made.errors.append(str(one)))
        made.page.on(
            "console", lambda one: made.errors.append(one.text) if one.type == "error" else None
        )
        context.add_init_script(_NOTING)
        made.page.goto(address)
        yield made


def ask(widget: Locator, question: str) -> Locator:
    """Ask a question with Enter; the turn of its whole answer."""
    turns = widget.locator(".turn").count()
    box = widget.get_by_role("textbox")
    box.fill(question)
    box.press("Enter")
    turn = widget.locator(".turn").nth(turns)
    turn.and_(widget.locator(".whole")).wait_for()
    return turn
