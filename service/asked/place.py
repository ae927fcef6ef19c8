"""The place that a question is about, the province that a text is of, and where it applies.

A text of a council or committee of a province binds there alone. Texts of the provinces before 1
July 2025 are kept for the part of the new one that they were made for, until it replaces them.
"""

import re
from itertools import takewhile

from corpus.values import Source
from ingest.folding import fold_letters
from service.asked.provinces import current_name, find_provinces

# "xã Tân Hội", "phường Bến Nghé", "quận 7": capitals tell them from "xã hội" and "phường nào".
_COMMUNE = re.compile(
    r"\b(?P<kind>xã|phường|thị trấn|thị xã|đặc khu|huyện|quận)(?P<name>(?: [\w’']+){1,4})",
    re.IGNORECASE,
)
_LOCAL_ISSUER = re.compile(
    r"\b(?:ubnd|hdnd|u[yi] ban nhan dan|hoi dong nhan dan)\b"
    r"|^so [a-z]|^cong an (?:tinh|thanh pho)\b"
)
_LOCAL_NUMBER = re.compile(r"-(?:ubnd|hdnd|ub)\b")


def asked_place(question: str) -> str | None:
    """The place that a question names: a province or city ("Bình Dương", under the name that it
    had or has), else a commune or district in the question's own words ("phường Bến Nghé").

    None where it names none, or several: a move from one to another is about neither alone.
    """
    names = {found.name for found in find_provinces(question)}
    if not names:
        names = {*filter(None, map(_commune, _COMMUNE.finditer(question)))}
    return names.pop() if len(names) == 1 else None


def _commune(found: re.Match[str]) -> str | None:
    """The commune that is named, None where no name stands behind its kind."""
    words = takewhile(lambda word: word[0].isupper() or word.isdigit(), found["name"].split())
    name = " ".join(words)
    return f"{found['kind'].lower()} {name}" if name else None


def is_local(source: Source) -> bool:
    """Whether a text is of a province, district or commune, by its number or its issuer; those of
    Quốc hội, Chính phủ, the ministries and the highest courts are central."""
    number, issuer = fold_letters(source.number), fold_letters(source.issuer)
    return bool(_LOCAL_NUMBER.search(number) or _LOCAL_ISSUER.search(issuer))


def place_of(source: Source) -> str | None:
    """The province or city that a local text is of, by its issuer, else by its title; None for a
    central text, and for a local one that does not tell."""
    if not is_local(source):
        return None
    for words in (source.issuer, source.title):
        names = {found.name for found in find_provinces(words)}
        if len(names) == 1:
            return names.pop()
    return None


def applies(source: Source, *, place: str | None) -> bool:
    """Whether a text can apply in a place: a central one everywhere, a local one in its province,
    and in all that this is part of now.

    Where the question names no place, nothing rules a text out. A commune, of which province it
    is not known, is that of a text that names it.
    """
    if place is None or not is_local(source):
        return True
    now, own = current_name(place), place_of(source)
    if now is None or own is None:
        return fold_letters(place) in fold_letters(f"{source.issuer} {source.title}")
    return now == current_name(own)
