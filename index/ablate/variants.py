"""What is measured: the shipped word index, and variants that differ from it in one thing."""

from collections.abc import Iterator

from index.ablate.counts import Token
from index.ablate.cuts import CLAUSES, WHOLE
from index.ablate.ranking import Pool
from index.settings import IndexSettings, RetrievalSettings
from ingest.measure.result import Value

_SHIPPED = IndexSettings()
_WORDS = (Token.SYLLABLE, Token.PAIR, Token.NUMBER)


class Signal(Value):
    """One BM25 score. Without `norms` the parts of a passage are one text, in which each counts so
    many times; with them they are fields of their own, with their `b` (BM25F)."""

    tokens: tuple[Token, ...] = _WORDS
    spelled: bool = False  # diacritics kept
    subject: float = _SHIPPED.heading_weight
    heading: float = _SHIPPED.heading_weight
    body: float = 1
    norms: tuple[float, float, float] | None = None  # b of subject, heading and body
    k1: float = _SHIPPED.k1
    b: float = _SHIPPED.b
    weight: float = 1  # of this score, where there are several


class Variant(Value):
    """One row of a table: passages, the scores that are added up, and how they make articles."""

    table: str
    name: str
    size: int = _SHIPPED.max_words
    signals: tuple[Signal, ...] = (Signal(),)
    pool: Pool = Pool.MAX
    restored: bool = False  # questions typed without diacritics, and given them back
    once: bool = False  # a word that is asked twice counts once
    dense: float = 0  # share of the vectors' score, as in RetrievalSettings
    dropped: float = 1  # words that a larger share of the other sets' questions has are not asked


BASE = Variant(table="base", name="as shipped")
FUSED = Variant(table="base", name="as shipped", dense=RetrievalSettings().dense_weight)


def fused_variants() -> Iterator[Variant]:
    """Variants with vectors, at the shipped passages."""
    yield FUSED
    yield Variant(table="parts", name="words alone")
    yield Variant(table="parts", name="vectors alone", dense=1)
    for pool in (Pool.TOP2, Pool.REST, Pool.SUM, Pool.MEAN):
        yield FUSED.model_copy(update={"table": "pool", "name": pool.value, "pool": pool})
        name = f"vectors alone, {pool.value}"
        yield Variant(table="pool", name=name, pool=pool, dense=1)
    for variant in (*_all_spelled(), *_fields(), *_headings(), *_tokens()):
        yield variant.model_copy(update={"dense": FUSED.dense})


def word_variants() -> Iterator[Variant]:
    """Variants of words alone, those of one size together."""
    found = [BASE, *_all_spelled(), *_fields(), *_pools(), *_headings(), *_questions(), *_tokens()]
    yield from found
    yield from _sizes()


def segmented_variants() -> Iterator[Variant]:
    """Variants of words told apart, by questions as typed and by questions restored."""
    yield BASE
    yield from _segmented("typed", restored=False)
    yield from _segmented("restored", restored=True)


def _one(table: str, name: str, **signal: object) -> Variant:
    return Variant(table=table, name=name, signals=(Signal.model_validate(signal),))


def _two(table: str, name: str, **signal: object) -> Variant:
    return Variant(table=table, name=name, signals=(Signal(), Signal.model_validate(signal)))


def _sizes() -> Iterator[Variant]:
    names = {CLAUSES: "a clause each", WHOLE: "whole articles"}
    for size in (80, 120, 160, 320, WHOLE, CLAUSES):
        name = names.get(size, f"{size} words")
        yield Variant(table="size", name=name, size=size)
        if size != WHOLE:
            yield Variant(table="size", name=f"{name}, top2", size=size, pool=Pool.TOP2)


def _headings() -> Iterator[Variant]:
    for weight in (0, 1, 2, 5):
        yield _one("headings", f"counted {weight} times", subject=weight, heading=weight)
    yield _one("headings", "without the subject", subject=0)
    yield _one("headings", "the subject once", subject=1)
    yield _one("headings", "the subject once, the heading five times", subject=1, heading=5)
    yield _one("headings", "headings alone", body=0)


