"""Numbers of articles, clauses and points that are missing or stand twice."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from corpus.values import Kind
from ingest.consistency.context import Context
from ingest.consistency.findings import Finding, FindingKind, Place, Severity
from ingest.lines import lines_of
from ingest.refs.references import spell_steps
from ingest.tree.clauses import POINT_LETTERS
from ingest.values import Action, Level, Ref, Step, Unit

_REPEALED = re.compile(r"bãi bỏ|không còn hiệu lực|hết hiệu lực", re.IGNORECASE)
# A line that begins as a clause or an article; what the tree did not take for one.
_CLAUSE_LINE = re.compile(r"(?P<label>[0-9]{1,3})\.[ ]?(?=[^\W\d_])(?P<words>[^\[\n]*)")
_ARTICLE_LINE = re.compile(r"Điều (?P<label>[0-9]{1,4})\.[ ](?=[^\W\d_])")
_OFTEN_LEFT_OUT = frozenset("đ")  # texts typed without Vietnamese letters go from d) to e)


def numbering_findings(context: Context) -> Iterator[Finding]:
    """The gaps and repeats of one document. What is held in part has no gaps."""
    document = context.document
    if document.source.digest or document.source.kind is Kind.PRESS:
        return
    yield from _twice(context)
    articles = [unit for unit in document.walk() if unit.level is Level.ARTICLE]
    if not context.codified:
        own = [unit for unit in articles if len(unit.ref.steps) == 1]
        yield from _gaps(context, own)
        yield from _articles_again(context, own)
    for unit in document.walk():
        if unit.level in (Level.ARTICLE, Level.SECTION, Level.CLAUSE):
            yield from _gaps(context, [u for u in unit.children if u.level is Level.POINT])
            yield from _clauses(context, [u for u in unit.children if u.level is Level.CLAUSE])


def _twice(context: Context) -> Iterator[Finding]:
    """Two units at one address."""
    seen: dict[Ref, Unit] = {}
    for unit in context.document.walk():
        first = seen.setdefault(unit.ref, unit)
        if first is not unit and unit.level is not Level.PARAGRAPH:
            yield _repeat(context, unit.ref, first.start, unit.start)


def _gaps(context: Context, units: Sequence[Unit]) -> Iterator[Finding]:
    for before, after in pairwise(units):
        if context.amends(after.start) and len(after.ref.steps) > 1:
            continue  # its points can be those of the text that it changes
        missing = _between(before, after)
        if missing and not _explained(context, before, after, missing):
            yield _gap(context, before, after.start, after.label, missing)


def _between(before: Unit, after: Unit) -> list[str]:
    """The labels that should stand between two neighbours."""
    if before.level is Level.POINT:
        return _letters(before.label, after.label)
    first, last = (re.match(r"[0-9]+", unit.label) for unit in (before, after))
    if not first or not last:
        return []
    return [str(number) for number in range(int(first[0]) + 1, int(last[0]))]


def _letters(before: str, after: str) -> list[str]:
    first, last = POINT_LETTERS.find(before[0]), POINT_LETTERS.find(after[0])
    between = POINT_LETTERS[first + 1 : last] if 0 <= first < last else ""
    return [letter for letter in between if letter not in _OFTEN_LEFT_OUT]


def _clauses(context: Context, units: Sequence[Unit]) -> Iterator[Finding]:
    """Clauses that the tree leaves out, since their number does not follow: 1 -> 3, or 2 -> 2.

    Where points stand between, a number can belong to a list inside a point, so only a line that
    follows the clause's own words counts, or one whose successor stands behind it.
    """
    for index, unit in enumerate(units):
        if context.amends(unit.start):
            continue
        last = index + 1 == len(units)
        for start, label in _other_lines(context, unit):
            number = int(unit.label) if unit.label.isdigit() else 0
            if last and number and label == number + 2 and not _explained(context, unit, None, []):
                yield _gap(context, unit, start, str(label), [str(number + 1)])
                return
            if number > 1 and label == number:
                yield _repeat(context, unit.ref, unit.start, start)
                break


def _other_lines(context: Context, unit: Unit) -> Iterator[tuple[int, int]]:
    """(start, number) of the lines inside a clause that begin with a number, up to the first."""
    text = context.document.text
    for line in lines_of(text, start=unit.body, end=unit.end):
        found = _CLAUSE_LINE.match(line.text)
        if not found or found["words"].isupper():  # "Mục 2. CẦM CỐ", whose word stands above
            continue
        if line.start > unit.body and not context.is_quoted(line.start):
            yield line.start, int(found["label"])
            return


def _articles_again(context: Context, articles: Sequence[Unit]) -> Iterator[Finding]:
    """The number of an article, or of the next one, on a heading inside it."""
    text = context.document.text
    for unit, after in zip_longest(articles, articles[1:]):
        named = {other.label: other for other in (after, unit) if other}
        for line in lines_of(text, start=unit.body, end=unit.end):
            found = _ARTICLE_LINE.match(line.text)
            again = named.get(found["label"]) if found else None
            if again is None or context.is_quoted(line.start) or context.amends(line.start):
                continue
            if context.hidden.at(line.start) is None:
                first, second = sorted((again.start, line.start))
                yield _repeat(context, again.ref, first, second)


def _explained(context: Context, before: Unit, after: Unit | None, missing: Sequence[str]) -> bool:
    """Whether a footnote, an editor's words or a change says that what is missing was repealed."""
    document = context.document
    end = after.body if after else before.end
    if _REPEALED.search(document.text, before.start, min(end + 200, len(document.text))):
        return True
    near = {before.ref, before.ref.at(Level.ARTICLE)} | ({after.ref} if after else set())
    if any(note.ref in near and _REPEALED.search(note.text) for note in document.notes):
        return True
    gone = {(*before.ref.steps[:-1], Step(before.level, label)) for label in missing}
    return any(
        change.action is Action.REPEAL and change.target.steps in gone
        for change in document.changes
    )


def _gap(context: Context, before: Unit, start: int, label: str, missing: Sequence[str]) -> Finding:
    name = spell_steps(before.ref)
    level = name.split(" ", 1)[0]
    words = f"{missing[0]} đến {missing[-1]}" if len(missing) > 1 else missing[0]
    what = (
        f"{context.document.number}: sau {name} là {level} {label}, thiếu {level} {words} "
        "(bản gốc thiếu, hoặc tệp đọc không hết)."
    )
    places = (_line(context, before.start), _line(context, start))
    return Finding(FindingKind.GAP, Severity.WARNING, (before.ref,), what, places)


def _repeat(context: Context, ref: Ref, first: int, second: int) -> Finding:
    what = f"{context.document.number}: {spell_steps(ref)} có hai lần."
    places = (_line(context, first), _line(context, second))
    return Finding(FindingKind.REPEAT, Severity.WARNING, (ref,), what, places)


def _line(context: Context, start: int) -> Place:
    """The first words of the line at `start`."""
    end = context.document.text.find("\n", start)
    stop = end if end >= 0 else len(context.document.text)
    return context.exact(start=start, end=min(stop, start + 120))
