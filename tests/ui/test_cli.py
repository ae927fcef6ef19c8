"""The command line: its help, its answers, and what it says when something is wrong."""

import gzip
import json
import os
import re
import signal
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
    ("arguments", "says"),
    [
        (("nosuch",), "Không có lệnh 'nosuch'"),
        (("ask",), "Thiếu 'question'"),
        (("ask", "gì?", "--nosuch"), "Không có tùy chọn --nosuch"),
        (("serve", "--port", "70000"), "Giá trị không hợp lệ cho '--port'"),
        (("corpus", "nosuch"), "Không có lệnh 'nosuch'"),
    ],
)
def test_a_wrong_command_line_is_told_in_vietnamese(
    danhieu: Run, arguments: tuple[str, ...], says: str
) -> None:
    """What was wrong is named, the help is pointed to, and the exit code is 2."""
    done = danhieu(*arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert "danhieu --help" in done.stderr


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


def test_ask_prints_json_and_nothing_else(settled: Run) -> None:
    """With --json, standard output is one Answer."""
    done = settled("ask", "--json", "nguoi lao dong duoc nghi hang nam bao nhieu ngay")
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


def test_only_bad_files_is_an_error(danhieu: Run, tmp_path: Path) -> None:
    """Where nothing could be added, the exit code is 2 and nothing is built."""
    done = danhieu("ingest", str(tmp_path / "khong-co.txt"))
    assert done.returncode == 2
    assert "khong-co.txt" in done.stderr
    assert not (tmp_path / "home" / "index").exists()


def test_ctrl_c_stops_with_one_line(tmp_path: Path) -> None:
    """Ctrl-C ends a server with exit code 130 and a line that says how to go on."""
    environment = {**os.environ, "DANHIEU_HOME": str(tmp_path), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "ui.cli", "serve", "--port", "0"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert "đang chạy" in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert errors.strip().splitlines()[-1] == "Đã dừng, chạy lại lệnh để tiếp tục."
    assert "Traceback" not in errors


ARTICLES = (
    ("1/2020/qh14#1", "1", "Nghỉ hằng năm", "Người lao động được nghỉ hằng năm mười hai ngày."),
    ("1/2020/qh14#2", "2", "Tiền lương", "Tiền lương được trả bằng tiền mặt hoặc chuyển khoản."),
    ("1/2020/qh14#3", "3", "Thử việc", "Thời gian thử việc không quá sáu mươi ngày."),
)


def _bench(folder: Path) -> tuple[str, str]:
    """A corpus of three articles and a question about each, on disk."""
    corpus, questions = folder / "kho.jsonl.gz", folder / "hoi.dev.jsonl"
    keys = ("id", "dieu", "ten_dieu", "text")
    lines = [
        json.dumps({"so_hieu": "1/2020/QH14", "source": "", **dict(zip(keys, line, strict=True))})
        for line in ARTICLES
    ]
    corpus.write_bytes(gzip.compress("\n".join(lines).encode()))
    asked = [{"qid": t, "question": f"{t} thế nào?", "gold": [i]} for i, _, t, _ in ARTICLES]
    questions.write_text("\n".join(map(json.dumps, asked)), encoding="utf-8")
    return str(corpus), str(questions)


def test_evaluate_writes_figures_with_their_configuration(danhieu: Run, tmp_path: Path) -> None:
    """The result has config, metrics and a line per question; the table has the same figures."""
    corpus, questions = _bench(tmp_path)
    out = tmp_path / "ket-qua.json"
    done = danhieu(
        "evaluate", "retrieval", "--corpus", corpus, "--questions", questions,
        "--fold-questions", "--out", str(out),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    report = json.loads(out.read_text(encoding="utf-8"))
    assert report["config"]["fold_questions"] is True
    assert report["metrics"]["R@1"] == 1.0
    names = {"R@1", "R@10", "R@100", "MRR@10", "nDCG@10", "p50_ms", "p95_ms", "peak_rss_mb"}
    assert set(report["metrics"]) == names
    assert report["questions"][0]["question"] == "nghi hang nam the nao?"
    assert "1.000" in done.stdout


def test_evaluate_takes_several_question_files(danhieu: Run, tmp_path: Path) -> None:
    """Files after --questions are all measured, whether or not the option is repeated."""
    corpus, questions = _bench(tmp_path)
    other = tmp_path / "khac.jsonl"
    other.write_text(Path(questions).read_text(encoding="utf-8"), encoding="utf-8")
    for more in ((str(other),), ("--questions", str(other))):
        done = danhieu("evaluate", "retrieval", "--corpus", corpus, "--questions", questions, *more)
        assert done.returncode == 0, done.stderr
        assert re.search(r"khac +3 ", done.stdout)
        assert re.search(r"Tất cả +6 ", done.stdout)


def test_evaluate_names_a_file_that_cannot_be_used(danhieu: Run, tmp_path: Path) -> None:
    """A corpus that is not there, and a result that cannot be written, are told at once."""
    corpus, questions = _bench(tmp_path)
    missing = danhieu("evaluate", "retrieval", "--corpus", "khong.gz", "--questions", questions)
    assert missing.returncode == 2
    assert "khong.gz" in missing.stderr
    measure = ("evaluate", "retrieval", "--corpus", corpus, "--questions", questions)
    barred = danhieu(*measure, "--out", str(tmp_path))
    assert barred.returncode == 2
    assert str(tmp_path) in barred.stderr
    assert not (tmp_path / "home").exists()
