"""The dashboard and the switches, over HTTP."""

import re

import pytest

from service.answer import AnswerService
from service.values import Status
from tests.ui.staff.conftest import SignIn, csrf_of

ASKED = (
    "Người lao động được nghỉ hằng năm bao nhiêu ngày?",
    "=HYPERLINK(thủ tục cấp thẻ tê giác <b>ở Cà Mau</b> thế nào?)",
)


@pytest.fixture(autouse=True)
def asked(service: AnswerService) -> None:
    """Some questions, one of which no text answers."""
    for question in ASKED:
        service.answer(question)
    service.answer("xin chào")


def test_the_dashboard_tells_what_was_asked(signed_in: SignIn) -> None:
    """Totals, topics and what was not answered; words of citizens are text."""
    page = signed_in("viewer").get("/staff/thong-ke").text
    assert "Lao động – Việc làm" in page
    assert "&lt;b&gt;ở Cà Mau&lt;/b&gt;" in page
    assert "<b>ở" not in page
    assert '<svg class="chart"' in page


def test_the_totals_of_the_dashboard_add_up(signed_in: SignIn) -> None:
    """A greeting is neither answered nor left unanswered, and is told as what it is."""
    page = signed_in("viewer").get("/staff/thong-ke").text
    told = dict(re.findall(r"<dt>([^<]+)</dt><dd>(\d+)", page))
    assert told == {
        "Lượt hỏi": "3",
        "Được trả lời": "1",
        "Chưa được trả lời": "1",
        "Không thuộc diện trả lời": "1",
        "Góp ý chính sách": "0",
    }


@pytest.mark.parametrize("query", ["tu=2026-13-01", "tu=2026-02-02&den=2026-02-01", "nam=x"])
def test_a_period_that_is_none_is_told(signed_in: SignIn, query: str) -> None:
    """With 422, on the page and for the report."""
    browser = signed_in("viewer")
    for path in ("/staff/thong-ke", "/staff/bao-cao"):
        assert browser.get(f"{path}?{query}").status_code == 422


def test_an_editor_switches_a_topic_off_and_on(signed_in: SignIn, service: AnswerService) -> None:
    """The citizen's question stops at once, and goes on again; sent twice, it is set once."""
    browser = signed_in("editor")
    form = {
        "csrf": csrf_of(browser),
        "loai": "chu-de",
        "gia_tri": "nghỉ hằng năm",
        "ly_do": "Đang rà soát",
    }
    for _ in range(2):
        assert browser.post("/staff/cong-tac", data=form).status_code == 303
    assert len(service.records.switches.history()) == 1
    assert service.answer(ASKED[0]).status is Status.UNANSWERABLE_PAUSED
    assert "nghỉ hằng năm" in browser.get("/staff/cong-tac").text
    assert browser.post("/staff/cong-tac", data={**form, "viec": "bat"}).status_code == 303
    assert service.answer(ASKED[0]).citations


@pytest.mark.parametrize(
    "missing",
    [
        {"gia_tri": "???"},
        {"loai": "van-ban", "gia_tri": "99/9999/XX"},
        {"ly_do": " "},
        {"gia_tri": " ; "},
        {"loai": "khong-co"},
        {"ly_do": ""},
    ],
)
def test_a_switch_needs_a_reason(signed_in: SignIn, missing: dict[str, str]) -> None:
    """What was typed stands in the form again."""
    browser = signed_in("editor")
    form = {"csrf": csrf_of(browser), "loai": "chu-de", "gia_tri": "đất đai", "ly_do": "rà soát"}
    answer = browser.post("/staff/cong-tac", data={**form, **missing})
    assert answer.status_code == 422
    if missing.get("loai") != "khong-co":
        assert (missing.get("gia_tri") or "đất đai") in answer.text


def test_only_an_administrator_closes_everything(signed_in: SignIn, service: AnswerService) -> None:
    """An editor is told so, and nothing is set."""
    form = {"loai": "tat-ca", "ly_do": "Nâng cấp"}
    editor, admin = signed_in("editor"), signed_in("admin")
    refused = editor.post("/staff/cong-tac", data={**form, "csrf": csrf_of(editor)})
    assert refused.status_code == 403
    assert service.records.switches.off() == ()
    admin.post("/staff/cong-tac", data={**form, "csrf": csrf_of(admin)})
    assert service.answer(ASKED[0]).status is Status.UNANSWERABLE_PAUSED


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/staff/van-ban?trang={'9' * 5000}", 200),
        (f"/staff/van-ban/tien-do?id={'9' * 30}", 200),
        (f"/staff/tham-dinh?trang={'9' * 5000}", 200),
        ("/staff/thong-ke?tu=9999-12-31&den=9999-12-31", 422),
        ("/staff/thong-ke?nam=1", 422),
        (f"/staff/van-ban/{'9' * 30}", 404),
        (f"/staff/van-ban/{'9' * 5000}", 404),
    ],
)
def test_numbers_that_name_nothing_are_no_fault(signed_in: SignIn, path: str, status: int) -> None:
    """However long they are: the first page, or that there is none such."""
    assert signed_in("viewer").get(path).status_code == status
