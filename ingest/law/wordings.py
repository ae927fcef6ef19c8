"""New wording in quotation marks -> the provisions that it is of, told apart by their labels."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.law.slips import clause_label, point_label
from ingest.lines import lines_of, trim
from ingest.tree.clauses import POINT_LETTERS
from ingest.values import Level, Span, Step

Steps = tuple[Step, ...]

_LABELS = {
    Level.ARTICLE: re.compile(r"Điều[ ]?(?P<label>[0-9]{1,4}[a-zđ]{0,2})[.:]?(?=[ ]|$)"),
    Level.CLAUSE: re.compile(r"(?P<label>[0-9lIs][0-9]{0,2}[a-zđ]{0,2})\.(?![0-9])"),
    Level.POINT: re.compile(r"(?P<label>[a-zđI1₫][0-9]?)\)"),
}
_HEADED = {
    Level.CHAPTER: re.compile(r"chương[ ](?P<label>[IVXLC]{1,7}[a-zđ]?)\b", re.IGNORECASE),
    Level.SECTION: re.compile(r"mục[ ](?P<label>[0-9IVX]{1,4}[a-zđ]?)\b", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Place:
    """The provision that a piece of wording is of, and where the piece stands."""

    steps: Steps
    wording: Span


@dataclass(frozen=True, slots=True)
class _Label:
    label: str
    start: int


def assigned(text: str, blocks: Sequence[Span], targets: Sequence[Steps]) -> dict[Steps, Place]:
    """The piece of wording of each of the provisions `targets`.

    One provision has all of it; several have each what begins with its label. Where the labels that
    the instruction gives are out of order, and as many printed in the wording are in order, the
    printed ones are right; a provision whose label is not found has none.
    """
    targets = [steps for steps in targets if steps]
    if not blocks or not targets:
        return {}
    if len(targets) == 1:
        return {targets[0]: Place(targets[0], Span(blocks[0].start, blocks[-1].end))}
    if len(blocks) == len(targets):
        return {steps: Place(steps, block) for steps, block in zip(targets, blocks, strict=True)}
    renamed = _renamed(targets, _labels(text, blocks, level=targets[0][-1].level))
    pieces = dict(_pieces(text, blocks, renamed))
    return {
        asked: Place(steps, pieces[steps])
        for asked, steps in zip(targets, renamed, strict=True)
        if steps in pieces
    }


def _labels(text: str, blocks: Sequence[Span], *, level: Level) -> list[_Label]:
    pattern = _LABELS.get(level) or _HEADED.get(level)
    if pattern is None:
        return []
    found: list[_Label] = []
    for block in blocks:
        for line in lines_of(text, start=block.start, end=block.end):
            match = pattern.match(line.text)
            if match:
                found.append(_Label(_read(match["label"], level=level), line.start))
    return found


def _read(label: str, *, level: Level) -> str:
    if level is Level.POINT:
        return point_label(label)
    return clause_label(label) if level is Level.CLAUSE else label


def _renamed(targets: Sequence[Steps], found: Sequence[_Label]) -> list[Steps]:
    """The targets, by the labels printed in the wording where the others are slips."""
    asked = [steps[-1].label for steps in targets]
    printed = [label.label for label in found]
    levels = {steps[-1].level for steps in targets}
    if len(levels) == 1 and len(asked) == len(printed) and _rise(printed) and not _rise(asked):
        return [
            (*steps[:-1], Step(steps[-1].level, label))
            for steps, label in zip(targets, printed, strict=True)
        ]
    return list(targets)


def _rise(labels: Sequence[str]) -> bool:
    keys = [order_of(label) for label in labels]
    return keys == sorted(keys) and len(set(keys)) == len(keys)


def order_of(label: str) -> tuple[int, int, str]:
    """By which labels of one level are in order: 1, 1a, 2; a, d, đ, e."""
    digits = re.match(r"[0-9]*", label)
    size = digits.end() if digits else 0
    letter = POINT_LETTERS.find(label[size : size + 1]) if label[size:] else -1
    return int(label[:size] or 0), letter, label[size + 1 :]


def _pieces(
    text: str, blocks: Sequence[Span], targets: Sequence[Steps]
) -> Iterator[tuple[Steps, Span]]:
    starts: list[tuple[int, Steps]] = []
    at = -1
    for steps in targets:
        start = _start(text, blocks, steps, after=at)
        if start is not None:
            starts.append((start, steps))
            at = start
    for index, (start, steps) in enumerate(starts):
        block = next(block for block in blocks if block.start <= start < block.end)
        following = starts[index + 1][0] if index + 1 < len(starts) else block.end
        yield steps, trim(text, Span(start, min(following, block.end)))


def _start(text: str, blocks: Sequence[Span], steps: Steps, *, after: int) -> int | None:
    """Where the first line behind `after` with the label of the last step begins; a title is the
    line of its article."""
    level = steps[-1].level
    if level is Level.PARAGRAPH and len(steps) > 1:
        level, label = steps[-2].level, steps[-2].label
    else:
        label = steps[-1].label
    found = _labels(text, blocks, level=level)
    return next((one.start for one in found if one.label == label and one.start > after), None)
