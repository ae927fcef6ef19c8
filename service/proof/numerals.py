"""Numbers as Vietnamese texts write them: "2.000.000", "0,25", "2 triệu", "mười lăm", "2/3"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.proof.lexicon import NUMBER_WORDS, Spelling

_DIGITS = NUMBER_WORDS[:9]
_AFTER_TENS = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
_SCALES = {"trăm": 1e2, "nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9}
# Digits that are other words more often: taken only where a number goes on, or a unit follows.
_UNSURE = frozenset(("một", "năm", "ba", "tám", "sáu"))
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.\s?[0-9]{3})+(?:,[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3}){2,}")


@dataclass(frozen=True, slots=True)
class Numerals:
    """The words of numbers, by their keys in one spelling."""

    digits: dict[str, int]
    after_tens: dict[str, int]
    scales: dict[str, float]
    unsure: frozenset[str]
    four: str
    ten: str
    tens: str
    fillers: frozenset[str]

    @classmethod
    def of(cls, spelling: Spelling) -> "Numerals":
        """The words in this spelling."""
        return cls(
            {spelling[word]: value for value, word in enumerate(_DIGITS, start=1)},
            {spelling[word]: value for word, value in _AFTER_TENS.items()},
            {spelling[word]: value for word, value in _SCALES.items()},
            frozenset(spelling[word] for word in _UNSURE),
            spelling["tư"],
            spelling["mười"],
            spelling["mươi"],
            frozenset((spelling["linh"], spelling["lẻ"])),
        )

    def read(self, keys: Sequence[str], at: int) -> tuple[float, int, bool]:
        """The number in words that begins at this place: its value, how many syllables it has (0
        where none begins), and whether it can be nothing else."""
        if keys[at] not in self.digits and keys[at] != self.ten:
            return 0.0, 0, False
        total, part, size, sure = 0.0, 0.0, 0, False
        while at + size < len(keys):
            key = keys[at + size]
            step = self._step(key, part=part, started=size > 0)
            if step is None:
                break
            part, scale = step
            sure = sure or size > 0 or key not in self.unsure
            size += 1
            if scale > 1:
                total, part = (total + part) * scale if part == 0 else total + part * scale, 0.0
        while size and keys[at + size - 1] in self.fillers:
            size -= 1
        return total + part, size, sure

    def part(self, keys: Sequence[str], at: int) -> tuple[float, int]:
        """What a share is a part of, "tư" of "một phần tư" too, and how many syllables it has."""
        value, size, _ = self.read(keys, at) if at < len(keys) else (0.0, 0, False)
        four = not size and at < len(keys) and keys[at] == self.four
        return (4.0, 1) if four else (value, size)

    def _step(self, key: str, *, part: float, started: bool) -> tuple[float, float] | None:
        """The part of the number after one more syllable, and the scale that closes it (1: none);
        None where the syllable does not go on."""
        if key in self.digits and part % 10 == 0 and not (part and part < 10):
            return part + self.digits[key], 1.0
        if key == self.ten and part % 100 == 0:
            return part + 10, 1.0
        if not started:
            return None
        if key == self.tens and part % 10 > 0:
            return part - part % 10 + part % 10 * 10, 1.0
        if key in self.after_tens and part % 100 >= 10 and part % 10 == 0:
            return part + self.after_tens[key], 1.0
        if key in self.fillers:
            return part, 1.0
        scale = self.scales.get(key)
        if scale == 1e2 and 0 < part < 10:
            return part * 100, 1.0
        return (part, scale) if scale and scale > 1e2 else None


def value_of(digits: str) -> float:
    """A number in digits: full stops part thousands, a comma decimals, as Vietnamese has it; "1.5"
    and "1,000,000" are read as what they can only be."""
    digits = digits.strip()
    if _THOUSANDS.fullmatch(digits) and not digits.startswith("0"):
        whole, _, decimals = re.sub(r"\s", "", digits).partition(",")
        if "." not in digits:
            return float(digits.replace(",", ""))
        return float(f"{whole.replace('.', '')}.{decimals or 0}")
    whole, mark, rest = digits.replace(",", ".").partition(".")
    decimals = rest.replace(".", "")
    return float(f"{whole}.{decimals}") if mark else float(whole)


def written(value: float) -> str:
    """A value as a key: "15", "0.25"."""
    return f"{value:.4f}".rstrip("0").rstrip(".")
