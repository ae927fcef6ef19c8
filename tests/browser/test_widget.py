"""The widget on the page of another site, in a real browser: what people do with it."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from service.values import Answer
from tests.browser.stage import LEAVE
from tests.browser.widget_stage import SIZES, Site, Visit, ask, visit

pytestmark = pytest.mark.browser


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> str:
    """A phone 360 px wide, and a desktop of 1280 px."""
    return str(request.param)


@pytest.fixture
def visited(chrome: Browser, site: Site) -> Iterator[Visit]:
    """The plain page of the site, on a desktop; whatever is done, nothing breaks its policy."""
    with visit(chrome, site.host) as made:
        yield made
        made.check()


def _stored(page: Page, turn: Locator) -> Answer:
    """The answer of a turn, from the API."""
    link = turn.locator(".verdicts a").get_attribute("href") or ""
    reply = page.request.get(link.replace("/tra-loi/", "/api/v1/answers/"))
    return Answer.model_validate_json(reply.text())


def _words(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("path", ["/", "/thu-thach"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_answer_and_its_clause_are_shown_in_full(
    chrome: Browser, site: Site, size: str, path: str, scheme: str
) -> None:
    """On a plain page and on one whose stylesheet is against it: each cited sentence has its
    button, which opens the clause with its words, document and currency, and a page of its own."""
    with visit(chrome, site.host + path, size=size, scheme=scheme) as made:
        widget = made.opened()
        turn = ask(widget, LEAVE)
        answer = _stored(made.page, turn)
        shown = turn.locator(".spoken, blockquote").all_text_contents()
        assert shown == [one.text for one in answer.sentences]
        for claim in turn.locator(".claim").all():
            expect(claim.locator(".chip")).not_to_have_count(0)
        (citation, *_) = answer.citations
        turn.get_by_role("button", name=f"Mở căn cứ: {citation.address}").first.click()
        clause = widget.locator(".clause")
        expect(clause.locator("h3")).to_be_focused()
        assert _words(clause.locator(".text").inner_text()) == _words(citation.whole)
        expect(clause.locator("mark")).to_have_text(citation.quote)
        text = clause.inner_text()
        for part in (citation.address, citation.title, citation.number, citation.issuer):
            assert part in text
        assert citation.currency.notice in text
        assert "01/01/2021" in text
        assert "Chương VII:THỜI" in " ".join(citation.headings)
        assert "Chương VII: THỜI" in text
        links = [one.get_attribute("href") for one in clause.locator("a").all()]
        assert links == [citation.url, f"{site.server}/tra-loi/{answer.id}/can-cu/1"]
        made.check()


def test_the_stylesheet_of_the_site_changes_nothing(chrome: Browser, site: Site, size: str) -> None:
    """Launcher and dialog look the same, and stand in the same place, on the hostile page as on the
    plain one."""
    looks = []
    for path in ("/", "/thu-thach"):
        with visit(chrome, site.host + path, size=size) as made:
            box = made.widget.locator(".launcher").bounding_box()
            ask(made.opened(), LEAVE)
            looks.append(
                (
                    box,
                    made.widget.locator("dialog").bounding_box(),
                    [made.widget.locator(one).first.evaluate(_LOOK) for one in _PARTS],
                )
            )
            assert box is not None
            assert box["height"] >= 44
    assert looks[0] == looks[1]


_PARTS = (".launcher", "dialog", "header", ".chip", "textarea", ".asked", ".spoken", "blockquote")
_LOOK = """(one) => { const look = getComputedStyle(one);
  return ["font", "color", "backgroundColor", "letterSpacing", "textTransform", "direction",
    "opacity", "visibility", "cursor", "width"].map((name) => look[name]); }"""


def test_nothing_scrolls_sideways_and_all_can_be_read(
    chrome: Browser, site: Site, size: str
) -> None:
    """The page keeps its width, no letter is below 16 px, and what is pressed is at least 40 px
    high; on a phone the dialog fills the view."""
    with visit(chrome, f"{site.host}/nhieu-hop", size=size) as made:
        width, height = SIZES[size]
        assert made.page.evaluate("document.documentElement.scrollWidth") == width
        widget = made.page.locator("dan-hieu").nth(1)
        widget.locator(".launcher").click()
        ask(widget, LEAVE)
        sizes = widget.evaluate(
            """(one) => [...one.shadowRoot.querySelectorAll("*")]
              .filter((part) => part.checkVisibility() && part.getClientRects().length)
              .filter((part) => [...part.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
              .map((part) => parseFloat(getComputedStyle(part).fontSize))"""
        )
        assert min(sizes) >= 16
        for one in widget.get_by_role("button").all():
            if one.is_visible():
                assert (one.bounding_box() or {"height": 0})["height"] >= 40
        inside = widget.evaluate(
            """(one) => [...one.shadowRoot.querySelectorAll(".log, dialog")]
              .map((part) => part.scrollWidth - part.clientWidth)"""
        )
        assert inside == [0, 0]
        box = widget.locator("dialog").bounding_box()
        assert box is not None
        if size == "phone":
            made.page.set_viewport_size({"width": 320, "height": 480})
            assert widget.locator(".log").evaluate("(one) => one.scrollWidth") <= 320
            made.page.set_viewport_size({"width": width, "height": height})
            assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, width, height)


def test_the_keyboard_alone_is_enough(visited: Visit) -> None:
    """Tab and Enter open, ask and cite; Tab goes round inside; Escape closes clause and dialog, and
    focus returns each time; shortcuts of the site do not hear what is typed."""
    page, widget = visited.page, visited.widget
    page.evaluate("document.addEventListener('keydown', (e) => window.heard = (e.key))")
    page.get_by_role("searchbox").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    box = widget.get_by_role("textbox")
    expect(box).to_be_focused()
    page.keyboard.type("Điều 113")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("Bộ luật Lao động quy định gì?")
    page.keyboard.press("Enter")
    widget.locator(".verdicts").wait_for()
    assert page.evaluate("window.heard") == "Tab"  # the one outside it
    expect(widget.locator(".asked")).to_contain_text("Điều 113\nBộ luật")
    chip = widget.locator(".chip").first
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.localName") == "dan-hieu"
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        if chip.evaluate("(one) => one.getRootNode().activeElement === one"):
            break
    page.keyboard.press("Enter")
    expect(widget.locator(".clause h3")).to_be_focused()
    page.keyboard.press("Escape")
    expect(chip).to_be_focused()
    page.keyboard.press("Escape")
    expect(widget.locator("dialog")).to_be_hidden()
    expect(widget.locator(".launcher")).to_be_focused()


def test_its_parts_have_names_and_roles(visited: Visit) -> None:
    """A dialog with its title, a live log, a labelled box, and a launcher that says whether it is
    open."""
    expect(visited.widget.get_by_role("button", name="Hỏi đáp chính sách")).to_be_visible()
    launcher = visited.widget.locator(".launcher")
    expect(launcher).to_have_attribute("aria-expanded", "false")
    widget = visited.opened()
    expect(widget.get_by_role("dialog", name="Hỏi đáp chính sách")).to_be_visible()
    expect(widget.get_by_role("log", name="Câu hỏi và câu trả lời")).to_be_visible()
    expect(widget.get_by_label("Câu hỏi của ông/bà")).to_be_visible()
    expect(launcher).to_have_attribute("aria-expanded", "true")
    widget.get_by_role("button", name="Đóng hộp hỏi đáp").click()
    expect(widget.locator("dialog")).to_be_hidden()
    visited.opened()
    visited.page.mouse.click(5, 5)  # beside it
    expect(widget.locator("dialog")).to_be_hidden()


def test_a_conversation_goes_on(visited: Visit) -> None:
    """A question to start with is asked with one press; one typed without diacritics is echoed as
    it was read; a follow-up is understood from what went before."""
    widget = visited.opened()
    widget.get_by_role("button", name=LEAVE).click()
    widget.locator(".verdicts").wait_for()
    expect(widget.locator(".starters")).to_be_hidden()
    turn = ask(widget, "nguoi lao dong don phuong cham dut hop dong phai bao truoc bao lau")
    expect(turn.locator(".understood")).to_have_text(
        "Hiểu là: người lao động đơn phương chấm dứt hợp đồng phải báo trước bao lâu"
    )
    first = _stored(visited.page, turn)
    follow = _stored(visited.page, ask(widget, "còn người sử dụng lao động thì sao?"))
    assert follow.after == first.id


def test_what_is_asked_back_is_chosen_with_one_press(visited: Visit) -> None:
    """The choices are buttons, and pressing one asks it in full."""
    widget = visited.opened()
    turn = ask(widget, "Vi phạm quy tắc xuống phà bị xử phạt thế nào?")
    choices = turn.get_by_role("group", name="Chọn trường hợp phù hợp").get_by_role("button")
    expect(choices).to_have_count(2)
    words = choices.first.inner_text()
    choices.first.click()
    chosen = widget.locator(".turn").last
    chosen.locator(".verdicts").wait_for()
    expect(chosen.locator(".asked")).to_contain_text(words)
    assert _stored(visited.page, chosen).status.value in ("answered", "partial")


def test_a_change_is_shown_before_and_after(visited: Visit) -> None:
    """A clause that was changed shows its words before and after, with the days and documents."""
    widget = visited.opened()
    turn = ask(widget, "Xe máy vượt rào chắn bến phà bị phạt bao nhiêu?")
    answer = _stored(visited.page, turn)
    place = next(i for i, one in enumerate(answer.citations) if one.rewordings)
    (change, *_) = answer.citations[place].rewordings
    turn.get_by_role("button", name=answer.citations[place].address).first.click()
    shown = widget.get_by_role("region", name="Nội dung trước và sau khi sửa đổi, bổ sung")
    expect(shown.locator("blockquote").first).to_have_text(change.before.quote)
    expect(shown.locator("blockquote").last).to_have_text(change.after.quote)
    expect(shown).to_contain_text("Từ ngày 01/09/2026")
    expect(shown).to_contain_text(change.by)


def test_a_verdict_is_kept(visited: Visit) -> None:
    """Each verdict is offered; pressing one sends it with the page's token, thanks and shows it."""
    widget = visited.opened()
    turn = ask(widget, LEAVE)
    names = ["Hữu ích", "Chưa hữu ích", "Trích dẫn sai", "Chưa hiểu"]
    assert turn.locator(".verdicts button").all_text_contents() == names
    with visited.page.expect_response(re.compile("/feedback$")) as sent:
        turn.get_by_role("button", name="Trích dẫn sai").click()
    assert sent.value.status == 201
    assert sent.value.request.header_value("authorization")
    assert json.loads(sent.value.request.post_data or "") == {"verdict": "trich-dan-sai"}
    expect(turn.get_by_role("status")).to_contain_text("Cảm ơn")
    expect(turn.get_by_role("button", name="Trích dẫn sai")).to_have_attribute(
        "aria-pressed", "true"
    )
