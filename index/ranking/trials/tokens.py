"""Late interaction over the vectors of the pieces of texts.

MaxSim (Khattab and Zaharia, "ColBERT", 2020, section 3.3): each piece of the question takes the
highest cosine that it has with any piece of the passage, and these are summed up. Here they are
averaged, so that long questions and short ones are on one scale; the order is the same. The pieces
are all that the encoder reads, marks and prefixes included, as ColBERT keeps its own. The encoder
was trained for the mean of its pieces, not for this.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from index.dense import dense_text
from index.ranking.examples import Asked, Places
from index.ranking.trials.methods import Bools
from index.torch_model import ShippedBert
from index.values import Rows, Store, TextKind, Vectors

_BATCH = 32  # texts that are encoded at once
_TOLD_EVERY = 50  # batches


class Tokens(Protocol):
    """Encodes each piece of a text."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    def encode(self, texts: Sequence[str], *, kind: TextKind) -> list[Vectors]:
        """Of each text its vectors, float32 (pieces, dimensions), each of length 1."""

    def pieces(self, texts: Sequence[str], *, kind: TextKind) -> int:
        """How many vectors `encode` would make of these texts in all."""


class TorchTokens:
    """The last layer of a model that `index.train` saved, computed in bfloat16."""

    def __init__(self, folder: Path) -> None:
        model = ShippedBert.load(str(folder)).requires_grad_(requires_grad=False)
        self._model = model.bfloat16().eval()

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self._model.get_embedding_dimension())

    def encode(self, texts: Sequence[str], *, kind: TextKind) -> list[Vectors]:
        """As `Tokens` has it. What is longer than the model reads is cut."""
        features = self._model(self._model.preprocess(texts, prompt=f"{kind.value}: "))
        vectors = features["token_embeddings"].float().numpy()
        lengths = features["attention_mask"].sum(1).tolist()
        return [_unit(own[:length]) for own, length in zip(vectors, lengths, strict=True)]

    def pieces(self, texts: Sequence[str], *, kind: TextKind) -> int:
        """As `Tokens` has it."""
        prefixed = [f"{kind.value}: {text}" for text in texts]
        return sum(map(len, self._model.tokenizer(prefixed, truncation=True)["input_ids"]))


def maxsim(asked: Vectors, passage: Vectors) -> float:
    """The mean over the pieces of a question of the highest cosine with a piece of a passage:
    unit vectors (n, d) and (m, d) -> [-1, 1]."""
    return float((asked @ passage.T).max(axis=1).mean())


def similarities(
    wanted: Bools, *, rows: Places, asked: Sequence[Asked], store: Store, tokens: Tokens
) -> Vectors:
    """MaxSim of questions with the passages at `rows`, (questions, candidates), where it is
    `wanted`: float32 of that shape, NaN elsewhere. Each passage is encoded once."""
    found = np.full(wanted.shape, np.nan, np.float32)
    questions = _encoded([one.query for one in asked], kind=TextKind.QUESTION, tokens=tokens)
    own = dict(questions)
    pairs = np.argwhere(wanted)
    distinct, groups = _by_row(rows[wanted])
    texts = texts_at(store, rows=distinct)
    for place, passage in _encoded(texts, kind=TextKind.PASSAGE, tokens=tokens):
        for question, candidate in pairs[groups[place]]:
            found[question, candidate] = maxsim(own[int(question)], passage)
    return found


def texts_at(store: Store, *, rows: Rows) -> list[str]:
    """What the encoder reads of the passages at these rows."""
    return [dense_text(one.text, headings=one.headings) for one in store.passages(rows)]


def _by_row(rows: Rows) -> tuple[Rows, list[Rows]]:
    """The distinct rows, and of each the places at which it stands."""
    distinct, counts = np.unique(rows, return_counts=True)
    return distinct, np.split(np.argsort(rows, kind="stable"), np.cumsum(counts)[:-1])


def _encoded(
    texts: Sequence[str], *, kind: TextKind, tokens: Tokens
) -> Iterator[tuple[int, Vectors]]:
    """The place of each text and its vectors. Texts of like length run together."""
    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    for begin in range(0, len(order), _BATCH):
        batch = order[begin : begin + _BATCH]
        yield from zip(
            batch, tokens.encode([texts[place] for place in batch], kind=kind), strict=True
        )
        if begin % (_BATCH * _TOLD_EVERY) == 0:
            sys.stderr.write(f"{kind.value}: {begin + len(batch)} of {len(order)}\n")


def _unit(vectors: Vectors) -> Vectors:
    unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit
