"""How long `/hoi` and `/` take on an old phone: `python -m tests.browser.slow_phone`.

A phone of 360 px on a connection of 400 kbit/s with 400 ms there and back, its processor four times
slower than this machine's, as Chromium imitates them; nothing is in its cache. "usable" is when the
question box can be typed in.
"""

import os
import platform
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page

from tests.browser.stage import browser, chromium, server

KILOBITS, LATENCY_MS, SLOWER = 400, 400, 4
LOADS = 3  # of each page; the middle one is told
LIMIT_MS = 300_000
QUIET_MS = 8_000  # after which nothing more is expected
BOX = "Câu hỏi của ông/bà"
_PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
_LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"


@dataclass(frozen=True, slots=True, order=True)
class Load:
    """One load of a page, in seconds from its start, and what came over the wire."""

    usable: float
    painted: float
    loaded: float
    kilobytes: float
    requests: int


def main() -> int:
    """Print a table of both pages; 1 where there is no Chromium."""
    path = chromium()
    if path is None:
        sys.stderr.write("No Chromium: apt-get install -y chromium fonts-noto-core\n")
        return 1
    told = [_machine(), "", "| page | first paint s | loaded s | usable s | kB | requests |"]
    told.append("| --- " * 6 + "|")
    with tempfile.TemporaryDirectory() as home, server(Path(home)) as address, browser(path) as b:
        for page in ("/hoi", "/"):
            loads = sorted(load(b, address + page) for _ in range(LOADS))
            told.append(_row(page, loads[LOADS // 2]))
    sys.stdout.write("\n".join(told) + "\n")
    return 0


def load(opened: Browser, url: str) -> Load:
    """Load a page once on a slow phone with an empty cache."""
    with opened.new_context(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.set_default_timeout(LIMIT_MS)
        session = context.new_cdp_session(page)
        received = _slow_down(session)
        start = time.perf_counter()
        page.goto(url, wait_until="commit")
        page.get_by_label(BOX).click()
        usable = time.perf_counter() - start
        page.wait_for_load_state("load")
        _wait_for_rest(page, received=received)
        return _measured(page, usable=usable, received=received)


def _wait_for_rest(page: Page, *, received: list[float]) -> None:
    """Wait until nothing more came for a while. One answer never ends: by it Gradio sees that the
    page is still open."""
    seen = -1
    while seen != len(received):
        seen = len(received)
        page.wait_for_timeout(QUIET_MS)


def _slow_down(session: CDPSession) -> list[float]:
    """Make a page's network and processor slow; gives the bytes of each response as they come."""
    received: list[float] = []
    session.on("Network.loadingFinished", lambda one: received.append(one["encodedDataLength"]))
    session.send("Network.enable")
    speed = KILOBITS * 1000 / 8
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY_MS,
            "downloadThroughput": speed,
            "uploadThroughput": speed,
        },
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return received


def _measured(page: Page, *, usable: float, received: list[float]) -> Load:
    painted, loaded = (page.evaluate(one) / 1000 for one in (_PAINT, _LOADED))
    return Load(usable, painted, loaded, sum(received) / 1000, len(received))


def _machine() -> str:
    """What the times were taken on, and what slowed it down."""
    load = f"load {os.getloadavg()[0]:.1f} at the start"
    return (
        f"{platform.machine()}, {os.cpu_count()} CPUs, {load}; {KILOBITS} kbit/s,"
        f" {LATENCY_MS} ms, processor {SLOWER} times slower"
    )


def _row(page: str, one: Load) -> str:
    times = " | ".join(f"{value:.1f}" for value in (one.painted, one.loaded, one.usable))
    return f"| `{page}` | {times} | {one.kilobytes:,.0f} | {one.requests} |"


if __name__ == "__main__":
    sys.exit(main())
