"""Files that are one document each: read, unless their bytes are known, and put in their place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.document import read_document
from ingest.intake.fingerprint import checksum_of, settled_stamp
from ingest.intake.gather import Item
from ingest.intake.holdings import Came, Fate, Holdings
from ingest.intake.ledger import Ledger
from ingest.intake.outcomes import Outcome, failed
from ingest.library import HeldError
from ingest.read.detect import is_mislabelled
from ingest.read.reader import ReadError
from ingest.values import Document

BEHIND = " › "  # between an archive and what is inside
_WAITING = 50  # texts kept in memory until the other parts of theirs are known


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A text that was refused, and may be a part of one that comes later."""

    item: Item
    document: Document
    came: Came
    error: HeldError
    mislabelled: bool


class Singles:
    """Takes in what is one document, for one run."""

    def __init__(self, holdings: Holdings, *, ledger: Ledger) -> None:
        self._holdings, self._ledger = holdings, ledger
        self._waiting: list[_Waiting] = []

    @property
    def waiting(self) -> int:
        """How many texts wait for other parts of theirs."""
        return len(self._waiting)

    def known(self, came: Came, *, name: str) -> Outcome | None:
        """The outcome of something with the bytes that its origin had before."""
        entry = self._ledger.entry(came.origin)
        if entry is None or entry.sha256 != came.sha256 or not self._holdings.is_intact(entry):
            return None
        if came.stamp != entry.stamp:
            self._ledger.record(entry.model_copy(update={"stamp": came.stamp}))
        return Outcome(name, Fate.UNCHANGED, files=self._holdings.fix(entry))

    def take(self, item: Item, *, came: Came) -> Outcome | None:
        """Take a file in; None where it waits for `waited`. Raises `MendableError`."""
        outcome = self._copied(item, came=came)
        if outcome:
            return outcome
        document = read_safely(item.path)
        if item.url:
            source = document.source.model_copy(update={"url": item.url})
            document = replace(document, source=source)
        came = replace(came, sha256=document.source.sha256)
        mislabelled = is_mislabelled(item.path)
        try:
            placed = self.placed(document, came=came, name=item.name)
            return replace(placed, mislabelled=mislabelled)
        except HeldError as error:
            if len(self._waiting) >= _WAITING:
                raise
            self._waiting.append(_Waiting(item, document, came, error, mislabelled))
            return None

    def placed(self, document: Document, *, came: Came, name: str) -> Outcome:
        """Put a document in its place. Raises `HeldError` or `LibraryError`."""
        placed = self._holdings.place(document, came=came)
        return Outcome(name, placed.fate, document=document, before=placed.before, gone=placed.gone)

    def waited(self) -> Iterator[Outcome]:
        """The texts that were refused, now that others of this run are held: parts of them, or
        refused for good."""
        waiting, left = self._waiting, list[_Waiting]()
        while waiting:
            left = []
            for one in waiting:
                try:
                    placed = self.placed(one.document, came=one.came, name=one.item.name)
                    yield replace(placed, mislabelled=one.mislabelled)
                except HeldError as error:
                    left.append(replace(one, error=error))
            if len(left) == len(waiting):
                break
            waiting = left
        self._waiting = []
        yield from (failed(one.item.name, one.error, path=one.item.path) for one in left)

    def _copied(self, item: Item, *, came: Came) -> Outcome | None:
        """The outcome of a file with the bytes of another one; a page is read for its address."""
        for twin in () if item.url else self._ledger.same_content(came.sha256):
            if twin.origin != came.origin and twin.given and self._holdings.is_intact(twin):
                gone = self._holdings.accept_copy(came, of=twin)
                moved = BEHIND not in twin.origin and not Path(twin.origin).exists()
                fate = Fate.UNCHANGED if moved else Fate.COPY
                return Outcome(item.name, fate, other=twin.origin, gone=gone)
        return None


def came_from(item: Item, *, top: str, is_private: bool) -> Came:
    """Where a file comes from. One in a private folder has no time of its own. Raises `ReadError`
    where it cannot be opened."""
    try:
        stamp = "" if is_private else settled_stamp(item.path)
        return Came(item.origin, top, checksum_of(item.path), stamp)
    except OSError as error:
        raise ReadError(
            f"{item.name}: không mở được ({error.strerror}).",
            mend="Hãy kiểm tra tên tệp và quyền đọc rồi thêm lại tệp.",
        ) from error


def refuse_no_file(item: Item) -> None:
    """Raise `ReadError` for a path that is no file: a folder that does not open, nothing at all, or
    a pipe, at which reading would wait for ever."""
    try:
        if item.path.is_file():
            return
        what = "không mở được thư mục này" if item.path.is_dir() else "không có tệp này"
    except OSError as error:
        what = f"không mở được ({error.strerror})"
    mend = "Hãy kiểm tra tên và quyền đọc của tệp, thư mục rồi thêm lại."
    raise ReadError(f"{item.name}: {what}.", mend=mend)


def read_safely(path: Path, *, name: str = "") -> Document:
    """The document in a file that an officer calls `name`.

    Raises `ReadError`, for a fault of a reader too: a file that breaks one is listed like any other
    bad file, and stops none of those behind it.
    """
    try:
        return read_document(path, name=name)
    except ReadError:
        raise
    except Exception as error:
        raise ReadError(
            f"{path.name}: bộ đọc gặp lỗi ngoài dự kiến ({type(error).__name__}: {error}).",
            mend="Hãy lưu lại tệp thành .docx hoặc .txt rồi thêm lại, và báo lỗi này kèm tệp.",
        ) from error
