"""A claim -> the wordings that are held against clauses: as it is read, in the words of the law,
and without what it says of its day and of its source, which the clause itself does not say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.folding import fold_letters
from ingest.values import Mention, Ref, Span
from service.asked.day import AskedDay
from service.rumour.judge import Wording

# A claim on the force of a text speaks of its day; that is never left out.
_OF_FORCE = re.compile(r"\b(?:hieu luc|ap dung|thi hanh|bai bo|thay the)\b")
_BEFORE = re.compile(
    r"(?:\b(?:theo|can cu|chieu theo|chieu)(?: quy dinh| noi dung)?(?: tai| cua)? )$"
)
_BEFORE_DAY = re.compile(r"(?:\b(?:ke|bat dau|hien nay|hien)? ?(?:tu|vao|den|ke tu)(?: ngay)? )$")
_BEHIND = re.compile(
    r"[ ,:;]*(?:(?:thi|co quy dinh|quy dinh|neu|cho phep)(?: ro| rang| la)*\b)?[ ,:;]*"
)
_AT_EDGE = 4  # letters between a source and the beginning or the end of a claim


@dataclass(frozen=True, slots=True)
class Named:
    """The provisions or documents that a claim names as its source, and the words that do. `absent`
    is the name of one that is not held."""

    refs: tuple[Ref, ...]
    spans: tuple[Span, ...]
    absent: str = ""


def named_in(text: str, *, mentions: Sequence[Mention]) -> Named:
    """What a claim names as its source, of its mentions as they were resolved: at its beginning
    ("Theo Bộ luật Lao động, …", "Điều 113 … quy định …") or at its end ("…, theo Điều 113 …")."""
    folded = fold_letters(text)
    sources = [one for one in mentions if _is_source(folded, one)]
    refs = tuple(dict.fromkeys(ref for one in sources for ref in one.candidates))
    unknown = [one for one in sources if (one.number or one.name) and not one.candidates]
    absent = next((text[one.start : one.end] for one in unknown), "")
    return Named(refs, tuple(Span(one.start, one.end) for one in sources if one.candidates), absent)


def _is_source(folded: str, mention: Mention) -> bool:
    ahead = _BEFORE.search(folded, 0, mention.start)
    first = (ahead.start() if ahead else mention.start) <= _AT_EDGE
    return first or bool(ahead and len(folded) - mention.end <= _AT_EDGE)


def wordings_of(text: str, *, lawful: str, named: Named, day: AskedDay) -> tuple[Wording, ...]:
    """The wordings of a claim as read, the barest first."""
    dated = Span(0, 0) if _OF_FORCE.search(fold_letters(text)) else day.span
    folded = fold_letters(text)
    days = [_tied(folded, dated, before=_BEFORE_DAY)] if dated.end > dated.start else []
    sources = [_tied(folded, span, before=_BEFORE) for span in named.spans]
    every = (
        Wording(_without(text, [*days, *sources]), named.refs),
        Wording(_without(text, days)),
        Wording(text),
        Wording(lawful or text),
    )
    return tuple(dict.fromkeys(every))


def _tied(folded: str, span: Span, *, before: re.Pattern[str]) -> Span:
    ahead = before.search(folded, 0, span.start)
    behind = _BEHIND.match(folded, span.end)
    return Span(ahead.start() if ahead else span.start, behind.end() if behind else span.end)


def _without(text: str, cuts: Sequence[Span]) -> str:
    """A text without some ranges, which may overlap."""
    kept, end = [], 0
    for cut in sorted(cuts, key=lambda one: one.start):
        kept.append(text[end : max(end, cut.start)])
        end = max(end, cut.end)
    return " ".join(" ".join([*kept, text[end:]]).split())
