"""A document as the checks see it: folded once, with its quotations and its mentions."""

import re
from dataclasses import dataclass
from functools import cached_property

from ingest.consistency.findings import Place
from ingest.folding import fold_letters
from ingest.lines import Spans
from ingest.locating import ref_at, sentence_at, units_at
from ingest.refs.references import find_mentions
from ingest.tree.quotes import quoted_blocks
from ingest.values import Document, Level, Mention, NoteKind, Span, Unit

# "Sửa đổi, bổ sung một số điều của …", "Bãi bỏ khoản 2 Điều 5 …", "Thay thế cụm từ …".
_AMENDING = re.compile(
    r"(?:Sửa đổi|Bổ sung|Thay thế|Bãi bỏ|Thay cụm từ|Bỏ cụm từ)\b", re.IGNORECASE
)


class Context:
    """What several checks need of one document, each made once."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def folded(self) -> str:
        """The text in small letters without diacritics, character for character."""
        return fold_letters(self.document.text)

    @cached_property
    def quoted(self) -> Spans:
        """The blocks in quotation marks: new wording of other texts."""
        return quoted_blocks(self.document.text)

    @cached_property
    def hidden(self) -> Spans:
        """Page furniture and the footnotes that stand in the text."""
        notes = (Span(note.start, note.end) for note in self.document.notes if note.end)
        return Spans(_apart((*self.document.furniture, *notes)))

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The references that stand in the text."""
        return find_mentions(self.document.text)

    @property
    def codified(self) -> bool:
        """Whether the text was put together from a codification, and so is held in part only."""
        return any(note.kind is NoteKind.SOURCE for note in self.document.notes)

    @property
    def partial(self) -> bool:
        """Whether what is missing from the text can still be in the law."""
        return self.document.source.digest or self.codified

    def is_quoted(self, position: int) -> bool:
        """Whether the words there are quoted, in a block or within their line."""
        text = self.document.text
        line = text.rfind("\n", 0, position) + 1
        inline = text.rfind("“", line, position) > text.rfind("”", line, position)
        plain = text.count('"', line, position) % 2 == 1
        return inline or plain or self.quoted.at(position) is not None

    def amends(self, position: int) -> bool:
        """Whether the article or clause there changes another text, whose words may stand in it
        without quotation marks."""
        chain = units_at(self.document.units, position)
        return any(self._is_amending(unit) for unit in chain)

    def _is_amending(self, unit: Unit) -> bool:
        if unit.level not in (Level.ARTICLE, Level.CLAUSE):
            return False
        lead = unit.title or self.document.text[unit.body : unit.body + 60]
        return bool(_AMENDING.match(lead))

    def place(self, *, start: int, end: int, says: str = "") -> Place:
        """The place of text[start:end], quoted with its sentence."""
        span = sentence_at(self.document.text, start=start, end=end)
        return self.exact(start=span.start, end=span.end, at=start, says=says)

    def exact(self, *, start: int, end: int, at: int | None = None, says: str = "") -> Place:
        """The place of text[start:end], quoted as it is; in the unit around `at`."""
        ref = ref_at(self.document, start if at is None else at)
        return Place(ref, start, end, self.document.text[start:end], says)


def _apart(spans: tuple[Span, ...]) -> list[Span]:
    """The spans in order, without those that overlap one before."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


@dataclass(slots=True)
class Witnesses:
    """The first places that say one thing, and how many say it in all."""

    count: int = 0
    places: tuple[Place, ...] = ()
    most: int = 3

    def add(self, place: Place) -> None:
        """Count a place; the first of each document are kept, at most `most`."""
        self.count += 1
        known = {seen.number for seen in self.places}
        if len(self.places) < self.most and (not self.places or place.number not in known):
            self.places = (*self.places, place)

    def join(self, other: "Witnesses") -> None:
        """Count the places of another too."""
        count = self.count + other.count
        for place in other.places:
            self.add(place)
        self.count = count
