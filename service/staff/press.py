"""Publishes and withdraws documents: changes the library and builds the index anew, in the
background. Answers go on from the old index until the new one is in use.

What is to be done stands in the database, so that a server that was stopped meanwhile goes on.
Where it fails, the library holds what it held before, and each document is told why.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from corpus.values import MendableError
from index.generations import BuildingElsewhereError
from index.values import Stage
from ingest.intake.workplace import BusyError, workplace
from ingest.library import Library, LibraryError
from ingest.values import Document
from service.answer import AnswerService
from service.earlier import EarlierIndexes, KeptIndex
from service.engine import Workshop
from service.records import RecordsUnusableError
from service.staff.papers import Paper, State
from service.staff.settling import restored, settled, undone
from service.staff.values import SYSTEM, Deed
from service.wording_documents import BUSY, NO_ROOM, NOT_TAKEN_UP, TRY_AGAIN

Result = TypeVar("Result")

TAKEN_UP_WITHIN = 60.0  # seconds in which the new index is to be in use
BUSY_FOR = 300.0  # seconds that another builder is waited for
_LOOK = 0.1  # seconds between two looks
_PENDING = (State.PUBLISHING, State.WITHDRAWING)

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """How far the index is; `fault` says why the last one was not built, or not used."""

    running: bool = False
    stage: Stage | None = None
    done: int = 0
    total: int = 0
    fault: str = ""


class Press:
    """Publishes for one service. `read` gives what is to be published of a document."""

    def __init__(self, service: AnswerService, *, read: Callable[[Paper], Document]) -> None:
        self._service = service
        self._read = read
        self._library = Library(service.settings.library_folder)
        self._working = threading.Lock()  # whoever holds it changes the library
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        # By whom and why the desk has to be told what is held: at first since a server may have
        # been stopped, or the command line used.
        self._owed: tuple[str, str] | None = (SYSTEM, "")
        self.job = Job()

    def start(self) -> None:
        """Have done what is to be done, in the background."""
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, daemon=True)
                self._thread.start()

    def resume(self) -> None:
        """Go on with what was under way when the server was stopped. Raises `LibraryError` and
        `RecordsUnusableError`."""
        if self._owed and self._working.acquire(blocking=False):
            try:
                self._tell()
            finally:
                self._working.release()
        if self._thread is None and self._pending():
            self.start()

    def kept(self) -> tuple[KeptIndex, ...]:
        """The indexes that are kept. Raises `MendableError`."""
        return self._earlier.all()

    def agrees(self) -> bool:
        """Whether the index in use is of the documents that are held."""
        return self._service.store.manifest.corpus_digest == self._workshop.digest()

    def restore(self, name: str, *, by: str, reason: str) -> None:
        """Go back to a kept index and the documents of its day. Raises `MendableError`: then
        nothing is changed. Where the database fails after that, the desk is told what is held when
        it is next looked at."""
        if not self._working.acquire(blocking=False):
            raise BusyError(BUSY, mend="")
        try:
            records = self._service.records
            records.audit.add(Deed(by, "index.restore", name, reason))
            chosen = self._chosen(name, by=by)
            self._owed = (by, name)
            self._await(chosen.digest)
            self._tell_soon()
        finally:
            self._working.release()

    def _tell_soon(self) -> None:
        """Tell the desk now, or else when it is next looked at: what is done stays done."""
        try:
            self._tell()
        except RecordsUnusableError as error:
            _LOG.error("document desk: %s", error)

    def _tell(self) -> None:
        """Have each document at the desk say whether it is held."""
        if self._owed:
            by, why = self._owed
            held = {one.sha256: one for one in self._library.sources()}
            told = self._service.records.drafts.settle
            told(lambda paper: restored(paper, held=held, by=by, detail=why))
            self._owed = None

    def _chosen(self, name: str, *, by: str) -> KeptIndex:
        """Go back to an index; that it could not be done is written down as well."""
        try:
            with self._workplace():
                return self._when_free(lambda: self._earlier.restore(name))
        except MendableError as error:
            self._service.records.audit.add(Deed(by, "index.restore.failed", name, str(error)))
            raise

    @cached_property
    def _workshop(self) -> Workshop:
        return Workshop(self._service.settings)

    @cached_property
    def _earlier(self) -> EarlierIndexes:
        return EarlierIndexes(self._workshop, settings=self._service.settings)

    def _pending(self) -> tuple[Paper, ...]:
        papers = self._service.records.drafts.all()
        return tuple(one for one in reversed(papers) if one.state in _PENDING)

    def _work(self) -> None:
        """Do all that is to be done; what came meanwhile too, with one more index."""
        try:
            while pending := self._next():
                self._round(pending)
        except RecordsUnusableError as error:
            _LOG.error("document desk: %s", error)
            self.job = Job(fault=str(error))
        finally:
            with self._starting:
                if self._thread is threading.current_thread():
                    self._thread = None

    def _next(self) -> tuple[Paper, ...]:
        with self._starting:
            pending = self._pending()
            if not pending:
                self._thread = None  # before another one asks whether there is one
            return pending

    def _round(self, papers: Sequence[Paper]) -> None:
        with self._working:
            self.job = Job(running=True)
            try:
                digest = self._published(papers)
            except MendableError as error:
                _LOG.error("document desk: %s", error)
                self.job = Job(fault=str(error))
                self._undo(papers, why=str(error))
                return
            is_used = self._await(digest)
            self._service.records.drafts.settle(lambda one: settled(one, papers))
            self.job = Job(fault="" if is_used else NOT_TAKEN_UP)

    def _undo(self, papers: Sequence[Paper], *, why: str) -> None:
        self._service.records.drafts.settle(lambda one: undone(one, papers, why=why))

    def _published(self, papers: Sequence[Paper]) -> str:
        """Change the library and build the index; gives the digest of the documents. Raises
        `MendableError`: then the library is as it was."""
        with self._workplace():
            before, snapshots = self._workshop.digest(), self._workshop.snapshots
            snapshots.keep(before)
            try:
                for paper in papers:
                    self._change(paper)
                digest = self._workshop.digest()
                if digest != self._service.store.manifest.corpus_digest:
                    self._build()
            except BaseException:
                snapshots.restore(before)
                raise
        return digest

    def _build(self) -> None:
        self._when_free(lambda: self._workshop.build(self._watch, vectors=False))

    def _when_free(self, work: Callable[[], Result]) -> Result:
        """Do what needs the place of indexes; where vectors are just being put in, a little
        later."""
        deadline = time.monotonic() + BUSY_FOR
        while True:
            try:
                return work()
            except BuildingElsewhereError:
                if time.monotonic() > deadline or self._service.closed.wait(1):
                    raise

    def _change(self, paper: Paper) -> None:
        """Put a document into the library, or take it out, unless another text holds its place."""
        if paper.state is State.PUBLISHING:
            self._library.add(self._read(paper))
            return
        held = [one for one in self._library.sources() if one.sha256 == paper.digest]
        for source in held:
            self._library.remove(source.number)

    def _watch(self, stage: Stage, done: int, total: int) -> None:
        self.job = replace(self.job, stage=stage, done=done, total=total)

    def _await(self, digest: str) -> bool:
        """Whether the service answers from the index of these documents: it takes up a new one by
        itself, within seconds."""
        deadline = time.monotonic() + TAKEN_UP_WITHIN
        while self._service.store.manifest.corpus_digest != digest:
            if time.monotonic() > deadline or self._service.closed.wait(_LOOK):
                return False
        return True

    @contextmanager
    def _workplace(self) -> Iterator[None]:
        """Nobody else takes documents in meanwhile. Raises `MendableError`."""
        settings = self._service.settings
        try:
            with workplace(settings.home, library=settings.library_folder):
                yield
        except OSError as error:
            raise LibraryError(NO_ROOM.format(error.strerror), mend=TRY_AGAIN) from error
