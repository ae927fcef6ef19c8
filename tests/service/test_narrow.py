"""Documents that alone are to be searched (`documents` of a question), over the real corpus."""

import json
from pathlib import Path

import httpx
import pytest

from service.answer import AnswerService
from service.api import create_app
from service.records import Records
from service.settings import Settings
from service.values import Status
from tests.service.choose.made import BEFORE, decrees, opened
from tests.service.test_api import Serving

LEAVE = "Người lao động làm đủ 12 tháng được nghỉ hằng năm bao nhiêu ngày?"
APPEAL = "Thời hạn kháng cáo bản án sơ thẩm là bao lâu?"  # both codes of procedure rule it
LABOUR, CIVIL, CIVIL_PROCEDURE = "45/2019/QH14", "91/2015/QH13", "92/2015/QH13"


@pytest.mark.parametrize(
    ("question", "documents", "status", "numbers"),
    [
        (LEAVE, (LABOUR,), Status.ANSWERED, {LABOUR}),
        (LEAVE, (CIVIL,), Status.UNANSWERABLE_NO_SOURCE, set()),
        (APPEAL, (CIVIL_PROCEDURE,), Status.ANSWERED, {CIVIL_PROCEDURE}),
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


def test_choices_come_with_the_stream(tmp_path: Path, serving: Serving) -> None:
    """Whoever reads the events can ask back with the same choices as the whole answer has."""
    question = {"question": "Vi phạm quy tắc xuống phà bị xử phạt thế nào?", "on": str(BEFORE)}
    records = Records(f"sqlite:///{tmp_path / 'a.sqlite3'}")
    with opened(decrees()[:1], folder=tmp_path / "index") as engine:
        service = AnswerService(engine, records=records, settings=Settings(home=tmp_path))
        with serving(create_app(service)) as client:
            whole = client.post("/api/v1/ask", json=question).json()
            headers = {"accept": "text/event-stream"}
            stream = client.post("/api/v1/ask", json=question, headers=headers)
    start = json.loads(stream.text.partition("data: ")[2].partition("\n")[0])
    records.close()
    assert len(whole["choices"]) == 2
    assert start["choices"] == whole["choices"]
