"""Writes the pictures of the docs from the real pages, and one of each state of the chat page:
`make screenshots`."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

from tests.browser import screenshots_documents
from tests.browser.stage import ROOT, ask, browser, chromium, open_citation, server
from tests.browser.widget_stage import SIZES as WIDGET_SIZES
from tests.browser.widget_stage import Site, site_of, visit
from tests.browser.widget_stage import ask as ask_widget

FOLDER = ROOT / "docs" / "images"
QUESTION = "nguoi lao dong lam du 12 thang duoc nghi hang nam bao nhieu ngay?"
PLAIN = "plain-phone.png"
WIDE, NARROW = (1280, 800), (360, 740)
Scheme = Literal["light", "dark"]


def _answer(page: Page) -> None:
    ask(page, QUESTION)
    page.locator("[data-giong]").wait_for()  # until the page knows whether it has a voice


def _citation(page: Page) -> None:
    _answer(page)
    open_citation(page)


def _term(page: Page) -> None:
    _answer(page)
    page.locator(".term").nth(1).click()


def _pressed(name: str) -> Callable[[Page], None]:
    """The state behind a button of an answer."""

    def press(page: Page) -> None:
        _answer(page)
        page.get_by_role("button", name=name).click()
        page.wait_for_function("[...document.images].every((one) => one.complete)")

    return press


def _large(page: Page) -> None:
    page.get_by_role("button", name="A++,").click()
    page.get_by_role("button", name="Tương phản cao").click()
    _answer(page)


def _suggestion(page: Page) -> None:
    page.get_by_role("tab", name="Góp ý chính sách").click()
    page.get_by_label("Nội dung góp ý").fill("Nên nhận hồ sơ cấp đổi giấy phép lái xe tại xã.")


def _permalink(page: Page) -> None:
    _answer(page)
    path = page.locator(".turn").last.get_by_role("link", name="Đường dẫn").get_attribute("href")
    page.goto(f"{page.url.rstrip('/')}{path}")


# The name of each picture, its size, its colours, and what is done before it is taken.
PICTURES: tuple[tuple[str, tuple[int, int], Scheme, Callable[[Page], None]], ...] = (
    ("chat-desktop", WIDE, "light", _citation),
    ("chat-phone", NARROW, "light", _answer),
    ("chat-phone-dark", NARROW, "dark", _citation),
    ("chat-term", WIDE, "light", _term),
    ("chat-term-phone", NARROW, "light", _term),
    ("chat-comment", WIDE, "light", _pressed("Trích dẫn sai")),
    ("chat-comment-phone", NARROW, "dark", _pressed("Trích dẫn sai")),
    ("chat-history-phone", NARROW, "light", _pressed("Câu đã hỏi")),
    ("chat-code-phone", NARROW, "light", _pressed("Mã QR")),
    ("chat-large-phone", NARROW, "light", _large),
    ("chat-large-dark", WIDE, "dark", _large),
    ("chat-suggestion", WIDE, "light", _suggestion),
    ("chat-suggestion-phone", NARROW, "dark", _suggestion),
    ("chat-permalink", WIDE, "light", _permalink),
    ("chat-permalink-phone", NARROW, "dark", _permalink),
)


def main() -> int:
    """Take every picture; 1 where there is no Chromium."""
    path = chromium()
    if path is None:
        sys.stderr.write("No Chromium: apt-get install -y chromium fonts-noto-core\n")
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, browser(path) as b:
        with server(Path(home)) as address:
            for name, size, scheme, prepare in PICTURES:
                _take(b, address, name=name, size=size, scheme=scheme, prepare=prepare)
            _take_plain(b, address)
        with site_of(Path(home)) as site:
            for size_name in WIDGET_SIZES:
                _take_widget(b, site, size=size_name)
        screenshots_documents.take(b, folder=FOLDER)
    return 0


def _take(
    opened: Browser,
    address: str,
    *,
    name: str,
    size: tuple[int, int],
    scheme: Scheme,
    prepare: Callable[[Page], None],
) -> None:
    """One picture of the page after something was done on it."""
    width, height = size
    view = {"width": width, "height": height}
    with opened.new_context(viewport=view, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(address)
        page.locator("[data-size]").first.wait_for()
        prepare(page)
        page.screenshot(path=FOLDER / f"{name}.png", animations="disabled")


def _take_widget(opened: Browser, site: Site, *, size: str) -> None:
    """The widget on the page of another site with an answer; on a phone, with its clause open."""
    with visit(opened, site.host, size=size) as made:
        turn = ask_widget(made.opened(), QUESTION)
        if size == "phone":
            turn.locator(".chip").first.click()
        made.page.screenshot(path=FOLDER / f"widget-{size}.png", animations="disabled")


def _take_plain(opened: Browser, address: str) -> None:
    """The answer on the page that needs no script, as far as a phone shows it at once."""
    with opened.new_context(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.goto(f"{address}/hoi")
        page.get_by_label("Câu hỏi của ông/bà").fill(QUESTION)
        page.get_by_role("button", name="Hỏi", exact=True).click()
        page.locator("article.answer").wait_for()
        page.screenshot(path=FOLDER / PLAIN)


if __name__ == "__main__":
    sys.exit(main())
