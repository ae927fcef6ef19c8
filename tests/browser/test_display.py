"""Large type and high contrast, remembered on the device, and what fits at any of them."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import visited
from tests.browser.stage import LEAVE, ask

pytestmark = pytest.mark.browser

QUOTE = "blockquote"
SIZE = "one => parseFloat(getComputedStyle(one).fontSize)"
COLOURS = "one => [getComputedStyle(one).color, getComputedStyle(document.body).backgroundColor]"
BLACK, WHITE = "rgb(0, 0, 0)", "rgb(255, 255, 255)"


def quote(page: Page, script: str) -> object:
    """What a script says of the first quote."""
    return page.locator(QUOTE).first.evaluate(script)


def test_large_type_is_remembered_and_shown_on_every_page(either: Page, address: str) -> None:
    """A+ and A++ enlarge the words by a quarter and a half; a reload and the permalink keep it; the
    page says which one is chosen, and A takes it back."""
    ask(either, LEAVE)
    usual = quote(either, SIZE)
    assert isinstance(usual, float)
    for name, share in (("A+", 1.25), ("A++", 1.5)):
        either.get_by_role("button", name=f"{name},").click()
        assert quote(either, SIZE) == pytest.approx(usual * share, abs=0.1)
    identifier = either.locator(".turn").last.get_attribute("data-answer")
    either.goto(f"{address}/tra-loi/{identifier}")
    assert quote(either, SIZE) == pytest.approx(usual * 1.5, abs=0.1)
    visited(either, address)
    expect(either.get_by_role("button", name="A++,")).to_have_attribute("aria-pressed", "true")
    either.get_by_role("button", name="A, ").click()
    ask(either, LEAVE)
    assert quote(either, SIZE) == usual


@pytest.mark.parametrize(
    ("scheme", "colours"), [("light", [BLACK, WHITE]), ("dark", [WHITE, BLACK])]
)
def test_high_contrast_is_black_and_white(
    chrome: Browser, address: str, scheme: str, colours: list[str]
) -> None:
    """By the switch, which is remembered, and by the setting of the device, in light and dark."""
    with chrome.new_context(color_scheme=scheme) as context:
        page = visited(context.new_page(), address)
        ask(page, LEAVE)
        assert quote(page, COLOURS) != colours
        page.get_by_role("button", name="Tương phản cao").click()
        assert quote(page, COLOURS) == colours
        identifier = page.locator(".turn").last.get_attribute("data-answer")
        page.goto(f"{address}/tra-loi/{identifier}")
        assert quote(page, COLOURS) == colours
        context.clear_cookies()
        page.reload()
        assert quote(page, COLOURS) != colours
        page.emulate_media(contrast="more")
        assert quote(page, COLOURS) == colours


@pytest.mark.parametrize("width", [320, 640], ids=["320 px", "200 % of 1280 px"])
def test_nothing_is_cut_off_on_the_narrowest_page(
    chrome: Browser, address: str, width: int
) -> None:
    """With the largest type: all tabs and dialogs fit the width, and nothing scrolls sideways."""
    with chrome.new_context(viewport={"width": width, "height": 400}) as context:
        page = visited(context.new_page(), address)
        page.get_by_role("button", name="A++,").click()
        ask(page, LEAVE)
        for button in ("Câu đã hỏi", "Mã QR", "Viết góp ý"):
            page.get_by_role("button", name=button).click()
            box = page.locator("dialog[open]").bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            page.keyboard.press("Escape")
        for tab in ("Kiểm tra tin", "Góp ý chính sách"):
            page.get_by_role("tab", name=tab).click()
            assert page.evaluate("document.documentElement.scrollWidth") == width
