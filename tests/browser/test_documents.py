"""The document desk in a real Chromium: from a file to an answer, and back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from service.answer import AnswerService
from tests.conftest import serving_of
from tests.ui.staff.publishing import PASSWORD, QUESTION, SENT, application, opened

pytestmark = pytest.mark.browser
SIZES = {"desktop": (1280, 800), "phone": (360, 740)}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnswerService]:
    """A service over one held text."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("service.engine.embedded_sources", tuple)
        with opened(tmp_path_factory.mktemp("home")) as made:
            yield made


@pytest.fixture(scope="module")
def desk(chrome: Browser, service: AnswerService) -> Iterator[str]:
    """The address of the desk."""
    assert chrome.is_connected()
    with serving_of(application(service)) as client:
        yield str(client.base_url)


def signed_in(page: Page, desk: str, name: str) -> Page:
    """The page, on which an officer has signed in by keyboard."""
    page.goto(f"{desk}/staff/dang-nhap?tiep=/staff/van-ban")
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Văn bản").wait_for()
    return page


def fits(page: Page) -> bool:
    """Whether nothing of a page is wider than its window; tables scroll by themselves."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("size", SIZES)
def test_from_a_file_to_an_answer_and_back(
    chrome: Browser, desk: str, service: AnswerService, tmp_path: Path, size: str
) -> None:
    """Sent by one, looked at and approved by another, published: the question is answered from it;
    withdrawn: no longer. Nothing is asked of another host, and no policy is broken."""
    width, height = SIZES[size]
    number = f"{width}/2025/QĐ-UBND"
    file = tmp_path / f"<b>quyết định {width}.txt"
    file.write_text(SENT.replace("07/2025/QĐ-UBND", number), encoding="utf-8")
    told: list[str] = []
    with (
        chrome.new_context(viewport={"width": width, "height": height}) as first,
        chrome.new_context(viewport={"width": width, "height": height}) as second,
    ):
        for context in (first, second):
            context.on("request", lambda one: told.append(one.url))
            context.on("console", lambda one: told.append(one.text) if one.type == "error" else 0)
        editor = signed_in(first.new_page(), desk, "sua")
        reviewer = signed_in(second.new_page(), desk, "duyet")
        editor.get_by_role("link", name="Tải văn bản lên").click()
        assert fits(editor)
        editor.get_by_label("Tệp văn bản").set_input_files(file)
        editor.get_by_role("button", name="Tải lên và đọc").click()
        expect(editor.get_by_role("heading", level=1)).to_contain_text("bản nháp")
        expect(editor.get_by_text("<b>quyết định")).to_be_visible()
        assert fits(editor)
        reviewer.goto(editor.url)
        reviewer.get_by_text("Chương I", exact=False).first.wait_for()
        reviewer.get_by_role("button", name="Duyệt").focus()
        reviewer.keyboard.press("Enter")
        expect(reviewer.get_by_role("heading", level=1)).to_contain_text("đã duyệt")
        editor.reload()
        editor.get_by_role("button", name="Công bố").click()
        expect(editor.get_by_role("heading", level=1)).to_contain_text("đã công bố", timeout=60_000)
        assert number in service.answer(QUESTION).model_dump_json()
        editor.get_by_label("Lý do rút").fill("ban hành nhầm")
        editor.get_by_role("button", name="Rút văn bản").click()
        expect(editor.get_by_role("heading", level=1)).to_contain_text("đã rút", timeout=60_000)
        assert number not in service.answer(QUESTION).model_dump_json()
        editor.goto(f"{desk}/staff/van-ban")
        assert fits(editor)
    assert not [one for one in told if not one.startswith((desk, "data:"))]
