"""What the office has said of an answer and of the texts that it cites: its notices, and what is
given to who asks again.

A withdrawn answer is not given again; nor is a new one to the same question that rests on the same
provision. Where a correction was published since, it is given instead.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from ingest.dates import vietnam_day
from service.records import Records
from service.records.withdrawals import Correction, Kept, Withdrawal
from service.staff.keys import day_is_beside
from service.staff.switches import withholding
from service.staff.verdicts import Verdict
from service.values import Answer, Notice, NoticeKind, Sentence, Status
from service.wording import OUTCOMES, leading_in
from service.wording_review import corrected_on, says_of, withdrawn_for_who_asks


def noticed(answer: Answer, *, records: Records) -> Answer:
    """A kept answer with what the office has said of it since. Raises `RecordsUnusableError`."""
    said = _notices(answer, kept=records.withdrawals.of(answer))
    found = (*said, *_of_texts(answer, records=records))
    return answer.model_copy(update={"notices": (*found, *answer.notices)}) if found else answer


def checked(answer: Answer, *, records: Records) -> Answer:
    """What is given to who asks now: the answer that was found; or the correction of the office; or
    that it is being looked into. Raises `RecordsUnusableError`."""
    kept = records.withdrawals.given(answer)
    held = [one for one in kept.withdrawals if one.lifted is None]
    if not held:
        return answer
    correction = _standing(kept)
    if correction and _fits(correction, answer, records=records):
        return _corrected(answer, correction=correction)
    wrong = [one for one in held if _rests_on(answer, one)]
    return _under_review(answer, withdrawal=wrong[-1]) if wrong else answer


def _standing(kept: Kept) -> Correction | None:
    """The correction that holds: of an answer that is withdrawn, and published after whatever was
    withdrawn last."""
    held = [one for one in kept.withdrawals if one.lifted is None]
    answers = {one.answer_id for one in held}
    own = [one for one in kept.corrections if one.answer_id in answers]
    last = own[-1] if own else None
    return last if last and all(one.created < last.created for one in held) else None


def _fits(correction: Correction, answer: Answer, *, records: Records) -> bool:
    """Whether a correction is for who asks now: it tells the law of its own day, from documents
    that are held."""
    numbers = tuple(one.number for one in correction.citations)
    return not day_is_beside(answer) and not records.drafts.withdrawn(numbers)


def _rests_on(answer: Answer, withdrawal: Withdrawal) -> bool:
    """Whether an answer is the one that was withdrawn, or cites the same; but not where it is the
    correction that was made since."""
    since = answer.created > withdrawal.created
    if since and any(one.kind is NoticeKind.CORRECTED for one in answer.notices):
        return False
    cites = any(one.ref == withdrawal.ref for one in answer.citations)
    return answer.id == withdrawal.answer_id or cites


def _notices(answer: Answer, *, kept: Kept) -> Iterator[Notice]:
    """The correction first, then the withdrawal; of one that was lifted only that."""
    mine = [one for one in kept.withdrawals if _rests_on(answer, one)]
    held = [one for one in mine if one.lifted is None]
    if held:
        correction = _standing(kept)
        if correction:
            yield _correction(correction)
        last = held[-1]
        kind = NoticeKind.WITHDRAWN
        yield _notice(kind, at=last.created, reason=last.reason, verdict=last.verdict)
    elif mine and mine[-1].lifted:
        yield _notice(NoticeKind.RESTORED, at=mine[-1].lifted, reason=mine[-1].why)


def _of_texts(answer: Answer, *, records: Records) -> Iterator[Notice]:
    """That documents which an answer cites are withdrawn, or that nothing is answered from them."""
    numbers = tuple(dict.fromkeys(one.number for one in answer.citations))
    if not numbers:
        return
    for paper in records.drafts.withdrawn(numbers):
        if paper.withdrawn:
            kind, at = NoticeKind.TEXT_WITHDRAWN, paper.withdrawn.at
            yield _notice(kind, at=at, reason=paper.reason, number=paper.number)
    off = withholding(numbers, switches=records.switches.off())
    if off:
        kind = NoticeKind.TEXT_PAUSED
        yield _notice(kind, at=off.created, reason=off.reason, number=off.value)


def _notice(
    kind: NoticeKind,
    *,
    at: datetime,
    reason: str = "",
    number: str = "",
    verdict: Verdict | None = None,
) -> Notice:
    on = vietnam_day(at)
    says = says_of(kind, on=on, reason=reason, number=number, verdict=verdict)
    return Notice(kind=kind, on=on, says=says)


def _correction(correction: Correction) -> Notice:
    on = vietnam_day(correction.created)
    return Notice(
        kind=NoticeKind.CORRECTED,
        on=on,
        says=corrected_on(on),
        text=correction.text,
        citations=correction.citations,
    )


def _corrected(answer: Answer, *, correction: Correction) -> Answer:
    """The correction as the answer: the office's words, then what they rest on, word for word."""
    told = [corrected_on(vietnam_day(correction.created)), correction.text]
    sentences = [Sentence(text=text) for text in told]
    for place, one in enumerate(correction.citations):
        sentences.append(Sentence(text=leading_in(one.address, heading="", kind=one.kind)))
        leads = (Sentence(text=lead.quote, citations=(place,)) for lead in one.lead_ins)
        sentences += [*leads, Sentence(text=one.quote, citations=(place,))]
    notice = _correction(correction)
    return _instead(
        answer,
        # An earlier release published corrections without grounds, too.
        status=Status.ANSWERED if correction.citations else Status.PARTIAL,
        sentences=tuple(sentences),
        citations=correction.citations,
        # Its words and grounds are those of the answer itself.
        notices=(notice.model_copy(update={"text": "", "citations": ()}),),
    )


def _under_review(answer: Answer, *, withdrawal: Withdrawal) -> Answer:
    status = Status.UNANSWERABLE_UNDER_REVIEW
    on = vietnam_day(withdrawal.created)
    said = withdrawn_for_who_asks(on, verdict=withdrawal.verdict)
    sentences = (Sentence(text=said), Sentence(text=OUTCOMES[status].next_step))
    return _instead(answer, status=status, sentences=sentences)


def _instead(answer: Answer, **told: object) -> Answer:
    """An answer that says something else than what was found, now."""
    now = datetime.now(UTC)
    if answer.day == vietnam_day(answer.created):
        told["day"] = vietnam_day(now)
    nothing = {"citations": (), "figures": (), "force": (), "choices": (), "notices": ()}
    return answer.model_copy(update={**nothing, "created": now, **told})
