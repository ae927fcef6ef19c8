"""Signing in at the desk, over HTTP."""

import httpx
import pytest

from service.answer import AnswerService
from service.staff.values import Role
from tests.ui.staff.conftest import PASSWORD, SignIn, csrf_of
from ui.staff.app import PAGES
from ui.staff.visit import Page


def test_the_desk_asks_to_sign_in(server: httpx.Client) -> None:
    """Nobody sees a page without signing in, and comes back to it afterwards."""
    answer = server.get("/staff")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/staff/dang-nhap?tiep=/staff"


def test_an_officer_signs_in_and_out(signed_in: SignIn) -> None:
    """The page names who is signed in; a cookie that was stolen before opens nothing after."""
    browser = signed_in("reviewer")
    assert "Cán bộ reviewer" in browser.get("/staff").text
    (stolen,) = (cookie for cookie in browser.cookies.jar if cookie.name == "danhieu_staff")
    assert browser.post("/staff/dang-xuat", data={"csrf": csrf_of(browser)}).status_code == 303
    thief = httpx.get(
        f"{browser.base_url}/staff", cookies={"danhieu_staff": stolen.value or ""}, trust_env=False
    )
    assert thief.status_code == 303


def test_the_cookie_is_not_for_scripts(server: httpx.Client) -> None:
    """HttpOnly and SameSite always; Secure behind a proxy that speaks HTTPS."""
    form = {"ten": "viewer", "mat_khau": PASSWORD}
    plain = server.post("/staff/dang-nhap", data=form).headers["set-cookie"]
    assert "HttpOnly" in plain
    assert "SameSite=lax" in plain
    assert "Path=/staff" in plain
    assert "Secure" not in plain
    proxied = server.post(
        "/staff/dang-nhap", data=form, headers={"X-Forwarded-Proto": "https"}
    ).headers["set-cookie"]
    assert "Secure" in proxied


@pytest.mark.parametrize("name", ["viewer", "không ai", "<script>alert(1)</script>"])
def test_a_wrong_password_is_told(server: httpx.Client, name: str) -> None:
    """With 401 and the name as text; nothing tells whether there is such an account."""
    answer = server.post("/staff/dang-nhap", data={"ten": name, "mat_khau": "sai rồi nhé bạn"})
    assert answer.status_code == 401
    assert "không đúng" in answer.text
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("following", ["https://x.test/", "//x.test", "/staff//x", "javascript:1"])
def test_signing_in_leads_nowhere_else(server: httpx.Client, following: str) -> None:
    """An address of another site in the link to sign in is not followed."""
    form = {"ten": "viewer", "mat_khau": PASSWORD, "tiep": following}
    assert server.post("/staff/dang-nhap", data=form).headers["location"] == "/staff"


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://x.test"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}]
)
def test_a_form_of_another_site_is_refused(server: httpx.Client, headers: dict[str, str]) -> None:
    """Also with the right password."""
    form = {"ten": "viewer", "mat_khau": PASSWORD}
    answer = server.post("/staff/dang-nhap", data=form, headers=headers)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.method} {page.path}")
@pytest.mark.parametrize("role", Role)
def test_each_page_is_for_its_roles(
    signed_in: SignIn, service: AnswerService, role: Role, page: Page
) -> None:
    """Every page × every role: whoever may not is refused with 403, and the audit keeps it."""
    browser = signed_in(role.value)
    path = page.path.replace("{id}", "1").replace("{place:int}", "0").replace("{id:int}", "1")
    answer = browser.request(page.method, path)
    refused = service.records.audit.newest(limit=1)[0].deed.action == "refused"
    if role.covers(page.least):
        # A form without its token is refused for that, not for the role.
        assert not refused
        assert answer.status_code in ((403,) if page.method == "POST" else (200, 303, 404))
    else:
        assert answer.status_code == 403
        assert refused
