"""Model folders as small as can be: graphs written by hand in ONNX's wire format, so that no
package is needed for it, and tokenizers of a few words."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer, models, pre_tokenizers

from index.encoder import GRAPH, TOKENIZER

FLOAT, INT64 = 1, 7  # onnx.TensorProto.DataType
WORDS = ("[UNK]", "query", "passage", ":", "Điều", "1", "nghỉ", "việc")


def tokenizer(folder: Path, *, words: Sequence[str] = WORDS) -> None:
    """A tokenizer of whole words; what it does not know is "[UNK]"."""
    numbers = {word: number for number, word in enumerate(words)}
    made = Tokenizer(models.WordLevel(numbers, unk_token="[UNK]"))
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    made.save(str(folder / TOKENIZER))


def graph(
    folder: Path,
    *,
    width: int = 4,
    rows: int = len(WORDS),
    mask: str = "attention_mask",
    steps: Sequence[str] = ("Gather", "ReduceMean", "LpNormalization"),
    fill: float | None = None,
    kind: int = INT64,
) -> None:
    """A graph that looks up a vector a piece, adds them up and gives them length 1: one step each,
    the later ones of which may be left out. `rows` pieces are known; `fill` is every weight."""
    table = np.random.default_rng(7).standard_normal((rows, width)).astype(np.float32)
    if fill is not None:
        table[:] = fill
    names = ["input_ids", *(f"after_{step}" for step in steps)]
    nodes = [
        _node(step, inputs=["table", name] if step == "Gather" else [name], output=after)
        for step, name, after in zip(steps, names, names[1:], strict=False)
    ]
    shape: tuple[int | str, ...] = ("n", width) if "ReduceMean" in steps else ("n", "l", width)
    body = b"".join(_field(1, node) for node in nodes) + _field(2, b"g") + _field(5, _tensor(table))
    body += b"".join(
        _field(11, _value(name, kind=kind, shape=("n", "l"))) for name in ("input_ids", mask)
    )
    body += _field(12, _value(names[-1], kind=FLOAT, shape=shape))
    model = _number(1, 8) + _field(8, _number(2, 13)) + _field(7, body)
    (folder / GRAPH).write_bytes(model)


def _node(step: str, *, inputs: Sequence[str], output: str) -> bytes:
    node = b"".join(_field(1, name.encode()) for name in inputs)
    node += _field(2, output.encode()) + _field(4, step.encode())
    if step == "ReduceMean":
        node += _field(5, _attribute("axes", _number(8, 1), kind=7))
        node += _field(5, _attribute("keepdims", _number(3, 0), kind=2))
    return node


def _attribute(name: str, value: bytes, *, kind: int) -> bytes:
    return _field(1, name.encode()) + value + _number(20, kind)


def _tensor(table: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> bytes:
    sizes = b"".join(_number(1, size) for size in table.shape)
    return sizes + _number(2, FLOAT) + _field(8, b"table") + _field(9, table.tobytes())


def _value(name: str, *, kind: int, shape: Sequence[int | str]) -> bytes:
    sizes = b"".join(
        _field(1, _number(1, size) if isinstance(size, int) else _field(2, size.encode()))
        for size in shape
    )
    tensor = _number(1, kind) + _field(2, sizes)
    return _field(1, name.encode()) + _field(2, _field(1, tensor))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _field(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    content = bytearray()
    while value > 0x7F:
        content.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*content, value])
