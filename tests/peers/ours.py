"""Our own retriever, measured as the peers are: built over the same articles in a process alone."""

import shutil
from pathlib import Path
from typing import Any

from work import DEPTH, Search, Work, measure

from index.bench import document_of, id_of, read_articles
from index.build import build_index
from index.generations import Generations
from index.retrieve import Retriever
from index.settings import IndexSettings, RetrievalSettings
from index.store import open_index
from index.values import silent
from tests.peers.fair import chosen_encoder

INDEX = "index"
folder = Path()


def build(work: Work) -> Search:
    """All settings are the shipped ones, but for the model of `DANHIEU_MODEL`; vectors that the
    folder knows are not made again."""
    global folder
    folder = work.folder / INDEX
    encoder, settings = chosen_encoder(), IndexSettings()
    documents = (document_of(one) for one in read_articles(work.folder / "corpus.jsonl"))
    build_index(
        documents,
        folder=folder,
        encoder=encoder,
        settings=settings,
        progress=silent,
        corpus_digest="peers",
    )
    retriever = Retriever(open_index(folder), encoder, RetrievalSettings())
    rows = {article["id"]: row for row, article in enumerate(work.articles)}

    def search(question: str, _vector: Any) -> list[int]:
        found = retriever.retrieve(question, limit=DEPTH)
        return [rows[id_of(one.article)] for one in found.articles]

    return search


def keep(copy: Path) -> None:
    """The generation that serves, without the vectors that are kept for the next build."""
    shutil.copytree(Generations(folder).current(), copy, dirs_exist_ok=True)


if __name__ == "__main__":
    measure("danhieu", build=build, keep=keep)
