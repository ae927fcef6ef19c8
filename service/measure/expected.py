"""What is known of a question before it is asked: the right mode, provisions, fine and days."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingest.values import Ref
from service.values import Status


class Mode(StrEnum):
    """What an answer does. A status of the family error_* is neither of the other three, and is
    never right."""

    ANSWER = "ANSWER"  # answered, partial
    CLARIFY = "CLARIFY"  # clarify_*
    ABSTAIN = "ABSTAIN"  # unanswerable_*, guardrail_*
    ERROR = "ERROR"  # error_*


_MODES = {
    "answered": Mode.ANSWER,
    "partial": Mode.ANSWER,
    "clarify": Mode.CLARIFY,
    "unanswerable": Mode.ABSTAIN,
    "guardrail": Mode.ABSTAIN,
    "error": Mode.ERROR,
}


def mode_of(status: Status) -> Mode:
    """What an answer of this status does, by the family of the status."""
    return _MODES[status.value.partition("_")[0]]


class ForceStatus(StrEnum):
    """What is to be said of the force of a provision on the day asked about."""

    NOT_YET = "NOT_YET_EFFECTIVE"
    EFFECTIVE = "EFFECTIVE"
    PARTIAL = "PARTIALLY_EFFECTIVE"  # the document is not, some provisions of it are


@dataclass(frozen=True, slots=True)
class Fine:
    """A fine from `low` to `high`, đồng."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the day on which it is asked (None: today), and its right answer.

    `expected` are the provisions of which one is to be cited, with numbers as the file writes them.
    `fine`, `points` and `force` are None where the question has none, or its file tells none.
    `dated` marks a question whose answer depends on the day. `expert` is an expert's answer in
    words, whose quotes are to be covered.
    """

    set: str
    qid: str
    question: str
    on: date | None
    mode: Mode
    expected: tuple[Ref, ...] = ()
    fine: Fine | None = None
    points: int | None = None
    dated: bool = False
    force: ForceStatus | None = None
    expert: str = ""
