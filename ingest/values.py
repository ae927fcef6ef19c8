"""The values this room makes: `Ref`, `Unit`, `Note`, `Change`, `Document`, `Passage`, `Mention`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Self

from corpus.values import Source


class Level(StrEnum):
    """The levels of Vietnamese official texts, from the outermost to the innermost.

    Order of Điều, khoản, điểm: Luật Ban hành văn bản quy phạm pháp luật; directives and plans
    number their parts I. -> 1. -> a), addressed as section, clause and point.
    """

    PART = "phan"
    CHAPTER = "chuong"
    SECTION = "muc"
    SUBSECTION = "tieu-muc"
    ANNEX = "phu-luc"
    ARTICLE = "dieu"
    CLAUSE = "khoan"
    POINT = "diem"
    PARAGRAPH = "doan"


class RefError(ValueError):
    """An address that cannot be read."""


_LABEL = re.compile(r"[^\s.#@]+")
_PREFIXES = tuple((f"{level.value}-", level) for level in Level)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an address: a level and its label, such as Điều "113" or điểm "đ"."""

    level: Level
    label: str

    def __str__(self) -> str:
        return f"{self.level.value}-{self.label}"

    @classmethod
    @lru_cache(maxsize=20_000)  # all documents number their units alike
    def parse(cls, text: str) -> Self:
        """Read "dieu-113"; raises `RefError` on anything else."""
        for prefix, level in _PREFIXES:
            if text.startswith(prefix) and _LABEL.fullmatch(text, len(prefix)):
                return cls(level, text.removeprefix(prefix))
        levels = ", ".join(Level)
        raise RefError(f"{text!r} is no step of an address: expected LEVEL-LABEL of {levels}")


