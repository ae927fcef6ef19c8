"""DOCX, and the .docm and .dotx that differ from it in name: the text as Word shows it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ingest.encodings import repair
from ingest.folding import fold_letters
from ingest.read.assembly import raw_from_lines
from ingest.read.docx.blocks import EmbeddedError, Line, Story
from ingest.read.docx.notes import Notes, first_number, note_text
from ingest.read.docx.numbering import Numbering
from ingest.read.docx.ooxml import SAVE_AGAIN, Package, open_package
from ingest.read.docx.styles import Styles
from ingest.read.docx.text import with_capitals
from ingest.read.reader import MAX_CHARACTERS, Raw, ReadError, too_long
from ingest.refs.naming import NUMBER

# The number of the text itself, "Số: 07/CT-TTg"; running text writes it without the colon.
_OWN_NUMBER = re.compile(rf"\bso ?: ?\n?{NUMBER}")
_ANY_NUMBER = re.compile(NUMBER)
_HEAD = 6000  # characters


class WordReader:
    """.docx, .docm, .dotx, .dotm."""

    suffixes = (".docx", ".docm", ".dotx", ".dotm")

    def read(self, path: Path) -> Raw:
        """The text with the numbers of its lists; a table row is one line "a | b".

        Footnotes stand as "[1]" in their place and "[1] …" at the end. Headers and footers are left
        out, but for a line with the text's number where it stands nowhere else.
        """
        lines = _lines(path)
        repaired = repair([line.text for line in lines])
        texts = with_capitals(repaired.lines, repaired=bool(repaired.encoding))
        raw = raw_from_lines(zip(texts, (line.heading for line in lines), strict=True))
        if not raw.text:
            raise ReadError(
                f"{path.name}: tệp .docx không có chữ (có thể chỉ có ảnh chụp).",
                mend="Hãy chuyển ảnh thành chữ rồi thêm lại tệp.",
            )
        return replace(raw, encoding=repaired.encoding)


def _lines(path: Path) -> list[Line]:
    try:
        with open_package(path) as package:
            return list(_document(package, path=path))
    except EmbeddedError as error:
        raise ReadError(
            f"{path.name}: tệp .docx chứa nguyên một tệp khác bên trong, chưa đọc được phần đó.",
            mend=SAVE_AGAIN,
        ) from error
    except RecursionError as error:
        raise ReadError(
            f"{path.name}: tệp .docx có các phần lồng nhau quá sâu.", mend=SAVE_AGAIN
        ) from error


def _limited(lines: Iterable[Line], *, path: Path) -> Iterator[Line]:
    size = 0
    for line in lines:
        size += len(line.text)
        if size > MAX_CHARACTERS:
            raise too_long(path)
        yield line


def _document(package: Package, *, path: Path) -> Iterator[Line]:
    styles, numbering = Styles(package.part("styles")), Numbering(package.part("numbering"))
    settings = package.part("settings")
    notes = Notes(
        package.part("footnotes"),
        package.part("endnotes"),
        first=first_number([] if settings is None else [settings]),
    )
    story = Story(styles, numbering, notes)
    body = list(_limited(story.lines(package.body()), path=path))
    around = Story(styles, numbering, notes)
    edges = (line for role in ("header", "footer") for part in package.parts(role) for line in part)
    yield from _number_lines(around.lines(edges), body=body)
    yield from body
    yield from _note_lines(notes, Story(styles, numbering, notes))


def _number_lines(edges: Iterable[Line], *, body: list[Line]) -> Iterator[Line]:
    """The lines of headers and footers that hold the number of a text that does not hold it."""
    head = "\n".join(line.text for line in body)[:_HEAD]
    folded = fold_letters(head)
    if _OWN_NUMBER.search(folded):
        return
    seen = set(_ANY_NUMBER.findall(folded))
    for line in edges:
        words = fold_letters(line.text)
        if _OWN_NUMBER.search(words) and seen.isdisjoint(_ANY_NUMBER.findall(words)):
            yield line
            return


def _note_lines(notes: Notes, story: Story) -> Iterator[Line]:
    for note in notes.found():
        lines = [line for line in story.lines(note.blocks) if line.text.strip()]
        for first in lines[:1]:
            yield Line(note_text(first.text, mark=note.mark))
        yield from lines[1:]
