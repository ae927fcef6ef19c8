"""What is held under each number while texts are taken in: what a new one adds, replaces, completes
as a part, or may not touch."""

import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.manifest import embedded_sources
from corpus.values import Source
from ingest.intake.fingerprint import stamp_of
from ingest.intake.ledger import Entry, Given, Ledger
from ingest.intake.parts import cut, join_all
from ingest.library import (
    READING,
    Library,
    LibraryError,
    refuse_digest,
    refuse_replacing,
    sources_digest,
)
from ingest.values import Document, Span


class Fate(StrEnum):
    """What became of a file, or of a document in a file of many."""

    ADDED = "added"
    REPLACED = "replaced"  # it took the place of another text
    JOINED = "joined"  # it is a part of a text, of which others are held
    UNCHANGED = "unchanged"
    COPY = "copy"  # the bytes of another file
    KEPT = "kept"  # the text held under its number, from elsewhere, was left
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Came:
    """Where a document comes from: `origin` and what is known of its bytes, as in the ledger's
    entry, and `name`, what an officer gives to the command for it."""

    origin: str
    name: str
    sha256: str
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of a document, the source whose text it replaced, and the documents that its file
    gave before and gives no longer."""

    fate: Fate
    before: Source | None = None
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the text held, with the entries of the files that gave it."""

    entries: tuple[Entry, ...]
    document: Document


