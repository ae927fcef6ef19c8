"""The weights are learned from questions whose provisions are known."""

import json
import math
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.choose import train
from service.choose.signals import NAMES, Floats
from service.choose.train import RIDGE, Example, learned
from tests.service.choose.made import BEFORE, FERRY_TEXT

QUESTIONS = {
    "Xe máy vượt rào chắn bến phà bị phạt bao nhiêu?": "2, khoản 2, điểm a",
    "Ô tô vượt rào chắn bến phà bị phạt bao nhiêu?": "1, khoản 2, điểm a",
    "Hàng gửi quá tải 40% qua phà bị phạt bao nhiêu?": "3, khoản 2",
    "Vé phà được đổi trong mấy ngày?": "5, khoản 2",
    "Trẻ em mấy tuổi được miễn vé phà?": "5, khoản 1",
    "Xe máy không dắt xe khi xuống phà bị phạt bao nhiêu?": "2, khoản 1, điểm b",
}
HEAD = """---
title: "Nghị định về trật tự tại bến phà"
so_ky_hieu: "30/2024/NĐ-CP"
loai_van_ban: "Nghị định"
ngay_co_hieu_luc: "2025-01-01"
---

"""


def example(right: int, *, size: int = 4) -> Example:
    """A question whose right leaf alone has the second signal, and whose others tell nothing."""
    signals = np.zeros((size, len(NAMES)))
    signals[:, 0] = 1.0
    signals[right, 1] = 1.0
    gold = np.zeros(size, dtype=np.bool_)
    gold[right] = True
    return Example(signals, gold)


@settings(deadline=None, max_examples=20)
@given(st.lists(st.integers(min_value=0, max_value=3), min_size=1, max_size=6))
def test_what_tells_the_right_leaf_weighs(rights: list[int]) -> None:
    """The signal that right leaves alone have gets all the weight; one that all leaves share gets
    none."""
    weights = learned([example(right) for right in rights])
    assert weights.shape == (len(NAMES),)
    assert weights[1] > 1.0
    assert np.abs(np.delete(weights, 1)).max() < 1e-6


def test_a_question_weighs_as_it_is_told() -> None:
    """Two questions of half the weight teach as one of the whole, also where they teach the
    opposite of another."""
    other = example(1)
    against = replace(other, gold=~other.gold)
    halves = [replace(against, weight=0.5)] * 2
    assert np.allclose(learned([other, against]), learned([other, *halves]), atol=1e-9)
    assert not np.allclose(learned([other, against]), learned([other, halves[0]]), atol=1e-3)


@settings(deadline=None, max_examples=10)
@given(st.integers(min_value=0, max_value=10_000))
def test_learned_weights_are_the_likeliest(seed: int) -> None:
    """Whatever the signals are, no weights near the learned ones make the leaf that answers
    likelier, by a plain count of the chances."""
    draw = np.random.default_rng(seed)
    examples = []
    for size in (3, 5):
        signals = np.zeros((size, len(NAMES)))
        signals[:, :3] = draw.normal(size=(size, 3))
        examples.append(Example(signals, np.arange(size) == 0))
    weights = learned(examples)
    best = chance(examples, weights)
    for place in range(3):
        for step in (-0.05, 0.05):
            moved = weights.copy()
            moved[place] += step
            assert chance(examples, moved) < best


def chance(examples: Sequence[Example], weights: Floats) -> float:
    """The mean log-chance of a leaf that answers, less the ridge, leaf by leaf."""
    told = 0.0
    for one in examples:
        odds = [math.exp(float(row @ weights)) for row in one.signals]
        right = sum(odd for odd, answers in zip(odds, one.gold, strict=True) if answers)
        told += math.log(right / sum(odds)) / len(examples)
    return told - RIDGE / 2 * float(weights @ weights)


def test_weights_are_learned_from_questions_and_a_corpus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The two commands turn a corpus and questions with known provisions into one weight for each
    signal, which put most of the leaves that answer first."""
    monkeypatch.setenv("DANHIEU_HOME", str(tmp_path / "home"))
    corpus, asked = tmp_path / "kho", tmp_path / "hoi.jsonl"
    corpus.mkdir()
    lines = FERRY_TEXT.replace("\nĐiều", "\n### Điều").replace("\n", "\n\n")
    (corpus / "nghi-dinh.md").write_text(f"{HEAD}### {lines}", encoding="utf-8")
    rows = [
        {
            "id": str(number),
            "question": question,
            "expected_response_mode": "ANSWER",
            "as_of_date": BEFORE.isoformat(),
            "expected_provisions": [f"Nghị định 30/2024/NĐ-CP, Điều {where}"],
        }
        for number, (question, where) in enumerate(QUESTIONS.items())
    ]
    asked.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    made, weights = tmp_path / "made.npz", tmp_path / "weights.json"
    _run(monkeypatch, "examples", "--corpus", corpus, "--questions", asked, "--out", made)
    assert capsys.readouterr().out.startswith("6 of 6 questions")
    _run(monkeypatch, "fit", made, "--out", weights)
    assert "made.npz (6 questions), first 1:" in capsys.readouterr().out
    held = json.loads(weights.read_text(encoding="utf-8"))
    assert list(held) == list(NAMES)
    with np.load(made) as found:
        scores = found["signals"] @ np.array(list(held.values()))
        starts = np.cumsum([0, *found["sizes"][:-1]])
        firsts = [
            found["gold"][start + int(scores[start : start + size].argmax())]
            for start, size in zip(starts, found["sizes"], strict=True)
        ]
    assert np.mean(firsts) > 0.6


def _run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> None:
    """Run a command of the module."""
    monkeypatch.setattr(sys, "argv", ["train", *map(str, arguments)])
    train.main()
