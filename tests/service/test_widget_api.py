"""Who may ask from the page of another site, against a real server over the real corpus."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from service.answer import AnswerService
from service.api import create_app
from service.engine import Engine
from service.records import Records
from service.settings import Settings
from service.staff.switches import Switch, What
from service.widget_token import LIFE
from service.wording import PAUSED
from tests.service.test_api import Serving

LISTED, OTHER = "https://tinh.gov.vn", "https://khac.example"
ASK, TOKEN = "/api/v1/ask", "/api/v1/widget/token"
QUESTION = {"question": "khoản 2 Điều 113 Bộ luật Lao động"}
SHARED = "access-control-allow-origin"


@contextmanager
def _app(engine: Engine, home: Path, **settings: Any) -> Iterator[FastAPI]:
    """The application of an office with these settings."""
    records = Records(f"sqlite:///{home / 'a.sqlite3'}")
    given = {"questions_per_minute": 0, "widget_origins": LISTED, **settings}
    yield create_app(AnswerService(engine, records=records, settings=Settings(home=home, **given)))
    records.close()


@pytest.fixture(scope="module")
def app(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """The application of an office that lists one origin."""
    with _app(engine, tmp_path_factory.mktemp("office")) as made:
        yield made


@pytest.fixture
def office(app: FastAPI, serving: Serving) -> Iterator[httpx.Client]:
    """A client of its server."""
    with serving(app) as opened:
        yield opened


def token_of(client: httpx.Client, origin: str = LISTED) -> str:
    """A token for the pages of an origin."""
    given = client.post(TOKEN, headers={"origin": origin})
    assert given.status_code == 200
    told: str = given.json()["token"]
    return told


def call(client: httpx.Client, path: str = ASK, **headers: str) -> httpx.Response:
    """A question as a page sends it."""
    body = QUESTION if path == ASK else {"verdict": "huu-ich"}
    return client.post(path, json=body, headers=headers)


def test_a_listed_page_asks_with_a_token(office: httpx.Client) -> None:
    """It gets a token, its question is answered and its verdict kept, and it may read all three."""
    given = office.post(TOKEN, headers={"origin": LISTED})
    assert given.json()["expires_in"] == LIFE
    assert given.headers["cache-control"] == "no-store"
    bearer = f"Bearer {given.json()['token']}"
    answer = call(office, origin=LISTED, authorization=bearer)
    path = f"/api/v1/answers/{answer.json()['id']}/feedback"
    kept = call(office, path, origin=LISTED, authorization=bearer)
    assert (answer.status_code, kept.status_code) == (200, 201)
    for one in (given, answer, kept):
        assert one.headers[SHARED] == LISTED
        assert "Origin" in one.headers["vary"]
        assert "access-control-allow-credentials" not in one.headers


@pytest.mark.parametrize(
    ("origin", "bearer", "status", "code"),
    [
        (LISTED, "", 401, "widget_token_missing"),
        (LISTED, "Bearer x.y.z", 401, "widget_token_invalid"),
        (LISTED, "Basic {}", 401, "widget_token_missing"),
        (OTHER, "", 401, "widget_token_missing"),
        (OTHER, "Bearer {}", 403, "widget_token_foreign"),
        ("null", "Bearer {}", 403, "widget_token_foreign"),
    ],
)
def test_a_page_without_a_token_of_its_own_is_refused(
    office: httpx.Client, origin: str, bearer: str, status: int, code: str
) -> None:
    """401 where a new token helps, 403 where none will, each as a problem; only a page on the list
    may read it."""
    token = token_of(office)
    refused = call(office, origin=origin, authorization=bearer.format(token))
    assert (refused.status_code, refused.json()["type"]) == (status, f"urn:danhieu:{code}")
    assert refused.headers["content-type"] == "application/problem+json"
    assert ("www-authenticate" in refused.headers) is (status == 401)
    assert refused.headers["x-content-type-options"] == "nosniff"
    assert refused.headers.get(SHARED) == (LISTED if origin == LISTED else None)


def test_an_expired_token_is_told_apart(office: httpx.Client, app: FastAPI) -> None:
    """A page learns by the code that a new token is all that it lacks."""
    tokens = app.state.gate.tokens
    late = replace(tokens, clock=lambda: tokens.clock() - LIFE - 90)
    refused = call(office, origin=LISTED, authorization=f"Bearer {late.issue(LISTED)}")
    assert (refused.status_code, refused.json()["type"][12:]) == (401, "widget_token_expired")


def test_an_origin_that_left_the_list_is_refused(
    office: httpx.Client, engine: Engine, app: FastAPI, serving: Serving
) -> None:
    """Its tokens, which other servers with the same secret have signed, no longer count."""
    token = token_of(office)
    home = Path(str(app.state.service.settings.home))
    with _app(engine, home, widget_origins=OTHER) as later, serving(later) as client:
        refused = call(client, origin=LISTED, authorization=f"Bearer {token}")
    assert (refused.status_code, refused.json()["type"][12:]) == (403, "widget_origin_closed")


@pytest.mark.parametrize("origin", [OTHER, "null", ""])
def test_a_page_that_is_not_listed_gets_no_token(office: httpx.Client, origin: str) -> None:
    """It is told why, and what the office can set."""
    refused = office.post(TOKEN, headers={"origin": origin} if origin else {})
    assert refused.status_code == 403
    assert "DANHIEU_WIDGET_ORIGINS" in refused.json()["detail"]
    assert SHARED not in refused.headers


@pytest.mark.parametrize(
    ("path", "origin", "shared"),
    [
        (ASK, LISTED, True),
        (TOKEN, LISTED, True),
        ("/api/v1/answers/x/feedback", LISTED, True),
        (ASK, OTHER, False),
        (TOKEN, OTHER, False),
        ("/api/v1/verify", LISTED, False),
        ("/api/v1/rumours", LISTED, False),
        ("/api/v1/documents", LISTED, False),
        ("/api/v1/answers/x", LISTED, False),
        ("/docs", LISTED, False),
    ],
)
def test_only_what_the_widget_needs_is_shared(
    office: httpx.Client, *, path: str, origin: str, shared: bool
) -> None:  # fmt: skip
    """Preflights and answers are open to listed origins on the paths of the widget, and else
    closed."""
    asks = {"origin": origin, "access-control-request-method": "POST"}
    before = office.options(path, headers=asks)
    assert (before.status_code == 204) is shared
    assert (before.headers.get(SHARED) == origin) is shared
    assert ("Authorization" in before.headers.get("access-control-allow-headers", "")) is shared
    for reply in (office.get(path, headers={"origin": origin}),
                  office.post(path, headers={"origin": origin}, json={})):  # fmt: skip
        assert (reply.headers.get(SHARED) == origin) is shared


def test_pages_of_this_server_need_no_token(office: httpx.Client) -> None:
    """Its own pages, also behind a proxy that gives another host, and programs without a page ask
    as before."""
    own = str(office.base_url).rstrip("/")
    seen = "https://hoi.tinh.gov.vn"
    for headers in (
        {"origin": own},
        {},
        {"origin": seen, "sec-fetch-site": "same-origin"},
        {"origin": seen, "x-forwarded-host": "hoi.tinh.gov.vn"},
    ):
        assert call(office, **headers).status_code == 200
    for site in ("cross-site", "same-site", "none"):
        assert call(office, **{"origin": seen, "sec-fetch-site": site}).status_code == 401


def test_the_limit_holds_for_the_widget_and_can_be_read(
    engine: Engine, tmp_path: Path, serving: Serving
) -> None:
    """Beyond the limit a listed page gets 429, may read it, and is told when to ask again."""
    with _app(engine, tmp_path, questions_per_minute=1) as app, serving(app) as client:
        headers = {"origin": LISTED, "authorization": f"Bearer {token_of(client)}"}
        replies = [call(client, **headers) for _ in range(6)]
    assert [one.status_code for one in replies] == [200] * 5 + [429]
    assert replies[-1].headers[SHARED] == LISTED
    assert int(replies[-1].headers["retry-after"]) > 0
    assert "Retry-After" in replies[-1].headers["access-control-expose-headers"]


def test_without_a_list_the_widget_is_closed(client: httpx.Client) -> None:
    """Nothing set: no token, no preflight and no shared answer for any other origin."""
    assert client.post(TOKEN, headers={"origin": LISTED}).status_code == 403
    asks = {"origin": LISTED, "access-control-request-method": "POST"}
    assert client.options(ASK, headers=asks).status_code == 405
    assert call(client, origin=LISTED).status_code == 401
    assert call(client, origin=LISTED).headers.get(SHARED) is None


def test_a_token_comes_with_what_is_told_before_anybody_asks(
    engine: Engine, serving: Serving, tmp_path: Path
) -> None:
    """Nothing as a rule; the reason of the office, where everything is switched off."""
    with _app(engine, tmp_path) as made, serving(made) as client:
        assert client.post(TOKEN, headers={"origin": LISTED}).json()["notice"] == ""
        now = datetime.now(UTC)
        off = Switch(What.EVERYTHING, "", off=True, reason="Bảo trì", author="an", created=now)
        made.state.service.records.switches.set(off)
        told = client.post(TOKEN, headers={"origin": LISTED}).json()["notice"]
        assert told.startswith(PAUSED)
        assert "Lý do: Bảo trì." in told


def test_the_office_switches_the_widget_off(
    engine: Engine, serving: Serving, tmp_path: Path
) -> None:
    """No token is given and none holds any more, at once; the page of this server goes on."""
    with _app(engine, tmp_path) as made, serving(made) as client:
        bearer = f"Bearer {token_of(client)}"
        off = Switch(What.WIDGET, "", off=True, reason="x", author="an", created=datetime.now(UTC))
        made.state.service.records.switches.set(off)
        assert client.post(TOKEN, headers={"origin": LISTED}).status_code == 403
        assert call(client, origin=LISTED, authorization=bearer).status_code == 403
        assert call(client).status_code == 200
