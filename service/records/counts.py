"""What is counted of questions, answers and feedback."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, select
from sqlalchemy.orm import InstrumentedAttribute as Column
from sqlalchemy.orm import Session

from ingest.dates import vietnam_day, vietnam_midnight
from service.asked.provinces import find_provinces
from service.records.database import Database
from service.records.tables import AnswerRow, AskedRow, FeedbackRow, SuggestionRow, TallyRow
from service.staff.lacks import Lack, lack_of, lack_told
from service.staff.topics import topic_of
from service.values import Answer, Status, Verdict

_Select = Select[*tuple[Any, ...]]
MOST_UNANSWERED = 1_000  # newest ones that are put together


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both in it."""

    first: date
    last: date

    @property
    def before(self) -> "Period":
        """The period that ends where this one begins: as many months where it is of whole months,
        else as many days."""
        return Period(self._first_before(), self.first - timedelta(days=1))

    def _first_before(self) -> date:
        after = self.last + timedelta(days=1)
        if self.first.day != 1 or after.day != 1:
            return self.first - (after - self.first)
        month, following = (one.year * 12 + one.month - 1 for one in (self.first, after))
        year, month = divmod(2 * month - following, 12)
        return date(year, month + 1, 1)


@dataclass(frozen=True, slots=True)
class Ended:
    """How many messages of a day ended in a status, and what was missing."""

    day: date
    status: Status
    lack: Lack
    times: int


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question that was not answered, and why."""

    id: str
    question: str
    lack: Lack


class Counts:
    """The counts of a database; all of it raises `RecordsUnusableError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def tally(self, answer: Answer) -> None:
        """Count the status of a message that is not kept; nothing else of it is."""
        day, status = vietnam_day(answer.created), answer.status.value

        def tally(session: Session) -> None:
            row = session.get(TallyRow, (day, status))
            if row is None:
                session.add(TallyRow(day=day, status=status, times=1))
            else:
                row.times += 1

        self._database.write(tally)

    def by_day(self, period: Period) -> tuple[Ended, ...]:
        """How many messages ended in each status on each day, kept or not."""
        said = (AskedRow.day, AskedRow.status, AskedRow.lack)
        kept = select(*said, func.count()).group_by(*said)
        rows = self._rows(_within(kept, AskedRow.day, period))
        tallied = select(TallyRow.day, TallyRow.status, literal(""), TallyRow.times)
        rows = [*rows, *self._rows(_within(tallied, TallyRow.day, period))]
        return tuple(
            Ended(day, Status(status), lack_told(Status(status), kept=lack), times)
            for day, status, lack, times in sorted(rows)
        )

    def by_topic(self, period: Period) -> tuple[tuple[str, int], ...]:
        """How many questions are of each topic, most first."""
        return self._by(AskedRow.topic, period)

    def by_place(self, period: Period) -> tuple[tuple[str, int], ...]:
        """How many questions name each province, most first; those that name none are left out."""
        return tuple(one for one in self._by(AskedRow.place, period) if one[0])

    def unanswered(self, period: Period) -> tuple[Unanswered, ...]:
        """The newest questions that were not answered, of those that are kept."""
        said = (AskedRow.answer_id, AnswerRow.question, AskedRow.status, AskedRow.lack)
        wanted = select(*said).join(AnswerRow, AnswerRow.id == AskedRow.answer_id)
        wanted = _within(wanted.where(AskedRow.lack != ""), AskedRow.day, period)
        rows = self._rows(wanted.order_by(AskedRow.day.desc()).limit(MOST_UNANSWERED))
        return tuple(
            Unanswered(one, question, lack_told(Status(status), kept=lack))
            for one, question, status, lack in rows
        )

    def sentiment(self, period: Period) -> tuple[tuple[str, Verdict, int], ...]:
        """How many verdicts of readers there are of each kind, by the topic of the answer."""
        wanted = select(AskedRow.topic, FeedbackRow.verdict, func.count()).join(
            FeedbackRow, FeedbackRow.answer_id == AskedRow.answer_id
        )
        given = _created_in(FeedbackRow.created, period)
        rows = self._rows(wanted.where(given).group_by(AskedRow.topic, FeedbackRow.verdict))
        return tuple(sorted((topic, Verdict(verdict), times) for topic, verdict, times in rows))

    def suggestions(self, period: Period) -> int:
        """How many suggestions citizens gave."""
        given = _created_in(SuggestionRow.created, period)
        return int(self._rows(select(func.count()).select_from(SuggestionRow).where(given))[0][0])

    def _by(self, column: Column[str], period: Period) -> tuple[tuple[str, int], ...]:
        wanted = _within(select(column, func.count()).group_by(column), AskedRow.day, period)
        return tuple(sorted(self._rows(wanted), key=lambda one: (-one[1], one[0])))

    def _rows(self, wanted: _Select) -> list[tuple[Any, ...]]:
        return self._database.read(lambda session: [tuple(one) for one in session.execute(wanted)])


def asked_of(answer: Answer) -> AskedRow:
    """What is counted of an answer that is kept."""
    found = find_provinces(answer.question)
    return AskedRow(
        answer_id=answer.id,
        day=vietnam_day(answer.created),
        status=answer.status.value,
        topic=topic_of(answer.question, titles=[one.title for one in answer.citations]),
        place=found[0].name if found else "",
        lack=lack_of(answer).value,
    )


def _within(wanted: _Select, column: Column[date], period: Period) -> _Select:
    return wanted.where(column.between(period.first, period.last))


def _created_in(column: Column[datetime], period: Period) -> ColumnElement[bool]:
    """That a moment is in a period, whose days are those of Vietnam."""
    after = period.last + timedelta(days=1)
    return and_(column >= vietnam_midnight(period.first), column < vietnam_midnight(after))
