"""How fast the API answers, and whether its memory stays flat, over a corpus and questions.

`python -m service.measure.load --corpus C --questions Q.jsonl …` serves the corpus on loopback and
asks for a bounded time: questions of which none was asked before, by one client and by several at
once; then the same by chance, as people ask what others asked. It prints milliseconds, answers a
second and the server's memory.
"""

import argparse
import http.client
import json
import multiprocessing
import os
import random
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import uvicorn

from corpus.command import exit_code, there
from index.values import silent
from service.api import create_app
from service.measure.formats import read_asked
from service.measure.opened import Work, opened_service
from service.opening import leave_alone_what_stays
from service.settings import Settings

HOST = "127.0.0.1"
WARMING = 100  # questions before the first figure
READY = 900.0  # seconds for opening, and for making what an index lacks


@dataclass(frozen=True, slots=True)
class Load:
    """One run: milliseconds of each answer, and the seconds in which all of them came."""

    times: tuple[float, ...]
    seconds: float

    @property
    def told(self) -> str:
        """In one line."""
        p50, p95 = np.percentile(self.times, [50, 95])
        rate = len(self.times) / self.seconds
        return f"{len(self.times)} answers, p50 {p50:.1f} ms, p95 {p95:.1f} ms, {rate:.1f} a second"


def main() -> int:
    """Serve, ask and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=there, required=True)
    parser.add_argument("--questions", type=there, nargs="+", required=True)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--total", type=int, default=0, help="answers to ask for at the end")
    chosen = parser.parse_args()
    return exit_code(lambda: _measure(chosen))


def _measure(chosen: argparse.Namespace) -> None:
    asked = list(dict.fromkeys(one.question for one in read_asked(chosen.questions)))
    random.Random(1).shuffle(asked)  # noqa: S311  the order of questions is no secret
    new, again = iter(asked), _by_chance(asked)
    with served(chosen.corpus) as (port, process):
        loaded(islice(new, WARMING), port=port, clients=1, seconds=READY)
        _say(f"memory {resident(process)} MB after warming up")
        for name, questions in (("new questions", new), ("by chance", again)):
            for clients in (1, chosen.clients):
                some = islice(questions, len(asked) // 3)
                run = loaded(some, port=port, clients=clients, seconds=chosen.seconds)
                _say(f"{name}, {clients} clients: {run.told}")
        _say(f"memory {resident(process)} MB")
        if chosen.total:
            rest = islice(again, chosen.total)
            loaded(rest, port=port, clients=chosen.clients, seconds=READY)
            _say(f"memory {resident(process)} MB after {chosen.total} more")


def _by_chance(questions: Sequence[str]) -> Iterator[str]:
    """These questions without end, each as likely as the others at any time."""
    order = random.Random(2)  # noqa: S311  the order of questions is no secret
    while True:
        yield order.choice(questions)


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201  a command


@contextmanager
def served(corpus: Path) -> Iterator[tuple[int, int]]:
    """The API over a corpus in a process of its own: its port, and the process."""
    # Without its protocol named, asyncio leaves the delay of Nagle on: 40 ms an answer.
    with socket.socket(proto=socket.IPPROTO_TCP) as listening:
        listening.bind((HOST, 0))
        port = listening.getsockname()[1]
        context = multiprocessing.get_context("fork")
        process = context.Process(target=_serve, args=(corpus, listening), daemon=True)
        process.start()
        try:
            _wait(port)
            yield port, process.pid or 0
        finally:
            process.terminate()
            process.join(10)


def _serve(corpus: Path, listening: socket.socket) -> None:
    settings = Settings.from_environ()
    with (
        tempfile.TemporaryDirectory() as folder,
        opened_service(
            corpus,
            settings=settings,
            progress=silent,
            watch=_unwatched,
            database=f"sqlite:///{folder}/answers.sqlite3",
        ) as service,
    ):
        config = uvicorn.Config(create_app(service), log_level="critical", lifespan="off")
        leave_alone_what_stays()
        uvicorn.Server(config).run(sockets=[listening])


def _unwatched(work: Work, done: int, total: int) -> None:
    """Shows nothing of what is read."""
    del work, done, total


def _wait(port: int) -> None:
    end = time.monotonic() + READY
    while time.monotonic() < end:
        with socket.socket() as trying:
            if trying.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError(f"nothing listens on port {port} after {READY:.0f} s")


def loaded(questions: Iterator[str], *, port: int, clients: int, seconds: float) -> Load:
    """Ask with so many clients at once until the time or the questions are over."""
    times: list[float] = []
    end = time.monotonic() + seconds
    taking = threading.Lock()

    def taken() -> str | None:
        with taking:
            return next(questions, None)

    def client() -> None:
        connection = http.client.HTTPConnection(HOST, port, timeout=60)
        while time.monotonic() < end and (question := taken()):
            times.append(_asked(connection, question))
        connection.close()

    threads = [threading.Thread(target=client) for _ in range(clients)]
    start = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Load(tuple(times), time.monotonic() - start)


def _asked(connection: http.client.HTTPConnection, question: str) -> float:
    """The milliseconds of one answer. Raises `OSError` where it is none."""
    body = json.dumps({"question": question})
    start = time.perf_counter()
    connection.request("POST", "/api/v1/ask", body, {"Content-Type": "application/json"})
    response = connection.getresponse()
    response.read()
    if response.status not in (200, 422):
        raise OSError(f"status {response.status} for {question!r}")
    return (time.perf_counter() - start) * 1000


def resident(process: int) -> int:
    """The memory of a process in MB, from /proc (Linux)."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


if __name__ == "__main__":
    sys.exit(main())
