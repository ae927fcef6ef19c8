"""Legal definitions: an article "Giải thích từ ngữ" -> its terms; and the short names that a text
gives anywhere, "(sau đây gọi là …)".

A definition is the exact slice of the text that a lawyer would quote; its term is cleaned of
quotation marks and footnote marks. Other sentences of the form "X là …" are no definitions.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.folding import fold_letters
from ingest.lines import Spans, lines_of, trim
from ingest.locating import ref_at, sentence_at
from ingest.terms import head_of
from ingest.tree.quotes import quoted_blocks
from ingest.values import Document, Level, Ref, Span, Unit


class TermKind(StrEnum):
    """How a text fixes a term."""

    MEANING = "giai-thich"  # in an article that explains words
    SHORT_NAME = "goi-tat"  # "(sau đây gọi là …)", anywhere


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what it means: `document.text[start:end] == text`, in the unit `ref`.

    For a meaning, the text runs from the term to the end of the clause with its points; for a short
    name it is the sentence that gives it.
    """

    term: str
    ref: Ref
    start: int
    end: int
    text: str
    kind: TermKind = TermKind.MEANING

    @property
    def number(self) -> str:
        """The number of the document that defines the term."""
        return self.ref.number


# On folded titles: "Giải thích từ ngữ", "Giải thích các thuật ngữ và chữ viết tắt", "Định nghĩa".
# Not "Giải thích, sửa chữa bản án", "Giải thích pháp luật".
_WORDS = r"(?:tu,? ?ngu|thuat ngu|khai niem|cum tu|(?:chu|tu) viet tat|dinh nghia)"
_TITLE = re.compile(
    rf"(?:quy dinh ve )?(?:giai thich|dinh nghia)(?: ve)?(?: cac| mot so| nhung)? ?{_WORDS}"
    rf"|(?:cac |mot so |nhung )?(?:dinh nghia|{_WORDS})(?: va {_WORDS})?[ .:]*$"
)
# "Trong Luật này, các từ ngữ dưới đây được hiểu như sau:" before the first item.
_INTRO = re.compile(
    r"\b(?:tu,? ?ngu|thuat ngu|khai niem|(?:chu|tu) viet tat)"
    r"[^\n]{0,120}?(?:duoc hieu|co nghia|duoc giai thich|duoc dinh nghia|hieu la"
    r"|nhu sau|sau day)"
)
# "Khái niệm hợp đồng": the article explains what its title names.
_OF_ONE = re.compile(r"(?:khai niem|dinh nghia)(?: ve)? (?P<term>.+)")
_INTRO_LENGTH = 400
_DASH = re.compile(r"[-–—+•*][ ]*")


def definitions_of(document: Document) -> tuple[Definition, ...]:
    """Every definition of a document, in the order of its text.

    What stands in a quoted block of an amending text is no definition of that text. Terms that one
    clause defines together ("“A” hoặc “B” là …") are one definition each.
    """
    quoted = quoted_blocks(document.text)
    meanings = list(_meanings(document, quoted))
    given = {(made.term, made.ref) for made in meanings}
    short = [m for m in _short_names(document, quoted) if (m.term, m.ref) not in given]
    found = dict.fromkeys([*meanings, *short])
    return tuple(sorted(found, key=lambda made: (made.start, made.end)))


def meanings_of(document: Document) -> tuple[Definition, ...]:
    """Those of its definitions that say what a term means, without the short names, in half of the
    time."""
    return tuple(_meanings(document, quoted_blocks(document.text)))


def defines_words(text: str, unit: Unit) -> bool:
    """Whether a unit explains words, by its title or by the words before its first item."""
    if unit.level is Level.PARAGRAPH:
        return False
    if unit.title and _TITLE.match(fold_letters(unit.title)):
        return True
    end = unit.children[0].start if unit.children else unit.end
    lead = text[unit.body : min(end, unit.body + _INTRO_LENGTH)]
    if not unit.children:
        lead = lead.partition("\n")[0]
    elif unit.level is Level.POINT or unit.children[0].level is Level.ARTICLE:
        return False
    return bool(_INTRO.search(fold_letters(lead)))


def _meanings(document: Document, quoted: Spans) -> Iterator[Definition]:
    for unit in _defining(document.text, document.units):
        if not quoted.at(unit.start):
            yield from _of_unit(document.text, unit)
    for unit in document.walk():
        if unit.level is Level.ARTICLE and not quoted.at(unit.start):
            yield from _of_title(document.text, unit)


def _defining(text: str, units: Sequence[Unit]) -> Iterator[Unit]:
    """The outermost units that explain words."""
    for unit in units:
        if defines_words(text, unit):
            yield unit
        else:
            yield from _defining(text, unit.children)


def _of_unit(text: str, unit: Unit) -> Iterator[Definition]:
    if unit.children:
        for child in unit.children:
            yield from _of_item(text, child)
    else:
        yield from _of_lines(text, unit)


def _of_item(text: str, unit: Unit) -> Iterator[Definition]:
    """The terms of one item. Points belong to the term above them; where their clause has none,
    each is looked at by itself."""
    end = unit.children[0].start if unit.children else unit.end
    head = head_of(text[unit.body : end])
    if head is None and unit.children:
        for child in unit.children:
            yield from _of_item(text, child)
        return
    pieces = [] if unit.children else list(_further(text, unit))
    begins = [(unit.body, head.terms if head else ()), *pieces]
    yield from _between(text, begins, unit=unit)


