"""The list of documents, and sending a file."""

from starlette.responses import Response

from corpus.values import MendableError
from service.cite import currency_of
from service.records import RecordsUnusableError
from service.staff.drawer import LARGEST_MB, shown_name
from service.staff.listing import Row, matching, rows_of
from service.staff.papers import State
from service.staff.values import Deed, Role
from service.wording_documents import NO_FILE, ORIGINS, STAGES, STATES
from ui.staff.names import called
from ui.staff.render import moved, page
from ui.staff.visit import Page, Visit, whole

PATH = "/staff/van-ban"
UPLOAD = f"{PATH}/tai-len"
_ON_A_PAGE = 50


def _list(visit: Visit) -> Response:
    desk = visit.desk.documents
    desk.press.resume()
    rows = rows_of(visit.records.drafts.all(), visit.desk.service.shelf.sources)
    state, words = visit.query.get("trang_thai", ""), visit.query.get("tim", "")
    found = list(matching(rows, state=state, words=words[:200]))
    number = _page_number(visit.query.get("trang", ""), pages=-(-len(found) // _ON_A_PAGE))
    shown = found[(number - 1) * _ON_A_PAGE : number * _ON_A_PAGE]
    return page(
        "documents.html",
        visit=visit,
        rows=shown,
        found=len(found),
        number=number,
        pages=max(1, -(-len(found) // _ON_A_PAGE)),
        state=state,
        words=words,
        labels=_labels(rows),
        names=_NAMES,
        held=desk.checks.of_held(),
        currency=lambda source: currency_of(source).notice,
        job=desk.press.job,
        stages=STAGES,
        called=called(visit),
        paper=None,
        is_editor=visit.account.role.covers(Role.EDITOR),
    )


_NAMES = {**{state.value: label for state, label in STATES.items()}, **ORIGINS}


def _labels(rows: tuple[Row, ...]) -> list[tuple[str, str, int]]:
    """The states that there are, with how many documents are in each."""
    counts = {name: sum(row.state == name for row in rows) for name in _NAMES}
    return [(name, _NAMES[name], count) for name, count in counts.items() if count]


def _page_number(given: str, *, pages: int) -> int:
    return min(whole(given, otherwise=1), max(1, pages))


def _upload_page(visit: Visit, *, says: str = "", status: int = 200) -> Response:
    return page("upload.html", visit=visit, status=status, says=says, megabytes=LARGEST_MB)


def _send(visit: Visit) -> Response:
    file = visit.files.get("tep")
    if file is None or not file.filename:
        return _upload_page(visit, says=NO_FILE, status=422)
    try:
        paper, is_new = visit.desk.documents.upload(
            file.file, name=file.filename, by=visit.account.name
        )
    except RecordsUnusableError:
        raise
    except MendableError as error:
        name = shown_name(file.filename)[:300]
        refused = Deed(visit.account.name, "document.refused", name, str(error))
        visit.records.audit.add(refused)
        return _upload_page(visit, says=str(error), status=422)
    if paper.state is State.UNREADABLE:
        return _upload_page(visit, says=paper.note, status=422)
    return moved(f"{PATH}/{paper.id}{'' if is_new else '?da-co=1'}")


def _progress(visit: Visit) -> Response:
    """The part of a page that tells how far the index or a file is, which its script asks for."""
    desk, given = visit.desk.documents, visit.query.get("id", "")
    desk.press.resume()
    number = whole(given, otherwise=0)
    paper = visit.records.drafts.get(number) if number else None
    return page("progress.html", visit=visit, job=desk.press.job, stages=STAGES, paper=paper)


PAGES = (
    Page(PATH, Role.VIEWER, _list),
    Page(UPLOAD, Role.EDITOR, _upload_page),
    Page(UPLOAD, Role.EDITOR, _send, method="POST"),
    Page(f"{PATH}/tien-do", Role.VIEWER, _progress),
)
