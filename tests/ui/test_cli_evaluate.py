"""`danhieu evaluate retrieval`, run for real on a made corpus."""

import gzip
import json
import re
from pathlib import Path

from tests.ui.conftest import Run

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
    assert "1,000" in done.stdout


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


def test_a_result_never_takes_the_place_of_an_input(danhieu: Run, tmp_path: Path) -> None:
    """--out that is an input, no plain file, or no possible file is refused before measuring."""
    corpus, questions = _bench(tmp_path)
    measure = ("evaluate", "retrieval", "--corpus", corpus, "--questions", questions)
    before = Path(corpus).read_bytes(), Path(questions).read_bytes()
    below = f"{questions}/ket-qua.json"
    long = str(tmp_path / "chua-co" / ("k" * 300))
    for out in (corpus, questions, "/dev/null", below, long):
        barred = danhieu(*measure, "--out", out)
        assert barred.returncode == 2
        assert f"Không ghi được kết quả vào {out}" in barred.stderr
        assert "Traceback" not in barred.stderr
    assert (Path(corpus).read_bytes(), Path(questions).read_bytes()) == before
    assert not (tmp_path / "home").exists()


def test_gaps_of_a_question_file_are_told(danhieu: Run, tmp_path: Path) -> None:
    """A gold article that the corpus lacks is told on stderr with its file."""
    corpus, questions = _bench(tmp_path)
    lines = Path(questions).read_text(encoding="utf-8").splitlines()
    last = {**json.loads(lines[2]), "gold": ["9/1999/qh10#1"]}
    Path(questions).write_text("\n".join([*lines[:2], json.dumps(last)]), encoding="utf-8")
    out = tmp_path / "r.json"
    measure = ("evaluate", "retrieval", "--corpus", corpus, "--questions", questions)
    done = danhieu(*measure, "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert re.search(r"hoi\.dev\.jsonl: .*không có 1 điều .*9/1999/qh10#1", done.stderr)
    assert re.search(r"có đáp án trong kho +2 +1,000", done.stdout)
    assert json.loads(out.read_text(encoding="utf-8"))["by_set"][0]["held"]["n"] == 2


def test_a_failed_run_leaves_the_earlier_result(danhieu: Run, tmp_path: Path) -> None:
    """A question file that cannot be used leaves the result that stood there."""
    corpus, questions = _bench(tmp_path)
    Path(questions).write_text('{"qid": "1"', encoding="utf-8")
    out = tmp_path / "ra" / "r.json"
    out.parent.mkdir()
    out.write_text("earlier", encoding="utf-8")
    done = danhieu(
        "evaluate", "retrieval", "--corpus", corpus, "--questions", questions, "--out", str(out)
    )
    assert done.returncode == 2
    assert "dòng 1" in done.stderr
    assert [path.name for path in out.parent.iterdir()] == ["r.json"]
    assert out.read_text(encoding="utf-8") == "earlier"
