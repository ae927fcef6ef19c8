"""What stands for a question, and for a question with what it was answered by."""

import hashlib

from index.text import syllables
from ingest.dates import vietnam_day
from service.values import Answer


def folded(text: str) -> str:
    """A text in lower case, without diacritics and marks, as it is searched for."""
    return " ".join(syllables(text))


def key_of(answer: Answer) -> str:
    """SHA-256, in hex, of the question that an answer is to, folded, and of the day whose law was
    asked for where that is not the day on which it was asked."""
    words = folded(answer.asked or answer.question)
    day = answer.day
    other_day = day is not None and day != vietnam_day(answer.created)
    return sha256(f"{words}\n{day if other_day else ''}")


def item_of(answer: Answer) -> str:
    """SHA-256, in hex, of a question with the citations that it is answered by: the same for all
    who ask it while they are answered so."""
    grounds = (f"{one.ref}@{one.start}-{one.end}" for one in answer.citations)
    return sha256("\n".join((key_of(answer), *grounds)))


def sha256(text: str) -> str:
    """SHA-256 of a text, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
