"""`danhieu evaluate text`, as a command of its own."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from corpus.values import MendableError
from tests.ingest.word_files import word_97
from ui.cli_evaluate_text import text

app = typer.Typer()
app.command("text")(text)


def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "cu"
    folder.mkdir()
    (folder / "mot.doc").write_bytes(word_97("QuyÕt ®Þnh sè 5\r"))
    (folder / "mot.txt").write_text("Quyết định số 5", encoding="utf-8")
    (folder / "hai.rtf").write_text("{\\rtf1 cut", encoding="utf-8")
    (folder / "hai.txt").write_text("Điều", encoding="utf-8")
    return folder


def test_the_table_and_the_file_have_the_same_figures(tmp_path: Path) -> None:
    """Each file with its figure and encoding, means by format, and why a file was not read."""
    out = tmp_path / "R.json"
    done = CliRunner().invoke(app, ["--dir", str(_folder(tmp_path)), "--out", str(out)])
    assert done.exit_code == 0, done.output
    held = json.loads(out.read_text(encoding="utf-8"))
    assert held["metrics"]["diacritic_accuracy"] == 0.5
    assert held["metrics"]["by_format"]["doc"]["diacritic_accuracy"] == 1
    assert "0,5000" in done.output
    assert "tcvn3" in done.output
    assert "cắt cụt" in done.output


def test_a_result_that_would_destroy_an_input_is_refused(tmp_path: Path) -> None:
    """The measured files are never written over, and nothing is measured first."""
    folder = _folder(tmp_path)
    before = (folder / "mot.txt").read_bytes()
    done = CliRunner().invoke(app, ["--dir", str(folder), "--out", str(folder / "mot.txt")])
    assert isinstance(done.exception, MendableError)
    assert "--out" in done.exception.mend
    assert (folder / "mot.txt").read_bytes() == before


@pytest.mark.parametrize("name", ["trong", "khong-co"])
def test_a_folder_with_nothing_to_measure_is_named(name: str, tmp_path: Path) -> None:
    """The error names the folder and the option."""
    (tmp_path / "trong").mkdir()
    done = CliRunner().invoke(app, ["--dir", str(tmp_path / name)])
    assert isinstance(done.exception, MendableError)
    assert name in done.exception.what
    assert "--dir" in done.exception.mend
