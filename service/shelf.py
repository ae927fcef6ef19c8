"""The documents at hand: an open store, and the documents last read from it, by address."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.values import Source
from index.values import Store
from ingest.values import Change, Document, Level, Ref, Unit

_KEPT = 32  # documents whose changes are held in memory
_CHARACTERS = 12_000_000  # of documents held in memory: twenty codes, about 100 MB
PART = "|"  # between a number and an article, where that is a document of its own (`index.bench`)
_DOCUMENTS = 3_000  # of them, at most


@dataclass(frozen=True, slots=True)
class _Opened:
    """A document, and of each address in it the units from the top of the tree to it."""

    document: Document
    paths: Mapping[Ref, tuple[Unit, ...]]


class _Kept:
    """Documents last read, as many as fit; safe to share between threads."""

    def __init__(self, read: Callable[[str], _Opened | None]) -> None:
        self._read = read
        self._held: OrderedDict[str, _Opened] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def __call__(self, number: str) -> _Opened | None:
        """The document with this number, or None."""
        with self._lock:
            held = self._held.get(number)
            if held:
                self._held.move_to_end(number)
                return held
        opened = self._read(number)
        if opened:
            self._keep(number, opened)
        return opened

    def _keep(self, number: str, opened: _Opened) -> None:
        with self._lock:
            if number in self._held:
                return
            self._held[number] = opened
            self._size += len(opened.document.text)
            while len(self._held) > 1 and (
                self._size > _CHARACTERS or len(self._held) > _DOCUMENTS
            ):
                _, oldest = self._held.popitem(last=False)
                self._size -= len(oldest.document.text)


class Shelf:
    """An open store, with the documents last read kept in memory."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._opened = _Kept(self._open)
        self.sources = store.sources()
        self._by_number = {source.number.casefold(): source for source in self.sources}
        self._parts = _parts_of(source.number for source in self.sources)
        self.changes = lru_cache(_KEPT)(self._changes)

    def document(self, number: str) -> Document | None:
        """The document with this number, or None."""
        opened = self._opened(number)
        return opened.document if opened else None

    def source(self, number: str) -> Source | None:
        """What is known of the document with this number, or None; letter case does not matter."""
        return self._by_number.get(number.casefold())

    def is_part_of(self, number: str, *, of: str) -> bool:
        """Whether a document is the one with the number `of`, or an article of it that is held as a
        document of its own, as in the corpora of benchmarks."""
        return number.casefold().partition(PART)[0] == of.casefold()

    def holds_parts(self, number: str) -> bool:
        """Whether articles of the document with this number are held as documents of their own."""
        return number.casefold() in self._parts and self.source(number) is None

    def held_as(self, number: str) -> tuple[str, ...]:
        """The numbers under which a document is held: its own, or where it is held in parts, those
        of all of them. `number` may be of a part."""
        whole = number.partition(PART)[0]
        return self._parts.get(whole.casefold(), (number,))

    def _changes(self, number: str) -> tuple[Change, ...]:
        """The known changes of provisions of a document; of a consolidated text, also those of the
        law that it consolidates, as changes of its own provisions."""
        source = self.source(number)
        own = self.store.changes(number)
        if source is None or not source.consolidates:
            return own
        law = self.store.changes(source.consolidates)
        moved = (replace(one, target=Ref(source.number, one.target.steps)) for one in law)
        return (*own, *moved)

    def documents(self) -> Iterator[Document]:
        """All documents, by number."""
        yield from filter(None, (self.document(source.number) for source in self.sources))

    def text(self, number: str) -> str | None:
        """The text of the document with this number, or None."""
        document = self.document(number)
        return document.text if document else None

    def path(self, ref: Ref) -> tuple[Unit, ...]:
        """The units from the top of the tree to the one at an address; empty where it does not
        exist."""
        opened = self._opened(ref.number)
        return opened.paths.get(ref, ()) if opened else ()

    def unit(self, ref: Ref) -> tuple[Document, Unit] | None:
        """The unit at an address with its document, or None where it does not exist."""
        document, path = self.document(ref.number), self.path(ref)
        return (document, path[-1]) if document and path else None

    def quotable(self, ref: Ref) -> Iterator[tuple[Document, Unit]]:
        """The unit at an address with its document; all top units where it is a whole document's;
        none where it does not exist or rules nothing: a heading above articles, what stands before
        the first heading, the signatures."""
        document = self.document(ref.number)
        if document:
            tops = self.path(ref)[-1:] if ref.steps else document.units
            yield from ((document, unit) for unit in tops if _rules(unit))

    def _open(self, number: str) -> _Opened | None:
        document = self.store.document(number)
        if document is None:
            return None
        paths = (path for unit in document.units for path in _paths(unit, above=()))
        return _Opened(document, {path[-1].ref: path for path in paths})


def _parts_of(numbers: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The numbers of articles that are documents of their own, by that of their document."""
    parts: dict[str, list[str]] = {}
    for number in numbers:
        whole, mark, _ = number.partition(PART)
        if mark:
            parts.setdefault(whole.casefold(), []).append(number)
    return {whole: tuple(found) for whole, found in parts.items()}


def articles_of(document: Document) -> tuple[Unit, ...]:
    """The articles of a document, in its order."""
    return tuple(unit for unit in document.walk() if unit.level is Level.ARTICLE)


def _rules(unit: Unit) -> bool:
    """Whether a unit says something that can be quoted. Paragraphs are numbered, but for those
    around the text ("doan-mo-dau", "doan-ket")."""
    if unit.level is Level.PARAGRAPH:
        return unit.label.isdigit()
    return not any(one.level is Level.ARTICLE for child in unit.children for one in child.walk())


def _paths(unit: Unit, *, above: tuple[Unit, ...]) -> Iterator[tuple[Unit, ...]]:
    """The path to a unit and to each one below it."""
    path = (*above, unit)
    yield path
    for child in unit.children:
        yield from _paths(child, above=path)
