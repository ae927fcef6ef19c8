"""What the trials give: each ranking's figures beside the linear one's, and what it would cost."""

from collections.abc import Iterator

from pydantic import Field

from index.ablate.report import Config
from index.growth.values import Spent
from index.metrics import Interval
from ingest.measure.result import Result, Value

_HEADS = ("ranking", "set", "folded", "n", "R@1", "R@10", "MRR@10")


class TreeSettings(Value):
    """Gradient-boosted trees: how many, of how many leaves, and the share of each that is added."""

    trees: int = Field(ge=1)
    leaves: int = Field(ge=2)
    rate: float = Field(gt=0, le=1)


class Figure(Value):
    """A mean over questions in [0, 1], by the linear ranking and by the one that is tried; what is
    gained, question by question, with its 95 % interval (bootstrap)."""

    linear: float
    tried: float
    gain: float
    interval: Interval


class SetFigures(Value):
    """One set of questions, or all of them, as typed or without diacritics."""

    set: str
    folded: bool
    n: int
    recall_1: Figure
    recall_10: Figure
    mrr_10: Figure


class Tried(Value):
    """A ranking with its figures; the linear one has itself beside it, and gains nothing."""

    name: str
    trees: TreeSettings | None = None
    sets: tuple[SetFigures, ...]


class Cost(Value):
    """What late interaction would cost in use.

    Either vectors of all pieces of all passages are kept, in MB of 10^6 bytes at two bytes a number
    and at one; or the ten best passages are encoded anew at each question by the shipped graph, in
    milliseconds beside those of the question alone, in turn, by the clock of a machine that is so
    `busy` (load average a processor).
    """

    passages: int
    pieces: int
    dimensions: int
    float16_mb: float
    byte_mb: float
    machine: str
    busy: float
    timed: int = Field(description="Questions that were timed.")
    ten_passages: Spent
    question: Spent


class Trials(Result):
    """The result of one run: the linear ranking first."""

    config: Config
    held_out: int
    folds: int
    rankings: tuple[Tried, ...]
    cost: Cost

    def table(self) -> str:
        """The figures as a table in Markdown, linear -> tried, and the cost in a line below."""
        lines = [f"| {' | '.join(_HEADS)} |", f"| {' | '.join(['---'] * len(_HEADS))} |"]
        lines += [line for one in self.rankings for line in _lines(one)]
        return "\n".join([*lines, "", _told(self.cost)])


def _lines(tried: Tried) -> Iterator[str]:
    for one in tried.sets:
        cells = map(_cell, (one.recall_1, one.recall_10, one.mrr_10))
        told = (tried.name, one.set, str(one.folded), str(one.n), *cells)
        yield f"| {' | '.join(told)} |"


def _cell(figure: Figure) -> str:
    low, high = (f"{100 * end:+.1f}" for end in figure.interval)
    return f"{100 * figure.linear:.1f} -> {100 * figure.tried:.1f} [{low}, {high}]"


def _told(cost: Cost) -> str:
    ten, question = cost.ten_passages, cost.question
    return (
        f"{cost.pieces:,} pieces of {cost.passages:,} passages: {cost.float16_mb:,.0f} MB as"
        f" float16, {cost.byte_mb:,.0f} MB as bytes. Ten passages are encoded in"
        f" {ten.p50:.0f} ms (p50) and {ten.p95:.0f} ms (p95), a question in {question.p50:.1f} and"
        f" {question.p95:.1f} ms: {cost.timed} questions, {cost.machine}, busy {cost.busy}."
    )
