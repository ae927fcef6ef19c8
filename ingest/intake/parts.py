"""One text in several files: its parts put together in the order of their articles, and one of them
taken out again when its file has changed."""

import hashlib
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from corpus.values import Source
from ingest.document import document_of, heads_of
from ingest.lines import lines_of
from ingest.read.reader import Raw
from ingest.tree.structure import parse_units
from ingest.values import Change, Document, Level, Note, Ref, Span, Unit

BETWEEN = "\n\n"  # parts are joined with a blank line
_NUMBER = re.compile(r"[0-9]+")
_ABOVE = (Level.PART, Level.CHAPTER, Level.SECTION, Level.SUBSECTION)


def join(held: Document, new: Document) -> Document | None:
    """The text of which two documents are consecutive parts, or None where they are not.

    Parts have the same number, issuer, kind and, where both tell it, day of issue; no article is in
    both, and one begins with the article behind the last one of the other (Điều 1–23 and 24–89).
    Headings that the second repeats from the first are furniture in the whole.
    """
    if not _is_one_text(held.source, new.source):
        return None
    for first, second in ((held, new), (new, held)):
        if _follows(first, second):
            return _joined(first, second)
    return None


def join_all(documents: Sequence[Document]) -> tuple[Document, tuple[Span, ...]] | None:
    """The text of which all these are parts, in whatever order, and where each stands in it; None
    where they are not the parts of one text."""
    order = sorted(range(len(documents)), key=lambda index: _first_article(documents[index]))
    whole = documents[order[0]]
    spans = {order[0]: Span(0, len(whole.text))}
    for index in order[1:]:
        joined = join(whole, documents[index])
        if joined is None or not joined.text.startswith(whole.text):
            return None
        spans[index] = Span(len(whole.text) + len(BETWEEN), len(joined.text))
        whole = joined
    return whole, tuple(spans[index] for index in range(len(documents)))


def cut(document: Document, span: Span, *, sha256: str) -> Document:
    """The part of a joined document that stands at `span`, as its own file of this checksum gave
    it; what the file said of itself is as the whole has it."""
    source = document.source.model_copy(update={"sha256": sha256})
    moved = _moved(document, by=-span.start)
    pages = tuple(p for p in moved.pages if p.start >= 0 and p.end <= span.end - span.start)
    marks = (mark - span.start for mark in heads_of(document) if span.start <= mark < span.end)
    text = document.text[span.start : span.end]
    raw = Raw(text, marked=frozenset(marks), pages=pages, encoding=document.encoding)
    made = document_of(raw, source=source)
    own = {unit.ref for unit in _articles(made)}
    outside = (note for note in document.notes if not note.end and _is_of(note.ref, own))
    changes = (
        moved_change
        for change, moved_change in zip(document.changes, moved.changes, strict=True)
        if (_holds(span, change) if change.end else _is_of(change.by, own))
    )
    return replace(
        made,
        notes=tuple(dict.fromkeys((*made.notes, *outside))),
        changes=tuple(dict.fromkeys((*made.changes, *changes))),
    )


def _is_one_text(held: Source, new: Source) -> bool:
    days = {day for day in (held.issued, new.issued) if day}
    return (
        held.number.casefold() == new.number.casefold()
        and (held.kind, held.digest) == (new.kind, new.digest)
        and held.issuer.casefold() == new.issuer.casefold()
        and len(days) < 2
    )


def _articles(document: Document) -> Sequence[Unit]:
    """Its own articles, those of annexes left out."""
    units = document.walk()
    return [u for u in units if u.level is Level.ARTICLE and len(u.ref.steps) == 1]


def _first_article(document: Document) -> int:
    found = [_NUMBER.match(unit.label) for unit in _articles(document)[:1]]
    return int(found[0][0]) if found and found[0] else 0


def _follows(first: Document, second: Document) -> bool:
    """Whether the articles of `second` go on where those of `first` end."""
    before = [unit.label for unit in _articles(first)]
    behind = [unit.label for unit in _articles(second)]
    if not before or not behind or set(before) & set(behind):
        return False
    last, next_ = _NUMBER.match(before[-1]), _NUMBER.match(behind[0])
    return bool(last and next_) and int(next_[0]) == int(last[0]) + 1  # type: ignore[index]


