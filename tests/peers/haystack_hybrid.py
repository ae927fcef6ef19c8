"""haystack's store in memory: BM25 and given vectors over passages, joined by reciprocal ranks."""

from pathlib import Path
from typing import Any

from haystack import Document
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers.in_memory import (
    InMemoryBM25Retriever,
    InMemoryEmbeddingRetriever,
)
from haystack.document_stores.in_memory import InMemoryDocumentStore
from work import DEPTH, Search, Work, measure

store = InMemoryDocumentStore(embedding_similarity_function="dot_product")


def build(work: Work) -> Search:
    """All settings are haystack's own."""
    vectors = work.vectors("passages").tolist()
    store.write_documents(
        [
            Document(id=str(row), content=passage["text"], embedding=vector)
            for row, (passage, vector) in enumerate(zip(work.passages, vectors, strict=True))
        ]
    )
    words = InMemoryBM25Retriever(store, top_k=DEPTH)
    near = InMemoryEmbeddingRetriever(store, top_k=DEPTH)
    joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=DEPTH)

    def search(question: str, vector: Any) -> list[int]:
        found = [
            words.run(query=question)["documents"],
            near.run(query_embedding=vector.tolist())["documents"],
        ]
        return [int(one.id) for one in joiner.run(documents=found)["documents"]]

    return search


def keep(folder: Path) -> None:
    """Write it as haystack does."""
    store.save_to_disk(str(folder / "store.json"))


measure("haystack-ai", build=build, keep=keep, passages=True, vectors=True)
