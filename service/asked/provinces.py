"""The 63 provinces and cities before 1 July 2025 and the 34 since then, and where a text names one.

`provinces.tsv` holds facts only, by Nghị quyết 202/2025/QH15: each old name, the name of what it is
part of since then, and by what else it or its towns are called.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.folding import fold_letters

DATA = Path(__file__).parent / "provinces.tsv"


@dataclass(frozen=True, slots=True)
class Province:
    """A province or city as it was before 1 July 2025, and the name of what it is part of now."""

    name: str
    now: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A province named at `text[start:end]`, "ở", "tỉnh" and the like included."""

    name: str
    start: int
    end: int


# Before a name in small letters, or one that names more than the province.
_PREFIX = (
    r"(?P<prefix>(?:\b(?:o|tai|tren dia ban|dia ban|thuoc)(?: cac)? )?"
    r"(?:\b(?:tinh|thanh pho|tp|thu do|t\.p)\b\.? ?)?)"
)
# Without a word before them these name a person, a road, a battle or a thing as well.
_SHY = frozenset({"Hồ Chí Minh", "Vinh", "Huế", "Điện Biên Phủ", "Bà Rịa"})
# These name nothing else, however they are written.
_PLAIN = frozenset({"ha noi", "hcm", "tphcm", "tp hcm", "tp.hcm", "sai gon"})
_BEHIND = r"(?![a-z0-9])(?! (?:duong|phu)\b)"  # not "Thái Bình Dương", "Điện Biên Phủ"
_BEFORE = r"(?<![a-z0-9])(?<!\bdoan )(?<!\bchu tich )(?<!\bduong )(?<!\bthai )"


def current_name(name: str) -> str | None:
    """The province that an old or new one is part of since 1 July 2025; None for a name that is no
    province's."""
    return _now().get(name)


def find_provinces(text: str) -> tuple[Found, ...]:
    """The provinces and cities that a text names, or a town of one, in order.

    A name in small letters counts only behind "ở", "tại", "tỉnh" and the like: "hòa bình" is peace.
    With any diacritics a name must have all of its own.
    """
    folded = fold_letters(text)
    return tuple(_read(text, folded))


def provinces() -> tuple[Province, ...]:
    """All 63, in the order of the file."""
    return _table()


def current_names() -> tuple[str, ...]:
    """The 34 since 1 July 2025, by the alphabet."""
    return tuple(sorted({one.now for one in _table()}, key=fold_letters))


def _read(text: str, folded: str) -> Iterator[Found]:
    pattern, spelled = _pattern()
    for match in pattern.finditer(folded):
        start, end = match.span("name")
        written = text[start:end]
        for spelling, name in spelled[match["name"]]:
            if _is_name(written, spelling, prefix=match["prefix"]):
                yield Found(name, match.start(), end)
                break


def _is_name(written: str, spelling: str, *, prefix: str) -> bool:
    """Whether the words as written are the name that is spelled so."""
    if not written.isascii() and _letters(written) != _letters(spelling):
        return False
    if fold_letters(spelling) in _PLAIN:
        return True
    capital = all(word[0].isupper() for word in re.findall(r"[^\W\d_]+", written))
    return bool(prefix) or (capital and spelling not in _SHY)


def _letters(words: str) -> list[list[str]]:
    """The letters and marks of each word, in any order: "Hoà Bình" is "Hòa Bình"."""
    return [
        sorted(unicodedata.normalize("NFD", word)) for word in re.findall(r"\w+", words.lower())
    ]


@cache
def _table() -> tuple[Province, ...]:
    lines = DATA.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple(
        Province(old, now, tuple(filter(None, others.split(", ")))) for old, now, others in rows
    )


@cache
def _now() -> Mapping[str, str]:
    return {province.name: province.now for province in _table()}


@cache
def _pattern() -> tuple[re.Pattern[str], Mapping[str, tuple[tuple[str, str], ...]]]:
    """What finds the names in folded text, longest first, and how each is spelled, of whom."""
    spelled: dict[str, tuple[tuple[str, str], ...]] = {}
    for province in _table():
        for spelling in (province.name, *province.others):
            key = fold_letters(spelling)
            spelled[key] = (*spelled.get(key, ()), (spelling, province.name))
    names = "|".join(map(re.escape, sorted(spelled, key=len, reverse=True)))
    return re.compile(rf"{_BEFORE}{_PREFIX}(?P<name>{names}){_BEHIND}"), spelled
