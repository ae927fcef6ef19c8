"""What is said of a model folder that does not fit: when it is opened, never in mid-build."""

from pathlib import Path

import numpy as np
import pytest

from index.encoder import GRAPH, OnnxEncoder
from index.settings import IndexSettings
from index.store import open_index
from index.values import REBUILD, Encoder, IndexUnusableError, TextKind, silent
from tests.index.graphs import FLOAT, WORDS, graph, tokenizer
from tests.index.made import LABOUR


def _refused(folder: Path, said: str) -> None:
    with pytest.raises(IndexUnusableError, match=said) as refused:
        OnnxEncoder(folder)
    assert "DANHIEU_MODEL" in refused.value.mend
    assert str(folder) in refused.value.what


def test_a_small_model_is_a_model(tmp_path: Path) -> None:
    """A folder that has what is asked for is opened, whatever its size."""
    tokenizer(tmp_path)
    graph(tmp_path)
    encoder = OnnxEncoder(tmp_path)
    vectors = encoder.encode(["nghỉ việc", "Điều 1"], kind=TextKind.QUESTION)
    assert vectors.shape == (2, encoder.dimensions) == (2, 4)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(2))


def test_other_inputs(tmp_path: Path) -> None:
    """A graph that wants another input is refused with what it takes and gives."""
    tokenizer(tmp_path)
    graph(tmp_path, mask="token_type_ids")
    _refused(tmp_path, r"nhận input_ids: int64 .*token_type_ids.*cho ra after_LpNormalization")


def test_other_type_of_input(tmp_path: Path) -> None:
    """A graph over numbers that are no pieces is refused."""
    tokenizer(tmp_path)
    graph(tmp_path, steps=("ReduceMean", "LpNormalization"), kind=FLOAT)
    _refused(tmp_path, "nhận input_ids: float")


def test_a_vector_for_each_piece(tmp_path: Path) -> None:
    """A graph that gives no single vector a text is refused."""
    tokenizer(tmp_path)
    graph(tmp_path, steps=("Gather", "LpNormalization"))
    _refused(tmp_path, "cần nhận input_ids và attention_mask")


def test_vectors_of_other_lengths(tmp_path: Path) -> None:
    """A graph whose vectors have not length 1 would rank long ones first: it is refused."""
    tokenizer(tmp_path)
    graph(tmp_path, steps=("Gather", "ReduceMean"), fill=0.7)
    _refused(tmp_path, "dài 1.40, cần vectơ có độ dài 1")


def test_no_numbers(tmp_path: Path) -> None:
    """A graph that gives no finite numbers is refused."""
    tokenizer(tmp_path)
    graph(tmp_path, fill=float("nan"))
    _refused(tmp_path, "hữu hạn")


def test_tokenizer_of_another_model(tmp_path: Path) -> None:
    """A tokenizer with more pieces than the graph knows is refused when the folder is opened."""
    tokenizer(tmp_path, words=(*WORDS, "thêm", "nữa"))
    graph(tmp_path)
    _refused(tmp_path, "không đi cùng nhau")


def test_tokenizer_of_no_pieces(tmp_path: Path) -> None:
    """A tokenizer that knows nothing is refused."""
    tokenizer(tmp_path, words=())
    graph(tmp_path)
    _refused(tmp_path, "không đi cùng nhau")


def test_card_of_another_form(tmp_path: Path) -> None:
    """A card that names no model leaves the folder's name."""
    tokenizer(tmp_path)
    graph(tmp_path)
    (tmp_path / "config.json").write_text("[1]", encoding="utf-8")
    assert OnnxEncoder(tmp_path).name == tmp_path.name


def _build(folder: Path, encoder: Encoder) -> None:
    from index.build import build_index

    settings = IndexSettings()
    build_index([LABOUR], folder=folder, encoder=encoder, settings=settings, progress=silent)


def test_index_of_another_width(tmp_path: Path) -> None:
    """An index of 4 dimensions refuses a model of 6, names both widths and the command; it still
    serves the model that it was built with, and a build with the other takes its place."""
    encoders = {}
    for width in (4, 6):
        folder = tmp_path / f"model-{width}"
        folder.mkdir()
        tokenizer(folder)
        graph(folder, width=width)
        encoders[width] = OnnxEncoder(folder)
    index = tmp_path / "index"
    _build(index, encoders[4])
    with pytest.raises(IndexUnusableError, match=r"4 chiều.*6 chiều") as refused:
        open_index(index, encoder=encoders[6])
    assert REBUILD in refused.value.mend
    open_index(index, encoder=encoders[4]).close()
    _build(index, encoders[6])
    open_index(index, encoder=encoders[6]).close()


def test_a_graph_that_was_cut(tmp_path: Path) -> None:
    """A graph of which half is missing is refused."""
    tokenizer(tmp_path)
    graph(tmp_path)
    path = tmp_path / GRAPH
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    _refused(tmp_path, GRAPH)
