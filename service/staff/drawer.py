"""Where uploaded files lie until they are published, and what was read in each: `drafts/` in the
home folder. A file is named by its digest; what the sender called it is only ever shown."""

import hashlib
import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from corpus.values import MendableError
from ingest.intake.gather import OFFICE, PACKAGED, PAGES, PICTURES, TEXTS
from ingest.intake.outcomes import failed
from ingest.intake.single import read_safely
from ingest.library import Library, LibraryError
from ingest.read.detect import reader_for
from ingest.read.reader import ReadError
from ingest.values import Document
from service.wording_documents import EMPTY_FILE, FILE_TOO_LARGE, NO_ROOM, TRY_AGAIN, UNNAMED

LARGEST_MB = 30  # of a file; a scanned law of 300 pages has about 20
_CHUNK = 1 << 20
_LONGEST_NAME = 120
_SUFFIXES = (*TEXTS, *PAGES, *OFFICE, *PACKAGED, *PICTURES)


class UploadError(MendableError):
    """A file that is not taken in."""


class Drawer:
    """The uploaded files of one home."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def take(self, file: BinaryIO, *, name: str) -> str:
        """Keep a file, and give its digest. Raises `UploadError` for one that is empty or too
        large, whatever was announced, and for one of a kind that we do not read."""
        with self._beside(suffix_of(name)) as beside:
            digest = _copied(file, beside)
            try:
                reader_for(beside)
            except ReadError as error:
                raise named(error, name=name, path=beside) from error
            beside.replace(self.path(digest, name=name))
        return digest

    def path(self, digest: str, *, name: str) -> Path:
        """Where the file with this digest lies, which was sent under this name."""
        return self._folder / f"{digest}{suffix_of(name)}"

    def read(self, digest: str, *, name: str) -> Document:
        """Read a file, and keep what was read. Raises `UploadError` naming the file as its sender
        does, and the page where there is one."""
        path = self.path(digest, name=name)
        try:
            document = read_safely(path, name=name)
            self._library(digest).add(document)
        except (ReadError, LibraryError) as error:
            raise named(error, name=name, path=path) from error
        return document

    def document(self, digest: str, *, name: str) -> Document:
        """What was read in a file; it is read once more where that is lost. Raises
        `UploadError`."""
        kept = next(self._library(digest).documents(), None)
        return kept or self.read(digest, name=name)

    def put(self, document: Document) -> None:
        """Keep a document whose file is not here. Raises `LibraryError`."""
        self._library(document.source.sha256).add(document)

    def discard(self, digest: str, *, name: str) -> None:
        """Remove a file and what was read in it."""
        self.path(digest, name=name).unlink(missing_ok=True)
        shutil.rmtree(self._folder / f"{digest}.read", ignore_errors=True)

    def _library(self, digest: str) -> Library:
        return Library(self._folder / f"{digest}.read")

    @contextmanager
    def _beside(self, suffix: str) -> Iterator[Path]:
        """A file of our own (0600) that is gone in the end unless it was moved."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._folder, prefix=".", suffix=suffix)
            os.close(handle)
            try:
                yield Path(name)
            finally:
                with suppress(FileNotFoundError):
                    Path(name).unlink()
        except OSError as error:
            raise UploadError(NO_ROOM.format(error.strerror), mend=TRY_AGAIN) from error


def shown_name(name: str) -> str:
    """What a sender calls a file, as it may be shown: without folders, control characters, and
    marks that turn the direction of writing; cut in the middle where it is long."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    plain = one_line(last).strip(". ")
    if len(plain) > _LONGEST_NAME:
        plain = f"{plain[: _LONGEST_NAME - 20]}…{plain[-18:]}"
    return plain or UNNAMED


def one_line(words: str) -> str:
    """What was typed, on one line, without control characters and marks of direction."""
    plain = "".join(" " if unicodedata.category(one)[0] == "C" else one for one in words)
    return " ".join(plain.split())


def suffix_of(name: str) -> str:
    """The ending of a name, where it is one that can tell a reader something; else none."""
    lowered = name.lower()
    found = [one for one in _SUFFIXES if lowered.endswith(one)]
    return max(found, key=len, default="") if PurePosixPath(name).suffix else ""


def named(error: MendableError, *, name: str, path: Path) -> UploadError:
    """An error over one of our files, which names it as its sender does."""
    told = failed(name, error, path=path).error
    return UploadError(told.what if told else error.what, mend=error.mend)


def _copied(file: BinaryIO, place: Path) -> str:
    """Copy a file, and give the digest of its bytes."""
    made, size = hashlib.sha256(), 0
    with place.open("wb") as copy:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            if size > LARGEST_MB * 1_000_000:
                raise UploadError(FILE_TOO_LARGE.format(LARGEST_MB), mend="")
            made.update(chunk)
            copy.write(chunk)
    if not size:
        raise UploadError(EMPTY_FILE, mend="")
    return made.hexdigest()
