"""No page has a serious or critical finding of axe-core, in light or dark, narrow or wide."""

import pytest
from playwright.sync_api import Page

from tests.browser import axe
from tests.browser.conftest import visited
from tests.browser.stage import LEAVE, ask, open_citation
from tests.browser.test_rumour import FALSE, TRUE, check

pytestmark = pytest.mark.browser


def answered(page: Page, address: str, question: str) -> None:
    """Ask a question on the page without a script."""
    page.goto(f"{address}/hoi")
    page.get_by_label("Câu hỏi của ông/bà").fill(question)
    page.get_by_role("button", name="Hỏi", exact=True).click()
    page.locator("article.answer, .notice").first.wait_for()


def test_a_finding_is_found(screen: Page) -> None:
    """A picture without words and words that can hardly be seen are told as what they are."""
    screen.set_content("<img src='data:,'><p style='color:#ddd;background:#fff'>mờ</p>")
    assert {one.rule for one in axe.findings(screen)} >= {"image-alt", "color-contrast"}


def test_the_chat_page_has_no_grave_finding(screen: Page, address: str) -> None:
    """Empty, with an answer, with its citation open, and with a rumour checked."""
    page = visited(screen, address)
    assert axe.findings(page) == []
    ask(page, LEAVE)
    assert axe.findings(page) == []
    open_citation(page)
    assert axe.findings(page) == []
    page.keyboard.press("Escape")
    check(page, f"{TRUE} {FALSE}")
    assert axe.findings(page) == []


def test_the_plain_page_has_no_grave_finding(screen: Page, address: str) -> None:
    """Empty, answered, asked back, in a crisis, after a fault, and with a rumour checked."""
    screen.goto(f"{address}/hoi")
    assert axe.findings(screen) == []
    for question in (LEAVE, "Điều 113 quy định gì?", "tôi muốn tự tử", "   "):
        answered(screen, address, question)
        assert axe.findings(screen) == [], question
    screen.goto(f"{address}/hoi/khong-co-ma-nay")
    assert axe.findings(screen) == []
    screen.goto(f"{address}/hoi/kiem-tra")
    screen.get_by_label("Tin cần kiểm tra").fill(f"{TRUE} {FALSE}")
    screen.get_by_role("button", name="Kiểm tra").click()
    screen.locator(".tin-cuoi").first.wait_for()
    assert axe.findings(screen) == []


def test_stored_answers_have_no_grave_finding(screen: Page, address: str) -> None:
    """The permalink, the page of a citation, and the page that says that there is none."""
    answered(screen, address, LEAVE)
    identifier = screen.url.rpartition("/")[2]
    for path in (identifier, f"{identifier}/can-cu/1", "khong-co-ma-nay"):
        screen.goto(f"{address}/tra-loi/{path}")
        assert axe.findings(screen) == [], path
