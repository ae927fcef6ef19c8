"""The documents at hand for the command line: those of the office, and those shipped."""

from collections.abc import Iterator
from functools import cache, cached_property

from corpus.manifest import embedded_sources, open_source
from corpus.values import MendableError, Source
from ingest.document import read_document
from ingest.library import Library, LibraryError
from ingest.refs.matching import plain_number
from ingest.values import Change, Document
from service.settings import Settings


class MissingDocumentError(MendableError):
    """No document has this number."""


class Kept:
    """All documents that are held, by number; a shipped one gives way to the office's own.

    Numbers are compared as people write them: "12/qd-ubnd" is "12/QĐ-UBND".
    """

    def __init__(self) -> None:
        self._library = Library(Settings.from_environ().library_folder)
        self._read: dict[str, Document] = {}

    @cached_property
    def own(self) -> tuple[Source, ...]:
        """What is known of each document of the office, by number."""
        return self._library.sources()

    @cached_property
    def shipped(self) -> tuple[Source, ...]:
        """What is known of each shipped document that none of the office replaces."""
        numbers = {plain_number(source.number) for source in self.own}
        return tuple(one for one in embedded_sources() if plain_number(one.number) not in numbers)

    @property
    def sources(self) -> tuple[Source, ...]:
        """What is known of each document: the office's, then those shipped."""
        return (*self.own, *self.shipped)

    def documents(self) -> Iterator[Document]:
        """Every document that can be read, one after the other: the office's, then the shipped."""
        yield from self._library.documents()
        yield from map(_shipped_document, self.shipped)

    def damaged(self) -> tuple[LibraryError, ...]:
        """One error for each file of the office that cannot be read."""
        return self._library.damaged()

    def changes(self) -> Iterator[Change]:
        """The changes that all documents make or report; shipped ones are read for it."""
        yield from self._library.changes()
        for source in self.shipped:
            if not source.digest:
                yield from self.document(source.number).changes

    def document(self, number: str) -> Document:
        """The document with this number. Raises `MissingDocumentError`."""
        key = number.casefold()
        if key not in self._read:
            self._read[key] = self._open(number)
        return self._read[key]

    def text(self, number: str) -> str | None:
        """The text of the document with this number, or None where it is not held."""
        return self.document(number).text if named(number, sources=self.sources) else None

    def _open(self, number: str) -> Document:
        source = named(number, sources=self.sources)
        # A damaged file is in no list: the library says what is wrong with it.
        own = self._library.get(source.number if source else number)
        if own:
            return own
        if source:
            return _shipped_document(source)
        raise MissingDocumentError(
            f"Kho không có văn bản {number}.", mend="Xem các số hiệu: danhieu corpus list"
        )


def named(number: str, *, sources: tuple[Source, ...]) -> Source | None:
    """The source with this number, or with one that is written almost so; None without any."""
    alike = [one for one in sources if plain_number(one.number) == plain_number(number)]
    exact = [one for one in alike if one.number.casefold() == number.casefold()]
    return next(iter(exact or alike), None)


@cache
def _shipped_document(source: Source) -> Document:
    """A shipped document, read once: it takes part of a second."""
    return read_document(open_source(source), source=source)
