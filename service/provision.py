"""A question that names a provision or a document: opens it, says that it does not exist, that the
document is not held, or asks of which document it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.text import syllables
from ingest.refs.references import find_mentions, resolve, spell_steps
from ingest.values import Document, Level, Mention, Ref, Span, Unit
from service.currency import added
from service.parts import content_of, trimmed, words_in
from service.question import ASKING
from service.shelf import Shelf, articles_of
from service.values import Finding, LeadIn, Quote, Status
from service.wording import (
    LEVELS,
    OUTCOMES,
    holds_articles,
    holds_children,
    no_document_has,
    no_such_provision,
    not_held,
    not_in_digest,
    which_article,
    which_document,
)
from service.wording_answer import too_many_named
from service.wording_currency import maybe_added

LONGEST_WHOLE = 250  # words; a longer unit that is asked for is quoted clause by clause
CHOICES = 4  # documents offered where an article is named without one

_THIS = re.compile(r"\bn[àa]y$", re.IGNORECASE)

# With the words of asking, those by which a question names a provision and asks what it says.
_NAMING = ASKING | frozenset(
    syllables(
        "biết xem đọc mở tra cứu trích dẫn nguyên văn toàn văn nội dung nói điều khoản điểm luật bộ"
        " bản hãy"
    )
)
_FEW = 1  # other words up to which a question still asks only what the provision says


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an answer is to be looked for: in the document or unit `inside`, or everywhere.

    `absent` is the name of a document that the question names in passing and that is not held;
    `number` that of one whose articles are held as documents of their own.
    """

    inside: Ref | None = None
    absent: str = ""
    number: str = ""


def named(
    question: str, *, shelf: Shelf, limit: int, on: date, documents: Sequence[str] = ()
) -> Finding | Scope:
    """What comes of the references in a question: a `Finding` ends it, a `Scope` bounds the search.

    `limit` is of units that are opened; `on` the day whose law is asked about; `documents` the
    numbers of those that alone are searched, where not all are: "Điều 5" is an article of these.
    """
    default = documents[0] if len(documents) == 1 else None
    mentions = resolved_in(question, shelf=shelf, default=default)
    more = _asks_more(question, mentions=mentions)
    meant = tuple(dict.fromkeys(one.resolved for one in mentions if one.resolved))
    absent = [one for one in mentions if (one.number or one.name) and not one.candidates]
    if meant:
        told = _inside(meant[:limit], shelf=shelf, more=more, on=on)
        return _with_rest(told, rest=meant[limit:], absent=absent)
    parts = [one.number for one in absent if one.number and shelf.holds_parts(one.number)]
    if parts:
        return Scope(number=parts[0])
    final = [one for one in absent if one.number or one.steps or not more]
    if final:
        return _not_held(final[0])
    if absent:
        return Scope(absent=absent[0].name or "")
    loose = [one for one in mentions if one.steps]
    if loose and not more:
        return _which(loose[0], shelf=shelf, documents=documents)
    return Scope()


def _with_rest(
    told: Finding | Scope, *, rest: Sequence[Ref], absent: Sequence[Mention]
) -> Finding | Scope:
    """Opened provisions, with what is said of those that the question names besides: that they are
    too many at once, or that their document is not held."""
    if isinstance(told, Scope) or not told.quotes:
        return told
    names = dict.fromkeys(one.number or one.name or "" for one in absent)
    said = [*map(not_held, names), *([too_many_named(len(rest))] if rest else [])]
    status = Status.PARTIAL if said else told.status
    return replace(told, status=status, after=(*told.after, *said))


def resolved_in(question: str, *, shelf: Shelf, default: str | None = None) -> tuple[Mention, ...]:
    """The references of a question. One without a document belongs to the only document that is
    named, to `default` where none is, and else stays open; "Bộ luật này" names none by itself."""
    found = find_mentions(question)
    own = [one for one in found if one.number or (one.name and not _THIS.search(one.name))]
    resolved = [resolve(one, sources=shelf.sources) for one in own]
    numbers = {one.resolved.number for one in resolved if one.resolved}
    bare = [replace(one, name=None) for one in found if one not in own and one.steps]
    if len(numbers) == 1:
        default = numbers.pop()
    if default and len(numbers) < 2:
        bare = [resolve(one, sources=shelf.sources, default=default) for one in bare]
    return (*resolved, *bare)


def _asks_more(question: str, *, mentions: Sequence[Mention]) -> bool:
    """Whether a question asks more than what the provisions that it names say."""
    outside, end = [], 0
    for mention in sorted(mentions, key=lambda one: one.start):
        outside.append(question[end : mention.start])
        end = max(end, mention.end)
    words = syllables(" ".join([*outside, question[end:]]))
    return sum(word not in _NAMING for word in words) > _FEW


def _inside(refs: Sequence[Ref], *, shelf: Shelf, more: bool, on: date) -> Finding | Scope:
    """Open these addresses; or, where the question asks more, say where its answer lies."""
    inner = [ref for ref in refs if ref.steps]
    if not inner:
        return Scope(refs[0] if len(refs) == 1 else None)
    found = [one for one in map(shelf.unit, inner) if one]
    new = {ref: added(ref, shelf=shelf, on=on) for ref in inner if not shelf.unit(ref)}
    if not found and not any(new.values()):
        return _no_such(inner[0], shelf=shelf)
    if more and len(found) == 1:
        return Scope(found[0][1].ref)
    lacking = [_lacking(ref, shelf=shelf) for ref, quotes in new.items() if not quotes]
    held = [
        replace(quote, lead_ins=lead_ins_of(unit.ref, shelf=shelf))
        for document, unit in found
        for quote in opened(document, unit=unit)
    ]
    quotes = [*held, *(quote for some in new.values() for quote in some)]
    return Finding(Status.ANSWERED, quotes=tuple(quotes), after=tuple(lacking))


