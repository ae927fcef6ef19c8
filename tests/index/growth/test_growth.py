"""Growth is measured on indexes that the program itself opens."""

import json
from pathlib import Path

import numpy as np
import pytest

from corpus.values import MendableError
from index.generations import Generations
from index.growth import asked
from index.growth.__main__ import clear
from index.growth.grown import Size, build_size
from index.growth.page import write_page
from index.growth.values import Asked, Built, Disk, Found, Growth, Point, Spent
from index.retrieve import Retriever
from index.settings import RetrievalSettings
from index.store import open_index
from tests.index.made import LABOUR, ROADS, WIDTH, HashingEncoder, build


@pytest.fixture
def size(tmp_path: Path, encoder: HashingEncoder) -> Size:
    """A size of 40 passages over the words of two made laws and their vectors."""
    manifest = build([LABOUR, ROADS], folder=tmp_path / "base", encoder=encoder)
    chance = np.random.default_rng(2)
    vectors = chance.standard_normal((manifest.passages, WIDTH))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    np.save(tmp_path / "vectors.npy", vectors.astype(np.float16))
    return Size(tmp_path / "grown", tmp_path / "base", tmp_path / "vectors.npy", 40)


def test_a_grown_index_opens_and_answers(size: Size, encoder: HashingEncoder) -> None:
    """A grown index is one like any other: it opens, each of its rows has a passage, and a question
    finds articles."""
    build_size(size)
    store = open_index(size.folder)
    try:
        assert store.manifest.passages == 40
        assert len(store.passages(np.arange(40))) == 40
        assert len(set(store.articles(np.arange(40)))) > len(set(store.articles(np.arange(5))))
        found = store.lexical("người lao động nghỉ hằng năm", limit=40)
        assert len(found.rows) > 5
        asked_of = Retriever(store, encoder, RetrievalSettings())
        assert len(asked_of.retrieve("nghỉ hằng năm", limit=8).articles) == 8
        assert len(store.dense(np.eye(WIDTH, dtype=np.float32)[0], limit=10).rows) == 10
    finally:
        store.close()
    assert asked.disk(size.folder).rest > 0
    assert [path.name for path in size.folder.iterdir() if "building" in path.name] == []


def test_true_best_is_the_naive_product(size: Size, monkeypatch: pytest.MonkeyPatch) -> None:
    """The true best, found a part at a time, are those of the whole product."""
    monkeypatch.setattr("index.growth.spliced.PART", 7)
    monkeypatch.setattr("index.growth.asked._DEPTH", 10)
    questions = np.eye(WIDTH, dtype=np.float32)[:3]
    best = asked.true_best(questions, vectors=size.vectors, count=40)
    parts = list(asked.mixed(np.load(size.vectors), count=40))
    whole = questions @ np.concatenate(parts).T
    assert np.array_equal(best, np.argsort(-whole, axis=1)[:, :10])


def point(passages: int, milliseconds: float) -> Point:
    """A point whose times are all the same."""
    spent = Spent(p50=milliseconds, p95=milliseconds)
    return Point(
        name="spliced",
        passages=passages,
        vocabulary=1000,
        real=False,
        ann="ivf-fp16",
        built=Built(words_s=1, vectors_s=2, peak_mb=300),
        disk=Disk(words=1, vectors=2, rest=3),
        asked=Asked(
            open_s=0.5, whole=spent, words=spent, vectors=spent, processor=spent, peak_mb=99
        ),
        found=Found(recall_10=0.987, recall_100=0.95, words_alike=1),
    )


def test_the_page_shows_the_figures(tmp_path: Path) -> None:
    """The page names each size, its figures and files that exist; the curve has a line a part."""
    growth = Growth(
        machine="m", model="e", busy=0.5, questions=9, points=(point(10, 1.5), point(1000, 25.0))
    )
    growth.write(tmp_path / "growth.json")
    write_page(growth, tmp_path / "growth.json")
    text = (tmp_path / "growth.md").read_text(encoding="utf-8")
    assert "| 1,000 | ivf-fp16 | 25.0 / 25.0 |" in text
    assert "0.987 / 0.950" in text
    assert "(growth.svg)" in text
    assert (tmp_path / "growth.svg").read_text(encoding="utf-8").count("<polyline") == 4
    assert json.loads((tmp_path / "growth.json").read_text())["points"][1]["passages"] == 1000


def test_one_size_can_be_drawn(tmp_path: Path) -> None:
    """A run that has measured one size so far has a page."""
    growth = Growth(machine="m", model="e", busy=0.5, questions=9, points=(point(10, 1.5),))
    write_page(growth, tmp_path / "growth.json")
    assert "10" in (tmp_path / "growth.svg").read_text(encoding="utf-8")


def test_the_base_is_left_as_it_was(size: Size) -> None:
    """Growing changes nothing in the index that it starts from."""
    before = Generations(size.base).current()
    files = {path: path.read_bytes() for path in before.rglob("*") if path.is_file()}
    build_size(size)
    assert {path: path.read_bytes() for path in before.rglob("*") if path.is_file()} == files


def test_what_another_put_there_is_left(tmp_path: Path) -> None:
    """A folder in the working folder that is no index is refused, and nothing of it is removed; one
    that a run left is built anew."""
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "precious.txt").write_text("x", encoding="utf-8")
    with pytest.raises(MendableError, match="--work"):
        clear(tmp_path / "core")
    assert (tmp_path / "core" / "precious.txt").exists()
    (tmp_path / "core" / "generations").mkdir()
    clear(tmp_path / "core")
    assert not (tmp_path / "core").exists()
