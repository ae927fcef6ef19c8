"""A file -> a document: read, find the page furniture and the structure, say what it is."""

import hashlib
from dataclasses import replace
from pathlib import Path

from corpus.values import Source
from ingest.about.metadata import infer_source
from ingest.law.changes import changes_of
from ingest.law.known_changes import known_changes
from ingest.read.detect import read_file
from ingest.read.reader import Raw, ReadError
from ingest.tree.footnotes import notes_of
from ingest.tree.furniture import find_furniture
from ingest.tree.structure import parse_structure
from ingest.values import Document, Level

_HEADED = (Level.PART, Level.CHAPTER, Level.SECTION, Level.SUBSECTION, Level.ARTICLE)


def read_document(path: Path, *, source: Source | None = None, name: str = "") -> Document:
    """The document in a file of any format that we read.

    Without `source`, what the file says of itself and the head of its text give one; `name` is what
    an officer calls the file, where that is not how it is called here. Its `sha256` is that of the
    file. A text that is shipped comes with its known changes. Raises `ReadError`
    naming the file, and the page where there is one.
    """
    try:
        return _read(path, source=source, name=name or path.name)
    except OSError as error:
        raise ReadError(
            f"{path}: không mở được ({error.strerror}).",
            mend="Hãy kiểm tra quyền đọc rồi thêm lại tệp.",
        ) from error


def _read(path: Path, *, source: Source | None, name: str) -> Document:
    if path.is_dir():
        raise ReadError(
            f"{path}: không mở được thư mục này.", mend="Hãy kiểm tra quyền đọc của thư mục."
        )
    raw = read_file(path)
    known = known_changes(source.number) if source and source.origin else ()
    source = source or infer_source(raw, name=name)
    checksum = hashlib.sha256(path.read_bytes()).hexdigest()
    document = document_of(raw, source=source.model_copy(update={"sha256": checksum}))
    return replace(document, changes=(*document.changes, *known))


def document_of(raw: Raw, *, source: Source) -> Document:
    """The document of a text that was read: its furniture, its units, its footnotes as notes."""
    made = parse_structure(
        raw.text, number=source.number, furniture=find_furniture(raw.text), marked=raw.marked
    )
    document = Document(
        source, raw.text, made.units, made.furniture, pages=raw.pages, encoding=raw.encoding
    )
    document = replace(document, notes=notes_of(document, made.footnotes))
    return replace(document, changes=changes_of(document))


def with_source(document: Document, *, source: Source) -> Document:
    """The document under other particulars: where its number is another one, its units are named
    anew; its changes are read anew, since they depend on its title and day of effect."""
    if source.number == document.number:
        document = replace(document, source=source)
        return replace(document, changes=changes_of(document))
    marked = frozenset(heads_of(document))
    raw = Raw(document.text, marked=marked, pages=document.pages, encoding=document.encoding)
    return document_of(raw, source=source)


def heads_of(document: Document) -> tuple[int, ...]:
    """Where its headings start, which the words alone need not tell in another surrounding."""
    return tuple(unit.start for unit in document.walk() if unit.level in _HEADED)
