"""Headings of legal texts: Phần, Chương, Mục, Tiểu mục, Điều, as written in official and web text.

Each heading must stand where a heading can stand, and its number must fit into the sequence; both
are needed, because a wrapped line can begin with "Điều 5." and a quoted law brings its own Điều.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from ingest.lines import CAPITAL, Spans
from ingest.tree.sequence import Candidate, article_key, in_hierarchy, in_sequence, start_of
from ingest.tree.titles import article_title, heading_title
from ingest.values import Level, Span

_ORDINAL = r"(?:nhất|hai|ba|tư|bốn|năm|sáu|bả?y|bẩy|tám|chín|mười(?:[ ](?:một|hai|ba|bốn|lăm))?)"
_COUNTED = r"(?:[IVXLC]{1,7}|[0-9]{1,3}[a-zđ]?)"
_PATTERNS = {
    Level.PART: rf"phần[ ](?:thứ[ ](?P<ordinal>{_ORDINAL})|(?P<label>{_COUNTED}))\b",
    Level.CHAPTER: rf"chương[ ](?P<label>{_COUNTED})\b",
    Level.SECTION: rf"(?<!tiểu )mục[ ](?P<label>{_COUNTED})\b",
    Level.SUBSECTION: rf"tiểu[ ]mục[ ](?P<label>{_COUNTED})\b",
}
_UPPER = {level: re.compile(rf"\b{body}", re.IGNORECASE) for level, body in _PATTERNS.items()}

# An editor's note, "[Điều này được hướng dẫn bởi …]", may stand between the number and the title.
NOTE = r"\[[^\]\n]{0,3000}\]"
# What follows the number of a part, chapter or section: punctuation and a capital, a title in
# capitals, or the end of the line. Not "Chương III của Luật này", "Mục 3 Chương này".
_AFTER = re.compile(
    rf"(?:[ ]*[.:][ ]*|[ ][-–—][ ])?[ ]*(?:{NOTE}[ ]*)?(?:$|(?<=[.:–—\- ])(?=[{CAPITAL}]{{2}})"
    rf"|(?<=[.:–—\-])[ ]?(?=[{CAPITAL}])|(?<=[-–—][ ])(?=[{CAPITAL}]))",
    re.MULTILINE,
)
_CAPITALS_AFTER = re.compile(rf"[ .:–—-]*(?:{NOTE}[ ]*)?[{CAPITAL}]{{2}}")
# "Điều 5.", "Điều 5:", "Điều 5- Quyền", "Điều 217a.", "Điểu 5." (a slip of recognition), "Điều 5"
# alone on its line; never "Điều 5 của Bộ luật này". The number may stand on the next line, and a
# footnote mark behind it.
_ARTICLE = re.compile(
    r"\b[Đđ](?:i[ềể]u|I[ỀỂ]U)[ ]?\n{0,2}(?P<label>[0-9]{1,4}[a-zđ]{0,2})(?:[ ]?\[[0-9]+\])?"
    rf"(?:[ ]?[.:](?![0-9])|[ ]?[-–](?=[ ]?[{CAPITAL}])|[ ]?$)",
    re.MULTILINE,
)
# The line before ends within a reference: "… quy định tại khoản 1", then "Điều 5. Trường hợp".
_MID_REFERENCE = re.compile(
    r"(?:\b(?:khoản|điểm)(?:[ ][0-9a-zđ]{1,3})?|\b(?:tại|theo|của|và|hoặc|các|đến|từ|với))[ ]?$",
    re.IGNORECASE,
)
# The line before announces new wording for another text, which then stands without quotation marks:
# "3. Điều 5 được sửa đổi, bổ sung như sau:". Not "… ban hành Nghị định như sau:".
_NEW_WORDING = re.compile(
    r"(?:(?:sửa[ ]đổi|bổ[ ]sung|thay[ ]thế)\b.{0,200}\b[Đđ]iều[ ][0-9]"
    r"|\b[Đđ]iều[ ][0-9].{0,200}\b(?:sửa[ ]đổi|bổ[ ]sung|thay[ ]thế|quy[ ]định)\b)"
    r".{0,120}[ ]sau(?:[ ]đây)?[ ]?:$",
    re.IGNORECASE,
)
# An article's heading can be glued to a title in capitals, a note, or the end of a quotation. Not
# "a) Điều 3.", "cụm từ “x” Điều 3.".
_GLUE = re.compile(rf"(?:[{CAPITAL}]{{2}}|\]|[.;][”\"][.;]?)$")
_UPPER_GLUE = re.compile(rf"(?:[{CAPITAL}]{{2}}|[\])”\".,;])$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found in a text: `start` of its first word, `body` where the text below begins."""

    level: Level
    label: str
    title: str
    start: int
    body: int


def added_articles(text: str) -> frozenset[str]:
    """The labels of the articles that editors say they put into the text."""
    return frozenset(found["label"] for found in _ADDED.finditer(text))


def find_headings(
    text: str,
    *,
    region: Span,
    quoted: Spans,
    hidden: Spans,
    marked: Container[int] = (),
    added: Container[str] = (),
) -> tuple[Heading, ...]:
    """The headings of text[region], in order. Quoted and hidden ones do not count.

    `marked` holds the starts of lines that the file's own format calls headings; where some of them
    are articles, an article without such a mark is a quoted one, unless it has the number that is
    missing at its place. `added` are those of `added_articles`.
    """
    place = _Place(text, quoted=quoted, hidden=hidden, added=added)
    articles = [found for found in _articles(text, region) if place.allows(found)]
    chosen = in_sequence(list(_meant(articles, marked=marked)))
    upper = [found for found in _uppers(text, region) if place.allows(found)]
    last = chosen[-1].start if chosen else region.end
    upper = list(in_hierarchy(sorted(upper, key=start_of), before=last))
    return tuple(_with_titles(text, sorted([*chosen, *upper], key=start_of), end=region.end))


