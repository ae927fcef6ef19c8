"""Whether a text is Vietnamese, by how its words are built: no model, with or without diacritics.

A Vietnamese syllable is an onset and a rhyme, each from a short closed list (Đoàn Thiện Thuật,
"Ngữ âm tiếng Việt", 1977). Words of other languages seldom fit, and a whole sentence of them
almost never does.
"""

import re
from collections.abc import Iterator

from index.text import composed, syllables
from index.typed.keyboard import decoded
from index.typed.words import chat_read
from ingest.syllables import is_syllable

# c, g, ng stand before a, o, u; k, gh, ngh before e, i, y. "gi" and "qu" are onsets of their own,
# and "gi" alone is a syllable (gì).
_ONSET_ANY = "b|ch|d|gi|h|kh|l|m|n|nh|ph|qu|r|s|t|th|tr|v|x|"
_ONSET_BACK = "c|g|ng"
_ONSET_FRONT = "k|gh|ngh"
_FRONT = (
    "e|ec|ech|em|en|eng|enh|eo|ep|et|eu|i|ia|ich|iec|iem|ien|ieng|iep|iet|ieu|im|in|inh|ip|it|iu|"
    "y|yem|yen|yeng|yet|yeu"
)
_BACK = (
    "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|o|oa|oac|oach|oai|oam|oan|oang|oanh|oao|oat|oay|oc|"
    "oe|oen|oeo|oet|oi|om|on|ong|oong|op|ot|u|ua|uan|uang|uat|uau|uay|uc|ue|uech|uenh|ui|um|un|"
    "ung|uo|uoc|uoi|uom|uon|uong|uop|uot|uou|up|ut|uu|uy|uya|uych|uyen|uyet|uynh|uyt|uyu"
)
_SYLLABLE = re.compile(
    rf"(?:{_ONSET_ANY})(?:{_FRONT}|{_BACK})|(?:{_ONSET_BACK})(?:{_BACK}|in|i)"
    rf"|(?:{_ONSET_FRONT})(?:{_FRONT}|a|o|u)|gi"
)
# Raw Telex keys that few other languages have; "s", "r", "x" at the end of a word must not match.
_KEYED = re.compile(r"dd|aa|ee|oo|[aou]w|\w\w[fj]\b")
_HAS_LETTER = re.compile(r"[^\W\d_]")
_HAS_VOWEL = re.compile(r"[aeiouy]")
_LATIN = re.compile(r"[a-z]+")
_ROMAN = re.compile(r"i{2,3}|i[vx]|vi{2,3}")  # numbers too: "vùng II"; "vi" is a syllable


def _words(text: str) -> frozenset[str]:
    """The words of a list that is written as one line."""
    return frozenset(text.split())


# Syllables that Vietnamese sentences are held together with and that fit few other languages.
_FUNCTION = _words(
    "khong duoc nhu the nao gi bao nhieu nhung cua cho cac mot trong ngoai theo quy dinh phai thi "
    "nguoi neu hay nhieu tu den khi voi ve co la va bi tai ai sao dau con toi ong lam thoi"
)
# Words that English, French and Indonesian sentences are held together with; none of them is a
# Vietnamese syllable often met. "the", "to", "do", "du", "la", "dan", "me" must not stand here.
_FOREIGN = _words(
    "of is are what how who when where which does for and with have you want your est les des "
    "sur un une il pour dans quel quelle comment sont yang apa bagaimana adalah untuk itu"
)

# Letters that of the widely used alphabets only the Vietnamese one has; é, â, ê and ô are not here.
_MARKED = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉĩịọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]")

MIN_SHARE = 0.6  # of the words; foreign names and abbreviations stand in many good questions


def is_vietnamese(text: str) -> bool:
    """Whether enough of the words of a text are built as Vietnamese ones.

    Each word that fits counts 1; one with a letter of Vietnamese alone counts 1 more, and a foreign
    function word 2 less. Chat spellings ("ntn") are what they stand for. Numbers, and abbreviations
    without a vowel ("BLDS"), say nothing; a text of nothing else passes.
    """
    words = [word for word in _written_out(text) if _tells(word)]
    if not words:
        return True
    held = min(2, sum(word in _FUNCTION for word in words)) / 2
    marked = sum(bool(_MARKED.search(word)) for word in composed(text).lower().split())
    foreign = sum(word in _FOREIGN for word in words)
    return sum(map(_fits, words)) + held + marked - 2 * foreign >= MIN_SHARE * len(words)


def _written_out(text: str) -> Iterator[str]:
    """The folded words of a text, chat spellings as words; one letter may be of any language."""
    for word in syllables(text):
        yield from syllables(chat_read(word)) if len(word) > 1 else (word,)


def _tells(word: str) -> bool:
    """Whether a word says anything about its language."""
    if _ROMAN.fullmatch(word):
        return False
    latin = _LATIN.fullmatch(word)
    return bool(_HAS_VOWEL.search(word) if latin else _HAS_LETTER.search(word)) and not any(
        map(str.isdigit, word)
    )


def _fits(word: str) -> bool:
    """Whether a folded word is built as a Vietnamese syllable, or its keys make one: "ddaats"."""
    keyed = _KEYED.search(word) and any(map(is_syllable, decoded(word)))
    return bool(keyed) or _SYLLABLE.fullmatch(word) is not None


def has_words(text: str) -> bool:
    """Whether a text holds a letter at all, and not only digits, emoji and punctuation."""
    return any(map(str.isalpha, text))
