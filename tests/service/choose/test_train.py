"""The weights are learned from questions whose provisions are known."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.choose import train
from service.choose.signals import NAMES
from service.choose.train import Example, learned
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


def example(right: int, *, weight: float = 1.0, size: int = 4) -> Example:
    """A question whose right leaf alone has the second signal, and whose others tell nothing."""
    signals = np.zeros((size, len(NAMES)))
    signals[:, 0] = 1.0
    signals[right, 1] = 1.0
    gold = np.zeros(size, dtype=np.bool_)
    gold[right] = True
    return Example(signals, gold, weight)


@settings(deadline=None, max_examples=20)
@given(st.lists(st.integers(min_value=0, max_value=3), min_size=1, max_size=6))
def test_what_tells_the_right_leaf_weighs(rights: list[int]) -> None:
    """The signal that right leaves alone have gets all the weight; one that all leaves share gets
    none."""
    weights = learned([example(right) for right in rights])
    assert weights.shape == (len(NAMES),)
    assert weights[1] > 1.0
    assert np.abs(np.delete(weights, 1)).max() < 1e-6


def test_every_file_weighs_as_it_is_told() -> None:
    """Twice as many questions of half the weight teach the same."""
    once = learned([example(0), example(2)])
    twice = learned([example(right, weight=0.5) for right in (0, 2, 0, 2)])
    assert np.allclose(once, twice, atol=1e-9)


def test_a_question_with_several_right_leaves_teaches_none_of_them_down() -> None:
    """Where two leaves answer, a signal that one of them lacks is still worth what it tells."""
    signals = np.zeros((3, len(NAMES)))
    signals[0, 1] = 1.0
    both = Example(signals, np.array([True, True, False]))
    assert learned([both])[1] > 0


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
