"""Documents that alone are to be searched (`documents` of a question), over the real corpus."""

import httpx
import pytest

from service.answer import AnswerService
from service.values import Status

LEAVE = "Người lao động làm đủ 12 tháng được nghỉ hằng năm bao nhiêu ngày?"
LABOUR, CIVIL = "45/2019/QH14", "91/2015/QH13"


@pytest.mark.parametrize(
    ("question", "documents", "status", "numbers"),
    [
        (LEAVE, (LABOUR,), Status.ANSWERED, {LABOUR}),
        (LEAVE, (CIVIL,), Status.UNANSWERABLE_NO_SOURCE, set()),
        ("Điều 113 Bộ luật Lao động quy định gì?", (CIVIL,), Status.UNANSWERABLE_NO_SOURCE, set()),
        ("Điều 113 quy định gì?", (LABOUR,), Status.ANSWERED, {LABOUR}),
        ("Điều 5 quy định gì?", (LABOUR, CIVIL), Status.CLARIFY_DOCUMENT, {LABOUR, CIVIL}),
        ("Bộ luật Lao động còn hiệu lực không?", (CIVIL,), Status.UNANSWERABLE_NO_SOURCE, set()),
        ("Bộ luật Lao động còn hiệu lực không?", (LABOUR,), Status.ANSWERED, {LABOUR}),
    ],
)
def test_only_these_documents_are_cited(
    service: AnswerService,
    question: str,
    documents: tuple[str, ...],
    status: Status,
    numbers: set[str],
) -> None:
    """Whether it is searched for or named, nothing of another document is cited; what was searched
    is told where it does not answer, and is kept with the answer."""
    answer = service.answer(question, documents=documents)
    assert (answer.status, {one.number for one in answer.citations}) == (status, numbers)
    assert answer.provenance.documents == documents
    told = [one.text for one in answer.sentences if "chỉ tra cứu trong" in one.text]
    assert bool(told) is (status is Status.UNANSWERABLE_NO_SOURCE)
    assert service.answer(question).provenance.documents == ()


def test_numbers_are_read_as_people_write_them(client: httpx.Client) -> None:
    """Letter case does not matter, and an answer of all documents is not given again for one."""
    whole = client.post("/api/v1/ask", json={"question": LEAVE}).json()
    asked = {"question": LEAVE, "documents": ["91/2015/qh13"]}
    narrow = client.post("/api/v1/ask", json=asked).json()
    assert whole["citations"]
    assert narrow["provenance"]["documents"] == [CIVIL]
    assert not narrow["citations"]


@pytest.mark.parametrize(
    ("documents", "told"),
    [
        (["45/2019/QH14", "1/1999/QH1", "<b>"], "1/1999/QH1, <b>"),
        ([""], "documents"),
        (["1"] * 21, "documents"),
        ("45/2019/QH14", "documents"),
    ],
)
def test_documents_that_are_not_held_are_a_problem(
    client: httpx.Client, documents: object, told: str
) -> None:
    """A number that no document has is named, and a list that is none is refused."""
    refused = client.post("/api/v1/ask", json={"question": LEAVE, "documents": documents})
    assert refused.status_code == 422
    assert told in refused.json()["detail"]


def test_choices_come_with_the_stream(client: httpx.Client) -> None:
    """Whoever reads the events can ask back with the same choices as the whole answer has."""
    question = {"question": "Phạt bao nhiêu tiền?"}
    stream = client.post("/api/v1/ask", json=question, headers={"accept": "text/event-stream"})
    assert '"choices":[' in stream.text.partition("\n\n")[0]
