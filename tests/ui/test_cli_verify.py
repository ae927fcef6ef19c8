"""`danhieu verify` and `danhieu evaluate verify`, as commands of their own."""

import json
import shlex
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from corpus.values import MendableError
from tests.test_docs import READMES, commands
from tests.ui.conftest import Run
from ui.cli_evaluate_verify import verify as measure
from ui.cli_verify import verify

TEXT = "Bên mua phải trả tiền cho bên bán trong thời hạn 15 ngày."

_VERIFIED = ("Có căn cứ", "Trái với căn cứ")
_CHECKED = ("Đúng theo văn bản", "Trái với văn bản")

app = typer.Typer()
app.command("verify")(verify)
app.command("measure")(measure)


def ran(*arguments: str) -> Result:
    """The result of one command."""
    return CliRunner().invoke(app, arguments)


def test_a_supported_sentence_exits_with_0() -> None:
    """What the evidence holds is told so."""
    done = ran("verify", TEXT, "--evidence", TEXT)
    assert done.exit_code == 0
    assert "Có căn cứ" in done.output


def test_an_unsupported_sentence_exits_with_1_and_says_why() -> None:
    """The reason, and the words of both sides, are shown."""
    done = ran("verify", TEXT.replace("15", "30"), "--evidence", "Điều khác.", "--evidence", TEXT)
    assert done.exit_code == 1
    assert "Số liệu khác căn cứ" in done.output
    assert "Trong câu: 30 ngày" in done.output
    assert "Trong căn cứ: 15 ngày" in done.output


def test_json_holds_the_proof() -> None:
    """`--json` prints what the API gives."""
    done = ran("verify", TEXT.replace("ngày", "giờ"), "--evidence", TEXT, "--json")
    held = json.loads(done.stdout)
    assert (done.exit_code, held["fault"], held["supported"]) == (1, "unit", False)


def test_a_sentence_needs_evidence() -> None:
    """Without evidence the command says which options give it."""
    error = ran("verify", TEXT).exception
    assert isinstance(error, MendableError)
    assert "--evidence" in error.mend
    assert "--ref" in error.mend


def test_a_provision_of_the_corpus_is_evidence(settled: Run) -> None:
    """`--ref` takes the words of a provision that is held, and its address."""
    claim = "Theo Điều 113 Bộ luật Lao động, lao động chưa thành niên được nghỉ {} ngày làm việc."
    ref = "45/2019/QH14#dieu-113.khoan-1.diem-b"
    assert settled("verify", claim.format(14), "--ref", ref).returncode == 0
    assert settled("verify", claim.format(15), "--ref", ref).returncode == 1
    assert settled("verify", claim.format(14), "--ref", "45/2019/QH14#dieu-999").returncode == 2


def test_the_examples_of_the_readme_are_told_as_it_says(settled: Run) -> None:
    """Of each pair the first is borne out, and the second contradicted."""
    told = {"verify": _VERIFIED, "rumour": _CHECKED}
    for name, expected in told.items():
        begins = f".venv/bin/danhieu {name} "
        lines = [line for line in commands(READMES[0]) if line.startswith(begins)]
        for line, says in zip(lines, expected, strict=True):
            assert says in settled(*shlex.split(line)[1:]).stdout, line


def _claims(path: Path) -> Path:
    lines = (
        {"id": 1, "claim": TEXT, "evidence": TEXT, "label": "supported"},
        {"id": 2, "claim": TEXT.replace("15", "30"), "evidence": [TEXT], "label": "unsupported",
         "fault": "number"},
    )  # fmt: skip
    path.write_text("\n".join(json.dumps(one) for one in lines), encoding="utf-8")
    return path


def test_the_table_and_the_file_have_the_same_figures(tmp_path: Path) -> None:
    """Both shares, each fault and the time are shown and written."""
    out = tmp_path / "R.json"
    done = ran("measure", "--claims", str(_claims(tmp_path / "c.jsonl")), "--out", str(out))
    assert done.exit_code == 0, done.output
    held = json.loads(out.read_text(encoding="utf-8"))
    assert held["metrics"]["unsupported_recall"] == 1
    assert held["metrics"]["by_fault"] == {"number": 1}
    assert held["config"]["encoder"] == ""
    assert "number" in done.output
    assert "1,000" in done.output


@pytest.mark.parametrize("out", ["c.jsonl", "."])
def test_a_result_that_cannot_be_written_is_refused(tmp_path: Path, out: str) -> None:
    """The claims are never written over, and nothing is measured first."""
    claims = _claims(tmp_path / "c.jsonl")
    before = claims.read_bytes()
    error = ran("measure", "--claims", str(claims), "--out", str(tmp_path / out)).exception
    assert isinstance(error, MendableError)
    assert claims.read_bytes() == before
