"""A message as typed -> the full question that is searched, or why it is not: read, masked, routed,
continued from the conversation, with the day that it is about.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingest.folding import fold_letters
from service.acts import MOST_ACTS, acts_of
from service.asked.day import asked_day
from service.asked.follow_up import Turn, continued
from service.asked.following import points_back
from service.language import has_words
from service.masking import mask, unlabelled
from service.question import guardrail, read_question, searched
from service.route import lines_for, route, split_questions
from service.tell import plain
from service.values import Finding, Status
from service.wording import OUTCOMES, no_document_has
from service.wording_answer import ASKS_MATTER, impossible_date
from service.wording_crisis import whom_to_call

_OF_ITS_WORDS = (Status.GUARDRAIL_OFF_TOPIC,)  # what a message is by its own words alone
# "Điều -1", "khoản 99999"; not "khoản 50000 đồng", "tài khoản 123456".
_NO_PROVISION = re.compile(
    r"(?<!tai )\b(?:dieu|khoan) (?:[-–−] ?[0-9]+|[0-9]{5,})\b"
    r"(?![.,/][0-9])(?! ?(?:%|(?:dong|d|vnd|nghin|ngan|trieu|ty|usd)\b))"
)
MOST = 6  # separate questions of one message that are offered to choose from
FEW_FOREIGN = 5  # words that can be a greeting


@dataclass(frozen=True, slots=True)
class Read:
    """What became of a message.

    `typed` is the message on one line, personal numbers masked: what is kept and told again.
    `asked` is the full question that it stands for, without the labels of those numbers; `day` the
    day whose law is asked about, and `said_day` the words that set it; `outside` the words for one
    whose law is not told. `stop` is what is said in place of a search.
    """

    typed: str
    asked: str
    day: date
    said_day: str = ""
    outside: str = ""
    stop: Finding | None = None


def read(message: str, *, earlier: Sequence[Turn], today: date, limit: int) -> Read:
    """Read a message that follows `earlier` ones; `limit` is in characters."""
    plain_text = read_question(message)
    typed = mask(plain_text[: limit + 1])
    stop = _guarded(plain_text, typed=typed, limit=limit)
    if stop and not _is_greeting(typed, stop=stop):
        return Read(typed, typed, today, stop=plain(stop))
    routed = route(typed)
    question = searched(routed.question)
    full = continued(question, earlier=earlier)
    # "Nam thì sao?" says nothing of policy, but what it goes on with did.
    if routed.status and not (routed.status in _OF_ITS_WORDS and full.rewritten):
        return Read(typed, typed, today, stop=_routed(typed, status=routed.status))
    several = split_questions(question)
    if len(several) > 1 or len(acts_of(question).questions) > MOST_ACTS:
        return Read(typed, typed, today, stop=_one_at_a_time(several))
    if full.needs_context:
        return Read(typed, typed, today, stop=_without_context(question))
    return _dated(typed, full.reading, today=today)


def calls_for_help(message: str) -> bool:
    """Whether somebody may be in danger now: they are told whom to call, whatever is switched
    off."""
    return route(mask(read_question(message))).status is Status.GUARDRAIL_CRISIS


def _without_context(question: str) -> Finding:
    """That what a question points back to is not there; or, where it points to nothing, that it
    names no matter."""
    asked = Finding(Status.CLARIFY_CONTEXT, before=ASKS_MATTER)
    return plain(Status.CLARIFY_CONTEXT) if points_back(question) else asked


def _routed(typed: str, *, status: Status) -> Finding:
    """What is said in place of a search; who is in danger is told first the line that fits."""
    finding = plain(status)
    if status is not Status.GUARDRAIL_CRISIS:
        return finding
    return replace(finding, before=(whom_to_call(lines_for(typed)), *finding.before[1:]))


def _one_at_a_time(several: Sequence[str]) -> Finding:
    """That one question at a time is answered, with the first of those sent to choose from: to
    answer one of them and leave out the rest without a word would pass for the whole."""
    choices = tuple(several[:MOST]) if len(several) > 1 else ()
    return replace(plain(Status.CLARIFY_ONE_QUESTION), choices=choices)


def _guarded(plain_text: str, *, typed: str, limit: int) -> Status | None:
    """Why a message is not searched. Personal numbers are of no language, and alone no question."""
    if len(plain_text) > limit:
        return guardrail(plain_text, limit=limit)
    words = searched(typed)
    if unlabelled(typed) != typed and not has_words(words):
        return Status.GUARDRAIL_PERSONAL_CASE
    return guardrail(words, limit=limit)


def _is_greeting(typed: str, *, stop: Status) -> bool:
    """Whether a few foreign words greet or thank, as Vietnamese people do too ("hello ad")."""
    foreign = stop is Status.GUARDRAIL_NOT_VIETNAMESE and len(typed.split()) <= FEW_FOREIGN
    return foreign and route(typed).status is Status.GUARDRAIL_GREETING


def _dated(typed: str, asked: str, *, today: date) -> Read:
    """A question with the day that it is about; one on a provision that no text can have, or of a
    day that no calendar has, is not searched."""
    none = _NO_PROVISION.search(fold_letters(asked))
    if none:
        status = Status.UNANSWERABLE_NO_SUCH_PROVISION
        said = no_document_has(asked[none.start() : none.end()])
        return Read(typed, asked, today, stop=Finding(status, (said, OUTCOMES[status].next_step)))
    when = asked_day(asked, today=today)
    if not when.impossible:
        return Read(typed, asked, when.day, when.said, when.outside)
    step = OUTCOMES[Status.CLARIFY_DATE].next_step
    stop = Finding(Status.CLARIFY_DATE, (impossible_date(when.impossible), step))
    return Read(typed, asked, today, stop=stop)
