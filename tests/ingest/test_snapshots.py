"""Snapshots: the library goes back to what it held, and costs no room meanwhile."""

import errno
import os
from pathlib import Path

import pytest

from ingest.document import read_document, with_source
from ingest.library import Library, LibraryError
from ingest.snapshots import Snapshots
from tests.ingest.intaking import regulation
from tests.ingest.texts import LAW, PLAN, document


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library of one text."""
    made = Library(tmp_path / "library")
    made.add(document(regulation("1/QĐ-A"), number="1/QĐ-A"))
    return made


@pytest.fixture
def snapshots(tmp_path: Path, library: Library) -> Snapshots:
    """The snapshots of it, of which there is one."""
    made = Snapshots(tmp_path / "snapshots", library=tmp_path / "library")
    made.keep("a" * 64)
    assert library.sources()
    return made


def test_what_was_added_replaced_and_removed_comes_back(
    library: Library, snapshots: Snapshots
) -> None:
    """To the letter, and again and again."""
    before = library.digest()
    library.add(document(regulation("1/QĐ-A") + "\nThêm.", number="1/QĐ-A"))
    library.add(document(regulation("2/QĐ-A"), number="2/QĐ-A"))
    for _ in range(2):
        snapshots.restore("a" * 64)
        assert library.digest() == before
        library.remove("1/QĐ-A")


def test_files_that_are_the_same_take_no_room(tmp_path: Path, snapshots: Snapshots) -> None:
    """They are links to those of the library."""
    (file,) = (tmp_path / "library").glob("*.jsonl")
    assert snapshots.holds("a" * 64)
    assert file.samefile(tmp_path / "snapshots" / ("a" * 64) / file.name)


def test_a_disk_without_links_has_copies(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the same content."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links")

    monkeypatch.setattr(os, "link", refuse)
    snapshots = Snapshots(tmp_path / "snapshots", library=tmp_path / "library")
    snapshots.keep("b")
    before = library.digest()
    library.remove("1/QĐ-A")
    snapshots.restore("b")
    assert library.digest() == before


def test_an_unknown_snapshot_changes_nothing(library: Library, snapshots: Snapshots) -> None:
    """It is told, as is one that was removed."""
    snapshots.prune({"c"})
    with pytest.raises(LibraryError, match="Không còn danh sách"):
        snapshots.restore("a" * 64)
    assert library.sources()


@pytest.mark.parametrize("text", [LAW, PLAN])
def test_another_number_reads_as_if_the_file_had_said_it(tmp_path: Path, text: str) -> None:
    """What an editor corrects gives the tree and the changes that the file would have given."""
    file = tmp_path / "a.txt"
    file.write_text(text, encoding="utf-8")
    first = read_document(file)
    other = first.source.model_copy(update={"number": "5/2020/QĐ-UBND", "title": "Quy định"})
    assert with_source(first, source=other) == read_document(file, source=other)
