"""The default encoder: an E5 model as an ONNX graph, run by onnxruntime on the CPU.

A model folder holds `tokenizer.json` and `model.onnx`, a graph from `input_ids` and
`attention_mask`, int64 (n, length), to one embedding of length 1 a text. E5 models are trained with
"query: " before questions and "passage: " before passages (Wang et al., "Multilingual E5 Text
Embeddings", 2024).
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from index.values import Encoder, IndexUnusableError, TextKind, Vectors

Runtime = Literal["onnx", "sentence-transformers"]

SHIPPED_MODEL = Path(__file__).parent / "model"
GRAPH = "model.onnx"
TOKENIZER = "tokenizer.json"
THREADS = 2  # batches of passages that run at once
LONGEST = 512  # pieces; the model has no more positions
ROOM = 4096  # pieces in one run, padding included: more gain nothing on 2 cores and hold memory
_INPUTS = ("attention_mask", "input_ids")
_MEND = "Hãy cài lại danhieu, hoặc sửa thiết lập DANHIEU_MODEL."
_PROBE = "query: Điều 1"
_NEAR_ONE = 0.01  # how far the length of a vector may be from 1: integer graphs round a little

Ids = npt.NDArray[np.int64]


def load_encoder(model: str | Path | None = None, *, runtime: Runtime = "onnx") -> Encoder:
    """The encoder of a model folder (default: the shipped model), or, with the runtime
    "sentence-transformers", of a folder or name that this library knows.

    Raises `IndexUnusableError` naming what is missing.
    """
    if runtime == "onnx":
        return OnnxEncoder(Path(model) if model is not None else SHIPPED_MODEL)
    from index.transformer import TransformerEncoder

    return TransformerEncoder(str(model if model is not None else SHIPPED_MODEL))


class OnnxEncoder:
    """An E5 model run by onnxruntime. It may be used by several threads at once."""

    def __init__(self, folder: Path, *, threads: int = THREADS) -> None:
        self._folder = folder
        self._tokenizer = _open_tokenizer(folder)
        self._threads = threads
        self._session = _open_session(folder)
        self._digest = _digest(folder)
        self._output = _embedding_of(self._session, path=folder / GRAPH)
        self._try_out()

    @property
    def name(self) -> str:
        """The name on the model's card, or of its folder."""
        try:
            card = json.loads((self._folder / "config.json").read_text(encoding="utf-8"))
            return str(card["_name_or_path"])
        except (OSError, ValueError, KeyError, TypeError):
            return self._folder.resolve().name

    @property
    def digest(self) -> str:
        """SHA-256 over the tokenizer and the graph, in hex."""
        return self._digest

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self._output.shape[-1])

    def encode(self, texts: Sequence[str], *, kind: TextKind) -> Vectors:
        """Vectors of shape (len(texts), dimensions), float32, each of length 1. What is longer than
        the model reads is cut."""
        vectors = np.empty((len(texts), self.dimensions), np.float32)
        # Texts of like length run together, so that little padding is computed.
        prefixed = [f"{kind.value}: {text}" for text in texts]
        pieces = [encoding.ids for encoding in self._tokenizer.encode_batch_fast(prefixed)]

        def run(places: list[int]) -> None:
            vectors[places] = self._run([pieces[place] for place in places])

        batches = list(_batches([len(numbers) for numbers in pieces]))
        if len(batches) == 1:
            run(batches[0])
        else:
            with ThreadPoolExecutor(self._threads) as pool:
                list(pool.map(run, batches))
        return vectors

    def _run(self, pieces: list[list[int]]) -> Vectors:
        ids, mask = _padded(pieces)
        feed = {"input_ids": ids, "attention_mask": mask}
        (vectors,) = self._session.run([self._output.name], feed)
        if not np.isfinite(vectors).all():
            raise _unfit(self._folder, "cho ra vectơ có giá trị không phải là số hữu hạn")
        unit: Vectors = vectors
        return unit

    def _try_out(self) -> None:
        """Encode a short text and the last piece of the vocabulary, so that a tokenizer and a graph
        that do not belong together are told now and not in the middle of a build."""
        last = max(self._tokenizer.get_vocab().values(), default=0)
        try:
            vectors = self._run([self._tokenizer.encode(_PROBE).ids, [last]])
        except IndexUnusableError:
            raise
        except Exception as error:  # the libraries' errors share no narrower public class
            why = f"có {TOKENIZER} và {GRAPH} không đi cùng nhau ({_reason(error)})"
            raise _unfit(self._folder, why) from error
        if vectors.shape != (2, self.dimensions):
            raise _unfit(self._folder, f"cho ra vectơ cỡ {vectors.shape}, không phải một mỗi câu")
        length = float(np.linalg.norm(vectors[0]))
        if abs(length - 1) > _NEAR_ONE:
            raise _unfit(self._folder, f"cho ra vectơ dài {length:.2f}, cần vectơ có độ dài 1")


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Places of texts in batches, the shortest first; each batch has room for its padded pieces."""
    batch: list[int] = []
    for place in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[place] > ROOM:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _padded(pieces: list[list[int]]) -> tuple[Ids, Ids]:
    """Piece numbers and their mask, both (n, longest). Padded places are masked out."""
    ids = np.zeros((len(pieces), max(map(len, pieces))), np.int64)
    mask = np.zeros_like(ids)
    for row, numbers in enumerate(pieces):
        ids[row, : len(numbers)] = numbers
        mask[row, : len(numbers)] = 1
    return ids, mask


def _open_tokenizer(folder: Path) -> Any:
    path = _present(folder, TOKENIZER)
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # tokenizers raises nothing narrower
        raise _unreadable(path, error) from error
    tokenizer.enable_truncation(LONGEST)
    tokenizer.no_padding()
    return tokenizer


def _open_session(folder: Path) -> Any:
    path = _present(folder, GRAPH)
    options = onnxruntime.SessionOptions()
    # A question is too short to be worth sharing out, and questions come at the same time; passages
    # are shared out by batches.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's errors share no narrower public class
        raise _unreadable(path, error) from error


def _embedding_of(session: Any, *, path: Path) -> Any:
    """The output that holds the embeddings. Raises `IndexUnusableError` for another kind of graph,
    with what it takes and gives."""
    inputs, outputs = session.get_inputs(), session.get_outputs()
    output = outputs[-1]
    takes = all(one.type == "tensor(int64)" and len(one.shape) == 2 for one in inputs)
    if takes and tuple(sorted(one.name for one in inputs)) == _INPUTS:
        width = output.shape[1] if output.type == "tensor(float)" and len(output.shape) == 2 else 0
        if isinstance(width, int) and width > 0:
            return output
    raise _unfit(
        path,
        f"nhận {_listed(inputs)} và cho ra {_listed(outputs)}; cần nhận input_ids và attention_mask"
        " (int64, 2 chiều), cho ra mỗi câu một vectơ float có số chiều cố định",
    )


def _listed(tensors: Sequence[Any]) -> str:
    """ "input_ids: int64 [batch, length], …" """
    return ", ".join(
        f"{one.name}: {one.type.removeprefix('tensor(').removesuffix(')')} {one.shape}"
        for one in tensors
    )


def _present(folder: Path, name: str) -> Path:
    path = folder / name
    if path.is_file():
        return path
    if folder.is_dir():
        found = ", ".join(sorted(entry.name for entry in folder.iterdir())) or "thư mục rỗng"
    else:
        found = "không có thư mục này"
    raise IndexUnusableError(
        f"Thư mục mô hình {folder} thiếu {name} (thấy: {found}).",
        mend=_MEND,
    )


def _unreadable(path: Path, error: Exception) -> IndexUnusableError:
    return IndexUnusableError(f"Không đọc được tệp mô hình {path}: {_reason(error)}.", mend=_MEND)


def _unfit(path: Path, why: str) -> IndexUnusableError:
    return IndexUnusableError(f"Mô hình {path} {why}.", mend=_MEND)


def _reason(error: Exception) -> str:
    """The first line of an error."""
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def _digest(folder: Path) -> str:
    total = hashlib.sha256()
    for name in (TOKENIZER, GRAPH):
        with (folder / name).open("rb") as file:
            total.update(hashlib.file_digest(file, "sha256").digest())
    return total.hexdigest()
