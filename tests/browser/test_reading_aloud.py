"""Reading aloud. The machine has no voices, so the browser's speech is stood in for: it keeps what
it is told to say, and ends a sentence when the test says so."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import visited
from tests.browser.stage import LEAVE, ask

pytestmark = pytest.mark.browser

SPEECH = """
window.said = [];
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: "en-US" }, { lang: "vi-VN", name: "An" }],
  addEventListener() {},
  cancel() { window.speaking = null; },
  speak(one) { window.said.push(one.text.trim()); window.speaking = one; },
}});
// A voice that is no voice of the browser could not be given to a real utterance.
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
NEXT = "window.speaking.onend()"
MARKED = "[...CSS.highlights.get('dang-doc')].map(String).join('').trim()"


@pytest.fixture(params=[1280, 360], ids=["desktop", "phone"])
def speaking(request: pytest.FixtureRequest, chrome: Browser, address: str) -> Iterator[Page]:
    """The page in a browser that has a Vietnamese voice."""
    with chrome.new_context(viewport={"width": request.param, "height": 800}) as context:
        context.add_init_script(SPEECH)
        yield visited(context.new_page(), address)


def test_an_answer_is_read_sentence_by_sentence(speaking: Page) -> None:
    """Each sentence is said and marked in its turn; reading is paused, goes on with the sentence
    that was cut, and is stopped; at the end the button is as before."""
    ask(speaking, LEAVE)
    button = speaking.get_by_role("button", name="Nghe")
    button.click()
    assert speaking.evaluate("said") == ["Có quy định"]
    speaking.evaluate(NEXT)
    speaking.evaluate(NEXT)
    third = "1. Người lao động làm việc đủ 12 tháng cho một người sử dụng lao động thì được nghỉ"
    said = speaking.evaluate("said")
    assert said[1].startswith("Khoản 1 Điều 113")
    assert said[2].startswith(third)
    assert speaking.evaluate(MARKED) == said[2]
    speaking.get_by_role("button", name="Tạm dừng").click()
    assert speaking.evaluate("speaking") is None
    speaking.get_by_role("button", name="Nghe tiếp").click()
    assert speaking.evaluate("said")[3] == said[2]
    speaking.get_by_role("button", name="Dừng", exact=True).click()
    expect(button).to_have_text("Nghe")
    expect(speaking.locator(".dang-doc")).to_have_count(0)
    button.click()
    while speaking.evaluate("speaking !== null"):
        speaking.evaluate(NEXT)
    expect(button).to_have_text("Nghe")
    assert speaking.evaluate("said").count(said[2]) == 3


def test_the_next_question_ends_the_reading(speaking: Page) -> None:
    """What was being read falls silent, and its button is as before."""
    ask(speaking, LEAVE)
    speaking.get_by_role("button", name="Nghe").click()
    ask(speaking, "Điều 651 Bộ luật Dân sự quy định gì?")
    assert speaking.evaluate("speaking") is None
    expect(speaking.get_by_role("button", name="Nghe")).to_have_text(["Nghe", "Nghe"])


def test_without_a_voice_the_button_makes_way_for_the_reason(either: Page) -> None:
    """No Vietnamese voice: no button, and a sentence that says why."""
    ask(either, LEAVE)
    expect(either.get_by_text("chưa có giọng đọc tiếng Việt")).to_be_visible()
    expect(either.get_by_role("button", name="Nghe")).to_have_count(0)
