"""The tab that checks a rumour, in a real browser, over a real server."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

TRUE = "Người lao động kết hôn được nghỉ 3 ngày mà vẫn hưởng nguyên lương."
FALSE = "Tiền lương thử việc ít nhất phải bằng 70% mức lương của công việc đó."
BOX = "Tin cần kiểm tra"


def check(page: Page, post: str) -> None:
    """Open the tab, paste a post, press the button, and wait for the result."""
    page.get_by_role("tab", name="Kiểm tra tin").click()
    page.get_by_label(BOX).fill(post)
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    page.locator("#ket-qua-tin .tin-cuoi, #ket-qua-tin p.spoken").first.wait_for()


def test_each_claim_is_shown_with_its_verdict_and_clause(page: Page) -> None:
    """A true and an altered statement are told apart, each beside the clause that tells."""
    check(page, f"Sốc quá bà con ơi!!! {TRUE} {FALSE} Chia sẻ gấp!")
    expect(page.locator(".tin-ket-qua")).to_have_text(["✓Đúng theo văn bản", "✕Trái với văn bản"])
    grounds = page.locator(".tin-noi-dung .ground strong")
    expect(grounds.nth(0)).to_contain_text("Điểm a khoản 1 Điều 115 Bộ luật Lao động 2019")
    expect(grounds.nth(1)).to_contain_text("Điều 26 Bộ luật Lao động 2019")
    expect(page.locator(".tin-noi-dung h2 mark")).to_have_text(["70%"])


def test_the_keyboard_alone_checks_and_opens_the_full_text(page: Page) -> None:
    """Arrow keys reach the tab, Tab the box and the button, and Enter opens the article."""
    page.get_by_role("tab", name="Hỏi đáp").focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("tab", name="Kiểm tra tin").press("Enter")
    box = page.get_by_label(BOX)
    box.focus()
    page.keyboard.insert_text(TRUE)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Kiểm tra", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    summary = page.locator(".tin-noi-dung summary").first
    summary.wait_for()
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".tin-noi-dung details mark").first).to_be_visible()


def test_on_a_phone_the_result_fits(phone: Page) -> None:
    """At 360 px nothing scrolls sideways, and no text of the tab is below 16 px."""
    check(phone, f"{TRUE} {FALSE}")
    phone.locator(".tin-noi-dung summary").first.click()
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    sizes = phone.locator("#ket-qua-tin *, #tin *, #kiem-tra, [role=tab]").evaluate_all(
        """all => all
          .filter((one) => [...one.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
          .filter((one) => one.checkVisibility())
          .map((one) => parseFloat(getComputedStyle(one).fontSize))"""
    )
    assert min(sizes) >= 16


def test_markup_in_a_post_is_shown_as_text(page: Page) -> None:
    """Nothing of a tag or a handler in a post runs, or is part of the page."""
    check(page, f"<img src=x onerror=\"document.title='hacked'\"> {FALSE} <script>1</script>")
    expect(page.locator(".tin-ket-qua")).to_contain_text("Trái với văn bản")
    assert page.locator("#ket-qua-tin img, #ket-qua-tin script").count() == 0
    assert "hacked" not in page.title()


def test_a_post_that_is_too_long_is_told_so(page: Page) -> None:
    """More than 20,000 characters are not checked, and the page says so instead of cutting."""
    check(page, f"{FALSE} " * 400)
    expect(page.locator("#ket-qua-tin")).to_contain_text("Bài đăng quá dài")
    expect(page.locator(".tin-noi-dung")).to_have_count(0)


def test_the_question_tab_stays_as_it_was(page: Page) -> None:
    """Whoever comes back from the other tab finds the question box, ready to ask."""
    check(page, TRUE)
    page.get_by_role("tab", name="Hỏi đáp").click()
    expect(page.get_by_label("Câu hỏi của ông/bà")).to_be_visible()
    expect(page.locator(".tin-noi-dung").first).to_be_hidden()
