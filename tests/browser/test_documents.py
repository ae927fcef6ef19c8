"""The document desk in a real Chromium: from a file to an answer, and back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from service.answer import AnswerService
from tests.browser.staff_stage import sign_in
from tests.browser.stage import fits
from tests.conftest import serving_of
from tests.ui.staff.publishing import QUESTION, SENT, alone, application

pytestmark = pytest.mark.browser
SIZES = {"desktop": (1280, 800), "phone": (360, 740)}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnswerService]:
    """A service over one held text."""
    with alone(tmp_path_factory.mktemp("home")) as made:
        yield made


@pytest.fixture(scope="module")
def desk(chrome: Browser, service: AnswerService) -> Iterator[str]:
    """The address of the desk."""
    assert chrome.is_connected()
    with serving_of(application(service)) as client:
        yield str(client.base_url)


@pytest.fixture(params=SIZES)
def officers(
    request: pytest.FixtureRequest, chrome: Browser, desk: str
) -> Iterator[tuple[Page, Page]]:
    """An editor and a reviewer, each in a browser of their own; in the end, nothing was asked of
    another host, and no policy was broken."""
    width, height = SIZES[request.param]
    told: list[str] = []
    with (
        chrome.new_context(viewport={"width": width, "height": height}) as first,
        chrome.new_context(viewport={"width": width, "height": height}) as second,
    ):
        for context in (first, second):
            context.on("request", lambda one: told.append(one.url))
            context.on("console", lambda one: told.append(one.text) if one.type == "error" else 0)
        yield (
            sign_in(first.new_page(), desk, name="sua"),
            sign_in(second.new_page(), desk, name="duyet"),
        )
    assert not [one for one in told if not one.startswith((desk, "data:"))]


def state(page: Page, says: str) -> None:
    """Wait until the page of a document tells this state."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(says, timeout=60_000)


def send(editor: Page, desk: str, file: Path) -> None:
    """Send a file from the list of documents."""
    editor.goto(f"{desk}/staff/van-ban")
    assert fits(editor)
    editor.get_by_role("link", name="Tải văn bản lên").click()
    assert fits(editor)
    editor.get_by_label("Tệp văn bản").set_input_files(file)
    editor.get_by_role("button", name="Tải lên và đọc").click()
    state(editor, "bản nháp")
    expect(editor.get_by_text("<b>quyết định")).to_be_visible()
    assert fits(editor)


def approve(reviewer: Page, url: str) -> None:
    """Look at a document, and approve it by keyboard."""
    reviewer.goto(url)
    reviewer.get_by_text("Chương I", exact=False).first.wait_for()
    reviewer.get_by_role("button", name="Duyệt").focus()
    reviewer.keyboard.press("Enter")
    state(reviewer, "đã duyệt")


def test_from_a_file_to_an_answer_and_back(
    officers: tuple[Page, Page], desk: str, service: AnswerService, tmp_path: Path
) -> None:
    """Sent by one, looked at and approved by another, published: the question is answered from it;
    withdrawn: no longer."""
    editor, reviewer = officers
    size = editor.viewport_size
    assert size
    number = f"{size['width']}/2025/QĐ-UBND"
    file = tmp_path / f"<b>quyết định {size['width']}.txt"
    file.write_text(SENT.replace("07/2025/QĐ-UBND", number), encoding="utf-8")
    send(editor, desk, file)
    approve(reviewer, editor.url)
    editor.reload()
    editor.get_by_role("button", name="Công bố").click()
    state(editor, "đã công bố")
    assert number in service.answer(QUESTION).model_dump_json()
    editor.get_by_label("Lý do rút").fill("ban hành nhầm")
    editor.get_by_role("button", name="Rút văn bản").click()
    state(editor, "đã rút")
    assert number not in service.answer(QUESTION).model_dump_json()
    editor.goto(f"{desk}/staff/van-ban")
    assert fits(editor)
