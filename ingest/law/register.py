"""All changes that are known, by the document that they change."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.values import Source
from ingest.law.rank import can_change
from ingest.refs.matching import by_name, by_number, plain_number
from ingest.refs.references import find_mentions
from ingest.values import Change, Ref


class Register:
    """The changes of many documents, ordered by what they change.

    A target that is named and not numbered ("Luật Đất đai") is looked for among the sources; where
    two fit, or none, the change stays in `unresolved` with the name. A number stands for itself,
    whether the document is held or not. What a lower authority claims to change of a higher one is
    unresolved too: nobody is told that a decree has ended since a commune's decision says so.
    """

    def __init__(self, changes: Iterable[Change], *, sources: Sequence[Source]) -> None:
        self._laws = {
            plain_number(source.number): plain_number(source.consolidates or source.number)
            for source in sources
        }
        self._by_number: dict[str, list[Change]] = {}
        unresolved: list[Change] = []
        for change in dict.fromkeys(changes):
            number = _number_of(change, sources)
            if number is None or not can_change(change.by.number, changed=number):
                unresolved.append(change)
                continue
            target = Ref(number, change.target.steps)
            self._by_number.setdefault(self._law(number), []).append(replace(change, target=target))
        self.unresolved: tuple[Change, ...] = tuple(unresolved)

    def changes_to(self, number: str) -> tuple[Change, ...]:
        """The changes of the document with this number; those of the law that it consolidates too.
        In order of their days, those without a day first."""
        found = self._by_number.get(self._law(number), [])
        return tuple(sorted(found, key=lambda change: (str(change.effective or ""), change.start)))

    def numbers(self) -> tuple[str, ...]:
        """The numbers of all documents that are changed."""
        found = {change.target.number for group in self._by_number.values() for change in group}
        return tuple(sorted(found))

    def _law(self, number: str) -> str:
        plain = plain_number(number)
        return self._laws.get(plain, plain)


def _number_of(change: Change, sources: Sequence[Source]) -> str | None:
    """The number of the document that a change is of, or None where that is not certain."""
    name = change.target.number
    if name[:1].isdigit() or "/" in name.partition(" ")[0]:
        return name
    mention = next(iter(find_mentions(name)), None)
    if mention and mention.number:
        found = by_number(mention.number, kind=mention.name, sources=sources)
    else:
        found, _ = by_name(name, sources=sources)
    found = [source for source in found if _can_be(source, change)]
    laws = {source.consolidates or source.number for source in found}
    return laws.pop() if len(laws) == 1 else None


def _can_be(source: Source, change: Change) -> bool:
    """A text changes nothing that was issued after it took effect; itself is another document."""
    later = change.effective and source.issued and source.issued > change.effective
    return not (later and not source.consolidates) and source.number != change.said_in
