"""The office's library: nothing is lost, nothing half written is served."""

import errno
import os
import time
from pathlib import Path

import pytest

from corpus.manifest import embedded_sources
from ingest.library import (
    Library,
    LibraryError,
    corpus_digest,
    default_documents,
    sources_digest,
)
from ingest.values import Document
from tests.ingest.texts import LAW, PLAN, assert_tree, assert_whole, document


@pytest.fixture
def law() -> Document:
    """A made law."""
    return document(LAW)


@pytest.fixture
def plan() -> Document:
    """A made plan."""
    return document(PLAN, number="12/KH-UBND", title="Kế hoạch")


def test_what_is_added_comes_back_whole(tmp_path: Path, law: Document, plan: Document) -> None:
    """A document is the same after the library is opened again; letter case does not matter."""
    library = Library(tmp_path / "kho")
    library.add(law)
    library.add(plan)
    again = Library(tmp_path / "kho")
    found = again.get("99/2031/qh17")
    assert found is not None
    assert (found.text, found.units, found.furniture) == (law.text, law.units, law.furniture)
    assert [source.number for source in again.sources()] == ["12/KH-UBND", "99/2031/QH17"]
    assert [each.number for each in again.documents()] == ["12/KH-UBND", "99/2031/QH17"]
    assert again.get("1/2031/QH17") is None


def test_the_digest_follows_every_change(tmp_path: Path, law: Document, plan: Document) -> None:
    """Adding, replacing and removing change the digest; it equals that of the documents."""
    library = Library(tmp_path)
    seen = [library.digest()]
    for change in (
        lambda: library.add(law),
        lambda: library.add(plan),
        lambda: library.add(document(LAW.replace("05 giờ", "06 giờ"))),
        lambda: library.remove("12/KH-UBND"),
    ):
        change()
        seen.append(library.digest())
        assert seen[-1] == corpus_digest(library.documents())
    assert len(set(seen)) == len(seen)


def test_a_damaged_file_is_named_and_the_others_survive(
    tmp_path: Path, law: Document, plan: Document
) -> None:
    """One unreadable file is reported by its name; every other document is still served."""
    library = Library(tmp_path)
    library.add(law)
    library.add(plan)
    broken = next(path for path in tmp_path.iterdir() if path.name.startswith("12-"))
    broken.write_bytes(broken.read_bytes()[:200])
    assert [each.number for each in library.documents()] == ["99/2031/QH17"]
    (fault,) = library.damaged()
    assert broken.name in fault.what
    with pytest.raises(LibraryError, match=r"danhieu ingest"):
        library.get("12/KH-UBND")


def test_a_full_disk_leaves_the_old_document(
    tmp_path: Path, law: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A write that fails is a clear error, leaves no part behind, and the old file serves on."""
    library = Library(tmp_path)
    library.add(law)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LibraryError, match="dung lượng"):
        library.add(document(LAW.replace("05 giờ", "06 giờ")))
    found = library.get(law.number)
    assert found is not None
    assert found.text == law.text
    assert len(list(tmp_path.iterdir())) == 1


def test_the_documents_held_from_the_start_are_whole() -> None:
    """Codes and digests keep the invariants; their digest is known without reading them."""
    start = time.process_time()
    documents = default_documents()
    taken = time.process_time() - start
    start = time.process_time()
    digest = sources_digest(embedded_sources())
    quick = time.process_time() - start
    assert digest == corpus_digest(documents)
    assert quick < taken / 5
    assert len(documents) == len(embedded_sources()) >= 12
    for each in documents:
        assert_whole(each)
        assert_tree(each)
        assert each.units[-1].end == len(each.text.rstrip())


def test_a_copy_of_a_file_is_named_and_left_out(tmp_path: Path, plan: Document) -> None:
    """A file of the library that was copied under another name disturbs nothing, and is named."""
    library = Library(tmp_path)
    library.add(plan)
    file = library.path_of(plan.number)
    copy = file.with_name("copy.jsonl")
    copy.write_bytes(file.read_bytes())
    assert [source.number for source in library.sources()] == [plan.number]
    assert len(list(library.documents())) == 1
    assert ["copy.jsonl" in error.what for error in library.damaged()] == [True]
