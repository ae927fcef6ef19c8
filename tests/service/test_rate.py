"""How often one address may ask: the bucket by a made clock, and the edge by a real server."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from starlette.responses import PlainTextResponse

from service import rate
from service.answer import AnswerService
from service.api import create_app
from service.edge import Edge
from service.engine import Engine
from service.rate import RateLimit, client_of, limit_of
from service.records import Records
from service.settings import Settings

ASK = "/api/v1/ask"
QUESTION = {"question": "Điều 113 Bộ luật Lao động"}
HOME, OTHER = "9.9.9.9", "8.8.4.4"
Serving = Callable[[FastAPI], AbstractContextManager[httpx.Client]]


class Clock:
    """A clock that is set by hand, in seconds."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> int:
        """What it shows, in nanoseconds."""
        return round(self.now * 1e9)


@pytest.fixture
def clock() -> Clock:
    """A clock."""
    return Clock()


def taken(limit: RateLimit, *, client: str = HOME) -> int:
    """How many questions in a row a client gets through."""
    return next(count for count in range(10_000) if limit.wait(client))


@pytest.mark.parametrize(("per_minute", "burst"), [(60, 20), (300, 100), (6, 5), (1, 5)])
def test_a_third_is_let_through_at_once(clock: Clock, per_minute: int, burst: int) -> None:
    """After a silence a client gets a third of its minute through at once, at least 5, and as many
    again after the next."""
    limit = RateLimit(per_minute, clock=clock)
    assert taken(limit) == burst
    clock.now += 60 * burst / per_minute
    assert taken(limit) == burst
    clock.now += 86_400
    assert taken(limit) == burst


def test_one_may_be_let_through_in_minutes(clock: Clock) -> None:
    """Where less than one a minute is let through, and one at once, it is that exactly."""
    limit = RateLimit(1 / 10, burst=1, clock=clock)
    assert taken(limit) == 1
    clock.now += 599
    assert limit.wait(HOME) == 1.0
    clock.now += 1
    assert taken(limit) == 1


def test_who_waits_as_long_as_told_is_let_through(clock: Clock) -> None:
    """The time that is told is enough, and no more than enough; who asks in vain waits no longer
    for it."""
    limit = RateLimit(60, clock=clock)
    assert taken(limit) == limit.burst == 20
    assert [limit.wait(HOME) for _ in range(3)] == [1.0] * 3
    clock.now += 0.5
    assert limit.wait(HOME) == 0.5
    clock.now += 0.5
    assert (limit.wait(HOME), limit.wait(HOME)) == (0, 1.0)


def test_over_time_no_more_than_the_minute_comes_through(clock: Clock) -> None:
    """Whoever never stops asking gets the set number a minute through, beside the first burst."""
    limit = RateLimit(60, clock=clock)
    through = 0
    for _ in range(10 * 60 * 8):
        through += limit.wait(HOME) == 0
        clock.now += 0.125
    assert through == 20 + 10 * 60 - 1


def test_one_client_takes_nothing_from_another(clock: Clock) -> None:
    """Each client has its own."""
    limit = RateLimit(60, clock=clock)
    assert taken(limit, client=HOME) == 20
    assert taken(limit, client=OTHER) == 20


