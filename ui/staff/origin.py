"""Whether what a browser sends comes from a page of this site."""

from urllib.parse import urlsplit

from starlette.requests import Request


def comes_from_here(request: Request) -> bool:
    """Whether a browser says that a form comes from this site (Fetch Metadata; `Origin`, RFC
    6454); one that says neither is believed, since a session's token is asked for as well."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    here = request.headers.get("host", "")
    return site in ("same-origin", "none") and (origin is None or urlsplit(origin).netloc == here)
