"""`danhieu ingest` as it is run: exit codes, what it says, kills, two at once, refusals."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingest.library import Library
from service.settings import Settings, SettingsError
from tests.ingest.intaking import regulation
from tests.ingest.packed import zipped
from tests.ui.conftest import ROOT, Run
from ui import intake
from ui.intake import take_in


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home for runs inside this process, in which no index is built."""
    monkeypatch.setenv("DANHIEU_HOME", str(tmp_path / "nha"))
    monkeypatch.setattr(intake, "update_index", built.append)
    built.clear()
    return tmp_path / "nha"


built: list[Settings] = []


def write(path: Path, text: str) -> Path:
    """A file of this text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_one_bad_file_in_a_large_folder(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The rest go in, the bad one is listed with its reason, no tree is printed; exit code 1."""
    folder = tmp_path / "ho-so"
    for number in range(299):
        write(folder / f"{number % 9}" / f"{number}.md", regulation(f"{number}/QĐ-UBND"))
    write(folder / "x" / "hong.md", "")
    write(folder / "x" / "phim.mp4", "")
    assert take_in([str(folder)], rebuild=False) == 1
    says = capsys.readouterr()
    assert "Kết quả: thêm 299 văn bản; 1 tệp lỗi." in says.out
    assert "Bỏ qua 1 mục không phải văn bản: 1 .mp4." in says.out
    assert "Không thêm được 1 trên 300 tệp:" in says.err
    assert len(re.findall(r"hong\.md", says.err)) == 2
    assert "✓" not in says.out
    assert len(Library(home / "library").sources()) == 299
    assert len(built) == 1


