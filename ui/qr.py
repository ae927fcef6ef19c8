"""The address at which an answer is opened again, and its QR code (ISO/IEC 18004)."""

import io

import segno
from starlette.requests import HTTPConnection

from service.settings import Settings

_BORDER = 4  # modules of white around a code, as the standard asks for


def address_of(identifier: str, *, settings: Settings, asked: HTTPConnection | None) -> str:
    """The whole address of an answer, under the name that the office has set, else the one that was
    asked; the path alone where neither is known."""
    base = settings.public_url.rstrip("/")
    if not base and asked is not None:
        base = f"{asked.url.scheme}://{asked.url.netloc}"
    return f"{base}/tra-loi/{identifier}"


def svg_of(address: str) -> bytes:
    """A QR code as an SVG file, black on white whatever the colours of the page: readers of codes
    want it so. 15 % of it may be lost on paper."""
    made = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        made, kind="svg", scale=4, border=_BORDER, dark="#000", light="#fff"
    )
    return made.getvalue()


def data_of(address: str) -> str:
    """The same as an address `data:`, which needs no request."""
    code = segno.make(address, error="m", micro=False)
    return code.svg_data_uri(border=_BORDER, dark="#000", light="#fff", omitsize=True)
