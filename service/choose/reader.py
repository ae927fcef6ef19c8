"""The leaves of articles as they are in force on a day: with the words that amendments gave them,
with what was added, and without what is over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from index.text import fold
from index.values import ArticleHit
from ingest.values import Action, Change, Document, Level, Ref, Span
from service.choose.follows import is_consequence, named_in
from service.choose.leaves import Leaf, Leaves, read_leaves, with_words
from service.choose.marks import marks_of
from service.currency import added, current
from service.shelf import Shelf
from service.values import Quote

_KEPT = 1500  # articles whose leaves stay in memory: about 100 KB each


class LeafReader:
    """Reads the leaves of articles, and keeps those last read."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._held = lru_cache(_KEPT)(self._read)
        self.of = lru_cache(_KEPT)(self._on)
        self._consequences = lru_cache(_KEPT)(self._read_consequences)

    def articles(self, found: Sequence[ArticleHit]) -> tuple[ArticleHit, ...]:
        """Found articles, each once, and behind an article that amends others those that it amends:
        the words that it gives are read there."""
        every: dict[Ref, ArticleHit] = {}
        for one in found:
            every.setdefault(one.article, one)
            for target in self._amended_by(one.article):
                every.setdefault(target, replace(one, article=target))
        return tuple(every.values())

    def follows(self, leaf: Leaf, on: date) -> tuple[tuple[Leaf, Document], ...]:
        """The leaves of its article, as they are on a day, that say what else follows from a leaf,
        each with the document that holds it."""
        article = leaf.ref.at(Level.ARTICLE)
        told = self._consequences(article, on) if article else ()
        return tuple(
            (other, document)
            for other, document, named in told
            if other.ref != leaf.ref and any(one.contains(leaf.ref) for one in named)
        )

    def _read_consequences(
        self, article: Ref, on: date
    ) -> tuple[tuple[Leaf, Document, tuple[Ref, ...]], ...]:
        """The consequences that an article tells, each with the provisions that it names."""
        return tuple(
            (leaf, read.document, tuple(named_in(leaf, document=read.document)))
            for read in self.of(article, on)
            for leaf in read.leaves
            if is_consequence(leaf)
        )

    def _amended_by(self, article: Ref) -> Iterator[Ref]:
        document = self.shelf.document(article.number)
        for change in document.changes if document else ():
            target = change.target.at(Level.ARTICLE)
            gives = change.wording and article.contains(change.by)
            if target and gives and self.shelf.unit(target):
                yield target

    def _read(self, article: Ref) -> tuple[Leaves, ...]:
        """The leaves of an article as it is held; of each top unit, where it stands for a whole
        document."""
        return tuple(
            read_leaves(document, unit=unit, article=article)
            for document, unit in self.shelf.quotable(article)
        )

    def _on(self, article: Ref, on: date) -> tuple[Leaves, ...]:
        """The leaves of an article as they are on a day."""
        return tuple(self._as_of(one, on) for one in self._held(article))

    def _as_of(self, held: Leaves, on: date) -> Leaves:
        changes = [
            one
            for one in self.shelf.changes(held.document.number)
            if one.action is not Action.START and _bears(one.target, held.article)
        ]
        given = _given(held)
        if not changes and not given:
            return held
        kept = (leaf for leaf in held.leaves if not self._gives(leaf, given))
        leaves = [new for leaf in kept for new in self._current(leaf, held, changes, on)]
        leaves += self._added(held, changes, on)
        return with_words(tuple(leaves), document=held.document, article=held.article)

    def _gives(self, leaf: Leaf, given: Sequence[Change]) -> bool:
        """Whether a leaf does no more than give words to a provision that is held."""
        return any(
            one.wording
            and leaf.span.start <= one.wording.start < leaf.span.end
            and self.shelf.unit(one.target.at(Level.ARTICLE) or one.target)
            for one in given
        )

    def _current(
        self, leaf: Leaf, held: Leaves, changes: Sequence[Change], on: date
    ) -> Iterator[Leaf]:
        """A leaf in the words of a day: itself, with new words, or not at all."""
        if not any(_bears(one.target, leaf.ref) for one in changes):
            yield leaf
            return
        held_now = quote_of(leaf, text=held.document.text)
        quotes = current((held_now,), shelf=self.shelf, on=on).quotes
        if quotes == (held_now,):
            yield leaf
        elif quotes:
            # Old words, shown as such where the new ones are not held, stay under what leads in.
            moved = any(one.ref != leaf.ref for one in quotes)
            whole = moved and any(_is_above(one.target, leaf.ref) for one in changes)
            leads = () if whole else leaf.leads
            own = _folded(quotes)
            marks = marks_of(own, led=leaf.led, heading=leaf.heading)
            yield replace(leaf, folded=own, quotes=quotes, leads=leads, marks=marks)

    def _added(self, held: Leaves, changes: Sequence[Change], on: date) -> Iterator[Leaf]:
        """The leaves that amendments add to an article, which are in force on a day."""
        heading = held.leaves[0].heading if held.leaves else ""
        for change in changes:
            new = change.action is Action.ADD and held.article.contains(change.target)
            if not new or not change.effective or change.effective > on:
                continue
            quotes = added(change.target, shelf=self.shelf, on=on)
            if quotes and not self.shelf.unit(change.target):
                end = Span(held.document.units[-1].end, held.document.units[-1].end)
                led = self._led(held, change.target)
                text = _folded(quotes)
                ref, marks = change.target, marks_of(text, led=led, heading=heading)
                yield Leaf(ref, end, (), text, led, heading, ref, 1, marks, quotes)

    def _led(self, held: Leaves, ref: Ref) -> str:
        """The words that lead in to the list which a provision is added to."""
        above = Ref(ref.number, ref.steps[:-1])
        return next((one.led for one in held.leaves if one.clause == above), "")


def quote_of(leaf: Leaf, *, text: str) -> Quote:
    """The words of a leaf as they stand in the text of its document."""
    span = leaf.span
    return Quote(leaf.ref, span.start, span.end, text[span.start : span.end])


def _given(held: Leaves) -> tuple[Change, ...]:
    """The changes whose new words an article holds."""
    return tuple(
        one for one in held.document.changes if one.wording and held.article.contains(one.by)
    )


def _folded(quotes: Sequence[Quote]) -> str:
    return fold("\n".join(one.text for one in quotes))


def _is_above(target: Ref, ref: Ref) -> bool:
    """Whether one unit lies inside another."""
    return target != ref and target.contains(ref)


def _bears(target: Ref, ref: Ref) -> bool:
    """Whether a change of one unit is of another, of one above it or of one inside it."""
    size = min(len(target.steps), len(ref.steps))
    return target.number == ref.number and target.steps[:size] == ref.steps[:size]
