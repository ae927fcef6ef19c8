"""A picture of a page -> one that a recogniser reads well: grey, without specks, lines level.

Each step was kept because it lowered the errors measured by `ingest.measure.recognition`; the
figures are in docs/adr/0013-ocr.md.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Ink = NDArray[np.bool_]
Points = tuple[NDArray[np.float32], NDArray[np.float32]]

MAX_SKEW = 10.0  # degrees; a page that lies more askew was laid on the glass anew by anybody
_COARSE, _FINE = 0.5, 0.05  # degrees between the angles that are tried
_LEVEL = 0.1  # degrees; turning a page by less blurs more than it levels
_SMALL = 900  # pixels of the longer side of the picture on which the angle is measured
_POINTS = 60_000  # pixels of ink that suffice to measure it
# Of all pixels those that are dark without a dark neighbour. Clean pages at 200 dpi have up to
# 2e-5, at 150 dpi 2e-4, at 90 dpi, where strokes are a pixel wide, 4e-3; 1 % of specks makes 4e-3.
_SPECKS, _SMALL_SPECKS = 5e-4, 5e-3
_FAINT = 40  # shades between the paper and what is printed; faint print has 80
_ONE_LETTER = 2e-5  # of the pixels: the ink of one letter
_BLURS = 3  # at most; what is grainy after that is a photograph
_SMALLEST = 1_400  # pixels of a page's width (170 dpi of A4); a smaller page is enlarged twice


def prepare(picture: Image.Image) -> Image.Image:
    """The page in shades of grey, cleaned and level. Its size can change."""
    page = _without_specks(grey(picture))
    if _is_small(page):
        page = page.resize((page.width * 2, page.height * 2), Image.Resampling.LANCZOS)
    angle = skew(page)
    if abs(angle) < _LEVEL:
        return page
    return page.rotate(-angle, Image.Resampling.BICUBIC, expand=True, fillcolor=_paper(page))


def grey(picture: Image.Image) -> Image.Image:
    """Shades of grey on white paper: what is transparent becomes white, 16 bits become 8."""
    if picture.mode.startswith(("I", "F")):
        values = np.asarray(picture, dtype=np.float64)
        highest = max(float(values.max()), 1.0)
        return Image.fromarray((values * (255 / highest)).clip(0, 255).astype(np.uint8))
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(white, picture)
    return picture.convert("L")


def skew(page: Image.Image) -> float:
    """By how many degrees the lines of a page rise to the right, within ±`MAX_SKEW`; 0 if blank.

    Lines are level where the sums of ink along the rows differ most from row to row (the projection
    profile; Postl, Detection of linear oblique structures, 1986).
    """
    points = _points(_ink(_reduced(page)))
    if not len(points[0]):
        return 0.0
    coarse = _best(points, np.arange(-MAX_SKEW, MAX_SKEW + _COARSE, _COARSE))
    return _best(points, np.arange(coarse - _COARSE, coarse + _COARSE + _FINE, _FINE))


def is_blank(page: Image.Image) -> bool:
    """Whether nothing is on a page: hardly any pixel is far from the shade of the paper."""
    counts = np.asarray(page.histogram()[:256])
    far = np.abs(np.arange(256) - _paper(page)) > _FAINT
    return bool(counts[far].sum() < _ONE_LETTER * counts.sum())


def lies_sideways(page: Image.Image) -> bool:
    """Whether the lines of a page run from top to bottom."""
    ink = _ink(_reduced(page))
    return _contrast(ink.sum(axis=0)) > _contrast(ink.sum(axis=1))


def _without_specks(page: Image.Image) -> Image.Image:
    """Single dark or light pixels go where there are many; grain that is left is blurred.

    A clean page is left alone: the filter would take thin strokes too.
    """
    most = _SMALL_SPECKS if _is_small(page) else _SPECKS
    if _speckled(page) < most:
        return page
    page = page.filter(ImageFilter.MedianFilter(3))
    for _ in range(_BLURS):
        if _speckled(page) < most / 2:
            break
        page = page.filter(ImageFilter.GaussianBlur(1))
    return page


def _is_small(page: Image.Image) -> bool:
    return min(page.size) < _SMALLEST and max(page.size) < 2 * _SMALLEST


def _speckled(page: Image.Image) -> float:
    """The share of pixels that are dark and have at most one dark neighbour."""
    ink = _ink(page)
    padded = np.pad(ink, 1).astype(np.uint8)
    rows = padded[:-2] + padded[1:-1] + padded[2:]
    around = rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]
    return float(np.count_nonzero(ink & (around <= 2))) / max(ink.size, 1)


def _ink(page: Image.Image) -> Ink:
    """Where a page is dark, by the threshold that parts its shades best (Otsu 1979)."""
    counts = np.asarray(page.histogram()[:256], dtype=np.float64)
    below = np.cumsum(counts)
    above = below[-1] - below
    sums = np.cumsum(counts * np.arange(256))
    with np.errstate(divide="ignore", invalid="ignore"):
        gap = sums / below - (sums[-1] - sums) / above
        between = np.nan_to_num(below * above * gap * gap)
    dark = np.asarray(page) <= int(between.argmax())
    # A page with more ink than paper is white on black.
    return np.asarray(~dark if dark.mean() > 0.5 else dark)


def _paper(page: Image.Image) -> int:
    """The commonest shade of a page."""
    return int(np.argmax(page.histogram()))


def _reduced(page: Image.Image) -> Image.Image:
    longest = max(page.size)
    return page.reduce(max(1, longest // _SMALL))


def _points(ink: Ink) -> Points:
    rows, columns = np.nonzero(ink)
    step = max(1, len(rows) // _POINTS)
    return rows[::step].astype(np.float32), columns[::step].astype(np.float32)


def _best(points: Points, angles: NDArray[np.float64]) -> float:
    scores = list(_scores(points, angles))
    return float(angles[int(np.argmax(scores))])


def _scores(points: Points, angles: NDArray[np.float64]) -> Iterator[float]:
    rows, columns = points
    for slope in np.tan(np.radians(angles)):
        level = rows + columns * np.float32(slope)
        yield _contrast(np.bincount((level - level.min()).astype(np.int64)))


def _contrast(sums: NDArray[np.int64]) -> float:
    steps = np.diff(sums.astype(np.float64))
    return float(steps @ steps) / max(len(sums), 1)
