"""The state's official codification (Bộ pháp điển điện tử) as one source of many documents.

It is a folder or an archive of pages, one a subject ("Đề mục"), or one such page. A document's
articles stand scattered over the pages, so all pages are read before the first document is made.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from corpus.values import MendableError
from ingest.codified.document import build_document
from ingest.codified.filing import Filed, Places, file_groups
from ingest.codified.groups import group_articles
from ingest.codified.values import Codified, PageError, Trouble
from ingest.intake.archive import Member, archive_form, open_archive
from ingest.law.changes import changes_of
from ingest.read.reader import MAX_BYTES, ReadError
from ingest.read.unpacking import Allowance, ArchiveError
from ingest.values import Document

_PAGES = (".html", ".htm")
# What a page is shown with; it holds no text.
_AROUND = (".css", ".js", ".png", ".gif", ".jpg", ".jpeg", ".svg", ".ico", ".woff", ".woff2")
_HEAD = 6000  # bytes that show what a page is
_LOOK_AT = 3  # pages of a folder or archive that are looked at to know it
_MEND = "Hãy tải lại Bộ pháp điển điện tử rồi thêm lại."


class Phase(StrEnum):
    """What the reading of a codification is busy with."""

    PAGES = "pages"
    DOCUMENTS = "documents"


class Progress(Protocol):
    """Told how far the reading is."""

    def __call__(self, phase: Phase, done: int, total: int) -> None:
        """`done` of `total` pieces of `phase` are finished; `total` is 0 while it is unknown."""


def silent(phase: Phase, done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Codification:
    """A codification whose pages are read: its documents, and what of it could not be read."""

    articles: int
    filed: tuple[Filed, ...]
    troubles: tuple[Trouble, ...]
    as_of: date | None = None

    def documents(self, *, progress: Progress = silent) -> Iterator[Document]:
        """The documents one after the other, in the order in which it first names them."""
        places = Places(self.filed)
        for done, filed in enumerate(self.filed, start=1):
            document = build_document(filed, places=places, as_of=self.as_of)
            yield replace(document, changes=changes_of(document))
            progress(Phase.DOCUMENTS, done, len(self.filed))


def is_codification(path: Path) -> bool:
    """Whether a folder, archive or file holds pages of the codification; looks at the first few."""
    try:
        looked = [head for _, head in zip(range(_LOOK_AT), _heads(path), strict=False)]
    except (OSError, ArchiveError):
        return False
    return bool(looked) and all(looked)


def read_codification(
    path: Path, *, progress: Progress = silent, as_of: date | None = None
) -> Iterator[Document]:
    """The documents of the codification at `path`; see `open_codification`, which tells more."""
    yield from open_codification(path, progress=progress, as_of=as_of).documents(progress=progress)


def open_codification(
    path: Path, *, progress: Progress = silent, as_of: date | None = None
) -> Codification:
    """Read all pages of a folder, archive or file; pages that cannot be read become `troubles`.

    `as_of` is the day to which the codification is current, which its pages do not say. Raises
    `ReadError` where nothing of it can be read, or where an archive ends before its end: documents
    of half a codification would lack articles, and nobody could see it.
    """
    if not path.exists():
        what = f"Không có tệp hoặc thư mục {path}."
        raise ReadError(what, mend="Hãy kiểm tra lại tên thư mục, tệp nén hoặc trang.")
    articles: list[Codified] = []
    troubles: list[Trouble] = []
    total = 0 if path.is_file() else sum(file.suffix.lower() in _PAGES for file in _files(path))
    try:
        for done, (name, data) in enumerate(_pages(path, troubles=troubles), start=1):
            _read_page(name, data, articles=articles, troubles=troubles)
            progress(Phase.PAGES, done, total)
    except ArchiveError as error:
        raise ReadError(f"{path.name}: {error.what}", mend=_MEND) from error
    except OSError as error:
        raise ReadError(f"{path}: không mở được ({error.strerror}).", mend=_MEND) from error
    if not articles:
        raise ReadError(f"{path.name}: không có điều nào của Bộ pháp điển.", mend=_MEND)
    articles.sort(key=lambda article: article.file)  # the same documents, whatever the order
    groups = group_articles(articles, troubles=troubles)
    return Codification(len(articles), tuple(file_groups(groups)), tuple(troubles), as_of)


class CodificationBundle:
    """The codification as a bundle that `danhieu ingest` takes."""

    def __init__(self, progress: Progress = silent) -> None:
        self._progress = progress

    def fits(self, path: Path) -> bool:
        """Whether it is one; reads the beginning of at most three pages."""
        return is_codification(path)

    def documents(self, path: Path) -> Iterator[Document | MendableError]:
        """Its documents, then what could not be read. Raises `ReadError`."""
        codification = open_codification(path, progress=self._progress)
        yield from codification.documents(progress=self._progress)
        for trouble in codification.troubles:
            yield trouble_error(trouble)


def pages_of(path: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each page, one at a time. Raises `ArchiveError` or OSError."""
    return _pages(path, troubles=[])


