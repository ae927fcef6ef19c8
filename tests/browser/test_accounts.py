"""The door of the desk, accounts and the audit, in a real browser, by keyboard alone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from service.answer import AnswerService
from service.staff.values import Role
from tests.browser.staff_stage import sign_in
from tests.browser.stage import fits
from tests.ui.staff.conftest import PASSWORD, desk_of, office_in, service

__all__ = ["desk_of", "office_in", "service"]

pytestmark = pytest.mark.browser
NEW = "một câu dễ nhớ của tôi"


@pytest.fixture(params=[360, 1280])
def context(chrome: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A browser of nobody, on a phone and on a desktop."""
    with chrome.new_context(viewport={"width": request.param, "height": 740}) as opened:
        yield opened


@pytest.fixture
def desk(service: AnswerService) -> Iterator[str]:
    """The address of the desk."""
    with desk_of(service) as client:
        yield str(client.base_url).rstrip("/")


def type_into(page: Page, label: str, text: str) -> None:
    """Go on by Tab until a field is reached, and type."""
    field = page.get_by_label(label, exact=True)
    for _ in range(40):
        if field.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(field).to_be_focused()
    page.keyboard.type(text)


def test_accounts_by_keyboard_alone(context: BrowserContext, desk: str) -> None:
    """An administrator signs in and adds an officer, who signs in, must choose a password, and
    finds only what is theirs; nothing is asked of any other host, and no page is too wide."""
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(f"{desk}/staff/tai-khoan")
    type_into(page, "Tên đăng nhập", Role.ADMIN.value)
    type_into(page, "Mật khẩu", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Thêm tài khoản")).to_be_visible()
    assert fits(page)
    type_into(page, "Tên đăng nhập", "minh")
    type_into(page, "Họ tên", "Trần Văn Minh")
    page.keyboard.press("Enter")
    once = page.locator(".once code").inner_text()
    assert fits(page)
    page.goto(f"{desk}/staff/nhat-ky?kiem-tra=1")
    expect(page.get_by_text("Nhật ký nguyên vẹn")).to_be_visible()
    expect(page.get_by_role("cell", name="Người xem", exact=True).first).to_be_visible()
    assert fits(page)
    context.clear_cookies()
    page.goto(f"{desk}/staff")
    type_into(page, "Tên đăng nhập", "minh")
    type_into(page, "Mật khẩu", once)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Đổi mật khẩu")).to_be_visible()
    type_into(page, "Mật khẩu đang dùng", once)
    type_into(page, "Mật khẩu mới", NEW)
    type_into(page, "Nhập lại mật khẩu mới", NEW)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Đã đổi mật khẩu")
    assert fits(page)
    assert not page.get_by_role("link", name="Tài khoản").count()
    assert all(url.startswith((desk, "data:")) for url in asked)


def test_a_double_click_does_not_lose_a_password(context: BrowserContext, desk: str) -> None:
    """Of an account that is added, and of one that is given another password: it is shown, and
    written down once."""
    page = sign_in(context.new_page(), desk, name=Role.ADMIN.value)
    page.goto(f"{desk}/staff/tai-khoan")
    page.get_by_label("Tên đăng nhập", exact=True).fill("minh")
    page.get_by_label("Họ tên", exact=True).fill("Trần Văn Minh")
    page.get_by_role("button", name="Thêm tài khoản").dblclick(delay=60)
    first = page.locator(".once code").inner_text()
    page.get_by_role("button", name="Cấp mật khẩu dùng một lần").dblclick(delay=60)
    expect(page.locator(".once code")).not_to_have_text(first)
    page.goto(f"{desk}/staff/nhat-ky?viec=account.reset")
    expect(page.locator("table.audit tbody tr")).to_have_count(1)


def test_a_question_is_erased_by_keyboard_without_a_script(chrome: Browser, desk: str) -> None:
    """From the permalink, in two presses; the second page says what goes."""
    with chrome.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        asked = context.request.post(f"{desk}/api/v1/ask", data={"question": "Nghỉ phép mấy ngày?"})
        page.goto(f"{desk}/tra-loi/{asked.json()['id']}")
        page.get_by_role("button", name="Xóa câu hỏi này").press("Enter")
        expect(page.get_by_text("Nghỉ phép mấy ngày?")).to_be_visible()
        page.get_by_role("button", name="Xóa hẳn").press("Enter")
        expect(page.get_by_role("heading", name="Đã xóa")).to_be_visible()
