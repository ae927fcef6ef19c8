"""Documents and passages of one index, in one SQLite file that is only read once it is written."""

import json
import sqlite3
import threading
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import TypeAdapter

from corpus.values import Source
from index.values import Rows
from ingest.law.register import Register
from ingest.values import Change, Document, Level, Note, Page, Passage, Ref, Span, Unit

_TABLES = """
CREATE TABLE document (
    key TEXT PRIMARY KEY, number TEXT NOT NULL, source TEXT NOT NULL,
    text BLOB NOT NULL, units TEXT NOT NULL, furniture TEXT NOT NULL, beside BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE change (target TEXT NOT NULL, change TEXT NOT NULL);
CREATE TABLE passage (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL, ref TEXT NOT NULL, article TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, headings TEXT NOT NULL
);
"""
_PASSAGE = "SELECT row, ref, article, start, end, text, headings FROM passage"
_AT_ONCE = 500  # SQLite binds at least 999 values in a statement

_MAPPED = 1 << 30  # bytes of the file read by memory map


class CatalogueWriter:
    """Writes documents and, in the order of their rows, their passages."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path)
        # The folder is thrown away if the build dies, so no journal is needed.
        self._database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _TABLES)
        self._rows = 0
        self._changes: list[Change] = []
        self._sources: list[Source] = []
        self._articles: dict[Ref, int] = {}
        self._ordinals: list[int] = []

    def add(self, document: Document, *, passages: Iterable[Passage]) -> tuple[int, ...]:
        """Write a document and its passages; returns the ordinals of the passages' articles. Raises
        sqlite3.IntegrityError where its number is there already."""
        self._database.execute(
            "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?)", _document_row(document)
        )
        self._changes += document.changes
        self._sources.append(document.source)
        first = self._rows
        for passage in passages:
            self._database.execute(
                "INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (self._rows, passage.id, *_passage_row(passage)),
            )
            self._ordinals.append(self._articles.setdefault(passage.article, len(self._articles)))
            self._rows += 1
        return tuple(self._ordinals[first:])

    def texts(self) -> Iterator[Passage]:
        """The passages written so far, by row."""
        for row in self._database.execute(_PASSAGE + " ORDER BY row"):
            yield _passage(row)

    def bodies(self) -> Iterator[str]:
        """The texts of the documents written so far."""
        for (text,) in self._database.execute("SELECT text FROM document"):
            yield zlib.decompress(text).decode()

    def close(self) -> Rows:
        """Finish the file; returns the ordinal of the article of each row, int64."""
        self._database.executemany("INSERT INTO change VALUES (?, ?)", self._change_rows())
        self._database.execute("CREATE UNIQUE INDEX passage_id ON passage (id)")
        self._database.execute("CREATE INDEX change_target ON change (target)")
        self._database.commit()
        self._database.close()
        return np.array(self._ordinals, np.int64)

    def _change_rows(self) -> Iterator[tuple[str, str]]:
        """Each change under the number of what it changes, which may be named by its title only;
        under no number where it is not certain what is changed."""
        register = Register(self._changes, sources=self._sources)
        for number in register.numbers():
            own = (one for one in register.changes_to(number) if one.target.number == number)
            yield from map(_change_row, own)
        yield from (("", _change_row(one)[1]) for one in register.unresolved)


class Catalogue:
    """A catalogue opened for reading; it may be used by several threads."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._database.execute(f"PRAGMA mmap_size = {_MAPPED}")
        self._lock = threading.Lock()

    def passages(self, rows: Rows) -> tuple[Passage, ...]:
        """The passages at these rows, in their order."""
        found: dict[int, Passage] = {}
        for start in range(0, len(rows), _AT_ONCE):
            some = [int(row) for row in rows[start : start + _AT_ONCE]]
            marks = ",".join("?" * len(some))
            for row in self._all(f"{_PASSAGE} WHERE row IN ({marks})", some):
                found[row[0]] = _passage(row)
        return tuple(found[int(row)] for row in rows)

    def every_passage(self) -> Iterator[Passage]:
        """All passages, by row."""
        row = 0
        while some := self._all(f"{_PASSAGE} WHERE row >= ? ORDER BY row LIMIT {_AT_ONCE}", [row]):
            yield from map(_passage, some)
            row = some[-1][0] + 1

    def passage(self, identifier: str) -> Passage | None:
        """The passage with this id, or None."""
        found = self._all(f"{_PASSAGE} WHERE id = ?", [identifier])
        return _passage(found[0]) if found else None

    def document(self, number: str) -> Document | None:
        """The document with this number, whatever its letter case, or None."""
        found = self._all(
            "SELECT source, text, units, furniture, beside FROM document WHERE key = ?",
            [number.casefold()],
        )
        return _document(found[0]) if found else None

    def sources(self) -> tuple[Source, ...]:
        """What is known of each document, by number."""
        rows = self._all("SELECT source FROM document ORDER BY number", [])
        return tuple(Source.model_validate_json(source) for (source,) in rows)

    def changes(self, number: str) -> tuple[Change, ...]:
        """The changes whose target lies in the document with this number, whatever its case."""
        rows = self._all("SELECT change FROM change WHERE target = ?", [number.casefold()])
        return tuple(_CHANGE.validate_json(change) for (change,) in rows)

    def close(self) -> None:
        """Release the file."""
        with self._lock:
            self._database.close()

    def _all(self, statement: str, values: list[Any]) -> list[Any]:
        with self._lock:
            return self._database.execute(statement, values).fetchall()


