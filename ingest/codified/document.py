"""A document of the codification: its text and tree put together again from its articles."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from corpus.values import Kind, Source
from ingest.about.issuers import issuer_of
from ingest.codified.filing import Entry, Filed, Places
from ingest.codified.headings import Opened, headings_above, read_heading
from ingest.codified.note import Origin, read_parts
from ingest.codified.values import Anchored, Codified, Related
from ingest.codified.values import Heading as Written
from ingest.lines import Spans
from ingest.refs.references import find_mentions, spell_steps
from ingest.tree.headings import Heading
from ingest.tree.legal import heading_units
from ingest.tree.quotes import quoted_blocks
from ingest.values import Document, Level, Link, Note, NoteKind, Ref, Span, Unit

ORIGIN = "Bộ pháp điển điện tử"
LICENCE = "văn bản pháp luật không thuộc phạm vi bảo hộ quyền tác giả"
_QUOTE = re.compile(r"^[“\"]", re.MULTILINE)
_LONG_SENTENCE = 25  # words; above that, a heading that ends in a full stop is the article's text
_NAMED_BY_TITLE = (Kind.CODE, Kind.LAW, Kind.ORDINANCE)


def build_document(filed: Filed, *, places: Places, as_of: date | None = None) -> Document:
    """The document with its units, and a note of its origin and its relations for each article.

    `as_of` is the day of the codification where that is known.
    """
    made = _Text(filed.number)
    for ref, same in groupby(filed.entries, key=lambda entry: entry.ref):
        made.add(ref, list(same))
    text = made.text
    units = (*made.units(), *made.variants(text))
    source = _source(filed, as_of=as_of)
    notes = tuple(_notes(filed, units=units, places=places))
    return Document(source, text, units, notes=notes)


class _Text:
    """The lines of a document as they come, and the headings among them."""

    def __init__(self, number: str) -> None:
        self._parent = Ref(number)
        self._opened = Opened()
        self._lines: list[str] = []
        self._at = 0
        self._headings: list[Heading] = []
        self._quoted: list[Span] = []
        self._variants: list[tuple[Ref, Span]] = []

    @property
    def text(self) -> str:
        return "\n".join(self._lines)

    def add(self, ref: Ref, same: Sequence[Entry]) -> None:
        """Write an article once, in its fullest text."""
        codified = max((entry.placed.codified for entry in same), key=lambda c: len(c.text))
        if same[0].variant:
            start = self._at
            self._write(codified.title)
            self._write(codified.text)
            self._variants.append((ref, Span(start, max(start, self._at - 1))))
            return
        for above in self._opened.opens(headings_above(same[0].placed)):
            start = self._at
            self._write(above.line)
            self._write(above.title)
            self._headings.append(Heading(above.level, above.label, above.title, start, self._at))
        self._article(ref, codified)

    def _article(self, ref: Ref, codified: Codified) -> None:
        step, start = ref.steps[-1], self._at
        name = f"Điều {step.label}." if step.level is Level.ARTICLE else f"Mục {step.label}."
        is_text = _is_text(codified)
        self._write(f"{name} {codified.title}".rstrip())
        body = start + len(name) + 1 if is_text else self._at
        title = "" if is_text else codified.title
        self._headings.append(Heading(step.level, step.label, title, start, body))
        if _QUOTE.search(codified.text):
            self._quote(codified.text)
        self._write(codified.text)

    def _quote(self, words: str) -> None:
        """Quoted blocks of one article, so that an open quotation mark ends with it."""
        outside = list(quoted_blocks(words).gaps(start=0, end=len(words)))
        edges = [0, *(edge for gap in outside for edge in (gap.start, gap.end)), len(words)]
        pairs = zip(edges[::2], edges[1::2], strict=True)
        self._quoted += [Span(a + self._at, b + self._at) for a, b in pairs if a < b]

    def _write(self, words: str) -> None:
        if words:
            self._lines.append(words)
            self._at += len(words) + 1

    def units(self) -> tuple[Unit, ...]:
        """The tree of the articles and their headings."""
        end = self._variants[0][1].start if self._variants else max(0, self._at - 1)
        return heading_units(
            self.text, self._headings, end=end, parent=self._parent, quoted=Spans(self._quoted)
        )

    def variants(self, text: str) -> Iterator[Unit]:
        """Other texts of articles, behind the last one: addressed apart, and no article's own."""
        for ref, span in self._variants:
            if text[span.start : span.end].strip():
                step = ref.steps[-1]
                yield Unit(ref, step.level, step.label, "", span.start, span.start, span.end)


