"""A small provider of OpenID Connect: discovery, keys, authorize and token, over HTTP.

It signs in whoever `subject` says without asking, and holds to the protocol: PKCE, codes that are
good once, addresses that it was told of. What it `lies` about is for tests of who must not believe.
"""

import base64
import hashlib
import json
import secrets
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "dan-hieu", "mot-khoa-bi-mat"


@dataclass
class OidcProvider:
    """One provider; `issuer` is its address, `down` answers 502 to everything."""

    issuer: str = ""
    subject: str = "ma-001"
    lies: dict[str, Any] = field(default_factory=dict)
    signs_with: str = "ours"  # "another's" key, a "shared" secret, or "none"
    denies: bool = False
    down: bool = False
    key: ECKey = field(default_factory=lambda: ECKey.generate_key("P-256", {"kid": "1"}))
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def app(self) -> Starlette:
        """The application to serve."""
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._guarded(self.discovery)),
                Route("/jwks", self._guarded(self.jwks)),
                Route("/authorize", self._guarded(self.authorize)),
                Route("/token", self.token, methods=["POST"]),
            ]
        )

    def _guarded(self, work: Any) -> Any:
        def serve(request: Request) -> Response:
            return Response(status_code=502) if self.down else work(request)

        return serve

    def discovery(self, _request: Request) -> Response:
        """What it says of itself."""
        return JSONResponse(
            {
                "issuer": self.lies.get("issuer", self.issuer),
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/jwks",
                "response_types_supported": ["code"],
                "code_challenge_methods_supported": ["S256"],
            }
        )

    def jwks(self, _request: Request) -> Response:
        """Its public key."""
        return JSONResponse(KeySet([self.key]).as_dict(private=False))

    def authorize(self, request: Request) -> Response:
        """Sign in, and send back with a code."""
        asked = dict(request.query_params)
        assert asked["client_id"] == CLIENT
        assert asked["response_type"] == "code"
        assert asked["scope"] == "openid"
        assert asked["code_challenge_method"] == "S256"
        back = {"state": asked["state"], "iss": self.issuer}
        if self.denies:
            return self._back(asked, back | {"error": "access_denied"})
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return self._back(asked, back | {"code": code})

    async def token(self, request: Request) -> Response:
        """A token for a code, once, for whom it was made."""
        form = await request.form()
        asked = self.codes.pop(str(form["code"]), None)
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if request.headers.get("authorization") != f"Basic {basic}":
            return JSONResponse({"error": "invalid_client"}, 401)
        verifier = str(form.get("code_verifier", "")).encode()
        digest = _base64(hashlib.sha256(verifier).digest())
        if (
            asked is None
            or asked["code_challenge"] != digest
            or asked["redirect_uri"] != form.get("redirect_uri")
        ):
            return JSONResponse({"error": "invalid_grant"}, 400)
        token = {"access_token": "a", "token_type": "Bearer", "id_token": self._signed(asked)}
        return JSONResponse(token)

    def _signed(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": self.subject,
            "aud": CLIENT,
            "exp": now + 300,
            "iat": now,
            "nonce": asked["nonce"],
        } | self.lies
        if self.signs_with == "none":
            parts = (json.dumps(part).encode() for part in ({"alg": "none", "kid": "1"}, claims))
            return ".".join((*map(_base64, parts), ""))
        if self.signs_with == "shared":
            secret = OctKey.import_key(SECRET.ljust(32, "-"))
            return jwt.encode({"alg": "HS256", "kid": "1"}, claims, secret)
        other = ECKey.generate_key("P-256", {"kid": "1"})
        return jwt.encode(
            {"alg": "ES256", "kid": "1"}, claims, self.key if self.signs_with == "ours" else other
        )

    def _back(self, asked: dict[str, str], answer: dict[str, str]) -> Response:
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode(answer)}", 302)


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
