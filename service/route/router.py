"""Where a message goes: on to the search, or to one of the answers that need none.

Rules decide first, the surest first; where none holds, the scorer may. A message that speaks of
law, of public matters or of what people quarrel about is one of policy unless the scorer is all but
certain.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.text import fold
from service.masking import mask
from service.question import ASKING
from service.route.instructions import question_of
from service.route.intents import Heard, Rule, lists, rules
from service.route.reading import Reader
from service.route.scorer import Scorer, shipped
from service.route.words import Message
from service.values import Status

# Shares from which the scorer decides: of a message without words that mark policy, with words of
# public matters and of what people quarrel about, and with words of law.
SURE, SURE_OF_MATTERS, SURE_OF_LAW = 0.36, 0.85, 0.9
# Words that it needs. Fewer may go on with what was asked before, or choose an answer; of the least
# it must be as sure as of law.
LEAST, ENOUGH = 3, 4

_MATTERS = ("civic", "daily")
_MATTERS_OF_HARM = (*_MATTERS, "benign", "victim")  # who is a victim speaks of harm too
_MASK = re.compile(r"\[(?:số|mã|biển|địa chỉ)[^\]]{1,30}\]")
_NUMBER = " znumber "  # what the lists call a personal number
_GOES_ON = re.compile(r"(?:thế |vậy )?còn\b", re.IGNORECASE)  # of what the last question was of
_READER = Reader(lists().syllables())
_DANGEROUS = (Status.GUARDRAIL_CRISIS, Status.GUARDRAIL_HARMFUL)


@dataclass(frozen=True, slots=True)
class Route:
    """Where a message goes. `status` is None for a question of policy, which is then `question`:
    the message without what it tells us to do. `why` tells for the log what decided: the rule and
    the words by which it held, or the score and the words that speak most; else it is empty."""

    status: Status | None
    question: str
    why: str = ""


def route(question: str) -> Route:
    """Where a message goes, as `service.question.read_question` reads it.

    A message that only tells us what to do asks about us. One that would do harm is refused
    whatever else it says.
    """
    asked = question_of(question)
    if asked != question:
        danger = tuple(rule for rule in rules() if rule.status in _DANGEROUS)
        held = _held(read(question), among=danger)
        if held:
            return Route(held[0], asked, held[1])
        if not asked:
            return Route(Status.GUARDRAIL_ABOUT_SERVICE, "", "instructions alone")
    return _routed(asked)


def _routed(asked: str) -> Route:
    sentences = read(asked)
    decided = by_rules(sentences)
    if decided is None and not _GOES_ON.match(asked):
        decided = by_score(sentences, scorer=shipped())
    if decided:
        return Route(decided[0], asked, decided[1])
    return Route(None, asked)


def read(text: str) -> tuple[Message, ...]:
    """The sentences of a message, personal numbers as one word."""
    return _READER.read(_MASK.sub(_NUMBER, mask(text)))


def by_rules(sentences: Sequence[Message]) -> tuple[Status, str] | None:
    """The status by the first rule that holds, and why; None where none does."""
    if sentences and all(map(_is_courtesy, sentences)):
        return Status.GUARDRAIL_GREETING, "courtesy alone"
    return _held(sentences, among=rules())


def by_score(sentences: Sequence[Message], *, scorer: Scorer) -> tuple[Status, str] | None:
    """The status by the scorer where it is sure, and why; None where it is not."""
    if _content(sentences) < LEAST:
        return None
    scored = scorer.scored(sentences)
    if scored.share < SURE:
        return None
    status = _named(Status(scored.label), sentences=sentences)
    if scored.share < _needed(status, sentences=sentences):
        return None
    return status, f"score {scored.share:.2f}: {scored.why}"


def _needed(status: Status, *, sentences: Sequence[Message]) -> float:
    """The share from which the scorer decides for a status."""
    matters = _MATTERS_OF_HARM if status is Status.GUARDRAIL_HARMFUL else _MATTERS
    if _content(sentences) < ENOUGH or _says(("law",), sentences=sentences):
        return SURE_OF_LAW
    return SURE_OF_MATTERS if _says(matters, sentences=sentences) else SURE


def _says(names: Sequence[str], *, sentences: Sequence[Message]) -> bool:
    """Whether a message says a phrase of one of these lists."""
    return any(one.says(lists()[name]) for one in sentences for name in names)


def _named(status: Status, *, sentences: Sequence[Message]) -> Status:
    """The status that is told: without a word of harm, nobody is told to ask for help to harm."""
    harmless = status is Status.GUARDRAIL_HARMFUL and not _says(("trace",), sentences=sentences)
    return Status.GUARDRAIL_OFF_TOPIC if harmless else status


def _content(sentences: Sequence[Message]) -> int:
    """How many syllables sentences have beside numbers and those of asking."""
    said = (fold(syllable) for one in sentences for syllable in one.syllables)
    return sum(syllable.isalpha() and syllable not in ASKING for syllable in said)


def _held(sentences: Sequence[Message], *, among: Sequence[Rule]) -> tuple[Status, str] | None:
    heard = Heard(sentences, lists=lists())
    for rule in among:
        said = heard.held(rule)
        if said:
            return rule.status, f"{rule.name}: {said}"
    return None


def _is_courtesy(sentence: Message) -> bool:
    """Whether a sentence is greeting and politeness from end to end."""
    polite, greeting = lists()["polite"], lists()["greeting"]
    return sentence.covered(polite) == sentence.size and sentence.says(greeting) is not None
