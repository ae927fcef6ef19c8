"""The terms of the lexicon, found among the syllables of a text, the longest at each place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from service.proof.lexicon import (
    BOUNDS,
    FILLERS,
    LINKS,
    MODALS,
    NUMBER_WORDS,
    UNITS,
    Spelling,
)
from service.proof.names import ACTORS
from service.proof.synonyms import ALIKE, FIXED, SAME
from service.proof.values import AtomKind

_BEHIND = frozenset(("le", "ge"))  # "trở lên", "tối đa": bounds wherever they stand
_ONE_WORD_BOUNDS = frozenset(word for words in BOUNDS.values() for word in words if " " not in word)


@dataclass(frozen=True, slots=True)
class Term:
    """A term: the keys of its syllables, its own key, and its kind."""

    keys: tuple[str, ...]
    key: str
    kind: AtomKind


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables for texts with diacritics, or for those without (`plain`)."""

    spelling: Spelling
    terms: dict[str, tuple[Term, ...]]
    fillers: frozenset[str]
    units: dict[tuple[str, ...], str]
    bounds: dict[str, str]
    numbers: frozenset[str]
    has: str
    denial: str

    def term_at(self, keys: Sequence[str], at: int) -> Term | None:
        """The longest term whose syllables stand at this place, or None. A bound before a number
        is one only there: "chưa đủ 16 tuổi", but not "chưa đủ căn cứ"."""
        for term in self.terms.get(keys[at], ()):
            end = at + len(term.keys)
            if tuple(keys[at:end]) != term.keys or self._takes(term, keys, end=end):
                continue
            anywhere = term.key in _BEHIND and term.keys[0] != self.denial
            if term.kind is not AtomKind.BOUND or anywhere or self._counts(keys, end):
                return term
        return None

    def _takes(self, term: Term, keys: Sequence[str], *, end: int) -> bool:
        """Whether a modal that ends in "có" takes it from a term: "chưa có" of "có hiệu lực"."""
        if term.kind is not AtomKind.MODAL or len(term.keys) < 2 or term.keys[-1] != self.has:
            return False
        others = (one.keys for one in self.terms.get(self.has, ()) if len(one.keys) > 1)
        return any(tuple(keys[end - 1 : end - 1 + len(one)]) == one for one in others)

    def _counts(self, keys: Sequence[str], at: int) -> bool:
        """Whether a number begins here, behind "là" or "đủ" perhaps."""
        return any(key in self.numbers for key in keys[at : at + 3])

    def unit_at(self, keys: Sequence[str], at: int) -> tuple[str, int] | None:
        """The longest unit at this place with its number of syllables, or None."""
        for size in (4, 3, 2, 1):
            unit = self.units.get(tuple(keys[at : at + size]))
            if unit and at + size <= len(keys):
                return unit, size
        return None


@cache
def lexicon(*, plain: bool) -> Lexicon:
    """The tables, made once."""
    spelling = Spelling(plain=plain)
    found: dict[tuple[str, ...], Term] = {}
    for words, key, kind in _listed():
        keys = tuple(spelling.phrase(words).split())
        found.setdefault(keys, Term(keys, key, kind))
    by_first: dict[str, list[Term]] = {}
    for term in sorted(found.values(), key=lambda one: -len(one.keys)):
        by_first.setdefault(term.keys[0], []).append(term)
    return Lexicon(
        spelling,
        {first: tuple(terms) for first, terms in by_first.items()},
        frozenset(spelling[word] for word in FILLERS),
        {
            tuple(spelling.phrase(words).split()): group.split("|")[0]
            for group in UNITS
            for words in group.split("|")
        },
        {
            spelling[word]: bound
            for bound, words in BOUNDS.items()
            for word in words
            if word in _ONE_WORD_BOUNDS
        },
        frozenset(("\0number", "\0share", *(spelling[word] for word in NUMBER_WORDS))),
        spelling["có"],
        spelling["không"],
    )


def key_of(words: str, *, plain: bool = False) -> str:
    """The key that a text has for these words: that of their term, or of their syllables."""
    tables = lexicon(plain=plain)
    keys = tables.spelling.phrase(words).split()
    term = tables.term_at(keys, 0)
    return term.key if term and len(term.keys) == len(keys) else " ".join(keys)


@cache
def alike(*, plain: bool) -> dict[str, frozenset[int]]:
    """The groups of words alike that each key is in."""
    found: dict[str, frozenset[int]] = {}
    for number, group in enumerate(ALIKE):
        for words in group.split("|"):
            for key in _ways(words, plain=plain):
                found[key] = found.get(key, frozenset()) | {number}
    return found


def _ways(words: str, *, plain: bool) -> set[str]:
    """The keys under which a text may have these words: as a term, syllable by syllable, and
    without fillers."""
    tables = lexicon(plain=plain)
    keys = tables.spelling.phrase(words).split()
    told = " ".join(key for key in keys if key not in tables.fillers)
    return {key_of(words, plain=plain), " ".join(keys), told} - {""}


def _listed() -> Iterator[tuple[str, str, AtomKind]]:
    """All terms: words, key, kind; of words that are listed twice, the first counts."""
    for words in FIXED:
        yield words, words, AtomKind.WORD
    for bound, several in BOUNDS.items():
        yield from ((words, bound, AtomKind.BOUND) for words in several if " " in words)
    for group in MODALS:
        yield from _of(group, AtomKind.MODAL)
    for group in LINKS:
        yield from _of(group, AtomKind.LINK)
    actors = frozenset(ACTORS)
    for group in SAME:
        kind = AtomKind.ACTOR if group.split("|")[0] in actors else AtomKind.WORD
        yield from _of(group, kind)
    for words in ACTORS:
        yield words, words, AtomKind.ACTOR


def _of(group: str, kind: AtomKind) -> Iterator[tuple[str, str, AtomKind]]:
    first, *others = group.split("|")
    yield from ((words, first, kind) for words in (first, *others))
