"""Generations: one builder, an atomic switch, and readers that keep what they opened."""

from pathlib import Path

import pytest

from index.generations import Generations
from index.store import open_index, read_manifest
from index.values import IndexUnusableError
from tests.index.made import LABOUR, ROADS, build, numbers


def test_second_builder_is_refused(tmp_path: Path) -> None:
    """Two processes never build in one folder at once."""
    with Generations(tmp_path).building() as work:
        (work / "manifest.json").write_text("{}")
        with pytest.raises(IndexUnusableError, match="tiến trình khác"):
            build([LABOUR], folder=tmp_path)


def test_open_generation_outlives_later_builds(tmp_path: Path) -> None:
    """Generations that are open or among the newest two stay; others are removed."""
    build([LABOUR], folder=tmp_path)
    opened = open_index(tmp_path)
    for _ in range(4):
        build([LABOUR, ROADS], folder=tmp_path)
    assert opened.document(LABOUR.number) == LABOUR
    assert len(list((tmp_path / "generations").iterdir())) == 3
    opened.close()
    build([LABOUR, ROADS], folder=tmp_path)
    assert len(list((tmp_path / "generations").iterdir())) == 2


def test_reader_keeps_its_generation(tmp_path: Path) -> None:
    """A store that was open before a switch still reads what it was opened with."""
    build([LABOUR], folder=tmp_path)
    opened = open_index(tmp_path)
    build([ROADS], folder=tmp_path)
    assert opened.document(LABOUR.number) == LABOUR
    assert opened.document(ROADS.number) is None
    opened.close()
    assert numbers(tmp_path) == [ROADS.number]


def test_pointer_is_replaced_and_never_written(tmp_path: Path) -> None:
    """The file that names the current generation is exchanged as a whole, so that no reader ever
    finds half a name in it."""
    build([LABOUR], folder=tmp_path)
    before = (tmp_path / "CURRENT").read_text()
    (tmp_path / "held").hardlink_to(tmp_path / "CURRENT")
    build([ROADS], folder=tmp_path)
    assert (tmp_path / "held").read_text() == before
    assert (tmp_path / "CURRENT").read_text() != before


def test_the_last_corpora_are_kept(tmp_path: Path) -> None:
    """Of each of the last three, the newest index; one of them can be chosen, another not."""
    for digest in "abcdd":
        build([LABOUR if digest == "a" else ROADS], folder=tmp_path, digest=digest * 64)
    generations = Generations(tmp_path)
    kept = [read_manifest(one).corpus_digest[0] for one in generations.all()]
    assert kept == ["d", "d", "c", "b"]
    oldest = generations.all()[-1]
    generations.choose(oldest)
    assert generations.current() == oldest
    with pytest.raises(IndexUnusableError, match="Không còn"):
        generations.choose(tmp_path / "generations" / "gone")
    build([ROADS], folder=tmp_path, digest="e" * 64)
    assert oldest.name < generations.current().name
