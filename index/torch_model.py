"""The shipped model as a trainable torch module for sentence-transformers.

The model folder holds int8 weights only; ``modules.json`` there names `ShippedBert`, which
rebuilds a float32 BERT from them: ``SentenceTransformer(folder, trust_remote_code=True)``. The flag
lets sentence-transformers import this class by its name; nothing is downloaded. After training,
``model.save(folder)`` writes float32 weights, and ``python -m index.build_model --trained folder
--out DIR`` makes an int8 folder of them again.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from sentence_transformers.base.modules import InputModule
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from index.build_model.folder import GRAPH
from index.build_model.graph import read_graph
from index.build_model.values import Bert, Floats, Layer, Linear, Norm

TRAINED = "model.safetensors"

_State = dict[str, torch.Tensor]
_Features = dict[str, torch.Tensor]


class ShippedBert(InputModule):  # type: ignore[misc]  # the library publishes no types
    """Tokenizer and BERT encoder; gives ``token_embeddings`` [batch, sequence, 384] float32."""

    def __init__(self, bert: BertModel, tokenizer: PreTrainedTokenizerFast) -> None:
        super().__init__()
        self.bert = bert
        self.tokenizer = tokenizer

    @classmethod
    def load(cls, model_name_or_path: str, **_options: object) -> "ShippedBert":
        """Open the folder ``model_name_or_path``: trained float32 weights if there, else int8.

        Raises:
            FileNotFoundError: the folder has neither kind of weights.
        """
        folder = Path(model_name_or_path)
        bert = _trained(folder) if (folder / TRAINED).is_file() else _shipped(folder)
        return cls(bert, PreTrainedTokenizerFast.from_pretrained(folder))

    @property
    def max_seq_length(self) -> int:
        """Longest input in tokens; sentence-transformers asks for it by this name."""
        return int(self.tokenizer.model_max_length)

    @max_seq_length.setter
    def max_seq_length(self, value: int) -> None:
        self.tokenizer.model_max_length = value

    def get_embedding_dimension(self) -> int:
        """Return the width of a token embedding."""
        return int(self.bert.config.hidden_size)

    def preprocess(
        self, inputs: Sequence[str], prompt: str | None = None, **_options: object
    ) -> _Features:
        """Return ``input_ids`` and ``attention_mask``, int64 [batch, longest], of the texts."""
        texts = [f"{prompt or ''}{text}" for text in inputs]
        encoded = self.tokenizer(texts, padding=True, truncation=True, return_tensors="pt")
        return {name: encoded[name] for name in ("input_ids", "attention_mask")}

    def forward(self, features: _Features, **_options: object) -> _Features:
        """Add ``token_embeddings`` to ``features``."""
        ids, mask = features["input_ids"], features["attention_mask"]
        output = self.bert(input_ids=ids, attention_mask=mask)
        features["token_embeddings"] = output.last_hidden_state
        return features

    def save(self, output_path: str, *_arguments: object, **_options: object) -> None:
        """Write float32 weights, settings and tokenizer into the folder ``output_path``."""
        self.bert.save_pretrained(output_path)
        self.tokenizer.save_pretrained(output_path)


def trained_weights(folder: Path) -> Bert:
    """Return the weights of a folder that sentence-transformers saved after training.

    Raises:
        FileNotFoundError: the folder has no trained weights.
    """
    if not (folder / TRAINED).is_file():
        raise FileNotFoundError(
            f"{folder} has no {TRAINED}. Give the folder of SentenceTransformer(…).save(folder)."
        )
    bert = _trained(folder)
    state = {name: value.float().numpy() for name, value in bert.state_dict().items()}
    return _bert(state, heads=bert.config.num_attention_heads, epsilon=bert.config.layer_norm_eps)


def _trained(folder: Path) -> BertModel:
    return BertModel.from_pretrained(folder, add_pooling_layer=False, local_files_only=True)


def _shipped(folder: Path) -> BertModel:
    bert = BertModel(BertConfig.from_pretrained(folder), add_pooling_layer=False)
    bert.load_state_dict(_named(read_graph(folder / GRAPH)))
    return bert


def _named(bert: Bert) -> _State:
    """Return the weights under the names that ``transformers`` gives them."""
    single_type = np.zeros((1, bert.hidden), np.float32)  # the positions already contain it
    arrays = {
        "embeddings.word_embeddings.weight": bert.words,
        "embeddings.position_embeddings.weight": bert.positions,
        "embeddings.token_type_embeddings.weight": single_type,
        **_named_norm(bert.embedding_norm, "embeddings.LayerNorm"),
    }
    for number, layer in enumerate(bert.layers):
        arrays |= _named_layer(layer, f"encoder.layer.{number}")
    return {name: torch.from_numpy(np.array(value)) for name, value in arrays.items()}


def _named_layer(layer: Layer, name: str) -> dict[str, Floats]:
    return {
        **_named_linear(layer.query, f"{name}.attention.self.query"),
        **_named_linear(layer.key, f"{name}.attention.self.key"),
        **_named_linear(layer.value, f"{name}.attention.self.value"),
        **_named_linear(layer.mixed, f"{name}.attention.output.dense"),
        **_named_norm(layer.mixed_norm, f"{name}.attention.output.LayerNorm"),
        **_named_linear(layer.inner, f"{name}.intermediate.dense"),
        **_named_linear(layer.outer, f"{name}.output.dense"),
        **_named_norm(layer.outer_norm, f"{name}.output.LayerNorm"),
    }


def _named_linear(linear: Linear, name: str) -> dict[str, Floats]:
    return {f"{name}.weight": linear.weight.T, f"{name}.bias": linear.bias}


def _named_norm(norm: Norm, name: str) -> dict[str, Floats]:
    return {f"{name}.weight": norm.gain, f"{name}.bias": norm.shift}


def _bert(state: dict[str, Floats], *, heads: int, epsilon: float) -> Bert:
    """The reverse of `_named`."""
    layers = sum(name.endswith("intermediate.dense.bias") for name in state)
    single_type = state["embeddings.token_type_embeddings.weight"][0]
    return Bert(
        words=state["embeddings.word_embeddings.weight"],
        positions=state["embeddings.position_embeddings.weight"] + single_type,
        embedding_norm=_norm(state, "embeddings.LayerNorm"),
        layers=tuple(_layer(state, f"encoder.layer.{number}") for number in range(layers)),
        heads=heads,
        epsilon=epsilon,
    )


def _layer(state: dict[str, Floats], name: str) -> Layer:
    return Layer(
        query=_linear(state, f"{name}.attention.self.query"),
        key=_linear(state, f"{name}.attention.self.key"),
        value=_linear(state, f"{name}.attention.self.value"),
        mixed=_linear(state, f"{name}.attention.output.dense"),
        mixed_norm=_norm(state, f"{name}.attention.output.LayerNorm"),
        inner=_linear(state, f"{name}.intermediate.dense"),
        outer=_linear(state, f"{name}.output.dense"),
        outer_norm=_norm(state, f"{name}.output.LayerNorm"),
    )


def _linear(state: dict[str, Floats], name: str) -> Linear:
    return Linear(state[f"{name}.weight"].T, state[f"{name}.bias"])


def _norm(state: dict[str, Floats], name: str) -> Norm:
    return Norm(state[f"{name}.weight"], state[f"{name}.bias"])
