"""What officers send of a citation that is not taken as it came."""

import httpx
import pytest

from service.answer import AnswerService
from service.values import Answer
from tests.ui.staff.conftest import SignIn
from tests.ui.staff.test_review import RIGHT, Send, answer, csrf_of, send

__all__ = ["answer", "send"]


def test_no_correction_tells_a_personal_number(
    signed_in: SignIn, server: httpx.Client, answer: Answer, send: Send
) -> None:
    """Citizens read it: the number is masked before it is seen, and sent twice it is one."""
    send(signed_in("reviewer"), verdict="sai", note="Sai khoản")
    editor, path = signed_in("editor"), f"/staff/tham-dinh/{answer.id}/dinh-chinh"
    text = "Được 12 ngày, hỏi ông Ba 0912 345 678."
    form = {"csrf": csrf_of(editor), "da_xem": "0", "noi_dung": text, "dia_chi": RIGHT}
    masked = "hỏi ông Ba [số điện thoại]."
    assert masked in editor.post(path, data={**form, "viec": "xem"}).text
    for _ in range(2):
        assert editor.post(path, data=form).status_code == 303
    permalink = server.get(f"/tra-loi/{answer.id}").text
    assert (masked in permalink, "0912" in permalink) == (True, False)


@pytest.mark.parametrize("place", ["", "-1", "0", "2", "99999999999", "٣", "1 ", "một"])
def test_a_verdict_on_a_citation_that_is_not_there_is_told(
    signed_in: SignIn, service: AnswerService, answer: Answer, place: str
) -> None:
    """It is not given to another; what was typed stays, and a page that is asked for so shows the
    first."""
    assert len(answer.citations) == 1
    browser, path = signed_in("reviewer"), f"/staff/tham-dinh/{answer.id}"
    form = {"csrf": csrf_of(browser), "nhan_xet": "sai", "ghi_chu": "Giữ lời này", "can_cu": place}
    sent = browser.post(path, data=form)
    assert sent.status_code == 422
    assert "Không rõ nhận xét" in sent.text
    assert "Giữ lời này" in sent.text
    assert service.records.reviews.of(answer.id) == ()
    assert browser.get(path, params={"can_cu": place}).status_code == 200
