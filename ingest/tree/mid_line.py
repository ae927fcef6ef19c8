"""Where a clause or a point certainly begins in the middle of a line, as consolidated texts put
repealed ones behind each other: "3.[22] (được bãi bỏ) 4.[23] (được bãi bỏ)"."""

import re
from collections.abc import Iterator, Sequence

from ingest.lines import CAPITAL
from ingest.values import Span

_LABEL = r"(?:[0-9]{1,3}[a-zđ]{0,2}\.|[a-zđ][0-9]{0,2}\))"
# A label that ends a piece of text, behind a sentence, a bracket or another mark. Not "khoản 4.",
# "điểm a, b)": there the label is one that the sentence names.
_BEHIND_SENTENCE = re.compile(rf"[.;:)\]”\"](?P<gap>[ ]){_LABEL}[ ]?$")
# "(được bãi bỏ)" is the whole text of a unit: behind it the next one begins, marked or not.
_REPEALED = re.compile(
    rf"\((?:được |đã )?bãi bỏ\)[.;]?[ ]*(?P<gap>[ ])(?=(?:{_LABEL}[ ]|Điều [0-9]{{1,3}}[a-zđ]?\."
    rf"|(?:Chương [IVXLC]+|Mục [0-9]{{1,2}})\.?[ ][{CAPITAL}]{{2}}))"
)
_LONGEST = len(". 123aa. ")  # a label with what stands around it


def mid_line_gaps(text: str, words: str, *, marks: Sequence[Span]) -> Iterator[Span]:
    """The blanks behind which a unit certainly begins, though no line does; out of order.

    `words` is the text with its marks blank, of the same length. Certain is a label that a mark in
    brackets follows at once, and what follows "(được bãi bỏ)". That the label follows in sequence
    is for the reader of clauses and points to see.
    """
    for mark in marks:
        before = max(0, mark.start - _LONGEST)
        found = _BEHIND_SENTENCE.search(text[before : mark.start])
        if found and text[mark.end - 1] == "]":
            yield Span(before + found.start("gap"), before + found.end("gap"))
    for found in _REPEALED.finditer(words):
        yield Span(*found.span("gap"))
