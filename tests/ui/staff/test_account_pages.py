"""The pages of accounts, of one's own password, and of the audit, over HTTP."""

import re
from pathlib import Path

import httpx
import pytest

from service.answer import AnswerService
from service.staff.accounts import version_of
from service.staff.values import Deed, Role
from tests import direct
from tests.ui.staff.conftest import PASSWORD, SignIn, csrf_of, enter

NEW = "một câu dễ nhớ của tôi"


@pytest.fixture
def admin(signed_in: SignIn) -> httpx.Client:
    """The browser of an administrator."""
    return signed_in("admin")


def send(browser: httpx.Client, path: str, **form: str) -> httpx.Response:
    """Send a form of the desk with the token that stands in it."""
    return browser.post(path, data={"csrf": csrf_of(browser, "/staff/mat-khau"), **form})


def once_of(answer: httpx.Response) -> str:
    """The password that is shown once."""
    found = re.search(r"<code>([a-z0-9-]+)</code>", answer.text)
    assert found, answer.text
    return found[1]


def seen_of(browser: httpx.Client, name: str) -> str:
    """What stands for the account as its page shows it."""
    found = re.search(r'name="da_xem" value="(\w+)"', browser.get(f"/staff/tai-khoan/{name}").text)
    assert found
    return found[1]


def test_an_officer_is_added_and_chooses_a_password(
    admin: httpx.Client, server: httpx.Client, service: AnswerService
) -> None:
    """The password is shown once; with it one comes to the page that changes it and to no other,
    until it is changed, and then goes on without signing in again."""
    form = {"ten": "Minh.TV", "ho_ten": "<i>Minh</i>", "vai_tro": "editor"}
    made = send(admin, "/staff/tai-khoan", **form)
    once = once_of(made)
    assert "&lt;i&gt;Minh&lt;/i&gt;" in made.text
    assert once not in admin.get("/staff/tai-khoan/minh.tv").text
    again = send(admin, "/staff/tai-khoan", **form)
    assert again.status_code == 409
    assert 'value="Minh.TV"' in again.text
    assert "Cấp mật khẩu dùng một lần" in again.text
    assert '<a href="/staff/tai-khoan/minh.tv">Mở tài khoản' in again.text
    minh = enter(server, "minh.tv", password=once)
    assert minh.get("/staff").headers["location"] == "/staff/mat-khau"
    assert minh.get("/staff/tai-khoan").status_code == 403
    assert "chỉ để đăng nhập lần đầu" in minh.get("/staff/mat-khau").text
    changed = send(minh, "/staff/mat-khau", cu=once, moi=NEW, nhac_lai=NEW)
    assert changed.headers["location"] == "/staff/mat-khau?xong=mat-khau"
    done = minh.get(changed.headers["location"]).text
    assert "Đã đổi mật khẩu" in done
    assert 'href="/staff">Về việc cần làm</a>' in done
    assert 'name="moi"' not in done
    assert minh.get("/staff").status_code == 200
    written = [line.deed for line in service.records.audit.lines()][-4:]
    assert [(deed.actor, deed.action) for deed in written] == [
        ("minh.tv", "sign-in"),
        ("minh.tv", "refused"),
        ("minh.tv", "account.password"),
        ("minh.tv", "sign-in"),
    ]
    minh.close()


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"cu": "sai mật khẩu rồi", "moi": NEW, "nhac_lai": NEW}, "nhập không đúng"),
        ({"cu": PASSWORD, "moi": NEW, "nhac_lai": NEW + "!"}, "không giống nhau"),
        ({"cu": PASSWORD, "moi": "ngắn", "nhac_lai": "ngắn"}, "từ 12 đến 200"),
        ({"cu": PASSWORD, "moi": PASSWORD, "nhac_lai": PASSWORD}, "phải khác"),
    ],
)
def test_a_password_is_not_changed(signed_in: SignIn, form: dict[str, str], says: str) -> None:
    """It is told why, the session goes on, and the old one still signs in."""
    browser = signed_in("viewer")
    answer = send(browser, "/staff/mat-khau", **form)
    assert answer.status_code == 422
    assert says in answer.text
    assert browser.get("/staff").status_code == 200
    signed_in("viewer")


def test_other_sessions_end_with_the_old_password(signed_in: SignIn) -> None:
    """Who signed in elsewhere has to do so again, with the new one."""
    here, elsewhere = signed_in("viewer"), signed_in("viewer")
    send(here, "/staff/mat-khau", cu=PASSWORD, moi=NEW, nhac_lai=NEW)
    assert here.get("/staff").status_code == 200
    assert elsewhere.get("/staff").status_code == 303


