"""The numbers that a browser writes before the items of a list: "1.", "a.", "IV."."""

import re

from ingest.read.docx.counting import as_number, formatted
from ingest.read.docx.elements import Element

_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman"}
_FORMS |= {"I": "upperRoman"}
_STYLES = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "none": "none",
}
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
# A number that the author typed, with the list's own taken away by a style sheet that we lack.
_TYPED = re.compile(
    r"\s*(?:Điều\s+[0-9]|[0-9]{1,3}[a-zđ]?[.)]|[a-zđ][.)]|[IVXLC]{1,6}[.)]|\[?[0-9])"
)


class ListNumbers:
    """Numbers the items of the ordered lists of a page, in the order of the page."""

    def __init__(self) -> None:
        self._next: dict[Element, int] = {}

    def label(self, item: Element) -> str:
        """The number before a <li>, with a blank behind it; "" for one without."""
        numbered = item.getparent()
        if item.tag != "li" or numbered is None or numbered.tag != "ol":
            return ""
        down = "reversed" in numbered.attrib
        count = as_number(item.get("value", "").strip())
        if count is None:
            count = self._next.get(numbered, _first(numbered, down=down))
        self._next[numbered] = count - 1 if down else count + 1
        form = _form(item) or _form(numbered) or "decimal"
        if form == "none" or _TYPED.match(_first_words(item)):
            return ""
        return f"{formatted(count, form)}. "


def _first(numbered: Element, *, down: bool) -> int:
    start = as_number(numbered.get("start", "").strip())
    if start is not None:
        return start
    return sum(child.tag == "li" for child in numbered) if down else 1


def _form(element: Element) -> str | None:
    """The form that an element's style or type gives; None where it gives none that we know."""
    style = _STYLE.search(element.get("style", ""))
    named = _STYLES.get(style[1].lower()) if style else None
    return named or _FORMS.get(element.get("type", "").strip())


def _first_words(item: Element) -> str:
    """The first letters inside an item, from however deep."""
    for element in item.iter():
        if (element.text or "").strip():
            return str(element.text)
        if element is not item and (element.tail or "").strip():
            return str(element.tail)
    return ""
