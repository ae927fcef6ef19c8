"""The groups and words of an RTF file -> paragraphs, in one pass without recursion, so that time
grows with the length of the file alone.

After Microsoft's Rich Text Format Specification 1.9.1. Bytes written as \\'ad are kept as they are
in their font, since \\'ad is "ư" in TCVN3 and no soft hyphen.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.read.docx.symbols import symbol
from ingest.read.legacy.paragraphs import Paragraph
from ingest.read.legacy.rtf_fonts import Font, code_page, read_fonts
from ingest.read.reader import MAX_CHARACTERS, ReadError, too_long

SAVE_AGAIN = "Hãy mở tệp bằng Word hoặc LibreOffice, lưu lại thành .docx rồi thêm lại."

_MOST_GROUPS = 5_000  # nested; Word writes some twenty
# A word with its number and one blank; a byte; a sign; a brace; text. A byte is a Latin-1 letter.
_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}]+)|\\"
)

# Groups whose words are no text of the document, whatever lies in them.
_NO_TEXT = (
    "fonttbl filetbl colortbl stylesheet listtable listoverridetable revtbl rsidtbl info pict "
    "nonshppict shprslt header headerl headerr headerf footer footerl footerr footerf annotation "
    "fldinst objdata datafield xe tc bkmkstart bkmkend themedata colorschememapping latentstyles "
    "datastore generator xmlnstbl ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn nonesttables"
)
_NEVER = frozenset(_NO_TEXT.split())
# Groups marked as "may be skipped" whose words are text nevertheless.
_TEXT = frozenset({"shptxt", "dptxbxtext", "result", "ud", "nesttableprops"})
_LETTERS = {
    "tab": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
}
_SIGNS = {"~": "\xa0", "_": "-", "{": "{", "}": "}", "\\": "\\"}  # and \- is an optional hyphen


def read_paragraphs(path: Path) -> tuple[Paragraph, ...]:
    """The paragraphs of the text, then those of its notes.

    Raises `ReadError` where the file breaks off or nests without end.
    """
    text = path.read_bytes().decode("latin-1")
    reading = _Reading(text, read_fonts(text), code_page(text))
    reading.run(path)
    return reading.paragraphs()


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds until the group ends. `left_out` is why its words are none of the text's."""

    font: Font
    fallback: int = 1  # characters to skip after a \u
    left_out: str = ""
    hidden: bool = False
    in_note: bool = False


_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def _whole(pair: re.Match[str]) -> str:
    """A character beyond the basic plane, which comes as two."""
    return pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")


@dataclass(slots=True)
class _Story:
    """The paragraphs of the text or of the notes, and the one that is being read."""

    done: list[Paragraph] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    size: int = 0

    def add(self, text: str) -> None:
        self.words.append(text)
        self.size += len(text)

    def end(self, *, in_table: bool, ends_cell: bool = False, ends_row: bool = False) -> None:
        text = _PAIR.sub(_whole, "".join(self.words))
        self.words = []
        self.done.append(Paragraph(text, in_table=in_table, ends_cell=ends_cell, ends_row=ends_row))


