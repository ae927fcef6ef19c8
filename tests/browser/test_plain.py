"""The pages that need no script, in a browser that runs none, and by the keyboard alone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import visited
from tests.browser.stage import LEAVE
from tests.browser.test_rumour import FALSE

pytestmark = pytest.mark.browser

BOX = "Câu hỏi của ông/bà"
MOST_STEPS = 40  # presses of a key until something is reached


@pytest.fixture
def old_phone(chrome: Browser) -> Iterator[Page]:
    """An empty page 320 px wide that runs no script."""
    size = {"width": 320, "height": 480}
    with chrome.new_context(viewport=size, java_script_enabled=False) as context:  # type: ignore[arg-type]
        yield context.new_page()


def ask_by_mouse(page: Page, question: str) -> None:
    """Fill in the form and press its button."""
    page.get_by_label(BOX).fill(question)
    page.get_by_role("button", name="Hỏi", exact=True).click()


def test_without_a_script_one_comes_from_the_first_page_to_the_clause(
    old_phone: Page, address: str
) -> None:
    """The first page leads to the plain one, which answers, and its citation opens the clause."""
    old_phone.goto(address)
    old_phone.get_by_role("link", name="trang đơn giản").click()
    ask_by_mouse(old_phone, LEAVE)
    expect(old_phone.locator("blockquote").last).to_contain_text("12 ngày làm việc")
    old_phone.locator("blockquote a").first.click()
    expect(old_phone.locator("mark").nth(1)).to_contain_text("12 ngày làm việc")


def test_without_a_script_one_asks_on_judges_and_checks(old_phone: Page, address: str) -> None:
    """A follow-up, a verdict and a rumour all go by forms; going back leads to the answer."""
    old_phone.goto(f"{address}/hoi")
    old_phone.get_by_role("button", name=LEAVE).click()
    answer = old_phone.url
    old_phone.get_by_label("Nhận xét").fill("Rõ ràng")
    old_phone.get_by_role("button", name="Hữu ích", exact=True).click()
    expect(old_phone.locator(".notice")).to_contain_text("Cảm ơn")
    old_phone.get_by_label("Câu hỏi tiếp theo").fill("Thế còn 14 năm thì sao?")
    old_phone.get_by_role("button", name="Hỏi", exact=True).click()
    assert old_phone.url not in (answer, f"{address}/hoi")
    old_phone.get_by_role("link", name="Kiểm tra tin").click()
    old_phone.get_by_label("Tin cần kiểm tra").fill(FALSE)
    old_phone.get_by_role("button", name="Kiểm tra").click()
    expect(old_phone.locator(".tin-ket-qua")).to_contain_text("Trái với văn bản")
    old_phone.goto(answer)
    expect(old_phone.locator("blockquote").first).to_be_visible()


def test_nothing_scrolls_sideways_at_320_px_with_twice_the_letters(
    chrome: Browser, address: str
) -> None:
    """Each page keeps its width on the narrowest phone, as it is and with letters of 200 %."""
    with chrome.new_context(viewport={"width": 320, "height": 480}) as context:
        page = context.new_page()
        page.goto(f"{address}/hoi")
        ask_by_mouse(page, LEAVE)
        answer = page.url
        for path in (answer, f"{address}/hoi", f"{address}/hoi/kiem-tra"):
            page.goto(path)
            for size in ("100%", "200%"):
                page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
                assert page.evaluate("document.documentElement.scrollWidth") == 320, (path, size)


def press_until(page: Page, key: str, *, reached: Locator) -> None:
    """Press a key until this has the focus; fails where it never comes."""
    for _ in range(MOST_STEPS):
        if reached.evaluate("(one) => one === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} does not lead to {reached}")


def test_the_keyboard_alone_leads_to_a_clause_on_the_plain_page(
    chrome: Browser, address: str
) -> None:
    """From the load to an open citation with Tab, letters and Enter; what has the focus is seen."""
    with chrome.new_context(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.goto(f"{address}/hoi")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_in_viewport()
        press_until(page, "Tab", reached=page.get_by_label(BOX))
        page.keyboard.insert_text(LEAVE)
        press_until(page, "Tab", reached=page.get_by_role("button", name="Hỏi", exact=True))
        page.keyboard.press("Enter")
        link = page.locator("blockquote a").first
        link.wait_for()
        press_until(page, "Tab", reached=link)
        assert link.evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"
        page.keyboard.press("Enter")
        expect(page.locator("#can-cu mark").first).to_be_visible()


def test_the_keyboard_alone_leads_to_a_clause_on_the_chat_page(
    chrome: Browser, address: str
) -> None:
    """From the load to an open citation and back to its button, without a focus set by a test."""
    with chrome.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = visited(context.new_page(), address)
        press_until(page, "Tab", reached=page.get_by_label(BOX))
        page.keyboard.insert_text(LEAVE)
        page.keyboard.press("Enter")
        page.locator(".turn.whole").wait_for()
        chip = page.locator(".turn .chip").first
        press_until(page, "Shift+Tab", reached=chip)
        page.keyboard.press("Enter")
        expect(page.locator("#khung-can-cu h1")).to_be_focused()
        page.keyboard.press("Escape")
        expect(chip).to_be_focused()
