"""Reviewing citations over HTTP, from a complaint to a correction and a case to measure by."""

import json
import re
from collections.abc import Callable

import httpx
import pytest

from service.answer import AnswerService
from service.staff.notices import noticed
from service.values import Answer, Feedback, Status, Verdict
from tests.ui.staff.conftest import SignIn, csrf_of

QUESTION = "Người lao động làm đủ 12 tháng được nghỉ hằng năm bao nhiêu ngày?"
RIGHT = "45/2019/QH14#dieu-113.khoan-1"
NASTY = '<script>alert(1)</script> "><img src=x onerror=alert(2)>'

Send = Callable[..., httpx.Response]


@pytest.fixture
def answer(service: AnswerService) -> Answer:
    """An answer with citations, in the queue."""
    given = service.answer(QUESTION)
    assert given.citations
    return given


@pytest.fixture
def send(answer: Answer) -> Send:
    """Sends a verdict on a citation (from 1) of the answer."""

    def send(
        browser: httpx.Client, *, place: int = 1, verdict: str, note: str = ""
    ) -> httpx.Response:
        form = {
            "csrf": csrf_of(browser),
            "can_cu": str(place),
            "nhan_xet": verdict,
            "ghi_chu": note,
        }
        return browser.post(f"/staff/tham-dinh/{answer.id}", data=form)

    return send


def test_the_queue_names_its_reasons(
    signed_in: SignIn, service: AnswerService, answer: Answer
) -> None:
    """A complaint stands first, with its comment as text; filters and words find it or not."""
    service.answer("Điều 651 Bộ luật Dân sự quy định gì?")
    complaint = Feedback(verdict=Verdict.WRONG_CITATION, comment=NASTY)
    assert service.records.add_feedback(answer.id, feedback=complaint)
    browser = signed_in("viewer")
    page = browser.get("/staff/tham-dinh").text
    assert page.index(QUESTION) < page.index("Điều 651")
    assert "Người dân báo trích dẫn sai" in page
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    assert QUESTION in browser.get("/staff/tham-dinh?ly_do=trich-dan-sai&tim=NGHI+hang").text
    for other in ("ly_do=chua-hieu", "tim=ly+hôn", "xem=xong", "xem=thu-hoi"):
        assert QUESTION not in browser.get(f"/staff/tham-dinh?{other}").text
    assert browser.get("/staff/tham-dinh?trang=9999&xem=x&ket_qua=y&ly_do=z").status_code == 200


def test_the_claim_stands_beside_its_clause(signed_in: SignIn, answer: Answer) -> None:
    """The quote is marked in its article, the shared words in both, with document and currency."""
    page = signed_in("reviewer").get(f"/staff/tham-dinh/{answer.id}").text
    assert '<mark><b class="same">' in page or "</b></mark>" in page
    assert answer.citations[0].currency.notice in page
    assert "45/2019/QH14" in page
    assert 'class="line' in page


def test_a_wrong_citation_is_withdrawn(
    signed_in: SignIn, server: httpx.Client, service: AnswerService, answer: Answer, send: Send
) -> None:
    """With a reason alone; then its permalink, its citation and the API say so, and it is not given
    again, however the question is typed."""
    reviewer = signed_in("reviewer")
    assert send(reviewer, verdict="sai").status_code == 422
    assert "thu hồi" not in server.get(f"/tra-loi/{answer.id}/can-cu/1").text
    assert send(reviewer, verdict="sai", note=NASTY).status_code == 303
    for path in (f"/tra-loi/{answer.id}", f"/tra-loi/{answer.id}/can-cu/1"):
        page = server.get(path).text
        assert "đã được thu hồi ngày" in page
        assert "<script>alert" not in page
        assert answer.citations[0].address in page
    (notice,) = server.get(f"/api/v1/answers/{answer.id}").json()["notices"]
    assert (notice["kind"], notice["on"] != "") == ("thu-hoi", True)
    again = service.answer(QUESTION.lower())
    assert again.status is Status.UNANSWERABLE_UNDER_REVIEW
    assert again.citations == ()


def test_a_withdrawn_answer_is_corrected(
    signed_in: SignIn, server: httpx.Client, service: AnswerService, answer: Answer, send: Send
) -> None:
    """With provisions that are held, seen before it is published, and published once; whoever asks
    is given it, and it is exported."""
    reviewer, editor = signed_in("reviewer"), signed_in("editor")
    send(reviewer, verdict="sai", note=NASTY)
    form = {"csrf": csrf_of(editor), "da_xem": "0", "noi_dung": "Được 12 ngày.", "dia_chi": RIGHT}
    path = f"/staff/tham-dinh/{answer.id}/dinh-chinh"
    wrong = editor.post(path, data={**form, "dia_chi": "45/2019/QH14#dieu-9999"})
    assert (wrong.status_code, "Được 12 ngày." in wrong.text) == (422, True)
    bare = editor.post(path, data={**form, "dia_chi": " , "})
    assert (bare.status_code, "ít nhất một quy định" in bare.text) == (422, True)
    assert "Xem trước, chưa đăng" in editor.post(path, data={**form, "viec": "xem"}).text
    for _ in range(2):  # sent twice, published once
        assert editor.post(path, data=form).status_code == 303
    permalink = server.get(f"/tra-loi/{answer.id}").text
    assert permalink.index("Được 12 ngày.") < permalink.index("Câu trả lời đã thu hồi")
    corrected = service.answer(QUESTION)
    assert corrected.status is Status.ANSWERED
    assert corrected.sentences[0].text.startswith("Đính chính của cơ quan, ngày")
    assert [one.ref for one in corrected.citations] == [RIGHT]
    assert "đã được thu hồi" not in server.get(f"/tra-loi/{corrected.id}").text
    (case,) = map(json.loads, reviewer.get("/staff/tham-dinh/xuat").text.splitlines())
    assert case["expected_refs"] == [RIGHT]
    assert case["wrong_refs"] == [answer.citations[0].ref]
    check_audit(service)


