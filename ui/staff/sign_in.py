"""Signing in and out: the only pages of the desk for whoever is not signed in."""

import re
from collections.abc import Callable, Mapping
from hmac import compare_digest

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from service.records import RecordsUnusableError
from service.wording_staff import NOT_FROM_HERE, UNUSABLE, WRONG_SIGN_IN
from ui.staff.cookie import COOKIE, carry, dropped
from ui.staff.origin import comes_from_here
from ui.staff.render import moved, page, told
from ui.staff.visit import Desk

PATH, OUT = "/staff/dang-nhap", "/staff/dang-xuat"


def add_sign_in(app: Starlette, *, desk: Desk) -> None:
    """Add the page to sign in on, and the form that signs out."""

    def show(request: Request) -> Response:
        following = _inside(request.query_params.get("tiep", ""))
        return page("sign_in.html", visit=None, following=following, name="", says="")

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
    if not comes_from_here(request):
        return told(NOT_FROM_HERE, visit=None, status=403, back=PATH)
    async with request.form(max_files=0) as form:
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        try:
            return await run_in_threadpool(work, request, desk, fields)
        except RecordsUnusableError:
            return told(UNUSABLE, visit=None, status=503, back=PATH)


def _entered(request: Request, desk: Desk, form: Mapping[str, str]) -> Response:
    name, following = form.get("ten", ""), _inside(form.get("tiep", ""))
    begun = desk.identity.sign_in(name, password=form.get("mat_khau", ""))
    if begun is None:
        shown = {"following": following, "name": name, "says": WRONG_SIGN_IN}
        return page("sign_in.html", visit=None, status=401, **shown)
    return carry(moved(following), begun.token, request=request)


def _left(request: Request, desk: Desk, form: Mapping[str, str]) -> Response:
    who = desk.identity.of(request.cookies.get(COOKIE, ""))
    if who and compare_digest(form.get("csrf", "").encode(), who.csrf.encode()):
        desk.identity.sign_out(who.session)
    return dropped(moved(PATH))


def _inside(path: str) -> str:
    """A page of the desk to go on to: an address elsewhere would lead who signs in astray."""
    return path if re.fullmatch(r"/staff(/[\w./-]*)?", path) and "//" not in path else "/staff"
