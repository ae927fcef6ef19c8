"""The measure of structure over a folder of files and their gold, and the report of a run."""

import gzip
import hashlib
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from corpus.values import MendableError, Source
from ingest.clean import clean
from ingest.document import document_of
from ingest.measure.articles_found import FileResult, GoldFile, Shares, measure_file, shares
from ingest.measure.result import Result, Value
from ingest.read.detect import read_file
from ingest.read.reader import MAX_BYTES, Raw, ReadError


class MeasureError(MendableError):
    """A gold file or a folder that cannot be measured."""


class StructureConfig(Value):
    """What was measured."""

    command: str = "evaluate structure"
    raw: str
    gold: str
    gold_sha256: str
    files: int


class StructureMetrics(Shares):
    """The figures of the texts that are not consolidated, and apart those of consolidated ones."""

    consolidated: Shares


class StructureReport(Result):
    """The result of one run."""

    config: StructureConfig
    metrics: StructureMetrics
    files: tuple[FileResult, ...]


def measure_structure(folder: Path, gold: Path) -> StructureReport:
    """Measure the files in `folder` that the JSON lines of `gold` name.

    A line is {"file", "consolidated", "articles": [[number, title], …]}. Files are `.txt.gz` or of
    any format that we read. Raises `MeasureError` or `ReadError` naming the file.
    """
    lines = gold_files(gold)
    results = tuple(_measured(folder, line) for line in lines)
    return StructureReport(
        config=StructureConfig(
            raw=folder.name,
            gold=gold.name,
            gold_sha256=hashlib.sha256(gold.read_bytes()).hexdigest(),
            files=len(results),
        ),
        metrics=_metrics(results),
        files=results,
    )


def _measured(folder: Path, line: GoldFile) -> FileResult:
    source = Source(number=f"van-ban/{line.file}", title=line.file)
    return measure_file(document_of(read_raw(folder, line), source=source), line)


def _metrics(results: Sequence[FileResult]) -> StructureMetrics:
    own = shares([one for one in results if not one.consolidated])
    apart = shares([one for one in results if one.consolidated])
    return StructureMetrics(**own.model_dump(), consolidated=apart)


def gold_files(gold: Path) -> tuple[GoldFile, ...]:
    """The lines of a gold file. Raises `MeasureError` naming the line."""
    return tuple(_gold_lines(gold))


def _gold_lines(gold: Path) -> Iterator[GoldFile]:
    try:
        text = gold.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MeasureError(
            f"{gold}: không đọc được tệp đáp án.", mend="Hãy nêu một tệp .jsonl sau --gold."
        ) from error
    found = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not found:
        raise MeasureError(f"{gold}: không có dòng nào.", mend="Hãy nêu tệp đáp án khác.")
    for number, line in found:
        try:
            yield GoldFile.model_validate_json(line)
        except ValidationError as error:
            raise MeasureError(
                f"{gold}, dòng {number}: cần file và articles (danh sách [số điều, tên điều]).",
                mend="Hãy sửa dòng đó rồi chạy lại.",
            ) from error


def read_raw(folder: Path, line: GoldFile) -> Raw:
    """The text of one file of a gold line. Raises `MeasureError` or `ReadError`."""
    path = folder / line.file
    if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        raise MeasureError(
            f"{path}: không có tệp này.", mend=f"Hãy đặt tệp {line.file} vào thư mục sau --raw."
        )
    return _zipped(path) if path.name.endswith(".txt.gz") else read_file(path)


def _zipped(path: Path) -> Raw:
    """A text that gzip packed. Raises `ReadError`."""
    try:
        with gzip.open(path, "rb") as file:
            content = file.read(MAX_BYTES + 1)
        text = content.decode("utf-8-sig")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise ReadError(
            f"{path.name}: tệp nén bị hỏng hoặc không phải văn bản UTF-8.",
            mend="Hãy tải lại tệp rồi chạy lại.",
        ) from error
    if len(content) > MAX_BYTES:
        raise ReadError(f"{path.name}: quá lớn.", mend="Hãy chia tệp thành nhiều văn bản.")
    return Raw(clean(text))
