"""What an index holds, what it refuses, and what it says when it is damaged."""

import json
from pathlib import Path

import numpy as np
import pytest

from index.generations import MANIFEST, Generations
from index.settings import IndexSettings
from index.store import FORMAT, EmbeddedStore, open_index
from index.values import REBUILD, IndexUnusableError
from ingest.passages import passages_of
from tests.index.made import LABOUR, ROADS, WIDTH, HashingEncoder, build


def test_documents_come_back_equal(store: EmbeddedStore) -> None:
    """A stored document equals the one that was indexed, and its number's case does not matter."""
    assert store.document("45/2019/QH14") == LABOUR
    assert store.document("45/2019/qh14") == LABOUR
    assert store.document("1/1") is None
    assert list(store.documents()) == [ROADS, LABOUR]


def test_passages_come_back_equal(store: EmbeddedStore) -> None:
    """Every passage is found by its row and by its id, equal to the one that was indexed."""
    expected = (*passages_of(LABOUR), *passages_of(ROADS))
    assert store.passages(np.arange(len(expected))) == expected
    assert store.passages(np.array([2, 0])) == (expected[2], expected[0])
    assert [store.passage(passage.id) for passage in expected] == list(expected)
    assert store.passage("45/2019/QH14@0-1") is None


def test_passages_are_exact_slices(store: EmbeddedStore) -> None:
    """Invariant 1 holds for what the store returns."""
    for passage in store.passages(np.arange(store.manifest.passages)):
        document = store.document(passage.number)
        assert document is not None
        assert document.text[passage.start : passage.end] == passage.text


def test_rows_of_one_article_share_its_ordinal(store: EmbeddedStore) -> None:
    """Rows have the same ordinal exactly where their passages have the same article."""
    rows = np.arange(store.manifest.passages)
    articles = [passage.article for passage in store.passages(rows)]
    ordinals = store.articles(rows)
    for left in rows:
        for right in rows:
            assert (ordinals[left] == ordinals[right]) == (articles[left] == articles[right])


def test_signals_agree_with_lookups(store: EmbeddedStore, encoder: HashingEncoder) -> None:
    """The scores that a search returns are those that a look-up of its rows returns."""
    query = "nghỉ hằng năm"
    found = store.lexical(query, limit=5)
    assert store.lexical_at(query, rows=found.rows) == pytest.approx(found.values, rel=1e-5)
    vector = encoder._one(query)
    near = store.dense(vector, limit=5)
    assert store.dense_at(vector, rows=near.rows) == pytest.approx(near.values, abs=1e-5)


def test_manifest_says_what_it_was_built_from(store: EmbeddedStore) -> None:
    """The manifest counts documents, passages and vectors and names the model."""
    manifest = store.manifest
    assert (manifest.documents, manifest.passages) == (2, manifest.vectors)
    assert manifest.model_name == "hashing"
    assert manifest.dense_ready
    assert manifest.settings_digest == IndexSettings().digest


def test_lexical_index_serves_without_vectors(tmp_path: Path, encoder: HashingEncoder) -> None:
    """Built without vectors it answers by words and says that vectors are missing; built again it
    is whole."""
    build([LABOUR], folder=tmp_path, encoder=encoder, vectors=False)
    assert encoder.encoded == []
    store = open_index(tmp_path)
    assert not store.manifest.dense_ready
    assert len(store.lexical("thử việc", limit=5).rows)
    assert len(store.dense(np.ones(WIDTH, np.float32), limit=5).rows) == 0
    store.close()
    build([LABOUR], folder=tmp_path, encoder=encoder)
    store = open_index(tmp_path)
    assert store.manifest.dense_ready
    store.close()


@pytest.mark.parametrize("what", ["kho văn bản", "mô hình", "thiết lập", "phiên bản"])
def test_refuses_what_it_was_not_built_from(tmp_path: Path, what: str) -> None:
    """Another corpus, model, setting or format is refused, and the refusal names what differs and
    the command that mends it (invariant 4)."""
    build([LABOUR], folder=tmp_path)
    if what == "phiên bản":
        manifest = Generations(tmp_path).current() / MANIFEST
        manifest.write_text(manifest.read_text().replace(f'"format": {FORMAT}', '"format": 99'))
    with pytest.raises(IndexUnusableError, match=what) as refused:
        open_index(
            tmp_path,
            corpus_digest="d" * 64 if what == "kho văn bản" else "c" * 64,
            encoder=HashingEncoder("other" if what == "mô hình" else "hashing"),
            settings=IndexSettings(k1=1.5) if what == "thiết lập" else IndexSettings(),
        )
    assert REBUILD in refused.value.mend


def test_accepts_what_it_was_built_from(tmp_path: Path) -> None:
    """The same corpus, model and settings open."""
    build([LABOUR], folder=tmp_path)
    open_index(
        tmp_path, corpus_digest="c" * 64, encoder=HashingEncoder(), settings=IndexSettings()
    ).close()


def test_missing_index(tmp_path: Path) -> None:
    """Where there is no index, the error says so and names the command."""
    with pytest.raises(IndexUnusableError, match="Chưa có chỉ mục") as missing:
        open_index(tmp_path / "nothing")
    assert REBUILD in missing.value.mend


@pytest.mark.parametrize("pointer", ["", "gone", "../generations", "\x00", "a/b"])
def test_wrong_pointer(tmp_path: Path, pointer: str) -> None:
    """A pointer to a generation that is not there is named."""
    build([LABOUR], folder=tmp_path)
    (tmp_path / "CURRENT").write_text(pointer)
    with pytest.raises(IndexUnusableError, match="CURRENT"):
        open_index(tmp_path)


_FILES = [
    "catalogue.sqlite",
    "syllables.npz",
    "vectors.faiss",
    "articles.npy",
    "words/vocab.index.json",
    "words/data.csc.index.npy",
]


@pytest.mark.parametrize("name", _FILES)
@pytest.mark.parametrize("harm", ["cut", "flip", "remove"])
def test_damaged_file_is_named(tmp_path: Path, name: str, harm: str) -> None:
    """A file that was cut, changed in one byte or removed makes the index unusable, by name."""
    build([LABOUR], folder=tmp_path)
    path = Generations(tmp_path).current() / name
    content = bytearray(path.read_bytes())
    if harm == "remove":
        path.unlink()
    elif harm == "cut":
        path.write_bytes(content[: len(content) // 2])
    else:
        content[len(content) // 2] ^= 0xFF
        path.write_bytes(content)
    with pytest.raises(IndexUnusableError, match=Path(name).name):
        open_index(tmp_path)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": 1}', "\ud800"])
def test_damaged_manifest(tmp_path: Path, content: str) -> None:
    """A manifest that cannot be read makes the index unusable."""
    build([LABOUR], folder=tmp_path)
    manifest = Generations(tmp_path).current() / MANIFEST
    manifest.write_bytes(content.encode("utf-8", "surrogatepass"))
    with pytest.raises(IndexUnusableError, match="bản kê"):
        open_index(tmp_path)


def test_files_that_lie_with_a_right_checksum(tmp_path: Path) -> None:
    """Files that agree with the manifest and are still no index are refused, not a traceback."""
    build([LABOUR], folder=tmp_path)
    generation = Generations(tmp_path).current()
    for name in ("vectors.faiss", "syllables.npz", "articles.npy"):
        (generation / name).write_bytes(b"other")
    manifest = json.loads((generation / MANIFEST).read_text())
    manifest["files"] = []
    (generation / MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(IndexUnusableError, match="hỏng"):
        open_index(tmp_path)
