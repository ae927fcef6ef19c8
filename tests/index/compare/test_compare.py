"""Two runs side by side: what is kept of a result, who wins, and what cannot be compared."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from corpus.values import MendableError
from index.compare.changes import compare
from index.compare.runs import Made, Rank, RankedSet, Run, read_run
from index.metrics import sign_test


def run_of(
    ranks: Mapping[str, Rank], *, digest: str = "c", typed: str = "plain", name: str = "zalo"
) -> Run:
    """A kept run over one set."""
    made = Made(
        corpus="c.jsonl", corpus_sha256=digest, typed=typed, model="m", model_sha256="d" * 64,
        passages=3, ann="flat", machine="x86_64", peak_rss_mb=100,
    )  # fmt: skip
    return Run(made=made, sets=(RankedSet(set=name, p50_ms=1, p95_ms=2, ranks=ranks),))


def test_wins_losses_and_ties() -> None:
    """A question wins or loses by its place among the first ten; a move below is none."""
    before = run_of({"up": 3, "down": 1, "lost": 1, "same": 2, "deep": 40, "old": 1})
    after = run_of({"up": 1, "down": 2, "lost": None, "same": 2, "deep": 11, "new": 1})
    changes = compare(before, after)
    (one,) = changes.sets
    assert (one.n, one.wins, one.losses, one.ties) == (5, 1, 2, 2)
    assert (one.r1_before, one.r1_after) == (0.4, 0.2)
    assert (one.r10_before, one.r10_after) == (0.8, 0.6)
    assert one.mrr_change == pytest.approx((2 / 3 - 1 / 2 - 1) / 5)
    assert one.mrr_interval[0] < one.mrr_change < one.mrr_interval[1]
    assert [(loss.qid, loss.before, loss.after) for loss in changes.losses] == [
        ("lost", 1, None),
        ("down", 1, 2),
    ]
    assert [gain.qid for gain in changes.gains] == ["up"]


def test_the_ten_largest_losses_come_first() -> None:
    """Of many losses the ten largest are listed: those out of the first ten before the others."""
    ranks = {f"q{place}": place for place in range(6, 18)}
    changes = compare(run_of(dict.fromkeys(ranks, 1)), run_of(ranks))
    listed = [loss.after or 0 for loss in changes.losses]
    assert sorted(listed[:7]) == list(range(11, 18))
    assert listed[7:] == [10, 9, 8]
    assert changes.gains == ()


def test_sign_test_by_hand() -> None:
    """8 of 10 gives 112 / 1024; none gives 1; even gives 1; and many do not overflow."""
    assert sign_test(wins=8, losses=2) == pytest.approx(112 / 1024)
    assert sign_test(wins=0, losses=0) == 1
    assert sign_test(wins=5, losses=5) == 1
    assert sign_test(wins=3000, losses=10) < 1e-300


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (run_of({"q": 1}, digest="other"), "hai kho khác nhau"),
        (run_of({"elsewhere": 1}), "không có câu hỏi chung"),
        (run_of({"q": 1}, name="drill"), "không có câu hỏi chung"),
    ],
)
def test_what_cannot_be_compared(other: Run, said: str) -> None:
    """Another corpus, or no question in common, is refused."""
    with pytest.raises(MendableError, match=said):
        compare(run_of({"q": 1}), other)


REPORT = {
    "config": {"corpus": "c.jsonl", "corpus_sha256": "c", "fold_questions": True, "model": "m",
               "model_sha256": "d", "passages": 3, "ann": "flat", "machine": "x", "later": 1},
    "metrics": {"p50_ms": 1, "p95_ms": 2, "peak_rss_mb": 100, "R@1": 0.5},
    "by_set": [{"set": "zalo", "metrics": {"p50_ms": 1, "p95_ms": 2, "peak_rss_mb": 100},
                "unknown_gold": ["9#9"]}],
    "questions": [{"set": "zalo", "qid": "1", "question": "Một?", "gold": ["1#1"], "rank": 4},
                  {"set": "zalo", "qid": "2", "question": "Hai?", "gold": ["9#9"], "rank": None}],
}  # fmt: skip


def test_a_result_is_kept_without_its_texts(tmp_path: Path) -> None:
    """What is kept has ranks and what made them, reads back equal, and holds no question."""
    path = tmp_path / "r.json"
    path.write_text(json.dumps(REPORT), encoding="utf-8")
    run = read_run(path)
    assert run.made.typed == "folded"
    assert run.sets[0].ranks == {"1": 4, "2": None}
    assert (run.sets[0].unknown_gold, run.sets[0].lacking) == (1, ("2",))
    kept = tmp_path / "kept.json"
    run.write(kept)
    assert read_run(kept) == run
    assert "Một" not in kept.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", '{"made": {}}', json.dumps({**REPORT, "config": {}})]
)
def test_a_file_that_is_no_result(tmp_path: Path, content: str) -> None:
    """It is named, with the command that makes one."""
    path = tmp_path / "r.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(MendableError, match=r"r\.json") as refused:
        read_run(path)
    assert "danhieu evaluate retrieval" in refused.value.mend
    with pytest.raises(MendableError, match="gone"):
        read_run(tmp_path / "gone.json")
