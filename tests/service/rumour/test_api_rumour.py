"""`POST /rumours`, against a real server over the real corpus."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import httpx
import pytest
from fastapi import APIRouter, FastAPI

from service.answer import AnswerService
from service.api_rumour import router
from service.edge import Edge
from service.problems import install
from service.rumour.values import LONGEST, CheckedPost, RumourVerdict

PATH = "/api/v1/rumours"
FALSE = "Tiền lương thử việc ít nhất phải bằng 70% mức lương của công việc đó"
Serving = Callable[[FastAPI], AbstractContextManager[httpx.Client]]


@pytest.fixture(scope="module")
def rumours(service: AnswerService) -> FastAPI:
    """An application with this router alone, behind the edge and the problems of the API."""
    app = FastAPI()
    app.state.service = service
    versioned = APIRouter(prefix="/api/v1")
    versioned.include_router(router)
    app.include_router(versioned)
    app.add_middleware(Edge)
    install(app)
    return app


@pytest.fixture
def client(rumours: FastAPI, serving: Serving) -> Iterator[httpx.Client]:
    """A client of a server with this router."""
    with serving(rumours) as opened:
        yield opened


def test_a_post_is_answered_claim_by_claim(client: httpx.Client) -> None:
    """The reply holds each claim with its verdict, its reason and its clauses, and reads back."""
    response = client.post(PATH, json={"text": f"Sốc quá!!! {FALSE}.", "on": "2026-11-28"})
    checked = CheckedPost.model_validate_json(response.content)
    (claim,) = checked.claims
    assert claim.verdict is RumourVerdict.CONTRARY
    assert claim.citations[0].number == "45/2019/QH14"
    assert checked.post[claim.start : claim.end] == FALSE


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"text": "a" * (LONGEST + 1)}, 422),
        ({"text": "phải " * 200_000}, 413),
        ({}, 422),
        ({"text": FALSE, "verdict": "dung"}, 422),
        ({"text": FALSE, "on": "hôm qua"}, 422),
        ({"text": 7}, 422),
    ],
)
def test_what_cannot_be_read_is_a_problem(
    client: httpx.Client, sent: dict[str, object], status: int
) -> None:
    """Too much, too little, and the wrong kind: each is a problem of RFC 9457 in Vietnamese."""
    response = client.post(PATH, json=sent)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"]


def test_markup_comes_back_as_data(client: httpx.Client) -> None:
    """A post with a script in it is checked as text, and returned as JSON that no page may run."""
    post = f"<script>alert(1)</script><img src=x onerror=alert(1)> {FALSE}"
    response = client.post(PATH, json={"text": post})
    assert response.headers["content-type"] == "application/json"
    assert response.headers["content-security-policy"].startswith("default-src 'none'")
    assert [one["text"] for one in response.json()["claims"]] == [FALSE]
