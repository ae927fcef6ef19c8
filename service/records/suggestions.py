"""What citizens suggest on policies. Nothing of who sent it is kept."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.records.database import Database
from service.records.tables import SuggestionRow
from service.suggestion import Suggestion


@dataclass(frozen=True, slots=True)
class KeptSuggestion:
    """A suggestion, and when it came."""

    id: int
    created: datetime
    suggestion: Suggestion


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


def _kept(row: SuggestionRow) -> KeptSuggestion:
    # Not checked again: what stands in for a number may be longer than the number.
    told = Suggestion.model_construct(text=row.text, topic=row.topic, place=row.place)
    return KeptSuggestion(row.id, row.created, told)
