"""Puts the desk on the application: every page is declared in `PAGES` with the least role that may
open it, and nothing is served that is not."""

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from hmac import compare_digest
from http import HTTPStatus
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from corpus.values import MendableError
from service.answer import AnswerService
from service.edge import BODY_LIMIT, limited
from service.records import RecordsUnusableError
from service.staff.documents import DocumentDesk
from service.staff.drawer import LARGEST_MB
from service.staff.identity import Identity
from service.staff.oidc import provider_of
from service.staff.values import Deed, SignedIn
from service.wording_documents import NOT_HELD, TRY_AGAIN
from service.wording_staff import (
    NOT_ALLOWED,
    NOT_FROM_HERE,
    NOTHING_HERE,
    ROLES,
    SIGN_IN_FIRST,
    TOO_LARGE,
    UNUSABLE,
)
from ui.forms import form_of, from_here
from ui.pages import HERE
from ui.staff import (
    accounts,
    audit,
    cases,
    correction,
    dashboard,
    document,
    documents,
    home,
    indexes,
    oidc,
    password,
    report,
    review,
    review_item,
    sign_in,
    suggestions,
    switches,
)
from ui.staff.cookie import COOKIE, Begins, carry
from ui.staff.render import moved, told
from ui.staff.visit import MOST_DIGITS, Desk, Page, Visit

# A page whose path is a word stands before one whose path may be any word.
PAGES: tuple[Page, ...] = (
    *home.PAGES,
    *review.PAGES,
    *cases.PAGES,
    *review_item.PAGES,
    *correction.PAGES,
    *documents.PAGES,
    *indexes.PAGES,
    *document.PAGES,
    *dashboard.PAGES,
    *report.PAGES,
    *suggestions.PAGES,
    *switches.PAGES,
    *accounts.PAGES,
    *password.PAGES,
    *audit.PAGES,
)
_LOG = logging.getLogger(__name__)
ASSETS = ("staff.css", "staff.js")
_MOST = 10**MOST_DIGITS  # of a number in a path


def add_staff(app: Starlette, *, service: AnswerService) -> Desk:
    """Add the pages of the desk; gives what they work on."""
    provider = provider_of(service.settings)
    desk = Desk(service, Identity(service.records), DocumentDesk(service), provider)
    _go_on(desk)
    sign_in.add_sign_in(app, desk=desk)
    if desk.provider:
        oidc.add_oidc(app, desk=desk, provider=desk.provider)
    for one in PAGES:
        app.add_route(one.path, _served(one, desk=desk), [one.method], include_in_schema=False)
    app.add_route("/staff/tep/{name}", _asset, include_in_schema=False)
    app.add_route("/staff/{rest:path}", _nothing, include_in_schema=False)
    return desk


def _go_on(desk: Desk) -> None:
    """Publish and withdraw what was to be, when the server was stopped; where that cannot be begun
    now, it is when somebody looks at the documents."""
    try:
        desk.documents.press.resume()
    except MendableError as error:
        _LOG.error("document desk: %s", error)


def _served(one: Page, *, desk: Desk) -> Callable[[Request], Awaitable[Response]]:
    async def serve(request: Request) -> Response:
        try:
            who = await run_in_threadpool(desk.identity.of, request.cookies.get(COOKIE, ""))
        except RecordsUnusableError:
            return told(UNUSABLE, visit=None, status=503)
        if who is None:
            return await _to_sign_in(request)
        response = await _answered(one, desk=desk, who=who, request=request)
        # Also where something was refused: the token that the browser has may hold no longer.
        token = response.token if isinstance(response, Begins) else who.token
        return carry(response, token, request=request)

    return serve


async def _answered(one: Page, *, desk: Desk, who: SignedIn, request: Request) -> Response:
    """What who is signed in is shown, or told."""
    if any(isinstance(part, int) and part > _MOST for part in request.path_params.values()):
        return told(NOTHING_HERE, visit=None, status=404)
    visit = _visit(desk, who, request, FormData())
    try:
        if not who.account.role.covers(one.least):
            return await run_in_threadpool(_refused, one, visit)
        if who.account.must_change and one.path != password.PATH:
            return moved(password.PATH)
        if one.method == "GET":
            return await run_in_threadpool(one.show, visit)
        return await _done(one, desk=desk, who=who, request=request)
    except RecordsUnusableError:
        return told(UNUSABLE, visit=None, status=503)


