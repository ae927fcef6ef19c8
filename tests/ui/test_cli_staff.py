"""`danhieu staff` as an administrator of the machine runs it."""

import os
import pty
import subprocess
import sys
import time
from pathlib import Path

from service.records import Records
from service.staff.identity import Identity
from tests import direct
from tests.ui.conftest import ROOT

PASSWORD = "mật khẩu đủ dài"


def run(home: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """The command over a home, with what is piped in."""
    return subprocess.run(
        [sys.executable, "-m", "ui.cli", "staff", *arguments],
        cwd=ROOT,
        env={**os.environ, "DANHIEU_HOME": str(home), "COLUMNS": "100"},
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_first_administrator_is_made_on_the_command_line(tmp_path: Path) -> None:
    """With a password that stands in no argument; who it is and what it may is told, and it signs
    in at the desk."""
    made = run(tmp_path, "add", "Lan", "--role", "admin", "--shown", "Nguyễn Lan", typed=PASSWORD)
    assert (made.returncode, made.stderr) == (0, "")
    assert "lan (Nguyễn Lan), Quản trị viên" in made.stdout
    assert PASSWORD not in made.stdout
    listed = run(tmp_path, "list").stdout
    assert "Nguyễn Lan" in listed
    assert "đang hoạt động" in listed
    records = Records(f"sqlite:///{tmp_path / 'answers.sqlite3'}")
    assert Identity(records).sign_in("lan", password=PASSWORD)
    assert records.audit.lines()[0].deed.actor.startswith("(dòng lệnh ")
    records.close()


def test_what_cannot_be_done_is_told(tmp_path: Path) -> None:
    """With exit code 2 and the reason, and nothing changes."""
    run(tmp_path, "add", "lan", "--role", "admin", typed=PASSWORD)
    for arguments, typed, says in (
        (("add", "lan"), PASSWORD, "đã thuộc về một tài khoản khác"),
        (("add", "minh"), "ngắn", "từ 12 đến 200 ký tự"),
        (("password", "minh"), PASSWORD, "Không có tài khoản này"),
        (("close", "lan"), "", "quản trị viên duy nhất"),
        (("role", "lan", "boss"), "", "'boss' không thuộc"),
    ):
        done = run(tmp_path, *arguments, typed=typed)
        assert done.returncode == 2
        assert says in done.stderr
    assert "Đã đặt vai trò" in run(tmp_path, "role", "lan", "admin").stdout


def test_the_audit_is_verified(tmp_path: Path) -> None:
    """A whole chain is 0 with its length and last hash; after a line was changed it is 1, and that
    line is named with what to do."""
    run(tmp_path, "add", "lan", "--role", "admin", typed=PASSWORD)
    run(tmp_path, "add", "minh", typed=PASSWORD)
    url = f"sqlite:///{tmp_path / 'answers.sqlite3'}"
    last = direct.run(url, "SELECT hash FROM audit WHERE id = 2")[0][0]
    whole = run(tmp_path, "audit")
    assert whole.returncode == 0
    assert "2 dòng" in whole.stdout
    assert last in whole.stdout
    direct.tamper(url, "UPDATE audit SET detail = 'viewer' WHERE id = 1")
    broken = run(tmp_path, "audit")
    assert broken.returncode == 1
    assert "dòng 1 đã bị sửa" in broken.stderr
    assert "bản sao lưu" in broken.stderr


def test_a_password_is_typed_twice_and_not_shown(tmp_path: Path) -> None:
    """On a terminal it is asked for without echo, and refused where the two differ."""
    for again, code in ((PASSWORD, 0), ("một câu khác hẳn", 2)):
        ours, theirs = pty.openpty()
        with subprocess.Popen(
            [sys.executable, "-m", "ui.cli", "staff", "add", "lan", "--role", "admin"],
            cwd=ROOT,
            env={**os.environ, "DANHIEU_HOME": str(tmp_path / str(code))},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=_take_terminal,
        ) as process:
            os.close(theirs)
            shown = ""
            for word in (PASSWORD, again):
                shown += _read_until(ours, ": ")
                os.write(ours, f"{word}\n".encode())
            assert process.wait(60) == code
        shown += _rest(ours)
        assert PASSWORD not in shown
        assert ("không giống nhau" in shown) == (code == 2)


def _take_terminal() -> None:
    """Make standard input the terminal that getpass asks on."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _read_until(terminal: int, end: str) -> str:
    read, deadline = b"", time.monotonic() + 60
    while not read.endswith(end.encode()):
        assert time.monotonic() < deadline, read
        read += os.read(terminal, 1024)
    return read.decode()


def _rest(terminal: int) -> str:
    read = b""
    try:
        while piece := os.read(terminal, 1024):
            read += piece
    except OSError:  # the other side is gone
        pass
    os.close(terminal)
    return read.decode()
