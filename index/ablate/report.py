"""The file that a measurement writes: each variant with its figures, one a line."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from index.ablate.measure import Ranks, SetFigures, figures
from index.ablate.variants import Variant
from index.bench import BenchError, digest_of
from ingest.measure.result import Result, Value


class Config(Value):
    """What the figures depend on, besides the variants, the code and the shipped counts of
    syllables: after a change of these, a report is made anew from the start."""

    command: str
    corpus: str
    corpus_sha256: str
    questions: tuple[str, ...]
    questions_sha256: tuple[str, ...]
    model: str = ""
    model_sha256: str = ""

    @classmethod
    def of(
        cls,
        command: str,
        *,
        corpus: Path,
        questions: Sequence[Path],
        model: str = "",
        model_sha256: str = "",
    ) -> "Config":
        """Of files, by their digests. Raises `BenchError` where one cannot be read."""
        return cls(
            command=command,
            corpus=corpus.name,
            corpus_sha256=digest_of(corpus),
            questions=tuple(path.name for path in questions),
            questions_sha256=tuple(map(digest_of, questions)),
            model=model,
            model_sha256=model_sha256,
        )


class Row(Value):
    """A variant, the number of its passages, and its figures by set and over all of them."""

    variant: Variant
    passages: int
    sets: tuple[SetFigures, ...]

    @classmethod
    def of(
        cls,
        variant: Variant,
        ranks: Ranks,
        *,
        passages: int,
        base: Ranks,
        sets: Mapping[str, slice],
    ) -> "Row":
        """The figures of a variant, by its ranks and those of the base."""
        made = figures(ranks, base=base, sets=sets)
        return cls(variant=variant, passages=passages, sets=made)


class Report(Result):
    """What was measured; the first row is the one that the others are compared with."""

    config: Config
    rows: tuple[Row, ...]

    def to_json(self) -> str:
        """The report as JSON, one row a line."""
        config = self.config.model_dump_json()
        rows = ",\n".join(row.model_dump_json(by_alias=True) for row in self.rows)
        return f'{{"config": {config},\n"rows": [\n{rows}\n]}}\n'


Ranked = Callable[[Variant], tuple[Ranks, int]]
"""Measures a variant: the rank of each question, and how many passages there are."""


def measured(
    config: Config,
    variants: Sequence[Variant],
    *,
    sets: Mapping[str, slice],
    out: Path,
    ranked: Ranked,
) -> Report:
    """Measure variants one by one and write after each, so that a run that was stopped goes on
    where it was: rows that `out` has from the same files are taken from it. The first variant is
    the one that the others are compared with. Raises `BenchError` where `out` is not a report, or
    one of other files."""
    known = {row.variant: row for row in _known(out, config=config)}
    base, passages = ranked(variants[0])
    rows = [Row.of(variants[0], base, passages=passages, base=base, sets=sets)]
    for variant in variants[1:]:
        if variant in known:
            rows.append(known[variant])
            continue
        ranks, passages = ranked(variant)
        rows.append(Row.of(variant, ranks, passages=passages, base=base, sets=sets))
        Report(config=config, rows=tuple(rows)).write(out)
    report = Report(config=config, rows=tuple(rows))
    report.write(out)
    return report


def _known(out: Path, *, config: Config) -> tuple[Row, ...]:
    if not out.exists():
        return ()
    report = read_report(out)
    if report.config != config:
        raise BenchError(
            f"{out} giữ kết quả đo của kho, bộ câu hỏi hoặc mô hình khác.",
            mend="Hãy nêu tệp khác ở --out, hoặc xóa tệp đó nếu không cần nữa.",
        )
    return report.rows


def read_report(path: Path) -> Report:
    """A report that was written. Raises `BenchError` where it is none."""
    try:
        return Report.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise BenchError(
            f"Không đọc được kết quả đo {path}.", mend="Hãy nêu tệp khác ở --out."
        ) from error
