"""What the notes of a consolidated or codified text report of its history -> `Change`: "Khoản này
được sửa đổi, bổ sung theo quy định tại khoản 7 Điều 5 của Luật số …, có hiệu lực kể từ ngày …"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.dates import DATE, read_date
from ingest.folding import fold_letters
from ingest.law.slips import mended
from ingest.law.targets import document_name
from ingest.refs.references import find_mentions
from ingest.values import Action, Change, Document, Level, Mention, Note, NoteKind, Ref, Step

_UNIT = (
    r"(?P<unit>(?P<part>ten|tieu de|doan mo dau|doan dau|doan)?[ ]?(?:cua[ ])?"
    r"(?P<level>dieu|khoan|diem|chuong|muc|tieu muc|phan|phu luc|danh muc|bieu)?[ ]?nay)"
)
_DONE = (
    r"(?:duoc|bi) (?P<verb>sua doi,? ?(?:va )?bo sung|sua doi|bo sung|thay the|thay|bai bo"
    r"|huy bo|bo|ngung hieu luc|tam ngung hieu luc)"
)
# "Khoản này được bãi bỏ theo …", "Tên Điều này được sửa đổi … lần thứ nhất theo …".
_STATED = re.compile(rf"\b{_UNIT}[ ]{_DONE}\b")
# "Cụm từ “x” được thay thế bằng cụm từ “y” theo …"; the marks can be straight.
_WORDS = re.compile(
    r"\b(?:[Cc]ụm )?[Tt]ừ(?: ngữ)?[ ]?[“\"](?P<old>[^”\"]{1,2000})[”\"][ ]?"
    r"(?:(?:đã )?được|bị)[ ](?P<verb>thay thế|thay|bổ sung|bãi bỏ|bỏ|sửa đổi)\b"
    r"(?:[ ](?:bằng|thành)[ ](?:cụm )?từ(?: ngữ)?[ ]?[“\"](?P<new>[^”\"]{1,2000})[”\"])?"
)
_BY = re.compile(r"\b(?:theo(?: quy dinh)?|boi|tai)\b")
_FROM = re.compile(
    rf"\bco hieu luc(?: thi hanh)?,? (?:(?:ke )?tu (?:ngay )?|\(ngay )(?P<date>{DATE})"
)
# A codified article: "(Điều 2 Nghị định số …, có nội dung được sửa đổi bởi Điều 1 Nghị định …)".
_CODIFIED = re.compile(rf"\b(?:(?:co )?noi dung )?{_DONE} (?:boi|theo|tai)\b")
# "có nội dung được sửa đổi, bị bãi bỏ bởi …": content of the article, and not the article.
_CONTENT = re.compile(r"\bnoi dung (?:(?!\b(?:boi|theo|tai)\b)[^.;:()]){0,120}$")
_LEVELS = {
    "dieu": Level.ARTICLE,
    "khoan": Level.CLAUSE,
    "diem": Level.POINT,
    "chuong": Level.CHAPTER,
    "muc": Level.SECTION,
    "tieu muc": Level.SUBSECTION,
    "phan": Level.PART,
    "phu luc": Level.ANNEX,
}
_ACTIONS = (
    ("sua doi", Action.AMEND),
    ("bo sung", Action.ADD),
    ("thay", Action.AMEND),
    ("bai bo", Action.REPEAL),
    ("huy bo", Action.REPEAL),
    ("ngung", Action.SUSPEND),
    ("tam ngung", Action.SUSPEND),
    ("bo", Action.REPEAL),
)


def noted_changes(document: Document) -> Iterator[Change]:
    """The changes that the notes of a document report; none where a note names no changing text."""
    number = document.source.consolidates or document.number
    for note in document.notes:
        if note.kind is NoteKind.FOOTNOTE:
            yield from _footnote(note, number=number, said_in=document.number)
        elif note.kind is NoteKind.SOURCE:
            yield from _codified(note, number=number, document=document)


def _footnote(note: Note, *, number: str, said_in: str) -> Iterator[Change]:
    folded = fold_letters(note.text)
    found = [*_WORDS.finditer(note.text), *_STATED.finditer(folded)]
    starts = sorted(match.start() for match in found)
    for match in found:
        following = next((start for start in starts if start >= match.end()), len(folded))
        change = _reported(note, match.end(), following, number=number, said_in=said_in)
        if change and match.re is _WORDS:
            yield _worded(change, match)
        elif change:
            yield replace(
                change,
                action=_action(match["verb"]),
                target=_unit(change.target, match),
            )


def _reported(note: Note, start: int, end: int, *, number: str, said_in: str) -> Change | None:
    """The provision that the words [start, end) of a note name as the changing one, and its day."""
    folded = fold_letters(note.text)
    by = _BY.search(folded, start, end)
    mention = _first(note.text[by.end() : end]) if by else None
    if by is None or mention is None:
        return None
    day = _FROM.search(folded, start, end)
    return Change(
        action=Action.AMEND,
        target=Ref(number, note.ref.steps),
        by=Ref(document_name(mention), mention.steps),
        sentence=note.text,
        said_in=said_in,
        start=note.start,
        end=note.end,
        effective=read_date(day["date"]) if day else None,
    )


def _first(words: str) -> Mention | None:
    """The first document named, with its provision. "khoản 5 của Điều 1 Luật …" is one address."""
    words = re.sub(r"(?<=[0-9a-zđ]) của(?= Điều)", "    ", mended(words))
    words = re.sub(r"(?<=[0-9a-zđ]) {5}(?=Điều)", " ", words)
    found = find_mentions(words)
    return next((mention for mention in found if document_name(mention)), None)


def _worded(change: Change, match: re.Match[str]) -> Change:
    verb = fold_letters(match["verb"])
    old, new = match["old"], match["new"] or ""
    if verb == "bo sung":
        old, new = "", old
    return replace(change, action=Action.WORDS, old=old, new=new)


def _action(verb: str) -> Action:
    return next(action for begins, action in _ACTIONS if verb.startswith(begins))


def _unit(ref: Ref, match: re.Match[str]) -> Ref:
    """ "Điều này" in a note at a clause is the article; "Tên Điều này" its title."""
    level = _LEVELS.get(match["level"] or "")
    steps = ((ref.at(level) if level else None) or ref).steps
    part = match["part"]
    if part is None:
        return Ref(ref.number, steps)
    label = "tieu-de" if part in ("ten", "tieu de") else "mo-dau"
    return Ref(ref.number, (*steps, Step(Level.PARAGRAPH, label)))


def _of_article(change: Change, match: re.Match[str]) -> Change:
    """ "Được bổ sung bởi": the article is new; "có nội dung được bổ sung bởi": its words are."""
    action = _action(match["verb"])
    inside = "noi dung" in match[0] or bool(_CONTENT.search(match.string[: match.start()]))
    if inside and action is Action.ADD:
        action = Action.AMEND
    return replace(change, action=action, partial=inside and action is Action.REPEAL)


def _codified(note: Note, *, number: str, document: Document) -> Iterator[Change]:
    """The later changes of a codified article, and the day of its own where it has one."""
    folded = fold_letters(note.text)
    found = list(_CODIFIED.finditer(folded))
    if note.effective and note.effective != document.source.effective:
        yield Change(
            action=Action.START,
            target=Ref(number, note.ref.steps),
            by=Ref(number, note.ref.steps),
            sentence=note.text,
            said_in=document.number,
            start=note.start,
            end=note.end,
            effective=note.effective,
        )
    for index, match in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else len(folded)
        change = _reported(note, match.end() - 5, end, number=number, said_in=document.number)
        if change:
            yield _of_article(change, match)
