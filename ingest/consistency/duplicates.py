"""The same text under two addresses: whole documents, and articles.

MinHash over shingles of five syllables (Broder, 1997: "On the resemblance and containment of
documents"): the share of equal minima of two texts estimates the share of shingles that they have
in common. Texts alike in one band of minima are compared; the others never meet.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.values import Source
from ingest.consistency.context import Context
from ingest.consistency.findings import Finding, FindingKind, Place, Severity
from ingest.consistency.statements import words_of
from ingest.folding import fold_letters
from ingest.refs.matching import plain_number
from ingest.values import Level, Ref, Unit

MINIMA = 96  # estimates a share to within 0.04
_BAND = 6  # minima a band: two texts of share 0.9 meet with 0.999996, of share 0.5 with 0.22
_SHINGLE = 5  # syllables
ALIKE = 0.9  # share from which two texts are reported as one
_FEWEST_WORDS = 100  # of an article, of a document; shorter ones are alike everywhere
# Articles whose words are a formula whatever their length.
_FORMULA = re.compile(
    r"hieu luc|thi hanh|trach nhiem|to chuc thuc hien|dieu khoan|doi tuong ap dung|pham vi"
)
_CROWD = 12  # articles in one band; more are a formula that all texts use
_MOST_PLACES = 10
_WORD = re.compile(r"\w+")

Minima = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text that was sketched: its address, its span, and the number of its words."""

    ref: Ref
    start: int
    end: int
    words: int
    quote: str


class SketchBook:
    """Sketches of all documents and articles: about 400 bytes each, whatever their length."""

    def __init__(self) -> None:
        rng = np.random.default_rng(20240701)
        self._factors = rng.integers(1, 2**32, size=MINIMA, dtype=np.uint64) * np.uint64(
            2
        ) + np.uint64(1)
        self._offsets = rng.integers(0, 2**63, size=MINIMA, dtype=np.uint64)
        self._codes: dict[str, int] = {}
        self._articles: list[tuple[_Text, Minima]] = []
        self._sources: dict[str, Source] = {}
        self._numbers: dict[str, list[Source]] = defaultdict(list)
        self._documents: list[tuple[_Text, Minima, Source]] = []

    def add(self, context: Context) -> None:
        """Sketch a document and its articles."""
        document, text = context.document, context.document.text
        self._sources.setdefault(document.number, document.source)
        self._numbers[plain_number(document.number)].append(document.source)
        whole: Minima = np.full(MINIMA, np.iinfo(np.uint32).max, dtype=np.uint32)
        words = 0
        for unit in _blocks(document.units):
            sketched = self._minima(text[unit.body : unit.end])
            if sketched is None:
                continue
            size, minima = sketched
            words += size
            whole = np.minimum(whole, minima)
            formula = _FORMULA.match(fold_letters(unit.title))
            if unit.level is Level.ARTICLE and size >= _FEWEST_WORDS and not formula:
                quote = text[unit.start : unit.start + 120].partition("\n")[0]
                held = _Text(unit.ref, unit.start, unit.start + len(quote), size, quote)
                self._articles.append((held, minima))
        if words >= _FEWEST_WORDS and not context.partial:
            mark = _Text(Ref(document.number), 0, 0, words, "")
            self._documents.append((mark, whole, document.source))

    def findings(self) -> Iterator[Finding]:
        """Documents that are alike, then articles of documents that are not."""
        alike: set[tuple[str, str]] = set()
        for one, other, share in self._pairs([(t, m) for t, m, _ in self._documents]):
            sources = self._documents[one][2], self._documents[other][2]
            alike.add((sources[0].number, sources[1].number))
            yield _same_documents(*sources, share=share)
        yield from self._numbers_twice()
        yield from self._same_articles(alike)

    def _numbers_twice(self) -> Iterator[Finding]:
        for sources in self._numbers.values():
            if len(sources) > 1 and _official(sources[0]):
                what = f"{sources[0].number}: có {len(sources)} văn bản cùng số hiệu này trong kho."
                places = tuple(Place(Ref(each.number), says=each.title) for each in sources)
                refs = (Ref(sources[0].number),)
                yield Finding(FindingKind.SAME_NUMBER, Severity.ERROR, refs, what, places)

    def _same_articles(self, alike: set[tuple[str, str]]) -> Iterator[Finding]:
        """Pairs of documents that have articles in common, each pair once."""
        pairs: dict[tuple[str, str], list[tuple[_Text, _Text, float]]] = defaultdict(list)
        for one, other, share in self._pairs(self._articles):
            first, second = self._articles[one][0], self._articles[other][0]
            numbers = first.ref.number, second.ref.number
            if numbers not in alike and numbers[::-1] not in alike:
                pairs[numbers].append((first, second, share))
        for (one_number, other_number), found in sorted(pairs.items()):
            yield _same_articles(self._sources[one_number], self._sources[other_number], found)

    def _minima(self, text: str) -> tuple[int, Minima] | None:
        words = _WORD.findall(text.lower())
        if len(words) < _SHINGLE:
            return None
        codes = self._codes
        ids = np.fromiter(
            (codes.setdefault(word, len(codes) + 1) for word in words), np.uint64, len(words)
        )
        shingles = np.unique(_rolling(ids))
        minima: Any = np.empty(MINIMA, dtype=np.uint32)
        for row in range(MINIMA):
            mixed = shingles * self._factors[row] + self._offsets[row]
            minima[row] = (mixed >> np.uint64(32)).min()
        return len(words), minima

    def _pairs(self, texts: Sequence[tuple[_Text, Minima]]) -> Iterator[tuple[int, int, float]]:
        """Positions of texts that are alike, and the share that they have in common."""
        seen: set[tuple[int, int]] = set()
        for first in range(0, MINIMA, _BAND):
            bands: dict[bytes, list[int]] = defaultdict(list)
            for place, (_, minima) in enumerate(texts):
                bands[minima[first : first + _BAND].tobytes()].append(place)
            for places in bands.values():
                if 1 < len(places) <= _CROWD:
                    yield from _compared(texts, places, seen)


