"""Quotes cut where their parts are changed, and joined again where they are not; and addresses in
words, several together."""

from collections.abc import Iterator, Sequence

from ingest.refs.references import spell, spell_steps
from ingest.values import Document, Ref, Span, Unit
from service.parts import trimmed
from service.shelf import Shelf
from service.values import Quote


def pieces_of(quote: Quote, *, shelf: Shelf) -> Iterator[Quote]:
    """A quote cut so that inside no piece a provision is changed by itself."""
    held = shelf.unit(quote.ref)
    changed = any(
        change.target != quote.ref and quote.ref.contains(change.target)
        for change in shelf.changes(quote.ref.number)
    )
    if held is None or not changed or not held[1].children:
        yield quote
        return
    document, unit = held
    for ref, span in _spans(unit, quote=quote):
        piece = sliced(document, ref=ref, span=span, like=quote)
        if piece and ref == quote.ref:
            yield piece
        elif piece:
            yield from pieces_of(piece, shelf=shelf)


def _spans(unit: Unit, *, quote: Quote) -> Iterator[tuple[Ref, Span]]:
    """What a quote holds of the words before the children of a unit, and of each of them."""
    yield unit.ref, Span(quote.start, max(quote.start, min(quote.end, unit.children[0].start)))
    for child in unit.children:
        start, end = max(quote.start, child.start), min(quote.end, child.end)
        if start < end:
            yield child.ref, Span(start, end)


def sliced(document: Document, *, ref: Ref, span: Span, like: Quote) -> Quote | None:
    """A quote of a span without blanks around it, found by what led to the quote `like`; None where
    it is empty. Its address is that of the document itself where `ref` is of another."""
    ref = ref if ref.number == document.number else Ref(document.number)
    kept = trimmed(document, start=span.start, end=span.end)
    if kept is None:
        return None
    return Quote(ref, kept.start, kept.end, document.text[kept.start : kept.end], like.passage_id)


def joined(quotes: Sequence[Quote], *, shelf: Shelf) -> Iterator[Quote]:
    """Neighbours in one unit that nothing stands between, as one quote of that unit again."""
    last: Quote | None = None
    for quote in quotes:
        both = _both(last, quote, shelf=shelf) if last else None
        if last and not both:
            yield last
        last = both or quote
    if last:
        yield last


def _both(first: Quote, second: Quote, *, shelf: Shelf) -> Quote | None:
    """Two quotes as one, where they touch, lie in one unit, and neither has a lead of its own."""
    document = shelf.document(first.ref.number)
    if first.lead or second.lead or first.ref.number != second.ref.number or document is None:
        return None
    if second.start < first.end or document.text[first.end : second.start].strip():
        return None
    ref = _around(first.ref, second.ref)
    span = Span(first.start, second.end)
    return sliced(document, ref=ref, span=span, like=first) if ref else None


def _around(first: Ref, second: Ref) -> Ref | None:
    """The unit that holds both: the first, or the parent of both."""
    if first.contains(second):
        return first
    above = first.steps[:-1]
    return Ref(first.number, above) if above and above == second.steps[:-1] else None


def spelled(ref: Ref, *, shelf: Shelf) -> str:
    """An address in words; by its number alone where its document is not held."""
    source = shelf.source(ref.number)
    return spell(ref, source=source) if source else spell_unheld(ref)


def spell_unheld(ref: Ref) -> str:
    """ "Điều 1 văn bản số 12/2017/QH14": of a text that is not held, its kind is not known."""
    return f"{spell_steps(ref)} văn bản số {ref.number}".strip()


def spelled_together(refs: Sequence[Ref], *, shelf: Shelf) -> str:
    """Addresses in words; those in one unit share its name: "Điểm d, điểm đ khoản 17 Điều 32"."""
    groups: dict[Ref, list[Ref]] = {}
    for ref in refs:
        groups.setdefault(Ref(ref.number, ref.steps[:-1]), []).append(ref)
    return "; ".join(_group(group, shelf=shelf) for group in groups.values())


def _group(refs: Sequence[Ref], *, shelf: Shelf) -> str:
    *first, last = refs
    labels = [spell_steps(Ref(ref.number, ref.steps[-1:])) for ref in first]
    words = ", ".join([*labels, inside(spelled(last, shelf=shelf)) if first else ""])
    return words[:1].upper() + words[1:] if first else spelled(last, shelf=shelf)


def inside(address: str) -> str:
    """An address as it stands inside a sentence: "khoản 2 Điều 5", but "Điều 5"."""
    return address[:1].lower() + address[1:] if address.startswith(_SMALL) else address


_SMALL = ("Khoản ", "Điểm ", "Đoạn ")


def apart(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Quotes without those that lie within another one."""
    return tuple(
        one
        for place, one in enumerate(quotes)
        if not any(
            one.ref.number == other.ref.number
            and other.start <= one.start
            and one.end <= other.end
            and (other.end - other.start > one.end - one.start or before < place)
            for before, other in enumerate(quotes)
            if before != place
        )
    )
