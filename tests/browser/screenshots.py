"""Writes the pictures of the docs from the real pages, one of each state: `make screenshots`, or
`python -m tests.browser.screenshots staff widget` for some of them (chat, plain, staff, widget)."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser import screenshots_documents
from tests.browser.shots import FOLDER, NARROW, WIDE, Scheme, opened, take
from tests.browser.shots_plain import QUESTION, take_plain, take_widget
from tests.browser.shots_staff import take_staff
from tests.browser.stage import ask, browser, chromium, open_citation, server
from tests.browser.widget_stage import site_of


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
    """Take every picture, or those of the parts that are named as arguments; 1 where there is no
    Chromium."""
    path = chromium()
    if path is None:
        sys.stderr.write("No Chromium: apt-get install -y chromium fonts-noto-core\n")
        return 1
    parts = sys.argv[1:] or ["chat", "plain", "staff", "widget", "documents"]
    with tempfile.TemporaryDirectory() as home, browser(path) as chrome:
        if "widget" in parts:
            with site_of(Path(home)) as site:
                take_widget(chrome, site)
        with server(Path(home)) as address:
            if "chat" in parts:
                _take_chat(chrome, address)
            if "plain" in parts:
                take_plain(chrome, address)
            if "staff" in parts:  # last, since it withdraws an answer that others show
                take_staff(chrome, address, home=Path(home))
        if "documents" in parts:
            screenshots_documents.take(chrome, folder=FOLDER)
    return 0


def _take_chat(chrome: Browser, address: str) -> None:
    """Each state of the page, after something was done on it."""
    for name, size, scheme, prepare in PICTURES:
        with opened(chrome, size=size, scheme=scheme) as page:
            page.goto(address)
            page.locator("[data-size]").first.wait_for()
            prepare(page)
            take(page, name)


if __name__ == "__main__":
    sys.exit(main())
