"""Slips of character recognition in the labels of provisions: "khoản la" is khoản 1a, "điểm I" is
điểm l. Only what can be read in one way is mended, and only in a copy of the same length, so that
offsets stay those of the text; the text itself is never changed."""

import re

from ingest.folding import fold_letters

_WORDS = {"dieu": "điều", "khoan": "khoản", "diem": "điểm"}
# "Điểu 32", "khoán 2", "điềm e": the word of a level with a wrong tone mark, before a label. Not
# "điều kiện", "khoản là", "điểm đi".
_WORD = re.compile(
    r"\b(?P<word>dieu(?= [0-9])|khoan(?= [0-9ils][0-9a-z]{0,2}\b)|diem(?= [a-z][0-9]?\b))"
)
# "điểmm c": a letter twice. The blank goes behind the label, so that the length stays.
_TWICE = re.compile(r"\bđiểmm (?P<label>[a-zđ])(?!\w)")
# No khoản is called by a letter alone: l and I are 1, s is 5.
_CLAUSE = re.compile(r"(?<=\bkhoản )(?P<digit>[lIs])(?=[0-9]?[a-zđ]?\b)(?!o\b)")
_CLAUSE_END = re.compile(r"(?<=\bkhoản [0-9])[lI](?=\b)")
# Points have small letters, and no digit alone: I and 1 are l, the sign of the đồng is đ.
_POINT = re.compile(r"(?<=\bđiểm )(?:[I1](?![\w]|\.[0-9])|₫)", re.IGNORECASE)
_DIGITS = {"l": "1", "I": "1", "s": "5"}
_LETTERS = {"I": "l", "1": "l", "₫": "đ"}


def mended(text: str) -> str:
    """The text with its labels mended; `len(mended(text)) == len(text)`."""
    text = _CLAUSE.sub(lambda found: _DIGITS[found["digit"]], _words(text))
    text = _TWICE.sub(r"điểm \g<label> ", text)
    text = _CLAUSE_END.sub("1", text)
    return _POINT.sub(lambda found: _LETTERS.get(found[0], found[0]), text)


def point_label(written: str) -> str:
    """The label of a point as quoted wording prints it: "I" and "1" are l, "₫" is đ."""
    return _LETTERS.get(written[0], written[0]) + written[1:]


def clause_label(written: str) -> str:
    """The label of a clause as quoted wording prints it: "la" is 1a, "s" is 5."""
    return _DIGITS.get(written[0], written[0]) + written[1:]


def _words(text: str) -> str:
    """The text with the words of its levels mended."""
    pieces, at = [], 0
    for found in _WORD.finditer(fold_letters(text)):
        pieces += [text[at : found.start()], _like(found, text)]
        at = found.end()
    return "".join((*pieces, text[at:]))


def _like(found: re.Match[str], text: str) -> str:
    """The right word, with a capital where one is written; as it stands without any diacritics."""
    written = text[found.start() : found.end()]
    right = _WORDS[found["word"]]
    if written.lower() == found["word"]:
        return written
    return right.capitalize() if written[0].isupper() else right
