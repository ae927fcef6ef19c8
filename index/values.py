"""The values this room makes, and the protocols that its parts keep.

`Store` and `Encoder` are the two seams: one embedded store and two runtimes exist; a distributed
engine or another model joins by keeping the protocol, and nothing outside this room changes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict

from corpus.values import MendableError, Source
from index.typed.values import Reading
from ingest.values import Change, Document, Passage, Ref

Vectors = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]


class IndexUnusableError(MendableError):
    """An index that cannot be used: missing, damaged, or built from another corpus or model."""


REBUILD = "danhieu ingest --rebuild"
"""The command that mends an index, named by every refusal."""


class Stage(StrEnum):
    """What a build is doing; the command line words it for its progress bar."""

    DOCUMENTS = "documents"  # written to the catalogue
    WORDS = "words"  # passages counted into the word index
    VECTORS = "vectors"  # passages embedded


class Progress(Protocol):
    """Told how far a build is."""

    def __call__(self, stage: Stage, done: int, total: int) -> None:
        """`done` of `total` pieces of `stage` are finished; `total` is 0 while it is unknown."""


def silent(stage: Stage, done: int, total: int) -> None:
    """Progress that nobody watches."""


class TextKind(StrEnum):
    """What a text is to the encoder, which reads questions and passages differently."""

    QUESTION = "query"
    PASSAGE = "passage"


class Encoder(Protocol):
    """Turns texts into unit vectors."""

    @property
    def name(self) -> str:
        """A name for people: "multilingual-e5-small-vi-int8"."""

    @property
    def digest(self) -> str:
        """SHA-256 over everything that changes its vectors, in hex."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    def encode(self, texts: Sequence[str], *, kind: TextKind) -> Vectors:
        """Vectors of shape (len(texts), dimensions), float32, each of length 1."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The best rows of one signal, best first: `rows` int64 and `values` float32, equal lengths."""

    rows: Rows
    values: Vectors


@dataclass(frozen=True, slots=True)
class Overlap:
    """What a question shares with passages and with the headings of their articles.

    `pairs` is the share of the question's pairs of neighbouring syllables, weighed by inverse
    document frequency, that each passage holds, float32 in [0, 1]; `headings` is float32 (articles,
    3), a row for each distinct article of the passages, ascending, as `index.ranking.headings` has
    it.
    """

    pairs: Vectors
    headings: Vectors


@dataclass(frozen=True, slots=True)
class Hit:
    """One ranked passage. `score` is the fused score in [0, 1]; `lexical` is its raw BM25 score and
    `dense` its cosine, None where that signal did not return it."""

    passage: Passage
    score: float
    lexical: float | None
    dense: float | None


@dataclass(frozen=True, slots=True)
class ArticleHit:
    """One ranked article, and its passages that were found, best first.

    `score` in [0, 1] is the learned ranking's, and `signals` are what it was ranked by
    (`index.ranking.ranker.explained` says what each of them adds); an article that the question
    names, and that was not searched for, has none.
    """

    article: Ref
    score: float
    hits: tuple[Hit, ...]
    signals: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds spent in each step of one retrieval."""

    read: float
    lexical: float
    encode: float
    dense: float
    fuse: float


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What one question found: ranked articles, best first, each with its passages.

    `reading` is the question as it was read: NFC, slips mended, diacritics put back, what the law
    calls its everyday words behind them in brackets; `lawful` has those in their place. `coverage`
    is the share in [0, 1] of the weight of what was read (inverse document frequency of its folded
    syllables) that the best article holds. `dense_ready` is False while vectors are still being
    made and words alone are searched.
    """

    question: str
    reading: str
    articles: tuple[ArticleHit, ...]
    coverage: float
    dense_ready: bool
    timings: Timings
    lawful: str = ""


class StoredFile(BaseModel):
    """One file of an index, by its path inside the generation, with its SHA-256 in hex."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: str
    sha256: str


class IndexManifest(BaseModel):
    """What an index was built from. An index refuses a corpus or a model that it was not built
    from (invariant 4)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int
    built: datetime
    corpus_digest: str
    settings_digest: str
    model_name: str
    model_digest: str
    dimensions: int
    documents: int
    passages: int
    vectors: int
    ann: str
    files: tuple[StoredFile, ...] = ()

    @property
    def dense_ready(self) -> bool:
        """Whether each passage has its vector."""
        return self.vectors == self.passages


class Store(Protocol):
    """Passages with their word index and vectors, opened for reading."""

    @property
    def manifest(self) -> IndexManifest:
        """What the index was built from."""

    def lexical(self, query: str, *, limit: int) -> Scores:
        """The best `limit` passages by folded BM25, scores > 0."""

    def dense(self, vector: Vectors, *, limit: int) -> Scores:
        """The best `limit` passages by cosine with `vector` of shape (dimensions,)."""

    def lexical_at(self, query: str, *, rows: Rows) -> Vectors:
        """The folded BM25 score of each of these passages, float32."""

    def dense_at(self, vector: Vectors, *, rows: Rows) -> Vectors:
        """The cosine of each of these passages with `vector`, float32."""

    def overlap(self, query: str, *, rows: Rows) -> Overlap:
        """What the query shares with these passages and with the headings of their articles."""

    def defined(self, query: str, *, articles: Rows) -> Vectors:
        """How much of the query is a term that each of these articles (ordinals, ascending)
        defines, float32 (articles, 1), as `index.ranking.terms` has it."""

    def articles(self, rows: Rows) -> Rows:
        """The ordinal of the article that each of these passages counts for, int64."""

    def coverage(self, query: str, *, row: int) -> float:
        """The share in [0, 1] of the query's weight (inverse document frequency of its folded
        syllables) that the article of this passage holds."""

    def reading(self, question: str) -> Reading:
        """The question as it is read: slips mended, diacritics put back, what
        the law calls its everyday words beside it."""

    def passages(self, rows: Rows) -> tuple[Passage, ...]:
        """The passages at these rows, in their order."""

    def passage(self, identifier: str) -> Passage | None:
        """The passage with this id, or None."""

    def document(self, number: str) -> Document | None:
        """The document with this number (letter case does not matter), or None."""

    def documents(self) -> Iterator[Document]:
        """All documents, by number."""

    def sources(self) -> tuple[Source, ...]:
        """What is known of each document, by number; no document is read for it."""

    def changes(self, number: str) -> tuple[Change, ...]:
        """The known changes of provisions of the document with this number (letter case does not
        matter), whether or not the changing text is held."""

    def close(self) -> None:
        """Release files and memory maps."""
