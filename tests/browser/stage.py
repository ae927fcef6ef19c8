"""What browser tests and screenshots stand on: a real server in a home of its own, and Chromium."""

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, sync_playwright

ROOT = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
START_LIMIT = 180  # seconds; the first start builds the index
LEAVE = "Người lao động làm đủ 12 tháng được nghỉ hằng năm bao nhiêu ngày?"
HEIRS = "Điều 651 Bộ luật Dân sự quy định gì?"
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


def chromium() -> str | None:
    """The path of an installed Chromium, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def browser(path: str) -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield opened
        opened.close()


@contextmanager
def server(home: Path, **settings: str) -> Iterator[str]:
    """`danhieu serve` on a free port over this home, with these settings `DANHIEU_…`; gives its
    address, and stops it at the end."""
    command = [sys.executable, "-m", "ui.cli", "serve", "--port", "0"]
    environment = {
        **os.environ,
        "DANHIEU_HOME": str(home),
        "DANHIEU_QUESTIONS_PER_MINUTE": "0",
        "PYTHONUNBUFFERED": "1",
        **settings,
    }
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield _address(process)
        finally:
            _stop(process)


def _stop(process: subprocess.Popen[str]) -> None:
    """Ask the server to stop, and end it where it does not."""
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()


def _address(process: subprocess.Popen[str]) -> str:
    """The address that the server prints once it serves; raises `RuntimeError` if it stops."""
    assert process.stdout is not None
    watchdog = threading.Timer(START_LIMIT, process.kill)
    watchdog.start()
    try:
        for line in process.stdout:
            if found := ADDRESS.search(line):
                return found[0]
    finally:
        watchdog.cancel()
    raise RuntimeError(f"the server stopped with {process.wait()} before it served")


def ask(page: Page, question: str) -> None:
    """Type a question, send it with Enter, and wait for the whole answer."""
    turns = page.locator("#nhat-ky .turn").count()
    box = page.get_by_label("Câu hỏi của ông/bà")
    box.fill(question)
    box.press("Enter")
    page.locator("#nhat-ky .turn").nth(turns).and_(page.locator(".whole")).wait_for()


def open_citation(page: Page) -> None:
    """Press the first chip of the last answer and wait for its full text."""
    page.locator("#nhat-ky .turn").last.locator(".chip").first.click()
    page.locator("#khung-can-cu mark").first.wait_for()


def fits(page: Page) -> bool:
    """Whether the page, once its stylesheet is there, needs no scrolling to the side."""
    page.wait_for_load_state("load")
    width: bool = page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )
    return width


def lost(route: Route) -> None:
    """A request that reaches nobody."""
    route.abort()
