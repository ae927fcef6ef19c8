"""The parts, chapters and sections above a codified article, in its own document.

The link to the official page tells them ("#Phan_hai_Chuong_III_Muc_1_Dieu_12"). The codification's
own headings are those of the text with the highest force in a subject, so for its articles they
give the titles, and the place where the link says nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.codified.groups import Placed, own_prefix
from ingest.codified.values import Heading
from ingest.tree.sequence import number_of
from ingest.values import Level

RANK = {Level.PART: 0, Level.CHAPTER: 1, Level.SECTION: 2, Level.SUBSECTION: 3}
_NAMES = {"phan": Level.PART, "chuong": Level.CHAPTER, "muc": Level.SECTION}
_COUNTED = r"[IVXLC]{1,7}[a-zđ]?|[0-9]{1,3}[a-zđ]?"
_ORDINAL = "nhất|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười"
_LABEL = re.compile(rf"(?:{_COUNTED}|{_ORDINAL})$")
_LINKED = re.compile(
    r"(?:#|_)(?P<sub>Tieu_?)?(?P<level>Phan|Chuong|Muc)_(?P<label>[^_#]{1,12})(?=_|$)",
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    rf"(?P<level>Phần(?: thứ)?|Chương|Tiểu mục|Mục) (?P<label>{_COUNTED}|{_ORDINAL})\b",
    re.IGNORECASE,
)
_LEVELS = {
    "phần": Level.PART,
    "phần thứ": Level.PART,
    "chương": Level.CHAPTER,
    "mục": Level.SECTION,
    "tiểu mục": Level.SUBSECTION,
}
_CODE_OF_FIRST = 4  # "41.14.NĐ.1": the text that gives the subject its structure has no count


@dataclass(frozen=True, slots=True)
class Above:
    """One heading above an article."""

    level: Level
    label: str
    title: str = ""

    @property
    def line(self) -> str:
        """As an official text prints it: "Chương III", "Phần thứ hai", "Mục 1"."""
        words = {"chuong": "Chương", "muc": "Mục", "tieu-muc": "Tiểu mục"}
        counted = self.label[0].isdigit() or self.label.isupper()
        part = "Phần" if counted else "Phần thứ"
        return f"{words.get(self.level.value, part)} {self.label}"

    @property
    def key(self) -> tuple[Level, str]:
        """What tells it from others of the same text, where these stand under the same heading."""
        return self.level, self.label


def headings_above(placed: Placed) -> list[Above]:
    """The headings above an article, outermost first, each level at most once."""
    linked = {above.level: above for above in _linked(placed.codified.url)}
    own = (
        {above.level: above for above in _written(placed.codified.above)} if _gives(placed) else {}
    )
    if not linked:
        linked = own
    found = [_titled(above, own.get(level)) for level, above in linked.items()]
    return sorted(found, key=lambda above: RANK[above.level])


def _gives(placed: Placed) -> bool:
    """Whether the codification's headings are those of this article's own text."""
    pieces = placed.codified.code.count(".") + 1
    return pieces == _CODE_OF_FIRST and own_prefix(placed) is not None


def _titled(above: Above, own: Above | None) -> Above:
    return own if own and own.label == above.label else above


def _linked(url: str) -> Iterator[Above]:
    _, _, fragment = url.partition("#")
    for found in _LINKED.finditer(f"#{fragment}"):
        label = found["label"]
        if set(label) <= set("lIVXC"):
            label = label.replace("l", "I")  # "lII" typed for "III"
        if _LABEL.match(label):
            level = Level.SUBSECTION if found["sub"] else _NAMES[found["level"].lower()]
            yield Above(level, label)


def _written(headings: Sequence[Heading]) -> Iterator[Above]:
    for heading in headings:
        if above := read_heading(heading):
            yield above


def read_heading(heading: Heading) -> Above | None:
    """A heading of the codification, or None where it is not numbered as those of texts are."""
    found = _WRITTEN.match(heading.name)
    if found is None:
        return None
    level, label = _LEVELS[found["level"].lower()], found["label"]
    if not set(label) <= set("IVXLC"):
        label = label.lower()  # "PHẦN THỨ HAI"
    return Above(level, label, heading.title)


class Opened:
    """The headings that stand open while the articles of a text follow each other."""

    def __init__(self) -> None:
        self._now: tuple[Above, ...] = ()
        self._seen: set[tuple[tuple[Level, str], ...]] = set()

    def opens(self, path: Sequence[Above]) -> tuple[Above, ...]:
        """The headings to be written before the next article, whose own are `path`.

        None where it names no others, or such as were closed before: links are not always right,
        and a text never goes back to an earlier chapter.
        """
        path = self._completed(path)
        common = 0
        while common < min(len(path), len(self._now)) and path[common].key == self._now[common].key:
            common += 1
        if common == len(path) or not self._rises(path, common):
            return ()
        keys = tuple(above.key for above in path)
        self._seen |= {keys[:depth] for depth in range(common + 1, len(keys) + 1)}
        self._now = path
        return path[common:]

    def _completed(self, path: Sequence[Above]) -> tuple[Above, ...]:
        """With the open headings of higher levels, which some links leave out."""
        if not path:
            return ()
        higher = (above for above in self._now if RANK[above.level] < RANK[path[0].level])
        return (*higher, *path)

    def _rises(self, path: tuple[Above, ...], common: int) -> bool:
        keys = tuple(above.key for above in path)
        if keys[: common + 1] in self._seen:
            return False
        before = [above for above in self._now[common:] if above.level is path[common].level]
        return not before or number_of(path[common].label) > number_of(before[0].label)
