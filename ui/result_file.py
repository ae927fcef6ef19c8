"""The file after `--out`: refused at once where it cannot be written, else written whole."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from corpus.values import MendableError


class Report(Protocol):
    """The result of a measurement."""

    def write(self, path: Path) -> None:
        """Write it to a file, whole or not at all."""


def refuse_unwritable(out: Path, *, inputs: Sequence[Path]) -> None:
    """Say at once, and not after the measuring, that the result cannot be written there."""
    try:
        if out.resolve() in {one.resolve() for one in inputs}:
            raise _unwritable(out, "đó là một tệp đầu vào")
        if out.exists() and not out.is_file():
            raise _unwritable(out, "đó không phải một tệp thường")
        _try_writing(out)
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        raise _unwritable(out, getattr(error, "strerror", None) or "liên kết vòng") from error


def write_result(report: Report, out: Path) -> None:
    """Write the result; a disk that has filled up meanwhile is told as any other error."""
    try:
        report.write(out)
    except OSError as error:
        raise _unwritable(out, str(error.strerror)) from error


def _try_writing(out: Path) -> None:
    """Raises `OSError` where no file can be made in the nearest folder, or a name is too long."""
    import tempfile

    nearest = next(folder for folder in out.absolute().parents if folder.exists())
    for part in out.absolute().parts[1:]:
        (nearest / part).exists()  # a name under a folder yet to be made is looked at here
    with tempfile.TemporaryFile(dir=nearest):
        pass


def _unwritable(out: Path, why: str) -> "MendableError":
    from corpus.values import MendableError

    return MendableError(
        f"Không ghi được kết quả vào {out}: {why}.", mend="Hãy nêu một tệp khác sau --out."
    )
