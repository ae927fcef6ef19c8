"""txtai's hybrid index: its BM25 and given vectors over passages, fused as it does by default."""

from pathlib import Path
from typing import Any

from txtai import Embeddings
from work import DEPTH, Search, Work, measure

known: dict[str, Any] = {}


def given(texts: list[str]) -> list[Any]:
    """The vectors of texts, of which txtai asks as if this were a model."""
    return [known[text] for text in texts]


store = Embeddings(hybrid=True, method="external", transform=given)


def build(work: Work) -> Search:
    """All settings are txtai's own."""
    texts = [passage["text"] for passage in work.passages]
    known.update(zip(texts, work.vectors("passages"), strict=True))
    store.index(enumerate(texts))
    known.clear()

    def search(question: str, vector: Any) -> list[int]:
        known[question] = vector
        return [row for row, _ in store.search(question, DEPTH)]

    return search


def keep(folder: Path) -> None:
    """Write it as txtai does, without the function, which no file holds."""
    del store.config["transform"]
    store.save(str(folder))


measure("txtai", build=build, keep=keep, passages=True, vectors=True)
