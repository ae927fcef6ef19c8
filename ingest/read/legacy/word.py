""".doc, the files of Word 97 to 2003: read directly, without any office program.

Files of Word 6 and 95 are converted by LibreOffice where it is installed. Damaged files are not: a
program that mends them silently leaves out what it cannot read. The only file that knows olefile.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import olefile

from ingest.read.legacy.binary import (
    NOTE,
    Binary,
    BinaryError,
    Fault,
    Story,
    read_stories,
    table_name,
)
from ingest.read.legacy.conversion import converted
from ingest.read.legacy.paragraphs import Paragraph, raw_from_paragraphs
from ingest.read.reader import Raw, ReadError

_SAVE_AGAIN = "Hãy mở tệp bằng Word hoặc LibreOffice, lưu lại thành .docx rồi thêm lại."
_NO_PASSWORD = "Hãy bỏ mật khẩu rồi thêm lại tệp."  # noqa: S105  # a sentence, no password
_WORD = "WordDocument"
# Streams that say what else a compound file is.
_OTHERS = (
    ("Workbook", "là bảng tính Excel (.xls), không phải văn bản", _SAVE_AGAIN),
    ("Book", "là bảng tính Excel (.xls), không phải văn bản", _SAVE_AGAIN),
    (
        "PowerPoint Document",
        "là bài trình chiếu PowerPoint (.ppt), không phải văn bản",
        _SAVE_AGAIN,
    ),
)
_STORIES = (Story.MAIN, Story.TEXT_BOXES, Story.FOOTNOTES, Story.ENDNOTES)
_BEGIN, _RESULT, _END = "\x13\x14\x15"  # of a field: instruction, what it shows
_CHARACTERS = {
    **dict.fromkeys(map(ord, "\x01\x03\x04\x05\x06\x08\x1f"), ""),  # pictures, separators, hyphens
    ord("\v"): "\n",
    0x1E: "-",
}


class LegacyWordReader:
    """.doc of Word 97 to 2003; older ones where LibreOffice is installed."""

    suffixes = (".doc", ".dot")

    def read(self, path: Path) -> Raw:
        """The text with footnotes as "[1]"; a row of a table is one line "a | b".

        Headers and footers are left out, as are deleted and hidden words. Text boxes stand behind
        the text, footnotes at its end.
        """
        try:
            stories = read_stories(_open(path))
        except BinaryError as error:
            if error.fault is Fault.OLD:
                return converted(path, why="là tệp Word 6 hoặc Word 95")
            what, mend = _FAULTS[error.fault]
            raise ReadError(f"{path.name}: {what}.", mend=mend) from error
        raw = raw_from_paragraphs(tuple(_paragraphs(stories)))
        if not raw.text:
            raise ReadError(
                f"{path.name}: tệp .doc không có chữ (có thể chỉ có ảnh chụp).",
                mend="Hãy chuyển ảnh thành chữ rồi thêm lại tệp.",
            )
        return raw


_FAULTS = {
    Fault.ENCRYPTED: ("tệp .doc được đặt mật khẩu", _NO_PASSWORD),
    Fault.DAMAGED: (
        "tệp .doc bị hỏng hoặc bị cắt cụt",
        "Hãy tải lại tệp từ nguồn; nếu Word hoặc LibreOffice mở được, hãy lưu lại thành .docx.",
    ),
}


def _open(path: Path) -> Binary:
    """The two streams. Raises `BinaryError`, and `ReadError` where it is no Word file at all."""
    try:
        with olefile.OleFileIO(str(path)) as package:
            names = {"/".join(name) for name in package.listdir()}
            if _WORD not in names:
                raise _no_word(path, names)
            word = package.openstream(_WORD).read()
            table = table_name(word)
            if table not in names:
                raise BinaryError(Fault.DAMAGED)
            return Binary(word, package.openstream(table).read())
    # RecursionError: a directory that is its own child.
    except (OSError, ValueError, IndexError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, BinaryError):
            raise
        raise BinaryError(Fault.DAMAGED) from error


def _no_word(path: Path, names: set[str]) -> ReadError:
    for stream, what, mend in _OTHERS:
        if stream in names:
            return ReadError(f"{path.name}: {what}.", mend=mend)
    return ReadError(f"{path.name}: là tệp Office không chứa văn bản Word.", mend=_SAVE_AGAIN)


def _paragraphs(stories: dict[Story, tuple[Paragraph, ...]]) -> Iterator[Paragraph]:
    number = 0
    for story in _STORIES:
        fields = _Fields(stories.get(story, ()))
        for paragraph in stories.get(story, ()):
            text = fields.shown(paragraph.text)
            while NOTE in text:
                number += 1
                text = text.replace(NOTE, f"[{number}]", 1)
            yield replace(paragraph, text=text.translate(_CHARACTERS))


class _Fields:
    """Keeps what fields show ("12") and leaves out how they are made ("PAGE"), over paragraphs.

    Where the marks of a story do not match, nothing but the marks is left out.
    """

    def __init__(self, paragraphs: tuple[Paragraph, ...]) -> None:
        self._open: list[str] = []
        texts = [paragraph.text for paragraph in paragraphs]
        self._matched = sum(t.count(_BEGIN) for t in texts) == sum(t.count(_END) for t in texts)

    def shown(self, text: str) -> str:
        """The characters of the next paragraph that are shown."""
        return "".join(letter for letter in text if self._is_shown(letter))

    def _is_shown(self, letter: str) -> bool:
        if letter == _BEGIN:
            self._open.append(_BEGIN)
        elif letter == _RESULT and self._open:
            self._open[-1] = _RESULT
        elif letter == _END and self._open:
            self._open.pop()
        hidden = self._matched and _BEGIN in self._open
        return letter not in (_BEGIN, _RESULT, _END) and not hidden
