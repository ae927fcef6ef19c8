"""What stands around questions and answers, in a browser: whom to call, who answers, what the box
is called, and that nothing is answered now."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from service.records import Records
from service.staff.switches import Switch, What
from tests.browser.conftest import visited
from tests.browser.stage import LEAVE, ask, fits
from tests.browser.widget_stage import Site, visit
from tests.browser.widget_stage import ask as ask_widget

pytestmark = pytest.mark.browser

DANGER = "chong toi dang cam dao doi giet toi"
LINES = ["tel:113", "tel:115", "tel:114", "tel:111"]
REASON = "Lý do: Đang bảo trì kho."
KNOWN = 2.2  # seconds after which every server knows what was switched


def called(links: Locator) -> list[str | None]:
    """The numbers of links, each of which is large enough to press."""
    for one in links.all():
        box = one.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    return [one.get_attribute("href") for one in links.all()]


def test_who_is_in_danger_can_press_a_number(either: Page) -> None:
    """That which fits is the first; below the page all stand again, and nothing is too wide."""
    ask(either, DANGER)
    assert called(either.locator("#nhat-ky .turn").last.locator("a[href^=tel]")) == LINES
    foot = either.locator("footer.foot")
    expect(foot.get_by_role("link")).to_have_count(5)
    expect(foot).to_contain_text("Trả lời tự động")
    assert fits(either)


def test_who_is_in_danger_can_press_a_number_in_the_widget(chrome: Browser, site: Site) -> None:
    """On a phone, too, and in the same order."""
    with visit(chrome, site.host, size="phone") as made:
        assert called(ask_widget(made.opened(), DANGER).locator("a[href^=tel]")) == LINES
        made.check()


def test_the_question_box_has_its_own_name(page: Page) -> None:
    """Without the word of the button; what is told of it is what not to write."""
    box = page.get_by_role("textbox", name="Câu hỏi của ông/bà", exact=True)
    expect(box).to_have_accessible_name("Câu hỏi của ông/bà")
    expect(box).to_have_accessible_description("Xin đừng ghi số giấy tờ, mật khẩu.")


def test_the_largest_letters_cut_nothing_in_the_box(phone: Page) -> None:
    """What stands in the empty box is seen whole at 360 px."""
    phone.get_by_role("button", name="A++,").click()
    box = phone.get_by_label("Câu hỏi của ông/bà")
    wide: list[float] = box.evaluate(
        """box => {
          const style = getComputedStyle(box);
          const canvas = document.createElement("canvas").getContext("2d");
          canvas.font = style.font;
          const sides = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
          const room = box.clientWidth - sides;
          return [canvas.measureText(box.placeholder).width, room];
        }"""
    )
    assert 0 < wide[0] <= wide[1]


def test_no_citation_is_said_to_be_wrong_unasked(page: Page) -> None:
    """Which one is meant is not known until the reader says so."""
    ask(page, LEAVE)
    page.get_by_role("button", name="Trích dẫn sai").click()
    dialog = page.get_by_role("dialog", name="Góp ý về câu trả lời")
    expect(dialog.get_by_label("Không rõ trích dẫn nào")).to_be_checked()
    expect(dialog.locator("[name=place]:checked")).to_have_count(1)


@pytest.fixture
def paused(home: Path) -> Iterator[None]:
    """Everything is switched off, for one test."""
    records = Records(f"sqlite:///{home / 'answers.sqlite3'}")

    def switch(*, off: bool) -> None:
        now, reason = datetime.now(UTC), REASON.removeprefix("Lý do: ")
        records.switches.set(Switch(What.EVERYTHING, "", off, reason, author="an", created=now))
        time.sleep(KNOWN)

    switch(off=True)
    yield
    switch(off=False)
    records.close()


@pytest.mark.usefixtures("paused")
def test_that_nothing_is_answered_is_said_before_anybody_asks(
    chrome: Browser, phone: Page, address: str, site: Site
) -> None:
    """Above the question box of the chat, and in the widget as soon as it is opened."""
    expect(visited(phone, address).locator(".notice")).to_contain_text(REASON)
    with visit(chrome, site.host, size="phone") as made:
        expect(made.opened().locator("form .notice")).to_contain_text(REASON)
        made.check()
