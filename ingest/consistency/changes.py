"""Changes whose target is not held: information for whoever collects the texts."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.consistency.findings import Finding, FindingKind, Place, Severity
from ingest.refs.matching import plain_number
from ingest.values import Change, Document, Ref


@dataclass(slots=True)
class _Changed:
    """What one document changes: by target, the first place."""

    number: str
    places: dict[str, Place] = field(default_factory=dict)


class ChangeBook:
    """The changes that documents make, and the numbers that are held."""

    def __init__(self) -> None:
        self._held: set[str] = set()
        self._changes: list[_Changed] = []

    def add(self, document: Document) -> None:
        """Take in what a document changes."""
        numbers = (document.number, document.source.consolidates)
        self._held |= {plain_number(number) for number in numbers if number}
        changed = _Changed(document.number)
        for change in document.changes:
            changed.places.setdefault(change.target.number, _place(change))
        if changed.places:
            self._changes.append(changed)

    def findings(self) -> Iterator[Finding]:
        """One finding for each document that changes some that are not held."""
        for changed in self._changes:
            away = [n for n in changed.places if plain_number(n) not in self._held]
            if away:
                what = (
                    f"{changed.number} sửa đổi, bổ sung, thay thế hoặc bãi bỏ quy định của "
                    f"{len(away)} văn bản chưa có trong kho: {', '.join(away[:_MOST])}"
                    f"{'…' if len(away) > _MOST else '.'}"
                )
                refs = (Ref(changed.number), *map(Ref, away))
                places = tuple(changed.places[number] for number in away[:_MOST])
                yield Finding(FindingKind.OPEN_CHANGE, Severity.INFORMATION, refs, what, places)


_MOST = 5  # shown


def _place(change: Change) -> Place:
    """Where a change is said; a note outside the text has no span, only its words."""
    where = Ref(change.said_in, change.by.steps if change.by.number == change.said_in else ())
    return Place(where, change.start, change.end, change.sentence)
