"""nom-vn's retriever: its BM25 over whole articles, or BM25 and given vectors over passages."""

import sys
from typing import Any

from nom.retrieve import BM25Retriever, DenseRetriever, hybrid_score
from work import DEPTH, Search, Work, measure

HYBRID = "hybrid" in sys.argv[3:]


def build(work: Work) -> Search:
    """Its own tokenizer and settings, fused by its default (reciprocal ranks)."""
    texts = [row["text"] for row in (work.passages if HYBRID else work.articles)]
    words = BM25Retriever.fit(texts)
    near = DenseRetriever(work.vectors("passages")) if HYBRID else None

    def search(question: str, vector: Any) -> list[int]:
        hits = words.search(question, top_k=DEPTH)
        if near is not None:
            hits = hybrid_score([hits, near.search(vector, top_k=DEPTH)], top_k=DEPTH)
        return [hit.idx for hit in hits]

    return search


measure("nom-vn", build=build, passages=HYBRID, vectors=HYBRID)
