"""The weights are learned from questions whose provisions are known."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest

from service.choose import train
from service.choose.net import Net
from service.choose.signals import NAMES
from service.choose.train import told
from service.engine import Engine
from tests.service.choose.made import BEFORE, FERRY, FERRY_TEXT, pool

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


def test_a_short_answer_tells_the_leaf(ferry: Engine) -> None:
    """Of the leaves of the right article, those that hold a short answer in words are right, with
    zeros in front or without; where none does, or the answer says nothing of its own, all are."""
    leaves = pool(ferry, "1", "2").leaves
    gold = np.array([str(one.ref).startswith(f"{FERRY}#dieu-1.") for one in leaves])
    right = [str(one.ref).endswith("dieu-1.khoan-3.diem-b") for one in leaves]
    assert told("2 điểm", gold=gold, leaves=leaves).tolist() == right
    assert told("02 điểm", gold=gold, leaves=leaves).tolist() == right
    for other in ("7 con tàu", "Đúng", "", "02 điểm và nhiều lời nữa " * 3):
        assert (told(other, gold=gold, leaves=leaves) == gold).all()


def test_weights_are_learned_from_questions_and_a_corpus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The two commands turn a corpus and questions with known provisions into a net over the
    signals that puts most of the leaves that answer first."""
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
    net = Net.read(weights.read_text(encoding="utf-8"), names=NAMES)
    with np.load(made) as found:
        scores = net.scores(found["signals"].astype(np.float64))
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