class Holdings:
    """The documents that are held, those shipped included, and where they came from."""

    def __init__(self, library: Library, *, ledger: Ledger, replace: bool = False) -> None:
        """With `replace`, a text gives way to another one under its number."""
        self._library, self._ledger, self._replace = library, ledger, replace
        own = library.sources()
        self._shipped = {_key(source.number): source for source in embedded_sources()}
        self._own = {_key(source.number): source for source in own}
        # What no other text replaces unasked: those shipped, and those of this run.
        self._fixed = set(self._shipped) - set(self._own)

    def digest(self) -> str:
        """The digest of all documents held."""
        return sources_digest((self._shipped | self._own).values())

    def is_intact(self, entry: Entry) -> bool:
        """Whether all that an origin gave is held still, as it would be read today."""
        if entry.reading != READING or not all(map(self._is_held, entry.given)):
            return False
        inside = (self._ledger.entry(origin) for origin in entry.holds)
        return all(one is not None and self.is_intact(one) for one in inside)

    def fix(self, entry: Entry) -> int:
        """Let no other file of this run replace what an unchanged origin gave; gives how many files
        it stands for."""
        self._fixed |= {_key(given.number) for given in entry.given if given.sha256}
        inside = (self._ledger.entry(origin) for origin in entry.holds)
        return sum(self.fix(one) for one in inside if one) if entry.holds else 1

    def accept_copy(self, came: Came, *, of: Entry) -> tuple[str, ...]:
        """Record an origin with the bytes of another one; gives the documents that are gone."""
        gone = self._leave_old(came.origin, keep={_key(given.number) for given in of.given})
        self._record(came, of.given)
        self.fix(of)
        return gone

    def record_whole(self, came: Came, *, holds: Sequence[str]) -> None:
        """Record that all of an archive or bundle is in: what these origins inside it gave."""
        self._ledger.record(
            Entry(
                origin=came.origin,
                sha256=came.sha256,
                reading=READING,
                stamp=came.stamp,
                holds=tuple(holds),
            )
        )

    def keep_held(self, came: Came, *, number: str) -> None:
        """Record that the text held under this number was left as it is."""
        self._record(came, (Given(number=number),))

    def place(self, document: Document, *, came: Came) -> Placed:
        """Add a document in the place that it has by its number, and record where it comes from.

        Raises `HeldError` where a text is held that it may not replace, and `LibraryError`.
        """
        key = _key(document.number)
        held = self._own.get(key) or self._shipped.get(key)
        parts = self._parts(key, without=came.origin, fresh=document) if key in self._own else ()
        joined = join_all([*(part.document for part in parts), document]) if parts else None
        if held and not joined:
            self._refuse(document.source, held=held, came=came)
        whole, spans = joined or (document, (Span(0, 0),))
        given = self._put(whole)
        gone = self._leave_old(came.origin, keep={key})
        for part, span in zip(parts if joined else (), spans, strict=False):
            self._record_part(part, given=_at(given, span))
        if not joined:
            self._give_way(given, origin=came.origin)
        self._record(came, (_at(given, spans[-1]),))
        self._fixed.add(key)
        if joined:
            return Placed(Fate.JOINED, gone=gone)
        before = held if held and held.sha256 != document.source.sha256 else None
        return Placed(Fate.REPLACED if before else Fate.ADDED, before, gone)

    def _refuse(self, new: Source, *, held: Source, came: Came) -> None:
        """Raise `HeldError` where `new` may not take the place of `held`."""
        refuse_digest(new, held=held)
        key = _key(new.number)
        givers = self._ledger.givers(new.number)
        own = key in self._own and any(entry.origin == came.origin for entry, _ in givers)
        if self._replace or (own and key not in self._fixed):
            return
        others = [entry.origin for entry, _ in givers if entry.origin != came.origin]
        whence = f" Văn bản đang có được thêm từ {', '.join(others)}." if others else ""
        command = f"danhieu ingest --replace {shlex.quote(came.name)}"
        mend = f"{came.name} chưa được thêm.{whence} Nếu muốn thay văn bản đó, hãy chạy: {command}"
        refuse_replacing(new, held=held, fixed=key in self._fixed, mend=mend)

    def _parts(self, key: str, *, without: str, fresh: Document | None = None) -> Sequence[_Part]:
        """The parts of the text held that another origin than `without` gave; none where it cannot
        be read, or where `fresh` is the same text."""
        givers = self._ledger.givers(key)
        if givers and all(entry.origin == without for entry, _ in givers):
            return ()
        try:
            whole = self._library.get(key)
        except LibraryError:
            return ()
        if whole is None or (fresh and whole.source.sha256 == fresh.source.sha256):
            return ()
        spans: dict[Span, list[Entry]] = {}
        for entry, given in givers:
            if entry.origin != without and given.sha256 == whole.source.sha256:
                spans.setdefault(Span(given.start, given.end), []).append(entry)
        if not spans:
            return () if givers else (_Part((), whole),)
        return [_part(whole, span, entries) for span, entries in spans.items()]

    def _put(self, whole: Document) -> Given:
        """Write a document to the library."""
        self._library.add(whole)
        source = whole.source
        self._own[_key(source.number)] = source
        stamp = stamp_of(self._library.path_of(source.number))
        return Given(number=source.number, sha256=source.sha256, stamp=stamp)

    def _leave_old(self, origin: str, *, keep: set[str]) -> tuple[str, ...]:
        """Remove what an origin gave before and gives no longer, unless another one gives it."""
        entry = self._ledger.entry(origin)
        old = [given for given in entry.given if given.sha256] if entry else []
        gone = [given for given in old if _key(given.number) not in keep]
        return tuple(given.number for given in gone if self._remove(given, origin=origin))

    def _remove(self, given: Given, *, origin: str) -> bool:
        """Whether a document was removed: other origins keep it, or the parts that are theirs."""
        key = _key(given.number)
        held = self._own.get(key)
        if held is None or held.sha256 != given.sha256:
            return False
        parts = self._parts(key, without=origin)
        rest = join_all([part.document for part in parts]) if parts else None
        if rest and given.end:
            left = self._put(rest[0])
            for part, span in zip(parts, rest[1], strict=True):
                self._record_part(part, given=_at(left, span if len(parts) > 1 else Span(0, 0)))
        if parts:
            return False
        self._library.remove(given.number)
        self._own.pop(key)
        return True

    def _record_part(self, part: _Part, *, given: Given) -> None:
        """Record where the part of some origins stands now."""
        for entry in part.entries:
            self._ledger.record(_with(entry, given))

    def _give_way(self, given: Given, *, origin: str) -> None:
        """Record of the other origins of a number that another text took the place of theirs."""
        for entry, theirs in self._ledger.givers(given.number):
            if entry.origin != origin:
                same = theirs.sha256 == given.sha256
                self._ledger.record(_with(entry, given if same else Given(number=given.number)))

    def _record(self, came: Came, given: Iterable[Given]) -> None:
        self._ledger.record(
            Entry(
                origin=came.origin,
                sha256=came.sha256,
                reading=READING,
                stamp=came.stamp,
                given=tuple(given),
            )
        )

    def _is_held(self, given: Given) -> bool:
        key = _key(given.number)
        if not given.sha256:
            return not self._replace and (key in self._own or key in self._shipped)
        held = self._own.get(key)
        if held is None or held.sha256 != given.sha256:
            return False
        if stamp_of(self._library.path_of(given.number)) == given.stamp:
            return True
        try:
            return self._library.get(given.number) is not None
        except LibraryError:
            return False


def _key(number: str) -> str:
    return number.casefold()


def _at(given: Given, span: Span) -> Given:
    return given.model_copy(update={"start": span.start, "end": span.end})


def _with(entry: Entry, given: Given) -> Entry:
    """An entry in which what it gave under this number is this."""
    others = [one for one in entry.given if _key(one.number) != _key(given.number)]
    return entry.model_copy(update={"given": (*others, given)})


def _part(whole: Document, span: Span, entries: Sequence[Entry]) -> _Part:
    document = cut(whole, span, sha256=entries[0].sha256) if span.end else whole
    return _Part(tuple(entries), document)
