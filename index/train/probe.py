"""How a model ranks the candidates of questions that it was not trained on.

It embeds some thousand passages instead of the whole corpus, so that settings can be compared in
two minutes; docs/benchmarks.md measures the whole search.
"""

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.train.asked import Asked
from index.train.hard import Case, Miner
from index.train.learner import embed
from index.train.vectors import PASSAGES, QUESTIONS, loaded
from index.typed.mistype import folded
from index.values import Vectors

_SEED = 1
_PIECES = 256


def probe(model: Path, *, asked: Asked, held_out: int, vectors: Path, sample: int) -> None:
    """Rank the candidates of `sample` questions of the fold `held_out` anew by the cosines of
    `model`, and print R@1, R@10 and MRR@10, plain and folded. Candidates come from BM25 and from
    `vectors`; those of the gold articles are always among them."""
    places = list(asked.places(held_out))
    places = random.Random(_SEED).sample(places, min(sample, len(places)))
    miner, made, own = Miner(asked.store()), loaded(vectors, PASSAGES), loaded(vectors, QUESTIONS)
    cases = [miner.case(asked.questions[at], cosines=made @ own[at]) for at in places]
    sources = [asked.questions[at].source for at in places]
    texts = sorted({one.text for case in cases for one in (*case.positives, *case.negatives)})
    passages = embed(model, [f"passage: {text}" for text in texts], longest=_PIECES, told=_quiet)
    rows = {text: row for row, text in enumerate(texts)}
    for name, asking in (
        ("plain", [case.question for case in cases]),
        ("folded", [folded(case.question) for case in cases]),
    ):
        queries = embed(model, [f"query: {one}" for one in asking], longest=_PIECES, told=_quiet)
        ranks = [
            _rank(case, vector=query, rows=rows, passages=passages)
            for case, query in zip(cases, queries, strict=True)
        ]
        _tell(name, ranks, sources=sources)


def _rank(case: Case, *, vector: Vectors, rows: dict[str, int], passages: Vectors) -> int:
    """1 + the number of wrong articles with a passage that is nearer than the best right one."""
    right = max(float(passages[rows[one.text]] @ vector) for one in case.positives)
    nearer = [one for one in case.negatives if float(passages[rows[one.text]] @ vector) > right]
    return 1 + len({one.keys for one in nearer})


def _tell(name: str, ranks: Sequence[int], *, sources: Sequence[str]) -> None:
    for source in ("all", *sorted(set(sources))):
        own = [r for r, s in zip(ranks, sources, strict=True) if source in ("all", s)]
        first = np.mean([rank == 1 for rank in own])
        ten = np.mean([rank <= 10 for rank in own])
        mean = np.mean([1 / rank if rank <= 10 else 0 for rank in own])
        print(f"{name:7} {source:16} n {len(own):4} R@1 {first:.3f} R@10 {ten:.3f} MRR {mean:.3f}")


def _quiet(_done: int) -> None:
    """Nobody waits for it."""
