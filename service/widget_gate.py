"""What stands before everything where a page of another site asks: cross-origin calls are answered
for the origins on the office's list alone, on the paths that the widget needs, and with a token.
Its script any page may load; all else other sites may only link to.

It holds browsers, which alone tell the truth about the page that asks; other programs may ask
without a page, as they always could, within the rate limit.
"""

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Scope

from service.problems import problem_response
from service.settings import Settings
from service.widget_token import Fault, Tokens, secret_of
from service.wording import PROBLEMS
from service.wording_widget import FAULTS

_ASKING = re.compile(r"^/api/v1/(ask|answers/[^/]+/feedback)$")
_TOKEN = "/api/v1/widget/token"  # noqa: S105  # a path
SCRIPT = "/widget.js"
# Forms of other sites are refused there in the words of the page, with what was typed.
_FORMS = re.compile(r"^/(hoi|staff)(/|$)")
_PREFLIGHT_SECONDS = "600"  # as long as an origin that was taken off the list may go unnoticed


@dataclass(frozen=True, slots=True)
class Gate:
    """The origins on the list, and the tokens that their pages ask with."""

    origins: frozenset[str]
    tokens: Tokens
    is_off: Callable[[], bool] = lambda: False  # whether the office has switched the widget off

    def headers(self, scope: Scope) -> Mapping[str, str]:
        """What lets a page of another origin read a response (Fetch, 3.2); nothing for others."""
        if not _is_open(scope["path"]) or _origin(scope) not in self.origins:
            return {}
        return {
            "Access-Control-Allow-Origin": _origin(scope),
            "Access-Control-Expose-Headers": "Retry-After",
        }

    def stops(self, scope: Scope) -> ASGIApp | None:
        """What answers instead of a handler: a preflight of an origin on the list, or a refusal."""
        origin = _origin(scope)
        if not _is_open(scope["path"]):
            return _kept_out(scope)
        if not origin:
            return None
        if _asks_before(scope):
            return _preflight() if origin in self.origins else None
        fault = self._fault(scope, origin=origin)
        return _refused(fault, path=scope["path"]) if fault else None

    def may_have_token(self, scope: Scope) -> bool:
        """Whether a token is given to the page that asks."""
        listed = _origin(scope) in self.origins and not self.is_off()
        return listed or (bool(_origin(scope)) and _is_own(scope))

    def _fault(self, scope: Scope, *, origin: str) -> Fault | None:
        """Why a call may not go on."""
        if scope["method"] != "POST" or not _ASKING.match(scope["path"]) or _is_own(scope):
            return None
        if self.is_off():
            return Fault.CLOSED
        scheme, _, token = Headers(scope=scope).get("authorization", "").partition(" ")
        fault = self.tokens.fault_of(
            token.strip() if scheme.lower() == "bearer" else "", origin=origin
        )
        return fault or (None if origin in self.origins else Fault.CLOSED)


def gate_of(settings: Settings, *, is_off: Callable[[], bool]) -> Gate:
    """The gate that an office has set. Raises `WidgetSecretError` where a secret is needed."""
    origins = frozenset(settings.widget_origins)
    # Without origins on the list nobody needs a token that holds after a restart.
    unneeded = "" if origins else secrets.token_hex()
    given = settings.widget_secret.get_secret_value() or unneeded
    return Gate(origins, Tokens(secret_of(given, file=settings.home / "widget.key")), is_off)


def _is_open(path: str) -> bool:
    """Whether a path is one that the widget needs."""
    return path == _TOKEN or bool(_ASKING.match(path))


def host_of(origin: str) -> str:
    """The host of an origin with its port; "" for what is no origin."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def _origin(scope: Scope) -> str:
    return Headers(scope=scope).get("origin", "")


def _asks_before(scope: Scope) -> bool:
    """Whether this is a preflight (Fetch, 3.2.2)."""
    asks = "access-control-request-method" in Headers(scope=scope)
    return bool(scope["method"] == "OPTIONS" and asks)


def _kept_out(scope: Scope) -> Response | None:
    """The refusal of a page of another site where it has nothing to ask for: what is mounted behind
    may well let it in, as Gradio does."""
    path = scope["path"]
    if not _is_foreign(scope) or path == SCRIPT:
        return None
    if _FORMS.match(path) and not _asks_before(scope):
        return None
    return problem_response(403, code="http_403", told=PROBLEMS[403], path=path)


def _is_foreign(scope: Scope) -> bool:
    """Whether a page of another site asks, and does not merely lead its reader here."""
    if _origin(scope):
        return not _is_own(scope)
    headers = Headers(scope=scope)
    elsewhere = headers.get("sec-fetch-site") in ("cross-site", "same-site")
    return elsewhere and headers.get("sec-fetch-mode") != "navigate"


def _is_own(scope: Scope) -> bool:
    """Whether the page that asks is one of this server. Behind a proxy that names itself as host,
    browsers tell it (Fetch Metadata), or the proxy does."""
    headers = Headers(scope=scope)
    if headers.get("sec-fetch-site") == "same-origin":
        return True
    named = (headers.get("host", ""), headers.get("x-forwarded-host", "").rpartition(",")[2])
    host = host_of(_origin(scope))
    return bool(host) and host in {one.strip().lower() for one in named}


def _preflight() -> Response:
    """The answer to a preflight (Fetch, 3.2.2)."""
    return Response(
        status_code=204,
        headers={
            "Access-Control-Allow-Methods": "POST",
            "Access-Control-Allow-Headers": "Authorization, Content-Type",
            "Access-Control-Max-Age": _PREFLIGHT_SECONDS,
        },
    )


def _refused(fault: Fault, *, path: str) -> Response:
    """The problem of a call that may not go on: 401 where a new token helps (RFC 6750, 3), else
    403."""
    hopeless = fault in (Fault.FOREIGN, Fault.CLOSED)
    asks = {} if hopeless else {"WWW-Authenticate": 'Bearer error="invalid_token"'}
    status = 403 if hopeless else 401
    return problem_response(status, code=fault.value, told=FAULTS[fault], path=path, headers=asks)