def test_a_text_under_the_name_of_another_format_is_told(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is added, and named so that somebody looks at it; a text under its own name is not."""
    write(tmp_path / "ho-so" / "ban-chinh.pdf", regulation("1/QĐ-UBND"))
    write(tmp_path / "ho-so" / "phu-luc.txt", regulation("2/QĐ-UBND"))
    assert take_in([str(tmp_path / "ho-so")], rebuild=False) == 0
    says = capsys.readouterr().out
    assert len(Library(home / "library").sources()) == 2
    assert "dưới tên của định dạng khác" in says
    assert "ban-chinh.pdf" in says.split("dưới tên của định dạng khác")[1]
    assert "phu-luc.txt" not in says.split("dưới tên của định dạng khác")[1]


def test_a_second_run_does_nothing(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With an index of what is held, an unchanged folder reads nothing and builds nothing."""
    write(tmp_path / "ho-so" / "a.md", regulation("1/QĐ-UBND"))
    assert take_in([str(tmp_path / "ho-so")], rebuild=False) == 0
    monkeypatch.setattr(intake, "_is_indexed", lambda *_, **__: True)
    assert take_in([str(tmp_path / "ho-so")], rebuild=False) == 0
    assert "Kết quả: 1 tệp không đổi." in capsys.readouterr().out
    assert len(built) == 1
    assert (home / "ingested.jsonl").is_file()
    assert not (home / "incoming").exists()


@pytest.mark.parametrize("name", ["khong-co.txt", "trong.txt", "rong", "chi-co-anh"])
def test_nothing_that_can_be_read_is_an_error(home: Path, tmp_path: Path, name: str) -> None:
    """A missing file or an empty one gives 2; a folder without documents says so."""
    write(tmp_path / "trong.txt", "")
    write(tmp_path / "chi-co-anh" / "a.gif", "")
    (tmp_path / "rong").mkdir()
    if name.endswith(".txt"):
        assert take_in([str(tmp_path / name)], rebuild=False) == 2
    else:
        with pytest.raises(intake.NothingGivenError, match="Không có văn bản nào"):
            take_in([str(tmp_path / name)], rebuild=False)
    assert not built
    assert home.exists()


def test_an_archive_is_told_by_its_members(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bad members are listed under "archive › member"; what is no document is counted."""
    package = {"a.md": regulation("1/QĐ-UBND"), "../b.md": "x", "c.md": "", "d.css": "x"}
    path = tmp_path / "ho-so.zip"
    path.write_bytes(zipped(package))
    assert take_in([str(path)], rebuild=False) == 1
    says = capsys.readouterr()
    assert "✓ 1/QĐ-UBND" in says.out
    assert "Bỏ qua 1 mục không phải văn bản: 1 .css." in says.out
    for member in ("../b.md", "c.md"):
        assert f"✗ {path} › {member}" in says.err
    assert home.exists()


def test_what_staff_have_to_look_at_is_in_the_summary(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Copies, parts and replaced texts are told by name."""
    first = write(tmp_path / "1.md", regulation("1/QĐ-UBND", articles=range(1, 3)))
    second = write(tmp_path / "2.md", regulation("1/QĐ-UBND", articles=range(3, 5)))
    third = write(tmp_path / "3.md", regulation("1/QĐ-UBND", articles=range(3, 5)))
    assert take_in([str(first), str(second), str(third)], rebuild=False) == 0
    says = capsys.readouterr().out
    assert f"{second}: một phần của văn bản này, đã ghép" in says
    assert f"= {third}: trùng với {second}" in says
    assert "Kết quả: thêm 1 văn bản; ghép 1 phần; 1 tệp trùng." in says
    write(first, regulation("9/QĐ-UBND"))
    assert take_in([str(first)], rebuild=False) == 0
    write(first, regulation("8/QĐ-UBND"))
    assert take_in([str(first)], rebuild=False) == 0
    assert "bỏ 9/QĐ-UBND" in capsys.readouterr().out
    assert home.exists()


def test_a_shipped_text_is_replaced_only_when_asked(settled: Run, tmp_path: Path) -> None:
    """Ingest refuses the number of a shipped text with the command that replaces it, which does."""
    file = tmp_path / "luat.md"
    write(file, regulation("45/2019/qh14").replace("title: Quy chế 45", "title: Bộ luật giả 45"))
    refused = settled("ingest", str(file))
    assert refused.returncode == 2
    assert "Đã có văn bản số 45/2019/QH14 (Bộ luật Lao động 2019, Quốc hội" in refused.stderr
    assert f"danhieu ingest --replace {file}" in refused.stderr
    assert "Bộ luật giả" not in settled("corpus", "list").stdout
    asked = settled("ingest", "--replace", str(file))
    assert asked.returncode == 0
    assert "thay thế 45/2019/QH14" in asked.stdout
    assert settled("corpus", "remove", "45/2019/qh14").returncode == 0
    assert settled("ingest", str(file)).returncode == 2


def test_hosts_are_set_by_name(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The setting is a list of hosts; one that is no host is refused, and only those are asked."""
    assert "*.gov.vn" in Settings.from_environ().ingest_hosts
    monkeypatch.setenv("DANHIEU_INGEST_HOSTS", "*.xa.example, 127.0.0.1")
    assert Settings.from_environ().ingest_hosts == ("*.xa.example", "127.0.0.1")
    assert take_in(["https://bo.gov.vn/a"], rebuild=False) == 2
    assert "máy chủ bo.gov.vn không có trong danh sách" in capsys.readouterr().err
    for wrong in ("*", "https://bo.gov.vn", "bo.gov.vn/a"):
        monkeypatch.setenv("DANHIEU_INGEST_HOSTS", wrong)
        with pytest.raises(SettingsError, match="DANHIEU_INGEST_HOSTS"):
            Settings.from_environ()
    assert home.exists()


# A shell that starts the tests in the background would have it pass Ctrl-C over.
_SLOW = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
from ingest.intake import single
real = single.read_document
def read(path, **given):
    if path.name == "cham.md":
        print("đang đọc", flush=True)
        time.sleep(60)
    return real(path, **given)
single.read_document = read
from ui import cli
cli.main()
"""


@contextmanager
def _stuck(home: Path, folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """`danhieu ingest FOLDER` in a process that has added a.md and is busy with cham.md."""
    write(folder / "a.md", regulation("1/QĐ-UBND"))
    write(folder / "cham.md", regulation("2/QĐ-UBND"))
    process = subprocess.Popen(
        [sys.executable, "-c", _SLOW, "ingest", str(folder)],
        cwd=ROOT,
        env={**os.environ, "DANHIEU_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert process.stdout is not None
        while "đang đọc" not in (line := process.stdout.readline()):
            assert line, process.stderr and process.stderr.read()
        yield process
    finally:
        process.kill()
        process.communicate()


def test_a_killed_run_goes_on_where_it_stopped(
    danhieu: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Killed in mid-ingest: what served before serves, what was added stays, nothing is left lying
    about, and the next run reads only the rest."""
    home = tmp_path / "home"
    served = danhieu("ingest", str(write(tmp_path / "cu.md", regulation("5/QĐ-UBND"))))
    assert served.returncode == 0
    with _stuck(home, tmp_path / "ho-so") as process:
        os.kill(process.pid, signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
    assert (home / "incoming").exists()
    (home / "library" / ".nua-chung.part").write_text("{", encoding="utf-8")
    asked = danhieu("ask", "Thư viện mở cửa lúc mấy giờ?")
    assert "bảy giờ" in asked.stdout
    monkeypatch.setenv("DANHIEU_HOME", str(home))
    monkeypatch.setattr(intake, "update_index", built.append)
    built.clear()
    assert take_in([str(tmp_path / "ho-so")], rebuild=False) == 0
    assert "thêm 1 văn bản; 1 tệp không đổi" in capsys.readouterr().out
    assert len(built) == 1
    assert not (home / "incoming").exists()
    assert not [*(home / "library").glob(".*")]
    assert {source.number for source in Library(home / "library").sources()} == {
        "1/QĐ-UBND", "2/QĐ-UBND", "5/QĐ-UBND",
    }  # fmt: skip


def test_two_at_once_are_told_and_a_stop_keeps_what_was_added(danhieu: Run, tmp_path: Path) -> None:
    """The second process ends with 2 and says which one is at work; the first, stopped by Ctrl-C,
    ends with 130 and says that what it added stays."""
    with _stuck(tmp_path / "home", tmp_path / "ho-so") as process:
        second = danhieu("ingest", str(tmp_path / "ho-so"))
        assert second.returncode == 2
        assert f"Một tiến trình khác (số {process.pid}) đang thêm văn bản" in second.stderr
        os.kill(process.pid, signal.SIGINT)
        told, errors = process.communicate(timeout=120)
        assert process.returncode == 130
    assert "thêm 1 văn bản" in told
    assert "những gì đã thêm vẫn ở trong kho" in told
    assert "Đã dừng" in errors
    assert not (tmp_path / "home" / "incoming").exists()
    held = Library(tmp_path / "home" / "library").sources()
    assert [source.number for source in held] == ["1/QĐ-UBND"]
