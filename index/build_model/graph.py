"""Write a BERT encoder as an ONNX graph for onnxruntime, int8 or float32, and read it back.

The graph takes token ids and gives the finished embedding: the mean over the unmasked tokens,
brought to unit length. Its nodes are written directly, in the fused forms that onnxruntime's
optimiser would otherwise have to find in a trace, so building it needs neither torch nor an
optimiser.

Weights are quantised to 7 bits (-63..63) a column, activations at run time to 8 bits. On a CPU
without VNNI onnxruntime multiplies with an instruction that adds two products in 16 bits:
2 * 255 * 63 = 32,130 fits there, while 2 * 255 * 127 would saturate and spoil the result.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from index.build_model.values import Bert, Floats, Layer, Linear, Norm

OPSET = 21
IR_VERSION = 10  # the first that goes with opset 21; a newer one would exclude older runtimes
CONTRIB = "com.microsoft"
WEIGHT_LIMIT = 63
CLIP = 0.94
"""Share of a column's largest weight that its highest level stands for; what is beyond is cut. With
1.0 a model that is trained further from 7-bit weights is rounded back to the very levels that it
began with, since training moves a weight by less than half a level: its vectors then keep a cosine
of .89 to those of the trained weights; with 0.94, .997."""
_ON_LEVEL = 1e-3  # levels; float32 places a weight on its level to about 1e-5
WORD_LIMIT = 127  # rows of the word table are looked up, not multiplied: all 8 bits are safe
INPUTS = ("input_ids", "attention_mask")
OUTPUT = "sentence_embedding"

_Tensors = Mapping[str, Floats]


@dataclass(slots=True)
class _Graph:
    """A graph being written; every value in it has a name."""

    quantised: bool
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, name: str, *, value: NDArray[np.generic]) -> str:
        """Add the array ``value`` under ``name``; returns the name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, *inputs: str, to: str, **attributes: int | float) -> str:
        """Add a standard operator that computes the value ``to``; returns that name."""
        self.nodes.append(helper.make_node(kind, inputs, [to], **attributes))
        return to

    def fused(self, kind: str, *inputs: str, to: str, **attributes: int | float) -> str:
        """Add an operator of onnxruntime's own set that computes the value ``to``."""
        self.nodes.append(helper.make_node(kind, inputs, [to], domain=CONTRIB, **attributes))
        return to


def write_graph(bert: Bert, *, path: Path, quantised: bool) -> None:
    """Write ``bert`` to ``path``, with int8 weights if ``quantised``, else float32.

    Inputs: ``input_ids`` and ``attention_mask``, int64 [batch, sequence], sequence at most the
    rows of ``bert.positions``, each row with at least one unmasked token. Output:
    ``sentence_embedding``, float32 [batch, hidden], each row of length 1.
    """
    graph = _Graph(quantised)
    hidden = _embed(graph, bert=bert)
    _cast(graph, "attention_mask", to="key_mask", kind=TensorProto.INT32)
    for number, layer in enumerate(bert.layers):
        hidden = _encode(graph, name=f"layers.{number}", layer=layer, bert=bert, hidden=hidden)
    _pool(graph, hidden=hidden)
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(_model(graph, width=bert.hidden), str(path))


def quantise(
    weight: Floats, *, axis: int, limit: int, clip: float = 1.0
) -> tuple[NDArray[np.int8], Floats]:
    """Round ``weight`` to whole levels -limit..limit, with one scale for each slice along ``axis``;
    the highest level stands for ``clip`` of the slice's largest weight, but for all of it in a
    slice that lies on such levels already: what was not trained is kept as it is.

    Returns the levels, int8 in the shape of ``weight``, and the scales, float32 of the same rank
    with the other axis reduced to 1: ``levels * scales`` is nearest to ``weight``.
    """
    largest = np.abs(weight).max(axis=1 - axis, keepdims=True)
    levels = weight / (np.maximum(largest, np.finfo(np.float32).tiny) / limit)
    trained = np.abs(levels - np.rint(levels)).max(axis=1 - axis, keepdims=True) > _ON_LEVEL
    highest = np.where(trained, largest * np.float32(clip), largest)
    scales = (np.maximum(highest, np.finfo(np.float32).tiny) / limit).astype(np.float32)
    return np.rint(weight / scales).clip(-limit, limit).astype(np.int8), scales


