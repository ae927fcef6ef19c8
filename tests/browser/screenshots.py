"""Writes the pictures of the docs from the real pages: `make screenshots`."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.stage import ROOT, ask, browser, chromium, open_citation, server
from tests.browser.widget_stage import SIZES as WIDGET_SIZES
from tests.browser.widget_stage import Site, site_of, visit
from tests.browser.widget_stage import ask as ask_widget

FOLDER = ROOT / "docs" / "images"
QUESTION = "nguoi lao dong lam du 12 thang duoc nghi hang nam bao nhieu ngay?"
PLAIN = "plain-phone.png"
SIZES = {"chat-desktop.png": (1280, 800), "chat-phone.png": (360, 740)}
WIDE = 820  # px; narrower, an open panel would hide the answer


def main() -> int:
    """Take every picture; 1 where there is no Chromium."""
    path = chromium()
    if path is None:
        sys.stderr.write("No Chromium: apt-get install -y chromium fonts-noto-core\n")
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, browser(path) as b:
        with server(Path(home)) as address:
            for name, size in SIZES.items():
                _take(b, address, name=name, size=size)
            _take_plain(b, address)
        with site_of(Path(home)) as site:
            for size_name in WIDGET_SIZES:
                _take_widget(b, site, size=size_name)
    return 0


def _take(opened: Browser, address: str, *, name: str, size: tuple[int, int]) -> None:
    """One picture of an answered question, with its citation open where there is room."""
    width, height = size
    with opened.new_context(viewport={"width": width, "height": height}) as context:
        page = context.new_page()
        page.goto(address)
        ask(page, QUESTION)
        if width > WIDE:
            open_citation(page)
        page.screenshot(path=FOLDER / name, animations="disabled")


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
