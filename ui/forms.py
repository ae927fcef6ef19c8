"""What a browser sends of a form without a script, and whether a page of this site sent it."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from starlette.datastructures import FormData, Headers
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
    async with form_of(request, fields=_MOST_FIELDS) as form:
        # A form's lines end with CR LF (HTML, 4.10.21.4), and would count twice.
        return {
            name: value.replace("\r\n", "\n")
            for name, value in form.items()
            if isinstance(value, str)
        }


@asynccontextmanager
async def form_of(
    request: Request, *, files: int = 0, fields: int = 1_000
) -> AsyncIterator[FormData]:
    """The form that a request carries, with at most so many files and fields; all of it is closed
    in the end.

    Raises `HTTPException`: 413 where it is too large, 400 where it is no form, 507 with the reason
    where its files cannot be held.
    """
    kind = request.headers.get("content-type", "").lower()
    if "multipart" in kind and "charset" in kind:
        # Such a form has none (RFC 7578, 5.1.2), and Python has some that fail or give no text.
        raise HTTPException(400)
    try:
        form = await request.form(max_files=files, max_fields=fields)
    except OSError as error:  # the folder of temporary files is full, or gone
        raise HTTPException(507, detail=error.strerror) from error
    try:
        yield form
    finally:
        await form.close()


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
