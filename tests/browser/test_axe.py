"""No page has a serious or critical finding of axe-core, in light or dark, narrow or wide."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import axe
from tests.browser.conftest import visited
from tests.browser.stage import ask, open_citation
from tests.browser.test_rumour import FALSE, TRUE, check

pytestmark = pytest.mark.browser

LEAVE = "Người lao động làm đủ 12 tháng được nghỉ hằng năm bao nhiêu ngày?"
WIDTHS = (360, 1280)
HEIGHT = 800


@pytest.fixture(params=WIDTHS)
def screen(chrome: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """An empty page, narrow or wide; without axe-core its tests are skipped."""
    if axe.source() is None:
        pytest.skip(
            "no axe-core here; tests/browser/axe.sh fetches it, where npm and a network are"
        )
    with chrome.new_context(viewport={"width": request.param, "height": HEIGHT}) as context:
        yield context.new_page()


def grave(page: Page) -> list[axe.Finding]:
    """What axe-core finds on the page as it stands; in dark colours where it is narrow, since wide
    pages have the same."""
    narrow = page.viewport_size == {"width": WIDTHS[0], "height": HEIGHT}
    found = []
    for scheme in ("light", "dark") if narrow else ("light",):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found += axe.findings(page)
    return found


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
    assert grave(page) == []
    ask(page, LEAVE)
    assert grave(page) == []
    open_citation(page)
    assert grave(page) == []
    page.keyboard.press("Escape")
    check(page, f"{TRUE} {FALSE}")
    assert grave(page) == []


def test_the_plain_page_has_no_grave_finding(screen: Page, address: str) -> None:
    """Empty, answered, asked back, in a crisis, after a fault, and with a rumour checked."""
    screen.goto(f"{address}/hoi")
    assert grave(screen) == []
    for question in (LEAVE, "Điều 113 quy định gì?", "tôi muốn tự tử", "   "):
        answered(screen, address, question)
        assert grave(screen) == [], question
    screen.goto(f"{address}/hoi/khong-co-ma-nay")
    assert grave(screen) == []
    screen.goto(f"{address}/hoi/kiem-tra")
    screen.get_by_label("Tin cần kiểm tra").fill(f"{TRUE} {FALSE}")
    screen.get_by_role("button", name="Kiểm tra").click()
    screen.locator(".tin-cuoi").first.wait_for()
    assert grave(screen) == []


def test_stored_answers_have_no_grave_finding(screen: Page, address: str) -> None:
    """The permalink, the page of a citation, and the page that says that there is none."""
    answered(screen, address, LEAVE)
    identifier = screen.url.rpartition("/")[2]
    for path in (identifier, f"{identifier}/can-cu/1", "khong-co-ma-nay"):
        screen.goto(f"{address}/tra-loi/{path}")
        assert grave(screen) == [], path
