"""The indexes that are kept, going back to one, and the documents that the desk has not seen."""

from starlette.responses import Response

from corpus.values import MendableError, Source
from ingest.refs.references import spell_steps
from service.cite import currency_of
from service.records import RecordsUnusableError
from service.staff.drawer import one_line
from service.staff.listing import BY_COMMAND, SHIPPED
from service.staff.preview import preview_of
from service.staff.values import Role
from service.wording_documents import (
    INDEX_RESTORED,
    NOT_THERE,
    ORIGINS,
    REASON_NEEDED,
    SEVERITIES,
    STAGES,
)
from ui.staff.documents import PATH
from ui.staff.render import moved, page, told
from ui.staff.visit import Page, Visit

INDEXES = f"{PATH}/chi-muc"
HELD = f"{PATH}/kho"


def _indexes(visit: Visit) -> Response:
    return _index_page(visit, says=INDEX_RESTORED if visit.query.get("xong") else "")


def _index_page(
    visit: Visit, *, says: str = "", fault: str = "", status: int = 200, reason: str = ""
) -> Response:
    press = visit.desk.documents.press
    return page(
        "indexes.html",
        visit=visit,
        status=status,
        kept=press.kept(),
        agrees=press.agrees(),
        says=says,
        fault=fault,
        reason=reason,
        job=press.job,
        stages=STAGES,
        paper=None,
        is_admin=visit.account.role.covers(Role.ADMIN),
    )


def _restore(visit: Visit) -> Response:
    name, reason = visit.form.get("chi_muc", ""), one_line(visit.form.get("ly_do", "")[:2000])
    if not reason:
        return _index_page(visit, fault=REASON_NEEDED, status=422)
    try:
        visit.desk.documents.press.restore(name, by=visit.account.name, reason=reason)
    except RecordsUnusableError:
        raise
    except MendableError as error:
        return _index_page(visit, fault=str(error), status=409, reason=reason)
    return moved(f"{INDEXES}?xong=1")


def _held(visit: Visit) -> Response:
    source = visit.desk.service.shelf.source(visit.query.get("so", ""))
    if source is None:
        return told(NOT_THERE, visit=visit, status=404, back=PATH)
    return _held_page(visit, source)


def _held_page(visit: Visit, source: Source, *, fault: str = "", status: int = 200) -> Response:
    document = visit.desk.service.shelf.document(source.number)
    shelf = visit.desk.service.shelf
    return page(
        "held.html",
        visit=visit,
        status=status,
        source=source,
        origin=ORIGINS[SHIPPED if source.origin else BY_COMMAND],
        notice=currency_of(source).notice,
        preview=preview_of(document, shelf=shelf) if document else None,
        held=visit.desk.documents.checks.of_held(),
        severities=SEVERITIES,
        spell_steps=spell_steps,
        fault=fault,
        may_withdraw=not source.origin and visit.account.role.covers(Role.EDITOR),
    )


def _withdraw(visit: Visit) -> Response:
    source = visit.desk.service.shelf.source(visit.form.get("so", ""))
    if source is None:
        return told(NOT_THERE, visit=visit, status=404, back=PATH)
    desk, by, reason = visit.desk.documents, visit.account.name, visit.form.get("ly_do", "")
    if not reason.strip():
        return _held_page(visit, source, fault=REASON_NEEDED, status=422)
    try:
        paper = desk.adopt(source, by=by)
        desk.withdraw(paper, version=paper.version, by=by, reason=reason[:2000])
    except RecordsUnusableError:
        raise
    except MendableError as error:
        return _held_page(visit, source, fault=str(error), status=409)
    return moved(f"{PATH}/{paper.id}")


PAGES = (
    Page(INDEXES, Role.VIEWER, _indexes),
    Page(f"{INDEXES}/khoi-phuc", Role.ADMIN, _restore, method="POST"),
    Page(HELD, Role.VIEWER, _held),
    Page(f"{HELD}/rut", Role.EDITOR, _withdraw, method="POST"),
)
