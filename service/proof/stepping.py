"""Keys of addresses and dates, so that the same one written otherwise has the same key."""

import re
from collections.abc import Iterator

from ingest.folding import fold_letters

_LABEL = re.compile(r"[^\W_]+")
_NUMBERS = re.compile(r"[0-9]+")
_ISO = re.compile(r"[0-9]{4}-")
_WORDS = ("va", "hoac", "den")


def steps_in(words: str) -> Iterator[tuple[str, int, int]]:
    """The steps of "khoản 1, 2 và 3" as keys "khoan 1", "khoan 2", "khoan 3", with their places."""
    found = list(_LABEL.finditer(words))
    level = fold_letters(found[0][0])
    start = found[0].start()
    for label in found[1:]:
        if fold_letters(label[0]) not in _WORDS:
            yield f"{level} {label[0].lower().lstrip('0')}", start, label.end()
            start = label.end()


def date_key(words: str) -> str:
    """ "2026-08-15", "2026-08", "08-15" or "2026", whatever order and marks the words have."""
    numbers = [int(number) for number in _NUMBERS.findall(words)]
    if not _ISO.search(words):
        numbers.reverse()
    if numbers[0] < 100:  # no year: "ngày 31 tháng 12"
        return "-".join(f"{number:02}" for number in numbers)
    year, *rest = numbers
    return "-".join([f"{year:04}", *(f"{number:02}" for number in rest)])


def same_date(claim: str, evidence: str) -> bool:
    """Whether a date is the other, or says less of it: "2026" and "08-15" of "2026-08-15"."""
    return evidence.startswith(claim) or (len(claim) == 5 and evidence.endswith(f"-{claim}"))