def _meant(articles: Sequence[Candidate], *, marked: Container[int]) -> Iterator[Candidate]:
    """The articles with a mark, and those without that follow on one another up to the next mark;
    all of them where none has a mark."""
    with_mark = [article_key(found.label)[0] for found in articles if found.start in marked]
    if not with_mark:
        yield from articles
        return
    last, ahead = 0, with_mark
    for found in articles:
        number = article_key(found.label)[0]
        if found.start in marked:
            last, ahead = number, ahead[1:]
            yield found
        elif number == last + 1 and (not ahead or number < ahead[0]):
            last = number
            yield found


def _articles(text: str, region: Span) -> Iterator[Candidate]:
    for found in _ARTICLE.finditer(text, region.start, region.end):
        yield Candidate(Level.ARTICLE, found["label"], *found.span())


def _uppers(text: str, region: Span) -> Iterator[Candidate]:
    for level, pattern in _UPPER.items():
        for found in pattern.finditer(text, region.start, region.end):
            words = found.groupdict()
            label = words.get("ordinal") or words["label"] or ""
            if found[0][0].isupper() and _AFTER.match(text, found.end()):
                yield Candidate(level, label.replace(" ", "-"), *found.span())


_NOTE_LENGTH = 4000  # an editor's note that stands before a heading, blank here, is no longer
_WIDE = " " * 20  # so many blanks are an editor's note (`footnotes.masked`)

# "[Điều 49a được bổ sung bởi …]": a site's editors put this article into the text, be it amid a
# sentence that referred to another.
_ADDED = re.compile(r"\[Điều[ ](?P<label>[0-9]{1,4}[a-zđ]{1,2})[ ]được[ ]bổ[ ]sung[ ]")


class _Place:
    """Whether a heading can stand where a candidate stands."""

    def __init__(self, text: str, *, quoted: Spans, hidden: Spans, added: Container[str]) -> None:
        self._text = text
        self._added = added
        self._quoted = quoted
        self._hidden = hidden

    def allows(self, found: Candidate) -> bool:
        if self._quoted.at(found.start) or self._hidden.at(found.start):
            return False
        before = self._before(found.start)
        if found.level is Level.ARTICLE:
            return self._article(before, found)
        behind = _UPPER_GLUE.search(before) or self._behind_note(found.start)
        glued = behind and _CAPITALS_AFTER.match(self._text, found.end)
        return not before.strip() or bool(glued)

    def _before(self, start: int) -> str:
        """What stands on the line before `start`, a hidden prefix left out; at most 80 letters."""
        line = self._text.rfind("\n", 0, start) + 1
        prefix = self._hidden.at(line)
        line = max(line, prefix.end if prefix else 0)
        return self._text[max(line, start - _NOTE_LENGTH) : start].rstrip(" ")[-80:]

    def _article(self, before: str, found: Candidate) -> bool:
        if before.strip():
            glued = bool(_GLUE.search(before)) or self._behind_note(found.start)
            return glued and self._text[found.end - 1] in ".:"
        if found.label in self._added:
            return True
        above = self._line_above(found.start)
        return not (_mid_reference(above) or _announced(above, label=found.label))

    def _behind_note(self, start: int) -> bool:
        return self._text.endswith(_WIDE, 0, start)

    def _line_above(self, start: int) -> str:
        """The end of the last line above that is not blank, at most 400 letters of it."""
        line = max(0, self._text.rfind("\n", 0, start))
        return self._text[max(0, line - 400) : line].rstrip().rpartition("\n")[2]


def _announced(line: str, *, label: str) -> bool:
    """Whether a line announces new wording of the article with this label."""
    return bool(_NEW_WORDING.search(line)) and label in _LABEL.findall(line)


_LABEL = re.compile(r"\b[0-9]{1,4}[a-zđ]{0,2}\b")


def _mid_reference(line: str) -> bool:
    """Whether a line ends within a reference; a heading in capitals does not ("VĂN BẢN ĐẾN")."""
    return bool(_MID_REFERENCE.search(line)) and line != line.upper()


def _with_titles(text: str, found: Sequence[Candidate], *, end: int) -> Iterator[Heading]:
    """Each with its title; where most articles have one, those without are read once more."""
    limits = [*(candidate.start for candidate in found[1:]), end]
    first = [_titled(text, one, limit) for one, limit in zip(found, limits, strict=False)]
    articles = [heading for heading in first if heading.level is Level.ARTICLE]
    have = sum(bool(heading.title) for heading in articles)
    usual = have > _USUAL * len(articles)
    for one, limit, heading in zip(found, limits, first, strict=False):
        again = usual and not heading.title and heading.level is Level.ARTICLE
        yield _titled(text, one, limit, usual=True) if again else heading


_USUAL = 0.6  # of the articles have a title: the text is one whose articles all have one


def _titled(text: str, candidate: Candidate, limit: int, *, usual: bool = False) -> Heading:
    span = Span(candidate.end, limit)
    if candidate.level is Level.ARTICLE:
        title, body = article_title(text, span, titled=usual)
    else:
        title, body = heading_title(text, span)
    return Heading(candidate.level, candidate.label, title, candidate.start, body)
