"""The encoder: its vectors, and what it says of a wrong model folder."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.encoder import GRAPH, ROOM, SHIPPED_MODEL, TOKENIZER, OnnxEncoder, _batches, load_encoder
from index.values import Encoder, IndexUnusableError, TextKind


@pytest.fixture(scope="module")
def shipped() -> Encoder:
    """The encoder of the shipped model."""
    return load_encoder()


def test_unit_vectors(shipped: Encoder) -> None:
    """Each vector is float32, of the stated length, and of norm 1."""
    vectors = shipped.encode(["Nghỉ hằng năm", "", "🙂", "lao động " * 2000], kind=TextKind.PASSAGE)
    assert vectors.shape == (4, shipped.dimensions)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(4), abs=1e-4)


def test_nothing_to_encode(shipped: Encoder) -> None:
    """No texts give no vectors."""
    empty = shipped.encode([], kind=TextKind.QUESTION)
    assert empty.shape == (0, shipped.dimensions)


def test_meaning(shipped: Encoder) -> None:
    """A question is nearer to the passage that answers it than to others, in other words too."""
    question = shipped.encode(["Mẹ sinh con được nghỉ mấy tháng?"], kind=TextKind.QUESTION)[0]
    passages = shipped.encode(
        [
            "Lao động nữ được nghỉ thai sản trước và sau khi sinh con là 06 tháng.",
            "Người điều khiển xe ô tô phải có giấy phép lái xe.",
            "Doanh nghiệp nộp thuế thu nhập theo quý.",
        ],
        kind=TextKind.PASSAGE,
    )
    assert (passages @ question).argmax() == 0


def test_kinds_differ(shipped: Encoder) -> None:
    """A text is encoded differently as a question and as a passage."""
    text = ["Nghỉ hằng năm"]
    asked = shipped.encode(text, kind=TextKind.QUESTION)[0]
    assert asked @ shipped.encode(text, kind=TextKind.PASSAGE)[0] < 0.999


def test_order_and_batches(shipped: Encoder) -> None:
    """Many texts of mixed length come back in their order, as each would alone (the graph's
    integers are scaled by batch, so up to a cosine of 0.98)."""
    texts = [f"điều {number} " + "quy định chung " * (number % 7) for number in range(40)]
    together = shipped.encode(texts, kind=TextKind.PASSAGE)
    for place in (0, 6, 20, 39):
        alone = shipped.encode([texts[place]], kind=TextKind.PASSAGE)[0]
        assert together[place] @ alone > 0.98


def test_batches_hold_each_text_once() -> None:
    """Batches hold every place once, the shortest first, and stay within their room."""
    lengths = [7, 512, 3, 400, 512, 9] * 20
    batches = list(_batches(lengths))
    assert sorted(place for batch in batches for place in batch) == list(range(len(lengths)))
    assert all(len(batch) * max(lengths[place] for place in batch) <= ROOM for batch in batches)
    assert len(batches) < len(lengths) / 4


def test_threads(shipped: Encoder) -> None:
    """Threads that share an encoder get what one gets."""
    questions = [f"câu hỏi số {number}" for number in range(24)]
    alone = [shipped.encode([question], kind=TextKind.QUESTION)[0] for question in questions]
    with ThreadPoolExecutor(6) as pool:
        together = pool.map(lambda q: shipped.encode([q], kind=TextKind.QUESTION)[0], questions)
    for one, other in zip(alone, together, strict=True):
        assert one == pytest.approx(other, abs=1e-5)


def test_digest_follows_the_files(tmp_path: Path) -> None:
    """The digest changes with the tokenizer or the graph, and with nothing else."""
    for name in (TOKENIZER, GRAPH):
        (tmp_path / name).symlink_to(SHIPPED_MODEL / name)
    same = OnnxEncoder(tmp_path)
    assert same.digest == load_encoder().digest
    text = (SHIPPED_MODEL / TOKENIZER).read_text(encoding="utf-8")
    (tmp_path / TOKENIZER).unlink()
    (tmp_path / TOKENIZER).write_text(text + "\n", encoding="utf-8")
    assert OnnxEncoder(tmp_path).digest != same.digest


def test_missing_folder(tmp_path: Path) -> None:
    """A folder that is not there is named."""
    with pytest.raises(IndexUnusableError, match="không có thư mục"):
        load_encoder(tmp_path / "gone")


def test_folder_without_model(tmp_path: Path) -> None:
    """The error names what is missing and what was found."""
    (tmp_path / "readme.md").write_text("x")
    with pytest.raises(IndexUnusableError, match=rf"{TOKENIZER}.*readme\.md"):
        load_encoder(tmp_path)


@pytest.mark.parametrize("name", [TOKENIZER, GRAPH])
def test_damaged_model(tmp_path: Path, name: str) -> None:
    """A file that cannot be read is named."""
    for other in (TOKENIZER, GRAPH):
        (tmp_path / other).symlink_to(SHIPPED_MODEL / other)
    (tmp_path / name).unlink()
    (tmp_path / name).write_bytes(b"damaged")
    with pytest.raises(IndexUnusableError, match=name):
        load_encoder(tmp_path)


def test_other_runtime_without_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the error names the command that installs it."""
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(IndexUnusableError) as refused:
        load_encoder(runtime="sentence-transformers")
    assert "[models]" in refused.value.mend
