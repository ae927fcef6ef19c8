"""A claim beside the clause that it rests on: the words that both share are marked, and the quote
is marked in its article."""

from collections.abc import Iterator, Set
from dataclasses import dataclass

from ingest.values import Document, Level, Span
from service.staff.common_words import shared
from service.values import Answer, Citation
from ui.article import Reading, reading_of


@dataclass(frozen=True, slots=True)
class Bit:
    """Words that are quoted or not, and shared with the other side or not."""

    text: str
    quoted: bool
    shared: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an article, in bits."""

    level: Level
    bits: tuple[Bit, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """One citation as a reviewer sees it. `asked` and `claims` are the question and the sentences
    that rest on it; `lines` the article around the quote, empty where the text that is held no
    longer has the quote there: then `quote` is all there is. `verbatim` is whether the claims are
    the quote itself, so that words shared with the question are marked."""

    asked: tuple[Bit, ...]
    claims: tuple[tuple[Bit, ...], ...]
    heading: str
    lines: tuple[Line, ...]
    quote: tuple[Bit, ...]
    verbatim: bool


def beside(answer: Answer, *, place: int, document: Document | None) -> Beside:
    """The citation at a place (from 0) with what rests on it."""
    citation = answer.citations[place]
    claims = [one.text for one in answer.sentences if place in one.citations]
    quotes = {citation.quote, *(one.quote for one in citation.lead_ins)}
    verbatim = all(one in quotes for one in claims)
    other = answer.question if verbatim else "\n".join(claims)
    reading = _reading(document, citation=citation)
    return Beside(
        asked=tuple(_bits(answer.question, other=citation.whole, quoted=False)),
        claims=tuple(
            tuple(_bits(one, other=answer.question if verbatim else citation.whole, quoted=False))
            for one in claims
        ),
        heading=reading.heading if reading else "",
        lines=tuple(_lines(reading, leads=quotes, other=other)) if reading else (),
        quote=tuple(_bits(citation.quote, other=other, quoted=True)),
        verbatim=verbatim,
    )


def _reading(document: Document | None, *, citation: Citation) -> Reading | None:
    if document is None or document.text[citation.start : citation.end] != citation.quote:
        return None
    return reading_of(document, quote=Span(citation.start, citation.end))


def _lines(reading: Reading, *, leads: Set[str], other: str) -> Iterator[Line]:
    """The lines of an article; those that lead in to the quote are quoted with it."""
    for line in reading.lines:
        bits: list[Bit] = []
        for piece in line.pieces:
            quoted = piece.quoted or piece.text.strip() in leads
            # Beside the quote nothing is marked: it is not what the claim rests on.
            bits += _bits(piece.text, other=other if quoted else "", quoted=quoted)
        yield Line(line.level, tuple(bits))


def _bits(text: str, *, other: str, quoted: bool) -> Iterator[Bit]:
    at = 0
    for span in shared(text, other=other):
        if at < span.start:
            yield Bit(text[at : span.start], quoted, shared=False)
        yield Bit(text[span.start : span.end], quoted, shared=True)
        at = span.end
    if at < len(text):
        yield Bit(text[at:], quoted, shared=False)
