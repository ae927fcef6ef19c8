"""One answer of the queue, citation by citation: the claim beside the clause, and the verdict."""

from dataclasses import dataclass

from starlette.responses import Response

from service.records.queue import Item
from service.records.reviews import Said
from service.staff.notices import noticed
from service.staff.risk import gravest_first, reasons_of
from service.staff.values import Role
from service.staff.verdicts import (
    WITHDRAWS,
    Given,
    Ruling,
    Verdict,
    is_awaited,
    may_judge,
    ruling_of,
    sees,
)
from service.values import Answer
from service.wording import MISSING_ANSWER, OUTCOMES
from service.wording_answer import VERDICT_NAMES
from service.wording_review import (
    CLOSED,
    NEEDS_NOTE,
    NO_PLACE,
    NO_VERDICT,
    NOTE_TOO_LONG,
    STAGES,
    VERDICTS,
    told,
)
from ui.staff.beside import beside
from ui.staff.render import moved, page
from ui.staff.render import told as told_page
from ui.staff.review import PATH
from ui.staff.visit import Page, Visit, whole

LONGEST = 2000  # characters of a note
UNFOLDED = 3  # of what readers said, beside the question


@dataclass(frozen=True, slots=True)
class Typed:
    """What a reviewer sent: kept on the page where it could not be taken."""

    verdict: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One citation (from 1) as the reviewer who looks sees it."""

    number: int
    address: str
    ruling: Ruling
    own: Given | None
    others: tuple[Given, ...]
    count: int
    open: bool
    awaited: bool


def _show(visit: Visit) -> Response:
    found = _found(visit)
    if found is None:
        return told_page(MISSING_ANSWER, visit=visit, status=404, back=PATH)
    item, answer = found
    if item.answer_id != visit.path["id"]:
        return moved(f"{PATH}/{item.answer_id}")
    return _page(visit, item, answer)


def _judge(visit: Visit) -> Response:
    found = _found(visit)
    if found is None:
        return told_page(MISSING_ANSWER, visit=visit, status=404, back=PATH)
    item, answer = found
    number, typed = whole(visit.form.get("can_cu", ""), otherwise=0), _typed(visit)
    fault = _fault(typed) if 1 <= number <= len(answer.citations) else NO_PLACE
    if fault:
        return _page(visit, item, answer, typed=typed, says=fault, status=422)
    said = Said(number - 1, Verdict(typed.verdict), typed.note, visit.account.name)
    reviewers = visit.desk.service.settings.reviewers
    if not visit.records.reviews.give(answer, said, reviewers=reviewers):
        return _page(visit, item, answer, typed=typed, says=CLOSED, status=409)
    return moved(_following(visit, answer, number=number))


def _found(visit: Visit) -> tuple[Item, Answer] | None:
    """The item of the answer that is named, with the answer that stands for it."""
    item = visit.records.queue.standing(visit.path["id"])
    answer = visit.records.for_desk(item.answer_id) if item else None
    return (item, answer) if item and answer else None


def _number(visit: Visit, *, of: Answer) -> int:
    """The citation to show: the one that was judged, else the one that is asked for, else the
    first."""
    given = (visit.form.get("can_cu", ""), visit.query.get("can_cu", ""))
    numbers = (whole(one, otherwise=0) for one in given)
    return next((one for one in numbers if 1 <= one <= len(of.citations)), 1)


def _typed(visit: Visit) -> Typed:
    note = "\n".join(visit.form.get("ghi_chu", "").strip().splitlines())
    return Typed(visit.form.get("nhan_xet", ""), note)


def _fault(typed: Typed) -> str:
    """Why what was sent is no verdict; empty where it is one."""
    if typed.verdict not in set(Verdict):
        return NO_VERDICT
    if len(typed.note) > LONGEST:
        return NOTE_TOO_LONG.format(LONGEST)
    return NEEDS_NOTE if typed.verdict in WITHDRAWS and not typed.note else ""


def _following(visit: Visit, answer: Answer, *, number: int) -> str:
    """Where the reviewer goes on: the next citation of this answer that waits for them, else the
    next answer of the queue that does, else the queue."""
    places = _places(visit, answer)
    later = [one.number for one in (*places[number:], *places[:number]) if one.awaited]
    if later:
        return f"{PATH}/{answer.id}?can_cu={later[0]}"
    for identifier in visit.records.queue.ahead(visit.account.name, skip=answer.id):
        other = visit.records.for_desk(identifier)
        waiting = [one.number for one in _places(visit, other) if one.awaited] if other else []
        if waiting:
            return f"{PATH}/{identifier}?can_cu={waiting[0]}"
    return f"{PATH}?het=1"


def _places(visit: Visit, answer: Answer) -> tuple[Place, ...]:
    given = visit.records.reviews.of(answer.id)
    name, reviewers = visit.account.name, visit.desk.service.settings.reviewers
    found = []
    for place, citation in enumerate(answer.citations):
        own = [one for one in given if one.place == place]
        found.append(
            Place(
                number=place + 1,
                address=citation.address,
                ruling=ruling_of(own, reviewers=reviewers),
                own=next((one for one in own if one.reviewer == name), None),
                others=sees(name, given=own, reviewers=reviewers),
                count=len(own),
                open=may_judge(name, given=own, reviewers=reviewers),
                awaited=is_awaited(name, given=own, reviewers=reviewers),
            )
        )
    return tuple(found)


def _page(
    visit: Visit,
    item: Item,
    answer: Answer,
    *,
    typed: Typed | None = None,
    says: str = "",
    status: int = 200,
) -> Response:
    number = _number(visit, of=answer)
    citation, places = answer.citations[number - 1], _places(visit, answer)
    own = places[number - 1].own
    document = visit.desk.service.store.document(citation.number)
    said = visit.records.queue.complaints([item])[item.key]
    return page(
        "review_item.html",
        visit=visit,
        status=status,
        item=item,
        answer=noticed(answer, records=visit.records),
        citation=citation,
        places=places,
        place=places[number - 1],
        beside=beside(answer, place=number - 1, document=document),
        source=document.source if document else None,
        typed=typed or Typed(own.verdict.value if own else "", own.note if own else ""),
        says=says,
        reasons=[told(one, item.signals) for one in reasons_of(item.signals)],
        complaints=[(VERDICT_NAMES[one.verdict], one.comment) for one in gravest_first(said)],
        unfolded=UNFOLDED,
        verdicts=VERDICTS,
        stages=STAGES,
        outcome=OUTCOMES[answer.status],
        judges=visit.account.role.covers(Role.REVIEWER),
        edits=visit.account.role.covers(Role.EDITOR),
        longest=LONGEST,
    )


PAGES = (
    Page(f"{PATH}/{{id}}", Role.VIEWER, _show),
    Page(f"{PATH}/{{id}}", Role.REVIEWER, _judge, method="POST"),
)
