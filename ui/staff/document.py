"""One document: what was read of it, what does not agree, what it would change, and its steps."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from pydantic import ValidationError
from starlette.responses import FileResponse, Response

from corpus.values import Kind, MendableError, Source
from ingest.consistency import Severity
from ingest.consistency.particulars import impossible
from ingest.dates import read_date, today
from ingest.refs.references import spell_steps
from service.records import RecordsUnusableError
from service.staff.checks import Checked
from service.staff.documents import ChangedMeanwhileError, StepRefusedError
from service.staff.drawer import one_line
from service.staff.papers import Paper, State
from service.staff.preview import Preview, preview_of
from service.staff.values import Role
from service.wording_documents import (
    ACTIONS,
    AS_OF_HELP,
    BAD_FIELD,
    CANNOT_BE,
    FIELDS,
    KNOWN_ALREADY,
    NO_FILE_HERE,
    NOT_THERE,
    SEVERITIES,
    STAGES,
    STATES,
)
from ui.staff.documents import PATH
from ui.staff.names import called
from ui.staff.render import HEADERS, moved, page, told
from ui.staff.visit import Page, Visit, whole

ONE = f"{PATH}/{{id:int}}"
_DAYS = ("issued", "effective", "expired", "text_as_of")


def _show(visit: Visit) -> Response:
    try:
        paper = visit.desk.documents.paper(visit.path["id"])
    except StepRefusedError as error:
        return told(str(error), visit=visit, status=404, back=PATH)
    says = KNOWN_ALREADY if visit.query.get("da-co") else ""
    return _page(visit, paper, says=says)


def _page(
    visit: Visit,
    paper: Paper,
    *,
    says: str = "",
    fault: str = "",
    status: int = 200,
    typed: dict[str, str] | None = None,
    meanwhile: tuple[tuple[str, str, str], ...] = (),
) -> Response:
    """The page of a document. `typed` is what was typed and is not kept, `meanwhile` what somebody
    else made of it: field, before, now."""
    read = _read(visit, paper)
    return page(
        "document.html",
        visit=visit,
        status=status,
        paper=paper,
        preview=read.preview,
        checked=read.checked,
        says=says,
        fault=fault or read.fault,
        typed=typed or _typed(paper),
        was=_typed(paper),
        meanwhile=meanwhile,
        fields=FIELDS,
        days=_DAYS,
        as_of_help=AS_OF_HELP,
        kinds=[kind.value for kind in Kind],
        states=STATES,
        severities=SEVERITIES,
        actions=ACTIONS,
        spell_steps=spell_steps,
        stages=STAGES,
        job=visit.desk.documents.press.job,
        may=_may(visit, paper),
        replaces=_replaces(visit, paper),
        called=called(visit),
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of a document, and what of it does not agree; or why neither can be told."""

    preview: Preview | None = None
    checked: Checked | None = None
    fault: str = ""


def _read(visit: Visit, paper: Paper) -> _Read:
    if paper.source is None:
        return _Read()
    desk = visit.desk.documents
    try:
        document = desk.document(paper)
        preview = preview_of(document, shelf=visit.desk.service.shelf)
        return _Read(preview, desk.checks.of(document))
    except MendableError as error:
        return _Read(fault=str(error))


def _may(visit: Visit, paper: Paper) -> dict[str, bool]:
    """Which steps the page offers; the desk decides anew when one is asked for."""
    role, state = visit.account.role, paper.state
    one_person = visit.desk.service.settings.one_person
    other = paper.may_be_approved_by(visit.account.name, one_person=one_person)
    editor, reviewer = role.covers(Role.EDITOR), role.covers(Role.REVIEWER)
    return {
        "edit": editor and state in (State.DRAFT, State.APPROVED),
        "approve": reviewer and state is State.DRAFT and other,
        "own": reviewer and state is State.DRAFT and not other,
        "publish": editor and state is State.APPROVED,
        "withdraw": editor and state is State.PUBLISHED,
        "reopen": editor and state is State.WITHDRAWN,
        "discard": editor and state in (State.DRAFT, State.APPROVED, State.UNREADABLE),
    }


def _replaces(visit: Visit, paper: Paper) -> Source | None:
    """The document held whose place it would take."""
    held = visit.desk.service.shelf.source(paper.number) if paper.number else None
    return held if held and held.sha256 != paper.digest else None


def _typed(paper: Paper) -> dict[str, str]:
    """What the fields of the form hold."""
    source = paper.source
    if source is None:
        return dict.fromkeys(FIELDS, "")
    told = {name: getattr(source, name) for name in FIELDS}
    return {
        name: f"{value:%d/%m/%Y}" if name in _DAYS and value else str(value or "")
        for name, value in told.items()
    }


def _edit(visit: Visit) -> Response:
    def edited(paper: Paper, version: int) -> Response:
        typed = {name: one_line(visit.form.get(name, "")) for name in FIELDS}
        before = _typed(paper)
        source, wrong = _source_of(typed, like=paper.source)
        fault = _cannot_be(source) if source else BAD_FIELD.format(FIELDS.get(wrong, wrong))
        if source is None or fault:
            return _page(visit, paper, fault=fault, status=422, typed=typed)
        what = "; ".join(
            f"{FIELDS[name]}: “{before[name]}” → “{typed[name]}”"
            for name in FIELDS
            if before[name] != typed[name]
        )
        try:
            visit.desk.documents.edit(
                paper, version=version, source=source, by=visit.account.name, what=what
            )
        except ChangedMeanwhileError as error:
            return _conflict(visit, error, typed=typed)
        return moved(f"{PATH}/{paper.id}")

    return _step(visit, edited)