def test_the_longest_silent_are_forgotten(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of more clients than are remembered, the one that was silent longest begins anew; who keeps
    asking, even in vain, is remembered."""
    monkeypatch.setattr(rate, "MOST_CLIENTS", 3)
    limit = RateLimit(60, clock=clock)
    for client in ("a", "b"):
        taken(limit, client=client)
    for client in ("c", "d"):
        assert limit.wait("a") > 0
        limit.wait(client)
    assert limit.wait("a") > 0
    assert limit.wait("b") == 0
    assert len(limit._full) == 3
    assert rate.MOST_CLIENTS == 3


def test_ten_thousand_clients_are_remembered(clock: Clock) -> None:
    """However many addresses ask, memory is bounded."""
    limit = RateLimit(60, clock=clock)
    for number in range(10_500):
        limit.wait(str(number))
    assert len(limit._full) == 10_000


def test_many_threads_get_no_more_through(clock: Clock) -> None:
    """Of questions that come at the same moment exactly the burst is let through."""
    limit = RateLimit(300, clock=clock)
    through: list[bool] = []
    start = threading.Barrier(8)

    def ask() -> None:
        start.wait()
        through.extend([limit.wait(HOME) == 0 for _ in range(100)])

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert (sum(through), len(through)) == (100, 800)


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        (HOME, "", HOME),
        (HOME, "1.1.1.1", HOME),  # made up by who asks
        ("127.0.0.1", "1.1.1.1", "1.1.1.1"),
        ("10.0.0.2", f"1.1.1.1, {HOME}", HOME),  # the first is what the client has sent
        ("::1", "1.1.1.1", "1.1.1.1"),
        ("::ffff:192.168.1.9", "1.1.1.1", "1.1.1.1"),
        ("::ffff:9.9.9.9", "1.1.1.1", HOME),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "unknown", "127.0.0.1"),
        ("127.0.0.1", "1.1.1.1, <script>", "127.0.0.1"),
        ("2606:4700:1:2::3", "", "2606:4700:1:2::/64"),
        ("2606:4700:1:2:a:b:c:d", "1.1.1.1", "2606:4700:1:2::/64"),
        ("fd00::1", "2606:4700:1:2::3", "2606:4700:1:2::/64"),
        ("", "1.1.1.1", ""),
    ],
)
def test_the_client_is_who_the_peer_or_its_proxy_is(peer: str, forwarded: str, client: str) -> None:
    """What a proxy of the office says of a client counts, what a client says of itself does not,
    and a household of IPv6 addresses is one client."""
    assert client_of(peer, forwarded=forwarded) == client


def test_no_limit_can_be_set() -> None:
    """0 sets none; the default is 60 a minute, and it changes no answer."""
    assert limit_of(Settings(questions_per_minute=0).questions_per_minute) is None
    default = limit_of(Settings().questions_per_minute)
    assert default is not None
    assert (Settings().questions_per_minute, default.burst) == (60, 20)
    assert Settings().digest == Settings(questions_per_minute=7).digest


@contextmanager
def limited(serving: Serving, *, clock: Clock) -> Iterator[httpx.Client]:
    """A client of an application that takes 6 questions a minute, 5 of them at once."""
    app = FastAPI()
    app.add_middleware(Edge, limit=RateLimit(6, clock=clock))

    @app.api_route("/{path:path}", methods=["GET", "POST"])
    async def there(path: str) -> str:
        return path

    with serving(app) as client:
        yield client


def test_too_many_questions_are_a_problem(serving: Serving, clock: Clock) -> None:
    """A question too many is answered 429 with a problem in Vietnamese, the safe headers, and the
    whole seconds after which the next one is let through."""
    with limited(serving, clock=clock) as client:
        assert [client.post(ASK).status_code for _ in range(5)] == [200] * 5
        clock.now += 0.5
        refused = client.post(ASK)
        problem = refused.json()
        assert (refused.status_code, problem["status"], problem["instance"]) == (429, 429, ASK)
        assert refused.headers["content-type"] == "application/problem+json"
        assert refused.headers["x-content-type-options"] == "nosniff"
        assert "Ông/bà" in problem["detail"]
        assert refused.headers["retry-after"] == "10"
        clock.now += int(refused.headers["retry-after"])
        assert client.post(ASK).status_code == 200


def test_only_what_takes_work_is_limited(serving: Serving, clock: Clock) -> None:
    """Asking, verifying, checking rumours and suggesting share one limit, verdicts have their own;
    whoever reached it can still read."""
    with limited(serving, clock=clock) as client:
        api = "/api/v1"
        paths = (
            ASK,
            f"{api}/verify",
            f"{api}/rumours",
            f"{api}/rumours/photo",
            f"{api}/suggestions",
        )
        for group in (paths, [f"{api}/answers/{one}/feedback" for one in "abcde"]):
            assert [client.post(path).status_code for path in group] == [200] * 5
            assert [client.post(path).status_code for path in group] == [429] * 5
        for path in ("/api/v1/answers/a", "/api/v1/asked", "/else/api/v1/ask"):
            assert client.post(path).status_code == 200
        assert client.get(ASK).status_code == 200


def test_clients_of_a_proxy_are_told_apart(serving: Serving, clock: Clock) -> None:
    """Behind a proxy on this machine each client has its own limit."""
    with limited(serving, clock=clock) as client:
        for home in (HOME, OTHER):
            sent = {"x-forwarded-for": f"1.1.1.1, {home}"}
            got = [client.post(ASK, headers=sent).status_code for _ in range(6)]
            assert got == [*[200] * 5, 429]


@pytest.mark.parametrize(("peer", "last"), [("10.0.0.2", 200), (HOME, 429)])
def test_a_made_up_address_counts_for_nothing(clock: Clock, peer: str, last: int) -> None:
    """A client that makes up a new address each time is still told by the line that its proxy adds
    behind, or by its own address where it comes without one."""

    async def got() -> list[int]:
        edge = Edge(PlainTextResponse("answer"), limit=RateLimit(6, clock=clock))
        transport = httpx.ASGITransport(edge, client=(peer, 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://office") as client:
            return [(await client.post(ASK, headers=_lines(n))).status_code for n in range(7)]

    def _lines(number: int) -> list[tuple[str, str]]:
        proxied = [HOME, HOME, HOME, HOME, HOME, HOME, OTHER][number]
        return [("x-forwarded-for", f"1.1.1.{number}"), ("x-forwarded-for", proxied)]

    # In a thread of its own: the browser's tests leave a loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: asyncio.run(got())).result() == [*[200] * 5, 429, last]


@pytest.mark.parametrize(("setting", "last"), [(1, 429), (0, 200)])
def test_the_setting_of_the_office_holds(
    engine: Engine, tmp_path: Path, serving: Serving, setting: int, last: int
) -> None:
    """The API of a service takes as many questions as its settings say; 0 takes all."""
    records = Records(f"sqlite:///{tmp_path / 'a.sqlite3'}")
    settings = Settings(home=tmp_path, questions_per_minute=setting)
    service = AnswerService(engine, records=records, settings=settings)
    with serving(create_app(service)) as client:
        got = [client.post(ASK, json=QUESTION).status_code for _ in range(6)]
    records.close()
    assert got == [*[200] * 5, last]
