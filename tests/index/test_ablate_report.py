"""Figures of variants, the report that keeps them, and the page that shows them."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus.values import MendableError
from index.ablate.__main__ import FOLDER, main
from index.ablate.measure import ALL, Ranks, figures
from index.ablate.page import filled
from index.ablate.report import Config, measured, read_report
from index.ablate.variants import (
    BASE,
    Variant,
    fused_variants,
    segmented_variants,
    word_variants,
)
from index.bench import BenchError
from index.metrics import bootstrap
from tests.index.test_ablate_words import corpus_of

DOCS = Path(__file__).parents[2] / "docs"
CONFIG = Config(
    command="words",
    corpus="c.jsonl",
    corpus_sha256="0",
    questions=("x.jsonl",),
    questions_sha256=("1",),
)
SETS = {"x": slice(0, 2), "y": slice(2, 6)}
RANKS = np.array([1, 0, 2, 11, 1, 4])


def test_figures_by_hand() -> None:
    """Figures of a set are means over its questions, and those of all sets weigh sets alike."""
    x, y, both = figures(RANKS, base=RANKS, sets=SETS)
    assert (x.n, y.n, both.n, both.set) == (2, 4, 6, ALL)
    assert (x.recall_1.value, x.recall_10.value, x.mrr_10.value) == (0.5, 0.5, 0.5)
    assert (y.recall_1.value, y.recall_10.value, y.recall_100.value) == (0.25, 0.75, 1)
    assert y.mrr_10.value == pytest.approx((1 / 2 + 1 + 1 / 4) / 4, abs=1e-5)
    assert both.recall_10.value == pytest.approx((0.5 + 0.75) / 2)


def test_differences_are_paired() -> None:
    """A ranking does not differ from itself, and one that is better on every question clearly
    does."""
    same = figures(RANKS, base=RANKS, sets=SETS)
    assert not any(one.mrr_10.clear or one.mrr_10.difference for one in same)
    better = figures(np.ones(6, np.int64), base=np.full(6, 20), sets=SETS)
    assert all(one.mrr_10.clear and one.mrr_10.difference == 1 for one in better)


def test_intervals_hold_their_means() -> None:
    """Every mean lies in its interval, and the intervals of a set are those of `metrics` but for
    the draws."""
    ranks = np.random.default_rng(3).integers(0, 20, 300)
    one, _ = figures(ranks, base=np.ones(300, np.int64), sets={"x": slice(0, 300)})
    for figure in (one.recall_1, one.recall_10, one.mrr_10):
        low, high = figure.interval
        assert low < figure.value < high
        low, high = figure.difference_interval
        assert low < figure.difference < high < 0
    usual = bootstrap(((ranks > 0) & (ranks <= 10)).astype(float).tolist())
    assert one.recall_10.interval == pytest.approx(usual, abs=0.01)


def variant(name: str) -> Variant:
    """A variant of a table."""
    return Variant(table="t", name=name)


class Measuring:
    """Gives ranks, remembers what it was asked for, and may break."""

    def __init__(self, *, breaks: str = "") -> None:
        self.asked: list[str] = []
        self.breaks = breaks

    def __call__(self, variant: Variant) -> tuple[Ranks, int]:
        """The ranks of a variant and the number of passages."""
        if variant.name == self.breaks:
            raise KeyboardInterrupt
        self.asked.append(variant.name)
        return RANKS + len(variant.name) - 1, 7


def run(out: Path, names: Sequence[str], *, breaks: str = "", config: Config = CONFIG) -> list[str]:
    """Measure variants of these names into a file; which were measured."""
    measuring = Measuring(breaks=breaks)
    measured(config, [variant(name) for name in names], sets=SETS, out=out, ranked=measuring)
    return measuring.asked


def test_a_stopped_run_goes_on(tmp_path: Path) -> None:
    """What was measured is not measured again, but for the base, and a run that goes on ends with
    what a whole run ends with; the report of another corpus is left as it was."""
    out = tmp_path / "deep" / "words.json"
    with pytest.raises(KeyboardInterrupt):
        run(out, ["a", "bb", "cc"], breaks="cc")
    assert run(out, ["a", "bb", "cc"]) == ["a", "cc"]
    run(tmp_path / "whole.json", ["a", "bb", "cc"])
    assert out.read_text("utf-8") == (tmp_path / "whole.json").read_text("utf-8")
    other = CONFIG.model_copy(update={"corpus_sha256": "9"})
    with pytest.raises(BenchError, match="--out"):
        run(out, ["a", "bb", "cc"], config=other)
    assert out.read_text("utf-8") == (tmp_path / "whole.json").read_text("utf-8")


def test_a_report_comes_back(tmp_path: Path) -> None:
    """What is written is read back whole, one line a variant."""
    run(tmp_path / "r.json", ["a", "bb"])
    report = read_report(tmp_path / "r.json")
    assert [row.variant.name for row in report.rows] == ["a", "bb"]
    assert report.rows[1].sets[1].mrr_10.difference < 0
    assert len((tmp_path / "r.json").read_text("utf-8").splitlines()) == 5


@pytest.mark.parametrize("broken", ["", "{", '{"rows": []}'])
def test_a_file_that_is_no_report(tmp_path: Path, broken: str) -> None:
    """A file that is no report is refused by name, and stays."""
    out = tmp_path / "r.json"
    out.write_text(broken, "utf-8")
    with pytest.raises(MendableError, match=r"r\.json"):
        run(out, ["a"])
    assert out.read_text("utf-8") == broken


def test_variants_have_their_names() -> None:
    """No two variants of a table have one name, and each list begins with what is shipped."""
    for found in map(tuple, (word_variants(), fused_variants(), segmented_variants())):
        assert found[0].table == "base"
        assert len({(one.table, one.name) for one in found}) == len(found)
        assert len(set(found)) == len(found)


def test_tables(tmp_path: Path) -> None:
    """A table has the base and its own variants; text around the marks stays."""
    run(tmp_path / "r.json", ["a", "bb"])
    page = "Trước\n<!-- measured: r.t -->\ncũ\n<!-- end -->\nSau\n"
    made = filled(page, reports={"r": read_report(tmp_path / "r.json")})
    assert made.startswith("Trước\n<!-- measured: r.t -->\n|")
    assert made.endswith("|\n<!-- end -->\nSau\n")
    assert "| bb | 7 |" in made
    assert "cũ" not in made


def test_the_page_shows_the_reports() -> None:
    """Every table of docs/retrieval.md is what the reports beside it give."""
    page = (DOCS / "retrieval.md").read_text("utf-8")
    reports = {path.stem: read_report(path) for path in (DOCS / FOLDER).glob("*.json")}
    assert filled(page, reports=reports) == page
    assert page.count("<!-- measured: ") == page.count("<!-- end -->")


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`words` measures every variant; a corpus that is not there is told and nothing is written."""
    corpus, questions = corpus_of(tmp_path)
    out = tmp_path / "words.json"
    asked = ["--questions", *map(str, questions), "--out", str(out)]
    assert main(["words", "--corpus", str(tmp_path / "gone.jsonl"), *asked]) == 2
    assert "gone.jsonl" in capsys.readouterr().err
    assert not out.exists()
    assert main(["words", "--corpus", str(corpus), *asked]) == 0
    rows = read_report(out).rows
    assert [row.variant for row in rows] == list(word_variants())
    assert rows[0].variant == BASE
    assert rows[0].sets[0].recall_1.value == rows[0].sets[-1].recall_10.value == 1