def _is_text(codified: Codified) -> bool:
    """Whether what stands beside "Điều 3." is its text: older articles have no title."""
    title = codified.title
    sentence = title.endswith((".", ";", ":", "./"))
    return sentence and (not codified.text or len(title.split()) > _LONG_SENTENCE)


def _source(filed: Filed, *, as_of: date | None) -> Source:
    origin = filed.origin
    return Source(
        number=filed.number,
        title=_title(origin),
        kind=origin.kind,
        issuer=origin.issuer or issuer_of(origin.number, head=""),
        issued=origin.issued,
        effective=origin.in_force,
        text_as_of=as_of,
        origin=ORIGIN,
        url=filed.page,
        licence=LICENCE,
    )


def _title(origin: Origin) -> str:
    """ "Luật An toàn thực phẩm 2010", "Nghị định số 105/2012/NĐ-CP về tổ chức lễ tang …"."""
    kind, subject = origin.kind_words, origin.subject
    if subject.lower().startswith(f"{kind.lower()} "):
        subject = subject[len(kind) :].strip()
    if origin.kind in _NAMED_BY_TITLE and subject:
        year = str(origin.issued.year) if origin.issued else ""
        return f"{kind} {_lower(subject, verb=True)} {year}".strip()
    number = f"số {origin.number}" if origin.number else ""
    return " ".join(f"{kind} {number} {_lower(subject)}".split())


def _lower(subject: str, *, verb: bool = False) -> str:
    """Without the capital that begins a subject; a name ("An toàn thực phẩm") keeps it."""
    begins_name = verb and not subject.startswith(("Về ", "Sửa đổi", "Quy định "))
    if begins_name or subject[1:2].isupper():
        return subject
    return subject[:1].lower() + subject[1:]


def _notes(filed: Filed, *, units: Sequence[Unit], places: Places) -> Iterator[Note]:
    seen: set[tuple[Ref, str]] = set()
    for entry in filed.entries:
        codified = entry.placed.codified
        notes = [_source_note(entry, url=places.url(entry.ref) or filed.page)]
        for related in codified.related:
            ref = _ref_of(related, entry.ref, units=units)
            links = tuple(_resolved(link, places=places) for link in related.links)
            notes.append(Note(NoteKind.RELATED, ref, related.words, links=links))
        notes += _part_notes(notes[0], units=units)
        for note in notes:
            if note.text and (note.ref, note.text) not in seen:
                seen.add((note.ref, note.text))
                yield note


def _source_note(entry: Entry, *, url: str) -> Note:
    """The "ghi chú": its links are those to amending texts, then the forms that are attached."""
    codified, origin = entry.placed.codified, entry.placed.origin
    links = (Link(one.words, one.url) for one in codified.note_links if one.words != codified.note)
    return Note(
        NoteKind.SOURCE,
        entry.ref,
        codified.note,
        links=(*links, *codified.attached),
        url=url,
        effective=origin.effective if origin else None,
    )


def _part_notes(note: Note, *, units: Sequence[Unit]) -> Iterator[Note]:
    """A note for each clause and point to which the article's own note gives another day."""
    for part in read_parts(note.text):
        article = spell_steps(note.ref)
        for mention in find_mentions(f"{part.named} {article}"):
            ref = Ref(note.ref.number, mention.steps)
            if any(unit.ref == ref for top in units for unit in top.walk()):
                yield Note(NoteKind.SOURCE, ref, part.words, url=note.url, effective=part.day)


def _resolved(link: Anchored, *, places: Places) -> Link:
    """Where the article meant is held, the words are its address: `Ref.parse(link.words)`."""
    ref = places.find(link)
    return Link(str(ref), places.url(ref)) if ref else Link(link.words, link.url.removesuffix("#"))


def _ref_of(related: Related, ref: Ref, *, units: Sequence[Unit]) -> Ref:
    """The heading above this article that a "chỉ dẫn" is about; else the article itself."""
    about = read_heading(Written(related.of)) if related.of else None
    while about and units:
        article = next((u for u in units if u.level in _ABOVE and _holds(u, ref)), None)
        if article is None:
            break
        if (article.level, article.label) == about.key:
            return article.ref
        units = article.children
    return ref


_ABOVE = frozenset({Level.PART, Level.CHAPTER, Level.SECTION, Level.SUBSECTION})


def _holds(unit: Unit, ref: Ref) -> bool:
    return any(inner.ref == ref for inner in unit.walk())
