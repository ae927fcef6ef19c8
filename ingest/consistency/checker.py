"""All checks over documents that come one at a time."""

from collections.abc import Iterable, Iterator
from datetime import date

from ingest.consistency.changes import ChangeBook
from ingest.consistency.characters import character_findings
from ingest.consistency.context import Context
from ingest.consistency.duplicates import SketchBook
from ingest.consistency.facts import FactBook
from ingest.consistency.findings import Finding
from ingest.consistency.numbering import numbering_findings
from ingest.consistency.particulars import source_findings
from ingest.consistency.targets import TargetBook
from ingest.dates import today as today_in_vietnam
from ingest.values import Document


class Checker:
    """Takes documents in one by one, and keeps of each only what later ones are compared with."""

    def __init__(self, *, today: date | None = None) -> None:
        self._today = today or today_in_vietnam()
        self._facts = FactBook()
        self._targets = TargetBook()
        self._sketches = SketchBook()
        self._changes = ChangeBook()

    def add(self, document: Document) -> Iterator[Finding]:
        """What is wrong with a document by itself. It is taken in once this is read to its end."""
        context = Context(document)
        yield from source_findings(document.source, today=self._today)
        yield from character_findings(context)
        yield from numbering_findings(context)
        yield from self._targets.add(context)
        self._facts.add(context)
        self._sketches.add(context)
        self._changes.add(document)

    def finish(self) -> Iterator[Finding]:
        """What the documents that were added have against each other."""
        yield from self._facts.findings()
        yield from self._targets.findings()
        yield from self._sketches.findings()
        yield from self._changes.findings()


def check(documents: Iterable[Document], *, today: date | None = None) -> Iterator[Finding]:
    """The findings over all documents: first those of each, then those between them.

    `today` is the day against which dates are held; that of Vietnam by default.
    """
    checker = Checker(today=today)
    for document in documents:
        yield from checker.add(document)
    yield from checker.finish()
