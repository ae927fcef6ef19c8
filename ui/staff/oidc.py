"""Signing in by the provider of the office: away to it, and back."""

import logging
from collections.abc import Mapping
from hmac import compare_digest

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from service.rate import sender_of
from service.records import RecordsUnusableError
from service.staff.oidc import WITHIN, Failure, OidcError, Provider
from service.wording_accounts import (
    OIDC_BAD,
    OIDC_DOWN,
    OIDC_EXPIRED,
    OIDC_REFUSED,
    OIDC_UNKNOWN,
    TOO_MANY,
)
from service.wording_staff import UNUSABLE
from ui.staff.cookie import carry, is_secure
from ui.staff.render import moved, told
from ui.staff.sign_in import OTHER, PATH, inside
from ui.staff.visit import Desk

BACK = f"{OTHER}/ve"
COOKIE = "danhieu_oidc"  # holds the state, so that another's answer signs nobody in on this browser
_TOLD: Mapping[Failure, tuple[int, str]] = {
    Failure.DOWN: (503, OIDC_DOWN),
    Failure.EXPIRED: (400, OIDC_EXPIRED),
    Failure.REFUSED: (403, OIDC_REFUSED),
    Failure.BAD: (502, OIDC_BAD),
}
_LOG = logging.getLogger(__name__)


def add_oidc(app: Starlette, *, desk: Desk, provider: Provider) -> None:
    """Add the way to the provider and the way back."""

    def leave(request: Request) -> Response:
        if wait := desk.limit.wait(sender_of(request)):
            return told(TOO_MANY.format(int(wait) + 1), visit=None, status=429, back=PATH)
        try:
            return _left(request, provider=provider)
        except OidcError as error:
            return _failed(error)

    def receive(request: Request) -> Response:
        try:
            response = _received(request, desk=desk, provider=provider)
        except OidcError as error:
            response = _failed(error)
        except RecordsUnusableError as error:
            _LOG.error("not signed in: %s", error)
            response = told(UNUSABLE, visit=None, status=503, back=PATH)
        response.delete_cookie(COOKIE, path=OTHER, httponly=True, samesite="lax")
        return response

    app.add_route(OTHER, leave, ["GET"], include_in_schema=False)
    app.add_route(BACK, receive, ["GET"], include_in_schema=False)


def _left(request: Request, *, provider: Provider) -> Response:
    scheme = "https" if is_secure(request) else "http"
    back = f"{scheme}://{request.headers.get('host', '')}{BACK}"
    leaving = provider.leave(back=back, following=inside(request.query_params.get("tiep", "")))
    response = RedirectResponse(leaving.url, 303, headers={"Cache-Control": "no-store"})
    response.set_cookie(
        COOKIE,
        leaving.state,
        max_age=int(WITHIN),
        path=OTHER,
        httponly=True,
        samesite="lax",
        secure=is_secure(request),
    )
    return response


def _received(request: Request, *, desk: Desk, provider: Provider) -> Response:
    given = request.query_params
    state = given.get("state", "")
    if not compare_digest(state.encode(), request.cookies.get(COOKIE, "").encode()):
        raise OidcError(Failure.EXPIRED)
    who = provider.receive(state=state, code=given.get("code", ""), issuer=given.get("iss", ""))
    begun = desk.identity.sign_in_as(who.key)
    if begun is None:
        return told(OIDC_UNKNOWN.format(who.subject), visit=None, status=403, back=PATH)
    desk.limit.give_back(sender_of(request))
    return carry(moved(who.following), begun.token, request=request)


def _failed(error: OidcError) -> Response:
    _LOG.warning("not signed in by the provider: %s", error)
    status, says = _TOLD[error.failure]
    return told(says, visit=None, status=status, back=PATH)
