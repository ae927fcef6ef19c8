"""axe-core over a page that is open: which barriers it finds for people who use it by other means.

Its file is fetched by `tests/browser/axe.sh`, which `make test` runs, and is put into the page by
the browser, not by the page.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

from tests.browser.stage import ROOT

GRAVE = ("serious", "critical")
# What fades in is looked at once it is there.
_SETTLED = """() => Promise.all(document.getAnimations()
  .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
  .map((one) => one.finished.catch(() => null)))"""
_RUN = """async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
  .flatMap((one) => one.nodes.map((node) => [one.impact, one.id, node.target.join(" "),
    node.failureSummary.replace(/\\s+/g, " ")]))"""


@dataclass(frozen=True, slots=True)
class Finding:
    """A barrier: in which colours, how grave (minor, moderate, serious, critical), by which rule,
    where, and why."""

    scheme: str
    impact: str
    rule: str
    target: str
    why: str


def source() -> Path | None:
    """axe-core in the version that `axe.sh` names, or None where it was not fetched."""
    script = (ROOT / "tests" / "browser" / "axe.sh").read_text(encoding="utf-8")
    version = re.search(r"^version=(\S+)$", script, re.MULTILINE)
    assert version
    path = ROOT / ".cache" / "axe" / f"axe-{version[1]}.min.js"
    return path if path.is_file() else None


def findings(page: Page) -> list[Finding]:
    """Every serious or critical finding on the page as it stands, in light and in dark colours."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_script())
    return [*_seen(page, scheme="light"), *_seen(page, scheme="dark")]


def _seen(page: Page, *, scheme: Literal["light", "dark"]) -> list[Finding]:
    page.emulate_media(color_scheme=scheme)
    page.evaluate(_SETTLED)
    found = [Finding(scheme, *one) for one in page.evaluate(_RUN)]
    return [one for one in found if one.impact in GRAVE]


@cache
def _script() -> str:
    path = source()
    assert path is not None
    return path.read_text(encoding="utf-8")
