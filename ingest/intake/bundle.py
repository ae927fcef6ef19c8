"""The seam for a source that yields many documents from many files, such as the codification."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from corpus.values import MendableError
from ingest.values import Document


class Bundle(Protocol):
    """One kind of such a source, in a folder or an archive."""

    def fits(self, path: Path) -> bool:
        """Whether a folder or file is such a source; asked of every folder, so it must be cheap."""

    def documents(self, path: Path) -> Iterator[Document | MendableError]:
        """Its documents, one after the other, and what of it cannot be read, naming its file.

        Raises `MendableError` where nothing more can be read.
        """
