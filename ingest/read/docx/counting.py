"""Numbers as lists write them: "4", "IV", "d", "04", "mười lăm"."""

import re

_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_UNITS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_MOST_ROMAN = 3999
_MOST_LETTERS = 780  # Word's last one is a letter thirty times


def as_number(words: str | None) -> int | None:
    """The number that an attribute holds, or None."""
    return int(words) if words and re.fullmatch(r"-?[0-9]{1,9}", words) else None


def formatted(count: int, form: str) -> str:
    """A number as Word writes it: 4 -> "4", "IV", "d", "04"; in figures where we do not know."""
    if form == "none":
        return ""
    if form in ("upperRoman", "lowerRoman") and 0 < count <= _MOST_ROMAN:
        return _roman(count) if form == "upperRoman" else _roman(count).lower()
    if form in ("upperLetter", "lowerLetter") and 0 < count <= _MOST_LETTERS:
        letters = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if form == "upperLetter" else letters.lower()
    return _in_figures(count, form)


def _in_figures(count: int, form: str) -> str:
    if form == "decimalZero" or form.startswith("0"):
        return str(count).zfill(2 if form == "decimalZero" else len(form))
    if form == "numberInDash":
        return f"- {count} -"
    if form == "decimalEnclosedCircle" and 0 < count <= 20:
        return chr(ord("①") + count - 1)
    if form == "vietnameseCounting" and 0 < count < 100:
        return _counted(count)
    return str(count)


def _roman(count: int) -> str:
    letters = ""
    for size, letter in _ROMAN:
        letters += letter * (count // size)
        count %= size
    return letters


def _counted(count: int) -> str:
    """1 to 99 in words: "một", "mười lăm", "hai mươi mốt"."""
    tens, unit = divmod(count, 10)
    if not tens:
        return _UNITS[unit]
    ten = "mười" if tens == 1 else f"{_UNITS[tens]} mươi"
    word = {1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(unit, _UNITS[unit])
    return f"{ten} {word}".strip()
