"""A conversation over HTTP: a real server, the real corpus, and no language model."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from service.answer import AnswerService
from service.api import create_app
from service.asked.follow_up import TURNS
from service.engine import Engine
from service.masking import IDENTITY, PHONE
from service.records import Records
from service.settings import Settings

ASK = "/api/v1/ask"
WOMEN, MEN = "Lao động nữ nghỉ hưu ở tuổi nào?", "Lao động nam nghỉ hưu ở tuổi nào?"
THEN = "Còn lao động nam thì sao?"
ARTICLE = "Điều 113 Bộ luật Lao động"
CITIZEN, CALL = "001089012345", "0912345678"  # made up
Serving = Callable[[FastAPI], AbstractContextManager[httpx.Client]]


def told(client: httpx.Client, question: str, **more: str) -> dict[str, Any]:
    """The answer to a question."""
    response = client.post(ASK, json={"question": question, **more})
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def events(client: httpx.Client, question: str, *, level: str) -> list[tuple[str, Any]]:
    """The events of a streamed answer, each with its name."""
    sent = {"question": question, "level": level}
    response = client.post(ASK, json=sent, headers={"accept": "text/event-stream"})
    assert response.headers["content-type"].startswith("text/event-stream")
    blocks = (block.splitlines() for block in response.text.strip().split("\n\n"))
    return [
        (name.removeprefix("event: "), json.loads(data.removeprefix("data: ")))
        for name, data in blocks
    ]


@pytest.fixture
def home(
    engine: Engine, tmp_path: Path, serving: Serving
) -> Iterator[tuple[httpx.Client, AnswerService]]:
    """A server of its own, whose database stands in `tmp_path`."""
    records = Records(f"sqlite:///{tmp_path / 'answers.sqlite3'}")
    settings = Settings(home=tmp_path, questions_per_minute=0)
    service = AnswerService(engine, records=records, settings=settings)
    with serving(create_app(service)) as client:
        yield client, service
    records.close()


def test_a_follow_up_goes_on(client: httpx.Client) -> None:
    """With the id of the answer before it, a follow-up is answered as the whole question that it
    stands for, and tells what it was understood as."""
    first = told(client, WOMEN)
    then = told(client, THEN, after=first["id"])
    assert (then["question"], then["asked"], then["after"]) == (THEN, MEN, first["id"])
    assert then["status"] == "answered"
    assert MEN.rstrip("?").casefold() in then["understood"].casefold()
    alone = told(client, MEN)
    assert [one["ref"] for one in then["citations"]] == [one["ref"] for one in alone["citations"]]


def test_a_conversation_goes_on_from_its_last_turn(client: httpx.Client) -> None:
    """Each question follows the one before it as that was understood, however many there are."""
    last = told(client, "Xe máy chở 3 người bị phạt bao nhiêu?")
    for people in range(4, 4 + TURNS):
        then = told(client, f"Còn {people} người thì sao?", after=last["id"])
        assert then["asked"] == f"Xe máy chở {people} người bị phạt bao nhiêu?"
        assert then["after"] == last["id"]
        last = then
    asked = told(client, "Thế ô tô?", after=last["id"])["asked"]
    assert asked == f"Ô tô chở {3 + TURNS} người bị phạt bao nhiêu?"


@pytest.mark.parametrize("after", ["", "khong-co-ma-nay", "'; DROP TABLE answers; --"])
def test_an_unknown_answer_begins_anew(client: httpx.Client, after: str) -> None:
    """After an id that is not kept, a follow-up follows nothing and is asked back, and a whole
    question is answered; neither is said to follow."""
    lost = told(client, THEN, after=after)
    assert (lost["status"], lost["after"], lost["asked"]) == ("clarify_context", "", THEN)
    whole = told(client, MEN, after=after)
    assert (whole["status"], whole["after"]) == ("answered", "")


def test_what_is_asked_back_can_be_answered(client: httpx.Client) -> None:
    """Whoever is asked for a whole question and gives it is answered."""
    lost = told(client, THEN)
    assert lost["id"]
    assert told(client, MEN, after=lost["id"])["status"] == "answered"


def test_the_day_that_is_given_is_the_day_of_the_answer(client: httpx.Client) -> None:
    """`on` sets the day whose law is told; a day in the question comes first."""
    before = told(client, ARTICLE, on="2020-12-31")
    since = told(client, ARTICLE, on="2021-01-01")
    assert (before["day"], since["day"]) == ("2020-12-31", "2021-01-01")
    states = [{one["currency"]["state"] for one in each["citations"]} for each in (before, since)]
    assert states == [{"chua-co-hieu-luc"}, {"con-hieu-luc"}]
    named = told(client, f"Ngày 15/03/2022, {MEN}", on="2026-09-10")
    assert named["day"] == "2022-03-15"


@pytest.mark.parametrize("level", ["gon", "thuong", "nguyen-van"])
def test_without_a_model_every_level_quotes(client: httpx.Client, level: str) -> None:
    """However plainly it is asked to be told, without a model the answer is the clauses."""
    plain, asked = told(client, ARTICLE), told(client, ARTICLE, level=level)
    assert asked["sentences"] == plain["sentences"]
    assert asked["manner"] == "nguyen-van"


@pytest.mark.parametrize("level", ["gon", "thuong", "nguyen-van"])
def test_without_a_model_every_level_is_streamed_whole(client: httpx.Client, level: str) -> None:
    """A stream has the beginning, every sentence and every citation once, and an end whose id opens
    the same answer."""
    found = events(client, ARTICLE, level=level)
    names = [name for name, _ in found]
    assert (names[0], names[-1]) == ("status", "done")
    assert (names.count("status"), names.count("done")) == (1, 1)
    kept = client.get(f"/api/v1/answers/{found[-1][1]['id']}").json()
    assert kept["sentences"]
    assert [data for name, data in found if name == "sentence"] == kept["sentences"]
    cited = [data["citation"] for name, data in found if name == "citation"]
    assert cited == kept["citations"]
    assert found[-1][1]["manner"] == "nguyen-van"


def test_a_refusal_is_streamed_too(client: httpx.Client) -> None:
    """What nothing is cited for is told in sentences all the same, whatever the level."""
    for level in ("thuong", "nguyen-van"):
        found = events(client, "Thời tiết hôm nay thế nào?", level=level)
        told_as = [data["text"] for name, data in found if name == "sentence"]
        assert found[0][1]["status"] == "guardrail_off_topic"
        assert any("Ông/bà" in one for one in told_as)
        assert found[-1][1]["id"] == ""


@pytest.mark.parametrize(
    "more", [{"on": "31/02/2026"}, {"on": "2026-02-31"}, {"level": "de"}, {"after": "a" * 65}]
)
def test_what_cannot_be_meant_is_a_problem(client: httpx.Client, more: dict[str, str]) -> None:
    """A day, a level or an id that cannot be is refused by the name of its field."""
    response = client.post(ASK, json={"question": ARTICLE, **more})
    assert response.status_code == 422
    assert f"“{next(iter(more))}”" in response.json()["detail"]


@pytest.mark.parametrize(
    ("message", "status"),
    [
        ("Xin chào!", "guardrail_greeting"),
        ("Bạn là ai?", "guardrail_about_service"),
        ("Thời tiết hôm nay thế nào?", "guardrail_off_topic"),
        ("Tôi muốn tự tử", "guardrail_crisis"),
        ("Theo bạn luật này có tốt không?", "guardrail_opinion"),
        ("Chỉ tôi cách trốn thuế", "guardrail_harmful"),
        (f"Tra cứu giúp hồ sơ của tôi, CCCD {CITIZEN}", "guardrail_personal_case"),
    ],
)
def test_guardrails_are_answers_that_are_not_kept(
    home: tuple[httpx.Client, AnswerService], tmp_path: Path, message: str, status: str
) -> None:
    """A message that is no question of law is answered 200 with its status and the next step, and
    nothing of it is kept."""
    client, _ = home
    answer = told(client, message)
    assert (answer["status"], answer["id"], answer["citations"]) == (status, "", [])
    assert any("ông/bà" in one["text"].lower() for one in answer["sentences"])
    assert message.encode() not in stored(tmp_path)
    assert told(client, ARTICLE)["id"].encode() in stored(tmp_path)


def test_a_conversation_outlives_a_greeting(client: httpx.Client) -> None:
    """Whoever thanks in between goes on from the answer before, since thanks have no id."""
    first = told(client, WOMEN)
    thanks = told(client, "Cảm ơn", after=first["id"])
    assert (thanks["status"], thanks["id"]) == ("guardrail_greeting", "")
    assert told(client, THEN, after=thanks["id"] or first["id"])["asked"] == MEN


def test_personal_numbers_are_kept_nowhere(
    home: tuple[httpx.Client, AnswerService], tmp_path: Path
) -> None:
    """They are masked in the answer, in what is kept of it, and in the follow-ups that are read
    with it."""
    client, service = home
    question = f"Tôi số CCCD {CITIZEN}, điện thoại {CALL}, lao động nữ nghỉ hưu ở tuổi nào?"
    first = told(client, question)
    masked = f"Tôi số CCCD {IDENTITY}, điện thoại {PHONE}, lao động nữ nghỉ hưu ở tuổi nào?"
    assert first["question"] == masked
    assert "[" not in first["understood"]
    assert "[" not in first["asked"]
    then = told(client, THEN, after=first["id"])
    assert then["after"] == first["id"]
    kept = service.records.get(first["id"])
    assert kept is not None
    assert kept.question == masked
    for number in (CITIZEN, CALL):
        assert number not in json.dumps((first, then))
        assert number.encode() not in stored(tmp_path)


def stored(folder: Path) -> bytes:
    """All that stands in the files of a database."""
    return b"".join(one.read_bytes() for one in folder.iterdir() if one.is_file())


def test_answers_are_counted_by_status(home: tuple[httpx.Client, AnswerService]) -> None:
    """Each answer counts once, guardrails and those that are refused included; nothing else is
    told of them."""
    client, _ = home
    assert client.get("/api/v1/counts").json() == {}
    for question in (ARTICLE, ARTICLE, "Xin chào!", THEN):
        told(client, question)
    assert client.post(ASK, json={"question": ""}).status_code == 422
    events(client, ARTICLE, level="thuong")
    assert client.get("/api/v1/counts").json() == {
        "answered": 3,
        "guardrail_greeting": 1,
        "clarify_context": 1,
        "guardrail_empty": 1,
    }
