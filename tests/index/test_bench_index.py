"""Indexes of benchmark corpora are built once and kept."""

import json
from pathlib import Path

import numpy as np
import pytest

from index.bench_index import open_bench_index, open_word_index, passage_vectors
from index.settings import IndexSettings
from index.values import TextKind, silent
from tests.index.made import HashingEncoder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of one article."""
    path = tmp_path / "corpus.jsonl"
    line = {"id": "1/2020/qh14#1", "so_hieu": "1/2020/QH14", "dieu": "1", "text": "Điều 1. Phép"}
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    return path


def test_the_word_index_is_kept(
    corpus: Path, encoder: HashingEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No vectors are made for it, and the second use opens what the first one built."""
    monkeypatch.setattr("index.bench_index.load_encoder", lambda: encoder)
    built, again = (open_word_index(corpus, cache=corpus.parent / "cache") for _ in range(2))
    assert built.manifest == again.manifest
    assert (built.manifest.passages, built.manifest.vectors) == (1, 0)
    assert encoder.encoded == []
    built.close()
    again.close()


def test_the_vectors_of_an_index_can_be_told(corpus: Path, encoder: HashingEncoder) -> None:
    """Row by row they are those that the encoder made of the passages, within float16."""
    store = open_bench_index(
        corpus,
        cache=corpus.parent / "cache",
        encoder=encoder,
        settings=IndexSettings(),
        progress=silent,
    )
    made = encoder.encode(encoder.encoded, kind=TextKind.QUESTION)
    assert passage_vectors(store) == pytest.approx(made, abs=1e-3)
    assert np.linalg.norm(passage_vectors(store), axis=1) == pytest.approx([1], abs=1e-3)
    store.close()
