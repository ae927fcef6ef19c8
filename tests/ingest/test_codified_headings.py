"""Chapters of a codified text follow each other, whatever a wrong link says."""

import pytest

from ingest.codified.headings import Above, Opened, read_heading
from ingest.codified.values import Heading
from ingest.values import Level

ONE, TWO = Above(Level.CHAPTER, "I"), Above(Level.CHAPTER, "II")
PART = Above(Level.PART, "nhất")
FIRST, SECOND = Above(Level.SECTION, "1"), Above(Level.SECTION, "2")


def opened(*paths: tuple[Above, ...]) -> list[list[str]]:
    """The headings that are written before each article with these above it."""
    opens = Opened()
    return [[above.line for above in opens.opens(path)] for path in paths]


@pytest.mark.parametrize(
    ("paths", "lines"),
    [
        ([(ONE,), (ONE,), (TWO,)], [["Chương I"], [], ["Chương II"]]),
        ([(ONE, FIRST), (SECOND,), ()], [["Chương I", "Mục 1"], ["Mục 2"], []]),
        ([(ONE, FIRST), (TWO, FIRST)], [["Chương I", "Mục 1"], ["Chương II", "Mục 1"]]),
        ([(ONE,), (TWO,), (ONE,), (TWO,)], [["Chương I"], ["Chương II"], [], []]),
        ([(FIRST,), (ONE,), (FIRST,)], [["Mục 1"], ["Chương I"], ["Mục 1"]]),
        (
            [(FIRST,), (ONE,), (TWO,), (FIRST,), (ONE,)],
            [*([s] for s in ("Mục 1", "Chương I", "Chương II", "Mục 1")), []],
        ),
        ([(TWO,), (ONE,)], [["Chương II"], []]),
        (
            [(PART, ONE), (PART, FIRST), (PART, ONE)],
            [["Phần thứ nhất", "Chương I"], ["Mục 1"], []],
        ),
    ],
)
def test_headings_open_once_and_never_go_back(
    paths: list[tuple[Above, ...]], lines: list[list[str]]
) -> None:
    """A heading that was closed, or whose number falls back, is not opened again."""
    assert opened(*paths) == lines


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Chương IV", "Chương IV"),
        ("PHẦN THỨ HAI", "Phần thứ hai"),
        ("Tiểu mục 3", "Tiểu mục 3"),
        ("Mục 2a", "Mục 2a"),
        ("Phụ lục", None),
    ],
)
def test_headings_of_the_codification_are_read(name: str, line: str | None) -> None:
    """Numbered headings are known by level and label; others are none."""
    above = read_heading(Heading(name))
    assert (above.line if above else None) == line
