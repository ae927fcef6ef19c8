"""A question as typed -> the text that is searched, or the guardrail that stops it."""

import unicodedata

from service.language import has_words, is_vietnamese
from service.values import Status

# Unicode categories that a question cannot need: control, format (zero-width, direction marks),
# surrogates, private use, unassigned.
_UNREADABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def read_question(text: str) -> str:
    """The question in NFC, without invisible characters, on one line with single spaces."""
    spaced = (" " if char.isspace() else char for char in text)
    kept = "".join(char for char in spaced if unicodedata.category(char) not in _UNREADABLE)
    return " ".join(unicodedata.normalize("NFC", kept).split())


def guardrail(question: str, *, limit: int) -> Status | None:
    """Why a question, as read, is not searched; None where it is. `limit` is in characters."""
    if not has_words(question):
        return Status.GUARDRAIL_EMPTY
    if len(question) > limit:
        return Status.GUARDRAIL_TOO_LONG
    if not is_vietnamese(question):
        return Status.GUARDRAIL_NOT_VIETNAMESE
    return None
