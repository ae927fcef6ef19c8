"""Write a model folder that onnxruntime serves and sentence-transformers opens."""

import json
from pathlib import Path

from tokenizers import Tokenizer

from index.build_model.graph import write_graph
from index.build_model.tokenizer import FILE, LONGEST, SPECIAL
from index.build_model.values import Bert

GRAPH = "model.onnx"
MODULE = "index.torch_model.ShippedBert"
_POOLING = "sentence_transformers.sentence_transformer.modules.Pooling"
_NORMALIZE = "sentence_transformers.base.modules.Normalize"


def write_folder(
    bert: Bert, *, tokenizer: Tokenizer, folder: Path, name: str, quantised: bool = True
) -> None:
    """Write graph, tokenizer and settings into ``folder``; files of other names there stay.

    ``tokenizer`` must number its pieces as the rows of ``bert.words``; ``name`` is the model's
    name for people.

    Raises:
        ValueError: the tokenizer and the encoder disagree on the size of the vocabulary.
    """
    if (size := tokenizer.get_vocab_size()) != len(bert.words):
        raise ValueError(
            f"The tokenizer has {size} pieces and the encoder {len(bert.words)} word rows. "
            "Give the pair from one source or one training run."
        )
    folder.mkdir(parents=True, exist_ok=True)
    write_graph(bert, path=folder / GRAPH, quantised=quantised)
    tokenizer.save(str(folder / FILE), pretty=False)
    _write_settings(folder, bert=bert, name=name)


def _write_settings(folder: Path, *, bert: Bert, name: str) -> None:
    _write_json(folder / "config.json", value={"_name_or_path": name, **_config(bert)})
    _write_json(folder / "tokenizer_config.json", value=_tokenizer_config())
    _write_json(folder / "modules.json", value=_modules())
    _write_json(folder / "config_sentence_transformers.json", value=_prompts())
    (folder / "1_Pooling").mkdir(exist_ok=True)
    pooling = {"word_embedding_dimension": bert.hidden, "pooling_mode": "mean"}
    _write_json(folder / "1_Pooling" / "config.json", value=pooling)


def _write_json(path: Path, *, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _config(bert: Bert) -> dict[str, object]:
    """Return the settings under the names that ``transformers`` gives them."""
    return {
        "model_type": "bert",
        "architectures": ["BertModel"],
        "vocab_size": len(bert.words),
        "hidden_size": bert.hidden,
        "num_hidden_layers": len(bert.layers),
        "num_attention_heads": bert.heads,
        "intermediate_size": bert.inner,
        "max_position_embeddings": len(bert.positions),
        "type_vocab_size": 1,
        "layer_norm_eps": bert.epsilon,
        "hidden_act": "gelu",
        "pad_token_id": SPECIAL.index("<pad>"),
    }


def _tokenizer_config() -> dict[str, object]:
    begin, pad, end, unknown = SPECIAL
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": LONGEST,
        "model_input_names": ["input_ids", "attention_mask"],
        "bos_token": begin,
        "eos_token": end,
        "cls_token": begin,
        "sep_token": end,
        "pad_token": pad,
        "unk_token": unknown,
    }


def _modules() -> list[dict[str, object]]:
    kinds = ((MODULE, ""), (_POOLING, "1_Pooling"), (_NORMALIZE, "2_Normalize"))
    return [
        {"idx": number, "name": str(number), "path": path, "type": kind}
        for number, (kind, path) in enumerate(kinds)
    ]


def _prompts() -> dict[str, object]:
    return {
        "model_type": "SentenceTransformer",
        "prompts": {"query": "query: ", "document": "passage: ", "passage": "passage: "},
        "default_prompt_name": None,
        "similarity_fn_name": "cosine",
    }
