"""What the page of another site gets of `danhieu serve`, where the server has a name: Gradio shares
what it answers with every origin unless it is asked by a local name."""

from collections.abc import Iterator

import httpx
import pytest

from service.edge import LONGEST_HOST
from service.wording import PROBLEMS
from tests.browser.stage import server

NAME = "hoi.tinh.gov.vn"
OWN, OTHER = f"https://{NAME}", "https://khac.example"
JOIN = "/gradio_api/queue/join"
PREFLIGHT = {"access-control-request-method": "POST"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client that asks the server by its name."""
    with (
        server(tmp_path_factory.mktemp("home")) as address,
        httpx.Client(
            base_url=address, headers={"host": NAME}, timeout=30, trust_env=False
        ) as client,
    ):
        yield client


def shared(reply: httpx.Response) -> list[str]:
    """The headers by which a response is shared with other sites."""
    return [name for name in reply.headers if name.startswith("access-control-")]


@pytest.mark.parametrize("origin", [OTHER, "null", "http://[", f"https://{NAME}.khac.example"])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/config"),
        ("GET", "/gradio_api/queue/data?session_hash=x"),
        ("POST", JOIN),
        ("POST", "/tra-loi/x/xoa"),
        ("GET", "/api/v1/answers/x"),
        ("DELETE", "/api/v1/answers/x"),
        ("GET", "/docs"),
    ],
)
def test_a_page_of_another_site_is_refused(
    site: httpx.Client, method: str, path: str, origin: str
) -> None:
    """It may neither ask nor read, beside the paths of the widget, and is told so."""
    reply = site.request(method, path, headers={"origin": origin})
    assert reply.status_code == 403
    assert reply.json()["detail"] == PROBLEMS[403].detail
    assert not shared(reply)


@pytest.mark.parametrize("path", ["/config", JOIN, "/staff/van-ban", "/hoi", "/widget", "/x"])
def test_a_preflight_of_another_site_is_refused(site: httpx.Client, path: str) -> None:
    """On every path but those of the widget; also under `/staff`, beside its pages."""
    reply = site.options(path, headers={"origin": OTHER, **PREFLIGHT})
    assert (reply.status_code, shared(reply)) == (403, [])


@pytest.mark.parametrize("site_of_it", ["cross-site", "same-site"])
def test_what_another_site_loads_is_refused_and_what_it_links_to_is_not(
    site: httpx.Client, site_of_it: str
) -> None:
    """A browser that names no origin says whose page asks; a reader may follow a link."""
    headers = {"sec-fetch-site": site_of_it, "sec-fetch-mode": "no-cors"}
    assert site.get("/config", headers=headers).status_code == 403
    for path in ("/hoi", "/"):
        followed = site.get(path, headers={**headers, "sec-fetch-mode": "navigate"})
        assert followed.status_code == 200


def test_pages_of_this_server_ask_as_before(site: httpx.Client) -> None:
    """Gradio answers them, and adds no word on who else may read it."""
    for headers in ({}, {"origin": OWN}, {"sec-fetch-site": "same-origin"}):
        reply = site.get("/config", headers=headers)
        assert (reply.status_code, shared(reply)) == (200, [])
    assert site.post(JOIN, json={}, headers={"origin": OWN}).status_code == 422


@pytest.mark.parametrize("path", ["/staff/khong-co", "/hoi/khong/co/gi"])
def test_what_falls_through_to_gradio_is_not_shared(site: httpx.Client, path: str) -> None:
    """Forms are refused by the page that they are for; where there is none, Gradio's words are read
    by nobody else."""
    assert not shared(site.post(path, headers={"origin": OTHER}))


def test_any_page_loads_the_script_of_the_widget(site: httpx.Client) -> None:
    """Also one that checks its digest, which is a cross-origin request."""
    for headers in ({"origin": OTHER}, {"sec-fetch-site": "cross-site"}):
        reply = site.get("/widget.js", headers={**headers, "sec-fetch-mode": "cors"})
        assert (reply.status_code, reply.headers["access-control-allow-origin"]) == (200, "*")


def test_an_origin_that_is_none_is_refused(site: httpx.Client) -> None:
    """Where origins are looked at, one that cannot be read is another site's."""
    headers = {"origin": "http://["}
    assert site.post("/api/v1/ask", json={"question": "a"}, headers=headers).status_code == 401
    assert site.post("/api/v1/widget/token", headers=headers).status_code == 403
    for path in ("/hoi", "/staff/dang-nhap"):
        reply = site.post(path, data={"cau": "a"}, headers=headers)
        assert reply.status_code == 403
        assert "<h1>" in reply.text


def test_a_host_that_can_have_no_name_is_refused(site: httpx.Client) -> None:
    """It would stand in addresses, and no picture of one has room for it."""
    for path in ("/hoi", "/tra-loi/x/qr.svg"):
        reply = site.get(path, headers={"host": "a" * (LONGEST_HOST + 1)})
        assert reply.status_code == 404
        assert not reply.content
