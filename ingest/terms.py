"""The head of a definition: which words are the term, and where its meaning begins.

Used only inside articles that explain words, where "X là …" is a definition.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.folding import fold_letters

# A footnote's mark or an editor's note: "Chợ phiên[3] là", "Chợ [Cụm từ này bị thay thế …] là".
_MARK = re.compile(r"[ ]?\[{1,2}[^\[\]\n]{1,400}\]{1,2}")
_GLUED_MARK = re.compile(r"(?<=[a-zà-ỹ])[0-9]{1,3}$")  # "chợ phiên3", as gazettes print it
# What stands between a term and its meaning, on text whose brackets and quotations are masked:
# "là", "được hiểu là", ":", "gồm"; "là" may be glued to the word before it ("sinh họclà").
_BY_VERB = (
    r"(?:(?:,?[ ](?:sau|dưới)[ ]đây)?[ ](?:được[ ])?"
    r"(?:hiểu|định nghĩa|xác định|giải thích|gọi|coi|xem)(?:[ ](?:chung|tắt))?[ ]là"
    r"|[ ](?:có[ ])?nghĩa[ ]là)\b"
)
_LA = r"[ ,;:]*(?<![^\W_])là(?=[ :,]|$)|\.[ ]Là(?=[ ])|(?<=[^\W\d_])là(?=[ :])"
_OF_PARTS = r"[ ](?:bao[ ])?gồm\b"
_COLON = r"[ ]?:(?=\s|$|[^\W\d_])"
_SEPARATOR = re.compile(
    rf"(?P<verb>{_BY_VERB})|(?P<la>{_LA})|(?P<parts>{_OF_PARTS})|(?P<colon>{_COLON})"
)
_OPENERS = '“"‘«'
_QUOTED_TERM = re.compile(r"[“\"‘«](?P<term>[^”\"’»\n]{1,150})[”\"’»]")
# Between two terms that share a meaning: "“A” hoặc “B”", "“A”, “B”".
_JOIN = re.compile(r"[ ]?(?:,|;|/|hoặc|hay|và|,? ?còn gọi là)[ ]?")
_BRACKET = re.compile(r"\([^()\n]*\)")
_ALIAS = re.compile(r"\([ ]?(?P<alias>[^\W\d_][\w&./-]{1,14})[ ]?\)")
_OTHER_NAME = re.compile(
    r"(?:(?:sau|dưới) đây |còn )?(?:được )?(?:gọi|viết)(?: chung| tắt| gọn)* là:? ?(?P<alias>.+)"
)
_MOST_WORDS = 40  # of a term; above that the words are a sentence
_MOST_WITH_COLON = 20
_NEAR = 90  # characters within which a second "là" can be the one that separates
# What begins a rule or a reference; but "Trường hợp bất khả kháng", "Trong nhà" are terms.
_NO_TERM = re.compile(
    r"(?:theo(?! dõi)|tại|khi|nếu|đối với|căn cứ|quy định tại|(?:các|những) (?:từ|thuật) ngữ"
    r"|bao gồm|là|(?:trong|ngoài|trường hợp)(?: \S+){6})(?: |$)"
)


@dataclass(frozen=True, slots=True)
class Head:
    """The terms at the head of a definition, cleaned, and whether quotation marks hold them."""

    terms: tuple[str, ...]
    quoted: bool = False


def head_of(words: str) -> Head | None:
    """The head of the item `words`, or None where it defines nothing.

    "1a. Chợ phiên (sau đây gọi là chợ) là …" without its label gives ("Chợ phiên", "chợ"). A term
    may run over one line end.
    """
    first, _, rest = words.strip().partition("\n")
    return _head(first) or _head(f"{first} {rest.partition(chr(10))[0]}")


def _head(words: str) -> Head | None:
    """The head of one line."""
    words = _MARK.sub("", words).lstrip(" *_[(–-")
    if words[:1] and words[0] in _OPENERS:
        found = _quoted_head(words)
        if found:
            return found
    end = _term_end(words)
    return _plain_head(words[:end]) if end else None


def _quoted_head(words: str) -> Head | None:
    """ "“A” hoặc “B” (tên khác) là …": one or several terms in quotation marks."""
    terms: list[str] = []
    at = 0
    while found := _QUOTED_TERM.match(words, at):
        terms.append(clean_term(found["term"]))
        joined = _JOIN.match(words, found.end())
        at = joined.end() if joined else found.end()
    rest = words[at:]
    separator = _SEPARATOR.search(_masked(" " + rest))
    if not terms or separator is None or len(rest[: separator.start()].split()) > 12:
        return None
    aliases = _aliases(rest[: separator.start()])
    return Head(tuple(dict.fromkeys(filter(None, (*terms, *aliases)))), quoted=True)


def _plain_head(words: str) -> Head | None:
    term = clean_term(_BRACKET.sub(" ", words))
    if not _is_term(term):
        return None
    return Head(tuple(dict.fromkeys((term, *_aliases(words)))))


def _is_term(term: str) -> bool:
    return (
        0 < len(term.split()) <= _MOST_WORDS
        and term[0].isalnum()
        and any(letter.isalpha() for letter in term)
        and not _NO_TERM.match(term.lower())
    )


def _term_end(words: str) -> int:
    """Where the term ends, or 0 where nothing separates it from a meaning."""
    masked = _masked(words)
    found = _SEPARATOR.search(masked, 1)
    if found is None:
        return 0
    if found["colon"] is not None and len(masked[: found.start()].split()) > _MOST_WITH_COLON:
        return 0
    return _later_la(masked, found) or found.start()


def _later_la(masked: str, found: re.Match[str]) -> int:
    """Where a term itself holds "là": "Ngân hàng là doanh nghiệp nhà nước là ngân hàng …".

    The meaning then begins with the word that the term begins with; else the first "là" counts.
    """
    first = fold_letters(masked).split(" ", 1)[0]
    for later in re.finditer(r"[^,;.:]{1,90}?[ ]là[ ](?P<genus>\w+)", masked[found.end() :]):
        if later.start() or later.end() > _NEAR:
            break
        at_once = masked[found.end() :].lstrip(" :").split(" ", 1)[0]
        genus = fold_letters(later["genus"])
        if genus == first != fold_letters(at_once):
            return found.end() + later.start("genus") - len(" là ")
    return 0


def _masked(words: str) -> str:
    """The words, one for one, with what stands in brackets and quotations masked."""
    return re.sub(
        r"\([^()]*\)|[“\"][^”\"\n]{0,400}[”\"]", lambda part: "(" + "x" * (len(part[0]) - 1), words
    )


def _aliases(words: str) -> Sequence[str]:
    """Other names in brackets: "(GSHT)", "(sau đây gọi là phiên)"."""
    found = []
    for bracket in _BRACKET.findall(words):
        named = _OTHER_NAME.search(bracket[1:-1]) or _ALIAS.fullmatch(bracket)
        if named:
            found.append(clean_term(named["alias"]))
    return [alias for alias in found if _is_term(alias)]


def clean_term(words: str) -> str:
    """A term on one line, without footnote marks, quotation marks and punctuation around it."""
    term = " ".join(_MARK.sub("", words).split())
    return _GLUED_MARK.sub("", term.strip(' .,;:*_–—-“”"‘’«»()')).strip()


def term_key(term: str) -> str:
    """What two spellings of a term share: small letters, no leading "các", "những"."""
    words = " ".join(term.casefold().split())
    return re.sub(r"^(?:các|những|cac|nhung)[ ](?=\S)", "", words)
