"""A benchmark corpus as numbered syllables, and the ways to cut it into passages.

The corpus is read once. A cut only says where passages begin, so that ten cuts cost little more
than one.
"""

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.ablate.segment import Marks, Segmenter
from index.bench import document_of, read_articles
from index.text import OFFICIAL_NUMBER, SYLLABLE, composed, fold
from index.values import Rows
from ingest.passages import heading_line, passages_of
from ingest.values import Document, Level

Ids = npt.NDArray[np.int32]

CLAUSES = 0  # as a size: a passage a clause, those of more words than the default cut further
WHOLE = 10_000_000  # as a size: more words than any article has
_CLAUSE_WORDS = 220


@dataclass(frozen=True, slots=True)
class Stream:
    """Spellings of many texts, end to end: `values`, the text of each (`owners`, ascending), and
    where each begins among the characters of all (`places`)."""

    values: Ids
    owners: Rows
    places: Rows

    def under(self, starts: Rows) -> "Stream":
        """The same, owned by the passages that begin at `starts` (ascending)."""
        owners = np.searchsorted(starts, self.places, side="right") - 1
        return Stream(self.values, owners, self.places)

    def read_as(self, table: Ids) -> "Stream":
        """The same, each value looked up in a table."""
        return Stream(table[self.values], self.owners, self.places)

    def at(self, ordinals: Rows) -> "Stream":
        """Those spellings alone."""
        return Stream(self.values[ordinals], self.owners[ordinals], self.places[ordinals])


@dataclass(frozen=True, slots=True)
class Words:
    """What is counted of texts: their syllables as spelled, and their official numbers, folded.
    Where words were told apart, also those of one syllable (`alone`) and of several (`compounds`);
    else there are none."""

    syllables: Stream
    numbers: Stream
    alone: Stream
    compounds: Stream

    def under(self, starts: Rows) -> "Words":
        """The same, owned by the passages that begin at `starts`."""
        return Words(
            self.syllables.under(starts),
            self.numbers.under(starts),
            self.alone.under(starts),
            self.compounds.under(starts),
        )

    def read_as(self, table: Ids) -> "Words":
        """The same, the syllables and words looked up in a table."""
        return Words(
            self.syllables.read_as(table),
            self.numbers,
            self.alone.read_as(table),
            self.compounds.read_as(table),
        )


class Spellings:
    """Syllables, words of several (apart by blanks) and official numbers, numbered as they are met,
    and what each folds to."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._folded = array("i")

    def number(self, spelling: str) -> int:
        """The number of a spelling, a new one where it was not met before."""
        known = self._numbers.get(spelling)
        if known is not None:
            return known
        number = self._numbers[spelling] = len(self._numbers)
        self._folded.append(number)
        folded = fold(spelling)
        if folded != spelling:
            self._folded[number] = self.number(folded)
        return number

    def folded(self) -> Ids:
        """By number of a spelling, the number of what it folds to."""
        return np.array(self._folded, np.int32)

    def read(self, texts: Iterable[str], *, segmenter: Segmenter | None = None) -> Words:
        """The words of texts, told apart where there is a segmenter."""
        whole = [composed(text) for text in texts]
        syllables = self._stream(whole, pattern=SYLLABLE)
        numbers = self._stream(whole, pattern=OFFICIAL_NUMBER)
        begins = segmenter.beginnings(whole) if segmenter else np.zeros(0, np.bool_)
        return Words(syllables, numbers, *self._words(syllables, begins=begins))

    def _words(self, syllables: Stream, *, begins: Marks) -> tuple[Stream, Stream]:
        """The words of one syllable and those of several, by where words begin."""
        firsts = np.flatnonzero(begins)
        sizes = np.diff(firsts, append=len(begins))
        alone, compounds = firsts[sizes == 1], firsts[sizes > 1]
        spelled = list(self._numbers)
        joined = (
            " ".join(spelled[syllable] for syllable in syllables.values[first : first + size])
            for first, size in zip(compounds, sizes[sizes > 1], strict=True)
        )
        values = np.fromiter(map(self.number, joined), np.int32, len(compounds))
        heads = syllables.at(compounds)
        return syllables.at(alone), Stream(values, heads.owners, heads.places)

    def _stream(self, texts: Iterable[str], *, pattern: re.Pattern[str]) -> Stream:
        values, owners, places = array("i"), array("q"), array("q")
        start = 0
        for owner, text in enumerate(texts):
            for match in pattern.finditer(text):
                values.append(self.number(self._spelling(match.group(), pattern=pattern)))
                owners.append(owner)
                places.append(start + match.start())
            start += len(text)
        return Stream(
            np.array(values, np.int32), np.array(owners, np.int64), np.array(places, np.int64)
        )

    @staticmethod
    def _spelling(found: str, *, pattern: re.Pattern[str]) -> str:
        return fold(found) if pattern is OFFICIAL_NUMBER else found.lower()


@dataclass(frozen=True, slots=True)
class Articles:
    """A corpus: the articles' ids in its order, and their words by part. `subject` is the title of
    the document, `heading` what stands above the text of the article."""

    ids: tuple[str, ...]
    documents: tuple[Document, ...]
    subject: Words
    heading: Words
    body: Words


@dataclass(frozen=True, slots=True)
class Cut:
    """Passages: where each begins among the characters of all articles, and its article."""

    starts: Rows
    articles: Rows


def read_corpus(
    corpus: Path, *, spellings: Spellings, segmenter: Segmenter | None = None
) -> Articles:
    """The articles of a corpus. Raises `BenchError`."""
    lines = tuple(read_articles(corpus))
    documents = tuple(document_of(line) for line in lines)
    parts = (
        [document.source.title for document in documents],
        [heading_line(document.units[0]) for document in documents],
        [document.text for document in documents],
    )
    return Articles(
        tuple(line.id for line in lines),
        documents,
        *(spellings.read(part, segmenter=segmenter) for part in parts),
    )


def cut(documents: Iterable[Document], *, size: int) -> Cut:
    """The passages of documents of one article each, at most `size` words long."""
    starts, articles = array("q"), array("q")
    before = 0
    for ordinal, document in enumerate(documents):
        for start in _starts(document, size=size):
            starts.append(before + start)
            articles.append(ordinal)
        before += len(document.text)
    return Cut(np.array(starts, np.int64), np.array(articles, np.int64))


def _starts(document: Document, *, size: int) -> Iterator[int]:
    if size == WHOLE:
        yield 0
        return
    passages = passages_of(document, max_words=size or _CLAUSE_WORDS)
    starts = {0, *(passage.start for passage in passages[1:])}
    yield from sorted(starts if size else starts | set(_clauses(document)))


def _clauses(document: Document) -> Iterator[int]:
    """Where clauses begin, but for the first: what leads to the clauses stays with it."""
    for unit in document.units:
        inside = [child.start for child in unit.children if child.level is Level.CLAUSE]
        yield from inside[1:]
