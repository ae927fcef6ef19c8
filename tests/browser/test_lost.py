"""A server that is not there, or goes while it answers, and what a screen reader hears."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.stage import HEIRS, LEAVE, ask, lost

pytestmark = pytest.mark.browser

BOX = "Câu hỏi của ông/bà"
HELD = "danhieu.dang-hoi"  # as ui/page/main.js names it
LOST = "Chưa kết nối được với máy chủ"
HEARD = """
window.heard = [];
new MutationObserver(() => window.heard.push(document.querySelector("#bao").textContent))
  .observe(document.querySelector("#bao"), { childList: true });
"""


def test_a_question_stays_where_the_server_is_not_there(either: Page) -> None:
    """The page says so in Vietnamese, and the question stays in the box, also when Gradio loads the
    page anew since the server is back; once it is answered, neither is there any more."""
    either.route(re.compile("/queue/join"), lost)
    box = either.get_by_label(BOX)
    box.fill(LEAVE)
    box.press("Enter")
    told = either.get_by_role("alert")
    expect(told).to_contain_text(LOST)
    expect(told).to_be_in_viewport(ratio=1)
    expect(box).to_have_value(LEAVE)
    either.unroute(re.compile("/queue/join"))
    either.reload()
    expect(box).to_have_value(LEAVE)
    box.press("Enter")
    expect(either.locator(".turn.whole .asked")).to_contain_text(LEAVE)
    expect(told).to_be_hidden()
    expect(box).to_have_value("")
    either.wait_for_function(f"sessionStorage.getItem('{HELD}') === ''")


def test_an_answer_that_is_cut_off_gives_its_question_back(page: Page) -> None:
    """Where the connection breaks while an answer is looked up, the page says so, and the question
    is in the box again."""
    page.route(re.compile("/queue/data"), lost)
    box = page.get_by_label(BOX)
    box.fill(LEAVE)
    box.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text(LOST)
    expect(box).to_have_value(LEAVE)


def test_what_is_typed_meanwhile_stays(page: Page) -> None:
    """The next question, typed while an answer arrives, is still in the box when it is whole."""
    box = page.get_by_label(BOX)
    box.fill("Điều 3 Bộ luật Lao động quy định gì?")
    box.press("Enter")
    page.locator(".turn").wait_for()
    box.fill(HEIRS)
    page.locator(".turn.whole").wait_for()
    expect(box).to_have_value(HEIRS)


def test_a_screen_reader_hears_each_answer_once(page: Page) -> None:
    """One word that it is being looked up, then the answer, once; nothing of what is drawn while it
    arrives, and nothing more when the other parts of the page change."""
    page.evaluate(HEARD)
    ask(page, LEAVE)
    page.get_by_role("button", name="Hữu ích", exact=True).click()
    expect(page.locator(".turn .told")).not_to_be_empty()
    looking, *answers = page.evaluate("heard")
    assert looking == "Đang tra cứu."
    assert len(answers) == 1
    assert answers[0].startswith("Câu trả lời: Có quy định Khoản 1 Điều 113")
    live = page.locator("#nhat-ky").locator("[aria-live], [role=status], [role=log]")
    assert live.evaluate_all("all => all.map((one) => one.className)") == ["told"]
