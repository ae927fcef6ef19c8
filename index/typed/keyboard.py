"""The two ways Vietnamese is typed on a Latin keyboard: Telex ("ddaats") and VNI ("d9a61t").

Both write a letter's mark and the syllable's tone as further keys. Where the input method is off,
the keys themselves are what a question holds.
"""

import re
import unicodedata

from index.text import composed

# A tone's combining mark -> its key.
TELEX_TONES = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
VNI_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
# A letter -> its keys.
TELEX_LETTERS = {"â": "aa", "ă": "aw", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
VNI_LETTERS = {"â": "a6", "ă": "a8", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"}

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
VOWELS = "aăâeêioôơuưy"

_TELEX_TONES = {key: tone for tone, key in TELEX_TONES.items()}
_VNI_TONES = {key: tone for tone, key in VNI_TONES.items()}
_TELEX_KEYS = re.compile(r"[a-z]+")
_VNI_KEYS = re.compile(r"[a-z]{2,}[a-z1-9]*|[a-z][1-9][a-z1-9]+")
_ROUND = {"a": "â", "e": "ê", "o": "ô"}
_HORN = (("uo", "ươ"), ("u", "ư"), ("o", "ơ"))
# Nouns that numbers follow: "khoan1" is a clause and no "khoán", "co2" is a gas.
_COUNTED = (
    "ban", "bac", "cap", "chuong", "co", "dieu", "diem", "doi", "hang", "khoa", "khoan", "khu",
    "ky", "lan", "lo", "loai", "lop", "muc", "nam", "ngay", "nhom", "phan", "phuong", "quan",
    "quy", "so", "tang", "thang", "tiet", "to", "tuan",
)  # fmt: skip


def beside(letter: str) -> str:
    """The keys next to that of a letter a to z, in its row; none for others."""
    row = next((row for row in ROWS if letter in row), "")
    key = row.find(letter)
    return row[max(0, key - 1) : key] + row[key + 1 : key + 2]


def split_tone(word: str) -> tuple[str, str]:
    """A word in lower case without its tone, NFC, and the tone's combining mark, "" for none."""
    letters = unicodedata.normalize("NFD", word.lower())
    tone = "".join(letter for letter in letters if letter in TELEX_TONES)
    bare = "".join(letter for letter in letters if letter not in TELEX_TONES)
    return composed(bare), tone[:1]


def telex(word: str, *, tone_last: bool = True) -> str:
    """The Telex keys of a syllable, lower case: "đất" -> "ddaats"; with `tone_last` False the tone
    follows its vowels: "người" -> "nguwowif", "đất" -> "ddaast"."""
    return _keys(word, letters=TELEX_LETTERS, tones=TELEX_TONES, tone_last=tone_last)


def vni(word: str, *, tone_last: bool = True) -> str:
    """The VNI keys of a syllable, lower case: "đất" -> "d9a6t1", or "d9a61t"."""
    return _keys(word, letters=VNI_LETTERS, tones=VNI_TONES, tone_last=tone_last)


def _keys(word: str, *, letters: dict[str, str], tones: dict[str, str], tone_last: bool) -> str:
    bare, tone = split_tone(word)
    last = max((place for place, letter in enumerate(bare) if letter in VOWELS), default=-1)
    at = len(bare) if tone_last else last + 1
    keys = [letters.get(letter, letter) for letter in bare]
    return "".join([*keys[:at], tones.get(tone, ""), *keys[at:]])


def decoded(word: str) -> tuple[str, ...]:
    """The spellings that a word's keys may stand for, NFC, lower case: one for each vowel that may
    carry the tone; none where the word is no raw Telex or VNI. A word may also mean itself."""
    keys = word.lower()
    if _TELEX_KEYS.fullmatch(keys):
        bare, tone = _from_telex(keys)
    elif _VNI_KEYS.fullmatch(keys) and not word.isupper():
        bare, tone = _from_vni(keys)
    else:
        return ()
    if bare == keys:
        return ()
    if not tone:
        return (bare,)
    return tuple(
        composed(bare[: place + 1] + tone + bare[place + 1 :])
        for place, letter in enumerate(bare)
        if letter in VOWELS
    )


def _from_telex(keys: str) -> tuple[str, str]:
    """The letters with their marks, and the tone."""
    start = next((place for place, key in enumerate(keys) if key in "aeiouyw"), len(keys))
    start += keys.startswith("qu")
    onset, rest = keys[:start], keys[start:]
    tone = "".join(key for key in rest if key in _TELEX_TONES)
    if len(tone) > 1 or not rest:
        return keys, ""
    rest = rest.replace(tone, "") if tone else rest
    if onset == "dd" or (onset == "d" and "d" in rest):
        onset, rest = "đ", rest.replace("d", "")
    return onset + _marked(rest), _TELEX_TONES.get(tone, "")


def _marked(rhyme: str) -> str:
    """A rhyme's Telex keys as letters: a doubled a, e or o is one with a roof, w is a horn."""
    for letter, roofed in _ROUND.items():
        if rhyme.count(letter) == 2:
            first, _, last = rhyme.partition(letter)
            rhyme = first + roofed + last.replace(letter, "")
    if "w" not in rhyme:
        return rhyme
    bare = rhyme.replace("w", "")
    if rhyme.startswith("w"):
        return f"ư{bare}"
    return bare.replace("a", "ă") if bare.startswith(("a", "oa")) else _horned(bare)


def _horned(rhyme: str) -> str:
    if rhyme.endswith("uo"):  # "thuở"; before another letter both have the horn: "đường"
        return f"{rhyme[:-1]}ơ"
    for plain, horned in _HORN:
        if plain in rhyme:
            return rhyme.replace(plain, horned, 1)
    return rhyme.replace("a", "ă")


def _from_vni(keys: str) -> tuple[str, str]:
    """The letters with their marks, and the tone."""
    letters = "".join(key for key in keys if key.isalpha())
    marks = [key for key in keys if not key.isalpha()]
    tones = [mark for mark in marks if mark in _VNI_TONES]
    numbered = letters in _COUNTED and keys[:-1] == letters
    if len(tones) > 1 or numbered:
        return keys, ""
    if "9" in marks:
        letters = letters.replace("d", "đ", 1)
    if "6" in marks:
        last = max(map(letters.rfind, _ROUND))
        letters = letters[:last] + _ROUND.get(letters[last], "") + letters[last + 1 :]
    if "7" in marks:
        letters = _horned(letters)
    if "8" in marks:
        letters = letters.replace("a", "ă", 1)
    return letters, _VNI_TONES.get("".join(tones), "")
