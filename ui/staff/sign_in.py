"""Signing in and out: the only pages of the desk for whoever is not signed in."""

import logging
import math
import re
from collections.abc import Callable, Mapping
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from service.rate import sender_of
from service.records import RecordsUnusableError
from service.wording_accounts import NOT_SIGNED_IN, TOO_MANY
from service.wording_staff import NOT_FROM_HERE, UNUSABLE, WRONG_SIGN_IN
from ui.forms import form_of, from_here
from ui.staff.cookie import COOKIE, carry, dropped
from ui.staff.render import moved, page, told
from ui.staff.visit import Desk

PATH, OUT, OTHER = "/staff/dang-nhap", "/staff/dang-xuat", "/staff/oidc"

_LOG = logging.getLogger(__name__)


def add_sign_in(app: Starlette, *, desk: Desk) -> None:
    """Add the page to sign in on, and the form that signs out."""

    def show(request: Request) -> Response:
        return _asked(desk, following=inside(request.query_params.get("tiep", "")))

    async def enter(request: Request) -> Response:
        return await _guarded(request, desk=desk, work=_entered)

    async def leave(request: Request) -> Response:
        return await _guarded(request, desk=desk, work=_left)

    app.add_route(PATH, show, ["GET"], include_in_schema=False)
    app.add_route(PATH, enter, ["POST"], include_in_schema=False)
    app.add_route(OUT, leave, ["POST"], include_in_schema=False)


async def _guarded(
    request: Request, *, desk: Desk, work: Callable[[Request, Desk, Mapping[str, str]], Response]
) -> Response:
    """Do what a form of this site asks for, in a thread."""
    if not from_here(request.headers):
        return told(NOT_FROM_HERE, visit=None, status=403, back=PATH)
    try:
        async with form_of(request) as form:
            fields = {name: value for name, value in form.items() if isinstance(value, str)}
    except HTTPException as error:
        return told(NOT_FROM_HERE, visit=None, status=error.status_code, back=PATH)
    return await run_in_threadpool(work, request, desk, fields)


def _entered(request: Request, desk: Desk, form: Mapping[str, str]) -> Response:
    name, following = form.get("ten", ""), inside(form.get("tiep", ""))
    sender = sender_of(request)
    if wait := desk.limit.wait(sender):
        seconds = math.ceil(wait)
        says = TOO_MANY.format(seconds)
        response = _asked(desk, following=following, name=name, says=says, status=429)
        response.headers["Retry-After"] = str(seconds)
        return response
    try:
        begun = desk.identity.sign_in(name, password=form.get("mat_khau", ""))
    except RecordsUnusableError as error:
        _LOG.error("not signed in: %s", error)
        return _asked(desk, following=following, name=name, says=NOT_SIGNED_IN, status=503)
    if begun is None:
        return _asked(desk, following=following, name=name, says=WRONG_SIGN_IN, status=401)
    desk.limit.give_back(sender)
    _end(desk, request)
    return carry(moved(following), begun.token, request=request)


def _asked(
    desk: Desk, *, following: str, name: str = "", says: str = "", status: int = 200
) -> HTMLResponse:
    """The page to sign in on, with what was typed before but the password."""
    other = f"{OTHER}?tiep={quote(following)}" if desk.provider else ""
    shown = {"following": following, "name": name, "says": says, "other": other}
    return page("sign_in.html", visit=None, status=status, **shown)


def _end(desk: Desk, request: Request) -> None:
    """End the session that a browser carries: whoever signs out, or in again, is done with it, also
    from a page that an earlier session had opened. The form is known to come from this site."""
    who = desk.identity.of(request.cookies.get(COOKIE, ""))
    if who:
        desk.identity.sign_out(who.session)


def _left(request: Request, desk: Desk, form: Mapping[str, str]) -> Response:
    del form
    try:
        _end(desk, request)
    except RecordsUnusableError as error:
        # The cookie stays: who is told that they are signed out must be.
        _LOG.error("not signed out: %s", error)
        return told(UNUSABLE, visit=None, status=503, back=PATH)
    return dropped(moved(PATH))


def inside(path: str) -> str:
    """A page of the desk to go on to: an address elsewhere would lead who signs in astray."""
    here = re.fullmatch(r"/staff(/[\w./-]*)?(\?[\w.~&=%+-]*)?", path, re.ASCII)
    steps = path.partition("?")[0].split("/")
    # Browsers walk out of the desk by dots (RFC 3986, 5.2.4).
    leaves = "//" in path or "." in steps or ".." in steps
    return path if here and not leaves else "/staff"
