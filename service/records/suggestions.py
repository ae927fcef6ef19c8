"""What citizens suggest on policies. Nothing of who sent it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from service.records.database import Database
from service.records.tables import SuggestionRow
from service.staff.keys import folded
from service.suggestion import Suggestion


@dataclass(frozen=True, slots=True)
class KeptSuggestion:
    """A suggestion, and when it came."""

    id: int
    created: datetime
    suggestion: Suggestion


@dataclass(frozen=True, slots=True)
class Search:
    """Which suggestions are wanted: with all of some words in their text or place, with diacritics
    or without, on a topic, from a moment on and before another; what is empty or None is any."""

    words: str = ""
    topic: str = ""
    since: datetime | None = None
    until: datetime | None = None


class Suggestions:
    """The suggestions of a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, suggestion: Suggestion) -> None:
        """Keep one. Raises `RecordsUnusableError`."""
        row = SuggestionRow(
            created=datetime.now(UTC),
            text=suggestion.text,
            topic=suggestion.topic,
            place=suggestion.place,
        )
        self._database.write(lambda session: session.add(row))

    def since(self, moment: datetime) -> tuple[KeptSuggestion, ...]:
        """Those that came at a moment or after it, oldest first. Raises `RecordsUnusableError`."""

        def read(session: Session) -> tuple[KeptSuggestion, ...]:
            rows = select(SuggestionRow).where(SuggestionRow.created >= moment)
            return tuple(map(_kept, session.scalars(rows.order_by(SuggestionRow.id))))

        return self._database.read(read)

    def found(
        self, search: Search, *, skip: int = 0, limit: int | None = None
    ) -> tuple[tuple[KeptSuggestion, ...], int]:
        """Those that are searched for, newest first, but `skip` and at most `limit` of them; and
        how many there are in all. Raises `RecordsUnusableError`."""
        words = folded(search.words).split()
        rows = select(SuggestionRow).where(*_conditions(search))
        ordered = rows.order_by(SuggestionRow.created.desc(), SuggestionRow.id.desc())

        def read(session: Session) -> tuple[tuple[KeptSuggestion, ...], int]:
            if words:  # no database here folds Vietnamese letters
                last = None if limit is None else skip + limit
                matching = [one for one in session.scalars(ordered) if _has(one, words=words)]
                return tuple(map(_kept, matching[skip:last])), len(matching)
            total = session.scalar(select(func.count()).select_from(rows.subquery())) or 0
            shown = session.scalars(ordered.offset(skip).limit(limit))
            return tuple(map(_kept, shown)), total

        return self._database.read(read)


def _conditions(search: Search) -> Sequence[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if search.topic:
        found.append(SuggestionRow.topic == search.topic)
    if search.since:
        found.append(SuggestionRow.created >= search.since)
    if search.until:
        found.append(SuggestionRow.created < search.until)
    return found


def _has(row: SuggestionRow, *, words: Sequence[str]) -> bool:
    told = f" {folded(f'{row.text} {row.place}')} "
    return all(f" {word} " in told for word in words)


def _kept(row: SuggestionRow) -> KeptSuggestion:
    # Not checked again: what stands in for a number may be longer than the number.
    told = Suggestion.model_construct(text=row.text, topic=row.topic, place=row.place)
    return KeptSuggestion(row.id, row.created, told)
