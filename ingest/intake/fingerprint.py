"""By what a file or folder is known again: its size and time, which are had at once, and the
SHA-256 of its bytes."""

import hashlib
import time
from collections.abc import Iterable
from pathlib import Path

# Nanoseconds. A file that is changed once more this soon can bear the same time: FAT keeps 2 s.
_FRESH = 2_000_000_000
_CHUNK = 1 << 20


def stamp_of(path: Path) -> str:
    """Size and time of a file; empty where there is no such file."""
    try:
        state = path.stat()
    except OSError:
        return ""
    return f"{state.st_size}-{state.st_mtime_ns}"


def settled_stamp(path: Path) -> str:
    """The stamp of a file, or one of all the files in a folder; empty where one was written just
    now, so that its next change could bear the same."""
    if path.is_dir():
        inside = _inside(path)
        stamps = [settled_stamp(one) for one in inside]
        return _digest(zip(inside, stamps, strict=True), top=path) if all(stamps) else ""
    stamp = stamp_of(path)
    return stamp if stamp and time.time_ns() - int(stamp.split("-")[1]) > _FRESH else ""


def checksum_of(path: Path) -> str:
    """SHA-256 in hex of a file, or over all the files in a folder. Raises OSError."""
    if path.is_dir():
        return _digest(((one, checksum_of(one)) for one in _inside(path)), top=path)
    made = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            made.update(chunk)
    return made.hexdigest()


def _inside(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _digest(told: Iterable[tuple[Path, str]], *, top: Path) -> str:
    lines = (f"{path.relative_to(top)} {what}\n" for path, what in told)
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()
