"""The values this room makes: `Ref`, `Unit`, `Document`, `Passage`, `Mention`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Self

from corpus.values import Source


class Level(StrEnum):
    """The levels of Vietnamese official texts, from the outermost to the innermost.

    Names and order of Điều, khoản, điểm: Luật Ban hành văn bản quy phạm pháp luật; directives and
    plans number their parts I. -> 1. -> a), which are addressed as section, clause and point.
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
    def parse(cls, text: str) -> Self:
        """Read "dieu-113"; raises `RefError` on anything else."""
        for prefix, level in _PREFIXES:
            if text.startswith(prefix) and _LABEL.fullmatch(text, len(prefix)):
                return cls(level, text.removeprefix(prefix))
        levels = ", ".join(level.value for level in Level)
        raise RefError(
            f"{text!r} is no step of an address: expected LEVEL-LABEL, LEVEL of {levels}"
        )


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


@dataclass(frozen=True, slots=True)
class Document:
    """One official text as read: its source, clean NFC text, tree, and page furniture.

    Spans of `furniture` (menus, counters, polls, related links, page headers) are kept in the text,
    so that nothing is lost, and left out of every passage. A unit that runs over a page break can
    enclose the page's header; otherwise units leave furniture out too.
    """

    source: Source
    text: str
    units: tuple[Unit, ...]
    furniture: tuple[Span, ...] = ()

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
