"""Citizens stay anonymous: who asks, from where and with what, is kept nowhere."""

import os
import re
import socket
import sqlite3
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from service.records import Records
from service.staff.passwords import hashed
from service.staff.values import Account, Role
from service.values import Verdict
from tests.ui.conftest import ROOT

ADDRESS, AGENT = "203.0.113.77", "NhanDang/9.9"
SETTINGS = {"DANHIEU_QUESTIONS_PER_MINUTE": "6", "PYTHONUNBUFFERED": "1", "COLUMNS": "200"}
PASSWORD = "mat khau du dai"
HEADERS = {"User-Agent": AGENT, "X-Forwarded-For": ADDRESS, "Forwarded": f"for={ADDRESS}"}


@dataclass
class Served:
    """What a service left behind: all that it wrote, and its home."""

    said: str
    home: Path


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Served:
    """`danhieu serve` as an office runs it, once citizens and officers have been there."""
    home = tmp_path_factory.mktemp("home")
    records = Records(f"sqlite:///{home / 'answers.sqlite3'}")
    account = Account("lan", "Lan", Role.ADMIN, password=hashed(PASSWORD))
    assert records.accounts.add(account, by="test")
    records.close()
    with subprocess.Popen(
        [sys.executable, "-m", "ui.cli", "serve", "--port", "0"],
        cwd=ROOT,
        env=os.environ | SETTINGS | {"DANHIEU_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        watchdog = threading.Timer(180, process.kill)
        watchdog.start()
        assert process.stdout
        first = next(line for line in process.stdout if "đang chạy" in line)
        found = re.search(r"http://127\.0\.0\.1:(\d+)", first)
        assert found
        try:
            visit(int(found[1]))
        finally:
            process.terminate()
            said = process.stdout.read()
            watchdog.cancel()
    return Served(said, home)


def visit(port: int) -> None:
    """All that one does there, rightly and wrongly."""
    address = f"http://127.0.0.1:{port}"
    with httpx.Client(base_url=address, headers=HEADERS, timeout=60, trust_env=False) as browser:
        asked = browser.post("/api/v1/ask", json={"question": "Được nghỉ phép mấy ngày?"}).json()
        for path in ("/", f"/tra-loi/{asked['id']}", "/tra-loi/sai", "/nosuch", "/api/v1/nosuch"):
            browser.get(path)
        told = {"verdict": Verdict.WRONG_CITATION.value, "comment": "Sai khoản"}
        assert browser.post(f"/api/v1/answers/{asked['id']}/feedback", json=told).is_success
        browser.post("/api/v1/ask", content=b"{", headers={"Content-Type": "application/json"})
        codes = {browser.post("/api/v1/ask", json={"question": "?"}).status_code for _ in range(9)}
        assert 429 in codes
        for password in ["sai"] * 6 + [PASSWORD]:
            browser.post("/staff/dang-nhap", data={"ten": "lan", "mat_khau": password})
        browser.get("/staff/nhat-ky")
        erased = browser.post("/api/v1/answers/sai/feedback", json=told)
        assert erased.status_code == 404
    with socket.create_connection(("127.0.0.1", port), timeout=10) as broken:
        broken.sendall(f"khong phai HTTP {ADDRESS}\r\n\r\n".encode())
        broken.recv(1024)


def test_no_table_keeps_who_asked(served: Served) -> None:
    """No address and no browser is in any table, and no column is there for one."""
    database = sqlite3.connect(served.home / "answers.sqlite3")
    named = database.execute("SELECT name FROM sqlite_master WHERE type='table'")
    tables = [row[0] for row in named]
    rows = {table: database.execute(f"SELECT * FROM {table}").fetchall() for table in tables}  # noqa: S608
    assert rows["answers"]
    assert rows["feedback"]
    assert any("sign-in.locked" in row for row in rows["audit"])
    columns = {
        column[1] for table in tables for column in database.execute(f"PRAGMA table_info({table})")
    }
    database.close()
    assert not [one for one in columns if re.search(r"(^|_)(ip|addr|agent|peer|host)", one)]
    for trace in (ADDRESS, AGENT, "127.0.0.1"):
        assert trace not in repr(rows)


def test_no_file_and_no_log_keeps_who_asked(served: Served) -> None:
    """Neither what the service prints, at the level that we set, nor any file of its home."""
    assert "Invalid HTTP request" in served.said
    for trace in (ADDRESS, AGENT, "127.0.0.1"):
        assert trace not in served.said
    for file in served.home.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert ADDRESS.encode() not in data, file
            assert AGENT.encode() not in data, file
