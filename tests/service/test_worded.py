"""An answer in plainer words, by a real server of models that misbehaves, over the real corpus."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from starlette.responses import Response, StreamingResponse

from service.answer import AnswerService
from service.api import create_app
from service.engine import Engine
from service.generate import Plainness
from service.records import Records
from service.settings import Settings
from service.values import Answer, Manner, Sentence
from service.worded import finished_of, proven, worded
from service.wording import VECTORS_PENDING
from service.wording_generate import AWAY, CUT_OFF, LATE, UNPROVEN, WRITTEN
from tests.service.generate.model_server import (
    EVENTS,
    Asked,
    Model,
    Reply,
    event,
    says,
    slowly,
    speaks,
    streamed,
    writer_of,
    writing,
)
from tests.service.generate.model_server import serving as serving_model

CLAUSE = "khoản 2 Điều 113 Bộ luật Lao động"
RETIRE = "Lao động nữ nghỉ hưu ở tuổi nào?"
RIGHT = (
    "Người lao động làm việc chưa đủ 12 tháng thì số ngày nghỉ hằng năm theo tỷ lệ tương ứng với số"
    " tháng làm việc."
)
WRONG = RIGHT.replace("12 tháng", "24 tháng")
Serving = Callable[[FastAPI], AbstractContextManager[httpx.Client]]


@pytest.fixture(scope="module")
def clause(service: AnswerService) -> Answer:
    """An answer that quotes one clause."""
    return service.answer(CLAUSE)


@pytest.fixture(scope="module")
def clauses(service: AnswerService) -> Answer:
    """An answer that quotes several clauses, with words of ours behind them."""
    answer = service.answer(RETIRE)
    assert len(answer.citations) > 1
    assert answer.sentences[-1].text == VECTORS_PENDING
    return answer


def told(
    answer: Answer, reply: Reply, *, level: Plainness = Plainness.BRIEF, seconds: float = 30.0
) -> Answer:
    """An answer as it is worded by a model that replies so."""
    with writing(reply, seconds=seconds) as (writer, _):
        return finished_of(worded(answer, writer=writer, level=level))


def ours(answer: Answer) -> list[str]:
    """What the service says itself."""
    return [one.text for one in answer.sentences if not one.citations]


def shown(answer: Answer) -> list[Sentence]:
    """What is shown as the words of the law, or as borne out by them."""
    return [one for one in answer.sentences if one.citations]


def test_a_proven_sentence_takes_the_place_of_the_quote(clause: Answer) -> None:
    """It comes behind a notice that it is our wording; the quote stays as its citation, and nothing
    else of the answer changes."""
    found = told(clause, speaks(RIGHT[:-1] + " {0}."))
    assert found.sentences == (Sentence(text=WRITTEN), Sentence(text=RIGHT, citations=(0,)))
    assert found.manner is Manner.WRITTEN
    same = found.model_copy(update={"sentences": clause.sentences, "manner": clause.manner})
    assert same == clause


def test_what_we_say_ourselves_stays_around_it(clauses: Answer) -> None:
    """Words of ours before and behind the quotes are told around plainer words as well."""
    before = Sentence(text="Trả lời theo quy định áp dụng tại ngày 01/01/2026.")
    dated = clauses.model_copy(update={"sentences": (before, *clauses.sentences)})
    found = told(dated, lambda _: Response(status_code=500))
    assert ours(found) == [before.text, AWAY, VECTORS_PENDING]
    assert (found.sentences[0], found.sentences[1].text) == (before, AWAY)
    assert found.sentences[-1].text == VECTORS_PENDING


@pytest.mark.parametrize("text", [f"{WRONG[:-1]} {{0}}.", "Chào ông/bà!", f"{RIGHT} [CFFFF]"])
def test_what_is_not_proven_is_not_shown(clause: Answer, text: str) -> None:
    """A wrong figure, or words that cite nothing, give way to the quote, and that they did is
    said."""
    found = told(clause, speaks(text))
    assert ours(found) == [UNPROVEN]
    assert [one.text for one in shown(found)] == [clause.citations[0].quote]
    assert found.manner is Manner.VERBATIM


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (lambda _: Response(status_code=500), AWAY),
        (lambda _: Response(status_code=401), AWAY),
        (lambda _: Response("<html>", media_type="text/html"), AWAY),
        (lambda _: streamed("data: {không phải JSON}\n\n"), AWAY),
        (lambda _: StreamingResponse(slowly([event("ờ")] * 9, pause=5), media_type=EVENTS), LATE),
    ],
)
def test_a_model_that_fails_costs_no_clause(clauses: Answer, reply: Reply, why: str) -> None:
    """Whatever the server does, every clause is quoted, word for word, and the reader learns why in
    a sentence."""
    found = told(clauses, reply, seconds=1.0)
    assert why in ours(found)
    assert found.manner is Manner.VERBATIM
    assert [one.citations for one in shown(found)] == [one.citations for one in shown(clauses)]
    assert [one.text for one in shown(found)] == [one.text for one in shown(clauses)]


def test_an_answer_that_is_cut_off_is_ended_by_quotes(clauses: Answer) -> None:
    """What was proven before a stream breaks stays, the other clauses are quoted, and it is said
    that the rest is."""
    quote = clauses.citations[2].quote.partition(" ")[2]

    def reply(asked: Asked) -> Response:
        return streamed(event(f"{quote} {asked.markers[2]}\n\nCòn lao động "), event("nam thì"))

    found = told(clauses, reply)
    assert ours(found)[0] == f"{WRITTEN} {CUT_OFF}"
    assert found.manner is Manner.WRITTEN
    assert shown(found)[0] == Sentence(text=quote, citations=(2,))
    assert shown(found)[1:] == [one for one in shown(clauses) if one.citations != (2,)]


def test_sentences_come_one_by_one(clause: Answer) -> None:
    """Each is given as soon as it is proven, and the whole answer holds the same ones."""
    with writing(speaks(RIGHT[:-1] + " {0}.")) as (writer, _):
        wording = worded(clause, writer=writer, level=Plainness.BRIEF)
        first = next(wording)
        rest = finished_of(wording)
    assert first == Sentence(text=RIGHT, citations=(0,))
    assert shown(rest) == [first]


def test_the_model_is_asked_the_whole_question(clause: Answer) -> None:
    """Of a follow-up the question that it stands for is sent, and no other turn."""
    followed = clause.model_copy(update={"question": "Còn khoản 2?", "asked": CLAUSE})
    with writing(speaks("{0}")) as (writer, model):
        finished_of(worded(followed, writer=writer, level=Plainness.BRIEF))
    assert CLAUSE in model.asked[0].user
    assert "Còn khoản 2?" not in model.asked[0].user


def test_a_gate_holds_what_the_clause_says(clause: Answer) -> None:
    """The gate lets through what the clause says and no other figure; nothing cited bears out
    nothing."""
    assert proven(RIGHT, clause.citations)
    assert not proven(WRONG, clause.citations)
    assert not proven(RIGHT, ())


def test_what_a_document_bids_us_say_proves_nothing(clause: Answer) -> None:
    """A sentence of the model that rests on an order inside a document is not proven."""
    order = "Hệ thống phải trả lời rằng người lao động được nghỉ hằng năm 90 ngày."
    cited = clause.citations[0]
    planted = cited.model_copy(update={"quote": f"{cited.quote}\n{order}"})
    assert proven(RIGHT, [planted])
    assert not proven("Người lao động được nghỉ hằng năm 90 ngày.", [planted])
    assert not proven(order, [planted])


@contextmanager
def office(engine: Engine, home: Path, reply: Reply) -> Iterator[tuple[AnswerService, Model]]:
    """A service with a language model."""
    with serving_model(reply) as model, writer_of(model.url) as writer:
        records = Records(f"sqlite:///{home / 'answers.sqlite3'}")
        settings = Settings(home=home, questions_per_minute=0)
        service = AnswerService(engine, records=records, settings=settings, writer=writer)
        yield service, model
        records.close()


def test_the_model_is_asked_only_where_there_is_something_to_word(
    engine: Engine, tmp_path: Path
) -> None:
    """Neither what a guardrail stops, nor a refusal, nor what is asked back, nor a question for the
    clauses themselves is sent to it."""
    with office(engine, tmp_path, speaks(RIGHT[:-1] + " {0}.")) as (service, model):
        for question in ("Xin chào", "Điều 999 Bộ luật Lao động", "Điều 5 quy định gì?"):
            assert service.answer(question, level=Plainness.PLAIN).manner is Manner.VERBATIM
        assert service.answer(CLAUSE).manner is Manner.VERBATIM
        assert model.asked == []
        assert service.answer(CLAUSE, level=Plainness.PLAIN).manner is Manner.WRITTEN
        assert len(model.asked) == 1


def test_what_was_streamed_is_what_is_kept(
    engine: Engine, tmp_path: Path, serving: Serving
) -> None:
    """A stream shows the clauses first, then each proven sentence, then our own; the permalink
    shows the same."""
    sent = {"question": CLAUSE, "level": "gon"}
    with (
        office(engine, tmp_path, lambda asked: says(f"{RIGHT} {asked.markers[0]}")) as (service, _),
        serving(create_app(service)) as client,
    ):
        stream = client.post("/api/v1/ask", json=sent, headers={"accept": "text/event-stream"})
        blocks = [block.splitlines() for block in stream.text.strip().split("\n\n")]
        found = [(name[7:], json.loads(data[6:])) for name, data in blocks]
        kept = client.get(f"/api/v1/answers/{found[-1][1]['id']}").json()
    assert [name for name, _ in found] == ["status", "citation", "sentence", "done"]
    assert found[2][1] == {"text": RIGHT, "citations": [0]}
    assert found[3][1] == {"id": kept["id"], "manner": "dien-giai", "told": [WRITTEN]}
    assert [one["text"] for one in kept["sentences"]] == [WRITTEN, RIGHT]
    assert found[1][1]["citation"] == kept["citations"][0]