def check_audit(service: AnswerService) -> None:
    """A withdrawal and a correction are written down once, with provisions, and no words."""
    deeds = [line.deed for line in service.records.audit.lines()]
    actions = [one.action for one in deeds]
    assert actions.count("correction.publish") == actions.count("withdrawal") == 1
    assert not any("Được 12" in one.detail or NASTY in one.detail for one in deeds)
    assert any(RIGHT in one.detail for one in deeds)
    assert service.records.audit.broken() is None


def test_erasing_does_not_undo_the_office(
    signed_in: SignIn, server: httpx.Client, service: AnswerService, answer: Answer, send: Send
) -> None:
    """Whoever has the permalink erases what was asked; the correction is given on, and the desk can
    correct it again and lift the withdrawal."""
    send(signed_in("reviewer"), verdict="sai", note="Sai khoản")
    editor = signed_in("editor")
    path = f"/staff/tham-dinh/{answer.id}/dinh-chinh"
    form = {"csrf": csrf_of(editor), "da_xem": "0", "noi_dung": "Được 12 ngày.", "dia_chi": RIGHT}
    assert editor.post(path, data=form).status_code == 303
    assert server.delete(f"/api/v1/answers/{answer.id}").status_code == 204
    assert server.get(f"/tra-loi/{answer.id}").status_code == 404
    assert service.answer(QUESTION).sentences[1].text == "Được 12 ngày."
    assert QUESTION not in editor.get(f"/staff/tham-dinh/{answer.id}").text
    last = re.search(r'name="da_xem" value="(\d+)"', editor.get(path).text)
    assert last
    form |= {"da_xem": last[1], "noi_dung": "Được 12 ngày làm việc."}
    assert editor.post(path, data=form).status_code == 303
    assert service.answer(QUESTION).sentences[1].text == "Được 12 ngày làm việc."
    lift = {"csrf": csrf_of(editor), "ly_do": "Vẫn đúng"}
    assert editor.post(f"/staff/tham-dinh/{answer.id}/khoi-phuc", data=lift).status_code == 303
    assert service.answer(QUESTION).citations == answer.citations


def test_a_withdrawal_is_lifted_with_a_reason(
    signed_in: SignIn, server: httpx.Client, service: AnswerService, answer: Answer, send: Send
) -> None:
    """Then it is given again, and its permalink says that it was looked into."""
    reviewer, editor = signed_in("reviewer"), signed_in("editor")
    send(reviewer, verdict="het-hieu-luc", note="Nhầm, gọi anh Tư 0912 345 678")
    told = server.get(f"/tra-loi/{answer.id}").text
    assert ("0912" in told, "[số điện thoại]" in told) == (False, True)
    path, form = f"/staff/tham-dinh/{answer.id}/khoi-phuc", {"csrf": csrf_of(editor)}
    assert editor.post(path, data=form).status_code == 422
    assert editor.post(path, data={**form, "ly_do": "Vẫn còn hiệu lực"}).status_code == 303
    assert editor.post(path, data={**form, "ly_do": "Vẫn còn hiệu lực"}).status_code == 409
    assert service.answer(QUESTION).citations == answer.citations
    permalink = server.get(f"/tra-loi/{answer.id}").text
    assert "Vẫn còn hiệu lực" in permalink
    assert "thu-hoi" not in permalink
    assert "Vẫn còn" not in repr(service.records.audit.lines())
    assert send(reviewer, verdict="het-hieu-luc", note="Ghi chú khác").status_code == 303
    assert service.answer(QUESTION).citations == answer.citations
    send(reviewer, verdict="sai", note="Sai thật")
    assert service.answer(QUESTION).status is Status.UNANSWERABLE_UNDER_REVIEW


def test_two_editors_do_not_undo_each_other(
    signed_in: SignIn, service: AnswerService, answer: Answer, send: Send
) -> None:
    """Who did not see the other's correction is told, and keeps what was typed."""
    send(signed_in("reviewer"), verdict="sai", note="Sai khoản")
    path = f"/staff/tham-dinh/{answer.id}/dinh-chinh"
    for name, status in (("editor", 303), ("admin", 409)):
        browser = signed_in(name)
        form = {"csrf": csrf_of(browser), "da_xem": "0", "noi_dung": f"Bản của {name}"}
        form |= {"dia_chi": RIGHT}
        sent = browser.post(path, data=form)
        assert sent.status_code == status
    assert "Bản của editor" in sent.text
    assert "Bản của admin" in sent.text
    notice, _ = noticed(answer, records=service.records).notices
    assert notice.text == "Bản của editor"


