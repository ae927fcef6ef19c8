"""What a document changes, ends or puts into effect, or reports of its own history -> `Change`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.values import Kind
from ingest.folding import fold_letters
from ingest.law.amending import changes_by
from ingest.law.commencement import EFFECT, KIND, Voice, is_all, starts_among, starts_of
from ingest.law.endings import endings_of
from ingest.law.footnote_changes import noted_changes
from ingest.law.instructions import VERB, Instruction, is_command, read_instructions
from ingest.law.targets import NOWHERE, Target, find_targets, readable
from ingest.lines import Line, Spans, lines_of
from ingest.values import Action, Change, Document, Level, Ref, Span, Step, Unit

# What an article has that changes, ends or begins anything; the others are read no further.
_STARTS = re.compile(r"\bco hieu luc\b")
_ENDS = re.compile(r"\b(?:het|cham dut) hieu luc\b|\b(?:thay the|bai bo|huy bo)\b")
_ORDERS = re.compile(
    rf"^[ ]?(?:dieu[ ][0-9a-z]{{1,6}}[.:]?[ ])?(?:\w{{1,5}}[.)][ ]|[-–+•][ ])?{VERB}\b"
    r"[^\n]{0,400}?"
    r"\b(?:dieu [0-9]|khoan [0-9]|diem [a-z]\b|cum tu|phu luc|mau so|danh muc)",
    re.MULTILINE,
)
# "Điều 1. Bãi bỏ toàn bộ các Thông tư sau đây:", whose items give no orders of their own.
_LISTS = re.compile(
    r"^[ ]?dieu[ ][0-9a-z]{1,6}[.:]?[ ](?:bai bo|huy bo|(?:tam )?ngung hieu luc)\b"
    r"[^\n]{0,300}\bsau\b[^\n]{0,160}:$",
    re.MULTILINE,
)

UNREAD = Step(Level.POINT, "?")


@dataclass(frozen=True, slots=True)
class _Article:
    """An article with its instructions and the lines of it that are no quoted wording."""

    unit: Unit
    told: Instruction | None
    context: Target
    lines: tuple[Line, ...]


def changes_of(document: Document) -> tuple[Change, ...]:
    """The changes that a document makes in others, the days from which it and its parts have
    effect, and those that its notes report; in the order of its text. Nothing outside it is asked.
    """
    titled = _documents_in(document.source.title)
    articles = [_read(document, unit, told=told) for unit, told in _articles(document, titled)]
    own = document.source.effective
    starts = list(_starts(document, articles, own=own))
    if own is None:
        own = next((start.effective for start in starts if not start.target.steps), None)
        starts = list(_starts(document, articles, own=own))
    made = [*_amended(document, articles, titled), *_ended(document, articles)]
    made = [_dated(change, starts, own=own) for change in made]
    starts += _inner_starts(document, made)
    starts = [_labelled(start, starts, document, made) for start in starts]
    starts = [_widened(start, document, made) for start in starts]
    own_words = [_of_law(change, document) for change in (*starts, *_distinct(made))]
    found = dict.fromkeys((*own_words, *noted_changes(document)))
    return tuple(sorted(found, key=lambda change: change.start))


def _of_law(change: Change, document: Document) -> Change:
    """The articles of a consolidated text are those of the law that it consolidates."""
    law = document.source.consolidates
    if not law:
        return change
    numbers = {document.number: law}
    target, by = change.target, change.by
    return replace(
        change,
        target=Ref(numbers.get(target.number, target.number), target.steps),
        by=Ref(numbers.get(by.number, by.number), by.steps),
    )


def _articles(document: Document, titled: Sequence[Target]) -> Iterator[tuple[Unit, Target | None]]:
    """The units that can say it, with what the headings above say is amended; None where the unit
    gives no orders. Articles, or the parts of a text without articles; no annexes."""
    articles = [unit for unit in document.walk() if unit.level is Level.ARTICLE]
    alone = titled[0] if len(titled) == 1 else NOWHERE
    chapters = [
        (unit, found)
        for unit in document.walk()
        if unit.level in (Level.CHAPTER, Level.PART)
        and is_command(unit.title)
        and len(found := _documents_in(unit.title)) == 1
    ]
    for unit in articles or document.units:
        folded = fold_letters(document.text[unit.start : unit.end])
        orders = is_command(unit.title) or _ORDERS.search(folded) or _LISTS.search(folded)
        if unit.ref.at(Level.ANNEX) is None and (
            orders or _STARTS.search(folded) or _ENDS.search(folded)
        ):
            above = (
                found[0] for chapter, found in chapters if chapter.start < unit.start < chapter.end
            )
            yield unit, next(above, alone) if orders else None


def _read(document: Document, unit: Unit, *, told: Target | None) -> _Article:
    orders = read_instructions(document.text, unit) if told is not None else None
    hidden = Spans([block for one in _all(orders) for block in one.blocks] if orders else [])
    lines = [
        line
        for gap in hidden.gaps(start=unit.start, end=unit.end)
        for line in lines_of(document.text, start=gap.start, end=gap.end)
    ]
    return _Article(unit, orders, told or NOWHERE, tuple(lines))


def _all(told: Instruction) -> Iterator[Instruction]:
    yield told
    for child in told.children:
        yield from _all(child)


def _voice(document: Document, unit: Unit, line: Line, *, own: date | None) -> Voice:
    """Who speaks on this line: the innermost unit around it."""
    inner = next(part for part in reversed(tuple(unit.walk())) if part.start <= line.start)
    article = unit.ref.at(Level.ARTICLE) or unit.ref
    source = document.source
    kind = KIND if source.kind is Kind.OTHER else fold_letters(source.kind.value)
    return Voice(
        document.number, article.steps, inner.ref, document.number, kind, source.issued, own
    )


def _starts(
    document: Document, articles: Sequence[_Article], *, own: date | None
) -> Iterator[Change]:
    for article in articles:
        if not _STARTS.search(fold_letters(document.text[article.unit.start : article.unit.end])):
            continue
        voices = [_voice(document, article.unit, line, own=own) for line in article.lines]
        yield from starts_among(article.lines, voices)


def _ended(document: Document, articles: Sequence[_Article]) -> Iterator[Change]:
    for article in articles:
        unit = article.unit
        if is_command(unit.title):
            continue
        if _ENDS.search(fold_letters(document.text[unit.start : unit.end])):
            voices = [_voice(document, unit, line, own=None) for line in article.lines]
            yield from endings_of(article.lines, voices)


def _amended(
    document: Document, articles: Sequence[_Article], titled: Sequence[Target]
) -> Iterator[Change]:
    """What the instructions change; a document that the title says is amended is never lost."""
    known: set[str] = set()
    for article in articles:
        if article.told is None:
            continue
        made = changes_by(
            document.text, article.told, article=article.unit.ref, context=article.context
        )
        for change in made:
            if change.target.number != document.number:
                known |= {fold_letters(change.target.number), fold_letters(article.unit.title)}
                yield change
    for target in titled:
        if not any(fold_letters(target.document) in name for name in known):
            yield _untold(document, target)


def _documents_in(title: str) -> list[Target]:
    """The documents that a title says are amended: "… sửa đổi, bổ sung một số điều của …"."""
    words = readable(title)
    amends = re.search(r"\b(?:sua doi|bo sung|bai bo|thay the)\b", fold_letters(words))
    if amends is None:
        return []
    rest = words[amends.end() :]
    again = re.search(
        r"\bcua (?:chinh phu|bo truong|thu tuong|quoc hoi|uy ban)", fold_letters(rest)
    )
    rest = rest[: again.start()] if again else rest
    return [Target(found.document, (), 0, 0) for found in find_targets(rest) if found.document]


def _untold(document: Document, target: Target) -> Change:
    """A document is amended, and nothing that was read says where."""
    title = document.source.title
    start = max(document.text.find(title), 0)
    end = start + len(title) if title in document.text else 0
    return Change(
        Action.AMEND,
        Ref(target.document),
        Ref(document.number),
        title,
        document.number,
        start if end else 0,
        end,
        partial=True,
    )


def _dated(change: Change, starts: Sequence[Change], *, own: date | None) -> Change:
    """A change takes effect with the provision that makes it."""
    if change.effective:
        return change
    around = [
        start
        for start in starts
        if start.target.contains(change.by) and start.target.steps and not start.partial
    ]
    innermost = max(around, key=lambda start: len(start.target.steps), default=None)
    return replace(change, effective=innermost.effective if innermost else own)


def _inner_starts(document: Document, made: Sequence[Change]) -> Iterator[Change]:
    """What new wording says of the effect of the document that it becomes part of."""
    for change in made:
        if change.wording is None:
            continue
        article = change.target.at(Level.ARTICLE) or change.target
        for line in lines_of(document.text, start=change.wording.start, end=change.wording.end):
            if EFFECT.search(fold_letters(line.text)):
                voice = Voice(change.target.number, article.steps, change.by, document.number)
                yield from starts_of(line, voice)


def _labelled(
    start: Change, starts: Sequence[Change], document: Document, made: Sequence[Change]
) -> Change:
    """A start whose label is lost ("điểm k, điểm khoản 7") is of the one provision there that this
    text makes, that no other start is of, and all of which is about what the sentence is about."""
    if start.target.steps[-1:] != (UNREAD,):
        return start
    told = {other.target for other in starts}
    found = {
        change.target
        for change in made
        if change.wording
        and change.target.steps[:-1] == start.target.steps[:-1]
        and change.target not in told
        and is_all(start.sentence, document.text[change.wording.start : change.wording.end])
    }
    return replace(start, target=found.pop()) if len(found) == 1 else start


def _widened(start: Change, document: Document, made: Sequence[Change]) -> Change:
    """A start of part of a provision is one of all of it where all of it is about that part."""
    span = _words_of(start.target, document, made) if start.partial else None
    if span and is_all(start.sentence, document.text[span.start : span.end]):
        return replace(start, partial=False)
    return start


def _words_of(ref: Ref, document: Document, made: Sequence[Change]) -> Span | None:
    for change in made:
        if change.wording and change.target == ref:
            return change.wording
    units = (unit for unit in document.walk() if unit.ref == ref)
    return next((Span(unit.start, unit.end) for unit in units), None)


def _distinct(made: Sequence[Change]) -> Iterator[Change]:
    """Each change once, though two readings found it; the one with more said of it first."""
    seen: set[tuple[object, ...]] = set()
    for change in made:
        ends = change.action in (Action.REPEAL, Action.REPLACE)
        key = (ends or change.action, change.target, change.by, change.old, change.new)
        if key not in seen:
            seen.add(key)
            yield change
