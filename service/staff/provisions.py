"""Provisions that an officer names, in words or by their machine addresses, as citations."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ingest.values import Ref, RefError
from service.cite import cite
from service.provision import lead_ins_of, opened, resolved_in
from service.shelf import Shelf
from service.values import Citation, Quote
from service.wording_review import BAD_REF, NO_REF, NO_SUCH_REF, TOO_MANY_REFS, UNCLEAR_REF

MOST = 5  # provisions that a correction rests on


class ProvisionError(ValueError):
    """An address that cannot be read, or at which nothing is held; told in words."""


def cited(named: str, *, shelf: Shelf, on: date) -> tuple[Citation, ...]:
    """The provisions that are named, a line each, in their words and as they are in force on a day:
    "khoản 1 Điều 113 Bộ luật Lao động", or machine addresses, several with blanks between them.
    Raises `ProvisionError` where none is named, and for the first that is not held."""
    found = [ref for line in named.splitlines() for ref in _named(line.strip(" ,;"), shelf=shelf)]
    refs = tuple(dict.fromkeys(found))
    if not refs:
        raise ProvisionError(NO_REF)
    if len(refs) > MOST:
        raise ProvisionError(TOO_MANY_REFS.format(MOST))
    quotes = [quote for one in refs for quote in _quotes(one, shelf=shelf)]
    return tuple(cite(one, shelf=shelf, on=on) for one in quotes)


def _named(line: str, *, shelf: Shelf) -> Iterator[Ref]:
    """The provisions of a line; one that may mean several is none."""
    if "#" in line:
        yield from map(_parsed, line.replace(",", " ").split())
        return
    meant = [one.resolved for one in resolved_in(line, shelf=shelf)]
    if line and not meant:
        raise ProvisionError(BAD_REF.format(line))
    for one in meant:
        if one is None:
            raise ProvisionError(UNCLEAR_REF.format(line))
        yield one


def _parsed(address: str) -> Ref:
    try:
        return Ref.parse(address)
    except RefError as error:
        raise ProvisionError(BAD_REF.format(address)) from error


def _quotes(ref: Ref, *, shelf: Shelf) -> Iterator[Quote]:
    address = str(ref)
    source = shelf.source(ref.number)
    ref = Ref(source.number, ref.steps) if source else ref
    found = list(shelf.quotable(ref)) if ref.steps else []
    quotes = [quote for document, unit in found for quote in opened(document, unit=unit)]
    if not quotes:
        raise ProvisionError(NO_SUCH_REF.format(address))
    leads = lead_ins_of(ref, shelf=shelf)
    yield from (replace(one, lead_ins=leads) for one in quotes)
