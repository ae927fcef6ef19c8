"""Copies of a properly typed question as people would type it in haste: for training and measuring.

Pure functions; what is random comes from the `random.Random` that is given. No copy changes a
digit, an official number, or the address of a unit ("Điều 12", "khoản 3"): people copy those, and
a question with another number is another question. Only `folded` takes the marks off these too.
"""

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from random import Random

from index.text import OFFICIAL_NUMBER, composed
from index.typed.keyboard import beside, split_tone, telex, vni


class Typing(StrEnum):
    """How a question is typed."""

    PLAIN = "plain"  # as it stands
    FOLDED = "folded"  # without diacritics, in small letters
    HALF = "half"  # each syllable with or without them
    SLIPS = "slips"  # with slips of the keyboard
    TEENCODE = "teencode"  # in chat spelling


_WORD = re.compile(r"[^\W\d_]+")
# What is copied as it is: official numbers, addresses of units, whatever holds a digit.
_KEPT = re.compile(
    rf"{OFFICIAL_NUMBER.pattern}"
    r"|\b(?:điều|khoản|điểm|mục|chương|phần|tiết)\s+(?:\d\w*|[ivxlc]+\b|[a-zđ]\b)|\S*\d\S*",
    re.IGNORECASE,
)
_JOIN = "\0"  # stands where the space that follows was missed
_MISSED_SPACE = re.compile(rf"{_JOIN} (?=[^\W\d_])(?!{_KEPT.pattern})", re.IGNORECASE)

# What people write in chats for what they would write elsewhere, folded forms beside marked ones.
_CHAT = {
    "như thế nào": ("ntn", "nhu the nao", "như thế nào z"),
    "bao nhiêu": ("bn", "bnhiu", "bao nhiu"),
    "điện thoại": ("đt", "dt"),
    "công ty": ("cty",),
    "hợp đồng": ("hđ", "hd"),
    "quy định": ("qđ", "qd"),
    "không": ("ko", "k", "kh", "hok", "hông", "khong", "kg"),
    "được": ("đc", "dc", "đk", "dk"),
    "gì": ("j", "ji", "gi"),
    "với": ("vs", "vz"),
    "mình": ("mk", "mik"),
    "người": ("ng", "ngừi", "nguoi"),
    "làm": ("lm", "lam"),
    "những": ("nhữg", "nhug"),
    "trong": ("trog", "tog"),
    "cũng": ("cg", "cug"),
    "trước": ("trc", "trk"),
    "vậy": ("v", "z", "zậy"),
    "rồi": ("r", "rùi"),
    "biết": ("bít", "bik"),
    "bây giờ": ("bh", "bi h"),
    "giờ": ("h",),
    "tháng": ("th", "thg"),
    "tiền": ("tiền", "xiền", "tien"),
    "vợ": ("vk",),
    "chồng": ("ck",),
    "nhiều": ("nhìu", "nhiu"),
    "phải": ("fải", "phai", "pải"),
    "của": ("cua", "củ"),
    "có": ("kó", "co"),
    "là": ("là", "la", "lak"),
    "thì": ("thì", "thi", "thj"),
}
_CHATTED = re.compile(rf"\b(?:{'|'.join(_CHAT)})\b", re.IGNORECASE)


def typed(text: str, *, typing: Typing, seed: int) -> str:
    """A text typed in this way; the same text and seed give the same copy, whatever else is
    asked."""
    rng = Random(f"{seed}:{typing}:{text}")  # noqa: S311  # no secret depends on it
    match typing:
        case Typing.PLAIN:
            return text
        case Typing.FOLDED:
            return folded(text).lower()
        case Typing.HALF:
            return half_typed(text, rng=rng)
        case Typing.SLIPS:
            return slipped(text, rng=rng)
        case Typing.TEENCODE:
            return teencode(text, rng=rng)


def folded(text: str) -> str:
    """The text without any diacritics, in its own letter case: "Nghị định" -> "Nghi dinh"."""
    spread = unicodedata.normalize("NFD", text)
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return bare.replace("đ", "d").replace("Đ", "D")


def half_typed(text: str, *, rng: Random, share: float = 0.5) -> str:
    """The text with each syllable losing its diacritics by the chance `share`."""
    return _changed(text, by=lambda word: folded(word) if rng.random() < share else word)


def tone_dropped(text: str) -> str:
    """The text with its letters' marks and without its tones: "nghĩa vụ" -> "nghia vu", "được" ->
    "đươc"."""
    return _changed(text, by=lambda word: _as_typed(split_tone(word)[0], like=word))


def slipped(text: str, *, rng: Random, rate: float = 0.15) -> str:
    """The text with a slip of the keyboard in each word by the chance `rate`: raw Telex or VNI, a
    letter doubled, dropped, swapped or its neighbour's, a space missed or doubled."""
    slips = _changed(text, by=lambda word: _slip(word, rng=rng) if rng.random() < rate else word)
    return _MISSED_SPACE.sub("", slips).replace(_JOIN, "")


def teencode(text: str, *, rng: Random, rate: float = 0.8) -> str:
    """The text in chat spelling ("ko", "dc", "j", "vs"): each word that has one, by the chance
    `rate`."""

    def chatted(found: re.Match[str]) -> str:
        return rng.choice(_CHAT[found.group().lower()]) if rng.random() < rate else found.group()

    return _outside_kept(text, by=lambda part: _CHATTED.sub(chatted, part))


def _changed(text: str, *, by: Callable[[str], str]) -> str:
    return _outside_kept(text, by=lambda part: _WORD.sub(lambda found: by(found.group()), part))


def _outside_kept(text: str, *, by: Callable[[str], str]) -> str:
    """The text with the stretches between what is kept changed."""
    text = composed(text)
    pieces, end = [], 0
    for kept in _KEPT.finditer(text):
        pieces += [by(text[end : kept.start()]), kept.group()]
        end = kept.end()
    return "".join([*pieces, by(text[end:])])


def _slip(word: str, *, rng: Random) -> str:
    kinds = _SLIPS if len(word) > 2 else _SLIPS_OF_SHORT
    return _as_typed(rng.choice(kinds)(word, rng), like=word)


def _as_typed(word: str, *, like: str) -> str:
    """A word in the letter case of another."""
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def _raw_telex(word: str, rng: Random) -> str:
    return telex(word, tone_last=rng.random() < 0.5)


def _raw_vni(word: str, rng: Random) -> str:
    return vni(word, tone_last=rng.random() < 0.5)


def _doubled(word: str, rng: Random) -> str:
    at = rng.randrange(len(word))
    return word[:at] + word[at].lower() + word[at:]


def _dropped(word: str, rng: Random) -> str:
    at = rng.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def _swapped(word: str, rng: Random) -> str:
    at = rng.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _neighbouring(word: str, rng: Random) -> str:
    """A letter typed as the key beside it; marked letters are not single keys and stay."""
    at = rng.randrange(len(word))
    keys = beside(word[at].lower())
    return word[:at] + rng.choice(keys) + word[at + 1 :] if keys else word


def _joined(word: str, _rng: Random) -> str:
    return word + _JOIN


def _spaced(word: str, _rng: Random) -> str:
    return f"{word} "


_SLIPS_OF_SHORT = (_raw_telex, _raw_telex, _raw_vni, _joined, _spaced)
_SLIPS = (*_SLIPS_OF_SHORT, _raw_telex, _doubled, _dropped, _swapped, _neighbouring)
