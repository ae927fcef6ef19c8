"""The command line: its help, its answers, and what it says when something is wrong."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from service.values import Answer, Status
from tests.ui.conftest import ROOT, Run

COMMANDS = (
    (),
    ("ask",),
    ("serve",),
    ("ingest",),
    ("corpus",),
    ("corpus", "list"),
    ("corpus", "show"),
    ("corpus", "remove"),
    ("evaluate",),
    ("evaluate", "retrieval"),
)
MARKED = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_is_in_vietnamese_with_an_english_line(danhieu: Run, command: tuple[str, ...]) -> None:
    """Every command says what it does in both languages."""
    done = danhieu(*command, "--help")
    assert done.returncode == 0
    says = done.stdout.split("╭")[0]
    assert MARKED.search(says)
    assert re.search(r"(/ |\n) ?[A-Z][a-z]+( [a-z]+)+", says)


def test_help_loads_nothing_heavy() -> None:
    """`--help` is instant because no model, index, server or page is imported for it."""
    heavy = {"gradio", "fastapi", "onnxruntime", "faiss", "bm25s", "underthesea", "sqlalchemy"}
    code = f"import sys, ui.cli; print({heavy!r} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("arguments", "says", "named"),
    [
        ("nosuch", "Không có lệnh 'nosuch'", ""),
        ("ask", "Thiếu 'question'", " ask"),
        ("ask gì? --nosuch", "Không có tùy chọn --nosuch", " ask"),
        ("serve --port 70000", "không hợp lệ cho '--port': giá trị phải nhỏ hơn", " serve"),
        ("serve --port x", "không hợp lệ cho '--port': giá trị phải là một số", " serve"),
        ("serve --port", "Tùy chọn '--port' cần một giá trị.", " serve"),
        ("ask gì? thừa", "Thừa tham số (thừa)", " ask"),
        ("ask gì? --on 31/2/2022", "'--on': '31/2/2022' không phải là một ngày", " ask"),
        ("ask gì? --on 1/1/1500", "cho --on: 01/01/1500: cần một ngày từ", " ask"),
        ("rumour tin --on mai", "'--on': 'mai' không phải là một ngày", " rumour"),
        ("ask gì? --level ngan", "'ngan' không thuộc các giá trị 'gon', 'thuong'", " ask"),
        ("corpus nosuch", "Không có lệnh 'nosuch'", " corpus"),
        ("corpus show", "Thiếu 'number'", " corpus show"),
    ],
)
def test_a_wrong_command_line_is_told_in_vietnamese(
    danhieu: Run, arguments: str, says: str, named: str
) -> None:
    """What was wrong is named, the help of that very command is pointed to, and the code is 2."""
    done = danhieu(*arguments.split())
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stderr.endswith(f"Xem: danhieu{named} --help\n")
    assert "error" not in done.stderr


@pytest.mark.parametrize("group", [(), ("corpus",), ("evaluate",)], ids=" ".join)
def test_a_group_alone_prints_its_help(danhieu: Run, group: tuple[str, ...]) -> None:
    """Without a command the help is printed, and no error."""
    done = danhieu(*group)
    assert "Lệnh / Commands" in done.stdout
    assert "Show this message" not in done.stdout
    assert done.stderr == ""


def test_the_version_is_told(danhieu: Run) -> None:
    """`--version` prints the name and the version."""
    done = danhieu("--version")
    assert done.returncode == 0
    assert re.fullmatch(r"danhieu \d+\.\d+\.\d+\n", done.stdout)


def test_reasons_of_the_system_are_told_in_vietnamese(danhieu: Run, tmp_path: Path) -> None:
    """Why a file could not be opened is not told in English."""
    missing = str(tmp_path / "khong-co.jsonl")
    done = danhieu("evaluate", "retrieval", "--corpus", missing, "--questions", missing)
    assert done.returncode == 2
    assert f"{missing}: không có tệp hoặc thư mục này." in done.stderr


def test_a_wrong_setting_is_told_in_vietnamese(danhieu: Run) -> None:
    """A setting that does not exist is an error that names it."""
    done = danhieu("ask", "gì?", DANHIEU_CONG="8000")
    assert done.returncode == 2
    assert "DANHIEU_CONG" in done.stderr


def test_a_busy_port_is_told_before_anything_is_built(danhieu: Run, tmp_path: Path) -> None:
    """The port and another one are named, the exit code is 2, and the home stays empty."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = danhieu("serve", "--port", str(port))
    assert done.returncode == 2
    assert f"Cổng {port}" in done.stderr
    assert "danhieu serve --port" in done.stderr
    assert 'make run SERVE="--port ' in done.stderr
    assert not (tmp_path / "home").exists()


def test_an_address_of_another_machine_is_told(danhieu: Run) -> None:
    """An address that is not of this machine is an error that names it."""
    done = danhieu("serve", "--host", "192.0.2.1", "--port", "0")
    assert done.returncode == 2
    assert "192.0.2.1" in done.stderr


def test_ask_prints_the_answer_with_its_grounds(settled: Run) -> None:
    """An answer is printed with its address and the day to which its text is current."""
    done = settled("ask", "Điều 113 Bộ luật Lao động quy định gì?")
    assert done.returncode == 0
    assert "[1]" in done.stdout
    assert re.search(r"\[1\] .*Điều 113 Bộ luật Lao động 2019 \(45/2019/QH14\)", done.stdout)
    assert "hiệu lực" in done.stdout


