"""The cookie that a browser carries for an officer who is signed in."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

COOKIE = "danhieu_staff"


class Begins(RedirectResponse):
    """Goes on to a page, with the token of a session that has just begun."""

    def __init__(self, to: str, *, token: str) -> None:
        super().__init__(to, status_code=303, headers={"Cache-Control": "no-store"})
        self.token = token


def carry(response: Response, token: str | None, *, request: Request) -> Response:
    """The response with a new token for the browser to carry, where there is one. Scripts cannot
    read it, other sites' forms do not send it, and behind HTTPS it goes over HTTPS alone."""
    if token:
        response.set_cookie(
            COOKIE, token, path="/staff", httponly=True, samesite="lax", secure=is_secure(request)
        )
    return response


def dropped(response: Response) -> Response:
    """The response after which the browser carries none."""
    response.delete_cookie(COOKIE, path="/staff", httponly=True, samesite="lax")
    return response


def is_secure(request: Request) -> bool:
    """Whether the browser speaks HTTPS, to us or to the proxy before us."""
    forwarded = request.headers.get("x-forwarded-proto", "")
    return "https" in (request.url.scheme, forwarded.split(",")[0].strip())
