"""An answer taken along: its link, its QR code, and on paper."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import visited
from tests.browser.stage import HEIRS, LEAVE, ask

pytestmark = pytest.mark.browser

SHARES = "navigator.share = async (given) => { window.shared = given; };"
REFUSES = "navigator.share = undefined;"


@pytest.fixture(params=[1280, 360], ids=["desktop", "phone"])
def writer(request: pytest.FixtureRequest, chrome: Browser, address: str) -> Iterator[Page]:
    """A page that may write to the clipboard, which the test may read."""
    with chrome.new_context(viewport={"width": request.param, "height": 800}) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield visited(context.new_page(), address)


def permalink(page: Page, address: str) -> str:
    """The address of the last answer."""
    return f"{address}/tra-loi/{page.locator('.turn').last.get_attribute('data-answer')}"


def test_the_link_is_shared_or_copied(writer: Page, address: str) -> None:
    """By what the device offers where it does, else it is copied, and the page says so."""
    ask(writer, LEAVE)
    button = writer.get_by_role("button", name="Chia sẻ")
    writer.evaluate(SHARES)
    button.click()
    assert writer.evaluate("shared") == {
        "title": "Dân Hiểu", "text": LEAVE, "url": permalink(writer, address),
    }  # fmt: skip
    writer.evaluate(REFUSES)
    button.click()
    expect(writer.locator(".turn .told")).to_have_text("Đã chép đường dẫn.")
    assert writer.evaluate("navigator.clipboard.readText()") == permalink(writer, address)


def test_the_code_leads_to_the_answer(writer: Page, address: str) -> None:
    """The dialog shows a code that has loaded, and the address that it holds, to be copied."""
    ask(writer, LEAVE)
    button = writer.get_by_role("button", name="Mã QR")
    button.click()
    shown = writer.get_by_role("dialog", name="Mã QR của câu trả lời")
    expect(shown.get_by_role("link")).to_have_text(permalink(writer, address))
    code = shown.get_by_role("img")
    expect(code).to_have_attribute("src", f"{permalink(writer, '')}/qr.svg")
    writer.wait_for_function("document.querySelector('#ma-qr img').naturalWidth > 0")
    shown.get_by_role("button", name="Chép đường dẫn").click()
    expect(shown).to_contain_text("Đã chép đường dẫn.")
    assert writer.evaluate("navigator.clipboard.readText()") == permalink(writer, address)
    writer.keyboard.press("Escape")
    expect(button).to_be_focused()


def test_one_answer_is_printed_with_its_citations_written_out(page: Page, address: str) -> None:
    """On paper stand that answer alone, its citations with the official address, and the way back;
    no buttons; black on white also where the screen is dark. Afterwards the page is as before."""
    page.emulate_media(color_scheme="dark")
    ask(page, LEAVE)
    ask(page, HEIRS)
    first = page.locator(".turn").first
    link = f"{address}/tra-loi/{first.get_attribute('data-answer')}"
    page.evaluate("window.print = () => {}")
    first.get_by_role("button", name="In", exact=True).click()
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".turn:visible")).to_have_count(1)
    expect(page.locator(".turn .asked:visible")).to_have_text(f"Câu hỏi: {LEAVE}")
    paper = first.locator(".printed")
    expect(paper).to_contain_text("Bộ luật Lao động 2019, số hiệu 45/2019/QH14, Quốc hội ban hành.")
    expect(paper).to_contain_text("Bản gốc: https://vbpl.vn/")
    expect(paper).to_contain_text(link)
    expect(paper.get_by_role("img")).to_be_visible()
    expect(page.locator("button:visible, textarea:visible")).to_have_count(
        first.locator(".chip, .term").count()
    )
    expect(first).to_have_css("color", "rgb(0, 0, 0)")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator(".turn:visible")).to_have_count(2)


def test_the_permalink_is_printed_likewise(page: Page, address: str) -> None:
    """The page of a stored answer shows the code, and on paper the citations written out too."""
    ask(page, LEAVE)
    page.goto(permalink(page, address))
    expect(page.locator(".reopen").get_by_role("img")).to_be_visible()
    expect(page.locator(".printed li")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".printed li").first).to_contain_text("Bản gốc: https://vbpl.vn/")
