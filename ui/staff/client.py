"""From which network address a request comes, for a limit in memory alone: it is kept nowhere."""

from starlette.requests import Request

from service.rate import client_of


def address_of(request: Request) -> str:
    """The address of who asks, behind a proxy of ours that of who asked the proxy."""
    forwarded = ",".join(request.headers.getlist("x-forwarded-for"))
    return client_of(request.client.host if request.client else "", forwarded=forwarded)