def test_what_cannot_be_taken_is_told(signed_in: SignIn, answer: Answer, send: Send) -> None:
    """No verdict, a note too long, an answer that is not there; what was typed stays."""
    browser = signed_in("reviewer")
    sent = send(browser, verdict="", note="Giữ lại lời này")
    assert sent.status_code == 422
    assert "Giữ lại lời này" in sent.text
    assert send(browser, verdict="dung", note="x" * 2001).status_code == 422
    assert browser.get("/staff/tham-dinh/khong-co").status_code == 404
    editor = signed_in("editor")
    path = f"/staff/tham-dinh/{answer.id}/dinh-chinh"
    early = editor.post(
        path, data={"csrf": csrf_of(editor), "noi_dung": "Sớm", "da_xem": "0", "dia_chi": RIGHT}
    )
    assert early.status_code == 409
    assert "không bị thu hồi" in early.text


def test_a_second_reviewer_does_not_see_the_first(
    signed_in: SignIn, service: AnswerService, answer: Answer, send: Send
) -> None:
    """With two set: nothing of the first verdict is on any page of the second; then both differ,
    and neither of the two, but a third settles it."""
    service._settings = service.settings.model_copy(update={"reviewers": 2})
    first, second, third = signed_in("reviewer"), signed_in("editor"), signed_in("admin")
    path = f"/staff/tham-dinh/{answer.id}?can_cu=1"
    assert send(first, verdict="sai", note="Nhận xét kín").status_code == 303
    for other in (second, third, signed_in("viewer")):
        assert "Nhận xét kín" not in other.get(path).text
        assert "đã được thu hồi" not in other.get(path).text
    assert send(second, verdict="dung").status_code == 303
    assert "Chờ người thứ ba" in second.get(path).text
    assert "Nhận xét kín" in second.get(path).text
    assert answer.id in third.get("/staff/tham-dinh?xem=cho-ba").text
    assert not service.records.withdrawals.of(answer).withdrawals
    assert send(third, verdict="sai", note="Đồng ý là sai").status_code == 303
    assert service.records.withdrawals.of(answer).withdrawals
    queue = first.get("/staff/tham-dinh").text
    assert "0/1 cặp" in queue


def test_a_third_may_not_join_what_is_settled(
    signed_in: SignIn, service: AnswerService, send: Send
) -> None:
    """Two agree: a third verdict is refused, and what was typed stays; a change of mind of one of
    the two is taken, the audit keeps both."""
    service._settings = service.settings.model_copy(update={"reviewers": 2})
    first, second, third = signed_in("reviewer"), signed_in("editor"), signed_in("admin")
    for one in (first, second):
        assert send(one, verdict="dung").status_code == 303
    refused = send(third, verdict="sai", note="Tôi nghĩ khác")
    assert refused.status_code == 409
    assert "Tôi nghĩ khác" in refused.text
    assert send(first, verdict="dung-mot-phan").status_code == 303
    details = [one.deed.detail for one in service.records.audit.lines()]
    assert any("dung → dung-mot-phan" in one for one in details)


def test_after_the_last_citation_the_next_answer_opens(
    signed_in: SignIn, service: AnswerService, answer: Answer, send: Send
) -> None:
    """Citation by citation, then the next of the queue, then the queue."""
    browser = signed_in("reviewer")
    other = service.answer("Điều 651 Bộ luật Dân sự quy định gì?")
    for place in range(1, len(answer.citations)):
        to = send(browser, place=place, verdict="dung").headers["location"]
        assert to == f"/staff/tham-dinh/{answer.id}?can_cu={place + 1}"
    to = send(browser, place=len(answer.citations), verdict="dung").headers["location"]
    assert to == f"/staff/tham-dinh/{other.id}?can_cu=1"
    for place in range(1, len(other.citations) + 1):
        form = {"csrf": csrf_of(browser), "can_cu": str(place), "nhan_xet": "dung"}
        to = browser.post(f"/staff/tham-dinh/{other.id}", data=form).headers["location"]
    assert to == "/staff/tham-dinh?het=1"


def test_another_answer_to_the_same_question_leads_to_the_one_item(
    signed_in: SignIn, server: httpx.Client, service: AnswerService, answer: Answer, send: Send
) -> None:
    """However often it is asked it is reviewed once, and withdrawn everywhere."""
    again = service.answer(QUESTION)
    browser = signed_in("reviewer")
    moved = browser.get(f"/staff/tham-dinh/{again.id}")
    assert moved.headers["location"] == f"/staff/tham-dinh/{answer.id}"
    assert len(re.findall('class="what"', browser.get("/staff/tham-dinh").text)) == 1
    send(browser, verdict="sai", note="Sai")
    assert "đã được thu hồi ngày" in server.get(f"/tra-loi/{again.id}").text
