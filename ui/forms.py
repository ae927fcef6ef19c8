"""What a browser sends of a form without a script, and whether a page of this site sent it."""

from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request

from service.widget_gate import host_of

Fields = Mapping[str, str]

_MOST_FIELDS = 8


async def sent(request: Request) -> Fields:
    """The fields of a form, each with the line ends that the reader typed.

    Raises `HTTPException`: 403 where another site's page sent it, 413 where it is too large, 400
    where it is no form.
    """
    if not from_here(request.headers):
        raise HTTPException(403)
    async with request.form(max_files=0, max_fields=_MOST_FIELDS) as form:
        # A form's lines end with CR LF (HTML, 4.10.21.4), and would count twice.
        return {
            name: value.replace("\r\n", "\n")
            for name, value in form.items()
            if isinstance(value, str)
        }


def from_here(headers: Headers) -> bool:
    """Whether a request comes from a page of this site: by `Sec-Fetch-Site` (W3C Fetch Metadata),
    else by `Origin` (RFC 6454), which a proxy may have seen another `Host` with. What sends neither
    is no browser of the last ten years; where there is a session that it could misuse, at the desk,
    a token is asked for as well."""
    site = headers.get("sec-fetch-site")
    if site:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    if origin is None:
        return True
    hosts = (headers.get("host"), *headers.get("x-forwarded-host", "").split(","))
    return host_of(origin) in {one.strip() for one in hosts if one}
