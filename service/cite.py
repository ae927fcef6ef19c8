"""A chosen quote -> a `Citation`: the exact words, their address, and how current they are."""

from datetime import date

from corpus.values import Source
from ingest.refs.references import spell
from ingest.values import Document, Level, Ref
from service.currency import standing
from service.shelf import Shelf
from service.values import Citation, Currency, LeadIn, Quote, Rewording
from service.wording_currency import currency_notice, force_notice

_UNHEADED = frozenset({Level.CLAUSE, Level.POINT, Level.PARAGRAPH})


class CitationError(ValueError):
    """A quote that is not the text at its place: a fault of ours, never shown."""


def cite(
    quote: Quote, *, shelf: Shelf, on: date, rewordings: tuple[Rewording, ...] = ()
) -> Citation:
    """The citation of a quote, with its force on a day and changes of its words. Raises
    `CitationError` unless its document holds its exact words."""
    document = shelf.document(quote.ref.number)
    held = document.text[quote.start : quote.end] if document else ""
    if document is None or not held or held != quote.text:
        raise CitationError(f"{quote.ref} [{quote.start}:{quote.end}] holds {held[:80]!r}")
    for one in quote.lead_ins:
        _check(one, shelf=shelf)
    source = document.source
    return Citation(
        ref=str(quote.ref),
        address=spell(quote.ref, source=source),
        quote=quote.text,
        start=quote.start,
        end=quote.end,
        lead_ins=quote.lead_ins,
        passage_id=quote.passage_id,
        defines=quote.defines,
        number=source.number,
        title=source.title,
        kind=source.kind,
        issuer=source.issuer,
        effective=source.effective,
        url=_official_page(quote.ref, document=document),
        headings=(source.title, *headings_above(quote.ref, document=document, shelf=shelf)),
        currency=_currency_on(quote.ref, source=source, shelf=shelf, on=on),
        rewordings=rewordings,
    )


def _check(lead_in: LeadIn, *, shelf: Shelf) -> None:
    """Raises `CitationError` unless the document of a lead-in holds its exact words."""
    held = shelf.text(Ref.parse(lead_in.ref).number) or ""
    if not lead_in.quote or held[lead_in.start : lead_in.end] != lead_in.quote:
        where = f"{lead_in.ref} [{lead_in.start}:{lead_in.end}]"
        raise CitationError(f"{where} holds {held[lead_in.start : lead_in.end][:80]!r}")


def _official_page(ref: Ref, *, document: Document) -> str:
    """The official page of the innermost unit around an address that has one, else of the document;
    empty where none is known."""
    pages = {note.ref: note.url for note in document.notes if note.url}
    for depth in range(len(ref.steps), 0, -1):
        page = pages.get(Ref(ref.number, ref.steps[:depth]))
        if page:
            return page
    return document.source.url


def currency_of(source: Source) -> Currency:
    """How current the text of a source is, with the sentence that says so."""
    return Currency(
        text_as_of=source.text_as_of,
        amended_by=source.amended_by,
        digest=source.digest,
        notice=currency_notice(
            digest=source.digest,
            amended_by=source.amended_by,
            text_as_of=source.text_as_of,
            effective=source.effective,
        ),
    )


def _currency_on(ref: Ref, *, source: Source, shelf: Shelf, on: date) -> Currency:
    """How current the text of a source is, and whether one provision of it is in force on a day."""
    general = currency_of(source)
    validity = standing(ref, shelf=shelf, on=on)
    if validity is None:
        return general
    own = force_notice(validity.state, since=validity.since, until=validity.until)
    return general.model_copy(
        update={
            "state": validity.state,
            "since": validity.since,
            "until": validity.until,
            "notice": " ".join(filter(None, (own, general.notice))),
        }
    )


def headings_above(ref: Ref, *, document: Document, shelf: Shelf) -> tuple[str, ...]:
    """The heading lines of the units that enclose an address, outermost first, as printed."""
    return tuple(
        " ".join(document.text[unit.start : unit.body].split())
        for unit in shelf.path(ref)
        if unit.level not in _UNHEADED and unit.body > unit.start
    )


def title_at(ref: Ref, *, shelf: Shelf) -> str:
    """The title of the innermost titled unit at or above an address; empty where there is none."""
    return next((unit.title for unit in reversed(shelf.path(ref)) if unit.title), "")