async def _done(one: Page, *, desk: Desk, who: SignedIn, request: Request) -> Response:
    """What became of a form."""
    try:
        async with form_of(request, files=1) as form:
            visit = _visit(desk, who, request, form)
            if not _is_from_here(request, visit):
                await run_in_threadpool(_note_refused, one, visit, "csrf")
                return told(NOT_FROM_HERE, visit=visit, status=403, typed=_typed(form))
            return await run_in_threadpool(one.show, visit)
    except HTTPException as error:
        visit = _visit(desk, who, request, FormData())
        return await run_in_threadpool(_unread, one, visit, error)


def _unread(one: Page, visit: Visit, error: HTTPException) -> Response:
    """What is told where a body is too large or no form, which is written down, or where there is
    no room for its files."""
    status = error.status_code
    if status == HTTPStatus.INSUFFICIENT_STORAGE:
        says = f"{NOT_HELD.format(error.detail)} {TRY_AGAIN}"
    else:
        _note_refused(one, visit, f"{status}")
        is_large = status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        says = TOO_LARGE.format(LARGEST_MB) if is_large else NOT_FROM_HERE
    return told(says, visit=visit, status=status)


async def _to_sign_in(request: Request) -> Response:
    """The page to sign in on; who sent a form is shown what was typed in it, to be copied, unless
    it is larger than what is typed."""
    if request.method == "GET":
        query = f"?{request.url.query}" if request.url.query else ""
        return moved(f"{sign_in.PATH}?tiep={quote(request.url.path + query)}")
    typed: tuple[str, ...] = ()
    small = Request(request.scope, limited(request.receive, limit=BODY_LIMIT))
    with suppress(HTTPException):
        async with form_of(small, files=1) as form:
            typed = _typed(form) if from_here(request.headers) else ()
    return told(SIGN_IN_FIRST, visit=None, status=401, back=sign_in.PATH, typed=typed)


def _typed(form: FormData) -> tuple[str, ...]:
    """What somebody wrote in a form: its values of several words."""
    return tuple(value for value in form.values() if isinstance(value, str) and " " in value)


def _note_refused(one: Page, visit: Visit, why: str) -> None:
    """Write down that something was sent which was not taken."""
    deed = Deed(visit.account.name, "refused.form", f"{one.method} {one.path}", why)
    visit.records.audit.add(deed)


def _refused(one: Page, visit: Visit) -> Response:
    """Who may not do something is told which role may, and the audit keeps that it was tried."""
    visit.records.audit.add(Deed(visit.account.name, "refused", f"{one.method} {one.path}"))
    return told(NOT_ALLOWED.format(ROLES[one.least]), visit=visit, status=403)


def _visit(desk: Desk, who: SignedIn, request: Request, form: FormData) -> Visit:
    fields = form.multi_items()
    return Visit(
        desk=desk,
        signed_in=who,
        at=request.url.path,
        path=request.path_params,
        query=dict(request.query_params),
        form={name: value for name, value in fields if isinstance(value, str)},
        files={name: value for name, value in fields if isinstance(value, UploadFile)},
    )


def _is_from_here(request: Request, visit: Visit) -> bool:
    """Whether a form was sent from a page of this session: it carries the session's token, and
    comes from no other site."""
    return from_here(request.headers) and compare_digest(
        visit.form.get("csrf", "").encode(), visit.signed_in.csrf.encode()
    )


def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in ASSETS:
        return told(NOTHING_HERE, visit=None, status=404)
    return FileResponse(HERE / "staff" / name, headers={"Cache-Control": "no-cache"})


def _nothing(request: Request) -> Response:
    del request
    return told(NOTHING_HERE, visit=None, status=404)
