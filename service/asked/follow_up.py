"""A question that follows another -> the full question that it stands for.

"Còn xe máy thì sao?" puts another vehicle in the place of the one asked about; "có bị trừ điểm
không?" asks something else of the same act. A question that says itself what it is about stays as
it is, whatever was asked before.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from service.asked.asking import names_no_matter
from service.asked.following import Follow, Form, points_back, read_answer, read_follow
from service.asked.rewriting import anew, asked_of, named_again, put
from service.question import content_of_question
from service.values import Status

FEW = 3  # syllables beside those of asking, up to which a follow-up cannot stand alone
TURNS = 4  # of a conversation, the last ones, that a follow-up is read with

# Turns that ended so say nothing of what is asked about.
_SILENT = ("guardrail_", "error_", Status.CLARIFY_CONTEXT.value)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question that was asked before, best as it was then understood (`Continued.reading`), how
    its answer ended, and the addresses that were cited, each as in `Citation.ref`, best first."""

    question: str
    answer_status: Status = Status.ANSWERED
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Continued:
    """The full question that a question stands for: `reading`, the question itself where it stands
    alone. `needs_context`: it follows a question that is not there, and cannot be answered."""

    reading: str
    rewritten: bool = False
    needs_context: bool = False


def continued(question: str, *, earlier: Sequence[Turn]) -> Continued:
    """The question that `question`, as read (`read_question`), stands for after the turns before
    it, oldest first; what guardrails and faults of ours ended is passed over."""
    turns = [turn for turn in earlier if not turn.answer_status.startswith(_SILENT)][-TURNS:]
    whole = ""
    for place, turn in enumerate(turns):
        last = turns[place - 1] if place else None
        told = _after(turn.question, context=whole, last=last)
        whole = "" if told.needs_context else told.reading
    return _after(question, context=whole, last=turns[-1] if turns else None)


def ask_back(question: str, *, choice: str) -> str:
    """The full question that a choice stands for: "Chạy quá tốc độ thì phạt bao nhiêu?" with "xe ô
    tô" is "Xe ô tô chạy quá tốc độ thì phạt bao nhiêu?"."""
    return put(question, words=choice)


def _after(question: str, *, context: str, last: Turn | None) -> Continued:
    """A question after the full question `context`, "" where there was none."""
    asked_back = last is not None and last.answer_status.startswith("clarify_")
    follow = read_follow(question) or (read_answer(question) if asked_back else None)
    if follow is None:
        return Continued(question)
    if not context:
        return Continued(question, needs_context=not (follow.alone or _says_enough(question)))
    reading = _whole(context, follow, refs=last.refs if last else ())
    return Continued(reading, rewritten=reading != question)


def _says_enough(question: str) -> bool:
    """Whether a question that could be a follow-up can be searched for alone: it has more than
    words of asking, names a matter, and does not point back."""
    if names_no_matter(question) or points_back(question):
        return False
    return len(content_of_question(question)) > FEW


def _whole(context: str, follow: Follow, *, refs: Sequence[str]) -> str:
    """The full question of a follow-up to `context`."""
    if follow.form is Form.SLOTS:
        whole = put(context, words=follow.words, refs=refs)
        return asked_of(whole, tail=follow.tail) if follow.tail else whole
    if follow.form is Form.ACT:
        return anew(context, act=follow.words)
    if follow.form is Form.IF:
        return asked_of(context, tail=f"nếu {follow.words} thì sao", more=True)
    if follow.form in (Form.LAW, Form.PROVISION):
        law = follow.form is Form.LAW
        again = named_again(context, law=law, tail=follow.tail, refs=refs)
        return again or asked_of(context, tail=follow.tail)
    return asked_of(context, tail=follow.tail)
