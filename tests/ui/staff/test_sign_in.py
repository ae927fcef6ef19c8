"""Signing in at the desk, over HTTP."""

import sqlite3
from html import unescape
from pathlib import Path

import httpx
import pytest

from service.answer import AnswerService
from service.wording_staff import NOT_FROM_HERE
from tests.ui.staff.conftest import PASSWORD, SignIn, csrf_of, enter


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


def test_signing_out_from_an_older_page_signs_out(signed_in: SignIn) -> None:
    """Also where the page is of a session before; and who signs in again leaves none behind."""
    browser = signed_in("reviewer")
    stale = csrf_of(browser)
    (before,) = (one.value for one in browser.cookies.jar if one.name == "danhieu_staff")
    form = {"ten": "reviewer", "mat_khau": PASSWORD}
    assert browser.post("/staff/dang-nhap", data=form).status_code == 303
    (token,) = (one.value for one in browser.cookies.jar if one.name == "danhieu_staff")
    browser.post("/staff/dang-xuat", data={"csrf": stale})
    for stolen in (before, token):
        thief = httpx.get(
            f"{browser.base_url}/staff", cookies={"danhieu_staff": stolen or ""}, trust_env=False
        )
        assert thief.status_code == 303


def test_what_was_typed_is_shown_where_a_form_is_refused(
    signed_in: SignIn, server: httpx.Client, service: AnswerService
) -> None:
    """With the session over, and with a form of an earlier one, whose refusal the audit keeps."""
    form = {"csrf": "x", "loai": "chu-de", "gia_tri": "đất đai", "ly_do": "Đang <b>rà soát</b> lại"}
    for browser, status in ((server, 401), (signed_in("editor"), 403)):
        answer = browser.post("/staff/cong-tac", data=form)
        assert answer.status_code == status
        assert "Đang &lt;b&gt;rà soát&lt;/b&gt; lại" in answer.text
    assert service.records.audit.newest(limit=1)[0].deed.action == "refused.form"


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


def test_signing_in_leads_to_what_was_asked_for(server: httpx.Client) -> None:
    """With what the list was narrowed to."""
    wanted = "/staff/tham-dinh?tim=l%C6%B0%C6%A1ng+th%C3%A1ng&chu-de=1"
    asked = server.get(wanted)
    form = server.get(asked.headers["location"])
    following = unescape(form.text.partition('name="tiep" value="')[2].partition('"')[0])
    sent = {"ten": "viewer", "mat_khau": PASSWORD, "tiep": following}
    assert server.post("/staff/dang-nhap", data=sent).headers["location"] == wanted


@pytest.mark.parametrize(
    "following",
    [
        "https://x.test/",
        "//x.test",
        "/staff//x",
        "javascript:1",
        "/staff?a=//x",
        "/staff?a\n=1",
        "/staff/../tra-loi/x/xoa",
        "/staff/./..",
        "/staff/x/..",
    ],
)
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


@pytest.mark.parametrize("charset", ["unicode_escape", "punycode", "undefined", "x"])
def test_a_form_in_a_charset_of_no_browser_is_refused(server: httpx.Client, charset: str) -> None:
    """In words, whatever Python would make of it; so is a body that is no form."""
    body = b'--x\r\nContent-Disposition: form-data; name="ten"\r\n\r\n\\ud800\r\n--x--\r\n'
    for kind in (f"boundary=x; charset={charset}", f"boundary=x; Charset*0={charset}", "a=b"):
        answer = server.post(
            "/staff/dang-nhap",
            content=body,
            headers={"Content-Type": f"multipart/form-data; {kind}"},
        )
        assert answer.status_code == 400
        assert NOT_FROM_HERE in answer.text


def test_too_many_wrong_passwords_from_one_address(server: httpx.Client) -> None:
    """Whatever the names: after some that failed one has to wait, which is told with the name that
    was typed; from another address one does not, and right passwords are not counted."""
    form = {"ten": "viewer", "mat_khau": PASSWORD}
    for _ in range(12):
        assert server.post("/staff/dang-nhap", data=form).status_code == 303
    wrong, tried = server.post("/staff/dang-nhap", data={"ten": "ai", "mat_khau": "sai"}), 1
    assert wrong.status_code == 401
    while wrong.status_code == 401:
        wrong = server.post("/staff/dang-nhap", data={"ten": f"ai{tried}", "mat_khau": "sai"})
        tried += 1
        assert tried < 60
    assert wrong.status_code == 429
    assert int(wrong.headers["retry-after"]) >= 1
    assert "đợi" in wrong.text
    assert f'value="ai{tried - 1}"' in wrong.text
    elsewhere = server.post(
        "/staff/dang-nhap", data=form, headers={"X-Forwarded-For": "198.51.100.7"}
    )
    assert elsewhere.status_code == 303


def test_a_locked_database_loses_nothing(server: httpx.Client, tmp_path: Path) -> None:
    """While somebody else writes for long, signing in is told to wait, with the name that was
    typed; afterwards it works."""
    form = {"ten": "viewer", "mat_khau": PASSWORD, "tiep": "/staff/mat-khau"}
    writer = sqlite3.connect(tmp_path / "answers.sqlite3", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    answer = server.post("/staff/dang-nhap", data=form)
    assert answer.status_code == 503
    assert "chưa đăng nhập được" in answer.text
    assert 'value="viewer"' in answer.text
    assert 'value="/staff/mat-khau"' in answer.text
    writer.execute("ROLLBACK")
    writer.close()
    again = server.post("/staff/dang-nhap", data=form)
    assert again.headers["location"] == "/staff/mat-khau"


def test_a_database_that_is_gone_is_told(
    server: httpx.Client, service: AnswerService, tmp_path: Path
) -> None:
    """At the door and on pages; once it is back, whoever was signed in goes on."""
    browser = enter(server, "viewer")
    service.records.close()
    (tmp_path / "answers.sqlite3").rename(tmp_path / "away")
    (tmp_path / "answers.sqlite3").mkdir()
    form = {"ten": "viewer", "mat_khau": PASSWORD}
    assert server.post("/staff/dang-nhap", data=form).status_code == 503
    assert browser.get("/staff").status_code == 503
    out = browser.post("/staff/dang-xuat", data={"csrf": "x"})
    assert out.status_code == 503
    (tmp_path / "answers.sqlite3").rmdir()
    (tmp_path / "away").rename(tmp_path / "answers.sqlite3")
    assert browser.get("/staff").status_code == 200
    browser.close()
