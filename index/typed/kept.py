"""What of a question is kept as it was typed: official numbers, and the addresses of units."""

import re

from index.text import OFFICIAL_NUMBER, fold

# "điều 12a", "khoản 3", "điểm đ", "chương IV"; must not match "điểm là", "điểm a" typed for "à".
_ADDRESS = re.compile(
    r"\b(?:dieu|khoan|diem|muc|chuong|phan|tiet|so)\s+(\d\w*|[ivxlc]+\b|[a-z]\b)", re.IGNORECASE
)


def kept_spans(text: str) -> list[tuple[int, int]]:
    """The spans of what is kept, of a text in NFC: numbers, and what follows the name of a unit."""
    folded = fold(text)
    addresses = _ADDRESS.finditer(folded) if len(folded) == len(text) else ()
    return [
        *(number.span() for number in OFFICIAL_NUMBER.finditer(text)),
        *(address.span(1) for address in addresses),
    ]
