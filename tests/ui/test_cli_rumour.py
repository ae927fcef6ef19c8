"""`danhieu rumour`, as a person runs it."""

import json
from pathlib import Path

import typer
from typer.testing import CliRunner

from tests.ui.conftest import Run
from ui.cli_rumour import rumour

FALSE = "Tiền lương thử việc ít nhất phải bằng 70% mức lương của công việc đó"


def test_a_claim_is_told_with_its_clause(settled: Run) -> None:
    """The command prints the verdict, what the text says, and where."""
    done = settled("rumour", f"Sốc quá bà con ơi!!! {FALSE}.", "--on", "2026-11-28")
    assert done.returncode == 0, done.stderr
    words = " ".join(done.stdout.split())
    assert "Trái với văn bản" in words
    assert "văn bản viết “85%”" in words
    assert "Điều 26 Bộ luật Lao động 2019" in words


def test_json_is_what_the_api_gives(settled: Run) -> None:
    """`--json` prints the checked post."""
    done = settled("rumour", FALSE, "--json", "--on", "28/11/2026")
    (claim,) = json.loads(done.stdout)["claims"]
    assert (claim["verdict"], claim["at_fault"]) == ("trai-voi-van-ban", ["70%"])


def test_a_post_comes_from_stdin(tmp_path: Path) -> None:
    """A dash reads the post from standard input, whatever bytes are in it."""
    app = typer.Typer()
    app.command()(rumour)
    environment = {"DANHIEU_HOME": str(tmp_path)}
    sent = f"{FALSE}. ".encode() + b"\xff\xfe"
    done = CliRunner().invoke(app, ["-", "--json"], input=sent, env=environment)
    (claim,) = json.loads(done.stdout)["claims"]
    assert claim["label"] == "Trái với văn bản"


def test_a_post_without_claims_exits_with_1(settled: Run) -> None:
    """Where nothing can be checked, the command says so and exits with 1."""
    done = settled("rumour", "Chào cả nhà!")
    assert done.returncode == 1
    assert "Ông/bà vui lòng dán" in " ".join(done.stdout.split())


def test_a_post_that_is_too_long_can_be_mended(settled: Run) -> None:
    """More than 20,000 characters are refused: what came, what was expected, and the next step."""
    done = settled("rumour", "phải " * 5000)
    assert done.returncode == 2
    assert "25.000 ký tự" in done.stderr
    assert "20.000 ký tự" in done.stderr
    assert "danhieu rumour -" in done.stderr
