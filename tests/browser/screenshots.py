"""Writes the README's pictures from the real page: `make screenshots`."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser import screenshots_documents
from tests.browser.stage import ROOT, ask, browser, chromium, open_citation, server

FOLDER = ROOT / "docs" / "images"
QUESTION = "nguoi lao dong lam du 12 thang duoc nghi hang nam bao nhieu ngay?"
SIZES = {"chat-desktop.png": (1280, 800), "chat-phone.png": (360, 740)}
WIDE = 820  # px; narrower, an open panel would hide the answer


def main() -> int:
    """Take every picture; 1 where there is no Chromium."""
    path = chromium()
    if path is None:
        sys.stderr.write("No Chromium: apt-get install -y chromium fonts-noto-core\n")
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, server(Path(home)) as address, browser(path) as b:
        for name, size in SIZES.items():
            _take(b, address, name=name, size=size)
        screenshots_documents.take(b, folder=FOLDER)
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


if __name__ == "__main__":
    sys.exit(main())
