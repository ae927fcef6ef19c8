"""Text -> the tree of its units. Three forms: articles, numbered sections, paragraphs."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from ingest.lines import Spans, trim
from ingest.tree.annexes import find_annexes
from ingest.tree.clauses import clause_units
from ingest.tree.footnotes import Footnotes, find_footnotes, masked, note_units, without_notes
from ingest.tree.headings import Heading, added_articles, find_headings
from ingest.tree.legal import legal_units
from ingest.tree.outline import outline_units, paragraph_units
from ingest.tree.quotes import quoted_blocks
from ingest.values import Level, Ref, Span, Unit


@dataclass(frozen=True, slots=True)
class Structure:
    """What a text is made of: its units, its footnotes, and what stands around or between them."""

    units: tuple[Unit, ...]
    footnotes: Footnotes
    furniture: tuple[Span, ...]


def parse_structure(
    text: str, *, number: str, furniture: Sequence[Span] = (), marked: Collection[int] = ()
) -> Structure:
    """The structure of a clean text; notes at the bottom of pages are added to the furniture.

    Notes behind the text are the unit "doan-chu-thich". Together with the furniture the units hold
    every character that is not blank.
    """
    footnotes = find_footnotes(text, furniture=furniture)
    units = _all_units(text, footnotes, number=number, furniture=furniture, marked=marked)
    if _interrupts(footnotes, units):
        footnotes = footnotes.interrupting()
        units = _all_units(text, footnotes, number=number, furniture=furniture, marked=marked)
    hidden = sorted((*furniture, *footnotes.hidden()), key=lambda span: span.start)
    return Structure(units, footnotes, tuple(hidden))


def parse_units(
    text: str,
    *,
    number: str,
    furniture: Sequence[Span] = (),
    marked: Collection[int] = (),
) -> tuple[Unit, ...]:
    """The top units of a clean text, in its order.

    Together they hold every character that is neither blank nor furniture: what stands before the
    first heading is "doan-mo-dau", a closing formula with the signatures "doan-ket", footnotes
    behind the text "doan-chu-thich". `marked` holds the starts of lines that the file's own format
    calls headings (Markdown, DOCX, HTML).
    """
    return parse_structure(text, number=number, furniture=furniture, marked=marked).units


def _interrupts(footnotes: Footnotes, units: Sequence[Unit]) -> bool:
    """Whether the text goes on behind the notes in the unit that began before them."""
    block = footnotes.block
    return block is not None and any(unit.start < block.start < unit.end for unit in units)


def _all_units(
    text: str,
    footnotes: Footnotes,
    *,
    number: str,
    furniture: Sequence[Span],
    marked: Collection[int],
) -> tuple[Unit, ...]:
    ref, hidden = Ref(number), (*furniture, *footnotes.hidden())
    words = masked(text, footnotes=footnotes, furniture=furniture)
    added = added_articles(text)
    own = _own_units(words, parent=ref, hidden=hidden, marked=marked, added=added)
    units = sorted((*own, *note_units(footnotes, parent=ref)), key=lambda unit: unit.start)
    seen = without_notes(text, footnotes=footnotes, furniture=furniture)
    marks = Spans([Span(mark.start, mark.end) for mark in footnotes.marks])
    wide = _widened(seen, units, end=len(text))
    return _from_first(seen, _behind_marks(seen, wide, marks=marks))


def _own_units(
    text: str,
    *,
    parent: Ref,
    hidden: Sequence[Span],
    marked: Collection[int],
    added: Collection[str],
) -> tuple[Unit, ...]:
    """The units of a text in which all that is not its own is blank."""
    unseen, quoted = Spans(hidden), quoted_blocks(text)
    annexes = find_annexes(text, quoted=quoted)
    own = Span(0, annexes[0].start if annexes else len(text))
    headings = find_headings(
        text, region=own, quoted=quoted, hidden=unseen, marked=marked, added=added
    )
    if is_legal(headings):
        units = legal_units(text, headings, annexes, parent=parent, quoted=quoted, hidden=unseen)
    else:
        units = outline_units(text, parent=parent, quoted=quoted, hidden=hidden, marked=marked)
    return units or paragraph_units(text, parent=parent, hidden=hidden)


def _widened(text: str, units: Sequence[Unit], *, end: int) -> tuple[Unit, ...]:
    """Units with the marks and editors' notes behind their last word, which `masked` left out."""
    limits = [*(unit.start for unit in units[1:]), end]
    made = []
    for unit, limit in zip(units, limits, strict=False):
        stop = max(unit.end, trim(text, Span(unit.start, limit)).end)
        children = _widened(text, unit.children, end=stop) if unit.children else ()
        made.append(replace(unit, end=stop, children=children))
    return tuple(made)


def _behind_marks(text: str, units: Sequence[Unit], *, marks: Spans) -> tuple[Unit, ...]:
    """Units in which the words of a clause or a point begin behind the mark at its label."""
    return tuple(
        replace(
            unit,
            body=_body(text, unit, marks=marks),
            children=_behind_marks(text, unit.children, marks=marks),
        )
        for unit in units
    )


def _body(text: str, unit: Unit, *, marks: Spans) -> int:
    body = unit.body
    if unit.level in (Level.CLAUSE, Level.POINT) and body > unit.start:
        # The blank behind a label can be the first letter of a mark that was blank.
        while mark := marks.at(body) or marks.at(body - 1):
            rest = text[mark.end : unit.end]
            begin = mark.end + len(rest) - len(rest.lstrip(" "))
            if begin <= body:
                break
            body = begin
    return min(body, unit.end)


def _from_first(text: str, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """The same units, the first from the first character that is not blank: it can be a mark."""
    if not units:
        return ()
    start = trim(text, Span(0, units[0].end)).start
    return (replace(units[0], start=min(start, units[0].start)), *units[1:])


def is_legal(headings: Sequence[Heading]) -> bool:
    """Whether these are the headings of a text in articles, and not a quotation of one.

    Its articles begin with 1, or several follow each other (a part of a law in its own file).
    """
    articles = [found.label for found in headings if found.level is Level.ARTICLE]
    return len(articles) > 1 or articles == ["1"]


def article_unit(text: str, *, ref: Ref, title: str) -> Unit:
    """One article whose whole text is given, without its "Điều N." line.

    `title` is its title, which is not looked for in the text; "Điều 3." inside is no heading.
    """
    span = trim(text, Span(0, len(text)))
    return Unit(
        ref=ref,
        level=Level.ARTICLE,
        label=ref.steps[-1].label if ref.steps else "",
        title=title,
        start=span.start,
        body=span.start,
        end=span.end,
        children=clause_units(text, span, parent=ref, quoted=quoted_blocks(text)),
    )
