"""Provisions that an officer names by their machine addresses, as citations."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ingest.values import Ref, RefError
from service.cite import cite
from service.provision import lead_ins_of, opened
from service.shelf import Shelf
from service.values import Citation, Quote
from service.wording_review import BAD_REF, NO_REF, NO_SUCH_REF, TOO_MANY_REFS

MOST = 5  # provisions that a correction rests on


class ProvisionError(ValueError):
    """An address that cannot be read, or at which nothing is held; told in words."""


def cited(addresses: str, *, shelf: Shelf, on: date) -> tuple[Citation, ...]:
    """The provisions at these addresses, parted by blanks, in their words and as they are in force
    on a day. Raises `ProvisionError` where none is named, and for the first that is not held."""
    named = tuple(dict.fromkeys(addresses.replace(",", " ").split()))
    if not named:
        raise ProvisionError(NO_REF)
    if len(named) > MOST:
        raise ProvisionError(TOO_MANY_REFS.format(MOST))
    quotes = [quote for one in named for quote in _quotes(one, shelf=shelf)]
    return tuple(cite(one, shelf=shelf, on=on) for one in quotes)


def _quotes(address: str, *, shelf: Shelf) -> Iterator[Quote]:
    try:
        ref = Ref.parse(address)
    except RefError as error:
        raise ProvisionError(BAD_REF.format(address)) from error
    source = shelf.source(ref.number)
    ref = Ref(source.number, ref.steps) if source else ref
    found = list(shelf.quotable(ref)) if ref.steps else []
    quotes = [quote for document, unit in found for quote in opened(document, unit=unit)]
    if not quotes:
        raise ProvisionError(NO_SUCH_REF.format(address))
    leads = lead_ins_of(ref, shelf=shelf)
    yield from (replace(one, lead_ins=leads) for one in quotes)
