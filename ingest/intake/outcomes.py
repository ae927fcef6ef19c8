"""What became of a file that was to be taken in, and the errors that name it."""

from dataclasses import dataclass
from pathlib import Path

from corpus.values import MendableError, Source
from ingest.intake.holdings import Fate
from ingest.read.reader import ReadError
from ingest.values import Document


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file, or of one document in a source of many.

    `files` is how many files it stands for, as an unchanged archive does. `document` is there where
    one was added, `before` where it replaced a text, `other` names the file that it is a copy of,
    `gone` the numbers that its file gave before and gives no longer. `mislabelled` is plain text
    under the name of another format.
    """

    name: str
    fate: Fate
    files: int = 1
    document: Document | None = None
    before: Source | None = None
    other: str = ""
    gone: tuple[str, ...] = ()
    mislabelled: bool = False
    error: MendableError | None = None


def failed(name: str, error: MendableError, *, path: Path) -> Outcome:
    """The outcome of what could not be read; its error begins with the name that an officer knows,
    where that of a reader names the file that lay in a private folder."""
    what = error.what
    for known in (name, str(path), path.name):
        if known and what.startswith(known):
            what = what.removeprefix(known).lstrip(": ")
            break
    return Outcome(name, Fate.FAILED, error=ReadError(f"{name}: {what}", mend=error.mend))
