"""Crimes and violations. A sanction of the penal code is for who commits a crime; the same act is
mostly a violation, fined by a decree (Luật Xử lý vi phạm hành chính 2012, Điều 2). Where only the
code is held, its fine may not pass for that of the violation, nor its amounts for other ones.
"""

import re
from collections.abc import Sequence

from index.text import fold
from service.choose.asked import Asked
from service.choose.rank import Ranked
from service.shelf import Shelf
from service.values import Quote

_CODE = re.compile(r"(?:bo luat )?hinh su\b")
# By which a question itself speaks of a crime: "tội", prison, or what makes an act one.
_CRIME = re.compile(
    r"\b(?:toi|hinh su|pham toi|khoi to|truy cuu|an treo|tien an|tien su|an tich)\b"
    r"|\b(?:phat|di|ngoi|nam|tu|o) tu\b|\btu (?:giam|chung than|bao nhieu|may)\b|\btu hinh\b"
    r"|\b(?:chet|tu vong|thuong tich|giet|hiep dam|hai nguoi)\b"
)


def speaks_of_crime(question: str) -> bool:
    """Whether a question asks of a crime, in its own words."""
    return bool(_CRIME.search(fold(question)))


def is_fine_of_crime(question: str, *, quotes: Sequence[Quote], shelf: Shelf) -> bool:
    """Whether the fine of a violation is asked for, and only the penal code is quoted."""
    ruled = [one for one in quotes if not one.defines]
    asked = Asked.of(question)
    if not ruled or not asked.fine or speaks_of_crime(question):
        return False
    return all(_is_penal(one.ref.number, shelf=shelf) for one in ruled)


def is_amount_of_crime(question: str, *, ranked: Sequence[Ranked], shelf: Shelf) -> bool:
    """Whether an amount of something else is asked for, and what answers best is a sanction of the
    penal code: "mức đóng bảo hiểm" is not what who evades it is fined."""
    asked = Asked.of(question)
    if not ranked or asked.amount is None or asked.sanction or speaks_of_crime(question):
        return False
    best = ranked[0].leaf
    return best.marks.states and _is_penal(best.ref.number, shelf=shelf)


def _is_penal(number: str, *, shelf: Shelf) -> bool:
    source = shelf.source(number)
    return bool(source and _CODE.match(fold(source.title)))
