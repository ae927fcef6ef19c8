"""How the pictures of the docs are taken and written."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.stage import ROOT

FOLDER = ROOT / "docs" / "images"
WIDE, NARROW = (1280, 800), (360, 740)
TALLEST = 1600  # pixels of a picture of a whole page
Scheme = Literal["light", "dark"]


@contextmanager
def opened(chrome: Browser, *, size: tuple[int, int], scheme: Scheme = "light") -> Iterator[Page]:
    """An empty page of this size in these colours."""
    width, height = size
    view = {"width": width, "height": height}
    with chrome.new_context(viewport=view, color_scheme=scheme) as context:
        yield context.new_page()


def take(page: Page, name: str, *, whole: bool = False) -> None:
    """Write what the page shows, or as far down as it goes; in at most 256 colours, which make a
    third of the bytes and look the same."""
    raw = page.screenshot(animations="disabled", full_page=whole)
    with Image.open(io.BytesIO(raw)) as picture:
        seen = picture.convert("RGB").crop((0, 0, picture.width, min(picture.height, TALLEST)))
    few = seen.quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    FOLDER.mkdir(parents=True, exist_ok=True)
    few.save(FOLDER / f"{name}.png", optimize=True)