def _tokens() -> Iterator[Variant]:
    single, pair, number = Token.SYLLABLE, Token.PAIR, Token.NUMBER
    yield _one("tokens", "syllables", tokens=(single, number))
    yield _one("tokens", "pairs", tokens=(pair, number))
    yield _one("tokens", "and triples", tokens=(*_WORDS, Token.TRIPLE))
    yield _one("tokens", "and pairs with a gap", tokens=(*_WORDS, Token.SKIP))
    for weight in (0.5, 2.0):
        signals = (
            Signal(tokens=(single, number)),
            Signal(tokens=(pair,), weight=weight),
        )
        name = f"syllables, and pairs apart by {weight:g}"
        yield Variant(table="tokens", name=name, signals=signals)


def _all_spelled() -> Iterator[Variant]:
    yield from _spelled("spelled", restored=False)
    yield from _spelled("restored", restored=True)


def _spelled(table: str, *, restored: bool) -> Iterator[Variant]:
    """Diacritics kept in the index; without them, what a question has lost must be given back."""
    pairs = (Token.PAIR,)
    named = {
        "diacritics kept": (Signal(spelled=True),),
        "folded, and kept": (Signal(), Signal(spelled=True)),
        "folded, and kept by half": (Signal(), Signal(spelled=True, weight=0.5)),
        "folded, and kept pairs": (Signal(), Signal(spelled=True, tokens=pairs)),
        "folded, and kept pairs by half": (
            Signal(),
            Signal(spelled=True, tokens=pairs, weight=0.5),
        ),
    }
    for name, signals in named.items():
        yield Variant(table=table, name=name, signals=signals, restored=restored)


def _segmented(table: str, *, restored: bool) -> Iterator[Variant]:
    """Words told apart by underthesea; those of one syllable are tokens as syllables are."""
    words, both = (
        (Token.ALONE, Token.WORD, Token.NUMBER),
        (Token.SYLLABLE, Token.WORD, Token.NUMBER),
    )
    named = {
        "words": Signal(tokens=words),
        "words, diacritics kept": Signal(tokens=words, spelled=True),
        "syllables and words": Signal(tokens=both),
        "and words": Signal(tokens=(*_WORDS, Token.WORD)),
        "as shipped, diacritics kept": Signal(spelled=True),  # what "words, … kept" stands beside
    }
    for name, signal in named.items():
        yield Variant(table=table, name=name, signals=(signal,), restored=restored)


def _fields() -> Iterator[Variant]:
    even, light = (0.75, 0.75, 0.75), (0.3, 0.3, 0.75)
    yield _one("fields", "BM25F 3, 3, 1", norms=even)
    yield _one("fields", "BM25F 3, 3, 1, headings b 0.3", norms=light)
    yield _one("fields", "BM25F 1, 3, 1, headings b 0.3", norms=light, subject=1)
    yield _one("fields", "BM25F 1, 2, 1, headings b 0.3", norms=light, subject=1, heading=2)
    for weight in (0.25, 0.5, 1.0):
        yield _two("fields", f"and headings by {weight:g}", body=0, weight=weight)
    for weight in (0.25, 0.5):
        name = f"and the article's heading by {weight:g}"
        yield _two("fields", name, body=0, subject=0, weight=weight)
    for k1 in (0.6, 0.9, 1.6, 2.0):
        yield _one("saturation", f"k1 {k1:g}", k1=k1)
    for b in (0.3, 0.5, 0.9):
        yield _one("saturation", f"b {b:g}", b=b)


def _questions() -> Iterator[Variant]:
    yield Variant(table="questions", name="a repeated word counts once", once=True)
    for share in (0.3, 0.1, 0.03):
        name = f"without the words of {share:.0%} of other questions"
        yield Variant(table="questions", name=name, dropped=share)


def _pools() -> Iterator[Variant]:
    for pool in (Pool.TOP2, Pool.REST, Pool.SUM, Pool.MEAN):
        yield Variant(table="pool", name=pool.value, pool=pool)
