"""Files, archives, bundles and addresses -> documents in the library, and what became of each.

What is unchanged is skipped, one bad file stops no other, and every document that went in stays: a
run that was stopped goes on where it ended.
"""

import hashlib
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.values import MendableError
from ingest.intake.archive import Member, Refused, archive_form, open_archive
from ingest.intake.bundle import Bundle
from ingest.intake.fingerprint import checksum_of, settled_stamp
from ingest.intake.gather import Item, Selection
from ingest.intake.holdings import Came, Fate, Holdings
from ingest.intake.ledger import Ledger
from ingest.intake.outcomes import Outcome, failed
from ingest.intake.single import BEHIND, Singles, came_from, refuse_no_file
from ingest.intake.web_address import Fetched
from ingest.intake.workplace import STOPPED_AT, TRYING
from ingest.library import HeldError
from ingest.read.unpacking import Allowance, ArchiveError
from ingest.values import Document

_DEEPEST = 2  # an archive in an archive
Fetch = Callable[[str, Path], Fetched]


@dataclass(frozen=True, slots=True)
class _Task:
    """An item on its way in: `top` is what was named for it, `depth` how many archives it lies in,
    `allowance` what these may still unpack to."""

    item: Item
    top: str
    depth: int = 0
    allowance: Allowance | None = None

    @property
    def is_private(self) -> bool:
        """Whether it lies in a folder of ours, for now."""
        return bool(self.depth or self.item.url)

    def inside(self, name: str, path: Path, *, allowance: Allowance) -> "_Task":
        """The task of a file in this archive."""
        item = Item(f"{self.item.origin}{BEHIND}{name}", f"{self.item.name}{BEHIND}{name}", path)
        return _Task(item, self.top, self.depth + 1, allowance)


