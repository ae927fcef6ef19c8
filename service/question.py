"""A question as typed -> the text that is searched, or the guardrail that stops it."""

import re
import unicodedata
from html import unescape

from index.text import syllables
from service.language import has_words, is_vietnamese
from service.masking import unlabelled
from service.values import Status
from service.wording import UNDERSTOOD

# Unicode categories that a question cannot need: control, format (zero-width, direction marks),
# surrogates, private use, unassigned.
_UNREADABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})

_MARKUP = re.compile(
    r"<(script|style)\b[^<>]{0,400}>[^<]{0,5000}</\1\s{0,9}>|<[a-zA-Z/!][^<>]{0,400}>"
)

# Syllables by which people ask and texts do not speak: they tell nothing of what is asked about.
_ASKING = (
    "thế nào như nào gì là ai bao nhiêu mấy lâu khi sao ra làm đâu ở có không được phải thì và của"
    " các những cho với theo trong về tôi em xin hỏi quy định đúng hay sai à ạ vậy này đó để bị do"
    " tại từ đến hoặc một nếu mà cần tối đa tối thiểu giờ"
)
ASKING = frozenset(syllables(_ASKING))
# As written: "bảo" is not "bao", nor is "bị can" about need; and "bị" often begins a noun.
_ASKING_WRITTEN = frozenset(_ASKING.split()) - {"bị"}


def read_question(text: str) -> str:
    """The question in NFC, its digits in ASCII, without invisible characters, on one line with
    single spaces."""
    spaced = (" " if char.isspace() else char for char in text)
    kept = "".join(_plain(char) for char in spaced if _is_readable(char))
    return " ".join(unicodedata.normalize("NFC", kept).split())


def searched(text: str) -> str:
    """What of a message, as read and masked, is searched for: its words, without markup that was
    copied with them and without the labels of personal numbers."""
    return " ".join(unescape(_MARKUP.sub(" ", unlabelled(text))).split())


def _is_readable(char: str) -> bool:
    return unicodedata.category(char) not in _UNREADABLE


def _plain(char: str) -> str:
    """A digit of any script as people mean it: some keyboards type "１１３" for 113."""
    return str(unicodedata.decimal(char)) if char.isdecimal() else char


def content_of_question(question: str) -> list[str]:
    """The syllables of a question, as written, beside the words of asking."""
    words = re.findall(r"[^\W_]+", question.lower())
    return [word for word in words if word not in _ASKING_WRITTEN]


def understood(question: str, *, reading: str) -> str:
    """What the reader is told that a question was understood as; empty where the reading differs
    from what was typed by no more than Unicode form, letter case and blanks."""
    same = _words_of(question) == _words_of(reading)
    return "" if same else UNDERSTOOD.format(reading)


def _words_of(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text).casefold().split()


def guardrail(question: str, *, limit: int) -> Status | None:
    """Why a question, as read, is not searched; None where it is. `limit` is in characters."""
    if not has_words(question):
        return Status.GUARDRAIL_EMPTY
    if len(question) > limit:
        return Status.GUARDRAIL_TOO_LONG
    if not is_vietnamese(question):
        return Status.GUARDRAIL_NOT_VIETNAMESE
    return None
