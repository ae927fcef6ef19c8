"""What stands for a question, and for a question with what it was answered by."""

import hashlib
import re

from index.text import syllables
from ingest.dates import vietnam_day
from service.asked.day import asked_day
from service.proof.numerals import Numerals, written
from service.proof.terms import lexicon
from service.values import Answer


def folded(text: str) -> str:
    """A text in lower case, without diacritics and marks, as it is searched for."""
    return " ".join(syllables(text))


# Words around a question that say nothing of it, each from its longest form; "cho tôi hỏi" is one,
# and so is "ạ" at an end.
_ME = r"(?:tôi|em|mình|con|cháu|anh|chị|bác|cô|chú)"
_LEAD = re.compile(
    rf"^\W*(?:(?:dạ|thưa|kính thưa|xin chào|chào|alo|ad|admin|bạn|anh chị|luật sư|quý cơ quan"
    rf"|cán bộ|ơi|làm ơn|vui lòng|xin(?: phép)?(?: được)? hỏi|xin(?: hãy)? cho(?: {_ME})? biết"
    rf"|(?:{_ME} )?(?:xin )?(?:muốn|cần|được) hỏi|(?:xin )?cho(?: {_ME})?(?: xin)? hỏi|hỏi"
    rf"|cho(?: {_ME})? biết|(?:{_ME} )?(?:muốn|cần) biết)"
    rf"(?: (?:là|rằng|chút|tí|xíu|một chút|với|về))?(?!\w)\W*)++",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"(?: (?:ạ|vậy|nhé|nha|nhỉ|hả|thế|với|đấy|đó|xin|cảm ơn|cám ơn))++$",
    re.IGNORECASE,
)


def key_of(answer: Answer) -> str:
    """SHA-256, in hex, of the question that an answer is to, as it was read, without courtesies,
    numbers in digits, folded; and of the day whose law its words ask for, where that is another
    one: "năm ngoái" is another day each year. Another day that is set beside the words is none."""
    read = answer.reading or answer.asked or answer.question
    today = vietnam_day(answer.created)
    asked = asked_day(read, today=today).day
    spaced = " ".join(re.findall(r"\w+", read))  # no long run of marks for the patterns
    words = folded(_in_digits(_TRAIL.sub("", _LEAD.sub("", spaced))))
    return sha256(f"{words}\n{asked if asked != today else ''}")


def day_is_beside(answer: Answer) -> bool:
    """Whether an answer tells the law of another day than its own, which was set beside the words
    of its question."""
    today = vietnam_day(answer.created)
    said = (asked_day(one, today=today).day for one in (answer.reading, answer.asked))
    return answer.day is not None and answer.day not in (today, *said)


def _in_digits(text: str) -> str:
    """A text in lower case with its number words in digits: "mười hai" as "12"."""
    words, found, at = re.findall(r"\w+", text.lower()), [], 0
    spelling = lexicon(plain=False).spelling
    numerals, keys = Numerals.of(spelling), [spelling[one] for one in words]
    while at < len(keys):
        value, size, sure = numerals.read(keys, at)
        size = size if sure else 0  # "năm" is a year, too
        found.append(written(value) if size else words[at])
        at += size or 1
    return " ".join(found)


def earlier_key_of(answer: Answer) -> str:
    """SHA-256, in hex, of the question that an answer is to, folded word for word, and of the day
    whose law was asked for where that is not the day on which it was asked: by it questions are one
    in the queue, and withdrawals of earlier releases are found."""
    words = folded(answer.asked or answer.question)
    day = answer.day
    other_day = day is not None and day != vietnam_day(answer.created)
    return sha256(f"{words}\n{day if other_day else ''}")


def item_of(answer: Answer) -> str:
    """SHA-256, in hex, of a question with the citations that it is answered by: the same for all
    who ask it while they are answered so."""
    grounds = (f"{one.ref}@{one.start}-{one.end}" for one in answer.citations)
    return sha256("\n".join((earlier_key_of(answer), *grounds)))


def sha256(text: str) -> str:
    """SHA-256 of a text, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