def test_an_administrator_changes_an_account(
    admin: httpx.Client, signed_in: SignIn, service: AnswerService
) -> None:
    """Role, closing and opening, and a new password; each is told, and ends what it takes away."""
    viewer, path = signed_in("viewer"), "/staff/tai-khoan/viewer"
    done = send(admin, f"{path}/vai-tro", vai_tro="editor", da_xem=seen_of(admin, "viewer"))
    assert "Đã đổi vai trò" in admin.get(done.headers["location"]).text
    assert "Biên tập viên" in viewer.get("/staff").text
    done = send(admin, f"{path}/trang-thai", da_xem=seen_of(admin, "viewer"))
    assert done.headers["location"].endswith("?xong=khoa")
    assert viewer.get("/staff").status_code == 303
    send(admin, f"{path}/trang-thai", mo="1", da_xem=seen_of(admin, "viewer"))
    reset = send(admin, f"{path}/mat-khau", da_xem=seen_of(admin, "viewer"))
    assert once_of(reset)
    account = service.records.accounts.get("viewer")
    assert account
    assert (account.role, account.active, account.must_change) == (Role.EDITOR, True, True)


def test_what_an_administrator_has_not_seen_is_not_undone(
    admin: httpx.Client, service: AnswerService
) -> None:
    """A form of a page that was opened before somebody else changed the account changes nothing,
    and says so; sent twice, it is done once."""
    path, seen = "/staff/tai-khoan/viewer", seen_of(admin, "viewer")
    for _ in range(2):
        done = send(admin, f"{path}/vai-tro", vai_tro="editor", da_xem=seen)
        assert done.status_code == 303
    late = send(admin, f"{path}/mat-khau", da_xem=seen)
    assert late.status_code == 409
    assert "người khác thay đổi" in late.text
    account = service.records.accounts.get("viewer")
    assert account
    assert not account.must_change
    assert version_of(account) in late.text


def test_the_last_administrator_is_told_to_stay(admin: httpx.Client) -> None:
    """Nobody locks the office out of its own desk."""
    answer = send(admin, "/staff/tai-khoan/admin/trang-thai", da_xem=seen_of(admin, "admin"))
    assert answer.status_code == 409
    assert "quản trị viên duy nhất" in answer.text
    assert admin.get("/staff").status_code == 200


def test_an_account_that_is_not_there_is_told(admin: httpx.Client) -> None:
    """As a page that leads back; so is linking without a provider."""
    assert admin.get("/staff/tai-khoan/khong-ai").status_code == 404
    assert send(admin, "/staff/tai-khoan/khong-ai/mat-khau").status_code == 404
    assert send(admin, "/staff/tai-khoan/viewer/dang-nhap-chung", ma="x").status_code == 404


def test_the_audit_is_read_and_searched(admin: httpx.Client, service: AnswerService) -> None:
    """Newest first, by person, by action and by day, page by page; what it says is text."""
    audit = service.records.audit
    for number in range(60):
        audit.add(Deed("lan", "review", f"<b>câu {number}</b>", "đúng"))
    first = admin.get("/staff/nhat-ky?nguoi=lan").text
    assert first.count("<tr>") == 51
    assert first.index("câu 59") < first.index("câu 10")
    assert "<b>câu" not in first
    older = re.search(r'href="([^"]*truoc=\d+)"', first)
    assert older
    second = admin.get(older[1].replace("&amp;", "&")).text
    assert second.count("<tr>") == 11
    assert "câu 9&lt;" in second
    assert "câu 10&lt;" not in second
    assert "Tạm khóa" not in admin.get("/staff/nhat-ky?viec=review").text.split("<tbody>")[1]
    assert "Không có dòng nào" in admin.get("/staff/nhat-ky?ngay=2020-01-01").text
    for bad in ("ngay=2020-13-45", "ngay=9999-12-31", "truoc=abc", "truoc=" + "9" * 40, "ngay=x"):
        assert admin.get(f"/staff/nhat-ky?{bad}").status_code == 200


def test_the_chain_is_checked_with_one_press(
    admin: httpx.Client, service: AnswerService, tmp_path: Path
) -> None:
    """Whole, it tells how long it is and its last hash; tampered with, the line and what to do."""
    lines, last = service.records.audit.head()
    page = admin.get("/staff/nhat-ky?kiem-tra=1").text
    assert f"Nhật ký nguyên vẹn: {lines} dòng" in page
    assert last in page
    url = f"sqlite:///{tmp_path}/answers.sqlite3"
    direct.tamper(url, "UPDATE audit SET actor = 'lan' WHERE id = 2")
    broken = admin.get("/staff/nhat-ky?kiem-tra=1").text
    assert "dòng 2 đã bị sửa" in broken
    assert "bản sao lưu" in broken


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET at = 'rác' WHERE id = 2",
        "UPDATE audit SET detail = x'ff' WHERE id = 2",
        "UPDATE audit SET actor = CAST(x'ff' AS TEXT) WHERE id = 2",
    ],
)
def test_a_line_that_cannot_be_read_hides_nothing(
    admin: httpx.Client, tmp_path: Path, statement: str
) -> None:
    """The page that lists it lists the others too, and the check names it."""
    direct.tamper(f"sqlite:///{tmp_path}/answers.sqlite3", statement)
    page = admin.get("/staff/nhat-ky?kiem-tra=1")
    assert page.status_code == 200
    assert "dòng 2 đã bị sửa" in page.text
    assert page.text.count("<tr>") == 6
