"""Variants with vectors rank as the service ranks."""

from pathlib import Path

import pytest

from index.ablate.bench import read_bench
from index.ablate.fused import FusedScores
from index.ablate.variants import FUSED, Variant
from index.ablate.words import WordScores
from index.bench_index import open_bench_index
from index.evaluate import evaluate_retrieval
from index.settings import IndexSettings, RetrievalSettings
from index.values import silent
from tests.index.made import HashingEncoder
from tests.index.test_ablate_words import corpus_of


@pytest.mark.parametrize("dense", [0.0, 0.5, 1.0])
def test_ranks_are_those_of_the_service(tmp_path: Path, dense: float) -> None:
    """The row "as shipped", words alone and vectors alone rank as `danhieu evaluate retrieval`."""
    (corpus, questions), encoder = corpus_of(tmp_path), HashingEncoder()
    report = evaluate_retrieval(
        corpus,
        questions,
        cache=tmp_path / "cache",
        encoder=encoder,
        progress=silent,
        retrieval=RetrievalSettings(dense_weight=dense),
    )
    bench = read_bench(corpus, questions)
    store = open_bench_index(
        corpus,
        cache=tmp_path / "cache",
        encoder=encoder,
        settings=IndexSettings(),
        progress=silent,
    )
    words = WordScores(bench, size=IndexSettings().max_words)
    scores = FusedScores(bench, words=words, store=store, encoder=encoder)
    variant = Variant(table="t", name="n", dense=dense)
    assert scores.ranks(variant).tolist() == [one.rank or 0 for one in report.questions]
    assert FUSED.dense == RetrievalSettings().dense_weight
    store.close()
