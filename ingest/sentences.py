"""Sentences of a text as exact spans. The only file that knows underthesea.

It is imported at the first call: the import takes 0.6 s, and most texts are never split this far.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.lines import Line, lines_of, trim
from ingest.values import Span

# Full stops that end no sentence.
_NO_END = re.compile(
    r"(?<=[0-9])\.(?=[0-9])"  # 1.000.000 đồng, 07.3.2023, 1.1
    r"|(?:(?<=\bTP)|(?<=\bTp)|(?<=\bTT)|(?<=\bTX))\."  # TP. Hồ Chí Minh
    r"|(?:(?<=GS)|(?<=\bTS)|(?<=\.TS)|(?<=\bThS)|(?<=\bBS)|(?<=\bKS)|(?<=\bLS))\."  # PGS.TS. Nam
    r"|(?<=\bv)\.(?=v)|(?<=\bv\.v)\.(?=[ ,;)]*[^\W0-9_A-ZĐ])"  # "v.v. trong đó", not at the end
    r"|(?:(?<=iều [0-9])|(?<=iều [0-9]{2})|(?<=iều [0-9]{3}))\.(?=[ ]\S)"  # "Điều 5. Phạm vi"
    r"|[.!?](?=[”\"’)\]])"  # “Dân biết.” with what follows the quotation
)
# A label at the start of a line: "1. Người lao động", "IV. TỔ CHỨC".
_LABEL = re.compile(r"(?:[0-9]{1,3}[a-zđ]?|[IVXLC]{1,6})(?P<stop>\.)")
_MASK = "x"  # in place of a full stop that ends nothing; one letter, so that offsets stay


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a clean text, in order, without the blanks between them.

    A line end always ends a sentence. Together they hold every character that is not blank.
    """
    return tuple(span for line in lines_of(text) for span in _of_line(line))


_STOP = re.compile(r"(?<=[^\W\d_]{2}\.)\s+")


def rough_sentences(line: str) -> tuple[str, ...]:
    """The sentences of one line, parted at full stops behind a word: for words that are compared
    and not shown. Takes no model, and may part at an abbreviation ("Tp. Huế")."""
    return tuple(part for part in _STOP.split(line.strip()) if part)


def _of_line(line: Line) -> Iterator[Span]:
    cuts = [0, *_ends(_masked(line.text)), len(line.text)]
    for start, end in pairwise(cuts):
        span = trim(line.text, Span(start, end))
        if span.start < span.end:
            yield Span(line.start + span.start, line.start + span.end)


def _masked(line: str) -> str:
    masked = _NO_END.sub(_MASK, line)
    label = _LABEL.match(masked)
    if label:
        masked = masked[: label.start("stop")] + _MASK + masked[label.end("stop") :]
    return masked


def _ends(masked: str) -> Iterator[int]:
    """Where the sentences of one line end. The splitter drops blanks, never other characters."""
    from underthesea import sent_tokenize

    at = 0
    for piece in sent_tokenize(masked):
        for letter in piece.split():
            at = masked.index(letter, at) + len(letter)
        yield at