_Begin = tuple[int, tuple[str, ...]]
# A later line of an item that begins a term of its own: "4 . Phôi là …" where the number of the
# clause is misprinted, "“Y” là …". Not a line without number or quotation marks.
_LABEL = re.compile(r"[0-9]{1,3}[a-zđ]?[ ]?\.[ ]?(?![0-9])")


def _further(text: str, unit: Unit) -> Iterator[_Begin]:
    lines = list(lines_of(text, start=unit.body, end=unit.end))
    for line in lines[1:]:
        label = _LABEL.match(line.text)
        begin = label.end() if label else 0
        head = head_of(line.text[begin:])
        if head and (label or head.quoted):
            yield line.start + begin, head.terms


def _between(text: str, begins: Sequence[_Begin], *, unit: Unit) -> Iterator[Definition]:
    """A definition from each begin up to the next, without the label or dash of that one."""
    ends = [start for start, _ in begins[1:]] + [unit.end]
    for (start, terms), end in zip(begins, ends, strict=False):  # no begins: no ends
        span = trim(text, Span(start, end))
        own = text[span.start : span.end]
        if end != unit.end:
            own = _NEXT_LABEL.sub("", own)
        for term in terms:
            yield _definition(text, term, unit.ref, Span(span.start, span.start + len(own)))


_NEXT_LABEL = re.compile(r"\s+(?:[-–—+•*]|[0-9]{1,3}[a-zđ]?[ ]?\.)$")


def _of_lines(text: str, unit: Unit) -> Iterator[Definition]:
    """The terms of an article without clauses: a line that begins none continues the last one."""
    begins: list[_Begin] = []
    for line in lines_of(text, start=unit.body, end=unit.end):
        dash = _DASH.match(line.text)
        begin = dash.end() if dash else 0
        head = head_of(line.text[begin:])
        if head and not _INTRO.search(fold_letters(line.text[:_INTRO_LENGTH])):
            begins.append((line.start + begin, head.terms))
    yield from _between(text, begins, unit=unit)


def _of_title(text: str, unit: Unit) -> Iterator[Definition]:
    """ "Điều 385. Khái niệm hợp đồng" with a body that begins "Hợp đồng là …"."""
    named = _OF_ONE.match(fold_letters(unit.title))
    if not named or _TITLE.match(fold_letters(unit.title)):
        return
    first = unit.children[0] if unit.children and unit.children[0].start == unit.body else unit
    end = unit.children[0].start if first is unit and unit.children else first.end
    head = head_of(text[first.body : end])
    if head and any(fold_letters(term) == named["term"].strip(" .:") for term in head.terms):
        for term in head.terms:
            yield _definition(text, term, first.ref, Span(first.body, first.end))


def _definition(text: str, term: str, ref: Ref, span: Span) -> Definition:
    return Definition(term, ref, span.start, span.end, text[span.start : span.end])


# "(sau đây gọi tắt là Quỹ)", "sau đây được gọi chung là “người dùng”", "(viết tắt là TCVN)".
# Without "sau đây" or a bracket it is a sentence like any other ("Người này gọi là …").
_SHORT = re.compile(
    r"(?P<open>\([^()\n]{0,80}?)?(?P<now>\b(?:sau|dưới|từ) đây[ ])?(?:được |xin )?"
    r"\b(?:gọi|viết)(?:[ ](?:chung|tắt|gọn))*[ ]là[ ]?:?[ ]?(?P<term>[^()]{1,120})",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"‘'](?P<term>[^”\"’'\n]{1,100})[”\"’']")
_TERM_END = re.compile(r"\n|[.;:,](?=\s|$)|[”\"’]|[ ](?:theo quy định|được quy định|do)\b")
_MOST_SHORT = 14  # words


def _short_names(document: Document, quoted: Spans) -> Iterator[Definition]:
    text, hidden = document.text, Spans(document.furniture)
    for found in _SHORT.finditer(text):
        at_once = found["open"] is not None and not found["open"].strip("( ")
        if not (found["now"] or at_once) or hidden.at(found.start()):
            continue
        if quoted.at(found.start()) or _in_quotation(text, found.start()):
            continue
        term = _short_term(found["term"], inside=found["open"] is not None)
        if term:
            span = sentence_at(text, start=found.start(), end=found.start("term") + len(term))
            ref = ref_at(document, found.start("term"))
            words = text[span.start : span.end]
            yield Definition(term, ref, span.start, span.end, words, TermKind.SHORT_NAME)


def _in_quotation(text: str, position: int) -> bool:
    """Whether the line is quoted there: words that an amending text replaces name nothing."""
    line = text.rfind("\n", 0, position) + 1
    return text.rfind("“", line, position) > text.rfind("”", line, position)


def _short_term(words: str, *, inside: bool) -> str:
    """The short name: what is in quotation marks, or all up to the bracket or the comma."""
    marked = _QUOTED.match(words)
    if marked:
        return marked["term"].strip()
    end = None if inside else _TERM_END.search(words)
    term = " ".join(words[: end.start()].split() if end else words.split())
    term = re.sub(r"\[[0-9]+\]", "", term).split(";")[0].strip(" .,:“”\"'")
    return term if 0 < len(term.split()) <= _MOST_SHORT else ""
