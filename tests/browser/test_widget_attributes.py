"""What a site sets of the widget, and what it hears from it, in a real browser."""

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.stage import LEAVE
from tests.browser.widget_stage import SIZES, Site, ask, visit

pytestmark = pytest.mark.browser

LABOUR = "45/2019/QH14"


def colours(widget: Locator) -> list[str]:
    """The launcher's background and letters."""
    found: list[str] = widget.locator(".launcher").evaluate(
        "(one) => [getComputedStyle(one).backgroundColor, getComputedStyle(one).color]"
    )
    return found


@pytest.mark.parametrize("size", SIZES)
def test_it_speaks_english_on_the_left_in_the_colour_of_the_office(
    chrome: Browser, site: Site, size: str
) -> None:
    """The chrome is English while the law stays Vietnamese, each marked as such; the place, the
    title and the colour are those of the attributes."""
    with visit(chrome, f"{site.host}/tieng-anh", size=size) as made:
        box = made.widget.locator(".launcher").bounding_box()
        assert box is not None
        assert box["x"] == 16
        assert colours(made.widget) == ["rgb(11, 83, 148)", "rgb(255, 255, 255)"]
        widget = made.opened()
        expect(widget.get_by_role("dialog", name="Ask the province")).to_have_count(1)
        turn = ask(widget, LEAVE)
        expect(turn.get_by_role("button", name="Wrong citation")).to_be_visible()
        assert widget.locator(".root").get_attribute("lang") == "en"
        assert turn.locator(".answer").get_attribute("lang") == "vi"
        assert turn.locator(".verdicts").get_attribute("lang") == "en"
        turn.locator(".chip").first.click()
        expect(widget.locator(".clause")).to_contain_text("In force from")
        made.check()


def test_several_stand_on_one_page_and_know_nothing_of_each_other(
    chrome: Browser, site: Site
) -> None:
    """One in the page, which searches the Labour Code alone, and one in each corner: each has its
    own conversation, and together they need one token."""
    with visit(chrome, f"{site.host}/nhieu-hop") as made:
        tokens: list[str] = []
        made.page.on("request", lambda one: tokens.append(one.url) if "token" in one.url else None)
        inline, left, right = made.page.locator("dan-hieu").all()
        assert inline.locator(".launcher").count() == 0
        narrow = ask(inline, "Người bao nhiêu tuổi phải chịu trách nhiệm hình sự?")
        expect(narrow).to_contain_text(f"chỉ tra cứu trong {LABOUR}")
        expect(ask(inline, LEAVE).locator(".chip").first).to_contain_text(LABOUR)
        right.locator(".launcher").click()
        wide = ask(right, "Người bao nhiêu tuổi phải chịu trách nhiệm hình sự?")
        expect(wide.locator(".chip").first).to_contain_text("Bộ luật Hình sự")
        expect(inline.locator(".turn")).to_have_count(2)
        expect(left.locator(".turn")).to_have_count(0)
        assert len(tokens) == 1
        made.check()


def test_the_site_hears_what_happens_but_not_what_is_asked(chrome: Browser, site: Site) -> None:
    """Without share-questions an event tells neither the question nor what leads to it; with it,
    both."""
    with visit(chrome, f"{site.host}/nhieu-hop") as made:
        _, left, right = made.page.locator("dan-hieu").all()
        for widget in (left, right):
            widget.locator(".launcher").click()
            ask(widget, LEAVE)
            made.page.keyboard.press("Escape")
        quiet, open_ = made.noted()[:4], made.noted()[4:]
        cited = {"status": "answered", "citations": 1}
        assert quiet == [["open", {}], ["question", {"count": 1}], ["answer", cited], ["close", {}]]
        assert open_[1] == ["question", {"count": 1, "question": LEAVE}]
        identifier = open_[2][1]["id"]  # type: ignore[index]
        url = f"{site.server}/tra-loi/{identifier}"
        assert open_[2] == ["answer", {**cited, "id": identifier, "url": url}]


