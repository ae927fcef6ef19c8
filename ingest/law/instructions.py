"""An article of an amending law -> its instructions and the new wording that stands behind them.

An instruction begins a line with a verb ("Sửa đổi, bổ sung khoản 2 Điều 5 như sau:"); the lines in
quotation marks behind it are no instructions. Texts from pictures and web pages lose one of the two
marks, so that a block also ends where the next instruction stands.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.folding import fold_letters
from ingest.lines import Line, lines_of
from ingest.values import Level, Span, Unit

# "Sửa đổi, bổ sung", "Bãi bỏ", "Bỏ cụm từ"; on folded text. Not "bổ sung" as "bỏ", nor "bộ".
VERB = (
    r"(?:sua doi[ ]?,?[ ]?(?:va[ ])?bo sung|sua doi|bo sung|thay the|bai bo|huy bo"
    r"|bo(?=[ ](?:(?:mot so|cac)[ ])?(?:tu|cum tu|doan|khoan|diem|dieu)\b)"
    r"|(?:tam[ ])?ngung hieu luc)"
)
_THIS = r"(?:(?:bo luat|luat|phap lenh|nghi quyet|nghi dinh|thong tu|quyet dinh)[ ]nay[ ])?"
# "Khoản 2 Điều 5 được sửa đổi, bổ sung như sau". Not "Điều 5 quy định về việc được bổ sung …".
PASSIVE = re.compile(
    rf"(?:cac[ ])?(?:ten[ ]|tieu de[ ]|doan[ ])?(?:dieu|khoan|diem|doan|chuong|muc|phu luc)\b"
    rf"[^.:“\"]{{0,200}}?\b(?:duoc|bi)[ ](?P<verb>{VERB})"
    rf"(?=[ ](?:thi hanh[ ])?(?:nhu sau|vao|bang|ke tu|tu ngay)\b|[ ,;]+{VERB}|[.;]?$)"
)
_BEGINS = re.compile(rf"{_THIS}{VERB}\b|{PASSIVE.pattern}")
_AS_FOLLOWS = re.compile(r"\bnhu sau[ ]?:?[ ]*")
_CLAUSE = re.compile(r"(?P<label>[0-9]{1,3}[a-zđ]{0,2})\.[ ]?(?![0-9])")
_POINT = re.compile(r"(?P<label>[a-zđ][0-9]?)\)[ ]?")
_DASH = re.compile(r"[-–+•][ ]")
_OPENER = re.compile(r"[“\"]")
_CLOSED = re.compile(r"[”\"][.;:,/ ]*$")
_HEADING = re.compile(r"[Đđ]i[êề]u[ ]?[0-9]{1,4}[a-zđ]{0,2}[.:]?[ ]?")


@dataclass(slots=True)
class Instruction:
    """One instruction: text[start:end] with its label, text[head:end] without it.

    `blocks` are the pieces of new wording, without the marks around them; `steps` the clause and
    point of the amending article that it stands in.
    """

    steps: tuple[tuple[Level, str], ...]
    start: int
    head: int
    end: int
    blocks: list[Span] = field(default_factory=list)
    children: "list[Instruction]" = field(default_factory=list)


def is_command(words: str) -> bool:
    """Whether these words begin as an instruction does."""
    return bool(_BEGINS.match(fold_letters(words)))


def read_instructions(text: str, unit: Unit) -> Instruction:
    """The heading of an article, as an instruction, with those that stand in its body."""
    heading = _HEADING.match(text, unit.start, unit.end)
    head = heading.end() if heading else unit.start
    lines = list(lines_of(text, start=unit.body, end=unit.end))
    end = max(head, len(text[: unit.body].rstrip()))
    return _Reader(text, Instruction((), unit.start, head, end), lines).read()


class _Reader:
    """Reads the lines of one article from the first to the last."""

    def __init__(self, text: str, root: Instruction, lines: Sequence[Line]) -> None:
        self._text = text
        self._root = root
        self._lines = lines
        self._last = root
        self._lead = root  # what the clauses hang under
        self._at = 0

    def read(self) -> Instruction:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if _OPENER.match(line.text) or self._opens_unmarked(line):
                self._block(line.start)
            else:
                self._line(line)
        return self._root

    def _opens_unmarked(self, line: Line) -> bool:
        """Whether new wording begins here whose opening mark is lost."""
        last, text = self._last, self._text
        if last.blocks or not _promises(text[last.head : last.end]):
            return False
        _, _, body = _labelled(line)
        return not is_command(text[body : line.end])

    def _line(self, line: Line) -> None:
        """A line outside of all wording."""
        self._at += 1
        level, label, body = _labelled(line)
        command = is_command(self._text[body : line.end])
        if not label and not command:
            if not _ended(self._text[: self._last.end]) and not self._last.blocks:
                self._last.end = line.end  # a line that only wraps the one before
            return
        self._add(level, label, line=line, body=body)
        if not label and self._last in self._root.children and line.text.rstrip().endswith(":"):
            self._lead = self._last  # "Bãi bỏ một phần Thông tư số … như sau:"
        follows = _AS_FOLLOWS.search(fold_letters(line.text))
        if follows and follows.end() < len(line.text) and command:
            self._last.end = line.start + follows.end()
            self._at -= 1
            self._block(line.start + follows.end())

    def _add(self, level: Level, label: str, *, line: Line, body: int) -> None:
        parent = self._parent(level)
        steps = (*parent.steps, (level, label)) if label else parent.steps
        self._last = Instruction(steps, line.start, body, line.end)
        parent.children.append(self._last)

    def _parent(self, level: Level) -> Instruction:
        """A clause hangs under the article, a point under the last clause."""
        lead = self._root if self._lead.blocks else self._lead
        clauses = [child for child in lead.children if child.steps]
        clause = clauses[-1] if clauses and clauses[-1].steps[-1][0] is Level.CLAUSE else None
        return clause if clause and level is not Level.CLAUSE else lead

    def _block(self, start: int) -> None:
        """New wording from `start` on, up to where it ends."""
        text, first = self._text, self._at
        opened = bool(_OPENER.match(text, start))
        begin, depth, end = start + opened, int(opened), start
        for index in range(first, len(self._lines)):
            line = self._lines[index]
            if index > first and self._stops(line, after=self._lines[index - 1], opened=opened):
                break
            depth += _depth(text[max(begin, line.start) : line.end])
            end, self._at = line.end, index + 1
            if depth <= 0 and _CLOSED.search(line.text) and line.end > begin:
                break
        self._last.blocks.append(Span(begin, _without_mark(text, begin, end)))

    def _stops(self, line: Line, *, after: Line, opened: bool) -> bool:
        """Whether an instruction begins here, so that the wording before it must have ended."""
        _, label, body = _labelled(line)
        if not label or not is_command(line.text[body - line.start :]):
            return False
        return not opened or bool(_CLOSED.search(after.text))


def _labelled(line: Line) -> tuple[Level, str, int]:
    """(level, label, where the words begin) of a line; without a label, level is that of points."""
    for level, pattern in ((Level.CLAUSE, _CLAUSE), (Level.POINT, _POINT)):
        found = pattern.match(line.text)
        if found:
            return level, found["label"], line.start + found.end()
    dash = _DASH.match(line.text)
    return Level.POINT, "", line.start + (dash.end() if dash else 0)


def _promises(head: str) -> bool:
    """Whether new wording must follow: "Sửa đổi, bổ sung khoản 2 như sau:"."""
    folded = fold_letters(head)
    verb = _BEGINS.search(folded)
    one = not re.search(r"\bmot so (?:dieu|khoan|diem|doan|noi dung)\b|\bcum tu\b", folded)
    changes = verb is not None and ("sua doi" in verb[0] or "bo sung" in verb[0])
    return changes and one and bool(_AS_FOLLOWS.search(folded))


def _ended(words: str) -> bool:
    return words.rstrip().endswith((".", ";", ":", "”", '"'))


def _depth(words: str) -> int:
    """By how many marks more are opened than closed."""
    depth = words.count("“") - words.count("”")
    for found in re.finditer('"', words):
        before, after = words[: found.start()][-1:], words[found.end() :][:1]
        opens = (not before or before in " (:“") and bool(after) and after not in " .;,:)"
        depth += 1 if opens else -1
    return depth


def _without_mark(text: str, start: int, end: int) -> int:
    """Where the wording ends before its closing mark."""
    closed = _CLOSED.search(text[start:end])
    return start + closed.start() if closed else end
