"""Where files are taken in: one process at a time, with a private folder for what is unpacked."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from corpus.values import MendableError
from ingest.private import private_folder

# In the private folder: the origin that is being taken in, and the one at which a killed run was.
TRYING, STOPPED_AT = "trying", "stopped-at"


class BusyError(MendableError):
    """Another process takes files in."""


@contextmanager
def workplace(home: Path, *, library: Path) -> Iterator[Path]:
    """A private, empty folder in `home` that is removed at the end; held by one process at a time.

    What a killed process left there and in the `library` is removed first; its `TRYING` is found in
    `STOPPED_AT`. Raises `BusyError`
    where another one is at work, and OSError where nothing can be written in `home`.
    """
    private_folder(home)
    with (home / "ingest.lock").open("a+", encoding="utf-8") as lock:
        _hold(lock, home=home)
        folder = home / "incoming"
        stopped_at = _read(folder / TRYING)
        shutil.rmtree(folder, ignore_errors=True)
        for left in library.glob(".*.part"):
            left.unlink(missing_ok=True)
        folder.mkdir(mode=0o700)
        (folder / STOPPED_AT).write_text(stopped_at, encoding="utf-8")
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _hold(lock: TextIO, *, home: Path) -> None:
    """Take the lock, which the system gives back when the process ends in whatever way."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        process = lock.read().strip()
        raise BusyError(
            f"Một tiến trình khác{f' (số {process})' if process else ''} đang thêm văn bản vào"
            f" {home}.",
            mend="Hãy đợi tiến trình đó xong rồi chạy lại lệnh.",
        ) from None
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()
