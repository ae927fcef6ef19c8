"""Pictures of pages -> lines of words with their confidence. The only file that calls tesseract.

Tesseract is a program of its own (Apache-2.0; Debian: tesseract-ocr, tesseract-ocr-vie). It runs
once a page, on one thread, and as many pages at a time as there are processors.
"""

import os
import shutil
import subprocess
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from PIL import Image

from ingest.read.pages.flow import Flow
from ingest.read.pages.straighten import is_blank, lies_sideways, prepare
from ingest.read.pages.textline import TextLine
from ingest.read.reader import ReadError
from ingest.values import Page

PACKAGES = "tesseract-ocr tesseract-ocr-vie"
PAGE_SECONDS = 120.0  # for one page; a clean one takes 2
MAX_SCANNED = 500  # pages of one file: a quarter of an hour of work
DOUBTFUL = 0.93
"""Below this confidence a page is shown to staff. Over the pages and faults of
docs/adr/0013-ocr.md, every page with more than 3 % wrong characters lay below it."""

_LANGUAGE = "vie"
_DPI = "300"  # only says how large letters are about; the picture is not scaled by it
_AUTO = "3"  # page segmentation: columns and blocks are found, orientation is not
_UNSURE = 0.70  # a page with less confidence may stand on its head; upright ones have more
_AT_ONCE = max(1, min(os.cpu_count() or 1, 4))
_WORD = "5"  # tesseract's level of a word in its table
_COLUMNS = 12
_A4 = 842.0  # points, the longer side


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a picture: `place` names file and page in errors."""

    image: Image.Image
    place: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """The lines of a page in reading order, in points as on A4, and how sure they are.

    The confidence is the mean over its letters, in [0, 1]; 0 where something is drawn and no word
    was found, 1 for a blank page.
    """

    lines: tuple[TextLine, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class _Word:
    line: tuple[str, str, str]
    left: float
    top: float
    width: float
    height: float
    confidence: float
    text: str


def doubtful(pages: Iterable[Page]) -> tuple[Page, ...]:
    """The recognised pages that a person has to compare with the picture."""
    return tuple(page for page in pages if page.confidence < DOUBTFUL)


def pages_of(flow: Flow, found: Sequence[Recognised], *, at: Sequence[int]) -> tuple[Page, ...]:
    """Where the recognised pages stand in the text; `at` gives the index of each in the file."""
    return tuple(
        Page(index + 1, flow.pages[index].start, flow.pages[index].end, one.confidence)
        for index, one in zip(at, found, strict=True)
    )


def refuse_without_tesseract(where: str) -> None:
    """Raise `ReadError` naming `where` (file and pages) unless Vietnamese can be recognised."""
    lacking = _lacking()
    if lacking:
        raise ReadError(
            f"{where} là ảnh, không có lớp chữ đọc được; máy này chưa có {lacking} để nhận dạng.",
            mend=f"Hãy cài các gói {PACKAGES} (Debian, Ubuntu: apt install {PACKAGES}), rồi thêm "
            "lại tệp; hoặc dùng bản .docx hay PDF xuất từ bản gốc.",
        )


def recognise(pictures: Iterable[Picture]) -> Iterator[Recognised]:
    """The text of each picture, in order; a few are worked on at a time, and no more are held.

    Raises `ReadError` naming the page where the program fails or takes over `PAGE_SECONDS`.
    """
    waiting: deque[Future[Recognised]] = deque()
    pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="scan")
    try:
        for picture in pictures:
            waiting.append(pool.submit(_page, picture))
            if len(waiting) > _AT_ONCE:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _page(picture: Picture) -> Recognised:
    """The page read as it lies; where that goes badly, also turned, and the best of these."""
    page = prepare(picture.image)
    if is_blank(page):
        return Recognised((), 1.0)
    turns = (90, 270) if lies_sideways(page) else (0, 180)
    best = _read(_turned(page, turns[0]), place=picture.place)
    if best.confidence < _UNSURE:
        other = _read(_turned(page, turns[1]), place=picture.place)
        best = max(best, other, key=attrgetter("confidence"))
    return best


def _turned(page: Image.Image, degrees: int) -> Image.Image:
    return page.rotate(degrees, expand=True) if degrees else page


def _read(page: Image.Image, *, place: str) -> Recognised:
    words = _words(_table(page, place=place), unit=_A4 / max(page.size))
    grouped = groupby(words, key=attrgetter("line"))
    lines = (_line(tuple(inside)) for _, inside in grouped)
    letters = sum(len(word.text) for word in words)
    sure = sum(word.confidence * len(word.text) for word in words)
    # Rules and the edges of boxes come as lines without a letter or a digit.
    kept = tuple(line for line in lines if any(map(str.isalnum, line.text)))
    return Recognised(kept, sure / letters if letters else 0.0)


def _line(words: Sequence[_Word]) -> TextLine:
    return TextLine(
        " ".join(word.text for word in words),
        left=min(word.left for word in words),
        right=max(word.left + word.width for word in words),
        top=min(word.top for word in words),
        bottom=max(word.top + word.height for word in words),
    )


def _words(table: str, *, unit: float) -> tuple[_Word, ...]:
    """The words of tesseract's table, whose columns are level page block paragraph line word left
    top width height confidence text; a pixel is `unit` wide."""
    rows = (row.split("\t", _COLUMNS - 1) for row in table.split("\n"))
    return tuple(
        _word(row, unit=unit)
        for row in rows
        if len(row) == _COLUMNS and row[0] == _WORD and row[11].strip()
    )


def _word(row: Sequence[str], *, unit: float) -> _Word:
    left, top, width, height = (int(pixels) * unit for pixels in row[6:10])
    return _Word(
        line=(row[2], row[3], row[4]),
        left=left,
        top=top,
        width=width,
        height=height,
        confidence=max(float(row[10]), 0.0) / 100,
        text=row[11].strip(),
    )


def _table(page: Image.Image, *, place: str) -> str:
    command = ("tesseract", "-", "-", "-l", _LANGUAGE, "--psm", _AUTO, "--dpi", _DPI, "tsv")
    try:
        run = subprocess.run(  # noqa: S603  # a fixed command; the picture goes through the pipe
            command,
            input=_portable(page),
            capture_output=True,
            check=True,
            timeout=PAGE_SECONDS,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError(
            f"{place}: nhận dạng quá {PAGE_SECONDS:.0f} giây nên đã dừng.",
            mend="Hãy quét lại trang ở 300 dpi, đen trắng hoặc xám, rồi thêm lại tệp.",
        ) from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise ReadError(
            f"{place}: tesseract không nhận dạng được trang này.",
            mend="Hãy thử lệnh: tesseract --list-langs (cần có vie), rồi thêm lại tệp.",
        ) from error
    return run.stdout.decode("utf-8", errors="replace")


def _portable(page: Image.Image) -> bytes:
    """The page as a portable greymap, which costs nothing to write."""
    return b"P5 %d %d 255\n" % page.size + page.tobytes()


def _lacking() -> str:
    """What is not installed, in words; empty where all is."""
    program = shutil.which("tesseract")
    if not program:
        return "chương trình tesseract"
    return "" if _LANGUAGE in _languages(program) else "dữ liệu tiếng Việt (vie) của tesseract"


@lru_cache(maxsize=4)
def _languages(program: str) -> frozenset[str]:
    try:
        run = subprocess.run(  # noqa: S603  # the program that was found, with a fixed argument
            (program, "--list-langs"), capture_output=True, check=True, timeout=PAGE_SECONDS
        )
    except (subprocess.SubprocessError, OSError):
        return frozenset()
    return frozenset(run.stdout.decode("utf-8", errors="replace").split())
