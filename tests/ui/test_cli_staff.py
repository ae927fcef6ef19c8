"""`danhieu staff` as an administrator of the machine runs it."""

import io
import os
import pty
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from service.records import Records
from service.staff.identity import Identity
from tests import direct
from tests.service.test_records import made
from tests.ui.conftest import ROOT
from ui.cli import main

PASSWORD = "mật khẩu đủ dài"


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command with what is piped in; gives its exit code, what it says, and its errors."""
    monkeypatch.setenv("DANHIEU_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["danhieu", "staff", *arguments])
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), *capsys.readouterr()

    return run


def test_the_first_administrator_is_made_on_the_command_line(run: Run, tmp_path: Path) -> None:
    """With a password that stands in no argument; who it is and what it may is told, and it signs
    in at the desk."""
    assert "Chưa có tài khoản" in run("list")[1]
    code, said, errors = run(
        "add", "Lan", "--role", "admin", "--shown", "Nguyễn Lan", typed=PASSWORD
    )
    assert (code, errors) == (0, "")
    assert "lan (Nguyễn Lan), Quản trị viên" in said
    assert PASSWORD not in said
    listed = run("list")[1]
    assert "Nguyễn Lan" in listed
    assert "đang hoạt động" in listed
    records = Records(f"sqlite:///{tmp_path / 'answers.sqlite3'}")
    assert Identity(records).sign_in("lan", password=PASSWORD)
    assert records.audit.lines()[0].deed.actor.startswith("(dòng lệnh ")
    records.close()


def test_what_cannot_be_done_is_told(run: Run) -> None:
    """With exit code 2 and the reason, and nothing changes."""
    run("add", "lan", "--role", "admin", typed=PASSWORD)
    for arguments, typed, says in (
        (("add", "lan"), PASSWORD, "đã thuộc về một tài khoản khác"),
        (("add", "minh"), "ngắn", "từ 12 đến 200 ký tự"),
        (("password", "minh"), PASSWORD, "Không có tài khoản này"),
        (("close", "lan"), "", "quản trị viên duy nhất"),
        (("role", "lan", "boss"), "", "'boss' không thuộc"),
    ):
        code, _, errors = run(*arguments, typed=typed)
        assert code == 2
        assert says in errors
    assert "Quản trị viên, đang hoạt động" in run("role", "lan", "admin")[1]


def test_an_account_is_closed_and_opened(run: Run) -> None:
    """Each command says what the account is now."""
    for name in ("an", "lan"):
        run("add", name, "--role", "admin", typed=PASSWORD)
    assert "Quản trị viên, đã khóa" in run("close", "lan")[1]
    assert "Biên tập viên, đã khóa" in run("role", "lan", "editor")[1]
    assert "Biên tập viên, đang hoạt động" in run("open", "lan")[1]
    assert "Đã đặt mật khẩu mới cho: lan" in run("password", "lan", typed="một câu khác")[1]


def test_the_audit_is_verified(run: Run, tmp_path: Path) -> None:
    """A whole chain is 0 with its length and last hash; after a line was changed it is 1, and that
    line is named with what to do."""
    run("add", "lan", "--role", "admin", typed=PASSWORD)
    run("add", "minh", typed=PASSWORD)
    url = f"sqlite:///{tmp_path / 'answers.sqlite3'}"
    last = direct.run(url, "SELECT hash FROM audit WHERE id = 2")[0][0]
    code, said, _ = run("audit")
    assert code == 0
    assert "2 dòng" in said
    assert last in said
    direct.tamper(url, "UPDATE audit SET detail = 'viewer' WHERE id = 1")
    code, _, errors = run("audit")
    assert code == 1
    assert "dòng 1 đã bị sửa" in errors
    assert "bản sao lưu" in errors


def test_what_is_too_old_is_erased(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is older than the setting, at once, and how much that was is told."""
    records = Records(f"sqlite:///{tmp_path / 'answers.sqlite3'}")
    old = datetime.now(UTC) - timedelta(days=40)
    records.save(made().model_copy(update={"created": old}))
    assert "Đã xóa 0" in run("purge")[1]
    monkeypatch.setenv("DANHIEU_KEEP_DAYS", "0")
    assert "Không xóa gì" in run("purge")[1]
    monkeypatch.setenv("DANHIEU_KEEP_DAYS", "30")
    assert "Đã xóa 1 câu trả lời và góp ý cũ hơn 30 ngày" in run("purge")[1]
    assert records.get("abc") is None
    records.close()


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
