"""How faithfully a file is read: its text held beside a transcription made by hand.

What counts are the letters with diacritics, since these are what old encodings lose. A letter of
the transcription is recovered where the text read has the very same letter, in capital or small, at
the place that an alignment of the two gives it. The alignment keeps the order, so text that comes
in another order counts as lost, as does all for which no counterpart is found.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.measure.alignment import align

_RUN = 3  # characters: shorter agreements inside differing text are chance


@dataclass(frozen=True, slots=True)
class Fidelity:
    """Counts of one file: letters with diacritics in the transcription (`expected`) and of them
    those recovered; characters without blanks of the transcription and of the text read, and of
    the latter those that have no counterpart (`extra`)."""

    expected: int
    recovered: int
    reference_length: int
    read_length: int
    extra: int

    @property
    def accuracy(self) -> float:
        """The share recovered, in [0, 1]; 1 where nothing had to be."""
        return self.recovered / self.expected if self.expected else 1.0

    @property
    def extra_share(self) -> float:
        """The share of the text read that the transcription does not have, in [0, 1]."""
        return self.extra / self.read_length if self.read_length else 0.0


def compare(reference: str, read: str) -> Fidelity:
    """Hold a text that was read beside its transcription."""
    expected, found = _words(reference), _words(read)
    pairs = [(-1, -1), *align(expected, found), (len(expected), len(found))]
    recovered = sum(count_diacritics(expected[i]) for i, _ in pairs[1:-1])
    matched = sum(len(expected[i]) for i, _ in pairs[1:-1])
    for (i, j), (next_i, next_j) in pairwise(pairs):
        for run in _runs("".join(expected[i + 1 : next_i]), "".join(found[j + 1 : next_j])):
            recovered += count_diacritics(run)
            matched += len(run)
    length = sum(map(len, found))
    return Fidelity(
        count_diacritics(reference), recovered, sum(map(len, expected)), length, length - matched
    )


def _words(text: str) -> list[str]:
    """Without the bars between the cells of a table, which no document has."""
    return unicodedata.normalize("NFC", text).replace("|", " ").split()


def count_diacritics(text: str) -> int:
    """How many letters carry a diacritic: a tone, a hook, breve or circumflex, or the bar of đ."""
    return sum(map(_has_diacritic, unicodedata.normalize("NFC", text)))


def _has_diacritic(letter: str) -> bool:
    parts = unicodedata.decomposition(letter)  # "<super> 0061" for "ª", which is no such letter
    return letter in "đĐ" or (letter.isalpha() and bool(parts) and not parts.startswith("<"))


def _runs(reference: str, read: str) -> Iterator[str]:
    """The parts on which two differing stretches agree: those at both ends, and longer ones."""
    if not reference or not read:
        return
    for run in _joined(align(reference, read)):
        first, last = run[0], run[-1]
        at_start = first == (0, 0)
        at_end = last == (len(reference) - 1, len(read) - 1)
        if at_start or at_end or len(run) >= _RUN:
            yield reference[first[0] : last[0] + 1]


def _joined(pairs: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Pairs that follow each other without a gap on either side, together."""
    run: list[tuple[int, int]] = []
    for i, j in pairs:
        if run and run[-1] != (i - 1, j - 1):
            yield run
            run = []
        run.append((i, j))
    if run:
        yield run