@dataclass(frozen=True, slots=True)
class _Beside:
    """What a document holds beside its text and tree."""

    notes: tuple[Note, ...]
    changes: tuple[Change, ...]
    pages: tuple[Page, ...]
    encoding: str


_BESIDE = TypeAdapter(_Beside)
_CHANGE = TypeAdapter(Change)


def _change_row(change: Change) -> tuple[str, str]:
    return change.target.number.casefold(), _CHANGE.dump_json(change).decode()


def _document_row(document: Document) -> tuple[str, str, str, bytes, str, str, bytes]:
    beside = _Beside(document.notes, document.changes, document.pages, document.encoding)
    return (
        document.number.casefold(),
        document.number,
        document.source.model_dump_json(),
        zlib.compress(document.text.encode(), level=1),
        json.dumps([_packed(unit) for unit in document.units], ensure_ascii=False),
        json.dumps([(span.start, span.end) for span in document.furniture]),
        zlib.compress(_BESIDE.dump_json(beside), level=1),
    )


def _document(row: Any) -> Document:
    source, text, units, furniture, packed = row
    beside = _BESIDE.validate_json(zlib.decompress(packed))
    return Document(
        source=Source.model_validate_json(source),
        text=zlib.decompress(text).decode(),
        units=tuple(_unpacked(unit) for unit in json.loads(units)),
        furniture=tuple(Span(start, end) for start, end in json.loads(furniture)),
        notes=beside.notes,
        changes=beside.changes,
        pages=beside.pages,
        encoding=beside.encoding,
    )


def _packed(unit: Unit) -> list[Any]:
    place = [unit.start, unit.body, unit.end]
    children = [_packed(child) for child in unit.children]
    return [str(unit.ref), unit.level.value, unit.label, unit.title, place, children]


def _unpacked(packed: list[Any]) -> Unit:
    ref, level, label, title, (start, body, end), children = packed
    return Unit(
        ref=Ref.parse(ref),
        level=Level(level),
        label=label,
        title=title,
        start=start,
        body=body,
        end=end,
        children=tuple(_unpacked(child) for child in children),
    )


def _passage_row(passage: Passage) -> tuple[str, str, int, int, str, str]:
    headings = json.dumps(passage.headings, ensure_ascii=False)
    place = (passage.start, passage.end)
    return (str(passage.ref), str(passage.article), *place, passage.text, headings)


# The passages of an article share their address and headings.
_address = lru_cache(maxsize=50_000)(Ref.parse)


@lru_cache(maxsize=50_000)
def _headings(packed: str) -> tuple[str, ...]:
    return tuple(json.loads(packed))


def _passage(row: Any) -> Passage:
    _, ref, article, start, end, text, headings = row
    return Passage(
        ref=_address(ref),
        article=_address(article),
        start=start,
        end=end,
        text=text,
        headings=_headings(headings),
    )
