"""The review of citations in a real browser: by keyboard alone, on a phone, without a script. The
whole loop from complaint to correction is in `test_staff_loop.py`."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from service.records import Records
from service.staff.passwords import hashed
from service.staff.values import Account, Role
from tests.browser.staff_stage import NOTICE, PASSWORD, SEVERAL, sign_in

pytestmark = pytest.mark.browser

Officer = Callable[..., Page]


@pytest.fixture(scope="module")
def staffed(address: str, home: Path) -> str:
    """The address of the server, with an officer of each role."""
    records = Records(f"sqlite:///{home / 'answers.sqlite3'}")
    known = hashed(PASSWORD)
    for role in Role:
        account = Account(role.value, f"Cán bộ {role.value}", role, password=known)
        records.accounts.add(account, by="test")
    records.close()
    return address


@pytest.fixture
def officer(chrome: Browser, staffed: str) -> Iterator[Officer]:
    """Signs an officer in on a browser of its own, and opens a page of the desk."""
    contexts: list[BrowserContext] = []

    def entered(name: str, *, to: str, width: int = 1280) -> Page:
        context = chrome.new_context(viewport={"width": width, "height": 800})
        contexts.append(context)
        page = context.new_page()
        page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
        sign_in(page, staffed, name=name).goto(f"{staffed}{to}")
        return page

    yield entered
    for context in contexts:
        context.close()


def asked(address: str, question: str) -> dict[str, object]:
    """The answer to a question, by the API."""
    reply = httpx.post(
        f"{address}/api/v1/ask", json={"question": question}, timeout=60, trust_env=False
    )
    answer: dict[str, object] = reply.raise_for_status().json()
    return answer


def test_a_review_by_keyboard_alone(officer: Officer, staffed: str) -> None:
    """Digits choose, n leads to the note, Enter sends; j and k go through the citations; after the
    last one something else opens."""
    answer = asked(staffed, SEVERAL)
    path = f"/staff/tham-dinh/{answer['id']}"
    page = officer("reviewer", to=path)
    number = len(answer["citations"])  # type: ignore[arg-type]
    assert number > 1
    page.keyboard.press("j")
    expect(page.locator(".places [aria-current]")).to_contain_text("Căn cứ 2")
    page.keyboard.press("k")
    expect(page.locator(".places [aria-current]")).to_contain_text("Căn cứ 1")
    page.keyboard.press("2")
    expect(page.get_by_label("Đúng một phần")).to_be_checked()
    page.keyboard.press("n")
    page.keyboard.type("Thiếu khoản 2, j k 1")
    page.keyboard.press("Enter")
    expect(page.locator(".places [aria-current]")).to_contain_text("Căn cứ 2")
    for place in range(2, number + 1):
        expect(page.locator(".places [aria-current]")).to_contain_text(f"Căn cứ {place}")
        page.keyboard.press("1")
        page.keyboard.press("Enter")
    page.wait_for_url(lambda url: path not in url)
    page.goto(f"{staffed}{path}?can_cu=1")
    expect(page.get_by_label("Đúng một phần")).to_be_checked()
    expect(page.get_by_label("Ghi chú")).to_have_value("Thiếu khoản 2, j k 1")


def test_a_double_click_does_it_once(officer: Officer, staffed: str, home: Path) -> None:
    """A verdict that withdraws, and a correction: one line each in the audit."""
    # Of no other test: whoever asks it from now on is given the correction.
    answer = asked(staffed, "Điều 30 Bộ luật Lao động quy định gì?")
    page = officer("editor", to=f"/staff/tham-dinh/{answer['id']}")
    page.keyboard.press("3")
    page.get_by_label("Ghi chú").fill("Dẫn nhầm khoản")
    with page.expect_navigation():
        page.get_by_role("button", name="Gửi nhận xét").dblclick()
    page.goto(f"{staffed}/staff/tham-dinh/{answer['id']}/dinh-chinh")
    page.get_by_label("Nội dung đính chính").fill("Được nghỉ 12 ngày.")
    page.get_by_label("Các quy định đúng").fill("45/2019/QH14#dieu-113.khoan-1")
    page.get_by_role("button", name="Đăng đính chính").dblclick()
    page.wait_for_url("**da_dinh_chinh=1")
    records = Records(f"sqlite:///{home / 'answers.sqlite3'}")
    deeds = [one.deed for one in records.audit.lines()]
    records.close()
    mine = [one.action for one in deeds if str(answer["id"]) in one.subject]
    assert mine == ["review", "withdrawal", "correction.publish"]


def test_the_verdict_stays_in_view(officer: Officer, staffed: str) -> None:
    """On a wide screen, wherever on the page one reads, and with what readers said unfolded beside
    the question."""
    answer = asked(staffed, SEVERAL)
    told = {"verdict": "trich-dan-sai", "comment": "Dòng này dài. " * 60}
    path = f"{staffed}/api/v1/answers/{answer['id']}/feedback"
    httpx.post(path, json=told, timeout=60, trust_env=False).raise_for_status()
    page = officer("reviewer", to=f"/staff/tham-dinh/{answer['id']}")
    page.set_viewport_size({"width": 1280, "height": 1000})
    expect(page.locator(".claims").get_by_text("Dòng này dài.")).to_be_visible()
    button = page.locator("[data-review] button.main")
    expect(button).to_be_in_viewport(ratio=1)
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    assert page.evaluate("scrollY") > 300
    expect(button).to_be_in_viewport(ratio=1)


def test_single_keys_can_be_switched_off(officer: Officer, staffed: str) -> None:
    """Then a digit chooses nothing, until they are switched on again."""
    answer = asked(staffed, NOTICE)
    page = officer("reviewer", to=f"/staff/tham-dinh/{answer['id']}")
    page.get_by_role("button", name="Tắt phím tắt").click()
    page.keyboard.press("1")
    expect(page.locator("input[type=radio]:checked")).to_have_count(0)
    page.get_by_role("button", name="Bật phím tắt").click()
    page.keyboard.press("1")
    expect(page.locator("input[type=radio]:checked")).to_have_count(1)


@pytest.mark.parametrize("part", ["", "/{}", "/{}/dinh-chinh"])
def test_it_fits_a_phone(officer: Officer, staffed: str, part: str) -> None:
    """At 360 px nothing scrolls sideways, and the pages load from this server alone."""
    answer = asked(staffed, NOTICE)
    page = officer("editor", to="/staff", width=360)
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.goto(f"{staffed}/staff/tham-dinh{part.format(answer['id'])}")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert all(one.startswith((staffed, "data:")) for one in asked_for)


def test_it_works_without_a_script(chrome: Browser, staffed: str) -> None:
    """A verdict by mouse, where scripts are off."""
    answer = asked(staffed, NOTICE)
    with chrome.new_context(java_script_enabled=False) as context:
        page = sign_in(context.new_page(), staffed, name="admin")
        page.goto(f"{staffed}/staff/tham-dinh/{answer['id']}")
        page.get_by_label("Đúng một phần").check()
        page.get_by_role("button", name="Gửi nhận xét").click()
        page.goto(f"{staffed}/staff/tham-dinh/{answer['id']}?can_cu=1")
        expect(page.get_by_label("Đúng một phần")).to_be_checked()
