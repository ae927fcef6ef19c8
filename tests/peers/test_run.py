"""The side-by-side run: what it takes and gives to the systems, and how answers become figures."""

import json
from pathlib import Path

import numpy as np

from index.bench import QuestionLine
from tests.index.made import HashingEncoder
from tests.index.test_evaluate import ARTICLES, QUESTIONS, jsonl
from tests.peers.run import HERE, INDEX, SYSTEMS, System, _peer, choose, write_vectors


def test_the_gold_articles_are_taken_and_others_by_seed(tmp_path: Path) -> None:
    """The same seed takes the same articles; 0 takes all; questions are written folded too."""
    corpus = jsonl(tmp_path / "c.jsonl", ARTICLES)
    questions = jsonl(tmp_path / "q.jsonl", QUESTIONS[:1])
    kept = []
    for _ in range(2):
        assert choose(corpus, questions, others=1, seed=3, folder=tmp_path) == 2
        kept.append((tmp_path / "articles.jsonl").read_text(encoding="utf-8"))
    assert kept[0] == kept[1]
    assert "45/2019/qh14#113" in kept[0]
    asked = json.loads((tmp_path / "questions.jsonl").read_text(encoding="utf-8"))
    assert asked["folded"] == "duoc nghi hang nam may ngay?"
    assert choose(corpus, questions, others=0, seed=3, folder=tmp_path) == 3


def test_vectors_of_the_chosen_encoder_are_given(tmp_path: Path) -> None:
    """A peer gets a vector for each passage and question, and the time of encoding is told."""
    corpus = jsonl(tmp_path / "c.jsonl", ARTICLES)
    questions = jsonl(tmp_path / "q.jsonl", QUESTIONS[:2])
    choose(corpus, questions, others=0, seed=3, folder=tmp_path)
    (tmp_path / INDEX).mkdir()
    encoder = HashingEncoder()
    given = write_vectors(tmp_path, encoder=encoder)
    assert given.passages == 3
    assert given.encode_ms > 0
    for name, rows in (("passages", 3), ("plain", 2), ("folded", 2)):
        assert np.load(tmp_path / f"{name}.npy").shape == (rows, encoder.dimensions)


def test_answers_become_figures() -> None:
    """Recall and reciprocal rank are of the questions as typed, the folded ones stand apart."""
    questions = [QuestionLine(qid=q, question="?", gold=("1#1",)) for q in ("a", "b")]
    plain = [
        {"qid": "a", "found": ["1#1"], "ms": 1.0},
        {"qid": "b", "found": ["2#1", "1#1"], "ms": 3.0},
    ]
    folded = [{**row, "found": []} for row in plain]
    answers = {"plain": plain, "folded": folded}
    result = {"version": "1", "build_s": 1, "peak_mb": 2, "index_mb": None, "answers": answers}
    peer = _peer(System("P", "what", ("p.py",)), result, questions=questions)
    assert (peer.r1.mean, peer.r10.mean, peer.mrr10.mean) == (0.5, 1, 0.75)
    assert peer.folded_r10.mean == 0
    assert peer.p50_ms == 2
    assert not peer.given


def test_every_adapter_is_there() -> None:
    """Each system has its adapter, and each peer its version."""
    for system in SYSTEMS:
        assert (HERE / system.adapter[0]).is_file()
        assert system.adapter[0] == "ours.py" or "==" in system.package