def _cast(graph: _Graph, value: str, *, to: str, kind: int) -> str:
    # Not graph.node: the attribute of Cast is itself called "to".
    graph.nodes.append(helper.make_node("Cast", [value], [to], to=kind))
    return to


def _embed(graph: _Graph, *, bert: Bert) -> str:
    words = _words(graph, table=bert.words)
    positions = graph.constant("positions", value=bert.positions)
    length = graph.node("Shape", "input_ids", to="length", start=1, end=2)
    zero = graph.constant("zero", value=np.array([0], np.int64))
    used = graph.node("Slice", positions, zero, length, zero, to="used_positions")
    placed = graph.node("Add", words, used, to="placed")
    gain = graph.constant("embedding_norm.gain", value=bert.embedding_norm.gain)
    shift = graph.constant("embedding_norm.shift", value=bert.embedding_norm.shift)
    return graph.node(
        "LayerNormalization", placed, gain, shift, to="embedded", axis=-1, epsilon=bert.epsilon
    )


def _words(graph: _Graph, *, table: Floats) -> str:
    if not graph.quantised:
        return graph.node("Gather", graph.constant("words", value=table), "input_ids", to="found")
    levels, scales = quantise(table, axis=0, limit=WORD_LIMIT)
    words = graph.constant("words", value=levels)
    rows = graph.constant("words.scale", value=scales)
    found = graph.node("Gather", words, "input_ids", to="found_levels")
    scale = graph.node("Gather", rows, "input_ids", to="found_scale")
    return graph.node(
        "Mul", _cast(graph, found, to="found_floats", kind=TensorProto.FLOAT), scale, to="found"
    )


def _encode(graph: _Graph, *, name: str, layer: Layer, bert: Bert, hidden: str) -> str:
    """Add one layer. A bias that a norm follows goes into that norm, which adds it for free."""
    mixed = _attend(graph, name=name, layer=layer, heads=bert.heads, hidden=hidden)
    mixed = _multiply(graph, f"{name}.mixed", value=layer.mixed.weight, hidden=mixed)
    hidden = _skip_norm(
        graph,
        f"{name}.mixed",
        norm=layer.mixed_norm,
        bias=layer.mixed.bias,
        value=mixed,
        skipped=hidden,
        epsilon=bert.epsilon,
    )
    inner = _affine(graph, f"{name}.inner", linear=layer.inner, hidden=hidden)
    inner = graph.fused("Gelu", inner, to=f"{name}.activated")
    outer = _multiply(graph, f"{name}.outer", value=layer.outer.weight, hidden=inner)
    return _skip_norm(
        graph,
        f"{name}.outer",
        norm=layer.outer_norm,
        bias=layer.outer.bias,
        value=outer,
        skipped=hidden,
        epsilon=bert.epsilon,
    )


def _attend(graph: _Graph, *, name: str, layer: Layer, heads: int, hidden: str) -> str:
    parts = layer.query, layer.key, layer.value
    joined = Linear(
        np.concatenate([part.weight for part in parts], axis=1),
        np.concatenate([part.bias for part in parts]),
    )
    packed = _affine(graph, f"{name}.joined", linear=joined, hidden=hidden)
    split = [f"{name}.{part}" for part in ("query", "key", "value")]
    graph.nodes.append(helper.make_node("Split", [packed], split, axis=2, num_outputs=3))
    no_bias = ""
    return graph.fused(
        "MultiHeadAttention", *split, no_bias, "key_mask", to=f"{name}.attended", num_heads=heads
    )


def _multiply(graph: _Graph, name: str, *, value: Floats, hidden: str, bias: str = "") -> str:
    if not graph.quantised:
        weight = graph.constant(f"{name}.weight", value=value)
        product = graph.node("MatMul", hidden, weight, to=f"{name}.product")
        return graph.node("Add", product, bias, to=f"{name}.sum") if bias else product
    levels, scales = quantise(value, axis=1, limit=WEIGHT_LIMIT, clip=CLIP)
    weight = graph.constant(f"{name}.weight", value=levels)
    scale = graph.constant(f"{name}.scale", value=scales[0])
    no_zero = ""
    return graph.fused(
        "DynamicQuantizeMatMul", hidden, weight, scale, no_zero, bias, to=f"{name}.product"
    )


