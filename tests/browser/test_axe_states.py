"""No state of the widget, nor of the citizen's page, has a serious or critical finding."""

import pytest
from playwright.sync_api import Page

from tests.browser import widget_stage
from tests.browser.axe import findings
from tests.browser.conftest import visited
from tests.browser.stage import LEAVE, ask
from tests.browser.widget_stage import Site

pytestmark = pytest.mark.browser


def test_the_widget_has_no_grave_finding(screen: Page, site: Site) -> None:
    """On a plain site: closed, opened, with an answer, with its clause, and without a
    connection."""
    screen.goto(site.host)
    widget = screen.locator("dan-hieu").first
    widget.locator(".launcher").wait_for()
    assert findings(screen) == []
    widget.locator(".launcher").click()
    widget.get_by_role("dialog").wait_for()
    assert findings(screen) == []
    turn = widget_stage.ask(widget, LEAVE)
    assert findings(screen) == []
    turn.locator(".chip").first.click()
    widget.locator(".clause h3").wait_for()
    assert findings(screen) == []
    screen.keyboard.press("Escape")
    screen.context.set_offline(True)
    widget_stage.ask(widget, LEAVE).locator(".trouble").wait_for()
    assert findings(screen) == []


def test_what_stands_over_an_answer_has_no_grave_finding(screen: Page, address: str) -> None:
    """The meaning of a term, the dialog of a comment, the code to scan, and the questions that the
    device keeps."""
    page = visited(screen, address)
    ask(page, LEAVE)
    page.locator(".term").nth(1).click()
    page.get_by_role("dialog").wait_for()
    assert findings(page) == []
    page.keyboard.press("Escape")
    for name in ("Trích dẫn sai", "Mã QR", "Câu đã hỏi"):
        page.get_by_role("button", name=name).first.click()
        page.locator("dialog[open]").wait_for()
        assert findings(page) == [], name
        page.keyboard.press("Escape")


def test_the_looks_of_the_page_have_no_grave_finding(screen: Page, address: str) -> None:
    """Large letters, strong contrast, both at once, and the tab of suggestions in each."""
    page = visited(screen, address)
    ask(page, LEAVE)
    for name in ("A++,", "Tương phản cao"):
        page.get_by_role("button", name=name).click()
        assert findings(page) == [], name
    page.get_by_role("tab", name="Góp ý chính sách").click()
    page.get_by_label("Nội dung góp ý").wait_for()
    assert findings(page) == []
    page.get_by_role("button", name="Tương phản cao").click()
    assert findings(page) == []
    page.get_by_role("button", name="Gửi góp ý").click()
    assert findings(page) == []
