"""Forms that are not read, and what else is refused: who hears of it, and what is kept."""

import sqlite3
import tempfile
from pathlib import Path

import httpx
import pytest

from service.answer import AnswerService
from service.edge import BODY_LIMIT
from service.records import RecordsUnusableError
from service.staff.values import Deed
from service.wording_documents import NOT_HELD
from service.wording_staff import NOT_FROM_HERE, SIGN_IN_FIRST, UNUSABLE
from tests.ui.staff.conftest import SignIn, csrf_of

ACCOUNTS, UPLOAD = "/staff/tai-khoan", "/staff/van-ban/tai-len"
NO_FORM = {"Content-Type": "multipart/form-data"}  # without the boundary of its parts


def test_nobody_makes_the_audit_grow(server: httpx.Client, service: AnswerService) -> None:
    """Whatever is sent without signing in, no line is written; who sends it is told to sign in."""
    before, _ = service.records.audit.head()
    for body in (b"", b"a=" + b"b" * BODY_LIMIT):
        answer = server.post(ACCOUNTS, content=body, headers=NO_FORM)
        assert answer.status_code == 401
        assert SIGN_IN_FIRST in answer.text
    assert service.records.audit.lines(after=before) == ()


def test_what_an_officer_sends_that_is_no_form_is_written_down(
    signed_in: SignIn, service: AnswerService
) -> None:
    """With their name, and why it was not taken."""
    browser = signed_in("admin")
    large = b"a=" + b"b" * BODY_LIMIT
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    for body, headers, status in ((b"", NO_FORM, 400), (large, kind, 413)):
        assert browser.post(ACCOUNTS, content=body, headers=headers).status_code == status
        deed = service.records.audit.newest(limit=1)[0].deed
        assert deed == Deed("admin", "refused.form", f"POST {ACCOUNTS}", f"{status}")


def test_a_locked_database_is_told_where_a_form_is_refused(
    signed_in: SignIn, tmp_path: Path
) -> None:
    """By the desk, also where it cannot be written down."""
    browser = signed_in("admin")
    writer = sqlite3.connect(tmp_path / "answers.sqlite3", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    answer = browser.post(ACCOUNTS, content=b"", headers=NO_FORM)
    writer.execute("ROLLBACK")
    writer.close()
    assert answer.status_code == 503
    assert UNUSABLE in answer.text


def test_a_full_folder_of_temporary_files_is_told(
    signed_in: SignIn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """By the desk, with the reason that the system gives."""
    browser = signed_in("editor")
    csrf = csrf_of(browser, UPLOAD)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    file = {"tep": ("luat.txt", b"a" * 2_000_000)}
    answer = browser.post(UPLOAD, data={"csrf": csrf}, files=file)
    assert answer.status_code == 507
    assert NOT_HELD.format("No such file or directory") in answer.text


def test_of_what_nobody_sends_little_is_read(server: httpx.Client) -> None:
    """A form is shown again to who has to sign in, but no more than a page of it: the rest is not
    even taken apart, also where officers send files."""
    for path in (UPLOAD, ACCOUNTS):
        small = server.post(path, data={"ly_do": "đã gõ rồi"})
        large = server.post(path, data={"ly_do": "đã gõ rồi", "b": "c" * BODY_LIMIT})
        assert (small.status_code, large.status_code) == (401, 401)
        assert ("đã gõ rồi" in small.text, "đã gõ rồi" in large.text) == (True, False)


def _make_due(service: AnswerService) -> None:
    """Let every token be so old that the next request replaces it."""
    service.records.database.write(
        lambda session: session.connection().exec_driver_sql(
            "UPDATE sessions SET renewed = datetime(renewed, '-11 minutes'),"
            " seen = datetime(seen, '-11 minutes')"
        )
    )


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/staff", {}, 200),
        ("GET", ACCOUNTS, {}, 403),  # for others
        ("POST", "/staff/mat-khau", {}, 403),  # without the token of its form
        ("POST", "/staff/mat-khau", NO_FORM, 400),
        ("GET", "/staff/van-ban/99999999999", {}, 404),
    ],
)
def test_a_new_token_arrives_whatever_is_answered(
    signed_in: SignIn, service: AnswerService, method: str, path: str, headers: dict[str, str],
    status: int,
) -> None:  # fmt: skip
    """Also with what is refused: the old one holds for half a minute more."""
    browser = signed_in("viewer")
    before = browser.cookies["danhieu_staff"]
    _make_due(service)
    answer = browser.request(method, path, headers=headers)
    assert answer.status_code == status
    assert browser.cookies["danhieu_staff"] != before
    assert browser.get("/staff").status_code == 200


def test_a_new_token_arrives_where_the_database_fails(
    signed_in: SignIn, service: AnswerService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After it was replaced, in the midst of the same request."""
    browser = signed_in("viewer")
    before = browser.cookies["danhieu_staff"]
    _make_due(service)

    def fail(deed: Deed) -> None:
        raise RecordsUnusableError(deed.action, mend="")

    monkeypatch.setattr(service.records.audit, "add", fail)
    answer = browser.post("/staff/mat-khau", content=b"", headers=NO_FORM)
    assert answer.status_code == 503
    assert NOT_FROM_HERE not in answer.text
    assert browser.cookies["danhieu_staff"] != before
