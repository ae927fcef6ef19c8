"""How plainly it is told, and how often one may ask, in a real browser over a real server."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from service.wording import PROBLEMS
from tests.browser.conftest import visited
from tests.browser.stage import LEAVE, ask, server
from tests.service.generate.model_server import Model, serving, speaks

pytestmark = pytest.mark.browser

WORDED = "Người lao động làm việc đủ 12 tháng cho một người sử dụng lao động thì được nghỉ hằng năm"
LEVEL = "Mức diễn giải"
BURST = 5  # questions that come through at once where one a minute is set


@pytest.fixture(scope="module")
def model() -> Iterator[Model]:
    """A language model that words one clause."""
    with serving(speaks(WORDED + " {0}.")) as made:
        yield made


@pytest.fixture(scope="module")
def office(
    chrome: Browser, model: Model, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a server with a model and a limit, which a browser is there to visit."""
    assert chrome.is_connected()
    settings = {
        "DANHIEU_LLM_URL": model.url,
        "DANHIEU_LLM_MODEL": "thu",
        "DANHIEU_QUESTIONS_PER_MINUTE": "1",
    }
    with server(tmp_path_factory.mktemp("office"), **settings) as served:
        yield served


def page_of(chrome: Browser, address: str, *, client: str) -> Page:
    """The chat page as a client behind a proxy opens it."""
    context = chrome.new_context(extra_http_headers={"X-Forwarded-For": client})
    return visited(context.new_page(), address)


def test_without_a_model_there_is_nothing_to_choose(page: Page) -> None:
    """The control is not there where it would change nothing."""
    expect(page.get_by_text(LEVEL)).to_have_count(0)


def test_the_level_is_chosen_by_keyboard_and_changes_the_answer(
    chrome: Browser, office: str, model: Model
) -> None:
    """The control has its name; verbatim until another level is chosen, and then the model is asked
    and its sentence stands in the place of the quotes."""
    page = page_of(chrome, office, client="203.0.113.7")
    group = page.get_by_role("group", name=LEVEL)
    expect(group.get_by_label("Nguyên văn")).to_be_checked()
    ask(page, LEAVE)
    assert model.asked == []
    group.get_by_label("Nguyên văn").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(group.get_by_label("Gọn")).to_be_checked()
    ask(page, LEAVE)
    assert model.asked
    expect(page.locator(".turn").last.locator("blockquote")).to_contain_text(WORDED)
    page.context.close()


def test_the_level_fits_a_phone(chrome: Browser, office: str) -> None:
    """At 360 px nothing scrolls sideways, and no word of the control is below 16 px."""
    context = chrome.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = visited(context.new_page(), office)
    expect(page.get_by_role("group", name=LEVEL)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    sizes = page.evaluate(
        """() => [...document.querySelectorAll("#muc-dien-giai span")]
          .filter((one) => one.textContent.trim() && one.checkVisibility())
          .map((one) => parseFloat(getComputedStyle(one).fontSize))"""
    )
    assert sizes
    assert min(sizes) >= 16
    context.close()


def test_who_asks_too_often_is_told_so_and_keeps_the_question(chrome: Browser, office: str) -> None:
    """Beyond the limit the page says it in Vietnamese, the API refuses the same client, and another
    one is served."""
    page = page_of(chrome, office, client="203.0.113.8")
    for _ in range(BURST):
        ask(page, "Điều 651 Bộ luật Dân sự quy định gì?")
    box = page.get_by_label("Câu hỏi của ông/bà")
    box.fill(LEAVE)
    box.press("Enter")
    expect(page.locator(".turn").last.locator(".spoken")).to_have_text(PROBLEMS[429].detail)
    expect(box).to_have_value(LEAVE)
    reply = page.request.post(f"{office}/api/v1/ask", data={"question": LEAVE})
    assert reply.status == 429
    page.context.close()
    other = page_of(chrome, office, client="203.0.113.9")
    ask(other, LEAVE)
    other.context.close()
