"""bm25s by itself over whole articles: its own tokenizer, or words between blanks."""

import sys
from typing import Any

import bm25s
from work import DEPTH, Search, Work, measure

model: Any = None


def build(work: Work) -> Search:
    """Index the articles as bm25s does by default (Lucene's BM25, k1 1.5, b .75)."""
    global model
    blanks = "blanks" in sys.argv[3:]
    model = bm25s.BM25()
    texts = [row["text"] for row in work.articles]
    depth = min(DEPTH, len(texts))
    model.index(
        [text.lower().split() for text in texts]
        if blanks
        else bm25s.tokenize(texts, show_progress=False),
        show_progress=False,
    )

    def search(question: str, _vector: Any) -> list[int]:
        words = (
            [question.lower().split()]
            if blanks
            else bm25s.tokenize([question], show_progress=False, return_ids=False)
        )
        rows, _ = model.retrieve(words, k=depth, show_progress=False)
        return [int(row) for row in rows[0]]

    return search


measure("bm25s", build=build, keep=lambda folder: model.save(folder))
