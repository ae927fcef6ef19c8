"""Where a message goes: on to the search, or to one of the answers that need none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.masking import mask
from service.route.instructions import question_of
from service.route.intents import Heard, Rule, lists, rules
from service.route.reading import Reader
from service.route.split import split_questions
from service.route.words import Message
from service.values import Status

MANY = 3  # questions in one message that are still answered
_MANY_LINES = 6  # of which some may go on with the one before
_MASK = re.compile(r"\[(?:số|mã|biển|địa chỉ)[^\]]{1,30}\]")
_TOKEN = " znumber "  # what the lists call a personal number
_READER = Reader(lists().syllables())
_DANGEROUS = (Status.GUARDRAIL_CRISIS, Status.GUARDRAIL_HARMFUL)


@dataclass(frozen=True, slots=True)
class Route:
    """Where a message goes. `status` is None for a question of policy, which is then `question`:
    the message without what it tells us to do. `why` names the rule that decided and the words by
    which it held; empty where none did."""

    status: Status | None
    question: str
    why: str = ""


def route(question: str) -> Route:
    """Where a message goes, as `service.question.read_question` reads it.

    A message that only tells us what to do asks about us. One that would do harm is refused whatever
    else it says.
    """
    asked = question_of(question)
    if asked != question:
        danger = tuple(rule for rule in rules() if rule.status in _DANGEROUS)
        held = _held(_read(question), among=danger)
        if held:
            return Route(held[0].status, asked, held[1])
        if not asked:
            return Route(Status.GUARDRAIL_ABOUT_SERVICE, "", "instructions alone")
    return _routed(asked)


def _routed(asked: str) -> Route:
    sentences = _read(asked)
    if sentences and all(map(_is_courtesy, sentences)):
        return Route(Status.GUARDRAIL_GREETING, asked, "courtesy alone")
    held = _held(sentences, among=rules())
    if held:
        return Route(held[0].status, asked, held[1])
    if len(split_questions(asked)) > MANY:
        return Route(Status.CLARIFY_ONE_QUESTION, asked, "many questions")
    return Route(None, asked)


def _read(text: str) -> tuple[Message, ...]:
    return _READER.read(_MASK.sub(_TOKEN, mask(text)))


def _held(sentences: Sequence[Message], *, among: Sequence[Rule]) -> tuple[Rule, str] | None:
    """The first rule that holds, and why."""
    heard = Heard(sentences, lists=lists())
    for rule in among:
        said = heard.held(rule)
        if said:
            return rule, f"{rule.name}: {said}"
    return None


def _is_courtesy(sentence: Message) -> bool:
    """Whether a sentence is greeting and politeness from end to end."""
    polite, greeting = lists()["polite"], lists()["greeting"]
    return sentence.covered(polite) == sentence.size and sentence.says(greeting) is not None
