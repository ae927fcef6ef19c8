"""Formulas of a .docx on one line: a fraction is "(a + b)/c", a power "x^2"."""

import re
from collections.abc import Callable

from ingest.read.docx.elements import Element
from ingest.read.docx.ooxml import name_of

_SIMPLE = re.compile(r"[\w.,%]*")


def formula(element: Element) -> str:
    """The text of a formula (`m:oMath` and all below it)."""
    name = name_of(element)
    if name == "t":
        return element.text or ""
    if name in _LEFT_OUT:
        return ""
    form = _FORMS.get(name)
    return form(element) if form else "".join(map(formula, element))


_LEFT_OUT = frozenset({"rPr", "ctrlPr", "del", "moveFrom", "delText"})


def _part(element: Element, name: str) -> str:
    return "".join(formula(child) for child in element if name_of(child) == name)


def _grouped(words: str) -> str:
    words = words.strip()
    return words if _SIMPLE.fullmatch(words) else f"({words})"


def _fraction(element: Element) -> str:
    top, bottom = _part(element, "num"), _part(element, "den")
    return f"{_grouped(top)}/{_grouped(bottom)}" if top or bottom else ""


def _scripts(element: Element) -> str:
    low, high = _part(element, "sub"), _part(element, "sup")
    below = f"_{_grouped(low)}" if low.strip() else ""
    above = f"^{_grouped(high)}" if high.strip() else ""
    return _part(element, "e") + below + above


def _root(element: Element) -> str:
    degree = _part(element, "deg").strip()
    return f"{degree}√{_grouped(_part(element, 'e'))}"


def _sum(element: Element) -> str:
    sign = _sign(element, "naryPr", "chr", usual="∫")
    low, high = _part(element, "sub").strip(), _part(element, "sup").strip()
    below = f"_{_grouped(low)}" if low else ""
    above = f"^{_grouped(high)}" if high else ""
    return f"{sign}{below}{above} {_part(element, 'e')}"


def _brackets(element: Element) -> str:
    opens = _sign(element, "dPr", "begChr", usual="(")
    closes = _sign(element, "dPr", "endChr", usual=")")
    between = _sign(element, "dPr", "sepChr", usual="|")
    parts = [formula(child) for child in element if name_of(child) == "e"]
    return opens + between.join(parts) + closes


def _sign(element: Element, properties: str, name: str, *, usual: str) -> str:
    """The sign that a formula's properties name; one without a value is none."""
    for found in element:
        if name_of(found) == properties:
            for sign in found:
                if name_of(sign) == name:
                    return next(iter(sign.attrib.values()), "")
    return usual


_FORMS: dict[str, Callable[[Element], str]] = {
    "f": _fraction,
    "sSup": _scripts,
    "sSub": _scripts,
    "sSubSup": _scripts,
    "rad": _root,
    "nary": _sum,
    "d": _brackets,
}
