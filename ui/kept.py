"""The documents at hand for the command line: those of the office, and those shipped."""

from collections.abc import Iterator
from functools import cache, cached_property

from corpus.manifest import embedded_sources, open_source
from corpus.values import Source
from ingest.document import read_document
from ingest.library import Library
from ingest.refs.matching import plain_number
from ingest.values import Change, Document
from service.settings import Settings
from ui.holdings import MissingDocumentError


class Kept:
    """All documents that are held, by number; a shipped one gives way to the office's own."""

    def __init__(self) -> None:
        self._library = Library(Settings.from_environ().library_folder)
        self._read: dict[str, Document] = {}

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """What is known of each document."""
        own = self._library.sources()
        numbers = {plain_number(source.number) for source in own}
        return (*own, *(one for one in self._shipped() if plain_number(one.number) not in numbers))

    def changes(self) -> Iterator[Change]:
        """The changes that all documents make or report; shipped ones are read for it."""
        yield from self._library.changes()
        own = {plain_number(source.number) for source in self._library.sources()}
        for source in self._shipped():
            if plain_number(source.number) not in own and not source.digest:
                yield from self.document(source.number).changes

    def document(self, number: str) -> Document:
        """The document with this number. Raises `MissingDocumentError`."""
        key = plain_number(number)
        if key not in self._read:
            self._read[key] = self._open(number)
        return self._read[key]

    def text(self, number: str) -> str | None:
        """The text of the document with this number, or None where it is not held."""
        held = any(plain_number(one.number) == plain_number(number) for one in self.sources)
        return self.document(number).text if held else None

    def _open(self, number: str) -> Document:
        own = self._library.get(number)
        if own:
            return own
        for source in self._shipped():
            if plain_number(source.number) == plain_number(number):
                return _shipped_document(source)
        raise MissingDocumentError(
            f"Kho không có văn bản {number}.", mend="Xem các số hiệu: danhieu corpus list"
        )

    @staticmethod
    def _shipped() -> tuple[Source, ...]:
        return tuple(embedded_sources())


@cache
def _shipped_document(source: Source) -> Document:
    """A shipped document, read once: it takes part of a second."""
    return read_document(open_source(source), source=source)
