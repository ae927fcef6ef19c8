"""What a reader says of an answer, and of policies, in a real browser."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from service.wording_suggestion import SUGGESTION_EMPTY, SUGGESTION_THANKS
from tests.browser.stage import LEAVE, ask, lost

pytestmark = pytest.mark.browser

FEEDBACK = re.compile("/feedback$")
DIALOG = "Góp ý về câu trả lời"
BOX = "Nội dung góp ý"


def watched(page: Page) -> list[dict[str, object]]:
    """What is sent as feedback and suggestions from now on, in order."""
    sent: list[dict[str, object]] = []
    page.on(
        "request",
        lambda one: sent.append(json.loads(one.post_data or "")) if "/api/" in one.url else None,
    )
    return sent


def dialog(page: Page) -> Locator:
    """The dialog in which an answer is commented on."""
    return page.get_by_role("dialog", name=DIALOG)


def test_a_thumb_is_sent_with_one_press_and_once(either: Page) -> None:
    """Two quick presses send one verdict; the page thanks and shows which one was pressed; another
    verdict takes its place by the same key."""
    ask(either, LEAVE)
    sent = watched(either)
    button = either.get_by_role("button", name="Hữu ích", exact=True)
    button.dblclick()
    expect(either.locator(".turn .told")).to_contain_text("Cảm ơn ông/bà")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert [one["verdict"] for one in sent] == ["huu-ich"]
    either.get_by_role("button", name="Chưa hữu ích").click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert [one["verdict"] for one in sent] == ["huu-ich", "khong-huu-ich"]
    assert sent[0]["key"] == sent[1]["key"]


def test_a_wrong_citation_is_pointed_out(either: Page) -> None:
    """The dialog asks which citation is wrong, takes none for granted, and takes a comment; focus
    returns to the button, and the verdict stays shown when the next answer has redrawn the page."""
    ask(either, LEAVE)
    sent = watched(either)
    button = either.get_by_role("button", name="Trích dẫn sai")
    button.click()
    asked = dialog(either)
    expect(asked.get_by_label("Trích dẫn sai")).to_be_checked()
    which = asked.get_by_role("group", name="Trích dẫn nào sai?")
    expect(which.get_by_label("Không rõ trích dẫn nào")).to_be_checked()
    which.get_by_label("Khoản 1 Điều 113").check()
    asked.get_by_label("Ý kiến thêm").fill("Nhầm điểm <b>a</b>.")
    asked.get_by_role("button", name="Gửi góp ý").click()
    expect(asked).to_be_hidden()
    expect(button).to_be_focused()
    expect(either.locator(".turn .told")).to_contain_text("Cảm ơn ông/bà")
    assert [(one["verdict"], one["place"], one["comment"]) for one in sent] == [
        ("trich-dan-sai", 1, "Nhầm điểm <b>a</b>.")
    ]
    ask(either, "Điều 651 Bộ luật Dân sự quy định gì?")
    expect(button.first).to_have_attribute("aria-pressed", "true")


def test_a_comment_of_pictures_by_keyboard_alone(page: Page) -> None:
    """ "Chưa hiểu" is opened, filled with an emoji and sent without a mouse; no citation is asked
    for."""
    ask(page, LEAVE)
    sent = watched(page)
    page.get_by_role("button", name="Chưa hiểu").focus()
    page.keyboard.press("Enter")
    asked = dialog(page)
    expect(asked.get_by_role("group", name="Trích dẫn nào sai?")).to_be_hidden()
    asked.get_by_label("Ý kiến thêm").focus()
    page.keyboard.insert_text("😕")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(asked).to_be_hidden()
    assert [(one["verdict"], one["comment"]) for one in sent] == [("chua-hieu", "😕")]


def test_a_free_comment_needs_a_verdict_and_is_not_lost(page: Page) -> None:
    """Without a choice nothing is sent; without a connection the words stay, also when the dialog
    is closed and opened again; then they are sent."""
    ask(page, LEAVE)
    page.get_by_role("button", name="Viết góp ý").click()
    asked = dialog(page)
    words = asked.get_by_label("Ý kiến thêm")
    words.fill("Nên nói rõ hơn.")
    send = asked.get_by_role("button", name="Gửi góp ý")
    send.click()
    expect(asked.locator(".told")).to_contain_text("chọn một đánh giá")
    asked.get_by_label("Chưa hữu ích").check()
    page.route(FEEDBACK, lost)
    send.click()
    expect(asked.locator(".told")).to_contain_text("mất kết nối")
    asked.get_by_role("button", name="Đóng").click()
    page.unroute(FEEDBACK)
    page.get_by_role("button", name="Viết góp ý").click()
    expect(words).to_have_value("Nên nói rõ hơn.")
    asked.get_by_label("Chưa hữu ích").check()
    with page.expect_response(FEEDBACK) as reply:
        send.click()
    assert reply.value.status == 201


def test_a_suggestion_is_sent_once_and_thanked_for(either: Page) -> None:
    """Text, topic and place are sent; the form is emptied; the thanks say that it is anonymous and
    who reads it."""
    either.get_by_role("tab", name="Góp ý chính sách").click()
    box = either.get_by_label(BOX)
    box.fill("Nên nhận hồ sơ tại xã. Điện thoại 0912 345 678.")
    either.get_by_label("Lĩnh vực").select_option("Thủ tục hành chính")
    either.get_by_label("Địa bàn").select_option("Ninh Bình")
    sent = watched(either)
    either.get_by_role("button", name="Gửi góp ý").dblclick()
    form = either.locator("#gop-y-chinh-sach")
    expect(form.locator(".told")).to_have_text(SUGGESTION_THANKS)
    expect(box).to_have_value("")
    assert [(one["topic"], one["place"]) for one in sent] == [("Thủ tục hành chính", "Ninh Bình")]


def test_a_suggestion_that_is_not_taken_stays(page: Page) -> None:
    """Of pictures alone it is refused with the reason; without a connection the page says so; its
    words stay in the box."""
    page.get_by_role("tab", name="Góp ý chính sách").click()
    box = page.get_by_label(BOX)
    told = page.locator("#gop-y-chinh-sach .told")
    send = page.get_by_role("button", name="Gửi góp ý")
    box.fill("😀😀")
    send.click()
    expect(told).to_have_text(SUGGESTION_EMPTY)
    expect(box).to_have_value("😀😀")
    box.fill("Nên nhận hồ sơ tại xã.")
    page.route("**/suggestions", lost)
    send.click()
    expect(told).to_contain_text("mất kết nối")
    expect(box).to_have_value("Nên nhận hồ sơ tại xã.")
