"""`danhieu evaluate answers`: a table, the answers that are wrong, a result file."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from corpus.values import MendableError
from ui.cli_evaluate_answers import answers

TEXT = """LUẬT
CHÓ MÈO

Điều 1. Trách nhiệm của chủ vật nuôi
1. Chủ vật nuôi phải tiêm phòng bệnh dại cho chó mỗi năm một lần.
2. Chủ vật nuôi phải đeo rọ mõm cho chó ở nơi công cộng.
"""


def _app() -> typer.Typer:
    app = typer.Typer()
    app.command("answers")(answers)
    return app


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The options of a run over one text, with a question whose right answer is another one."""
    monkeypatch.setenv("DANHIEU_HOME", str(tmp_path / "home"))
    corpus = tmp_path / "kho"
    corpus.mkdir()
    (corpus / "luat.txt").write_text(f"Số: 77/2024/QH15\n{TEXT}", encoding="utf-8")
    line = {
        "id": "A1",
        "query": "Khoản 2 Điều 1 Luật 77/2024/QH15 quy định gì?",
        "expected_answerable": True,
        "expected_provisions": [{"document_number": "77/2024/QH15", "article": "1", "clause": "1"}],
        "expected_fine_min": 1_000_000,
        "expected_fine_max": 2_000_000,
    }
    questions = tmp_path / "hoi.jsonl"
    questions.write_text(json.dumps(line), encoding="utf-8")
    return ["--corpus", str(corpus), "--questions", str(questions)]


def test_the_measure_is_shown_and_written(asked: list[str], tmp_path: Path) -> None:
    """The command shows the figures of each set and the wrong answers, and writes the result."""
    out = tmp_path / "r.json"
    told = CliRunner().invoke(_app(), [*asked, "--misses", "1", "--out", str(out)])
    assert told.exit_code == 0, told.output
    assert "dẫn đúng điều" in told.output
    assert "1,000 (1/1)" in told.output
    assert "sai: dẫn đúng khoản, đúng mức phạt" in told.output
    assert "cần: ANSWER; 77/2024/QH15#dieu-1.khoan-1; phạt 1000000-2000000" in told.output
    assert "có:  answered; 77/2024/QH15#dieu-1.khoan-2" in told.output
    metrics = json.loads(out.read_text(encoding="utf-8"))["metrics"]
    assert (metrics["article_hit"], metrics["clause_hit"]) == (1.0, 0.0)


def test_an_input_file_is_never_written_over(asked: list[str]) -> None:
    """`--out` on the questions, or on a text, is refused before anything is measured."""
    questions = Path(asked[-1])
    text = questions.parent / "kho" / "luat.txt"
    for out in (questions, text):
        before = out.read_bytes()
        told = CliRunner().invoke(_app(), [*asked, "--out", str(out)])
        assert isinstance(told.exception, MendableError)
        assert out.read_bytes() == before
