"""Footnotes at the bottom of pages, as the gazette prints consolidated texts: "3 Cụm từ “…” được
thay thế …" below the page's text, and "bảo hiểm xã hội3" in it. Only what is certain is taken."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.lines import CAPITAL, SMALL, Line, Spans, lines_of
from ingest.values import Span


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note, or the part of it that stands on one page: `text[start:end]`, its mark included."""

    label: str
    start: int
    end: int


_START = re.compile(rf"(?P<label>[0-9]{{1,3}})[ ]?(?=[{CAPITAL}“\"])")
# What notes of consolidated texts begin with: "Khoản này được …", "Cụm từ “…”", "Luật số … có căn
# cứ", "Điều 2 của Luật số …", "Văn bản này được hợp nhất". Not the rows of a table: "3 Kim ngân".
_DOCUMENT = r"(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư|Quyết định)"
_OPENER = re.compile(
    rf"[0-9]{{1,3}}[ ]?(?:[{CAPITAL}][^\W\d_]*(?:[ ][\w()-]+){{0,6}}[ ]này[ ]"
    r"(?:được|bị|đã|hết|có)\b"
    rf"|(?:Cụm t|T)ừ[ ]“|{_DOCUMENT}[ ].{{0,120}}[0-9]/|{_DOCUMENT}[ ]số[ ]"
    rf"|(?:Các[ ])?[Đđ]i(?:ều|ểm)[ ][0-9a-zđ].{{0,60}}[ ]{_DOCUMENT}"
    rf"|(?:Các[ ])?[Kk]hoản[ ][0-9].{{0,60}}[ ]{_DOCUMENT}"
    r"|[^\W\d_]+(?:[ ][\w()-]+){0,8}[ ]được[ ](?:sửa đổi|bổ sung|thay thế|bãi bỏ))"
)
# "Khoản này được sửa đổi, bổ sung lần thứ hai theo …": only a note says so, in a next paragraph.
_AGAIN = re.compile(
    rf"[{CAPITAL}][^\W\d_]*(?:[ ]\w+){{0,4}}[ ]này[ ]được[ ](?:sửa đổi|bổ sung|thay thế|bãi bỏ)"
    r".{0,30}[ ]lần thứ[ ]"
)
_MOST_SKIPPED = 3  # numbers between two notes that are found; tables and titles can hide one
_ENDED = re.compile(r"[.;:”\"][ ]*$")
_ITEM = re.compile(r"(?:(?P<number>[0-9]{1,3})\.|(?P<letter>[a-zđ])\))[ ]")
_HEADING = re.compile(r"(?:Điều[ ][0-9]|Chương[ ]|Mục[ ]|Phần[ ])|" + rf"[^{SMALL}]+$")
_LETTERS = "abcdđeghiklmnopqrstuvxy"


def find_page_notes(
    text: str, *, furniture: Sequence[Span]
) -> tuple[tuple[Footnote, ...], list[tuple[str, Span]]]:
    """(notes, marks) of a text in pages; the marks are (label, span), those that are certain.

    Pages end where `furniture` (page headers) begins. Without page headers nothing is certain, and
    nothing is found.
    """
    pages = list(_pages(text, furniture))
    if len(pages) < 2:
        return (), []
    reader = _Reader(text)
    for page in pages:
        reader.read(page)
    return tuple(reader.notes), reader.marks


def _pages(text: str, furniture: Sequence[Span]) -> Iterator[list[Line]]:
    """The lines of each page; a run of furniture, with blank lines between, parts two pages."""
    hidden = Spans(furniture)
    page: list[Line] = []
    for line in lines_of(text):
        if hidden.at(line.start) and hidden.at(line.end - 1):
            if page:
                yield page
            page = []
        else:
            page.append(line)
    if page:
        yield page


class _Own:
    """Where the text itself stands: its last number or letter, and how its last line ended."""

    def __init__(self) -> None:
        self._item = ""
        self._last = "."

    def follow(self, line: Line) -> None:
        """Go on to this line of the text."""
        item = _ITEM.match(line.text)
        heading = _HEADING.match(line.text)
        if item or heading:
            self._item = item[0] if item else ""
        self._last = "." if heading else line.text

    @property
    def ended(self) -> bool:
        """Whether the last line ended a sentence or was a heading."""
        return bool(_ENDED.search(self._last))

    def takes(self, item: str) -> bool:
        """Whether this number can be the next of the text."""
        return _follows(self._item, item) and self._last.endswith((".", ";", "”", '"'))


