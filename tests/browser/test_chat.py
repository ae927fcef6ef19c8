"""The chat page in a real browser, over a real server."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from service.values import Answer
from tests.browser.stage import LEAVE, ask, open_citation

pytestmark = pytest.mark.browser

PANEL = "#khung-can-cu"


def _stored(page: Page, address: str) -> Answer:
    """The last answer on the page, from the API."""
    identifier = page.locator(".turn").last.get_attribute("data-answer")
    reply = page.request.get(f"{address}/api/v1/answers/{identifier}")
    return Answer.model_validate_json(reply.text())


def _words(text: str) -> str:
    """A text without its white space, which a browser lays out anew."""
    return re.sub(r"\s+", "", text)


def test_a_question_is_answered_and_its_citation_opens(page: Page, address: str) -> None:
    """The panel shows the cited article with exactly the API's quote highlighted."""
    ask(page, LEAVE)
    answer = _stored(page, address)
    first = next(one.citations[0] for one in answer.sentences if one.citations)
    citation = answer.citations[first]
    assert citation.number == "45/2019/QH14"
    open_citation(page)
    expect(page.locator(f"{PANEL} h1")).to_have_text(citation.address)
    expect(page.locator(f"{PANEL} .notice").first).to_have_text(citation.currency.notice)
    marked = "".join(page.locator(f"{PANEL} mark").all_text_contents())
    assert _words(marked) == _words(citation.quote)
    expect(page.locator(f"{PANEL} mark").first).to_be_in_viewport()
    shown = _words(page.locator(f"{PANEL} .text").inner_text())
    assert len(shown) > len(_words(citation.quote))


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    """Shift+Enter makes a line, Enter sends, Enter on a chip opens, Escape closes and returns."""
    box = page.get_by_label("Câu hỏi của ông/bà")
    box.press_sequentially("Điều 113")
    box.press("Shift+Enter")
    box.press_sequentially("Bộ luật Lao động quy định gì?")
    box.press("Enter")
    page.locator(".turn.whole").wait_for()
    chip = page.locator(".turn .chip").first
    chip.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"{PANEL} h1")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(PANEL)).to_be_hidden()
    expect(chip).to_be_focused()


def test_on_a_phone_nothing_scrolls_sideways(phone: Page) -> None:
    """At 360 px the page keeps its width, the panel covers it, and no text is below 16 px."""
    ask(phone, LEAVE)
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    assert _smallest_text(phone) >= 16
    open_citation(phone)
    box = phone.locator(PANEL).bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, 360)
    assert (box["y"], box["height"]) == (0, 740)
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    assert _smallest_text(phone) >= 16
    phone.get_by_role("button", name="Đóng căn cứ").click()
    expect(phone.locator(PANEL)).to_be_hidden()


def _smallest_text(page: Page) -> float:
    """The smallest font size, in px, of any text that can be seen."""
    size: float = page.evaluate(
        """() => Math.min(...[...document.querySelectorAll("body *")]
          .filter((one) => [...one.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
          .filter((one) => one.checkVisibility() && one.getBoundingClientRect().width > 1)
          .map((one) => parseFloat(getComputedStyle(one).fontSize)))"""
    )
    return size


def test_markup_in_a_question_is_shown_as_text(page: Page) -> None:
    """Tags, handlers and template marks in a question are words: nothing of them runs."""
    question = (
        "Nghỉ phép <img src=x onerror=\"document.title='hacked'\"> ${1+1} {{value}} &lt;b&gt;?"
    )
    ask(page, question)
    expect(page.locator(".turn .asked")).to_contain_text(question)
    assert page.locator("#nhat-ky img:not(.qr)").count() == 0
    assert "hacked" not in page.title()


def test_nothing_is_asked_of_any_other_host(chrome: Browser, address: str) -> None:
    """From the first load to an open citation and the API page, only this server is asked: like
    every browser test, this one fails where a page asks another."""
    with chrome.new_context() as context:
        page = context.new_page()
        page.goto(address)
        ask(page, LEAVE)
        open_citation(page)
        page.goto(f"{address}/docs", wait_until="networkidle")
        expect(page.get_by_text("/api/v1/ask")).to_be_visible()


def test_what_is_asked_of_another_host_is_seen(chrome: Browser, outside: list[str]) -> None:
    """A picture or a socket of another host is noted, in any context, whether it comes or not."""
    with chrome.new_context() as context:
        page = context.new_page()
        page.set_content("<img src='http://khac.invalid/a.png'>")
        page.evaluate("new WebSocket('ws://khac.invalid/b')")
        page.wait_for_timeout(100)
    assert set(outside) == {"http://khac.invalid/a.png", "ws://khac.invalid/b"}
    outside.clear()


def test_the_permalink_opens_the_same_answer(page: Page, address: str) -> None:
    """A permalink shows the question, each sentence and each address as they were given."""
    ask(page, LEAVE)
    answer = _stored(page, address)
    page.goto(f"{address}/tra-loi/{answer.id}")
    expect(page.locator("h1.asked")).to_have_text(LEAVE)
    spoken = page.locator(".spoken, blockquote").all_text_contents()
    assert list(map(_words, spoken)) == [_words(one.text) for one in answer.sentences]
    page.locator("a.chip").first.click()
    first = next(one.citations[0] for one in answer.sentences if one.citations)
    expect(page.locator("h1")).to_have_text(answer.citations[first].address)


def test_an_example_is_asked_with_one_press(page: Page) -> None:
    """Pressing an example asks it, and the examples make way for the answer."""
    page.get_by_role("button", name="Điều 651 Bộ luật Dân sự quy định gì?").click()
    page.locator(".turn.whole").wait_for()
    expect(page.locator(".turn .chip").first).to_contain_text("Điều 651")
    expect(page.locator("#vi-du")).to_be_hidden()


def test_an_empty_question_is_told_so(page: Page) -> None:
    """A question of blanks is answered in words, with nothing to cite or to judge."""
    box = page.get_by_label("Câu hỏi của ông/bà")
    box.fill("   ")
    box.press("Enter")
    expect(page.locator(".turn .spoken").first).to_be_visible()
    expect(page.locator(".turn .chip, .turn .actions")).to_have_count(0)
