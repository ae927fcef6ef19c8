"""Which changes the text that is held has worked in already, as a consolidated text has."""

from collections.abc import Sequence

from corpus.values import Source
from ingest.values import Change


def worked_in(change: Change, *, source: Source, reported: Sequence[Change] = ()) -> bool:
    """Whether the words held are those after the change.

    A consolidated or codified text has what its own notes report worked in, whatever the day; any
    text has what took effect up to the day to which it is current. `reported` are the changes that
    its notes tell, so that the amending law's own words for one of them are known as the same.
    """
    if change.said_in == source.number and change.by.number != source.number:
        return True
    if any(_same(change, other) for other in reported):
        return True
    as_of = source.text_as_of or (source.issued if source.consolidates else None)
    return bool(as_of and change.effective and change.effective <= as_of)


def _same(change: Change, other: Change) -> bool:
    return (
        other.by.number == change.by.number != change.target.number
        and other.target.steps == change.target.steps
        and other is not change
    )
