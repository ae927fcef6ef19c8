"""Everyday questions over the shipped codes, found by words alone: vectors only add to it."""

from pathlib import Path

import pytest

from service.answer import AnswerService
from service.engine import Engine
from service.question import guardrail, understood
from service.values import Status

CASES = Path(__file__).parent.parent / "cases" / "everyday.tsv"
FIRST_3, FIRST_10 = 0.80, 0.90  # of the questions; without reading them it is 0.41 and 0.57


def _cases() -> list[tuple[str, set[str]]]:
    """Each question with the addresses of the articles that answer it."""
    lines = CASES.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(question, set(gold.split())) for question, gold in pairs]


def test_everyday_questions_find_their_articles(engine: Engine) -> None:
    """Of 61 questions in everyday words, most find their article among the first three, and nearly
    all among the first ten."""
    ranks = []
    for question, gold in _cases():
        found = engine.retriever.retrieve(question, limit=10).articles
        addresses = [str(one.article).replace("#dieu-", "#") for one in found]
        places = [place for place, one in enumerate(addresses, start=1) if one in gold]
        ranks.append(min(places, default=99))
    assert sum(rank <= 3 for rank in ranks) / len(ranks) >= FIRST_3
    assert sum(rank <= 10 for rank in ranks) / len(ranks) >= FIRST_10


def test_the_reading_is_told(service: AnswerService) -> None:
    """An answer says as what the question was read, where that is not what was typed."""
    answer = service.answer("cty no luong thi sao")
    assert answer.understood.startswith("Hiểu là: công ty nợ lương (")
    assert answer.question == "cty no luong thi sao"
    kept = service.records.get(answer.id)
    assert kept is not None
    assert kept.understood == answer.understood


@pytest.mark.parametrize("typed", ["Thời hạn tạm giam bị can để điều tra", "  THỜI   HẠN tạm giam"])
def test_nothing_is_told_of_what_was_read_as_typed(service: AnswerService, typed: str) -> None:
    """Letter case, blanks and Unicode form are not worth telling."""
    assert service.answer(typed).understood == ""
    assert understood("Điều", reading="điều") == ""


def test_an_exact_reference_is_opened_as_typed(service: AnswerService) -> None:
    """What names an article is not read as anything else."""
    answer = service.answer("Điều 113 Bộ luật Lao động")
    assert answer.status is Status.ANSWERED
    assert answer.understood == ""
    assert {citation.address.split(" Bộ")[0] for citation in answer.citations}


def test_raw_keys_are_vietnamese() -> None:
    """A question of raw Telex keys is not refused as foreign; English still is."""
    assert guardrail("tooi muoons ly hoon thif lamf gif", limit=500) is None
    assert guardrail("nguwowif lao ddoongj dduwowcj nghir maays ngayf", limit=500) is None
    english = "how many days of leave do workers have each year"
    assert guardrail(english, limit=500) is Status.GUARDRAIL_NOT_VIETNAMESE
