"""Generations of an index in one folder, switched atomically.

    <folder>/CURRENT                 the name of the generation that serves
    <folder>/generations/<name>/     complete generations, each with its manifest.json
    <folder>/building-<random>/      one in the making; thrown away if its build dies
    <folder>/build.lock              held by the one process that builds
    <folder>/embeddings.sqlite       vectors already made (see cache.py)

A generation is renamed into place only when it is complete and on disk, and CURRENT is replaced
after that, so a reader finds the old index or the new one and never half of one.
"""

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from index.values import REBUILD, IndexUnusableError
from ingest.private import private_folder

MANIFEST = "manifest.json"
SHELF = "generations"
_KEPT = 2  # newest generations, of whatever corpus
_CORPORA = 3  # corpora of which the newest generation is kept, so that one can be gone back to


class BuildingElsewhereError(IndexUnusableError):
    """Another process, or another thread, builds in this folder."""


class Generations:
    """The generations in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pointer = folder / "CURRENT"
        self._shelf = folder / SHELF

    def current(self) -> Path:
        """The folder of the generation that serves. Raises `IndexUnusableError` without one."""
        try:
            name = self._pointer.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            raise IndexUnusableError(
                f"Chưa có chỉ mục trong {self.folder}.", mend=f"Hãy chạy: {REBUILD}"
            ) from None
        except (OSError, UnicodeDecodeError) as error:
            raise IndexUnusableError(
                f"Không đọc được {self._pointer}: {error}.", mend=f"Hãy chạy: {REBUILD}"
            ) from error
        generation = self._shelf / name
        if not name or Path(name).name != name or not generation.is_dir():
            raise IndexUnusableError(
                f"{self._pointer} chỉ đến chỉ mục {name!r} không có trong {self._shelf}.",
                mend=f"Hãy chạy: {REBUILD}",
            )
        return generation

    def all(self) -> tuple[Path, ...]:
        """The folders of all complete generations, newest first."""
        return tuple(sorted(self._shelf.iterdir(), reverse=True)) if self._shelf.is_dir() else ()

    def choose(self, generation: Path) -> None:
        """Have a generation serve that is here already. Raises `IndexUnusableError` where it is
        not, or another process builds, and OSError."""
        with _only_builder(self.folder):
            if generation not in self.all():
                raise IndexUnusableError(
                    f"Không còn chỉ mục {generation.name} trong {self._shelf}.",
                    mend="Hãy tải lại danh sách các chỉ mục rồi chọn lại.",
                )
            self._point_to(generation)

    @contextmanager
    def building(self) -> Iterator[Path]:
        """A new folder to build in. When the block ends well it becomes the current generation;
        when it fails it is removed, and the index that served before still serves."""
        private_folder(self._shelf)
        with _only_builder(self.folder):
            self._sweep()
            work = Path(tempfile.mkdtemp(prefix="building-", dir=self.folder))
            try:
                yield work
                self._publish(work)
            finally:
                shutil.rmtree(work, ignore_errors=True)
            self._prune()

    def _publish(self, work: Path) -> None:
        for path in [*work.rglob("*"), work]:
            _flush(path)
        # "building-k3x9" of 5 June 2026 becomes "20260605T081500.123456-k3x9".
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")
        generation = self._shelf / work.name.replace("building", stamp)
        work.rename(generation)
        _flush(self._shelf)
        self._point_to(generation)

    def _point_to(self, generation: Path) -> None:
        """Replace CURRENT as a whole."""
        pointer = self._pointer.with_suffix(".new")
        pointer.write_text(generation.name + "\n", encoding="utf-8")
        _flush(pointer)
        pointer.replace(self._pointer)
        _flush(self.folder)

    def _sweep(self) -> None:
        """Remove what builds that died left behind."""
        for left in self.folder.glob("building-*"):
            shutil.rmtree(left, ignore_errors=True)

    def _prune(self) -> None:
        """Remove generations that are neither among the newest, nor the newest of one of the last
        corpora, nor open, nor current."""
        found = self.all()
        newest: dict[str, Path] = {}
        for generation in found:
            newest.setdefault(_corpus_of(generation), generation)
        kept = {self.current(), *found[:_KEPT], *list(newest.values())[:_CORPORA]}
        for old in found:
            if old not in kept and not _is_open(old):
                shutil.rmtree(old, ignore_errors=True)


def hold_open(generation: Path) -> TextIO:
    """Mark a generation as open until the returned file is closed. Raises OSError."""
    file = (generation / MANIFEST).open(encoding="utf-8")
    fcntl.flock(file, fcntl.LOCK_SH)
    return file


def _corpus_of(generation: Path) -> str:
    """The digest of the documents that a generation was built from; empty where its manifest does
    not tell it."""
    try:
        told = json.loads((generation / MANIFEST).read_text(encoding="utf-8"))
        return str(told["corpus_digest"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _is_open(generation: Path) -> bool:
    try:
        with (generation / MANIFEST).open(encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False  # no manifest: nobody can have opened it
    return False


@contextmanager
def _only_builder(folder: Path) -> Iterator[None]:
    busy = BuildingElsewhereError(
        f"Một tiến trình khác đang lập chỉ mục trong {folder}.",
        mend="Hãy đợi tiến trình đó xong rồi chạy lại lệnh.",
    )
    with held_alone(folder / "build.lock", busy=busy):
        yield


@contextmanager
def held_alone(lock: Path, *, busy: IndexUnusableError) -> Iterator[None]:
    """Hold a lock while the block runs; raises `busy` where another process holds it."""
    with lock.open("a", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise busy from None
        yield


def _flush(path: Path) -> None:
    """Have a file or folder written to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
