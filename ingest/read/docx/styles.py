"""What the styles of a .docx say of a paragraph: its level as a heading, its list, its font."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.read.docx.counting import as_number
from ingest.read.docx.elements import Element
from ingest.read.docx.ooxml import attribute, child, children, is_on, number, value

_BODY_LEVEL = 9  # of the outline: the level of text that is no heading
_NO_BORDER = ("nil", "none")


@dataclass(frozen=True, slots=True)
class ListPlace:
    """A place in a list: the list's number and the level in it, None where nothing says it.

    `styles` are the styles that can say the level where the paragraph does not, each with its own.
    """

    list: str | None = None
    level: int | None = None
    styles: "tuple[tuple[str, int | None], ...]" = ()


@dataclass(frozen=True, slots=True)
class Style:
    """One style; None where it leaves a thing to the style that it is based on."""

    id: str
    name: str
    based_on: str | None
    place: ListPlace
    outline: int | None
    font: str | None
    borders: bool | None


class Styles:
    """The styles of a document, asked for what holds in the end."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else children(root, "style")
        self._styles = {style.id: style for style in map(_style, found)}
        self._default = next((_id(style) for style in found if _is_default(style)), None)
        fonts = None if root is None else child(root, "docDefaults/rPrDefault/rPr/rFonts")
        self._font = font_of(fonts) or ""

    def is_heading(self, paragraph: Element) -> bool:
        """Whether the paragraph's style, or the paragraph itself, has a level of the outline."""
        own = number(paragraph, "pPr/outlineLvl")
        if own is not None:
            return own < _BODY_LEVEL
        for style in self._chain(self.of(paragraph)):
            if style.outline is not None:
                return style.outline < _BODY_LEVEL
            if style.name.startswith(("heading", "title")):
                return True
        return False

    def name(self, paragraph: Element) -> str:
        """The name of a paragraph's style, in small letters: "heading 1", "toc 2"."""
        return next((style.name for style in self._chain(self.of(paragraph))), "")

    def place(self, paragraph: Element) -> ListPlace:
        """A paragraph's place in a list: its own, or that of its style."""
        own = list_place(child(paragraph, "pPr/numPr"))
        if own.list is not None:
            return own
        styles = []
        for style in self._chain(self.of(paragraph)):
            styles.append((style.id, style.place.level))
            if style.place.list is not None:
                return ListPlace(style.place.list, own.level, tuple(styles))
        return ListPlace()

    def font(self, run: Element, paragraph: Element | None) -> str:
        """The name of the font of a run's letters; "" where none is named."""
        own = font_of(child(run, "rPr/rFonts"))
        if own is not None:
            return own
        for start in (value(run, "rPr/rStyle"), self.of(paragraph)):
            for style in self._chain(start):
                if style.font is not None:
                    return style.font
        return self._font

    def of(self, paragraph: Element | None) -> str | None:
        """The identifier of a paragraph's style."""
        named = None if paragraph is None else value(paragraph, "pPr/pStyle")
        return named if named in self._styles else self._default

    def bordered(self, table: Element) -> bool:
        """Whether anything draws a line around the cells of a table."""
        own = child(table, "tblPr/tblBorders")
        if own is not None:
            return _draws(own)
        chain = self._chain(value(table, "tblPr/tblStyle"))
        return next((style.borders for style in chain if style.borders is not None), False)

    def _chain(self, style: str | None) -> Iterator[Style]:
        """A style and those that it is based on; a circle ends where it began."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            found = self._styles[style]
            yield found
            seen.add(style)
            style = found.based_on


def _style(element: Element) -> Style:
    borders = child(element, "tblPr/tblBorders")
    return Style(
        id=_id(element),
        name=(value(element, "name") or "").lower(),
        based_on=value(element, "basedOn"),
        place=list_place(child(element, "pPr/numPr")),
        outline=number(element, "pPr/outlineLvl"),
        font=font_of(child(element, "rPr/rFonts")),
        borders=None if borders is None else _draws(borders),
    )


def _id(style: Element) -> str:
    return attribute(style, "styleId") or ""


def _is_default(style: Element) -> bool:
    return attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true")


def list_place(properties: Element | None) -> ListPlace:
    """What a `w:numPr` says."""
    if properties is None:
        return ListPlace()
    return ListPlace(value(properties, "numId"), number(properties, "ilvl"))


def font_of(fonts: Element | None) -> str | None:
    """The font of Latin letters in a `w:rFonts`; "" for one of the theme, which is Unicode."""
    if fonts is None:
        return None
    if attribute(fonts, "asciiTheme") or attribute(fonts, "hAnsiTheme"):
        return ""
    return attribute(fonts, "ascii") or attribute(fonts, "hAnsi")


def _draws(borders: Element) -> bool:
    return any(attribute(side, "val") not in (None, *_NO_BORDER) for side in borders)


def draws_cells(table: Element) -> bool:
    """Whether the cells of a table draw lines of their own."""
    cells = children(table, "tr/tc/tcPr/tcBorders")
    return any(_draws(borders) for borders in cells)


def is_hidden(run: Element) -> bool:
    """Whether Word shows nothing of a run."""
    return is_on(run, "rPr/vanish")


def start_of(properties: Element | None) -> int | None:
    """The first number of notes in a `w:footnotePr`."""
    return None if properties is None else as_number(value(properties, "numStart"))
