"""The other runtime: any model that sentence-transformers can load. Needs the extra `models`."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.values import IndexUnusableError, TextKind, Vectors

_BATCH = 16
_OURS = "index.torch_model.ShippedBert"


class TransformerEncoder:
    """A sentence-transformers model, by folder or by name."""

    def __init__(self, model: str) -> None:
        self._model = _open(model)
        self._name = Path(model).name
        self._digest = _digest(self._model)

    @property
    def name(self) -> str:
        """The last part of the folder or name."""
        return f"{self._name} (sentence-transformers)"

    @property
    def digest(self) -> str:
        """SHA-256 over the prompts and the names and values of the weights, in hex."""
        return self._digest

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self._model.get_embedding_dimension())

    def encode(self, texts: Sequence[str], *, kind: TextKind) -> Vectors:
        """Vectors of shape (len(texts), dimensions), float32, each of length 1.

        The model's own prompt for this kind of text is used; a model without prompts gets none.
        """
        prompt = self._model.prompts.get(kind.value) or ""
        vectors: Vectors = self._model.encode(
            list(texts),
            prompt=prompt,
            batch_size=_BATCH,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return vectors.astype(np.float32)


def _open(model: str) -> Any:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise IndexUnusableError(
            "Chưa cài sentence-transformers, cần cho mô hình đã chọn.",
            mend='Hãy chạy: pip install -e ".[models]"',
        ) from error
    try:
        return SentenceTransformer(model, device="cpu", trust_remote_code=_is_ours(model))
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        why = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise IndexUnusableError(
            f"Không mở được mô hình {model}: {why}.",
            mend="Hãy sửa thiết lập DANHIEU_MODEL.",
        ) from error


def _is_ours(model: str) -> bool:
    """Whether a folder is made of sentence-transformers' own modules and of ours.

    sentence-transformers 6 loads a class that is not its own only where it is told to trust the
    folder; no folder is trusted that names the class of anybody else.
    """
    try:
        modules = json.loads((Path(model) / "modules.json").read_text(encoding="utf-8"))
        named = {str(module["type"]) for module in modules}
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return all(name.startswith("sentence_transformers.") or name == _OURS for name in named)


def _digest(model: Any) -> str:
    total = hashlib.sha256(repr(sorted(model.prompts.items())).encode())
    for key, weights in sorted(model.state_dict().items()):
        total.update(key.encode())
        total.update(weights.cpu().numpy().tobytes())
    return total.hexdigest()
