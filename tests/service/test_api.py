"""The HTTP API, against a real server over the real corpus."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from starlette.responses import PlainTextResponse

from index.values import Retrieval, Timings
from service.answer import AnswerService
from service.api import create_app
from service.engine import Engine
from service.records import Records
from service.settings import Settings
from service.values import Answer

ASK = "/api/v1/ask"
JSON = {"content-type": "application/json"}
Serving = Callable[[FastAPI], AbstractContextManager[httpx.Client]]


def ask(client: httpx.Client, question: str) -> httpx.Response:
    """One question, as JSON."""
    return client.post(ASK, json={"question": question})


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Điều 113 Bộ luật Lao động quy định gì?", "answered"),
        ("Chỉ thị 07/CT-TTg nói về việc gì?", "answered"),
        ("Điều 5 quy định gì?", "clarify_document"),
        ("Mức hỗ trợ nuôi cá tra là bao nhiêu?", "unanswerable_no_source"),
        ("Điều 999 Bộ luật Lao động", "unanswerable_no_such_provision"),
        ("Điều 5 Luật Đất đai 2013", "unanswerable_not_held"),
    ],
)
def test_each_answer_has_its_status_and_permalink(
    client: httpx.Client, question: str, status: str
) -> None:
    """An answer of each status is kept, and its permalink shows the same answer."""
    response = ask(client, question)
    answer = Answer.model_validate_json(response.content)
    assert (response.status_code, answer.status.value) == (200, status)
    kept = client.get(f"/api/v1/answers/{answer.id}")
    assert kept.json() == response.json()


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("", "guardrail_empty"),
        ("🎉😀", "guardrail_empty"),
        ("\u0000\u0007\u200b", "guardrail_empty"),
        ("nghỉ việc " * 1000, "guardrail_too_long"),
        ("How many days of annual leave do I have?", "guardrail_not_vietnamese"),
    ],
)
def test_a_question_that_cannot_be_read_is_a_problem(
    client: httpx.Client, question: str, outcome: str
) -> None:
    """Each guardrail answers 422 with its outcome, and says in Vietnamese what to do."""
    response = ask(client, question)
    problem = response.json()
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert problem["outcome"] == outcome
    assert "Ông/bà" in problem["detail"]


@pytest.mark.parametrize(
    ("method", "path", "sent", "status"),
    [
        ("POST", ASK, {"content": b"{", "headers": JSON}, 422),
        ("POST", ASK, {"content": b"\xff\xfe", "headers": JSON}, 422),
        ("POST", ASK, {"content": b'{"question": "\xff"}', "headers": JSON}, 400),
        ("POST", ASK, {"content": b'{"question": "\\ud800"}', "headers": JSON}, 422),
        ("POST", ASK, {"json": {}}, 422),
        ("POST", ASK, {"json": {"question": 5}}, 422),
        ("POST", ASK, {"json": {"question": "Điều 5", "extra": 1}}, 422),
        ("POST", ASK, {"json": ["Điều 5"]}, 422),
        ("POST", ASK, {"data": {"question": "Điều 5"}}, 415),
        ("POST", ASK, {"json": {"question": "a" * 70_000}}, 413),
        ("GET", ASK, {}, 405),
        ("GET", "/api/v1/nothing", {}, 404),
        ("GET", "/api/", {}, 404),
        ("POST", "/api/v2/ask", {"json": {}}, 404),
        ("PROPFIND", "/api/v1/nothing", {}, 404),
        ("DELETE", "/api/v1/documents/45/2019/QH14", {}, 405),
        ("GET", "/api/v1/answers/none", {}, 404),
        ("GET", "/api/v1/documents/1/1999/QH1", {}, 404),
        ("GET", "/api/v1/documents/45/2019/QH14?text=maybe", {}, 422),
        ("GET", "/api/v1/passages/45/2019/QH14@1-2", {}, 404),
        ("POST", "/api/v1/answers/none/feedback", {"json": {"verdict": "huu-ich"}}, 404),
        ("POST", "/api/v1/answers/none/feedback", {"json": {"verdict": "like"}}, 422),
    ],
)  # fmt: skip
def test_each_error_is_a_problem(
    client: httpx.Client, method: str, path: str, sent: dict[str, object], status: int
) -> None:
    """Every error is problem+json with its status, the path, and a Vietnamese detail."""
    response = client.request(method, path, **sent)
    problem = response.json()
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert problem["status"] == status
    assert problem["instance"] == path.partition("?")[0]
    assert problem["type"].startswith("urn:danhieu:")
    assert re.search("[ạảấầẩậắằếềểễệịọốồộớờởợụủứừữựỹđ]", problem["detail"])


def test_a_page_behind_the_api_answers_nothing_of_it(
    service: AnswerService, serving: Serving
) -> None:
    """With a page mounted at "/", as Gradio is: unknown paths under /api/ are our 404, a wrong
    method our 405 with those allowed; every other path is the page's."""
    app = create_app(service)
    app.mount("/", PlainTextResponse("page"))
    with serving(app) as client:
        unknown = client.get("/api/v1/nothing")
        wrong = client.put(ASK, json={})
        page = client.get("/else").text
    assert (unknown.status_code, wrong.status_code, page) == (404, 405, "page")
    assert unknown.headers["content-type"] == "application/problem+json"
    assert "Không có địa chỉ này" in unknown.json()["detail"]
    assert wrong.headers["allow"] == "POST"


def test_a_streamed_body_is_limited_too(client: httpx.Client) -> None:
    """A body without an announced length is cut off at the limit."""

    def chunks() -> Iterator[bytes]:
        for _ in range(100):
            yield b" " * 1024

    assert client.post(ASK, content=chunks(), headers=JSON).status_code == 413