class Intake:
    """One run: takes items in, and tells what became of each.

    `folder` is private to it, `fetch` gets an address into a folder, and `selection` says what of
    an archive is taken. `expected` is how many outcomes there will be; `certain` is False once an
    archive or a bundle was opened, whose content is not known before it was read.
    """

    def __init__(
        self,
        holdings: Holdings,
        *,
        ledger: Ledger,
        folder: Path,
        selection: Selection,
        bundle: Bundle,
        fetch: Fetch,
    ) -> None:
        self.expected, self.certain = 0, True
        self._holdings, self._ledger, self._folder = holdings, ledger, folder
        self._selection, self._bundle, self._fetch = selection, bundle, fetch
        self._singles = Singles(holdings, ledger=ledger)

    def run(self, items: Sequence[Item]) -> Iterator[Outcome]:
        """Take all in: those that are unchanged first, so that no other text replaces theirs."""
        self.expected = len(items)
        changed = []
        for item in items:
            outcome = None if item.url else self._unchanged(item)
            if outcome:
                yield outcome
            else:
                changed.append(item)
        # A file over which a process died, as in a fault of a library, keeps none back: it is last.
        stopped_at = (self._folder / STOPPED_AT).read_text(encoding="utf-8")
        for item in sorted(changed, key=lambda item: item.origin == stopped_at):
            (self._folder / TRYING).write_text(item.origin, encoding="utf-8")
            yield from self._take(_Task(item, top=item.name))
        yield from self._singles.waited()

    def _unchanged(self, item: Item) -> Outcome | None:
        """The outcome of a file or bundle that is as it was, and whose documents are held."""
        entry = self._ledger.entry(item.origin)
        if entry is None or not self._holdings.is_intact(entry):
            return None
        try:
            stamp = settled_stamp(item.path)
            if stamp and stamp == entry.stamp:
                return Outcome(item.name, Fate.UNCHANGED, files=self._holdings.fix(entry))
            came = Came(item.origin, item.name, checksum_of(item.path), stamp)
        except OSError:
            return None  # reading it says what is wrong
        return self._singles.known(came, name=item.name)

    def _take(self, task: _Task) -> Iterator[Outcome]:
        """Take one item in, whatever it is; what is wrong with it stops no other."""
        try:
            yield from self._taken(self._fetched(task) if task.item.url else task)
        except MendableError as error:
            yield failed(task.item.name, error, path=task.item.path)

    def _fetched(self, task: _Task) -> _Task:
        """The task over the file that an address gave."""
        room = self._folder / "fetched"
        shutil.rmtree(room, ignore_errors=True)
        got = self._fetch(task.item.url, room)
        return replace(task, item=replace(task.item, path=got.path, url=got.url))

    def _taken(self, task: _Task) -> Iterator[Outcome]:
        item = task.item
        is_archive, is_bundle = _is_archive(item.path), self._bundle.fits(item.path)
        if not is_bundle:
            refuse_no_file(item)
        came = came_from(item, top=task.top, is_private=task.is_private)
        known = self._singles.known(came, name=item.name) if task.is_private else None
        if known:
            yield known
        elif is_bundle:
            yield from self._whole(self._of_bundle(item, came=came), came=came)
        elif is_archive:
            yield from self._whole(self._of_archive(task), came=came)
        else:
            outcome = self._singles.take(item, came=came)
            yield from (outcome,) if outcome else ()

    def _whole(self, inside: "Iterator[tuple[str, Outcome]]", *, came: Came) -> Iterator[Outcome]:
        """Take in a source of many; it counts as known once all of it is in.

        `inside` gives the origin of each document or file in it, with what became of it.
        """
        self.certain = False
        holds: dict[str, None] = {}
        is_whole, waiting = True, self._singles.waiting
        for origin, outcome in inside:
            holds[origin] = None
            is_whole = is_whole and outcome.fate is not Fate.FAILED
            self.expected += 1
            yield outcome
        self.expected -= 1
        is_whole = is_whole and waiting == self._singles.waiting
        if is_whole and not holds:
            raise ArchiveError("không có văn bản nào bên trong.", mend="")
        if is_whole:
            self._holdings.record_whole(came, holds=tuple(holds))

    def _of_archive(self, task: _Task) -> Iterator[tuple[str, Outcome]]:
        """The files of an archive, each taken in like any other."""
        if task.depth >= _DEEPEST:
            raise ArchiveError(
                "tệp nén lồng nhau quá một lần.", mend="Hãy giải nén rồi thêm thư mục đã giải."
            )
        path = task.item.path
        allowance = task.allowance or Allowance(path.stat().st_size)
        folder = self._folder / f"unpacked-{task.depth}"
        wanted = self._selection.wants
        for found in _once(open_archive(path, folder=folder, allowance=allowance, wanted=wanted)):
            if isinstance(found, Refused):
                name = f"{task.item.name}{BEHIND}{found.name}"
                yield "", failed(name, found.error, path=Path())
                continue
            inner = task.inside(found.name, found.path, allowance=allowance)
            for outcome in self._take(inner):
                yield inner.item.origin, outcome

    def _of_bundle(self, item: Item, *, came: Came) -> Iterator[tuple[str, Outcome]]:
        """The documents of a bundle; what is held from elsewhere under their numbers is left."""
        for found in self._bundle.documents(item.path):
            if isinstance(found, Document):
                found = _identified(found)
                origin = f"{item.origin}{BEHIND}{found.number}"
                each = Came(origin, came.name, found.source.sha256)
                yield origin, self._of_many(found, came=each)
            else:
                yield "", failed(item.name, found, path=item.path)

    def _of_many(self, document: Document, *, came: Came) -> Outcome:
        """What became of one document of a bundle."""
        known = self._singles.known(came, name=document.number)
        if known:
            return known
        try:
            return self._singles.placed(document, came=came, name=document.number)
        except HeldError as error:
            self._holdings.keep_held(came, number=document.number)
            return Outcome(document.number, Fate.KEPT, error=error)


def _identified(document: Document) -> Document:
    """A document with a checksum of all that it says, where it has none of a file of its own."""
    source = document.source
    if source.sha256:
        return document
    told = "\n".join((source.model_dump_json(), document.text, *map(repr, document.notes)))
    checksum = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
    return replace(document, source=source.model_copy(update={"sha256": checksum}))


def _is_archive(path: Path) -> bool:
    try:
        return path.is_file() and archive_form(path) is not None
    except OSError:
        return False  # reading it says what is wrong


def _once(found: Iterator[Member | Refused]) -> Iterator[Member | Refused]:
    """The members, each under a name of its own: an archive may hold one name twice."""
    names: Counter[str] = Counter()
    for member in found:
        names[member.name] += 1
        time = names[member.name]
        yield replace(member, name=f"{member.name} ({time})") if time > 1 else member
