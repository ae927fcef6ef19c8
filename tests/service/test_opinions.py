"""What citizens send: verdicts with comments, and suggestions on policies."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from fastapi import FastAPI

from service.answer import AnswerService
from service.api import create_app
from service.settings import Settings
from service.suggestion import Suggestion
from service.values import Feedback
from service.wording_suggestion import SUGGESTION_EMPTY, SUGGESTION_THANKS
from tests.service.test_api import Serving, ask

SUGGEST = "/api/v1/suggestions"
PERSONAL = "Gọi tôi số 0912 345 678 hoặc CCCD 001099012345."


@pytest.fixture
def answered(client: httpx.Client) -> str:
    """The id of an answer that is kept."""
    identifier: str = ask(client, "Điều 113 Bộ luật Lao động").json()["id"]
    return identifier


def given(service: AnswerService, identifier: str) -> list[Feedback]:
    """What was kept on an answer."""
    return list(service.records.feedback(identifier))


def test_what_is_sent_twice_counts_once(
    client: httpx.Client, service: AnswerService, answered: str
) -> None:
    """With the same key the later verdict takes the place of the earlier; without one, or with
    another, each is kept."""
    path = f"/api/v1/answers/{answered}/feedback"
    for verdict in ("huu-ich", "huu-ich", "trich-dan-sai"):
        sent = {"verdict": verdict, "key": "k1", "place": 1, "comment": "Nhầm điểm."}
        assert client.post(path, json=sent).status_code == 201
    (kept,) = given(service, answered)
    assert (kept.verdict.value, kept.place, kept.comment) == ("trich-dan-sai", 1, "Nhầm điểm.")
    for sent in ({"verdict": "huu-ich", "key": "k2"}, {"verdict": "huu-ich"}):
        assert client.post(path, json=sent).status_code == 201
    assert client.post(path, json={"verdict": "huu-ich"}).status_code == 201
    assert len(given(service, answered)) == 4


def test_a_comment_keeps_no_personal_number(
    client: httpx.Client, service: AnswerService, answered: str
) -> None:
    """Numbers of persons are masked, characters that a database refuses are left out, pictures
    stay; a comment that grows by its masks is read back all the same."""
    long = "0912345678 " * 181
    for comment in (PERSONAL, "\u0000 😡😡 \u0007", long):
        sent = {"verdict": "chua-hieu", "comment": comment}
        assert client.post(f"/api/v1/answers/{answered}/feedback", json=sent).status_code == 201
    first, second, third = (one.comment for one in given(service, answered))
    assert first == "Gọi tôi số [số điện thoại] hoặc CCCD [số CCCD]."
    assert second == "😡😡"
    assert "0912345678" not in third
    assert len(third) > 2000


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"verdict": "trich-dan-sai", "place": 99}, 404),
        ({"verdict": "trich-dan-sai", "place": 0}, 422),
        ({"verdict": "huu-ich", "comment": "a" * 2001}, 422),
        ({"verdict": "huu-ich", "key": "a b"}, 422),
    ],
)
def test_what_cannot_be_meant_is_refused(
    client: httpx.Client, service: AnswerService, answered: str, sent: object, status: int
) -> None:
    """An unknown citation, too long a comment, a key that is none: a problem, and nothing kept."""
    reply = client.post(f"/api/v1/answers/{answered}/feedback", json=sent)
    assert reply.status_code == status
    assert given(service, answered) == []


def test_a_suggestion_is_kept_without_its_sender(
    client: httpx.Client, service: AnswerService
) -> None:
    """It is thanked for, and kept masked with its topic, its place and its moment, no more."""
    before = datetime.now(UTC)
    sent = {"text": f"Nên nhận hồ sơ tại xã. {PERSONAL}", "topic": "Y tế", "place": "Huế"}
    reply = client.post(SUGGEST, json=sent)
    assert (reply.status_code, reply.json()) == (201, {"thanks": SUGGESTION_THANKS})
    (kept,) = service.records.suggestions.since(before)
    assert kept.suggestion == Suggestion(
        text="Nên nhận hồ sơ tại xã. Gọi tôi số [số điện thoại] hoặc CCCD [số CCCD].",
        topic="Y tế",
        place="Huế",
    )
    assert service.records.suggestions.since(kept.created + timedelta(seconds=1)) == ()


@pytest.mark.parametrize("text", ["", "  \n ", "😀👍", "!!! 123"])
def test_a_suggestion_without_words_is_not_kept(
    client: httpx.Client, service: AnswerService, text: str
) -> None:
    """Nothing, blanks, pictures and signs: the sender is told to write what is meant."""
    before = datetime.now(UTC)
    reply = client.post(SUGGEST, json={"text": text})
    assert (reply.status_code, reply.json()["detail"]) == (422, SUGGESTION_EMPTY)
    assert service.records.suggestions.since(before) == ()


def test_who_sends_too_often_has_to_wait(
    service: AnswerService, serving: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Suggestions count as questions do; whoever asked too often can still judge an answer."""
    limited = Settings(home=service.settings.home, questions_per_minute=1)
    monkeypatch.setattr(service, "_settings", limited)
    app: FastAPI = create_app(service)
    with serving(app) as client:
        codes = [client.post(SUGGEST, json={"text": "!"}).status_code for _ in range(6)]
        verdict = client.post("/api/v1/answers/none/feedback", json={"verdict": "huu-ich"})
    assert codes == [422] * 5 + [429]
    assert verdict.status_code == 404
