"""The numbers that Word writes before the paragraphs of a list: "Điều 1.", "1.", "a)", "•".

They stand nowhere in the text of the file: `numbering.xml` says how each level counts, and each
paragraph only which level of which list it is (ECMA-376, part 1, 17.9).
"""

import re
from dataclasses import dataclass, replace

from ingest.read.docx.counting import as_number, formatted
from ingest.read.docx.elements import Element
from ingest.read.docx.ooxml import attribute, child, children, inside, is_on, number
from ingest.read.docx.ooxml import value as value_of
from ingest.read.docx.styles import ListPlace, font_of

_MOST_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_SUFFIXES = {"space": " ", "nothing": ""}  # and a tab, which is a blank to us


@dataclass(frozen=True, slots=True)
class NumberLevel:
    """How one level of a list counts: from `start`, written as `form`, in the words of `text`.

    `restart` is the level (from 1) whose paragraphs let it begin anew: None for any above it, 0 for
    none. `legal` writes the numbers of all levels in figures.
    """

    start: int
    form: str
    text: str
    suffix: str
    legal: bool
    restart: int | None
    style: str | None
    font: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class NumberList:
    """A list as paragraphs name it; lists of one `counter` count on together.

    `begins` are the levels that begin anew, each at its number, where the list is first used.
    """

    counter: str
    levels: dict[int, NumberLevel]
    begins: dict[int, int]


@dataclass(frozen=True, slots=True)
class NumberLabel:
    """What Word writes before a paragraph, the blank behind it, and the font."""

    text: str
    suffix: str
    font: str
    bullet: bool


class Numbering:
    """The lists of a document."""

    def __init__(self, root: Element | None) -> None:
        abstract = {} if root is None else _abstract_lists(root)
        numbered = [] if root is None else children(root, "num")
        self._lists = {
            attribute(found, "numId") or "": _number_list(found, abstract) for found in numbered
        }

    def list(self, name: str) -> NumberList | None:
        """The list of this number, or None."""
        return self._lists.get(name)


class Counters:
    """Counts the paragraphs of the lists, from the first paragraph of a story to its last."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next_label(self, place: ListPlace) -> NumberLabel | None:
        """The label of the next paragraph at `place`; None where Word shows none."""
        name = place.list or ""
        found = self._numbering.list(name)
        if found is None:
            return None
        index = _level_of(found, place=place)
        if index not in found.levels:
            return None
        counts = self._counts.setdefault(found.counter, {})
        begins = index in found.begins and (name, index) not in self._begun
        _count(found, index, counts, begins=begins)
        # Where a level begins anew, those above it have begun with it.
        self._begun.update((name, level) for level in range(0 if begins else index, index + 1))
        return _label(found, index, counts)


def _count(found: NumberList, index: int, counts: dict[int, int], *, begins: bool) -> None:
    """Count one more paragraph of level `index`; levels above it that none had begin with it."""
    if begins:
        counts[index] = found.begins[index]
    else:
        counts[index] = counts[index] + 1 if index in counts else found.levels[index].start
    for above in range(index):
        if above in found.levels:
            counts.setdefault(above, found.levels[above].start)
    for deeper in [level for level in counts if level > index]:
        if _begins_anew(found.levels.get(deeper), after=index):
            del counts[deeper]


def _level_of(found: NumberList, *, place: ListPlace) -> int:
    """The level of a paragraph; what the list says of a style goes before what the style says."""
    if place.level is not None:
        return place.level
    linked = {level.style: index for index, level in found.levels.items() if level.style}
    for style, level in place.styles:
        if style in linked or level is not None:
            return linked.get(style, level or 0)
    return 0


def _begins_anew(level: NumberLevel | None, *, after: int) -> bool:
    return level is None or level.restart is None or after < level.restart


def _label(found: NumberList, index: int, counts: dict[int, int]) -> NumberLabel | None:
    level = found.levels[index]
    if level.hidden:
        return None
    if level.form == "bullet":
        return NumberLabel(level.text or "•", level.suffix, level.font, bullet=True)
    text = _PLACE.sub(lambda place: _written(found, int(place[1]) - 1, level, counts), level.text)
    if not text.strip():
        return None
    return NumberLabel(text, level.suffix, level.font, bullet=False)


def _written(found: NumberList, index: int, shown: NumberLevel, counts: dict[int, int]) -> str:
    """The number of one level inside the label of the level `shown`."""
    level = found.levels.get(index)
    if level is None:
        return ""
    form = "decimal" if shown.legal else level.form
    return formatted(counts.get(index, level.start), form)


def _abstract_lists(root: Element) -> dict[str, dict[int, NumberLevel]]:
    """The levels of each abstract list; one that only links to a list style has those of it."""
    found = children(root, "abstractNum")
    lists = {attribute(element, "abstractNumId") or "": _levels(element) for element in found}
    styled = {
        style: lists[attribute(element, "abstractNumId") or ""]
        for element in found
        if (style := value_of(element, "styleLink"))
    }
    for element in found:
        link = value_of(element, "numStyleLink")
        if link in styled:
            lists[attribute(element, "abstractNumId") or ""] = styled[link]
    return lists


def _levels(element: Element) -> dict[int, NumberLevel]:
    levels = {}
    for found in children(element, "lvl"):
        index = as_number(attribute(found, "ilvl"))
        if index is not None and 0 <= index < _MOST_LEVELS:
            levels[index] = _level(found)
    return levels


def _level(element: Element) -> NumberLevel:
    return NumberLevel(
        start=max(number(element, "start") or 0, 0),
        form=_form(element),
        text=value_of(element, "lvlText") or "",
        suffix=_SUFFIXES.get(value_of(element, "suff") or "", " "),
        legal=is_on(element, "isLgl"),
        restart=number(element, "lvlRestart"),
        style=value_of(element, "pStyle"),
        font=font_of(child(element, "rPr/rFonts")) or "",
        hidden=is_on(element, "rPr/vanish"),
    )


def _form(element: Element) -> str:
    """The form of a level's numbers; "001" where it pads them, as newer files say apart."""
    for found in inside(element, "numFmt"):
        padded = re.match(r"0+1", attribute(found, "format") or "")
        if padded:
            return padded[0]
        if attribute(found, "val") != "custom":
            return attribute(found, "val") or "decimal"
    return "decimal"


def _number_list(element: Element, abstract: dict[str, dict[int, NumberLevel]]) -> NumberList:
    counter = value_of(element, "abstractNumId") or ""
    levels = dict(abstract.get(counter, {}))
    begins: dict[int, int] = {}
    for override in children(element, "lvlOverride"):
        index = as_number(attribute(override, "ilvl"))
        if index is None:
            continue
        own = child(override, "lvl")
        if own is not None:
            levels[index] = _level(own)
        begin = number(override, "startOverride")
        if begin is not None and index in levels:
            begins[index] = max(begin, 0)
            levels[index] = replace(levels[index], start=begins[index])
    return NumberList(counter, levels, begins)
