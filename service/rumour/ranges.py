"""Whether a claim tells one end of a range alone: "phạt 20 triệu" of "từ 18 đến 20 triệu đồng".

Patterns are of folded letters.
"""

import re
from collections.abc import Iterator

from ingest.folding import fold_letters

_N = r"[0-9]+(?:[.,][0-9]+)*"
_SCALES = {"nghin": 1e3, "ngan": 1e3, "trieu": 1e6, "ty": 1e9, "ti": 1e9}
_SCALE = rf"(?:\s?({'|'.join(_SCALES)})\b)?"
_NUMBER = re.compile(rf"(?<![\w.,/])({_N}){_SCALE}")
_RANGE = re.compile(
    rf"\btu (?:du |tren )?({_N}){_SCALE}(?:\s?[a-z%]+){{0,2}}? den "
    rf"(?:duoi |chua du |het )?({_N}){_SCALE}"
)


def is_half_told(claim: str, *, text: str) -> bool:
    """Whether a claim has one end of a range of a text, and not the other."""
    said = set(_numbers(fold_letters(claim)))
    return any(len(said.intersection(ends)) == 1 for ends in _ranges(fold_letters(text)))


def _numbers(folded: str) -> Iterator[float]:
    for found in _NUMBER.finditer(folded):
        yield _value(found[1], found[2])
    for low, high in _ranges(folded):
        yield from (low, high)


def _ranges(folded: str) -> Iterator[tuple[float, float]]:
    """The ranges of a text; "từ 4 đến 6 triệu" is of millions at both ends."""
    for low, scale, high, other in _RANGE.findall(folded):
        yield _value(low, scale or other), _value(high, other)


def _value(number: str, scale: str) -> float:
    """A number as Vietnamese texts write it: "1.204,5" and "20.000.000"."""
    return float(number.replace(".", "").replace(",", ".", 1).replace(",", "")) * _SCALES.get(
        scale, 1
    )
