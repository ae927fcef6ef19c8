"""A real server and a real Chromium, each started once for all browser tests."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import stage


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """Chromium; without one, the browser tests are skipped."""
    path = stage.chromium()
    if path is None:
        pytest.skip("no Chromium here; apt-get install -y chromium fonts-noto-core")
    with stage.browser(path) as opened:
        yield opened


@pytest.fixture(scope="session")
def address(chrome: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with a fresh home, which a browser is there to visit."""
    assert chrome.is_connected()
    with stage.server(tmp_path_factory.mktemp("home")) as served:
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


def visited(page: Page, address: str) -> Page:
    """The page, once the question box is there."""
    page.goto(address)
    page.get_by_label("Câu hỏi của ông/bà").wait_for()
    return page
