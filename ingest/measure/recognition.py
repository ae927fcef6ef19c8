"""How well pages are recognised: pages of known text are printed as pictures, spoilt as scanners
and copiers spoil them, read as any scan, and held beside the text."""

import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from corpus.values import MendableError
from ingest.read.pages.flow import run_together
from ingest.read.pages.scan import Picture, recognise, refuse_without_tesseract

FONTS = ("NotoSerif-Regular.ttf", "DejaVuSerif.ttf", "times.ttf")
"""The first that is installed is used. Official texts are in Times New Roman 13 or 14
(Nghị định 30/2020/NĐ-CP, phụ lục I), which is not free; these are like it."""

_A4 = (8.27, 11.69)  # inches
_MARGINS = (1.18, 0.79, 0.67, 0.79)  # left, top, right, bottom: 30, 20, 17 and 20 mm
_LEADING = 1.35  # of the letters' size
_WHITE = 255


class FontError(MendableError):
    """No font to print pages with."""


@dataclass(frozen=True, slots=True)
class Condition:
    """How a page is spoilt.

    `skew` in degrees; `grain` the standard deviation of noise in shades of 256; `specks` the share
    of pixels that are black or white at random; `blur` the radius in pixels; `quality` that of JPEG
    (0: none); `size` that of the letters in points.
    """

    name: str
    dpi: int = 300
    skew: float = 0.0
    grain: float = 0.0
    specks: float = 0.0
    blur: float = 0.0
    quality: int = 0
    size: float = 13.0


_SPOILT = (
    Condition("clean"),
    Condition("skew", skew=2.0),
    Condition("grain-skew", grain=25.0, skew=2.0),
    Condition("heavy-grain", grain=60.0, skew=-2.0),
    Condition("specks-skew", specks=0.02, skew=-2.0),
    Condition("heavy-specks", specks=0.08, skew=2.0),
    Condition("copier", blur=1.0, grain=25.0, specks=0.01, skew=2.0, quality=40),
)
CONDITIONS = tuple(
    replace(one, name=f"{one.name}-{dpi}", dpi=dpi) for dpi in (300, 200) for one in _SPOILT
)
"""The noises of scanners and copiers with 2° of skew, at the resolutions that offices use."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One page under one condition: the share of wrong characters, at least 0 (insertions can make
    it more than 1), of how many, and the confidence that the recogniser gave, in [0, 1]."""

    page: str
    condition: str
    errors: float
    characters: int
    confidence: float


def measure(
    texts: Sequence[tuple[str, str]],
    *,
    conditions: Sequence[Condition] = CONDITIONS,
) -> Iterator[Measured]:
    """Print a page of each (name, text) under each condition, and read it.

    Raises `ReadError` without tesseract, `FontError` without a font.
    """
    refuse_without_tesseract("evaluate scans: trang mẫu")
    jobs = [(name, text, one) for name, text in texts for one in conditions]
    shown: list[str] = []
    recognised = recognise(_pictures(jobs, shown))
    for index, ((name, _, condition), page) in enumerate(zip(jobs, recognised, strict=True)):
        errors = character_errors(shown[index], run_together([page.lines]).text)
        yield Measured(name, condition.name, errors, len(shown[index]), page.confidence)


def _pictures(jobs: Sequence[tuple[str, str, Condition]], shown: list[str]) -> Iterator[Picture]:
    """The pages; what stands on each is added to `shown`."""
    for seed, (name, text, condition) in enumerate(jobs):
        page, words = printed(text, condition)
        shown.append(words)
        yield Picture(spoilt(page, condition, seed=seed), name)


def printed(text: str, condition: Condition) -> tuple[Image.Image, str]:
    """A page of A4 with as much of the text as fits, and the text that stands on it."""
    dpi = condition.dpi
    width, height = (round(inches * dpi) for inches in _A4)
    left, top, right, bottom = (round(inches * dpi) for inches in _MARGINS)
    size = round(condition.size / 72 * dpi)
    page, font = Image.new("L", (width, height), _WHITE), _font(size)
    pen = ImageDraw.Draw(page)
    shown, y = [], top
    for line in _wrapped(text, font=font, width=width - left - right):
        if y + 2 * size > height - bottom:
            break
        pen.text((left, y), line, font=font, fill=0)
        shown.append(line)
        y += round(size * _LEADING)
    return page, _plain("\n".join(shown))


def _font(size: int) -> ImageFont.FreeTypeFont:
    for name in FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue  # the next one
    raise FontError(
        f"Không có phông chữ nào trong: {', '.join(FONTS)}.",
        mend="Hãy cài gói fonts-noto-core (Debian, Ubuntu: apt install fonts-noto-core).",
    )


def _wrapped(text: str, *, font: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    for paragraph in unicodedata.normalize("NFC", text).split("\n"):
        line = ""
        for word in paragraph.split():
            if line and font.getlength(f"{line} {word}") > width:
                yield line
                line = word
            else:
                line = f"{line} {word}".strip()
        if line:
            yield line


def spoilt(page: Image.Image, condition: Condition, *, seed: int) -> Image.Image:
    """The page as a bad scanner gives it; the same for the same seed."""
    if condition.skew:
        page = page.rotate(condition.skew, Image.Resampling.BICUBIC, fillcolor=_WHITE)
    if condition.blur:
        page = page.filter(ImageFilter.GaussianBlur(condition.blur))
    chance = np.random.default_rng(seed)
    shades = np.asarray(page, dtype=np.float32)
    if condition.grain:
        shades = shades + chance.normal(0, condition.grain, shades.shape).astype(np.float32)
    if condition.specks:
        where = chance.random(shades.shape, dtype=np.float32)
        shades = np.where(where < condition.specks / 2, 0, shades)
        shades = np.where(where > 1 - condition.specks / 2, _WHITE, shades)
    page = Image.fromarray(shades.clip(0, _WHITE).astype(np.uint8))
    return _as_jpeg(page, quality=condition.quality) if condition.quality else page


def _as_jpeg(page: Image.Image, *, quality: int) -> Image.Image:
    held = io.BytesIO()
    page.save(held, "JPEG", quality=quality)
    return Image.open(held).convert("L")


def character_errors(reference: str, read: str) -> float:
    """Insertions, deletions and replacements (Levenshtein 1966) a character of the reference, over
    NFC with single blanks."""
    expected, found = _plain(reference), _plain(read)
    return _distance(expected, found) / max(len(expected), 1)


def _distance(one: str, other: str) -> int:
    letters = np.array([ord(letter) for letter in other], dtype=np.int64)
    places = np.arange(len(other) + 1)
    row = places.copy()
    for index, letter in enumerate(one, start=1):
        changed = np.minimum(row[1:] + 1, row[:-1] + (letters != ord(letter)))
        row = np.concatenate(([index], changed))
        row = np.minimum.accumulate(row - places) + places  # insertions, from left to right
    return int(row[-1])


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
