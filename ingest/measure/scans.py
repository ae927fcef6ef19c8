"""Recognition measured on a folder of texts: a page of each is printed, spoilt and read."""

import hashlib
import platform
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import fmean

from corpus.values import MendableError
from ingest.clean import clean
from ingest.measure.recognition import CONDITIONS, FONTS, Measured, measure
from ingest.measure.result import Result, Value
from ingest.read.pages.scan import DOUBTFUL
from ingest.read.plain import decode

MOST_WRONG = 0.03
"""The share of wrong characters that a page may have by the measure of the project."""


class ScansConfig(Value):
    """What the figures depend on; the digest is that of all texts."""

    command: str = "evaluate scans"
    folder: str
    sha256: str
    fonts: tuple[str, ...]
    machine: str


class ScannedPage(Value):
    """One page under one condition: the share of wrong characters of so many, and the confidence
    that the recogniser gave, in [0, 1]."""

    page: str
    condition: str
    character_errors: float
    characters: int
    confidence: float


class ConditionErrors(Value):
    """Over the pages of one condition, or of all; `worst` is the highest share of one page."""

    character_errors: float
    worst: float
    confidence: float
    pages: int


class ScansMetrics(ConditionErrors):
    """Means over all pages, and by condition.

    `wrong` counts the pages with more than `MOST_WRONG` wrong characters, `wrong_unmarked` those of
    them that staff would not be shown, and `marked` the pages that they would be shown.
    """

    by_condition: dict[str, ConditionErrors]
    wrong: int
    wrong_unmarked: int
    marked: int


class ScansReport(Result):
    """The result of one run."""

    config: ScansConfig
    metrics: ScansMetrics
    pages: tuple[ScannedPage, ...]


def evaluate_scans(
    folder: Path, *, progress: Callable[[int, int], None] | None = None
) -> ScansReport:
    """Measure a page of every .txt file of a folder under every condition.

    `progress` is told how many pages of how many are done. Raises `MendableError` where the folder
    has no text, tesseract is missing, or no font is there to print with.
    """
    texts = _texts(folder)
    pages = []
    for one in measure(texts, conditions=CONDITIONS):
        pages.append(_page(one))
        if progress:
            progress(len(pages), len(texts) * len(CONDITIONS))
    digest = hashlib.sha256("\0".join(text for _, text in texts).encode()).hexdigest()
    config = ScansConfig(
        folder=str(folder), sha256=digest, fonts=FONTS, machine=platform.platform()
    )
    return ScansReport(config=config, metrics=_metrics(pages), pages=tuple(pages))


def _texts(folder: Path) -> tuple[tuple[str, str], ...]:
    if not folder.is_dir():
        raise MendableError(
            f"Không có thư mục {folder}.", mend="Hãy kiểm tra lại tên thư mục sau --dir."
        )
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise MendableError(
            f"{folder}: không có tệp .txt nào.", mend="Hãy nêu thư mục có tệp .txt sau --dir."
        )
    return tuple((file.stem, clean(decode(file))) for file in files)


def _page(one: Measured) -> ScannedPage:
    return ScannedPage(
        page=one.page,
        condition=one.condition,
        character_errors=round(one.errors, 5),
        characters=one.characters,
        confidence=round(one.confidence, 4),
    )


def _metrics(pages: Sequence[ScannedPage]) -> ScansMetrics:
    wrong = [page for page in pages if page.character_errors > MOST_WRONG]
    return ScansMetrics(
        **_means(pages).model_dump(),
        by_condition={
            name: _means([page for page in pages if page.condition == name])
            for name in dict.fromkeys(page.condition for page in pages)
        },
        wrong=len(wrong),
        wrong_unmarked=sum(page.confidence >= DOUBTFUL for page in wrong),
        marked=sum(page.confidence < DOUBTFUL for page in pages),
    )


def _means(pages: Sequence[ScannedPage]) -> ConditionErrors:
    return ConditionErrors(
        character_errors=round(fmean(page.character_errors for page in pages), 5),
        worst=max(page.character_errors for page in pages),
        confidence=round(fmean(page.confidence for page in pages), 4),
        pages=len(pages),
    )