def trouble_error(trouble: Trouble) -> ReadError:
    """A trouble as an error that names the page and the article."""
    place = f" (điều {trouble.anchor})" if trouble.anchor else ""
    return ReadError(f"{trouble.file}{place}: {trouble.what}.", mend=_MEND)


def _read_page(
    name: str, data: bytes, *, articles: list[Codified], troubles: list[Trouble]
) -> None:
    from ingest.codified.page import page_articles

    try:
        text = data.decode("utf-8-sig")
        for found in page_articles(text, file=name):
            if isinstance(found, Codified):
                articles.append(found)
            else:
                troubles.append(found)
    except UnicodeDecodeError:
        troubles.append(Trouble(name, "", "không phải tệp chữ mã hóa UTF-8"))
    except PageError as error:
        troubles.append(Trouble(name, "", error.what.removeprefix(f"{name}: ").rstrip(".")))


def _files(path: Path) -> list[Path]:
    """The files of a folder and of those in it, links left out."""
    return sorted(file for file in path.rglob("*") if file.is_file() and not file.is_symlink())


def _heads(path: Path) -> Iterator[bool]:
    """Of each page, whether it is one of the codification."""
    from ingest.codified.page import is_codified

    if path.is_file() and archive_form(path) is not None:
        beginnings = (data[:_HEAD] for _, data in _unpacked(path, troubles=[], pages_only=True))
    else:
        pages = [path] if path.is_file() else _files(path)
        beginnings = (_head(page) for page in pages if page.suffix.lower() in _PAGES)
    for beginning in beginnings:
        yield is_codified(beginning.decode("utf-8", errors="replace"))


def _head(page: Path) -> bytes:
    with page.open("rb") as file:
        return file.read(_HEAD)


def _pages(path: Path, *, troubles: list[Trouble]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each page, one at a time."""
    if path.is_file() and archive_form(path) is not None:
        yield from _unpacked(path, troubles=troubles)
        return
    for file in [path] if path.is_file() else _files(path):
        if file.suffix.lower() in _PAGES and file.stat().st_size <= MAX_BYTES:
            yield file.name, file.read_bytes()
        elif file.suffix.lower() not in _AROUND:
            troubles.append(Trouble(file.name, "", "không phải trang của Bộ pháp điển"))


def _unpacked(
    path: Path, *, troubles: list[Trouble], pages_only: bool = False
) -> Iterator[tuple[str, bytes]]:
    """The pages of an archive in its order, and what else it holds as troubles; with `pages_only`,
    nothing else is unpacked."""

    def wanted(name: str) -> bool:
        return not pages_only or name.lower().endswith(_PAGES)

    allowance = Allowance(path.stat().st_size)
    with tempfile.TemporaryDirectory() as folder:
        unpacked = open_archive(path, folder=Path(folder), allowance=allowance, wanted=wanted)
        for member in unpacked:
            name = Path(member.name).name
            if not isinstance(member, Member):
                troubles.append(Trouble(name, "", member.error.what.rstrip(".")))
            elif name.lower().endswith(_PAGES):
                yield name, member.path.read_bytes()
            elif not name.lower().endswith(_AROUND):
                troubles.append(Trouble(name, "", "không phải trang của Bộ pháp điển"))