def _compared(
    texts: Sequence[tuple[_Text, Minima]], places: Sequence[int], seen: set[tuple[int, int]]
) -> Iterator[tuple[int, int, float]]:
    for index, one in enumerate(places):
        for other in places[index + 1 :]:
            if (one, other) not in seen:
                seen.add((one, other))
                share = float(np.mean(texts[one][1] == texts[other][1]))
                if share >= ALIKE:
                    yield one, other, share


def _rolling(ids: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """One number for each run of five words; overflow wraps, as in any hash."""
    size = len(ids) - _SHINGLE + 1
    mixed = np.zeros(size, dtype=np.uint64)
    for offset in range(_SHINGLE):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + ids[offset : offset + size]
    mixed ^= mixed >> np.uint64(29)
    return mixed * np.uint64(0xBF58476D1CE4E5B9)


def _blocks(units: Sequence[Unit]) -> Iterator[Unit]:
    """Articles, and top units that hold none."""
    for unit in units:
        inner = [child for child in unit.walk() if child.level is Level.ARTICLE]
        if inner:
            yield from inner
        elif unit.level is not Level.PARAGRAPH or unit.label not in ("mo-dau", "ket"):
            yield unit


def _same_documents(one: Source, other: Source, *, share: float) -> Finding:
    refs = (Ref(one.number), Ref(other.number))
    places = tuple(Place(Ref(each.number), says=each.title) for each in (one, other))
    says = f"{one.number} và {other.number} có khoảng {share:.0%} lời văn chung"
    if _versions(one, other):
        what = f"{says}; đây là các bản của cùng một văn bản."
        return Finding(FindingKind.VERSIONS, Severity.INFORMATION, refs, what, places)
    severity = Severity.ERROR if share == 1.0 else Severity.WARNING
    return Finding(FindingKind.SAME_TEXT, severity, refs, f"{says}.", places)


def _versions(one: Source, other: Source) -> bool:
    """Whether both are texts of one law: one consolidates the other, or both the same one."""
    laws = {plain_number(each.consolidates or each.number) for each in (one, other)}
    if len(laws) == 1 and _official(one):
        return True
    consolidated = any("/vbhn" in plain_number(each.number) for each in (one, other))
    names = [_name(each.title) for each in (one, other)]
    return consolidated and names[0] == names[1]


def _official(source: Source) -> bool:
    """Whether it has a number, and not only an identifier made of its title."""
    return source.number[:1].isdigit()


def _name(title: str) -> tuple[str, ...]:
    """The words of a title without years and what marks a consolidated text."""
    plain = re.sub(r"\(.*?\)|\b(?:19|20)[0-9]{2}\b", " ", title)
    return words_of(plain)


def _same_articles(
    one: Source, other: Source, found: Sequence[tuple[_Text, _Text, float]]
) -> Finding:
    shares = [share for _, _, share in found]
    where = f"Trong {one.number}" if one is other else f"{one.number} và {other.number}"
    shown = " đến ".join(dict.fromkeys((f"{min(shares):.0%}", f"{max(shares):.0%}")))
    what = f"{where}: {len(found)} cặp Điều có khoảng {shown} lời văn chung."
    places = tuple(
        Place(text.ref, text.start, text.end, text.quote, f"{share:.0%}")
        for first, second, share in found[: _MOST_PLACES // 2]
        for text in (first, second)
    )
    versions = one is not other and _versions(one, other)
    kind = FindingKind.VERSIONS if versions else FindingKind.SAME_ARTICLES
    refs = tuple(Ref(number) for number in dict.fromkeys((one.number, other.number)))
    return Finding(kind, Severity.INFORMATION, refs, what, places)
