"""Reading measured on a folder: each file X.doc, X.rtf, X.pdf … beside its transcription X.txt."""

import hashlib
import platform
from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import Field

from corpus.values import MendableError
from ingest.measure.fidelity import compare, count_diacritics
from ingest.measure.result import Result, Value
from ingest.read.detect import read_file
from ingest.read.reader import ReadError

_REFERENCE = ".txt"


class FidelityConfig(Value):
    """What the figures depend on; the digest is that of all files and transcriptions."""

    command: str = "evaluate text"
    folder: str
    sha256: str
    machine: str


class FileFidelity(Value):
    """One file: letters with diacritics in its transcription and of them those recovered; the
    share of its text that the transcription does not have; why it could not be read, if so."""

    file: str
    format: str
    encoding: str = ""
    diacritic_accuracy: float
    diacritics: int
    recovered: int
    extra_share: float
    characters: int = Field(description="Of the text read, without blanks.")
    error: str = ""


class FormatFidelity(Value):
    """Means over the files of one format, or of all; `worst` is the lowest figure of a file, and
    `empty` counts the files without any text, those that could not be read included."""

    diacritic_accuracy: float
    worst: float
    extra_share: float
    files: int
    empty: int


class FidelityMetrics(FormatFidelity):
    """Means over all files, and by format: "doc", "rtf", "pdf"."""

    by_format: dict[str, FormatFidelity]


class FidelityReport(Result):
    """The result of one run."""

    config: FidelityConfig
    metrics: FidelityMetrics
    files: tuple[FileFidelity, ...]


def evaluate_text(folder: Path) -> FidelityReport:
    """Measure every file that has a transcription beside it. Raises `MendableError` where none has.

    A file that cannot be read recovers nothing, and its line says why.
    """
    pairs = _pairs(folder)
    if not pairs:
        raise MendableError(
            f"{folder}: không có tệp nào (X.doc, X.rtf, X.pdf …) có bản chép tay X.txt bên cạnh.",
            mend="Hãy nêu thư mục khác sau --dir.",
        )
    files = tuple(_measured(path, reference) for path, reference in pairs)
    config = FidelityConfig(
        folder=folder.name,
        sha256=_digest(path for pair in pairs for path in pair),
        machine=f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
    )
    return FidelityReport(config=config, metrics=_metrics(files), files=files)


def _pairs(folder: Path) -> list[tuple[Path, Path]]:
    if not folder.is_dir():
        raise MendableError(
            f"Không có thư mục {folder}.", mend="Hãy kiểm tra lại tên thư mục sau --dir."
        )
    paths = [path for path in sorted(folder.iterdir()) if path.is_file()]
    pairs = [(path, path.with_suffix(_REFERENCE)) for path in paths if path.suffix != _REFERENCE]
    return [(path, reference) for path, reference in pairs if reference.is_file()]


def _measured(path: Path, reference: Path) -> FileFidelity:
    expected = _transcription(reference)
    try:
        raw = read_file(path)
    except ReadError as error:
        return FileFidelity(
            **_named(path),
            diacritic_accuracy=0,
            diacritics=count_diacritics(expected),
            recovered=0,
            extra_share=0,
            characters=0,
            error=error.what,
        )
    found = compare(expected, raw.text)
    return FileFidelity(
        **_named(path),
        encoding=raw.encoding,
        diacritic_accuracy=found.accuracy,
        diacritics=found.expected,
        recovered=found.recovered,
        extra_share=found.extra_share,
        characters=found.read_length,
    )


def _named(path: Path) -> dict[str, str]:
    return {"file": path.name, "format": path.suffix.lower().removeprefix(".")}


def _transcription(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise MendableError(
            f"{path.name}: bản chép tay không ở dạng UTF-8 (lỗi ở byte {error.start}).",
            mend="Hãy lưu lại bản chép tay với bảng mã UTF-8.",
        ) from error


def _metrics(files: Sequence[FileFidelity]) -> FidelityMetrics:
    formats = sorted({one.format for one in files})
    by_format = {name: _mean([one for one in files if one.format == name]) for name in formats}
    return FidelityMetrics(**_mean(files).model_dump(), by_format=by_format)


def _mean(files: Sequence[FileFidelity]) -> FormatFidelity:
    figures = [one.diacritic_accuracy for one in files]
    return FormatFidelity(
        diacritic_accuracy=sum(figures) / len(figures),
        worst=min(figures),
        extra_share=sum(one.extra_share for one in files) / len(files),
        files=len(files),
        empty=sum(not one.characters for one in files),
    )


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