class _Reading:
    """One file while it is read."""

    def __init__(self, text: str, fonts: dict[int, Font], page: str) -> None:
        self._text = text
        self._fonts = fonts
        self._default = Font("", page)
        self._group = _Group(self._default)
        self._outer: list[_Group] = []
        self._main, self._notes = _Story(), _Story()
        self._skip = 0  # characters that stand for a \u where it is not understood
        self._in_table = False
        self._notes_begun = 0
        self._bytes = bytearray()

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """What was read, the notes at the end."""
        for story in (self._main, self._notes):
            if story.words:
                story.end(in_table=False)
        return (*self._main.done, *self._notes.done)

    def run(self, path: Path) -> None:
        """Read the whole file. Raises `ReadError` where it breaks off or nests without end."""
        place = 0
        while place < len(self._text):
            found = _TOKEN.match(self._text, place)
            if found is None:
                break
            place = found.end() + self._take(found)
            if len(self._outer) > _MOST_GROUPS:
                raise ReadError(
                    f"{path.name}: tệp .rtf có hơn {_MOST_GROUPS} nhóm lồng nhau, là tệp hỏng.",
                    mend="Hãy kiểm tra nguồn gốc của tệp. " + SAVE_AGAIN,
                )
            if self._main.size + self._notes.size > MAX_CHARACTERS:
                raise too_long(path)
            if not self._outer:
                return
        raise ReadError(f"{path.name}: tệp .rtf bị cắt cụt hoặc hỏng.", mend=SAVE_AGAIN)

    def _take(self, found: re.Match[str]) -> int:
        """Read one token; returns how many characters behind it are no text but a picture's."""
        word, number, byte, sign, brace, text = found.groups()
        if byte:
            self._byte(byte)
            return 0
        self._flush()
        if text:
            self._plain(text)
        elif word:
            return self._word(word, int(number) if number else None)
        elif brace == "{":
            self._outer.append(self._group)
        elif brace:
            self._close()
        elif sign:
            self._sign(sign)
        return 0

    def _close(self) -> None:
        inner = self._group
        self._group = self._outer.pop() if self._outer else inner
        self._skip = 0
        if inner.in_note and not self._group.in_note and self._notes.words:
            self._notes.end(in_table=False)

    def _byte(self, byte: str) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._bytes.append(int(byte, 16))

    def _flush(self) -> None:
        """The bytes that came one after the other, which can be several to a letter."""
        if self._bytes:
            held, self._bytes = bytes(self._bytes), bytearray()
            font = self._group.font
            if font.is_symbol:
                self._add("".join(symbol(code, font=font.name) for code in held))
            else:
                self._add(font.decoded(held))

    def _plain(self, text: str) -> None:
        text = text.replace("\r", "").replace("\n", "")
        skipped, self._skip = min(self._skip, len(text)), 0
        text = text[skipped:]
        if self._group.font.is_symbol:
            text = "".join(symbol(ord(letter), font=self._group.font.name) for letter in text)
        self._add(text)

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._leave_out("*")
        elif sign in "\r\n":
            self.end()
        elif self._skip:
            self._skip -= 1
        else:
            self._add(_SIGNS.get(sign, ""))

    def _add(self, text: str) -> None:
        if text and not self._group.left_out and not self._group.hidden:
            self._story.add(text)

    @property
    def _story(self) -> _Story:
        return self._notes if self._group.in_note else self._main

    def _leave_out(self, why: str) -> None:
        if not self._group.left_out or why != "*":
            self._group = replace(self._group, left_out=why)

    def end(self, *, ends_cell: bool = False, ends_row: bool = False) -> None:
        if not self._group.left_out:
            in_table = self._in_table and not self._group.in_note
            self._story.end(in_table=in_table, ends_cell=ends_cell, ends_row=ends_row)

    def _word(self, word: str, number: int | None) -> int:
        self._skip = 0
        if word == "bin":
            return max(number or 0, 0)
        if word in _NEVER:
            self._leave_out(word)
        elif word in _TEXT and self._group.left_out == "*":
            self._group = replace(self._group, left_out="")
        elif word in _LETTERS:
            self._add(_LETTERS[word])
        elif word in _WORDS:
            _WORDS[word](self, number)
        return 0

    def unicode(self, number: int | None) -> None:
        code = (number or 0) % 0x10000
        if self._group.font.is_symbol:
            self._add(symbol(code, font=self._group.font.name))
        elif 0xF020 <= code < 0xF100:  # how fonts of their own making name their bytes
            self._add(self._group.font.decoded(bytes([code - 0xF000])))
        else:
            self._add(chr(code))
        self._skip = self._group.fallback

    def set_font(self, number: int | None) -> None:
        self._group = replace(self._group, font=self._fonts.get(number or 0, self._default))

    def set_fallback(self, number: int | None) -> None:
        self._group = replace(self._group, fallback=max(number or 0, 0))

    def hide(self, number: int | None) -> None:
        self._group = replace(self._group, hidden=number != 0)

    def plain_style(self, _: int | None) -> None:
        self._group = replace(self._group, font=self._default, hidden=False)

    def set_table(self, _: int | None) -> None:
        self._in_table = True

    def set_no_table(self, _: int | None) -> None:
        self._in_table = False

    def note(self, _: int | None) -> None:
        if not self._group.left_out:
            self._notes_begun += 1
            self._group = replace(self._group, in_note=True)

    def mark(self, _: int | None) -> None:
        """The number of a note: in the text it stands before the note, which is not begun then."""
        self._add(f"[{self._notes_begun + (not self._group.in_note)}]")

    def maybe(self, _: int | None) -> None:
        self._leave_out("*")

    def line(self, _: int | None) -> None:
        self._add("\n")


_WORDS: dict[str, Callable[[_Reading, int | None], None]] = {
    "u": _Reading.unicode,
    "uc": _Reading.set_fallback,
    "f": _Reading.set_font,
    "plain": _Reading.plain_style,
    "v": _Reading.hide,
    "deleted": _Reading.hide,
    "upr": _Reading.maybe,
    "page": _Reading.line,
    "column": _Reading.line,
    "intbl": _Reading.set_table,
    "pard": _Reading.set_no_table,
    "footnote": _Reading.note,
    "chftn": _Reading.mark,
    "par": lambda reading, _: reading.end(),
    "sect": lambda reading, _: reading.end(),
    "nestcell": lambda reading, _: reading.end(),
    "nestrow": lambda reading, _: reading.end(),
    "cell": lambda reading, _: reading.end(ends_cell=True),
    "row": lambda reading, _: reading.end(ends_row=True),
}
