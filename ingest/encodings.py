"""Vietnamese text from before Unicode: TCVN3 (fonts ".Vn…"), VNI (fonts "VNI-…") and VISCII.

Such text reaches us as Western letters ("B¸o c¸o" for "Báo cáo"), whatever file it lay in. Which
encoding it is in is told by the spelling alone: Vietnamese syllables are so narrowly built that
only the right one turns the words into syllables. A document can be mixed, so the decision is taken
for the document, then for each line, then for each word. The only file that knows viparse.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.syllables import is_syllable

TCVN3, VNI, VISCII = ENCODINGS = ("tcvn3", "vni", "viscii")
UNICODE, WINDOWS = "", "windows-1258"

# What a word in one of them can hold: letters, and the signs that stand in the places of letters;
# not the blank U+00A0. Minus and dot are what PDF makes of the codes of "ư" and "ã" in TCVN3.
_SIGNS = "\u2212\u2219\u03bc"
_WORD = re.compile(rf"[A-Za-z\x80-\x9f\xa1-\u024f\u0300-\u036f\u1e00-\u1eff{_SIGNS}]+")
# VISCII has six letters among the control codes, and one at U+00A0.
_VISCII_WORD = re.compile(r"[A-Za-z\x02\x05\x06\x14\x19\x1e\x80-\u024f\u0300-\u036f\u1e00-\u1eff]+")
# Letters that no old encoding shows, so that the word is Unicode already. Not Đ: see _LOOKALIKES.
_UNICODE_ONLY = re.compile("[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]")
_PDF_SIGNS = str.maketrans({"\u2212": "\xad", "\u2219": "\xb7", "\u03bc": "\xb5"})
_LOOKALIKES = str.maketrans({"Ð": "Đ", "ð": "đ"})  # as in `clean`

_ENOUGH = 2  # different words that only this encoding makes syllables
_BETTER = 2.0  # times as many of them as words that stay none; other languages make few
_SECOND = 5  # different words that only a second encoding explains


# Windows gave letters and signs to the bytes 0x80 to 0x9F, but for five of them.
_WINDOWS = {
    byte: letter
    for byte in range(0x80, 0xA0)
    if (letter := bytes([byte]).decode("cp1252", errors="replace")) != "\ufffd"
}


def western(held: bytes) -> str:
    """Bytes as the letters of Windows' Western code page, in which old encodings reach us.

    No byte is lost: the five that the code page leaves free stay control characters.
    """
    return held.decode("latin-1").translate(_WINDOWS)


@dataclass(frozen=True, slots=True)
class Repaired:
    """Lines in Unicode, and the encoding that most of the repaired ones were in, or ""."""

    lines: tuple[str, ...]
    encoding: str


def repair(lines: Sequence[str]) -> Repaired:
    """Unicode lines from lines that may be in an old encoding, or in part.

    Soft hyphens and control codes must still be there: they are letters. Text that is Unicode
    already, and text in other languages, comes back as it is.
    """
    words = Counter(word for line in lines for word in _suspects(line))
    encodings = _encodings(words)
    if not encodings:
        return Repaired(tuple(lines), UNICODE)
    carried = encodings[0]
    repaired = []
    for line in lines:
        carried = _choice(line, encodings, carried=carried)
        repaired.append(_repaired(line, carried, main=encodings[0]))
    return Repaired(tuple(repaired), encodings[0])


def from_bytes(held: bytes) -> Repaired | None:
    """The lines of a text file that is not Unicode; None where it is in no encoding that we know.

    Beside the old ones that is the code page of Vietnamese Windows, "windows-1258".
    """
    repaired = repair(western(held).split("\n"))
    if repaired.encoding in (UNICODE, VISCII):  # VISCII has letters where Windows has signs
        repaired = repair(held.decode("latin-1").split("\n"))
    if repaired.encoding:
        return repaired
    text = unicodedata.normalize("NFC", held.decode("cp1258", errors="replace"))
    words = {word for word in _suspects(text) if len(word) > 1}
    well = sum(is_syllable(word) for word in words)
    is_windows = well >= _ENOUGH and well > _BETTER * (len(words) - well)
    return Repaired(tuple(text.split("\n")), WINDOWS) if is_windows else None


def _suspects(line: str) -> list[str]:
    """The words that are not plain ASCII."""
    if line.isascii() and not re.search(r"[\x02\x05\x06\x14\x19\x1e]", line):
        return []
    return [word for word in _VISCII_WORD.findall(line) if not word.isalpha() or not word.isascii()]


def _encodings(words: Iterable[str]) -> tuple[str, ...]:
    """Those that the words are in, the foremost first; none where they are Unicode or foreign."""
    unread = {word for word in words if len(word) > 1 and not _stands(word)}
    gains = {name: {word for word in unread if _reads(word, name)} for name in ENCODINGS}
    main = max(ENCODINGS, key=lambda name: len(gains[name]))
    rest = unread - gains[main]
    seconds = [name for name in ENCODINGS if name != main and len(rest & gains[name]) >= _SECOND]
    junk = rest.difference(*(gains[name] for name in seconds))
    if len(gains[main]) < max(_ENOUGH, _BETTER * len(junk)):
        return ()
    return (main, *seconds)


@lru_cache(maxsize=50_000)
def _stands(word: str) -> bool:
    """Whether a word is Unicode as it stands: a syllable, or with letters of Unicode alone."""
    if _UNICODE_ONLY.search(word):
        return True
    usual_case = word[1:].islower() or word.isupper() or len(word) == 1
    return usual_case and is_syllable(word.translate(_LOOKALIKES))


@lru_cache(maxsize=50_000)
def _reads(word: str, encoding: str) -> bool:
    return is_syllable(_reading(word, encoding))


def _choice(line: str, encodings: Sequence[str], *, carried: str) -> str:
    """The encoding of a line, by its words; where they fit several, that of the line before."""
    suspects = _suspects(line)
    old = [word for word in suspects if not _UNICODE_ONLY.search(word)]
    scores = {name: sum(_reads(word, name) for word in old) for name in encodings}
    scores[UNICODE] = sum(map(_stands, suspects))
    best = max(scores.values())
    fitting = [name for name, score in scores.items() if score == best]
    return carried if carried in fitting else fitting[0]


def _repaired(line: str, encoding: str, *, main: str) -> str:
    return _LINE.sub(lambda part: _repaired_part(part[0], encoding, main=main), line)


def _repaired_part(part: str, encoding: str, *, main: str) -> str:
    pattern = _VISCII_WORD if encoding == VISCII else _WORD
    in_capitals = _in_capitals(part)
    return pattern.sub(
        lambda found: _word(found.group(), encoding, main, in_capitals=in_capitals), part
    )


_LINE = re.compile("[^\n\v]+")


def _in_capitals(line: str) -> bool:
    """Whether all letters of a line are capitals, as far as TCVN3 can tell: by its plain ones."""
    return len(re.findall("[A-Z]", line)) > 1 and not re.search("[a-z]", line)


def _word(word: str, encoding: str, main: str, *, in_capitals: bool) -> str:
    if word.isascii() and word.isalpha():
        return word
    if encoding == UNICODE:
        encoding = main
        if len(word) == 1 or _stands(word) or not _reads(word, main):
            return word
    elif _UNICODE_ONLY.search(word) or (_stands(word) and not _reads(word, encoding)):
        return word
    read = _reading(word, encoding)
    return read.upper() if encoding == TCVN3 and (in_capitals or _is_capital(word)) else read


def _is_capital(word: str) -> bool:
    """Whether a word was typed in capitals: TCVN3 has none with tones, so "NH÷NG" is "NHỮNG".

    "Sè" can be both; its line decides.
    """
    return bool(re.search("[A-Z]", word[1:])) and not re.search("[a-z]", word)


@lru_cache(maxsize=50_000)
def _reading(word: str, encoding: str) -> str:
    """A word of this encoding in Unicode."""
    with_signs = word.translate(_PDF_SIGNS)
    if encoding == TCVN3 and with_signs != word and len(word) > 1:
        read = _replaced(with_signs, encoding)
        if is_syllable(read):
            return read
    return _replaced(word, encoding)


def _replaced(word: str, encoding: str) -> str:
    table, pattern = _table(encoding)
    return unicodedata.normalize("NFC", pattern.sub(lambda found: table[found.group()], word))


@cache
def _table(encoding: str) -> tuple[dict[str, str], re.Pattern[str]]:
    """What stands for each letter, and a pattern that finds the longest of them."""
    from viparse.normalize.encodings import CHARMAPS

    table = dict(CHARMAPS[encoding].pairs)
    if encoding == VNI:
        table |= _MISSING_IN_VNI
        table |= {
            key[0] + key[1].swapcase(): to for key, to in table.items() if len(key) > 1
        } | table
    longest = sorted(table, key=len, reverse=True)
    return table, re.compile("|".join(map(re.escape, longest)))


# Letters that the table of viparse 0.1.31 does not have. A mark can also be typed in the other case
# than its letter: "Uûy ban" beside "UÛy ban".
_MISSING_IN_VNI = {"aú": "ẳ", "AÚ": "Ẳ", "î": "ỵ", "Î": "Ỵ"}
