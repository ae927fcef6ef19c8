"""`danhieu evaluate structure`: a table, the faults of each file, a result file."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from corpus.values import MendableError
from ui.cli_evaluate_structure import structure


def _app() -> typer.Typer:
    app = typer.Typer()
    app.command("structure")(structure)
    return app


def _folder(path: Path) -> Path:
    (path / "a.txt").write_text("Điều 1. Một\nLời.\nĐiều 3. Ba\nLời.", encoding="utf-8")
    line = {"file": "a.txt", "articles": [["1", "Một"], ["2", "Hai"]]}
    (path / "gold.jsonl").write_text(json.dumps(line), encoding="utf-8")
    return path


def test_the_measure_is_shown_and_written(tmp_path: Path) -> None:
    """The command tells what is missing and extra, and writes the figures."""
    folder = _folder(tmp_path)
    out = tmp_path / "r.json"
    asked = ["--raw", str(folder), "--gold", str(folder / "gold.jsonl"), "--out", str(out)]
    told = CliRunner().invoke(_app(), asked)
    assert told.exit_code == 0, told.output
    assert "thiếu Điều 2" in told.output
    assert "thừa Điều 3" in told.output
    metrics = json.loads(out.read_text(encoding="utf-8"))["metrics"]
    assert (metrics["recall"], metrics["precision"]) == (0.5, 0.5)


def test_an_input_file_is_never_written_over(tmp_path: Path) -> None:
    """`--out` on the gold file is refused before anything is measured."""
    folder = _folder(tmp_path)
    gold = str(folder / "gold.jsonl")
    asked = ["--raw", str(folder), "--gold", gold, "--out", gold]
    told = CliRunner().invoke(_app(), asked)
    assert isinstance(told.exception, MendableError)
    assert json.loads(Path(gold).read_text(encoding="utf-8"))["file"] == "a.txt"


@pytest.mark.parametrize("name", ["none.jsonl", "."])
def test_a_gold_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    """A missing file and a folder are told in words that say what to give."""
    told = CliRunner().invoke(_app(), ["--raw", str(tmp_path), "--gold", str(tmp_path / name)])
    assert isinstance(told.exception, MendableError)
