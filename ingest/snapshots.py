"""What the office's library held when an index was built, so that the library can go back with it.

A snapshot is a folder of links to the files of the library, named by the digest of all documents
held. The library replaces its files and never writes into them, so a link keeps the file that was;
it takes no room while the library holds the same.
"""

import os
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from ingest.library import LibraryError

_FILES = "*.jsonl"
_MAKING = ".making"


class Snapshots:
    """The snapshots of one library."""

    def __init__(self, folder: Path, *, library: Path) -> None:
        self._folder = folder
        self._library = library

    def keep(self, digest: str) -> None:
        """Keep what the library holds now under this digest. Raises `LibraryError`."""
        try:
            making = self._folder / _MAKING
            shutil.rmtree(making, ignore_errors=True)
            making.mkdir(parents=True)
            for file in self._library.glob(_FILES):
                _linked(file, making / file.name)
            shutil.rmtree(self._folder / digest, ignore_errors=True)
            making.rename(self._folder / digest)
        except OSError as error:
            raise _refused(self._folder, error) from error

    def holds(self, digest: str) -> bool:
        """Whether there is a snapshot under this digest."""
        return (self._folder / digest).is_dir()

    def restore(self, digest: str) -> None:
        """Have the library hold what it held: file by file, each in one step. Raises
        `LibraryError`."""
        snapshot = self._folder / digest
        if not snapshot.is_dir():
            raise LibraryError(
                f"Không còn danh sách văn bản của chỉ mục {digest[:12]} trong {self._folder}.",
                mend="Chỉ khôi phục được chỉ mục mà danh sách văn bản còn được giữ.",
            )
        try:
            self._library.mkdir(parents=True, exist_ok=True)
            kept = {file.name: file for file in snapshot.glob(_FILES)}
            for name, file in kept.items():
                _put_back(file, self._library / name)
            for file in self._library.glob(_FILES):
                if file.name not in kept:
                    file.unlink()
        except OSError as error:
            raise _refused(self._library, error) from error

    def prune(self, wanted: Collection[str]) -> None:
        """Remove the snapshots under other digests than these."""
        for old in self._kept():
            if old.name not in wanted:
                shutil.rmtree(old, ignore_errors=True)

    def _kept(self) -> Iterator[Path]:
        if self._folder.is_dir():
            yield from (one for one in self._folder.iterdir() if one.is_dir())


def _put_back(file: Path, place: Path) -> None:
    """One file of a snapshot in its place in the library, unless it is there."""
    if place.exists() and place.samefile(file):
        return
    beside = place.with_name(f".{place.name}.part")  # the intake removes what a crash leaves so
    beside.unlink(missing_ok=True)
    _linked(file, beside)
    beside.replace(place)


def _linked(file: Path, place: Path) -> None:
    """A link to a file; a copy with its time where the disk has no links."""
    try:
        os.link(file, place)
    except OSError:
        shutil.copy2(file, place)


def _refused(folder: Path, error: OSError) -> LibraryError:
    return LibraryError(
        f"Không giữ được danh sách văn bản trong {folder} ({error.strerror}).",
        mend="Hãy kiểm tra dung lượng đĩa và quyền ghi rồi thực hiện lại.",
    )
