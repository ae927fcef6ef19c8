"""An article -> the parts that can be quoted on their own: complete clauses, complete lists.

A list keeps its lead-in ("... có nghĩa vụ sau đây:") and, where it is not too long, all its points:
a right or a duty with its conditions cut off would mislead.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.values import Kind
from ingest.about.press import SOURCE_LINE
from ingest.sentences import sentences
from ingest.values import Document, Level, Ref, Span, Unit

LONGEST_LIST = 600  # words; a longer list is quoted by its lead-in and the points that answer
LONGEST_PARAGRAPH = 120  # words; of a longer one without points, some sentences are quoted
LONGEST_UNIT = 700  # words; the same for a clause or article of law, such as an annex or a table
_TOGETHER = 3  # sentences quoted together, so that none stands without its neighbours


@dataclass(frozen=True, slots=True)
class Part:
    """What is quoted together: slices of a document, in its order, and the unit they lie in."""

    ref: Ref
    slices: tuple[tuple[Ref, Span], ...]

    def text(self, document: Document) -> str:
        """Its words."""
        return "\n".join(document.text[span.start : span.end] for _, span in self.slices)


def parts_of(document: Document, *, unit: Unit) -> tuple[Part, ...]:
    """The quotable parts of a unit, in the order of the text; its heading is in none of them."""
    whole = trimmed(document, start=content_of(unit), end=_end_of(document, unit=unit))
    if whole is None:
        return ()
    if not unit.children:
        return tuple(_undivided(document, unit=unit, whole=whole))
    lead = trimmed(document, start=content_of(unit), end=unit.children[0].start)
    is_list = lead is not None and document.text[lead.start : lead.end].endswith(":")
    if is_list and words_in(document, whole) <= LONGEST_LIST:
        return (Part(unit.ref, ((unit.ref, whole),)),)
    inner = [part for child in unit.children for part in parts_of(document, unit=child)]
    if lead is None:
        return tuple(inner)
    opening = (unit.ref, lead)
    if is_list:
        return tuple(replace(part, slices=(opening, *part.slices)) for part in inner)
    return (Part(unit.ref, (opening,)), *inner)


def content_of(unit: Unit) -> int:
    """Where a unit's own words begin: after an article's heading, before a clause's "1."."""
    return unit.start if unit.level in {Level.CLAUSE, Level.POINT} else unit.body


def _end_of(document: Document, *, unit: Unit) -> int:
    """Where a unit's own words end: in a press piece, before the line that tells its source."""
    is_press = document.source.kind is Kind.PRESS
    found = SOURCE_LINE.search(document.text, unit.start, unit.end) if is_press else None
    return max(content_of(unit), found.start()) if found else unit.end


def _undivided(document: Document, *, unit: Unit, whole: Span) -> Iterator[Part]:
    """The parts of a unit without children: itself, or runs of sentences of a long paragraph."""
    is_prose = document.source.digest or unit.level is Level.PARAGRAPH
    longest = LONGEST_PARAGRAPH if is_prose else LONGEST_UNIT
    if words_in(document, whole) <= longest:
        yield Part(unit.ref, ((unit.ref, whole),))
        return
    found = sentences(document.text[whole.start : whole.end])
    for first in range(max(1, len(found) - _TOGETHER + 1)):
        run = found[first : first + _TOGETHER]
        span = Span(whole.start + run[0].start, whole.start + run[-1].end)
        yield Part(unit.ref, ((unit.ref, span),))


def trimmed(document: Document, *, start: int, end: int) -> Span | None:
    """The range without white space at its ends, or None where nothing else is in it."""
    text = document.text[start:end]
    left = len(text) - len(text.lstrip())
    right = len(text.rstrip())
    return Span(start + left, start + right) if right > left else None


def words_in(document: Document, span: Span) -> int:
    """How many words a range holds."""
    return len(document.text[span.start : span.end].split())
