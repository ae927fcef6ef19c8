"""The documents at the desk. Each step is written to the audit in the transaction that makes it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.values import Source
from service.records.audit import write_down
from service.records.database import Database
from service.records.tables import DraftRow
from service.staff.papers import Done, Paper, State
from service.staff.values import Deed

_STEPS = ("edited", "approved", "published", "withdrawn")
_ONCE = (State.PUBLISHED, State.WITHDRAWING, State.WITHDRAWN)  # people are or were answered from it


@dataclass(frozen=True, slots=True)
class Step:
    """A step that is asked for: by whom, as what it is written down, and what it does."""

    by: str
    action: str
    change: Callable[[Paper], Paper]
    detail: str = ""


class Drafts:
    """The documents of a database; all of it raises `RecordsUnusableError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Paper, ...]:
        """Every document, the last uploaded first."""
        wanted = select(DraftRow).order_by(DraftRow.id.desc())
        return self._database.read(lambda session: tuple(map(_paper, session.scalars(wanted))))

    def get(self, identifier: int) -> Paper | None:
        """The document with this id, or None."""
        row = self._database.read(lambda session: session.get(DraftRow, identifier))
        return _paper(row) if row else None

    def withdrawn(self, numbers: Sequence[str]) -> tuple[Paper, ...]:
        """Those with one of these numbers that are withdrawn, the first withdrawn first, of each
        number the last; none of a number of which another text is published since."""
        of_these = (DraftRow.number.in_(numbers), DraftRow.state.in_(_ONCE))
        wanted = select(DraftRow).where(*of_these).order_by(DraftRow.withdrawn)
        found = self._database.read(lambda session: tuple(map(_paper, session.scalars(wanted))))
        served = {one.number for one in found if one.state is not State.WITHDRAWN}
        last = {one.number: one for one in found if one.number not in served}
        return tuple(last.values())

    def add(self, digest: str, *, file_name: str, by: str) -> tuple[Paper, bool]:
        """The document whose file has this digest, and whether it is new."""

        def add(session: Session) -> tuple[Paper, bool]:
            known = session.scalar(select(DraftRow).where(DraftRow.digest == digest))
            if known:
                return _paper(known), False
            row = DraftRow(digest=digest, file_name=file_name, uploaded_by=by, **_NEW)
            row.uploaded = datetime.now(UTC)
            session.add(row)
            session.flush()
            write_down(session, Deed(by, "document.upload", _subject(row), digest))
            return _paper(row), True

        return self._database.write(add)

    def change(self, identifier: int, *, step: Step) -> Paper | None:
        """Take a step, unless it leaves the document as it is; gives it as it stands then, None
        where there is none. What the step raises leaves it as it is, too."""

        def changed(session: Session) -> Paper | None:
            row = _locked(session, identifier)
            if row is None:
                return None
            old = _paper(row)
            new = step.change(old)
            if new == old:
                return old
            _write(row, new, version=old.version + 1)
            write_down(session, Deed(step.by, step.action, _subject(row), step.detail))
            return _paper(row)

        return self._database.write(changed)

    def discard(self, identifier: int, *, by: str, unless: Callable[[Paper], None]) -> bool:
        """Forget a document, unless that raises; False where there is none."""

        def discard(session: Session) -> bool:
            row = _locked(session, identifier)
            if row is None:
                return False
            unless(_paper(row))
            write_down(session, Deed(by, "document.discard", _subject(row), row.digest))
            session.delete(row)
            return True

        return self._database.write(discard)

    def settle(self, settled: Callable[[Paper], Step | None]) -> None:
        """Take a step of every document for which there is one, all of them or none."""

        def settle(session: Session) -> None:
            for row in session.scalars(select(DraftRow).order_by(DraftRow.id).with_for_update()):
                old = _paper(row)
                step = settled(old)
                new = step.change(old) if step else old
                if step and new != old:
                    _write(row, new, version=old.version + 1)
                    write_down(session, Deed(step.by, step.action, _subject(row), step.detail))

        self._database.write(settle)


_NEW = {
    "number": "",
    "title": "",
    "particulars": "",
    "editors": "",
    "state": State.READING.value,
    "version": 1,
    "note": "",
    "reason": "",
}


def _locked(session: Session, identifier: int) -> DraftRow | None:
    """The row, which nobody else changes until the transaction ends."""
    wanted = select(DraftRow).where(DraftRow.id == identifier).with_for_update()
    return session.scalar(wanted)


def _subject(row: DraftRow) -> str:
    """By what the audit names a document: its id, and its number where it is known."""
    return f"{row.id} {row.number}".strip()


def _paper(row: DraftRow) -> Paper:
    return Paper(
        id=row.id,
        state=State(row.state),
        version=row.version,
        file_name=row.file_name,
        digest=row.digest,
        source=Source.model_validate_json(row.particulars) if row.particulars else None,
        uploaded=Done(row.uploaded_by, row.uploaded),
        editors=tuple(row.editors.split()),
        note=row.note,
        reason=row.reason,
        **{name: _done(row, name) for name in _STEPS},
    )


def _done(row: DraftRow, name: str) -> Done | None:
    by, at = getattr(row, f"{name}_by"), getattr(row, name)
    return Done(by, at) if by and at else None


def _write(row: DraftRow, paper: Paper, *, version: int) -> None:
    row.version = version
    row.state = paper.state.value
    row.note, row.reason = paper.note, paper.reason
    row.editors = " ".join(paper.editors)
    if paper.source:
        row.number, row.title = paper.source.number, paper.source.title
        row.particulars = paper.source.model_dump_json()
    for name in _STEPS:
        done: Done | None = getattr(paper, name)
        setattr(row, f"{name}_by", done.by if done else None)
        setattr(row, name, done.at if done else None)