def lead_ins_of(ref: Ref, *, shelf: Shelf) -> tuple[LeadIn, ...]:
    """The words before the lists that a unit is an item of, outermost first."""
    document, found = shelf.document(ref.number), []
    if document is None:
        return ()
    for unit in shelf.path(ref)[:-1]:
        lead = trimmed(document, start=content_of(unit), end=unit.children[0].start)
        text = document.text[lead.start : lead.end] if lead else ""
        if lead and text.endswith(":"):
            found.append(LeadIn(ref=str(unit.ref), quote=text, start=lead.start, end=lead.end))
    return tuple(found)


def opened(document: Document, *, unit: Unit) -> tuple[Quote, ...]:
    """A unit in full: in one piece, or where it is long its lead-in and each of its children."""
    whole = trimmed(document, start=content_of(unit), end=unit.end)
    if whole is None:
        return ()
    if not unit.children or words_in(document, whole) <= LONGEST_WHOLE:
        return (_quote(document, ref=unit.ref, span=whole),)
    lead = trimmed(document, start=content_of(unit), end=unit.children[0].start)
    first = (_quote(document, ref=unit.ref, span=lead),) if lead else ()
    rest = (
        _quote(document, ref=child.ref, span=span)
        for child in unit.children
        if (span := trimmed(document, start=child.start, end=child.end))
    )
    return (*first, *rest)


def _quote(document: Document, *, ref: Ref, span: Span) -> Quote:
    return Quote(ref, span.start, span.end, document.text[span.start : span.end])


def _not_held(mention: Mention) -> Finding:
    """That the document of a reference is not in the corpus."""
    status = Status.UNANSWERABLE_NOT_HELD
    said = not_held(mention.number or mention.name or "")
    return Finding(status, before=(said, OUTCOMES[status].next_step))


def _no_such(ref: Ref, *, shelf: Shelf) -> Finding:
    """That a document lacks a provision; of a digest, that the official text is not held."""
    document = shelf.document(ref.number)
    digest = document is not None and document.source.digest
    status = Status.UNANSWERABLE_NOT_HELD if digest else Status.UNANSWERABLE_NO_SUCH_PROVISION
    return Finding(status, before=(_lacking(ref, shelf=shelf), OUTCOMES[status].next_step))


def _lacking(ref: Ref, *, shelf: Shelf) -> str:
    """That an address does not exist, with what the unit or document around it does hold."""
    document = shelf.document(ref.number)
    title = document.source.title if document else ref.number
    if document and document.source.digest:
        return not_in_digest(spell_steps(ref), title=title)
    path = _deepest(ref, shelf=shelf)
    if path is None:
        holds = holds_articles(len(articles_of(document)) if document else 0)
    else:
        wanted = ref.steps[len(path.ref.steps)].level
        labels = [child.label for child in path.children if child.level is wanted]
        holds = holds_children(spell_steps(path.ref), labels=labels, name=LEVELS[wanted])
    said = no_such_provision(spell_steps(ref), title=title, holds=holds)
    amended = document.source.amended_by if document else ()
    return said + maybe_added(amended) if amended else said


def _deepest(ref: Ref, *, shelf: Shelf) -> Unit | None:
    """The innermost unit on the way to an address that does exist."""
    for depth in range(len(ref.steps) - 1, 0, -1):
        found = shelf.unit(Ref(ref.number, ref.steps[:depth]))
        if found:
            return found[1]
    return None


def _which(mention: Mention, *, shelf: Shelf, documents: Sequence[str]) -> Finding:
    """Ask of which document a provision is, with the headings of those that have it."""
    address = spell_steps(Ref("?", mention.steps))
    numbers = [ref.number for ref in mention.candidates] or [one.number for one in shelf.sources]
    numbers = [number for number in numbers if not documents or number in documents]
    held = list(filter(None, (shelf.unit(Ref(number, mention.steps)) for number in numbers)))
    step = OUTCOMES[Status.CLARIFY_DOCUMENT].next_step
    if not held and mention.steps[0].level in {Level.CLAUSE, Level.POINT}:
        return Finding(Status.CLARIFY_DOCUMENT, before=(which_article(address), step))
    if not held:
        status = Status.UNANSWERABLE_NO_SUCH_PROVISION
        return Finding(status, before=(no_document_has(address), OUTCOMES[status].next_step))
    quotes = (_opening_line(document, unit=unit) for document, unit in held[:CHOICES])
    said = which_document(address, more=max(0, len(held) - CHOICES))
    return Finding(Status.CLARIFY_DOCUMENT, before=(said,), quotes=tuple(quotes), after=(step,))


def _opening_line(document: Document, *, unit: Unit) -> Quote:
    """The heading of a unit, or its first line where it has none."""
    span = trimmed(document, start=unit.start, end=unit.body) or Span(unit.start, unit.end)
    text = document.text[span.start : span.end]
    line = text if unit.body > unit.start else text.partition("\n")[0].rstrip()
    return Quote(unit.ref, span.start, span.start + len(line), line)
