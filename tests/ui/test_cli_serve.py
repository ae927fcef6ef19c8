"""Stopping `danhieu serve`, run for real."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.ui.conftest import ROOT
from ui.pages import NO_SUCH_PAGE


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that these tests share, so that one of them alone waits for its index."""
    return tmp_path_factory.mktemp("serve") / "home"


@contextmanager
def _server(
    home: Path, *, inherits: str = "SIG_DFL"
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server that serves, started with SIGINT set to "SIG_DFL" or "SIG_IGN", and what it told
    first; never outlives us.

    The handler is set by the child itself: what the suite inherited must not matter.
    """
    code = (
        f"import os, signal, sys; signal.signal(signal.SIGINT, signal.{inherits});"
        "os.execv(sys.executable, [sys.executable, '-m', 'ui.cli', 'serve', '--port', '0'])"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "DANHIEU_HOME": str(home), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        watchdog = threading.Timer(300, process.kill)
        watchdog.start()
        try:
            assert process.stdout
            told = process.stdout.readline()
            assert "đang chạy" in told
            yield process, told
        finally:
            process.kill()
            watchdog.cancel()


@pytest.mark.parametrize("inherits", ["SIG_DFL", "SIG_IGN"])
@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_stops_the_server_with_one_line(home: Path, inherits: str, times: int) -> None:
    """Ctrl-C, once or twice, ends a server with code 130 and one line, also where the shell that
    started it in the background had SIGINT ignored."""
    with _server(home, inherits=inherits) as (process, _):
        for _ in range(times):
            process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.strip().splitlines()[-1] == "Máy chủ đã dừng."
    assert "chạy lại lệnh" not in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -15)])
def test_a_stopped_server_leaves_one_file_with_every_answer(
    home: Path, number: signal.Signals, code: int
) -> None:
    """SIGINT and SIGTERM close what is kept: a copy of the file alone holds the answers. A process
    that SIGTERM ended has code 143 in the shell, -15 here."""
    with _server(home) as (process, told):
        asked = {"question": "Điều 113 Bộ luật Lao động quy định gì?"}
        answer = httpx.post(
            f"{_address(told)}/api/v1/ask", json=asked, timeout=60, trust_env=False
        ).json()
        process.send_signal(number)
        _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors.strip().splitlines()[-1]) == (code, "Máy chủ đã dừng.")
    (kept,) = home.glob("answers.sqlite3*")
    with sqlite3.connect(f"file:{kept}?mode=ro&immutable=1", uri=True) as opened:
        found = opened.execute("SELECT id FROM answers").fetchall()
    opened.close()
    assert (answer["id"],) in found
    assert not [one for one in (kept, kept.parent) if one.stat().st_mode & 0o077]


def test_an_address_that_leads_nowhere_is_told_in_vietnamese(home: Path) -> None:
    """Also what is left to the chat page, whose library would answer in English; the page itself is
    there, with its link to the documents that are held, which are listed."""
    with (
        _server(home) as (_, told),
        httpx.Client(base_url=_address(told), timeout=60, trust_env=False) as client,
    ):
        for path in ("/khong-co", "/khong/co.html", "/van-ban/1"):
            reply = client.get(path)
            assert reply.status_code == 404
            assert NO_SUCH_PAGE in reply.text
        page, held = client.get("/"), client.get("/van-ban")
    assert (page.status_code, held.status_code) == (200, 200)
    assert "/van-ban" in page.text
    assert "45/2019/QH14" in held.text


def _address(told: str) -> str:
    """Where a server says that it is."""
    (address,) = re.findall(r"http://\S+(?=/ )", told)
    return address
