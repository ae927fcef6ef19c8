"""Signing in by the provider of an office: OpenID Connect, authorization code with PKCE.

The owner of Authlib and joserfc. What a provider says of roles is not asked for: who may do what is
decided here, for accounts that an administrator has linked to a subject.
"""

import logging
import secrets
import ssl
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from authlib.integrations.httpx_client import OAuth2Client, OAuthError
from authlib.oidc.core import CodeIDToken
from httpx2 import HTTPError, InvalidURL
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from pydantic import BaseModel, SecretStr, ValidationError

from service.settings import Settings
from service.staff.accounts import LONGEST_SUBJECT, subject_of

WITHIN = 600.0  # seconds from leaving for the provider to coming back
MOST = 1_000  # officers who may be on their way at once; beyond, the first to leave is forgotten
_ANSWERS = 10.0  # seconds that the provider has for each answer
_LEEWAY = 60  # seconds that its clock may differ
# Signatures with a public key alone: "none", or a secret that others hold as well, prove nothing.
_SIGNED = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")

_LOG = logging.getLogger(__name__)


class Failure(StrEnum):
    """Why a provider signed nobody in."""

    DOWN = "down"  # it does not answer, or not as a provider does
    EXPIRED = "expired"  # too late, a second time, or from another browser
    REFUSED = "refused"  # it says no, or does not know the code
    BAD = "bad"  # what it says does not hold: signature, issuer, audience, times, nonce


class OidcError(Exception):
    """A provider signed nobody in."""

    def __init__(self, failure: Failure, *, told: str = "") -> None:
        super().__init__(f"{failure.value}: {told}")
        self.failure = failure


@dataclass(frozen=True, slots=True)
class Leaving:
    """Where to send a browser, and the `state` that it is to come back with."""

    url: str
    state: str


@dataclass(frozen=True, slots=True)
class Returned:
    """Who came back: what the provider calls them, `key` with the provider's address before it;
    and the page that they wanted."""

    subject: str
    key: str
    following: str


@dataclass(frozen=True, slots=True)
class _Pending:
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    back: str
    following: str
    until: float


class _Metadata(BaseModel):
    """What a provider says of itself (OpenID Connect Discovery 1.0, 3)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)


class Provider:
    """One provider. Who is on their way to it is kept in memory. Safe to share between threads."""

    def __init__(
        self,
        issuer: str,
        *,
        client: str,
        secret: SecretStr,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.issuer = issuer.rstrip("/")
        self._client_id = client
        self._secret = secret
        self._clock = clock
        self._now = now
        self._pending: OrderedDict[str, _Pending] = OrderedDict()
        self._lock = threading.Lock()

    def leave(self, *, back: str, following: str) -> Leaving:
        """Begin: where to send a browser, which is to come back to the address `back`. Raises
        `OidcError`."""
        metadata = self._metadata()
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        with self._client(metadata, back=back) as client:
            url, _ = client.create_authorization_url(
                metadata.authorization_endpoint, state=state, code_verifier=verifier, nonce=nonce
            )
        with self._lock:
            until = self._clock() + WITHIN
            self._pending[state] = _Pending(nonce, verifier, back, following, until)
            if len(self._pending) > MOST:
                self._pending.popitem(last=False)
        return Leaving(str(url), state)

    def receive(self, *, state: str, code: str, issuer: str = "") -> Returned:
        """Who comes back with this state and code, once; `issuer` is who says that they sent them
        (RFC 9207). Raises `OidcError`."""
        with self._lock:
            pending = self._pending.pop(state, None)
        if pending is None or pending.until < self._clock():
            raise OidcError(Failure.EXPIRED)
        if not code:
            raise OidcError(Failure.REFUSED)
        metadata = self._metadata()
        if issuer not in ("", metadata.issuer):
            raise OidcError(Failure.BAD, told="answer of another provider")
        claims = self._claims(metadata, pending=pending, code=code)
        subject = claims["sub"]
        if not isinstance(subject, str) or not 1 <= len(subject) <= LONGEST_SUBJECT:
            raise OidcError(Failure.BAD, told="no subject")
        return Returned(subject, subject_of(self.issuer, subject=subject), pending.following)

    def _metadata(self) -> _Metadata:
        with self._client(None, back="") as client:
            read = _json(client, f"{self.issuer}/.well-known/openid-configuration")
        try:
            metadata = _Metadata.model_validate(read)
        except ValidationError as error:
            raise OidcError(Failure.DOWN, told="no metadata of a provider") from error
        if metadata.issuer.rstrip("/") != self.issuer:
            raise OidcError(Failure.BAD, told=f"issuer {metadata.issuer!r} for {self.issuer!r}")
        return metadata

    def _claims(self, metadata: _Metadata, *, pending: _Pending, code: str) -> CodeIDToken:
        """The claims of the token for a code, each of them checked (OpenID Connect Core 1.0,
        3.1.3.7)."""
        with self._client(metadata, back=pending.back) as client:
            try:
                token = client.fetch_token(
                    metadata.token_endpoint, code=code, code_verifier=pending.verifier
                )
            except OAuthError as error:
                raise OidcError(Failure.REFUSED, told=str(error.error)) from error
            except (HTTPError, ValueError) as error:
                raise OidcError(Failure.DOWN, told=type(error).__name__) from error
            keys = _json(client, metadata.jwks_uri)
        try:
            signed = jwt.decode(token["id_token"], KeySet.import_key_set(keys), algorithms=_SIGNED)
            expected = {"iss": metadata.issuer, "aud": self._client_id}
            claims = CodeIDToken(
                signed.claims,
                signed.header,
                {name: {"essential": True, "value": one} for name, one in expected.items()},
                {
                    "nonce": pending.nonce,
                    "client_id": self._client_id,
                    "access_token": token.get("access_token"),
                },
            )
            claims.validate(now=int(self._now()), leeway=_LEEWAY)
        except (JoseError, KeyError, TypeError, ValueError) as error:
            raise OidcError(Failure.BAD, told=f"{type(error).__name__} {error}") from error
        return claims

    def _client(self, metadata: _Metadata | None, *, back: str) -> OAuth2Client:
        """Asks no other host, and takes nothing from the environment, as the language model's."""
        secret = self._secret.get_secret_value()
        methods = metadata.token_endpoint_auth_methods_supported if metadata else ()
        basic = "client_secret_basic" in methods or not methods
        return OAuth2Client(
            self._client_id,
            secret or None,
            token_endpoint_auth_method=(
                "none" if not secret else "client_secret_basic" if basic else "client_secret_post"
            ),
            scope="openid",
            redirect_uri=back,
            code_challenge_method="S256",
            timeout=_ANSWERS,
            follow_redirects=False,
            trust_env=False,
            verify=ssl.create_default_context(),
        )


def provider_of(settings: Settings) -> Provider | None:
    """The provider that an office has set, or None."""
    if not settings.oidc_url:
        return None
    return Provider(settings.oidc_url, client=settings.oidc_client, secret=settings.oidc_secret)


def _json(client: OAuth2Client, url: str) -> Any:
    """What stands at an address of the provider. Raises `OidcError`."""
    try:
        response = client.request("GET", url, withhold_token=True)
        response.raise_for_status()
        return response.json()
    except (HTTPError, InvalidURL, ValueError) as error:
        raise OidcError(Failure.DOWN, told=f"{url}: {type(error).__name__}") from error