@dataclass(frozen=True, slots=True)
class Ref:
    """The address of a unit: "45/2019/QH14#dieu-113.khoan-1.diem-a"; without steps, a document."""

    number: str
    steps: tuple[Step, ...] = ()

    def __str__(self) -> str:
        return self.number + ("#" + ".".join(map(str, self.steps)) if self.steps else "")

    @classmethod
    def parse(cls, text: str) -> Self:
        """The inverse of `str`: `Ref.parse(str(ref)) == ref`. Raises `RefError`."""
        number, mark, path = text.partition("#")
        if not number.strip() or (mark and not path):
            raise RefError(
                f"{text!r} is no address: expected NUMBER or NUMBER#dieu-1.khoan-2.diem-a"
            )
        return cls(number, tuple(Step.parse(step) for step in path.split(".")) if path else ())

    def child(self, level: Level, label: str) -> "Ref":
        """The address one step further in."""
        return Ref(self.number, (*self.steps, Step(level, label)))

    def at(self, level: Level) -> "Ref | None":
        """The enclosing address that ends at `level`, or None where there is none."""
        for depth, step in enumerate(self.steps, start=1):
            if step.level is level:
                return Ref(self.number, self.steps[:depth])
        return None

    def contains(self, other: "Ref") -> bool:
        """Whether `other` is this unit or lies inside it."""
        return self.number == other.number and other.steps[: len(self.steps)] == self.steps


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range [start, end) of characters of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unit:
    """One addressable part of a document, `text[start:end]`, children included.

    `body` is where the text after the label and heading begins (`start <= body <= end`). Labels are
    as printed, without punctuation: "113", "217a", "đ", "II". Parts, chapters and sections above
    articles carry headings and are not steps of an article's address, since articles are numbered
    through the whole document.
    """

    ref: Ref
    level: Level
    label: str
    title: str
    start: int
    body: int
    end: int
    children: "tuple[Unit, ...]" = ()

    def walk(self) -> "Iterator[Unit]":
        """This unit and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


class NoteKind(StrEnum):
    """What a note is: an editor's words beside the law's own."""

    SOURCE = "nguon"  # where a codified article comes from, and who amended it ("ghi chú")
    RELATED = "chi-dan"  # the provisions that a codified article is related to ("chỉ dẫn")
    FOOTNOTE = "chu-thich"  # a footnote, as in a consolidated text: "Khoản này được bãi bỏ theo …"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an official page; `url` is empty where they lead nowhere outside."""

    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What the source says of one unit beside the unit's own words.

    `document.text[start:end]` is the note where it stands in the text, as a footnote does; both are
    0 where it stands outside. `url` is the official page of the unit and `effective` the day from
    which the note says that the unit is in force; None where it says none.
    """

    kind: NoteKind
    ref: Ref
    text: str
    start: int = 0
    end: int = 0
    links: tuple[Link, ...] = ()
    url: str = ""
    effective: date | None = None


class Action(StrEnum):
    """What one provision does to another (Luật Ban hành văn bản quy phạm pháp luật: sửa đổi, bổ
    sung, thay thế, bãi bỏ, ngưng hiệu lực; and the day from which a provision has effect)."""

    AMEND = "sua-doi"  # it has new words
    ADD = "bo-sung"  # it is new
    WORDS = "thay-cum-tu"  # some words of it are replaced, added or left out
    REPLACE = "thay-the"  # another document or provision stands in its place
    REPEAL = "bai-bo"  # it is in force no longer
    SUSPEND = "ngung-hieu-luc"  # for a time
    START = "co-hieu-luc"  # it has effect from a day of its own


@dataclass(frozen=True, slots=True)
class Change:
    """One provision changes another, and the words that say so.

    `target` is what is changed; its number is the official one, or the name that the words give
    ("Luật Đất đai") where they give no number. `by` is the provision that makes the change.
    `sentence` is verbatim and stands in the document numbered `said_in` at [start, end), or in a
    note of it outside the text, where both are 0; where `said_in` is "Bộ pháp điển điện tử", it is
    our account of what that says. `effective` is the day of the change, None where nobody says it.
    `wording` is where the new words stand in the text of `said_in`; `old` and `new` are the words
    of `Action.WORDS`, `old` empty where words are added, `new` where left out.
    `partial` marks a change of part of what `target` rules ("đối với xe ô tô dưới 08 chỗ").
    """

    action: Action
    target: Ref
    by: Ref
    sentence: str
    said_in: str
    start: int = 0
    end: int = 0
    effective: date | None = None
    wording: Span | None = None
    old: str = ""
    new: str = ""
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was recognised from a picture: its number from 1, where it stands in the text,
    and the mean confidence of its words in [0, 1]."""

    number: int
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Document:
    """One official text as read: its source, clean NFC text, tree, and page furniture.

    Spans of `furniture` (menus, counters, polls, related links, page headers) are kept in the text,
    so that nothing is lost, and left out of every passage. A unit that runs over a page break can
    enclose the page's header; otherwise units leave furniture out too. `changes` are those that
    this document makes or reports; `pages` those of a scan; `encoding` is that of the file where
    it was not Unicode: "tcvn3", "vni", "viscii".
    """

    source: Source
    text: str
    units: tuple[Unit, ...]
    furniture: tuple[Span, ...] = ()
    notes: tuple[Note, ...] = ()
    changes: tuple[Change, ...] = ()
    pages: tuple[Page, ...] = ()
    encoding: str = ""

    @property
    def number(self) -> str:
        """The official number, or the identifier of a text without one."""
        return self.source.number

    def walk(self) -> Iterator[Unit]:
        """All units, in the order of the text."""
        for unit in self.units:
            yield from unit.walk()


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is indexed: an exact slice of a document's text.

    `document.text[start:end] == text` always holds. `ref` is the smallest unit that encloses the
    slice; `article` the unit whose score the passage counts for (its Điều, or the top unit of a
    directive, plan or press piece). `headings` are the lines above it, outermost first: document
    title, chapter, section, article heading.
    """

    ref: Ref
    article: Ref
    start: int
    end: int
    text: str
    headings: tuple[str, ...] = field(default=())

    @property
    def number(self) -> str:
        """The number of its document."""
        return self.ref.number

    @property
    def id(self) -> str:
        """Its identifier, unique in a corpus: "45/2019/QH14@10432-11020"."""
        return f"{self.number}@{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference written in a text, such as "khoản 2 Điều 5 Nghị định 09/2017/NĐ-CP".

    `text[start:end]` is the words. `steps` is the address inside the document meant; `number` its
    official number where the words give one ("09/2017/NĐ-CP", or only its beginning, "168"), with
    `issued`, the date behind it; `name` its kind, or its name where they give that instead ("Bộ
    luật Lao động 2019", "Bộ luật này"). `candidates` are the addresses it can mean once resolved:
    exactly one is a resolved reference, none or several leave it unresolved, and none is preferred.
    """

    start: int
    end: int
    steps: tuple[Step, ...]
    number: str | None = None
    name: str | None = None
    candidates: tuple[Ref, ...] = ()
    issued: date | None = None

    @property
    def resolved(self) -> Ref | None:
        """The one address that is meant, or None where that is not certain."""
        return self.candidates[0] if len(self.candidates) == 1 else None