class _Reader:
    """Reads page after page; knows the number of the last note, and what of it is still open."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.notes: list[Footnote] = []
        self.marks: list[tuple[str, Span]] = []
        self._last = 0
        self._said = ""  # the words of the last note
        self._open = False  # the last note goes on on the next page
        self._item = ""  # the last number or letter in it
        self._seen = 0  # lines of the page that the text is known to have
        self._own = _Own()
        self._page_before: list[Line] = []  # its text, without notes

    def read(self, page: list[Line]) -> None:
        """Take the notes off one page."""
        begins = (
            i
            for i, line in enumerate(page)
            if (self._begins(line) or self._says_more(line)) and self._set_off(page, i)
        )
        first = next(begins, len(page))
        rest = self._continued(page[:first]) if self._open else first
        if rest < first:
            self._add(str(self._last), page[rest:first])
        body = page[:rest]
        self._read_notes(page[first:], body=body)
        for line in body[self._seen :]:
            self._own.follow(line)
        self._seen = 0
        self._page_before = body

    def _begins(self, line: Line) -> bool:
        """Whether the first note of a page begins on this line."""
        found = _START.match(line.text)
        if found is None or not _OPENER.match(line.text):
            return False
        return 0 < int(found["label"]) - self._last <= _MOST_SKIPPED

    def _says_more(self, line: Line) -> bool:
        """Whether the last note has another paragraph that begins on this line."""
        return bool(self.notes) and bool(_AGAIN.match(line.text))

    def _read_notes(self, lines: list[Line], *, body: list[Line]) -> None:
        note: list[Line] = []
        for line in lines:
            found = _START.match(line.text)
            if found and (int(found["label"]) == self._last + 1 or self._begins(line)):
                self._add(str(self._last), note)
                note = []
                self._last = int(found["label"])
                self._mark(found["label"], body)
            note.append(line)
        self._add(str(self._last), note)

    def _add(self, label: str, lines: list[Line]) -> None:
        if not lines:
            return
        again = bool(self.notes) and self.notes[-1].label == label
        self.notes.append(Footnote(label, lines[0].start, lines[-1].end))
        words = self._text[lines[0].start : lines[-1].end]
        self._said = f"{self._said}\n{words}" if again else words
        quoted = self._said.count("“") > self._said.count("”") or self._said.count('"') % 2 == 1
        self._open = quoted or words.endswith(":") or not _ENDED.search(words)
        items = [found[0] for line in lines if (found := _ITEM.match(line.text))]
        self._item = items[-1] if items else self._item if again else ""

    def _continued(self, lines: list[Line]) -> int:
        """The index of the first line that continues the open note; behind the last if none does.

        A page prints the text first, then a blank line, then what is left of the note.
        """
        for index, line in enumerate(lines):
            begins_block = not index or self._gap(lines[index - 1], line)
            if begins_block and (self._goes_on(line) or self._closes(lines[index:])):
                return index
            self._own.follow(line)
            self._seen = index + 1
        return len(lines)

    def _set_off(self, page: list[Line], index: int) -> bool:
        """Whether a blank line stands above this line, or the end of a note that goes on here; a
        broken line of the text ("… khoản", "1 Điều 64 của Luật này") has neither."""
        if not index or self._gap(page[index - 1], page[index]):
            return True
        return self._open and bool(_ENDED.search(page[index - 1].text))

    def _gap(self, line: Line, after: Line) -> bool:
        return "\n\n" in self._text[line.end : after.start]

    def _closes(self, lines: list[Line]) -> bool:
        """Whether the block that begins `lines` closes the quotation that the note opened."""
        ends = (i for i in range(1, len(lines)) if self._gap(lines[i - 1], lines[i]))
        block = self._text[lines[0].start : lines[next(ends, len(lines)) - 1].end]
        return "“" in self._said and block.count("”") > block.count("“")

    def _goes_on(self, line: Line) -> bool:
        """Whether a line continues the open note and cannot continue the text."""
        item = _ITEM.match(line.text)
        if item:
            return _follows(self._item, item[0]) and not self._own.takes(item[0])
        return (line.text[0].islower() or line.text[0] in '“"') and self._own.ended

    def _mark(self, label: str, body: list[Line]) -> None:
        """The mark of a note: its number, glued to a word, if it stands once on the page and the
        page before it, behind the last mark."""
        least = self.marks[-1][1].end if self.marks else 0
        glued = re.compile(rf"(?:(?<=[^\W\d_])|(?<=[”\"),;:.\]])){label}(?![\w%/]|[.,][0-9])")
        found = [
            match
            for line in (*self._page_before, *body)
            for match in glued.finditer(self._text, max(line.start, least), line.end)
        ]
        if len(found) == 1:
            self.marks.append((label, Span(*found[0].span())))


def _follows(last: str, item: str) -> bool:
    """Whether "2." comes behind "1.", "đ)" behind "d)"."""
    before, here = _ITEM.match(last), _ITEM.match(item)
    if before is None or here is None:
        return False
    if before["number"] and here["number"]:
        return int(here["number"]) == int(before["number"]) + 1
    if before["letter"] and here["letter"]:
        return _LETTERS.find(here["letter"]) == _LETTERS.find(before["letter"]) + 1
    return bool(before["letter"] and here["number"])