def _conflict(visit: Visit, error: ChangedMeanwhileError, *, typed: dict[str, str]) -> Response:
    """Who changed what meanwhile; what was typed stands in the form again."""
    now = _typed(error.paper)
    meanwhile = tuple(
        (FIELDS[name], visit.form.get(f"was_{name}", ""), now[name])
        for name in FIELDS
        if visit.form.get(f"was_{name}", "") != now[name]
    )
    return _page(visit, error.paper, fault=error.what, status=409, typed=typed, meanwhile=meanwhile)


def _source_of(typed: dict[str, str], *, like: Source | None) -> tuple[Source | None, str]:
    """What was typed as particulars, or the name of the first field that has no usable value."""
    if like is None:
        return None, "number"
    values: dict[str, object] = {**like.model_dump(), **typed}
    for name in _DAYS:
        values[name] = read_date(typed[name]) if typed[name] else None
        if typed[name] and values[name] is None:
            return None, name
    if typed["url"] and not typed["url"].startswith(("https://", "http://")):
        return None, "url"
    try:
        return Source.model_validate(values), ""
    except ValidationError as error:
        return None, str(error.errors(include_url=False)[0]["loc"][0])


def _cannot_be(source: Source) -> str:
    """Which particulars no document can have, to be mended; what only may be wrong stands among
    the findings."""
    found = impossible(source, today=today())
    wrong = [words for severity, words in found if severity is Severity.ERROR]
    return CANNOT_BE.format("; ".join(wrong)) if wrong else ""


def _approve(visit: Visit) -> Response:
    def approved(paper: Paper, version: int) -> Response:
        visit.desk.documents.approve(paper, version=version, by=visit.account.name)
        return moved(f"{PATH}/{paper.id}")

    return _step(visit, approved)


def _publish(visit: Visit) -> Response:
    def published(paper: Paper, version: int) -> Response:
        visit.desk.documents.publish(
            paper, version=version, by=visit.account.name, replacing=bool(visit.form.get("thay"))
        )
        return moved(f"{PATH}/{paper.id}")

    return _step(visit, published)


def _withdraw(visit: Visit) -> Response:
    def withdrawn(paper: Paper, version: int) -> Response:
        visit.desk.documents.withdraw(
            paper, version=version, by=visit.account.name, reason=visit.form.get("ly_do", "")[:2000]
        )
        return moved(f"{PATH}/{paper.id}")

    return _step(visit, withdrawn)


def _reopen(visit: Visit) -> Response:
    def reopened(paper: Paper, version: int) -> Response:
        visit.desk.documents.reopen(paper, version=version, by=visit.account.name)
        return moved(f"{PATH}/{paper.id}")

    return _step(visit, reopened)


def _discard(visit: Visit) -> Response:
    def discarded(paper: Paper, version: int) -> Response:
        visit.desk.documents.discard(paper, version=version, by=visit.account.name)
        return moved(PATH)

    return _step(visit, discarded)


def _step(visit: Visit, take: Callable[[Paper, int], Response]) -> Response:
    """Take a step of the document in the path; where it is refused, its page says why."""
    paper = visit.records.drafts.get(visit.path["id"])
    if paper is None:
        return told(NOT_THERE, visit=visit, status=404, back=PATH)
    version = visit.form.get("version", "")
    try:
        return take(paper, whole(version, otherwise=0))
    except ChangedMeanwhileError as error:
        return _page(visit, error.paper, fault=error.what, status=409)
    except RecordsUnusableError:
        raise
    except MendableError as error:
        now = visit.records.drafts.get(paper.id) or paper
        return _page(visit, now, fault=str(error), status=409)


def _file(visit: Visit) -> Response:
    """The file as it was sent, to be kept by the browser and never shown in a page of ours."""
    paper = visit.records.drafts.get(visit.path["id"])
    if paper is None:
        return told(NOT_THERE, visit=visit, status=404, back=PATH)
    path = visit.desk.documents.drawer.path(paper.digest, name=paper.file_name)
    if not path.is_file():
        return told(NO_FILE_HERE, visit=visit, status=404, back=f"{PATH}/{paper.id}")
    name = f"attachment; filename*=UTF-8''{quote(paper.file_name, safe='')}"
    headers = {**HEADERS, "Content-Disposition": name, "X-Content-Type-Options": "nosniff"}
    headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return FileResponse(path, media_type="application/octet-stream", headers=headers)


PAGES = (
    Page(ONE, Role.VIEWER, _show),
    Page(f"{ONE}/tep", Role.VIEWER, _file),
    Page(f"{ONE}/sua", Role.EDITOR, _edit, method="POST"),
    Page(f"{ONE}/duyet", Role.REVIEWER, _approve, method="POST"),
    Page(f"{ONE}/cong-bo", Role.EDITOR, _publish, method="POST"),
    Page(f"{ONE}/rut", Role.EDITOR, _withdraw, method="POST"),
    Page(f"{ONE}/mo-lai", Role.EDITOR, _reopen, method="POST"),
    Page(f"{ONE}/bo", Role.EDITOR, _discard, method="POST"),
)
