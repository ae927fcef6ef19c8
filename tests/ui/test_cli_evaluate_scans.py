"""`danhieu evaluate scans`, run for real on one short text."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from corpus.values import MendableError
from ingest.measure import scans as recognition_report
from ingest.measure.recognition import CONDITIONS, Condition, FontError, printed
from ingest.read.pages.scan import refuse_without_tesseract
from ingest.read.reader import ReadError
from ui.cli_evaluate_scans import scans

app = typer.Typer()
app.command()(scans)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """It is not called a folder without texts."""
    error = CliRunner().invoke(app, ["--dir", str(tmp_path / "nope")]).exception
    assert isinstance(error, MendableError)
    assert error.what == f"Không có thư mục {tmp_path / 'nope'}."


def test_the_figures_are_shown_and_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row for each way of spoiling a page; the file has configuration, figures and pages."""
    try:
        refuse_without_tesseract("kiểm thử")
        printed("Chợ", Condition("clean"))
    except (ReadError, FontError) as error:
        pytest.skip(f"pages cannot be recognised or printed here: {error}")
    few = (CONDITIONS[0], CONDITIONS[-1])
    monkeypatch.setattr(recognition_report, "CONDITIONS", few)
    texts, out = tmp_path / "texts", tmp_path / "ket-qua.json"
    texts.mkdir()
    (texts / "cho.txt").write_text("Điều 1. Chợ phiên họp mỗi tháng hai lần.", encoding="utf-8")
    done = CliRunner().invoke(app, ["--dir", str(texts), "--out", str(out)])
    assert done.exit_code == 0, done.output
    report = json.loads(out.read_text(encoding="utf-8"))
    assert report["config"]["command"] == "evaluate scans"
    assert [page["condition"] for page in report["pages"]] == [one.name for one in few]
    assert report["metrics"]["pages"] == len(few)
    assert report["metrics"]["by_condition"]["clean-300"]["character_errors"] <= 0.03
