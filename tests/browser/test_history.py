"""What was asked on this device, kept by its browser alone."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import visited
from tests.browser.stage import HEIRS, LEAVE, ask

pytestmark = pytest.mark.browser


def opened(page: Page) -> Locator:
    """The list, opened."""
    page.get_by_role("button", name="Câu đã hỏi").click()
    return page.get_by_role("dialog", name="Câu đã hỏi trên thiết bị này")


def test_history_is_listed_opened_and_forgotten(either: Page, address: str) -> None:
    """Newest first and still there after a reload; an entry opens its answer; one is forgotten,
    then all; and the list is sent nowhere."""
    ask(either, LEAVE)
    ask(either, HEIRS)
    visited(either, address)
    sent: list[str] = []
    either.on("request", lambda request: sent.append(request.url))
    listed = opened(either)
    expect(listed.get_by_role("link")).to_have_text([HEIRS, LEAVE])
    expect(listed).to_contain_text("chỉ nằm trong trình duyệt của thiết bị này")
    expect(listed).to_contain_text("vẫn được lưu trên hệ thống 730 ngày; muốn xóa hẳn")
    assert sent == []
    with either.expect_popup() as popup:
        listed.get_by_role("link", name=LEAVE).click()
    expect(popup.value.locator("h1.asked")).to_have_text(LEAVE)
    popup.value.close()
    listed.get_by_role("button", name=f"Xóa câu này: {HEIRS}").click()
    expect(listed.get_by_role("link")).to_have_text([LEAVE])
    expect(listed.get_by_role("button", name=f"Xóa câu này: {LEAVE}")).to_be_focused()
    listed.get_by_role("button", name="Xóa tất cả").click()
    expect(listed.get_by_role("link")).to_have_count(1)
    listed.get_by_role("button", name="Bấm lần nữa").click()
    expect(listed).to_contain_text("Chưa có câu hỏi nào được lưu")
    assert either.evaluate("localStorage.getItem('danhieu.lich-su')") == "[]"


def test_who_wants_none_kept_has_none(page: Page) -> None:
    """With the choice off, a question is answered and not kept; markup in one is listed as text."""
    opened(page).get_by_label("Lưu câu hỏi trên thiết bị này").uncheck()
    page.keyboard.press("Escape")
    ask(page, LEAVE)
    listed = opened(page)
    expect(listed.get_by_role("link")).to_have_count(0)
    listed.get_by_label("Lưu câu hỏi trên thiết bị này").check()
    page.keyboard.press("Escape")
    ask(page, f"{HEIRS} <img src=x>")
    expect(opened(page).get_by_role("link")).to_have_text([f"{HEIRS} <img src=x>"])


@pytest.mark.parametrize("spoilt", ['[1, null, {"id": 5}]', "{]", '"a"'])
def test_spoilt_history_breaks_nothing(page: Page, spoilt: str) -> None:
    """What another page or version left under the same name is passed over."""
    page.evaluate("spoilt => localStorage.setItem('danhieu.lich-su', spoilt)", spoilt)
    expect(opened(page)).to_contain_text("Chưa có câu hỏi nào được lưu")
