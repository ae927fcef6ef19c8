"""An article -> its leaves, the smallest units that can be quoted, and an index of their words.

A leaf is a point, a clause without points, or an article without clauses; what leads in to it ("5.
Phạt tiền … đối với một trong các hành vi sau đây:") is told with it. The words that leaves of
different articles share weigh little, since they are counted over all the leaves at hand.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.values import Kind
from index.text import fold, syllables, tokens
from ingest.values import Document, Level, Ref, Span, Unit
from service.choose.marks import Marks, marks_of
from service.parts import content_of, parts_of, trimmed
from service.values import Quote


@dataclass(frozen=True, slots=True)
class Leaf:
    """One of the smallest quotable units: `text[span.start:span.end]` of its document.

    `leads` are the words before the children of the units around it, outermost first, each within
    its unit. `folded` is its own text, `led` that of the leads and `heading` that of the headings
    above it, in lower case and without diacritics; `marks` is what is seen of these. `clause` is
    the unit of which it is an item, its
    own address where it is none; `items` says how many that unit has. `quotes` are what is shown of
    it where that is not the span: the words that an amendment gave it.
    """

    ref: Ref
    span: Span
    leads: tuple[tuple[Ref, Span], ...]
    folded: str
    led: str
    heading: str
    clause: Ref
    items: int
    marks: Marks
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaves:
    """The leaves of one article, in the order of its text.

    Of each leaf, `counts` tell how often each token (syllable or pair) stands in its own words,
    `words` are its syllables in a row, each between spaces, `led` the tokens of its leads and
    `clauses` the number of its clause. `heading` are the tokens of the headings above them all.
    `lengths` are those of their own words, in tokens. `titled` are the tokens that tell
    nothing in a text of its kind: those of the title of a press piece or digest, which such a
    text repeats.
    """

    article: Ref
    document: Document
    leaves: tuple[Leaf, ...]
    counts: tuple[Mapping[str, int], ...]
    words: tuple[str, ...]
    led: tuple[frozenset[str], ...]
    heading: frozenset[str]
    clauses: tuple[int, ...]
    lengths: tuple[int, ...]
    titled: frozenset[str] = frozenset()


def read_leaves(document: Document, *, unit: Unit, article: Ref) -> Leaves:
    """The leaves of a unit with their words."""
    leaves = tuple(_leaves(document, unit=unit, above=_Above()))
    return with_words(leaves, document=document, article=article)


def with_words(leaves: tuple[Leaf, ...], *, document: Document, article: Ref) -> Leaves:
    """Leaves with what each word of theirs is held by."""
    counts = tuple(Counter(tokens(leaf.folded)) for leaf in leaves)
    led = {text: frozenset(tokens(text)) for text in {leaf.led for leaf in leaves}}
    headings = {leaf.heading for leaf in leaves}
    clauses: dict[Ref, int] = {}
    return Leaves(
        article,
        document,
        leaves,
        counts,
        tuple(f" {' '.join(syllables(leaf.folded))} " for leaf in leaves),
        tuple(led[leaf.led] for leaf in leaves),
        frozenset(token for text in headings for token in tokens(text)),
        tuple(clauses.setdefault(leaf.clause, len(clauses)) for leaf in leaves),
        tuple(count.total() for count in counts),
        _titled(document),
    )


def triples_of(words: Sequence[str]) -> list[str]:
    """Each three folded syllables in a row: "co giay phep"."""
    return [" ".join(three) for three in zip(words, words[1:], words[2:], strict=False)]


def _titled(document: Document) -> frozenset[str]:
    source = document.source
    repeats = source.digest or source.kind is Kind.PRESS
    return frozenset(tokens(source.title)) if repeats else frozenset()


@dataclass(frozen=True, slots=True)
class _Above:
    """What stands above a unit: the leads, the folded headings, and the list that it is of."""

    leads: tuple[tuple[Ref, Span], ...] = ()
    led: str = ""
    heading: str = ""
    clause: Ref | None = None
    items: int = 1


_NUMBERED = frozenset({Level.CLAUSE, Level.POINT, Level.PARAGRAPH})


def _leaves(document: Document, *, unit: Unit, above: _Above) -> Iterator[Leaf]:
    if unit.level not in _NUMBERED:
        own = fold(document.text[unit.start : unit.body].strip() or unit.title)
        above = replace(above, heading=f"{above.heading}\n{own}".strip())
    if not unit.children:
        for part in parts_of(document, unit=unit):
            yield _leaf(document, ref=part.ref, spans=part.slices, above=above)
        return
    lead = trimmed(document, start=content_of(unit), end=unit.children[0].start)
    inner = _below(document, unit=unit, lead=lead, above=above)
    for child in unit.children:
        yield from _leaves(document, unit=child, above=inner)
    if lead and not document.text[lead.start : lead.end].endswith(":"):
        yield _leaf(document, ref=unit.ref, spans=((unit.ref, lead),), above=above)


def _below(document: Document, *, unit: Unit, lead: Span | None, above: _Above) -> _Above:
    """What stands above the children of a unit."""
    led_in = lead is not None and document.text[lead.start : lead.end].endswith(":")
    is_list = led_in or unit.level is Level.CLAUSE or unit.children[0].level is not Level.CLAUSE
    clause = above.clause or (unit.ref if is_list else None)
    items = above.items if above.clause else len(unit.children)
    if lead is None:
        return replace(above, clause=clause, items=items)
    led = f"{above.led}\n{fold(document.text[lead.start : lead.end])}".strip()
    return replace(
        above, leads=(*above.leads, (unit.ref, lead)), led=led, clause=clause, items=items
    )


def _leaf(
    document: Document, *, ref: Ref, spans: tuple[tuple[Ref, Span], ...], above: _Above
) -> Leaf:
    span = Span(spans[0][1].start, spans[-1][1].end)
    own = fold(document.text[span.start : span.end])
    items = above.items if above.clause else 1
    marks = marks_of(own, led=above.led, heading=above.heading)
    clause = above.clause or ref
    return Leaf(ref, span, above.leads, own, above.led, above.heading, clause, items, marks)
