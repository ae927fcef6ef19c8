"""The verdicts of officers on citations: one row for each reviewer and citation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.masking import mask
from service.records.audit import write_down
from service.records.database import Database
from service.records.queue import staged
from service.records.tables import AnswerRow, ReviewRow
from service.records.withdrawals import withdraw
from service.staff.values import Deed
from service.staff.verdicts import WITHDRAWS, Given, Verdict, may_judge, ruling_of, stage_of
from service.values import Answer


@dataclass(frozen=True, slots=True)
class Said:
    """What a reviewer sends: a verdict on the citation at a place (from 0), and a note."""

    place: int
    verdict: Verdict
    note: str
    by: str


class Reviews:
    """The verdicts of a database; all of it raises `RecordsUnusableError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, answer_id: str) -> tuple[Given, ...]:
        """All verdicts on an answer, in the order in which they were first given."""
        return self._database.read(lambda session: _of(session, answer_id))

    def give(self, answer: Answer, said: Said, *, reviewers: int) -> bool:
        """Keep a verdict, in the place of an earlier one of the same reviewer; False where no more
        verdicts on this citation are taken. A final one that a citation is wrong withdraws the
        answer at once; another note to the same verdict does not, since an editor may have lifted
        the withdrawal meanwhile."""

        said = replace(said, note=mask(said.note))  # citizens read why an answer was withdrawn

        def give(session: Session) -> bool:
            # Whoever else reviews this answer waits here.
            session.get_one(AnswerRow, answer.id, with_for_update=True)
            given = _at(_of(session, answer.id), place=said.place)
            if not may_judge(said.by, given=given, reviewers=reviewers):
                return False
            if _keep(session, answer, said):
                session.flush()
                _ruled(session, answer, said=said, reviewers=reviewers)
            return True

        return self._database.write(give)

    def pairs(self) -> tuple[tuple[Verdict, Verdict], ...]:
        """What the first two reviewers of each citation said at first, where two did."""
        grouped = (ReviewRow.answer_id, ReviewRow.place)
        two = select(*grouped).group_by(*grouped).having(func.count() > 1).subquery()
        wanted = (
            select(ReviewRow.answer_id, ReviewRow.place, ReviewRow.first)
            .join(two, (two.c.answer_id == grouped[0]) & (two.c.place == grouped[1]))
            .order_by(*grouped, ReviewRow.id)
        )
        rows = self._database.read(lambda session: session.execute(wanted).all())
        return tuple(_pairs([(row[0], row[1], row[2]) for row in rows]))

    def reviewed(self) -> tuple[str, ...]:
        """The answers that somebody gave a verdict on, oldest first."""
        wanted = select(ReviewRow.answer_id).group_by(ReviewRow.answer_id)
        ordered = wanted.order_by(func.min(ReviewRow.id))
        return self._database.read(lambda session: tuple(session.scalars(ordered)))


def _of(session: Session, answer_id: str) -> tuple[Given, ...]:
    wanted = select(ReviewRow).where(ReviewRow.answer_id == answer_id).order_by(ReviewRow.id)
    return tuple(map(_given, session.scalars(wanted)))


def _at(given: Sequence[Given], *, place: int) -> tuple[Given, ...]:
    return tuple(one for one in given if one.place == place)


def _keep(session: Session, answer: Answer, said: Said) -> bool:
    """Write a verdict, and in the audit what was said before, if it changed; gives whether it is
    another one than before, and not the same with another note."""
    mine = (ReviewRow.answer_id == answer.id, ReviewRow.place == said.place)
    row = session.scalar(select(ReviewRow).where(*mine, ReviewRow.reviewer == said.by))
    now, verdict = datetime.now(UTC), said.verdict.value
    old = row.verdict if row else ""
    before = f"{old} → " if old else ""
    if row and (old, row.note) == (verdict, said.note):
        return False
    if row:
        row.verdict, row.note, row.updated = verdict, said.note, now
    else:
        session.add(
            ReviewRow(
                answer_id=answer.id,
                place=said.place,
                reviewer=said.by,
                verdict=verdict,
                first=verdict,
                note=said.note,
                created=now,
                updated=now,
            )
        )
    # Without the note, which can be erased and the audit cannot.
    detail = f"{answer.citations[said.place].ref}: {before}{verdict}"
    write_down(session, Deed(said.by, "review", f"{answer.id}#{said.place + 1}", detail))
    return old != verdict


def _ruled(session: Session, answer: Answer, *, said: Said, reviewers: int) -> None:
    """Note how far the answer is now, and withdraw it where this citation is found wrong."""
    given = _of(session, answer.id)
    places = range(len(answer.citations))
    rulings = [ruling_of(_at(given, place=place), reviewers=reviewers) for place in places]
    staged(session, answer.id, stage=stage_of(rulings))
    final = rulings[said.place].final
    if final in WITHDRAWS:
        notes = (one.note for one in _at(given, place=said.place) if one.verdict is final)
        reason = next(filter(None, notes), "")
        withdraw(session, answer, place=said.place, reason=reason, by=said.by, audit=final.value)


def _pairs(rows: Sequence[tuple[str, int, str]]) -> Iterator[tuple[Verdict, Verdict]]:
    for _, same in groupby(rows, key=lambda row: row[:2]):
        first, second = [Verdict(row[2]) for row in same][:2]
        yield first, second


def _given(row: ReviewRow) -> Given:
    return Given(
        place=row.place,
        reviewer=row.reviewer,
        verdict=Verdict(row.verdict),
        first=Verdict(row.first),
        note=row.note,
        at=row.created,
    )
