"""Where sentences and parts of lists begin and end, and which segment leads in to which."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.proof.values import Segment


@dataclass(frozen=True, slots=True)
class Break:
    """A break before atom `at`: `what` is the mark, or "label" for the label of what follows."""

    at: int
    what: str
    label: str


def segments_of(breaks: Sequence[Break], *, size: int) -> tuple[Segment, ...]:
    """The segments of a text of `size` atoms, empty ones left out."""
    segments: list[Segment] = []
    leads: list[int] = []  # segments that lead in to what follows, outermost first
    first, label, level, heading = 0, "", 0, -1
    for one in (*breaks, Break(size, "end", "")):
        if one.at > first:
            segments.append(_made(first, one, label, level, leads, segments))
            if one.what == ":":
                leads.append(len(segments) - 1)
            is_heading = one.what == "\n" and not any(past.label for past in segments)
            heading = len(segments) - 1 if is_heading else -1
            first, label = one.at, ""
        if one.what == "label":
            if heading >= 0:  # "Các hành vi bị nghiêm cấm", and below it "1. …"
                leads.append(heading)
                heading = -1
            label, level = one.label, _level(one.label)
        elif one.what == "\n":
            label, level = "", 0
    return tuple(segments)


def _made(
    first: int, end: Break, label: str, level: int, leads: list[int], segments: Sequence[Segment]
) -> Segment:
    """One segment; leads of its own level or deeper are over once a labelled one begins."""
    if label:
        while leads and segments[leads[-1]].level >= level:
            leads.pop()
    return Segment(first, end.at, label, level, leads[-1] if leads else -1, end.what == ":")


def _level(label: str) -> int:
    if label.isdigit():
        return 1
    return 2 if label.isalnum() else 3
