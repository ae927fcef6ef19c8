"""Legal terms of a quote and what they mean, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.stage import LEAVE, ask

pytestmark = pytest.mark.browser

TERM = "người sử dụng lao động: xem giải thích từ ngữ"
MEANING = "Giải thích từ ngữ: người sử dụng lao động"


def test_a_term_opens_its_definition(either: Page) -> None:
    """A press shows the definition with its address inside the view; another press, Escape and the
    button close it; the quote keeps its words."""
    ask(either, LEAVE)
    term = either.get_by_role("button", name=TERM)
    meaning = either.get_by_role("dialog", name=MEANING)
    expect(meaning).to_be_hidden()
    term.click()
    expect(meaning).to_contain_text("Người sử dụng lao động là doanh nghiệp, cơ quan, tổ chức")
    expect(meaning).to_contain_text("Khoản 2 Điều 3 Bộ luật Lao động 2019 (45/2019/QH14)")
    expect(meaning).to_be_in_viewport(ratio=1)
    either.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    term.click()
    meaning.get_by_role("button", name="Đóng").click()
    expect(meaning).to_be_hidden()
    quote = either.locator("blockquote").first
    expect(quote).to_contain_text("tháng cho một người sử dụng lao động thì được nghỉ hằng năm")


def test_the_keyboard_alone_opens_it_and_comes_back(page: Page) -> None:
    """Enter on a term moves focus to the definition; Escape returns it to the term."""
    ask(page, LEAVE)
    term = page.get_by_role("button", name=TERM)
    term.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name=MEANING)).to_be_focused()
    page.keyboard.press("Escape")
    expect(term).to_be_focused()


def test_the_permalink_explains_too_without_a_script(page: Page, address: str) -> None:
    """On the page of a stored answer, which may run no script, a term opens as well."""
    ask(page, LEAVE)
    identifier = page.locator(".turn").last.get_attribute("data-answer")
    page.goto(f"{address}/tra-loi/{identifier}")
    page.get_by_role("button", name=TERM).click()
    expect(page.get_by_role("dialog", name=MEANING)).to_be_visible()
