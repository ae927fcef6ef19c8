"""A message as typed -> the full question that is searched, or why it is not: read, masked, routed,
continued from the conversation, with the day that it is about.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.text import fold
from service.asked.day import asked_day
from service.asked.follow_up import Turn, continued
from service.masking import mask
from service.question import content_of_question, guardrail, read_question
from service.route import route, split_questions
from service.tell import plain
from service.values import Finding, Status
from service.wording import OUTCOMES
from service.wording_answer import impossible_date

FEW = 3  # syllables beside those of asking, up to which a follow-up cannot stand alone
_BACK = re.compile(
    r"^(?:con|the|vay|the con|vay con|muc do|dieu do|viec do|truong hop (?:do|nay))\b"
)
MOST = 3  # separate questions in one message, beyond which one at a time is asked for


@dataclass(frozen=True, slots=True)
class Read:
    """What became of a message.

    `typed` is the message on one line, personal numbers masked; `asked` the full question that it
    stands for; `day` the day whose law is asked about, and `said_day` the words that set it. `stop`
    is what is said in place of a search.
    """

    typed: str
    asked: str
    day: date
    said_day: str = ""
    stop: Finding | None = None


def read(message: str, *, earlier: Sequence[Turn], today: date, limit: int) -> Read:
    """Read a message that follows `earlier` ones; `limit` is in characters."""
    plain_text = read_question(message)
    stop = guardrail(plain_text, limit=limit)
    typed = mask(plain_text[: limit + 1])
    if stop and not _is_greeting(typed, stop=stop):
        return Read(typed, typed, today, stop=plain(stop))
    routed = route(typed)
    if routed.status:
        return Read(typed, typed, today, stop=plain(routed.status))
    if len(split_questions(routed.question)) > MOST:
        return Read(typed, typed, today, stop=plain(Status.CLARIFY_ONE_QUESTION))
    full = continued(routed.question, earlier=earlier)
    if full.needs_context and not _stands_alone(routed.question):
        return Read(typed, typed, today, stop=plain(Status.CLARIFY_CONTEXT))
    return _dated(typed, full.reading, today=today)


def _is_greeting(typed: str, *, stop: Status) -> bool:
    """Whether foreign words greet or thank, as Vietnamese people do too ("hello ad")."""
    foreign = stop is Status.GUARDRAIL_NOT_VIETNAMESE
    return foreign and route(typed).status is Status.GUARDRAIL_GREETING


def _stands_alone(question: str) -> bool:
    """Whether a question that could be a follow-up says enough to be searched for: more than a word
    of asking, and no word that points back."""
    return len(content_of_question(question)) > FEW and not _BACK.match(fold(question))


def _dated(typed: str, asked: str, *, today: date) -> Read:
    """A question with the day that it is about."""
    when = asked_day(asked, today=today)
    if not when.impossible:
        return Read(typed, asked, when.day, when.said)
    step = OUTCOMES[Status.CLARIFY_DATE].next_step
    stop = Finding(Status.CLARIFY_DATE, (impossible_date(when.impossible), step))
    return Read(typed, asked, today, stop=stop)
