"""A text of any origin -> pieces with their places: words, numbers, dates, addresses, stops.

Every pattern takes a time that grows with the text alone: none has two repetitions that could share
a character.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.folding import fold_letters

_TAG = re.compile(r"<[a-zA-Z/!][^<>\n]{0,400}>|&(?:nbsp|amp|lt|gt|quot|#\d{1,5});")
_BLANK = re.compile("[\u00a0\u2000-\u200a\t\r\f\v]")
_GAP = r"\s{1,3}"
_DAY = r"[0-9]{1,2}"
_SEP = r"\s?[/.\-]\s?"
# On folded text. Not "15/8" alone, which may be a share or part of an official number.
_PATTERN = re.compile(
    rf"""
    (?P<document>\b[0-9]{{1,5}}/(?:[0-9]{{4}}/\s?(?:[a-z]{{1,6}}[0-9]{{1,2}}|[a-z]{{2,6}}
        (?:\s?-[a-z0-9]{{1,14}})*)|[a-z]{{2,6}}(?:-[a-z0-9]{{1,14}})+)\b)
  | (?P<date>\b(?:ngay{_GAP}{_DAY}{_GAP}thang{_GAP}{_DAY}(?:{_GAP}nam{_GAP}[0-9]{{4}}\b)?
        |(?:ngay{_GAP})?{_DAY}{_SEP}{_DAY}{_SEP}[0-9]{{4}}\b
        |ngay{_GAP}{_DAY}/{_DAY}\b(?!/)
        |(?:ngay{_GAP})?{_DAY}{_GAP}thang{_GAP}{_DAY}{_GAP}nam{_GAP}[0-9]{{4}}\b
        |(?:ngay{_GAP})?[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}\b
        |thang{_GAP}{_DAY}(?:\s?/\s?|{_GAP}nam{_GAP})[0-9]{{4}}\b
        |nam{_GAP}(?:19|20)[0-9]{{2}}\b))
  | (?P<step>\b(?:(?:dieu|khoan|muc|chuong){_GAP}[0-9]{{1,4}}[a-z]{{0,2}}\b
        (?![.,/][0-9])(?!\s?(?:%|(?:trieu|nghin|ngan|ty|dong|vnd|phan\stram)\b))
        |diem{_GAP}[a-z][0-9]?\b)
        (?:(?:\s?,\s|\s(?:va|hoac|den)\s)(?:[0-9]{{1,3}}[a-z]?|[a-z])\b(?![.,/][0-9]|\s?%))*)
  | (?P<share>\b[0-9]{{1,3}}/[0-9]{{1,3}}\b(?!/))
  | (?P<number>[0-9]{{1,3}}(?:\.\s?[0-9]{{3}}(?![0-9]))+(?:,[0-9]+)?|[0-9]+(?:[.,][0-9]+)*)
  | (?P<percent>[%‰])
  | (?P<word>km/h|m[²³]|[^\W\d_][^\W_]*)
  | (?P<stop>\n|[.;:?!](?=\s|$|["”’)\]<]))
  | (?P<comma>,)
  | (?P<mark>[()\-–+*•])
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece: the name of what it is (a group of the pattern), its words, and its place."""

    what: str
    words: str
    start: int
    end: int


def cleaned(text: str) -> tuple[str, tuple[int, ...] | None]:
    """The text in NFC without tags, which leave blanks; and, where its length has changed, the
    place of each of its characters in the text as it came."""
    text = _TAG.sub(lambda tag: " " * len(tag[0]), _BLANK.sub(" ", text))
    if unicodedata.is_normalized("NFC", text):
        return text, None
    pieces: list[str] = []
    places: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not unicodedata.combining(text[end]):
            whole = unicodedata.normalize("NFC", text[start:end])
            pieces.append(whole)
            places += [start] * len(whole)
            start = end
    return "".join(pieces), (*places, len(text))


def pieces_of(text: str) -> Iterator[Piece]:
    """The pieces of a cleaned text, in order."""
    for found in _PATTERN.finditer(fold_letters(text)):
        what = found.lastgroup or ""
        yield Piece(what, text[found.start() : found.end()], *found.span())


def is_plain(text: str) -> bool:
    """Whether a text with letters is written without any diacritics."""
    letters = [one for one in text if one.isalpha()]
    return bool(letters) and all(map(str.isascii, letters))
