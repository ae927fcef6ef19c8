"""Whatever a server of models does wrong, the reader gets the clauses, in time, and the officer a
reason."""

import logging
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)

from service.generate import Failure, Written
from service.generate.breaker import REST, Breaker
from tests.service.generate.model_server import (
    ASK,
    EVENTS,
    KEY,
    LEAVE,
    QUOTES,
    event,
    says,
    serving,
    slowly,
    speaks,
    streamed,
    writer_of,
    writing,
    written,
)

FAULTS: dict[Failure, list[Response]] = {
    Failure.UNAUTHORISED: [Response(status_code=401), Response(status_code=403)],
    Failure.NOT_FOUND: [JSONResponse({"error": "model not found"}, status_code=404)],
    Failure.BUSY: [Response(status_code=429)],
    Failure.SERVER: [
        Response("lỗi", status_code=500),
        Response(status_code=503),
        streamed('data: {"error": {"message": "out of memory"}}\n\n'),
    ],
    Failure.REJECTED: [JSONResponse({"error": "prompt too long"}, status_code=400)],
    Failure.REDIRECTED: [RedirectResponse("http://example.invalid/", status_code=307)],
    Failure.NOT_A_STREAM: [
        HTMLResponse("<html>Đăng nhập</html>"),
        JSONResponse({"choices": [{"message": {"content": "Nghỉ 12 ngày."}}]}),
        Response(status_code=204),
    ],
    Failure.MALFORMED: [
        streamed("data: {không phải JSON}\n\n"),
        streamed("data: [1, 2]\n\n"),
        streamed('data: {"choices": [{"delta": {"content": 5}}]}\n\n'),
    ],
    Failure.EMPTY: [streamed("data: [DONE]\n\n"), streamed(event("", end="stop"))],
    Failure.BROKEN: [
        streamed(),
        streamed(": còn sống\n\n"),
        streamed(event("Nghỉ", end="content_filter")),
        streamed(event("Nghỉ 12 ngày")[:-9]),
    ],
    Failure.TOO_LONG: [streamed("data: " + "x" * 1_000_000), streamed(event("y" * 80_000))],
}


@pytest.mark.parametrize(
    ("failure", "response"),
    [(failure, one) for failure, responses in FAULTS.items() for one in responses],
)
def test_each_fault_has_its_reason(
    failure: Failure, response: Response, caplog: pytest.LogCaptureFixture
) -> None:
    """Each fault gives the clauses and is logged by its name, without key, question or clause."""
    caplog.set_level(logging.DEBUG)
    with writing(lambda _: response) as (writer, model):
        told = written(writer)
    assert told == Written(QUOTES, failure=failure)
    assert f"language model: {failure.value}" in caplog.messages
    assert model.asked[0].headers["authorization"] == f"Bearer {KEY}"
    assert not any(word in caplog.text for word in (KEY, ASK, LEAVE[:20]))


def test_nobody_listens() -> None:
    """A server that is not there, or whose name is none, is told as refused."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        free = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
    for url in (free, "http://khong-co.invalid/v1", "http://.../v1"):
        with writer_of(url) as writer:
            assert written(writer) == Written(QUOTES, failure=Failure.REFUSED)


def test_a_redirect_leads_nowhere() -> None:
    """A server that points to another host does not get the question sent there."""
    with serving(speaks("Nghỉ {0}.")) as other:
        target = RedirectResponse(f"{other.url}/chat/completions", status_code=308)
        with writing(lambda _: target) as (writer, _):
            assert written(writer).failure is Failure.REDIRECTED
    assert not other.asked


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy set for other programs does not get the question."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with writing(speaks("Được nghỉ hằng năm 12 ngày làm việc {0}.")) as (writer, _):
        assert written(writer).kept == 1


@pytest.mark.parametrize("pause", [0.02, 5.0])
def test_a_slow_model_is_left_in_time(pause: float) -> None:
    """A model that drips, or says nothing, is left at the time limit; what it proved stays."""

    def reply(_: object) -> StreamingResponse:
        return StreamingResponse(slowly([event("ờ")] * 500, pause=pause), media_type=EVENTS)

    with writing(reply, seconds=1.0) as (writer, _):
        start = time.monotonic()
        assert written(writer) == Written(QUOTES, failure=Failure.TIMEOUT)
        assert 0.7 < time.monotonic() - start < 3


@contextmanager
def dripping() -> Iterator[str]:
    """A server whose headers come byte by byte and never end."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            connection, _ = listening.accept()
            with connection:
                try:
                    for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 400:
                        connection.send(bytes([byte]))
                        time.sleep(0.02)
                except OSError:
                    return

        thread = threading.Thread(target=drip)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/v1"
        thread.join(15)


def test_headers_that_never_end_are_left_in_time() -> None:
    """The time limit holds for headers that drip as well."""
    with dripping() as url, writer_of(url, seconds=1.0) as writer:
        start = time.monotonic()
        assert written(writer).failure is Failure.TIMEOUT
        assert time.monotonic() - start < 3


def test_a_slow_repair_does_not_hold_the_reader() -> None:
    """A repair that never comes is left within its share of the time, and the clause is quoted."""

    def reply(asked):  # type: ignore[no-untyped-def]
        if asked.mends:
            return StreamingResponse(slowly([event("ờ")] * 9, pause=5.0), media_type=EVENTS)
        return says(f"Nghỉ 14 ngày {asked.markers[0]}. Phạt {asked.markers[1]}.")

    with writing(reply, seconds=1.0) as (writer, _):
        start = time.monotonic()
        told = written(writer)
        assert time.monotonic() - start < 3
    assert told.sentences[0] == QUOTES[0]
    assert (told.complete, told.replaced) == (True, 1)


def test_after_three_failures_nobody_waits() -> None:
    """Three failures in a row open the breaker: clauses at once, nobody asked, for 30 seconds; then
    one question tries, and its success closes it."""
    now = [0.0]
    answers = iter([Response(status_code=500)] * 4 + [says("Nghỉ"), says("Nghỉ")])
    with (
        serving(lambda _: next(answers)) as model,
        writer_of(model.url, breaker=Breaker(clock=lambda: now[0])) as writer,
    ):
        failures = [written(writer).failure for _ in range(5)]
        assert failures == [*[Failure.SERVER] * 3, *[Failure.RESTING] * 2]
        now[0] = REST
        assert [written(writer).failure for _ in range(2)] == [Failure.SERVER, Failure.RESTING]
        now[0] = 2 * REST
        assert [written(writer).failure for _ in range(2)] == [Failure.NONE, Failure.NONE]
    assert len(model.asked) == 6


def test_one_question_at_a_time_tries_a_server_that_rests() -> None:
    """Of many questions at the end of the rest, one asks; if it never reports, the next one asks
    after another rest."""
    now = [0.0]
    breaker = Breaker(clock=lambda: now[0])
    for _ in range(3):
        breaker.report(failed=True)
    now[0] = REST
    assert [breaker.admits() for _ in range(3)] == [True, False, False]
    now[0] = 2 * REST
    assert [breaker.admits() for _ in range(2)] == [True, False]


def test_failures_count_in_a_row_only() -> None:
    """A success between failures begins the count anew."""
    breaker = Breaker()
    for failed in (True, True, False, True, True):
        breaker.report(failed=failed)
    assert breaker.admits()
    breaker.report(failed=True)
    assert not breaker.admits()
