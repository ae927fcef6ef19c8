"""A citizen erases what they asked, with the key of its permalink alone."""

import httpx
import pytest

from service.answer import AnswerService
from service.values import Verdict
from tests.ui.staff.conftest import office_in, server, service

__all__ = ["office_in", "server", "service"]

QUESTION = {"question": "Người lao động được nghỉ hằng năm bao nhiêu ngày?"}


@pytest.fixture
def asked(server: httpx.Client) -> str:
    """The id of an answer that is kept."""
    return str(server.post("/api/v1/ask", json=QUESTION).json()["id"])


def test_an_answer_is_erased_over_the_api(
    server: httpx.Client, service: AnswerService, asked: str
) -> None:
    """Read first, as its export; then gone, for everybody and for good."""
    path = f"/api/v1/answers/{asked}"
    assert server.get(path).json()["question"] == QUESTION["question"]
    assert server.delete(path).status_code == 204
    assert server.get(path).status_code == 404
    assert server.delete(path).status_code == 404
    assert server.get(f"/tra-loi/{asked}").status_code == 404
    told = {"verdict": Verdict.WRONG_CITATION.value, "comment": ""}
    assert server.post(f"{path}/feedback", json=told).status_code == 404
    assert service.records.audit.newest(limit=1)[0].deed.subject == asked
    assert service._finder._reused.cache_info().currsize == 0


def test_the_permalink_erases_without_a_script(server: httpx.Client, asked: str) -> None:
    """One press asks once more, the second erases; sent twice, it says that nothing is there."""
    page = server.get(f"/tra-loi/{asked}")
    assert f'action="/tra-loi/{asked}/xoa"' in page.text
    assert "form-action 'self'" in page.headers["content-security-policy"]
    question = server.get(f"/tra-loi/{asked}/xoa")
    assert "Xóa hẳn câu hỏi này?" in question.text
    assert QUESTION["question"] in question.text
    assert question.headers["referrer-policy"] == "same-origin"  # else its form is another site's
    assert server.get(f"/tra-loi/{asked}").status_code == 200
    done = server.post(f"/tra-loi/{asked}/xoa")
    assert done.status_code == 303
    assert "đã được xóa hẳn" in server.get(done.headers["location"]).text
    for method in ("GET", "POST"):
        assert server.request(method, f"/tra-loi/{asked}/xoa").status_code == 404


def test_whoever_has_no_key_erases_nothing(server: httpx.Client, asked: str) -> None:
    """A guess finds nothing, on the page and over the API."""
    assert server.delete("/api/v1/answers/abcdefghijklmnop").status_code == 404
    assert server.post("/tra-loi/abcdefghijklmnop/xoa").status_code == 404
    assert server.get(f"/tra-loi/{asked}").status_code == 200
