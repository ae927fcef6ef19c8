"""What does not agree between documents, found in the background and kept until the corpus changes:
a check of a few codes takes seconds, and a page is not to wait for it."""

import logging
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from corpus.values import Source
from index.values import Store
from ingest.consistency import Finding, Severity
from ingest.consistency.checker import Checker
from ingest.values import Document
from service.answer import AnswerService

ROOM = 5_000_000  # characters that are compared at most: all shipped codes, about ten seconds
_KEPT = 50  # results in memory

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings on a document, the worst first, and with how many of the documents held it was
    compared."""

    findings: tuple[Finding, ...]
    compared: int
    held: int


@dataclass(frozen=True, slots=True)
class HeldChecked:
    """The findings on each document held, by its number, information left out; `too_large` where
    the corpus is too large to be compared while people wait."""

    findings: Mapping[str, tuple[Finding, ...]]
    too_large: bool = False


class Checks:
    """Checks documents against those that a service answers from."""

    def __init__(self, service: AnswerService) -> None:
        self._service = service
        self._done: OrderedDict[str, object] = OrderedDict()
        self._asked: set[str] = set()
        self._lock = threading.Lock()
        self._one = threading.Lock()  # one check at a time

    def of_held(self) -> HeldChecked | None:
        """The findings on the documents held; None while they are being looked for."""
        store = self._service.store
        found = self._get(store.manifest.corpus_digest, lambda: _held(store))
        return found if isinstance(found, HeldChecked) else None

    def of(self, document: Document) -> Checked | None:
        """The findings on a document that is not held; None while they are being looked for."""
        store = self._service.store
        key = f"{document.source.model_dump_json()} {store.manifest.corpus_digest}"
        found = self._get(key, lambda: _checked(document, store=store))
        return found if isinstance(found, Checked) else None

    def _get(self, key: str, work: Callable[[], object]) -> object | None:
        with self._lock:
            if key in self._done:
                self._done.move_to_end(key)
                return self._done[key]
            if key not in self._asked:
                self._asked.add(key)
                threading.Thread(target=self._run, args=(key, work), daemon=True).start()
        return None

    def _run(self, key: str, work: Callable[[], object]) -> None:
        try:
            with self._one:
                found = work()
            with self._lock:
                self._done[key] = found
                while len(self._done) > _KEPT:
                    self._done.popitem(last=False)
        except sqlite3.Error as error:  # the index was closed meanwhile: another is in use
            _LOG.info("documents not checked: %s", error)
        finally:
            with self._lock:
                self._asked.discard(key)


def _checked(document: Document, *, store: Store) -> Checked:
    sources = store.sources()
    checker, compared, own = Checker(), 0, []
    for other in _others(document, store=store):
        compared += 1
        for _ in checker.add(other):
            pass  # what is wrong with it by itself is told on its own page
    own = list(checker.add(document))
    number = document.number
    between = (one for one in checker.finish() if any(ref.number == number for ref in one.refs))
    order = list(Severity)
    findings = sorted(chain(own, between), key=lambda one: order.index(one.severity))
    return Checked(tuple(findings), compared, len(sources))


def _others(document: Document, *, store: Store) -> Iterator[Document]:
    """The documents held that there is room to compare with: those that it changes come first; the
    one whose place it takes is left out."""
    own, room = document.number.casefold(), ROOM - len(document.text)
    changed = {one.target.number.casefold() for one in document.changes}

    def rank(source: Source) -> bool:
        return source.number.casefold() not in changed

    for source in sorted(store.sources(), key=rank):
        other = store.document(source.number) if source.number.casefold() != own else None
        if other:
            room -= len(other.text)
            if room < 0:
                return
            yield other


def _held(store: Store) -> HeldChecked:
    checker, room, found = Checker(), ROOM, list[Finding]()
    for source in store.sources():
        document = store.document(source.number)
        room -= len(document.text) if document else 0
        if room < 0:
            return HeldChecked({}, too_large=True)
        found += checker.add(document) if document else ()
    found += checker.finish()
    by_number: dict[str, list[Finding]] = {}
    for one in found:
        for number in {ref.number for ref in one.refs}:
            if one.severity is not Severity.INFORMATION:
                by_number.setdefault(number, []).append(one)
    return HeldChecked({number: tuple(ones) for number, ones in by_number.items()})
