"""The address of an answer and its QR code."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import segno
from pydantic import ValidationError
from starlette.requests import Request

from service.settings import Settings
from tests.ui.test_pages import Site, answer, site
from ui.qr import address_of, data_of, svg_of

__all__ = ["answer", "site"]  # fixtures
ADDRESS = "https://hoidap.ninhbinh.gov.vn/tra-loi/AbCdEfGhIjKlMnOp"


def request(host: str) -> Request:
    """A request that names this host."""
    headers = [(b"host", host.encode())]
    return Request({"type": "http", "scheme": "http", "path": "/", "headers": headers})


def test_the_address_is_the_name_that_was_asked_or_that_is_set() -> None:
    """The office's own name leads; without one, that by which the reader came; else the path."""
    asked = request("10.0.0.5:8000")
    unset, settings = (
        Settings(home=Path()),
        Settings(home=Path(), public_url="https://hoidap.ninhbinh.gov.vn/"),
    )
    assert address_of("a", settings=unset, asked=asked) == "http://10.0.0.5:8000/tra-loi/a"
    assert address_of("a", settings=unset, asked=None) == "/tra-loi/a"
    assert address_of("AbCdEfGhIjKlMnOp", settings=settings, asked=asked) == ADDRESS
    assert settings.digest == unset.digest


@pytest.mark.parametrize(
    "url", ["hoidap.gov.vn", "ftp://a.vn", "https://u:p@a.vn", "https://a.vn?x"]
)
def test_a_name_that_leads_nowhere_is_refused(url: str) -> None:
    """What is no plain address of the web cannot be set."""
    with pytest.raises(ValidationError):
        Settings(home=Path(), public_url=url)


def test_the_code_is_a_picture_of_the_address_black_on_white() -> None:
    """Its modules are those of the address at 15 % redundancy, with four of white around."""
    drawn = ET.fromstring(svg_of(ADDRESS))  # noqa: S314  # ours
    code = segno.make(ADDRESS, error="m", micro=False)
    size = 4 * (code.symbol_size(border=4)[0])
    assert (drawn.get("width"), drawn.get("height")) == (str(size), str(size))
    strokes = [one.attrib for one in drawn.iter() if one.tag.endswith("path")]
    assert [one.get("fill") or one.get("stroke") for one in strokes] == ["#fff", "#000"]
    assert data_of(ADDRESS).startswith("data:image/svg+xml")


def test_each_stored_answer_has_its_code(site: Site) -> None:
    """`qr.svg` is the code of the permalink under the name that was asked; unknown answers have
    none; nothing keeps it, since another name may ask."""
    reply = site.client.get("/tra-loi/abc123/qr.svg", headers={"host": "xa.gov.vn"})
    assert reply.content == svg_of("http://xa.gov.vn/tra-loi/abc123")
    assert reply.headers["content-type"].startswith("image/svg+xml")
    assert reply.headers["cache-control"] == "no-store"
    assert site.client.get("/tra-loi/khac/qr.svg").status_code == 404


def test_a_false_host_is_shown_as_text(site: Site) -> None:
    """What somebody sends as the name of the host cannot become part of the page."""
    page = site.client.get("/tra-loi/abc123", headers={"host": 'a"><script>1</script>'}).text
    assert "<script" not in page
