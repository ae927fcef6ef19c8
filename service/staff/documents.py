"""The document desk: uploaded, read, looked at, approved by another, published, withdrawn.

Each step is asked for with the version of the document that its officer saw; where it was changed
meanwhile nothing is done. A step that was taken already is not taken twice.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import BinaryIO

from corpus.values import MendableError, Source
from ingest.document import with_source
from ingest.values import Document
from service.answer import AnswerService
from service.masking import mask
from service.records import RecordsUnusableError
from service.records.drafts import Step
from service.staff.checks import Checks
from service.staff.drawer import Drawer, UploadError, one_line, shown_name, suffix_of
from service.staff.papers import Done, Paper, State
from service.staff.press import Press
from service.staff.readings import Readings
from service.wording_documents import (
    ADDED_BY_COMMAND,
    BEING_PUBLISHED,
    CHANGED,
    COMMAND_LINE,
    HELD_ALREADY,
    HELD_STILL,
    NOT_NOW,
    NOT_READ_YET,
    NOT_THERE,
    NOT_YOUR_OWN,
    REASON_NEEDED,
    REPLACES,
    REPLACES_DIGEST,
    SHIPPED_STAYS,
    STATES,
)

WAIT_FOR = 20.0  # seconds that an upload waits for its file to be read; a scan takes longer
_DONE = (State.PUBLISHING, State.PUBLISHED)
_GONE = (State.WITHDRAWING, State.WITHDRAWN)
_FORGETTABLE = (State.UNREADABLE, State.DRAFT, State.APPROVED)


class StepRefusedError(MendableError):
    """A step that may not be taken; nothing was done."""


class ChangedMeanwhileError(StepRefusedError):
    """The document was changed since its officer saw it; `paper` is how it stands now."""

    def __init__(self, paper: Paper) -> None:
        super().__init__(CHANGED, mend="")
        self.paper = paper


class DocumentDesk:
    """The desk of one service. All of it raises `RecordsUnusableError`, and the steps
    `StepRefusedError`."""

    def __init__(self, service: AnswerService) -> None:
        self._service = service
        self._drafts = service.records.drafts
        self.drawer = Drawer(service.settings.drafts_folder)
        self.press = Press(service, read=self.document)
        self.checks = Checks(service)
        self._renamed = lru_cache(8)(self._under)
        self._readings = Readings(self._drafts, drawer=self.drawer)

    def paper(self, identifier: int) -> Paper:
        """A document at the desk; whose reading a stopped server left off, is read on."""
        paper = self._drafts.get(identifier)
        if paper is None:
            raise StepRefusedError(NOT_THERE, mend="")
        if paper.state is State.READING:
            self._readings.start(paper)
        return paper

    def document(self, paper: Paper) -> Document:
        """What its file says, under what is known of it now. Raises `UploadError`."""
        if paper.source is None:
            raise UploadError(NOT_READ_YET, mend="")
        return self._renamed(paper.digest, paper.file_name, paper.source)

    def upload(self, file: BinaryIO, *, name: str, by: str) -> tuple[Paper, bool]:
        """Take a file in and have it read; gives its document, which may be read on in the
        background, and whether the file is new. Raises `UploadError`."""
        name = shown_name(name)
        digest = self.drawer.take(file, name=name)
        for source in self._service.shelf.sources:
            if source.sha256 == digest and not self._knows(digest):
                self.drawer.discard(digest, name=name)
                raise UploadError(HELD_ALREADY.format(source.number), mend="")
        paper, is_new = self._added(digest, name=name, by=by)
        if suffix_of(paper.file_name) != suffix_of(name):
            self.drawer.path(digest, name=name).unlink(missing_ok=True)
        if paper.state is State.UNREADABLE:
            paper = self._changed(paper, by, "document.read", lambda old: _reset(old))
        if paper.state is State.READING:
            self._readings.start(paper).join(WAIT_FOR)
        return self.paper(paper.id), is_new

    def _added(self, digest: str, *, name: str, by: str) -> tuple[Paper, bool]:
        """A file as a document of the desk. Raises `RecordsUnusableError`: then the file is gone
        again, unless a document had it before."""
        known = self._knows(digest)
        try:
            return self._drafts.add(digest, file_name=name, by=by)
        except RecordsUnusableError:
            if not known:
                self.drawer.discard(digest, name=name)
            raise

    def edit(self, paper: Paper, *, version: int, source: Source, by: str, what: str) -> Paper:
        """Give a document other particulars; it is to be approved anew. `what` says in words what
        becomes other."""

        def edited(old: Paper) -> Paper:
            if old.source == source:
                return old
            _expect(old, version, State.DRAFT, State.APPROVED)
            return replace(
                old,
                source=source,
                state=State.DRAFT,
                approved=None,
                editors=tuple(dict.fromkeys((*old.editors, by))),
                edited=Done(by, datetime.now(UTC)),
                note="",
            )

        return self._changed(paper, by, "document.edit", edited, what)

    def approve(self, paper: Paper, *, version: int, by: str) -> Paper:
        """Approve a document; who uploaded or changed it does not, unless the office has but one
        officer (`DANHIEU_ONE_PERSON`)."""

        def approved(old: Paper) -> Paper:
            if old.approved and old.approved.by == by and old.state is State.APPROVED:
                return old
            _expect(old, version, State.DRAFT)
            if not old.may_be_approved_by(by, one_person=self._service.settings.one_person):
                raise StepRefusedError(NOT_YOUR_OWN, mend="")
            return replace(old, state=State.APPROVED, approved=Done(by, datetime.now(UTC)), note="")

        return self._changed(paper, by, "document.approve", approved)

    def publish(self, paper: Paper, *, version: int, by: str, replacing: bool) -> Paper:
        """Have a document put into the library and the index, in the background; one that takes the
        place of another under its number only with `replacing`."""

        def publishing(old: Paper) -> Paper:
            if old.state in _DONE:
                return old
            _expect(old, version, State.APPROVED)
            self._refuse_replacing(old, replacing=replacing)
            done = Done(by, datetime.now(UTC))
            return replace(old, state=State.PUBLISHING, published=done, note="")

        self._refuse_two(paper)
        new = self._changed(paper, by, "document.publish", publishing)
        self.press.start()
        return new

    def withdraw(self, paper: Paper, *, version: int, by: str, reason: str) -> Paper:
        """Have a document taken out of the library and the index, in the background. Citizens read
        the reason, so it is masked."""
        reason = mask(one_line(reason))
        if not reason:
            raise StepRefusedError(REASON_NEEDED, mend="")

        def withdrawing(old: Paper) -> Paper:
            if old.state in _GONE:
                return old
            _expect(old, version, State.PUBLISHED)
            done = Done(by, datetime.now(UTC))
            return replace(old, state=State.WITHDRAWING, withdrawn=done, reason=reason)

        new = self._changed(paper, by, "document.withdraw", withdrawing, reason)
        self.press.start()
        return new

    def reopen(self, paper: Paper, *, version: int, by: str) -> Paper:
        """Make a document that was withdrawn a draft again."""

        def reopened(old: Paper) -> Paper:
            if old.state is State.DRAFT:
                return old
            _expect(old, version, State.WITHDRAWN)
            return replace(_reset(old), state=State.DRAFT)

        return self._changed(paper, by, "document.reopen", reopened)

    def discard(self, paper: Paper, *, version: int, by: str) -> None:
        """Forget a document that is not published, and its file."""
        if any(one.sha256 == paper.digest for one in self._service.shelf.sources):
            raise StepRefusedError(HELD_STILL, mend="")

        def unless(old: Paper) -> None:
            _expect(old, version, *_FORGETTABLE)

        if self._drafts.discard(paper.id, by=by, unless=unless):
            self.drawer.discard(paper.digest, name=paper.file_name)

    def adopt(self, source: Source, *, by: str) -> Paper:
        """The document at the desk for one that the command line published, so that it can be
        withdrawn and come back. Raises `UploadError`."""
        document = self._service.store.document(source.number)
        if document is None or source.origin:
            raise StepRefusedError(SHIPPED_STAYS, mend="")
        self.drawer.put(document)
        paper, _ = self._drafts.add(source.sha256, file_name=ADDED_BY_COMMAND, by=COMMAND_LINE)

        def published(old: Paper) -> Paper:
            if old.state is not State.READING:
                return old
            return replace(old, source=source, state=State.PUBLISHED, published=old.uploaded)

        return self._changed(paper, by, "document.adopt", published)

    def _knows(self, digest: str) -> bool:
        return any(one.digest == digest for one in self._drafts.all())

    def _changed(
        self,
        paper: Paper,
        by: str,
        action: str,
        change: Callable[[Paper], Paper],
        detail: str = "",
    ) -> Paper:
        new = self._drafts.change(paper.id, step=Step(by, action, change, detail))
        if new is None:
            raise StepRefusedError(NOT_THERE, mend="")
        return new

    def _refuse_replacing(self, paper: Paper, *, replacing: bool) -> None:
        source = paper.source
        if source is None:
            return
        held = self._service.shelf.source(source.number)
        if held and source.digest and not held.digest:
            raise StepRefusedError(REPLACES_DIGEST.format(held.number), mend="")
        if held and held.sha256 != paper.digest and not replacing:
            raise StepRefusedError(REPLACES.format(held.number, held.title), mend="")

    def _refuse_two(self, paper: Paper) -> None:
        """Raise `StepRefusedError` where another document of this number is being published."""
        key = paper.number.casefold()
        others = (one for one in self._drafts.all() if one.id != paper.id)
        if any(one.state is State.PUBLISHING and one.number.casefold() == key for one in others):
            raise StepRefusedError(BEING_PUBLISHED.format(paper.number), mend="")

    def _under(self, digest: str, name: str, source: Source) -> Document:
        document = self.drawer.document(digest, name=name)
        return document if document.source == source else with_source(document, source=source)


def _expect(paper: Paper, version: int, *states: State) -> None:
    """Raises `ChangedMeanwhileError` for another version, and `StepRefusedError` for another
    state."""
    if paper.version != version:
        raise ChangedMeanwhileError(paper)
    if paper.state not in states:
        raise StepRefusedError(NOT_NOW.format(STATES[paper.state]), mend="")


def _reset(paper: Paper) -> Paper:
    """A document at its beginning."""
    return replace(
        paper,
        state=State.READING,
        approved=None,
        published=None,
        withdrawn=None,
        note="",
        reason="",
    )
