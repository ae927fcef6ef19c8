"""The list of the document desk: what is on its way, and what is held."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from corpus.values import Source
from ingest.folding import fold_letters
from service.staff.papers import Paper, State

# Where a document is from that did not come over the desk.
SHIPPED, BY_COMMAND = "kem-theo", "dong-lenh"


@dataclass(frozen=True, slots=True)
class Row:
    """A document: as it is at the desk, or as it is held, or both. `state` is what the list is
    filtered by: a state, `SHIPPED` or `BY_COMMAND`."""

    state: str
    paper: Paper | None
    source: Source | None
    is_held: bool

    @property
    def name(self) -> str:
        """Its number, or the name of a file that was not read."""
        if self.source:
            return self.source.number
        return self.paper.file_name if self.paper else ""


def rows_of(papers: Sequence[Paper], sources: Sequence[Source]) -> tuple[Row, ...]:
    """Everything, what is on its way first; of a text that is held, its paper stands with it."""
    held = {source.sha256: source for source in sources if source.sha256}
    at_desk = [_row_of(paper, held=held) for paper in papers]
    known = {row.paper.digest for row in at_desk if row.paper and row.is_held}
    shelved = (_shelved(source) for source in sources if source.sha256 not in known)
    going = [row for row in at_desk if row.state != State.PUBLISHED.value]
    rest = [row for row in at_desk if row.state == State.PUBLISHED.value]
    return (*going, *sorted((*rest, *shelved), key=lambda row: row.name))


def matching(rows: Sequence[Row], *, state: str, words: str) -> Iterator[Row]:
    """The rows in a state (any where it is empty) in whose number or title all of these words
    stand, with diacritics or without."""
    wanted = fold_letters(words).split()
    for row in rows:
        told = fold_letters(f"{row.name} {row.source.title if row.source else ''}")
        if (not state or row.state == state) and all(one in told for one in wanted):
            yield row


def _row_of(paper: Paper, *, held: dict[str, Source]) -> Row:
    is_held = paper.digest in held and paper.state in _SERVED
    return Row(paper.state.value, paper, paper.source, is_held)


def _shelved(source: Source) -> Row:
    return Row(SHIPPED if source.origin else BY_COMMAND, None, source, is_held=True)


_SERVED: Collection[State] = (State.PUBLISHING, State.PUBLISHED, State.WITHDRAWING)
