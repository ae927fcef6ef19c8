"""`danhieu evaluate codification`: the figures beside what is asked of them."""

import json
from pathlib import Path

import typer
from typer.testing import CliRunner

from corpus.values import MendableError
from tests.ingest.codified_pages import CIRCULAR, FIRST, SECOND, page, write_pages
from ui.cli_evaluate_codification import codification

app = typer.Typer()
app.command()(codification)


def test_figures_are_shown_and_written(tmp_path: Path) -> None:
    """A row for each figure with its bar, in Vietnamese style; the file holds the same figures."""
    folder, out = (
        write_pages(tmp_path / "demuc", page(FIRST, SECOND, CIRCULAR)),
        tmp_path / "r.json",
    )
    run = CliRunner().invoke(app, [str(folder), "--out", str(out)])
    assert run.exit_code == 0, run.output
    metrics = json.loads(out.read_text(encoding="utf-8"))["metrics"]
    assert (metrics["articles"], metrics["documents"], metrics["characters_lost"]) == (3, 2, 0)
    assert "Số văn bản" in run.output
    assert "≥ 0,995" in run.output


def test_an_input_is_never_written_over(tmp_path: Path) -> None:
    """`--out` on the pages themselves is refused before anything is read."""
    folder = write_pages(tmp_path / "demuc", page(FIRST))
    file = folder / "1.html"
    before = file.read_bytes()
    assert CliRunner().invoke(app, [str(file), "--out", str(file)]).exit_code != 0
    assert file.read_bytes() == before


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    """It is not called a codification without articles."""
    error = CliRunner().invoke(app, [str(tmp_path / "nope")]).exception
    assert isinstance(error, MendableError)
    assert error.what == f"Không có tệp hoặc thư mục {tmp_path / 'nope'}."