def test_an_answer_can_be_streamed(client: httpx.Client) -> None:
    """An answer comes as events where asked for: status, sentences, citations, done."""
    question = {"question": "khoản 2 Điều 113 Bộ luật Lao động"}
    response = client.post(ASK, json=question, headers={"accept": "text/event-stream"})
    assert response.headers["content-type"].startswith("text/event-stream")
    events = [
        (block.splitlines()[0].removeprefix("event: "),
         json.loads(block.splitlines()[1].removeprefix("data: ")))
        for block in response.text.strip().split("\n\n")
    ]  # fmt: skip
    names = [name for name, _ in events]
    assert names == sorted(names, key=["status", "sentence", "citation", "done"].index)
    answer = client.get(f"/api/v1/answers/{events[-1][1]['id']}").json()
    assert [data for name, data in events if name == "sentence"] == answer["sentences"]
    assert [data["citation"] for name, data in events if name == "citation"] == answer["citations"]


def test_a_passage_that_was_found_can_be_opened(client: httpx.Client) -> None:
    """The passage of a citation opens by its id, and is the text at its place."""
    answer = ask(client, "Thời hạn tạm giam bị can để điều tra là bao lâu?").json()
    identifier = answer["citations"][0]["passage_id"]
    passage = client.get(f"/api/v1/passages/{identifier}").json()
    text = client.get(f"/api/v1/documents/{passage['number']}", params={"text": True}).json()[
        "text"
    ]
    assert text[passage["start"] : passage["end"]] == passage["text"]


def test_feedback_is_kept(client: httpx.Client, service: AnswerService) -> None:
    """A reader's verdict is stored with the answer."""
    answer = ask(client, "Điều 113 Bộ luật Lao động").json()
    verdict = {"verdict": "trich-dan-sai", "comment": "Nhầm khoản."}
    response = client.post(f"/api/v1/answers/{answer['id']}/feedback", json=verdict)
    assert response.status_code == 201
    assert [one.comment for one in service.records.feedback(answer["id"])] == ["Nhầm khoản."]


def test_the_permalink_outlives_the_index(client: httpx.Client, service: AnswerService) -> None:
    """After the index was replaced by an emptier one, the permalink shows the same words."""
    before = ask(client, "Điều 113 Bộ luật Lao động").json()
    engine = service._engine
    service.use(Engine(engine.shelf, _Nothing(), "1" * 64))
    try:
        assert ask(client, "Thời hạn tạm giam bị can?").json()["citations"] == []
        assert client.get(f"/api/v1/answers/{before['id']}").json() == before
    finally:
        service.use(engine)


def test_health(client: httpx.Client) -> None:
    """The process is alive, and ready with a count of what it holds."""
    assert client.get("/healthz").json() == {"status": "ok"}
    ready = client.get("/readyz").json()
    assert ready["ready"]
    assert not ready["dense_ready"]
    assert ready["index"]["documents"] >= 6


def test_a_lost_database_is_a_problem(engine: Engine, tmp_path: Path, serving: Serving) -> None:
    """With the database gone: answers still come, without id; permalinks and readiness are 503."""
    records = Records(f"sqlite:///{tmp_path / 'a.sqlite3'}")
    service = AnswerService(engine, records=records, settings=Settings(home=tmp_path))
    records.close()
    for file in tmp_path.iterdir():
        file.unlink()
    with serving(create_app(service)) as client:
        answer = ask(client, "Điều 113 Bộ luật Lao động").json()
        assert (answer["status"], answer["id"]) == ("answered", "")
        kept = client.get("/api/v1/answers/x")
        assert kept.status_code == 503
        assert kept.headers["content-type"] == "application/problem+json"
        assert str(tmp_path) not in kept.text
    records.close()


def test_a_fault_of_ours_is_a_problem(engine: Engine, tmp_path: Path, serving: Serving) -> None:
    """An unforeseen error answers 500 as a problem and tells nothing of its inside."""
    records = Records(f"sqlite:///{tmp_path / 'a.sqlite3'}")
    broken = AnswerService(
        Engine(engine.shelf, _Faulty(), ""), records=records, settings=Settings(home=tmp_path)
    )
    with serving(create_app(broken)) as client:
        response = ask(client, "Thời hạn tạm giam là bao lâu?")
    assert response.status_code == 500
    assert response.json()["outcome"] == "error_internal"
    assert "secret" not in response.text
    records.close()


def test_questions_side_by_side(client: httpx.Client) -> None:
    """Many questions at once are each answered as alone."""
    questions = [f"Điều {n} Bộ luật Lao động" for n in range(1, 17)]
    alone = [ask(client, one).json()["sentences"] for one in questions]
    together: dict[str, object] = {}

    def one(question: str) -> None:
        together[question] = ask(client, question).json()["sentences"]

    threads = [threading.Thread(target=one, args=(question,)) for question in questions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [together[question] for question in questions] == alone


class _Nothing:
    """Finds nothing."""

    def retrieve(self, question: str, *, limit: int = 10) -> Retrieval:
        """No articles."""
        return Retrieval(
            question=question,
            reading=question,
            articles=(),
            coverage=0.0,
            dense_ready=False,
            timings=Timings(0, 0, 0, 0, limit * 0.0),
        )


class _Faulty:
    """Has a fault of ours."""

    def retrieve(self, question: str, *, limit: int = 10) -> Retrieval:
        """Raises what nobody foresaw."""
        raise RuntimeError(f"secret {question} {limit}")
