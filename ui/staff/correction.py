"""An editor publishes what is right instead of a withdrawn answer, or lifts the withdrawal."""

from dataclasses import dataclass

from starlette.responses import Response

from ingest.dates import today
from service.masking import mask
from service.records.withdrawals import Correction
from service.staff.provisions import MOST, ProvisionError, cited
from service.staff.values import Role
from service.values import Answer, Citation
from service.wording import MISSING_ANSWER
from service.wording_review import NO_REASON, NO_TEXT, NOT_WITHDRAWN, STALE
from ui.staff.names import called
from ui.staff.render import moved, page
from ui.staff.render import told as told_page
from ui.staff.review import PATH
from ui.staff.visit import Page, Visit, whole

LONGEST = 4000  # characters of a correction
SEE = "xem"  # the button that publishes nothing yet


@dataclass(frozen=True, slots=True)
class Typed:
    """What an editor sent: kept on the page where it could not be taken."""

    text: str = ""
    refs: str = ""
    why: str = ""


def _show(visit: Visit) -> Response:
    answer = _answer(visit)
    return _missing(visit) if answer is None else _page(visit, answer, typed=Typed())


def _publish(visit: Visit) -> Response:
    answer = _answer(visit)
    if answer is None:
        return _missing(visit)
    text = "\n".join(visit.form.get("noi_dung", "").strip().splitlines())
    typed = Typed(text, visit.form.get("dia_chi", ""))
    if not text or len(text) > LONGEST:
        return _page(visit, answer, typed=typed, says=NO_TEXT.format(LONGEST), status=422)
    try:
        citations = cited(typed.refs, shelf=visit.desk.service.shelf, on=today())
    except ProvisionError as error:
        return _page(visit, answer, typed=typed, says=str(error), status=422)
    if visit.form.get("viec") == SEE:
        return _page(visit, answer, typed=typed, preview=citations)
    done = visit.records.withdrawals.correct(
        answer.id, text=text, citations=citations, by=visit.account.name, seen=_seen(visit)
    )
    if done:
        return moved(f"{PATH}/{answer.id}?da_dinh_chinh=1")
    return _page(visit, answer, typed=typed, says=_why_not(visit, answer), status=409)


def _lift(visit: Visit) -> Response:
    answer = _answer(visit)
    if answer is None:
        return _missing(visit)
    typed = Typed(why=visit.form.get("ly_do", "").strip()[:LONGEST])
    if not typed.why:
        return _page(visit, answer, typed=typed, says=NO_REASON, status=422)
    if visit.records.withdrawals.lift(answer.id, by=visit.account.name, why=typed.why):
        return moved(f"{PATH}/{answer.id}?da_khoi_phuc=1")
    return _page(visit, answer, typed=typed, says=NOT_WITHDRAWN, status=409)


def _answer(visit: Visit) -> Answer | None:
    """The answer that stands for the item of the one that is named."""
    item = visit.records.queue.standing(visit.path["id"])
    return visit.records.for_desk(item.answer_id) if item else None


def _missing(visit: Visit) -> Response:
    return told_page(MISSING_ANSWER, visit=visit, status=404, back=PATH)


def _seen(visit: Visit) -> int:
    return whole(visit.form.get("da_xem", ""), otherwise=0)


def _why_not(visit: Visit, answer: Answer) -> str:
    kept = visit.records.withdrawals.of(answer).withdrawals
    held = any(one.answer_id == answer.id and one.lifted is None for one in kept)
    return STALE if held else NOT_WITHDRAWN


def _page(
    visit: Visit,
    answer: Answer,
    *,
    typed: Typed,
    preview: tuple[Citation, ...] | None = None,
    says: str = "",
    status: int = 200,
) -> Response:
    kept = visit.records.withdrawals.of(answer)
    own: list[Correction] = [one for one in kept.corrections if one.answer_id == answer.id]
    return page(
        "correction.html",
        visit=visit,
        status=status,
        answer=answer,
        withdrawals=[one for one in kept.withdrawals if one.answer_id == answer.id],
        last=own[-1] if own else None,
        called=called(visit),
        typed=typed,
        preview=preview,
        masked=mask(typed.text),
        says=says,
        longest=LONGEST,
        most=MOST,
    )


_AT = f"{PATH}/{{id}}/dinh-chinh"
PAGES = (
    Page(_AT, Role.EDITOR, _show),
    Page(_AT, Role.EDITOR, _publish, method="POST"),
    Page(f"{PATH}/{{id}}/khoi-phuc", Role.EDITOR, _lift, method="POST"),
)
