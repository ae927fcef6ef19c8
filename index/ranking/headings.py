"""The headings of articles, as the ranking reads them: which of their words a question says.

A heading names what its article is about. "Thuyền trưởng có nghĩa vụ gì?" is to find the article
"Nghĩa vụ của thuyền trưởng", whose heading it says from end to end, before one that only speaks of
captains and duties: so it counts how much of the question the heading holds, and how much of the
heading the question holds. Words are weighed by their inverse frequency among headings.
"""

import re
from array import array
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

from index.text import syllables
from index.values import Rows, Vectors
from ingest.values import Passage, Ref

HEADING_SIGNALS = (
    "heading_asked",  # share of the question's weight that the heading holds
    "heading_said",  # share of the heading's weight that the question holds
    "heading_pairs",  # share of the question's pairs of syllables that the heading holds
)

# "Điều 12. Nghỉ hằng năm": the label says nothing of what the article is about.
_LABEL = re.compile(r"^Điều [^.\s]+(?:\. |$)")

_LEAST = 1e-6  # so that nothing is divided by 0

Codes = npt.NDArray[np.uint32]
Pairs = npt.NDArray[np.uint64]


def heading_words(headings: tuple[str, ...]) -> list[str]:
    """The folded syllables of the innermost heading of a passage, without its label."""
    return syllables(_LABEL.sub("", headings[-1])) if headings else []


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of all articles.

    A syllable is its CRC-32. `codes` are the distinct ones, ascending, and `rarity` their inverse
    frequency among headings, float32. The syllables of article `a` in order are `words[starts[a]:
    starts[a + 1]]`, and `weights[a]` is the rarity of its distinct ones summed up.
    """

    codes: Codes
    rarity: Vectors
    words: Codes
    starts: Rows
    weights: Vectors

    def save(self, path: Path) -> None:
        """Write them to a .npz file."""
        with path.open("wb") as file:
            np.savez(file, **{name: getattr(self, name) for name in self.__slots__})

    @classmethod
    def open(cls, path: Path) -> "Headings":
        """Read what `save` wrote. Raises OSError, ValueError, KeyError or BadZipFile where it is
        damaged."""
        with np.load(path, allow_pickle=False) as stored:
            return cls(*(stored[name] for name in cls.__slots__))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def compared(self, query: str, *, articles: Rows) -> Vectors:
        """HEADING_SIGNALS of each of these articles for a question, float32 (articles, 3)."""
        asked = _coded(syllables(query))
        words, owners = self._words(articles)
        single, pairs = np.unique(asked), np.unique(_pairs(asked))
        rarity = self._rarity(single)
        shared = _held(words, sought=single, owners=owners, count=len(articles)) @ rarity
        inner = owners[:-1] == owners[1:]  # no pair reaches from one heading into the next
        together = _held(
            _pairs(words)[inner], sought=pairs, owners=owners[:-1][inner], count=len(articles)
        )
        columns = (
            shared / max(rarity.sum(), _LEAST),
            shared / np.maximum(self.weights[articles], _LEAST),
            together.sum(axis=1) / max(len(pairs), 1),
        )
        return np.stack(columns, axis=1).astype(np.float32)

    def _words(self, articles: Rows) -> tuple[Codes, Rows]:
        """The syllables of the headings of these articles, and the place of the article of each."""
        begins = self.starts[articles]
        lengths = self.starts[articles + 1] - begins
        owners = np.repeat(np.arange(len(articles)), lengths)
        shifts = begins - np.cumsum(lengths) + lengths
        return self.words[np.arange(len(owners)) + shifts[owners]], owners

    def _rarity(self, asked: Codes) -> Vectors:
        """The rarity of each of these; of one that no heading has, the highest there is."""
        places, known = _sought(asked, among=self.codes)
        rarity = np.full(len(asked), _rarity_of(0, count=len(self)), np.float32)
        rarity[known] = self.rarity[places[known]]
        return rarity


class HeadingCounter:
    """Collects the headings of articles, in the order in which their first passages come."""

    def __init__(self) -> None:
        self._seen: set[Ref] = set()
        self._codes = array("I")
        self._starts = array("q", [0])

    def add(self, passage: Passage) -> None:
        """Count the heading of the passage's article, where it is a new one."""
        if passage.article in self._seen:
            return
        self._seen.add(passage.article)
        self._codes.extend(_coded(heading_words(passage.headings)).tolist())
        self._starts.append(len(self._codes))

    def headings(self) -> Headings:
        """What was collected, its syllables numbered and weighed."""
        starts = np.array(self._starts, np.int64)
        words = np.array(self._codes, np.uint32)
        codes, numbers = np.unique(words, return_inverse=True)
        count, base = len(starts) - 1, max(1, len(codes))
        once = np.unique(np.repeat(np.arange(count), np.diff(starts)) * base + numbers)
        owners, own = np.divmod(once, base)
        rarity = _rarity_of(np.bincount(own, minlength=len(codes)), count=count)
        weights = np.bincount(owners, weights=rarity[own], minlength=count).astype(np.float32)
        return Headings(codes, rarity, words, starts, weights)


def _coded(words: list[str]) -> Codes:
    return np.array([crc32(word.encode()) for word in words], np.uint32)


def _pairs(words: Codes) -> Pairs:
    """Each syllable with the next one."""
    wide = words.astype(np.uint64)
    return wide[:-1] << np.uint64(32) | wide[1:]


def _rarity_of(holders: Rows | int, *, count: int) -> Vectors:
    """Inverse frequency of what so many of `count` headings hold, as `index.lexical.idf`."""
    return np.log(1 + (count - holders + 0.5) / (holders + np.float64(0.5))).astype(np.float32)


def _held(
    found: Codes | Pairs, *, sought: Codes | Pairs, owners: Rows, count: int
) -> npt.NDArray[np.bool_]:
    """Which of `count` headings hold which of what is sought, ascending, given what was found and
    in which heading; bool (headings, sought)."""
    held = np.zeros((count, len(sought)), np.bool_)
    places, known = _sought(found, among=sought)
    held[owners[known], places[known]] = True
    return held


def _sought(found: Codes | Pairs, *, among: Codes | Pairs) -> tuple[Rows, npt.NDArray[np.bool_]]:
    """Where each is or would be in `among`, ascending, and whether it is there."""
    if not len(among):
        return np.zeros(len(found), np.int64), np.zeros(len(found), np.bool_)
    places = np.minimum(np.searchsorted(among, found), len(among) - 1)
    return places, among[places] == found