def _affine(graph: _Graph, name: str, *, linear: Linear, hidden: str) -> str:
    bias = graph.constant(f"{name}.bias", value=linear.bias)
    return _multiply(graph, name, value=linear.weight, hidden=hidden, bias=bias)


def _skip_norm(
    graph: _Graph, name: str, *, norm: Norm, bias: Floats, value: str, skipped: str, epsilon: float
) -> str:
    constants = (
        graph.constant(f"{name}_norm.gain", value=norm.gain),
        graph.constant(f"{name}_norm.shift", value=norm.shift),
        graph.constant(f"{name}.bias", value=bias),
    )
    return graph.fused(
        "SkipLayerNormalization", value, skipped, *constants, to=f"{name}_norm", epsilon=epsilon
    )


def _pool(graph: _Graph, *, hidden: str) -> None:
    """Add up the unmasked tokens; the division of a mean would vanish in the unit length."""
    middle = graph.constant("middle", value=np.array([1], np.int64))
    weights = _cast(graph, "attention_mask", to="token_weights", kind=TensorProto.FLOAT)
    row = graph.node("Unsqueeze", weights, middle, to="token_row")
    total = graph.node("MatMul", row, hidden, to="token_total")
    flat = graph.node("Squeeze", total, middle, to="text_total")
    graph.node("LpNormalization", flat, to=OUTPUT, axis=-1, p=2)


def _model(graph: _Graph, *, width: int) -> onnx.ModelProto:
    shape = ["batch", "sequence"]
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in INPUTS]
    output = helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, ["batch", width])
    body = helper.make_graph(graph.nodes, "encoder", inputs, [output], graph.constants)
    versions = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
    return helper.make_model(body, opset_imports=versions, ir_version=IR_VERSION)


def read_graph(path: Path) -> Bert:
    """Return the float32 weights of a graph that `write_graph` made, int8 ones dequantised.

    Raises:
        FileNotFoundError: there is no file at ``path``.
        ValueError: the file is not a graph of this module.
    """
    graph = onnx.load(str(path)).graph
    tensors = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
    if not {"words", "positions", "layers.0.joined.weight"} <= tensors.keys():
        raise ValueError(
            f"{path} holds the tensors {sorted(tensors)[:5]}…, expected those of a graph written "
            "by this project. Run: python -m index.build_model --help"
        )
    last = max(int(name.split(".")[1]) for name in tensors if name.startswith("layers."))
    return Bert(
        words=_dequantised(tensors, name="words", scale="words.scale"),
        positions=tensors["positions"],
        embedding_norm=_norm(tensors, name="embedding_norm"),
        layers=tuple(_layer(tensors, name=f"layers.{number}") for number in range(last + 1)),
        heads=int(_attribute(graph, kind="MultiHeadAttention", name="num_heads").i),
        epsilon=float(_attribute(graph, kind="LayerNormalization", name="epsilon").f),
    )


def _attribute(graph: onnx.GraphProto, *, kind: str, name: str) -> onnx.AttributeProto:
    node = next(node for node in graph.node if node.op_type == kind)
    return next(attribute for attribute in node.attribute if attribute.name == name)


def _layer(tensors: _Tensors, *, name: str) -> Layer:
    joined = _linear(tensors, name=f"{name}.joined")
    weights = np.split(joined.weight, 3, axis=1)
    parts = map(Linear, weights, np.split(joined.bias, 3))
    query, key, value = parts
    return Layer(
        query=query,
        key=key,
        value=value,
        mixed=_linear(tensors, name=f"{name}.mixed"),
        mixed_norm=_norm(tensors, name=f"{name}.mixed_norm"),
        inner=_linear(tensors, name=f"{name}.inner"),
        outer=_linear(tensors, name=f"{name}.outer"),
        outer_norm=_norm(tensors, name=f"{name}.outer_norm"),
    )


def _linear(tensors: _Tensors, *, name: str) -> Linear:
    weight = _dequantised(tensors, name=f"{name}.weight", scale=f"{name}.scale")
    return Linear(weight, tensors[f"{name}.bias"])


def _norm(tensors: _Tensors, *, name: str) -> Norm:
    return Norm(tensors[f"{name}.gain"], tensors[f"{name}.shift"])


def _dequantised(tensors: _Tensors, *, name: str, scale: str) -> Floats:
    if scale not in tensors:
        return tensors[name]
    return (tensors[name] * tensors[scale]).astype(np.float32)