def test_one_notice_stands_for_the_grounds_of_one_document(settled: Run) -> None:
    """Clauses of one article are listed one after the other, above one notice of currency."""
    done = settled("ask", "Điều 113 Bộ luật Lao động quy định gì?")
    grounds = done.stdout.split("\nCăn cứ\n")[1]
    assert len(re.findall(r"^\[\d+\] ", grounds, re.MULTILINE)) > 1
    assert grounds.count("Có hiệu lực từ ngày") == 1


def test_ask_prints_json_and_nothing_else(settled: Run) -> None:
    """With --json, standard output is one Answer; that no model tells it shorter is said beside."""
    asked = "nguoi lao dong duoc nghi hang nam bao nhieu ngay"
    done = settled("ask", "--json", asked, "--level", "gon", "--on", "1/5/2022")
    assert "DANHIEU_LLM_URL" in done.stderr
    assert done.returncode == 0
    answer = Answer.model_validate_json(done.stdout)
    assert answer.citations
    assert {citation.number for citation in answer.citations} == {"45/2019/QH14"}


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("", Status.GUARDRAIL_EMPTY),
        ("\x07\x1b", Status.GUARDRAIL_EMPTY),
        ("🙂🙂🙂", Status.GUARDRAIL_EMPTY),
        ("nghỉ phép " * 1000, Status.GUARDRAIL_TOO_LONG),
        ("How many days of annual leave does a worker have?", Status.GUARDRAIL_NOT_VIETNAMESE),
    ],
    ids=["empty", "control", "emoji", "long", "english"],
)
def test_what_is_no_question_is_refused(settled: Run, question: str, status: Status) -> None:
    """A refusal says why, and the exit code is 2."""
    done = settled("ask", "--json", question)
    assert done.returncode == 2
    assert Answer.model_validate_json(done.stdout).status is status


def test_one_bad_file_does_not_stop_the_others(settled: Run, tmp_path: Path) -> None:
    """The good file is in the corpus, each bad one is named with its reason, the exit code is 1."""
    (tmp_path / "trong.txt").write_text("", encoding="utf-8")
    good = tmp_path / "quy-che.txt"
    good.write_text(
        "QUY CHẾ\nĐiều 1. Giờ mở cửa\n1. Thư viện xã mở cửa lúc bảy giờ.\n2. Nghỉ Chủ nhật.\n"
        "Điều 2. Thẻ đọc\n1. Thẻ đọc có giá trị ba năm.\n",
        encoding="utf-8",
    )
    done = settled("ingest", str(tmp_path), str(tmp_path / "khong-co.pdf"))
    assert done.returncode == 1
    assert "trong.txt" in done.stderr
    assert "khong-co.pdf" in done.stderr
    assert "2 điều, 3 khoản" in done.stdout
    asked = settled("ask", "Thư viện xã mở cửa lúc mấy giờ?")
    assert "Thư viện xã mở cửa lúc bảy giờ." in asked.stdout


def test_an_added_document_is_listed_shown_and_removed(settled: Run, tmp_path: Path) -> None:
    """`corpus` lists a document with those shipped, shows its tree, and removes it for good."""
    file = tmp_path / "noi-quy.txt"
    file.write_text("NỘI QUY\nĐiều 1. Trật tự\n1. Giữ trật tự.\n", encoding="utf-8")
    added = settled("ingest", str(file))
    assert added.returncode == 0
    number = added.stdout.split()[1]
    listed = settled("corpus", "list").stdout
    assert number in listed
    assert "45/2019/QH14" in listed
    shown = settled("corpus", "show", number)
    assert shown.returncode == 0
    assert "Điều 1. Trật tự" in shown.stdout
    assert settled("corpus", "remove", number).returncode == 0
    assert number not in settled("corpus", "list").stdout
    gone = settled("corpus", "remove", number)
    assert gone.returncode == 2
    assert number in gone.stderr


def test_a_long_number_is_printed_whole_at_80_columns(settled: Run, tmp_path: Path) -> None:
    """The number that `show` and `remove` need is never cut or wrapped, however long it is."""
    file = tmp_path / "quy-dinh.md"
    named = f"---\nnumber: bai-viet/{'tiep-cong-dan-' * 6}cua-xa\ntitle: Quy định\n---\n"
    file.write_text(f"{named}Điều 1. Lịch tiếp\n1. Thứ Hai.\n", encoding="utf-8")
    added = settled("ingest", str(file), COLUMNS="80")
    number = added.stdout.split()[1]
    assert len(number) > 80
    listed = settled("corpus", "list", COLUMNS="80").stdout.splitlines()
    assert number in listed
    assert "45/2019/QH14" in listed
    assert settled("corpus", "show", number, COLUMNS="80").returncode == 0
    removed = settled("corpus", "remove", number, COLUMNS="80")
    assert f"Đã bỏ {number}." in removed.stdout.splitlines()
    gone = settled("corpus", "remove", number, COLUMNS="80")
    assert f"Lỗi: Kho không có văn bản {number} do cơ quan thêm." in gone.stderr.splitlines()


def test_only_bad_files_is_an_error(danhieu: Run, tmp_path: Path) -> None:
    """Where nothing could be added, the exit code is 2 and nothing is built."""
    done = danhieu("ingest", str(tmp_path / "khong-co.txt"))
    assert done.returncode == 2
    assert "khong-co.txt" in done.stderr
    assert not (tmp_path / "home" / "index").exists()
