"""A real server and a real Chromium, each started once for all browser tests."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, WebSocket

from ingest.library import Library
from tests.browser import axe, stage
from tests.browser.widget_stage import Site, site_of
from tests.service.choose.made import decrees

HERE = {"127.0.0.1", "localhost", "::1", None}  # None: data:, blob:, about:


@pytest.fixture(scope="session")
def outside() -> list[str]:
    """The addresses on other hosts that any page of any context has asked for."""
    return []


@pytest.fixture(autouse=True)
def _nothing_leaves_the_host(outside: list[str]) -> Iterator[None]:
    """Fails every browser test in which a page asks anything of another host."""
    outside.clear()
    yield
    assert outside == []


def watch(browser: Browser, *, outside: list[str]) -> None:
    """Note what every page of every context of this browser asks of other hosts."""

    def note(url: str) -> None:
        if urlsplit(url).hostname not in HERE:
            outside.append(url)

    def note_socket(socket: WebSocket) -> None:
        note(socket.url)

    def watch_context(context: BrowserContext) -> None:
        context.on("request", lambda request: note(request.url))
        context.on("page", lambda page: page.on("websocket", note_socket))

    browser.on("context", watch_context)


@pytest.fixture(scope="session")
def chrome(outside: list[str]) -> Iterator[Browser]:
    """Chromium; without one, the browser tests are skipped."""
    path = stage.chromium()
    if path is None:
        pytest.skip("no Chromium here; apt-get install -y chromium fonts-noto-core")
    with stage.browser(path) as opened:
        watch(opened, outside=outside)
        yield opened


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh home, which servers may share, with two decrees that the office has added."""
    folder = tmp_path_factory.mktemp("home")
    for one in decrees():
        Library(folder / "library").add(one)
    return folder


@pytest.fixture(scope="session")
def address(chrome: Browser, home: Path) -> Iterator[str]:
    """The address of a server with a fresh home, which a browser is there to visit."""
    assert chrome.is_connected()
    with stage.server(home) as served:
        yield served


@pytest.fixture(scope="session")
def site(chrome: Browser, home: Path) -> Iterator[Site]:
    """The site of an office, on another port, that shows the widget."""
    assert chrome.is_connected()
    with site_of(home) as served:
        yield served


@pytest.fixture
def page(chrome: Browser, address: str) -> Iterator[Page]:
    """The chat page on a desktop, opened."""
    with chrome.new_context(viewport={"width": 1280, "height": 800}) as context:
        yield visited(context.new_page(), address)


@pytest.fixture
def phone(chrome: Browser, address: str) -> Iterator[Page]:
    """The chat page on a phone 360 px wide, opened."""
    with chrome.new_context(viewport={"width": 360, "height": 740}, has_touch=True) as context:
        yield visited(context.new_page(), address)


@pytest.fixture(params=[1280, 360], ids=["desktop", "phone"])
def either(request: pytest.FixtureRequest, chrome: Browser, address: str) -> Iterator[Page]:
    """The chat page at both widths, one after the other, opened."""
    width: int = request.param
    with chrome.new_context(viewport={"width": width, "height": 800}) as context:
        yield visited(context.new_page(), address)


@pytest.fixture(params=[360, 1280])
def screen(chrome: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """An empty page, narrow or wide, for axe-core; without that its tests are skipped."""
    if axe.source() is None:
        pytest.skip(
            "no axe-core here; tests/browser/axe.sh fetches it, where npm and a network are"
        )
    with chrome.new_context(viewport={"width": request.param, "height": 800}) as context:
        yield context.new_page()


def visited(page: Page, address: str) -> Page:
    """The page, once the question box is there."""
    page.goto(address)
    page.get_by_label("Câu hỏi của ông/bà").wait_for()
    return page