def _joined(first: Document, second: Document) -> Document:
    offset = len(first.text) + len(BETWEEN)
    repeated = tuple(_repeated(first, second))
    moved = _moved(replace(second, furniture=(*second.furniture, *repeated)), by=offset)
    whole = replace(
        first,
        notes=tuple(dict.fromkeys(first.notes + moved.notes)),
        changes=tuple(dict.fromkeys(first.changes + moved.changes)),
        pages=first.pages + moved.pages,
        encoding=first.encoding or second.encoding,
    )
    text = first.text + BETWEEN + second.text
    furniture = _merged((*first.furniture, *moved.furniture))
    marked = frozenset((*heads_of(first), *(mark + offset for mark in heads_of(second))))
    source = _source(first.source, second.source)
    units = parse_units(text, number=source.number, furniture=furniture, marked=marked)
    return replace(whole, text=text, source=source, furniture=furniture, units=units)


def _source(first: Source, second: Source) -> Source:
    """What the first part says, and the second where the first says nothing."""
    told = {name: getattr(second, name) for name in type(second).model_fields}
    missing = {name: value for name, value in told.items() if value and not getattr(first, name)}
    both = hashlib.sha256(f"{first.sha256}\n{second.sha256}".encode()).hexdigest()
    return first.model_copy(update={**missing, "sha256": both})


def _repeated(first: Document, second: Document) -> Iterator[Span]:
    """What `second` begins with and `first` has: the title of the text, and the headings of the
    chapter that goes on."""
    head = next(iter(second.units), None)
    if head and head.level is Level.PARAGRAPH:
        known = {line.text.casefold() for line in lines_of(first.text[: _head_end(first)])}
        for line in lines_of(second.text[: head.end]):
            if line.text.casefold() not in known:
                break
            yield Span(line.start, line.end)
    open_at_end = {(unit.level, unit.label) for unit in _path(first, last=True)}
    for unit in _path(second, last=False):
        if (unit.level, unit.label) not in open_at_end:
            break
        yield Span(unit.start, unit.children[0].start if unit.children else unit.end)


def _head_end(document: Document) -> int:
    """Where the first heading or article begins."""
    levels = (*_ABOVE, Level.ARTICLE)
    return next((unit.start for unit in document.walk() if unit.level in levels), 0)


def _path(document: Document, *, last: bool) -> Iterator[Unit]:
    """The headings above its last article, or its first, outermost first."""
    units: Sequence[Unit] = [unit for unit in document.units if unit.level in _ABOVE]
    while units:
        unit = units[-1 if last else 0]
        yield unit
        units = [child for child in unit.children if child.level in _ABOVE]


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in order, without overlaps."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _holds(span: Span, change: Change) -> bool:
    return span.start <= change.start and change.end <= span.end


def _is_of(ref: Ref, articles: Collection[Ref]) -> bool:
    """Whether an address is one of a whole text, or lies in one of these articles."""
    article = ref.at(Level.ARTICLE)
    return article is None or article in articles


def _moved(document: Document, *, by: int) -> Document:
    """The same notes, changes, pages and furniture, further on in a text."""
    return replace(
        document,
        notes=tuple(_note(note, by) for note in document.notes),
        changes=tuple(_change(change, by) for change in document.changes),
        pages=tuple(replace(p, start=p.start + by, end=p.end + by) for p in document.pages),
        furniture=tuple(Span(span.start + by, span.end + by) for span in document.furniture),
    )


def _note(note: Note, by: int) -> Note:
    return replace(note, start=note.start + by, end=note.end + by) if note.end else note


def _change(change: Change, by: int) -> Change:
    wording = change.wording and Span(change.wording.start + by, change.wording.end + by)
    place = (change.start + by, change.end + by) if change.end else (0, 0)
    return replace(change, start=place[0], end=place[1], wording=wording)
