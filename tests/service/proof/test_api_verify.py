"""`POST /verify`, against a real server over the real corpus, and provisions of it as evidence."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import httpx
import pytest
from fastapi import FastAPI

from corpus.values import MendableError
from service.answer import AnswerService
from service.api_verify import LONGEST_CLAIM, LONGEST_REF, MOST_EVIDENCE, router
from service.problems import install
from service.proof.held import evidence_at
from tests.service.proof.provisions import SALE

Serving = Callable[[FastAPI], AbstractContextManager[httpx.Client]]
LEAVE = "45/2019/QH14#dieu-113.khoan-1.diem-b"


@pytest.fixture
def client(service: AnswerService, serving: Serving) -> Iterator[httpx.Client]:
    """A client of a server that has the router and nothing else."""
    app = FastAPI()
    app.state.service = service
    app.include_router(router)
    install(app)
    with serving(app) as opened:
        yield opened


def asked(client: httpx.Client, **body: object) -> httpx.Response:
    """One request."""
    return client.post("/verify", json=body)


def test_a_claim_is_held_against_the_words_given(client: httpx.Client) -> None:
    """The judgement, the fault and the words on both sides come back."""
    evidence = [{"text": SALE, "address": "Điều 1 Luật Mua bán"}]
    assert asked(client, claim=SALE, evidence=evidence).json()["supported"]
    found = asked(client, claim=SALE.replace("ngày", "tháng"), evidence=evidence).json()
    assert (found["judgement"], found["fault"]) == ("contradicted", "unit")
    assert found["label"] == "Trái với căn cứ"
    assert found["claim_spans"][0]["words"] == "mười lăm tháng"
    assert found["evidence_spans"][0]["words"] == "mười lăm ngày"
    assert found["address"] == "Điều 1 Luật Mua bán"


def test_a_claim_is_held_against_a_provision_of_the_corpus(client: httpx.Client) -> None:
    """A reference stands for the words of the provision with what leads in to them."""
    claim = "Người lao động chưa thành niên được nghỉ hằng năm {} ngày làm việc."
    assert asked(client, claim=claim.format(14), refs=[LEAVE]).json()["supported"]
    assert not asked(client, claim=claim.format(12), refs=[LEAVE]).json()["supported"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"claim": "a" * (LONGEST_CLAIM + 1)},
        {"claim": "a", "evidence": [{"text": "b"}] * (MOST_EVIDENCE + 1)},
        {"claim": "a", "evidence": ["b"]},
        {"claim": "a", "refs": ["a" * (LONGEST_REF + 1)]},
        {"claim": "a", "other": 1},
    ],
)
def test_what_is_too_large_or_unknown_is_refused(client: httpx.Client, body: object) -> None:
    """Sizes are bounded, and fields that are not known are no fields."""
    assert client.post("/verify", json=body).status_code == 422


@pytest.mark.parametrize(
    ("ref", "status"),
    [
        ("không có dấu", 404),
        ("99/2099/QH1#dieu-1", 404),
        ("45/2019/QH14#dieu-9999", 404),
        ("45/2019/QH14#dieu-113.khoan-1.diem-z", 404),
        ("45/2019/QH14#", 422),
        ("45/2019/QH14#điều 113", 422),
        ("45/2019/QH14#dieu", 422),
        ("", 422),
    ],
)
def test_a_mistyped_address_is_told_to_who_gave_it(
    client: httpx.Client, caplog: pytest.LogCaptureFixture, ref: str, status: int
) -> None:
    """No fault of the server: 422 where it is no address, 404 where nothing is there; it is named,
    and nothing is logged as an error."""
    found = asked(client, claim=SALE, refs=[ref])
    assert (found.status_code, found.json()["status"]) == (status, status)
    assert ref in found.json()["detail"]
    assert not caplog.records


def test_a_claim_without_evidence_is_not_stated(client: httpx.Client) -> None:
    """Nothing supports nothing."""
    assert asked(client, claim=SALE).json()["judgement"] == "not_stated"


def test_a_provision_comes_with_its_lead_in_and_address(service: AnswerService) -> None:
    """A point is told with the words of its clause, and where it stands."""
    evidence = evidence_at(LEAVE, shelf=service.shelf)
    assert "được nghỉ hằng năm" in evidence.text
    assert "14 ngày làm việc" in evidence.text
    assert "12 ngày làm việc" not in evidence.text
    assert evidence.address.startswith("Điểm b khoản 1 Điều 113")


@pytest.mark.parametrize("ref", ["#dieu-1", "9/9999/QH14", "45/2019/QH14#dieu-9999"])
def test_an_address_that_is_not_held_is_told(service: AnswerService, ref: str) -> None:
    """An address that cannot be read or is not in the corpus is an error with the next step."""
    with pytest.raises(MendableError) as error:
        evidence_at(ref, shelf=service.shelf)
    assert error.value.mend


def test_a_claim_of_too_many_figures_is_sent_back(client: httpx.Client) -> None:
    """What would take long, and no sentence is, is told with what is expected."""
    answer = asked(client, claim="từ 1 đến 2 " * 60, evidence=[{"text": "từ 1 đến 2"}])
    assert answer.status_code == 422
    assert "120 số liệu, nhiều nhất là 60" in answer.text
