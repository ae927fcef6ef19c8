"""What was taken in from where: so that unchanged files are skipped, and changed ones replace
exactly the document that they gave.

A journal of lines of JSON beside the library: the last line on an origin counts, a line that a kill
cut off is nothing, and what it would have said is then done anew. When it is opened it is written
anew in one step, without the lines that no longer count. Losing it loses no document.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from ingest.private import private_folder

_MODEL = ConfigDict(frozen=True, extra="forbid")


class Given(BaseModel):
    """A document that an origin gave.

    `sha256` is that of its source as held; empty where another text of the number is held, which
    was left or took its place. `stamp` is that of its file in the library. A part of a text in
    several files is at [start, end) of the text held; both are 0 for a whole one.
    """

    model_config = _MODEL

    number: str
    sha256: str = ""
    stamp: str = ""
    start: int = 0
    end: int = 0


class Entry(BaseModel):
    """One origin (an absolute path, a URL, or "archive › member") when it was last taken in.

    `stamp` is the size and time of the file, empty where they tell nothing; `sha256` is that of its
    bytes, and `reading` the `library.READING` that it was read with. An archive gives nothing
    itself and `holds` the origins of its members.
    """

    model_config = _MODEL

    origin: str
    sha256: str
    reading: int
    stamp: str = ""
    given: tuple[Given, ...] = ()
    holds: tuple[str, ...] = ()


class Ledger:
    """The entries of one home, by origin."""

    def __init__(self, path: Path) -> None:
        """Raises OSError where the journal can be neither read nor written."""
        self._entries: dict[str, Entry] = {}
        self._by_number: dict[str, dict[str, None]] = {}
        self._by_content: dict[str, dict[str, None]] = {}
        for entry in _entries(path):
            self._take(entry)
        private_folder(path.parent)
        self._compact(path)
        self._file = path.open("a", encoding="utf-8")

    def close(self) -> None:
        """Let go of the journal."""
        self._file.close()

    def entry(self, origin: str) -> Entry | None:
        """What is known of an origin."""
        return self._entries.get(origin)

    def record(self, entry: Entry) -> None:
        """Keep what an origin gave, in the place of what was known of it."""
        if entry != self._entries.get(entry.origin):
            self._take(entry)
            self._file.write(_line(entry))
            self._file.flush()

    def givers(self, number: str) -> tuple[tuple[Entry, Given], ...]:
        """The origins that gave the text held under a number, in the order of their parts."""
        origins = self._by_number.get(number.casefold(), {})
        found = [
            (entry, given)
            for entry in (self._entries[origin] for origin in origins)
            for given in entry.given
            if given.sha256 and given.number.casefold() == number.casefold()
        ]
        return tuple(sorted(found, key=lambda pair: pair[1].start))

    def same_content(self, sha256: str) -> tuple[Entry, ...]:
        """The origins with these bytes."""
        return tuple(self._entries[origin] for origin in self._by_content.get(sha256, {}))

    def _take(self, new: Entry) -> None:
        old = self._entries.get(new.origin)
        if old:
            self._by_content[old.sha256].pop(old.origin)
            for given in old.given:
                self._by_number[given.number.casefold()].pop(old.origin, None)
        self._entries[new.origin] = new
        self._by_content.setdefault(new.sha256, {})[new.origin] = None
        for given in new.given:
            self._by_number.setdefault(given.number.casefold(), {})[new.origin] = None

    def _compact(self, path: Path) -> None:
        """Write the journal anew beside itself, then in one step in its place."""
        beside = path.with_suffix(".new")
        with beside.open("w", encoding="utf-8") as file:
            file.writelines(map(_line, self._entries.values()))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)


def _line(entry: Entry) -> str:
    return entry.model_dump_json(exclude_defaults=True) + "\n"


def _entries(path: Path) -> Iterator[Entry]:
    """The whole lines of a journal; those that are damaged are left out."""
    if not path.exists():
        return
    with path.open("rb") as file:
        for line in file:
            try:
                yield Entry.model_validate_json(line)
            except ValidationError:
                continue
