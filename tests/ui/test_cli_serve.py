"""Stopping `danhieu serve`, run for real."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.ui.conftest import ROOT


@contextmanager
def _server(home: Path, *, inherits: str) -> Iterator[subprocess.Popen[str]]:
    """A server that serves, started with SIGINT set to "SIG_DFL" or "SIG_IGN"; never outlives us.

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
        watchdog = threading.Timer(120, process.kill)
        watchdog.start()
        try:
            assert process.stdout
            assert "đang chạy" in process.stdout.readline()
            yield process
        finally:
            process.kill()
            watchdog.cancel()


@pytest.mark.parametrize("inherits", ["SIG_DFL", "SIG_IGN"])
@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_stops_the_server_with_one_line(tmp_path: Path, inherits: str, times: int) -> None:
    """Ctrl-C, once or twice, ends a server with code 130 and one line, also where the shell that
    started it in the background had SIGINT ignored."""
    with _server(tmp_path, inherits=inherits) as process:
        for _ in range(times):
            process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.strip().splitlines()[-1] == "Máy chủ đã dừng."
    assert "chạy lại lệnh" not in errors
    assert "Traceback" not in errors
