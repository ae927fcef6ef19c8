"""`danhieu evaluate compare`, run for real on kept runs."""

import json
from pathlib import Path

from tests.index.compare.test_compare import run_of
from tests.ui.conftest import Run


def _runs(folder: Path) -> tuple[str, str]:
    paths = folder / "truoc.json", folder / "nay.json"
    run_of({"a": 1, "b": 5, "c": 2}).write(paths[0])
    run_of({"a": None, "b": 1, "c": 2}).write(paths[1])
    return str(paths[0]), str(paths[1])


def test_gains_and_losses_are_shown_and_written(danhieu: Run, tmp_path: Path) -> None:
    """The table has wins and losses of each set; the questions that moved are named with ranks."""
    out = tmp_path / "ra.json"
    done = danhieu("evaluate", "compare", *_runs(tmp_path), "--out", str(out))
    assert done.returncode == 0, done.stderr
    shown = " ".join(done.stdout.split())
    assert "zalo 3 1 1 1" in shown
    assert "zalo a 1 trên 100" in shown
    assert "zalo b 5 1" in shown
    written = json.loads(out.read_text(encoding="utf-8"))
    assert written["losses"] == [{"set": "zalo", "qid": "a", "before": 1, "after": None}]


def test_a_file_that_is_no_result_is_named(danhieu: Run, tmp_path: Path) -> None:
    """It is told with the command that makes one, and --out is left as it was."""
    before, after = _runs(tmp_path)
    Path(after).write_text("{}", encoding="utf-8")
    out = tmp_path / "ra.json"
    out.write_text("earlier", encoding="utf-8")
    done = danhieu("evaluate", "compare", before, after, "--out", str(out))
    assert done.returncode == 2
    assert after in done.stderr
    assert "danhieu evaluate retrieval" in done.stderr
    assert out.read_text(encoding="utf-8") == "earlier"