@pytest.mark.parametrize(
    ("accent", "color", "shown"),
    [
        ("#ffd54f", None, ["rgb(255, 213, 79)", "rgb(0, 0, 0)"]),
        ("#046", None, ["rgb(0, 68, 102)", "rgb(255, 255, 255)"]),
        ("#004466", "#ffeecc", ["rgb(0, 68, 102)", "rgb(255, 238, 204)"]),
        ("#004466", "#113355", ["rgb(0, 68, 102)", "rgb(255, 255, 255)"]),
        ("red; background: url(//x)", None, ["rgb(143, 29, 29)", "rgb(255, 255, 255)"]),
        ("#12345", "#fff", ["rgb(143, 29, 29)", "rgb(255, 255, 255)"]),
    ],
)
def test_only_colours_that_can_be_read_are_taken(
    chrome: Browser, site: Site, accent: str, color: str | None, shown: list[str]
) -> None:
    """A colour is taken as it is set, letters are given a contrast of at least 4.5 on it, and what
    is no colour is left alone."""
    with visit(chrome, site.host) as made:
        made.widget.evaluate(
            "(one, [accent, color]) => { one.setAttribute('accent', accent);"
            " if (color) one.setAttribute('color', color); }",
            [accent, color],
        )
        assert colours(made.widget) == shown


def test_attributes_may_change_at_any_time(chrome: Browser, site: Site) -> None:
    """Language, title, theme and place change while what was asked and answered stays; one that
    is taken off the page and put back still works, and a hidden one is hidden."""
    with visit(chrome, site.host) as made:
        widget = made.opened()
        ask(widget, LEAVE)
        made.page.evaluate("document.querySelector('dan-hieu').close()")
        widget.evaluate("(one) => { one.lang = 'en'; one.setAttribute('position', 'inline'); }")
        expect(widget.get_by_role("region", name="Ask about policy")).to_be_visible()
        expect(widget.locator(".turn")).to_have_count(1)
        widget.evaluate("(one) => { one.removeAttribute('position'); one.title = 'Hỏi'; }")
        widget.evaluate("(one) => { const at = one.parentNode; one.remove(); at.append(one); }")
        made.page.evaluate("document.querySelector('dan-hieu').open()")
        expect(widget.get_by_role("dialog", name="Hỏi")).to_be_visible()
        expect(widget.locator(".turn")).to_have_count(1)
        made.page.keyboard.press("Escape")
        widget.evaluate("(one) => { one.hidden = true; }")
        expect(widget.locator(".launcher")).to_be_hidden()
        made.check()


def test_wishes_of_the_reader_are_kept(chrome: Browser, site: Site) -> None:
    """Less motion: nothing moves. Forced colours: parts keep their borders. Dark: dark, unless the
    site says light."""
    with visit(chrome, site.host, scheme="dark") as made:
        made.page.emulate_media(reduced_motion="reduce", forced_colors="active")
        widget = made.opened()
        moving = widget.evaluate(
            """(one) => { one.shadowRoot.querySelector(".log").insertAdjacentElement("beforeend",
                Object.assign(document.createElement("p"), { className: "looking" }));
              return one.shadowRoot.getAnimations().length; }"""
        )
        assert moving == 0
        border = "(one) => parseFloat(getComputedStyle(one).borderTopWidth)"
        for part in (".launcher", ".solid", ".close", "textarea"):
            assert widget.locator(part).evaluate(border) >= 1
        made.page.emulate_media(forced_colors="none")
        dark = "rgb(24, 22, 19)"
        expect(widget.locator("dialog")).to_have_css("background-color", dark)
        widget.evaluate("(one) => one.setAttribute('theme', 'light')")
        expect(widget.locator("dialog")).to_have_css("background-color", "rgb(250, 248, 243)")
