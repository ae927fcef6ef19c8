"""`danhieu evaluate`: how well it finds, measured on questions whose answers are known."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from corpus.values import MendableError
    from index.report import Metrics, Report

app = typer.Typer(
    help="Đo chất lượng trên bộ câu hỏi có đáp án. / Measure quality on labelled questions.",
    no_args_is_help=True,
)


@app.callback()
def evaluate() -> None:
    """Đo chất lượng trên bộ câu hỏi có đáp án. / Measure quality on labelled questions."""


@app.command("retrieval")
def retrieval(
    more_questions: Annotated[
        list[Path] | None, typer.Argument(help="Thêm bộ câu hỏi. / More question files.")
    ] = None,
    *,
    corpus: Annotated[
        Path, typer.Option(help="Kho điều luật .jsonl hoặc .jsonl.gz. / Articles, JSON lines.")
    ],
    questions: Annotated[
        list[Path], typer.Option(help="Bộ câu hỏi .jsonl; có thể nhiều. / Questions; repeatable.")
    ],
    fold_questions: Annotated[
        bool, typer.Option("--fold-questions", help="Bỏ dấu câu hỏi. / Strip diacritics.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(help="Ghi kết quả JSON vào tệp này. / Write JSON here.")
    ] = None,
) -> None:
    """Đo việc tìm điều luật. / Measure retrieval: R@1, R@10, R@100, MRR@10, nDCG@10, times."""
    from index.encoder import load_encoder
    from index.evaluate import evaluate_retrieval
    from service.settings import Settings
    from ui.terminal import watched

    if out:
        _refuse_unwritable(out, inputs=(corpus, *questions, *(more_questions or ())))
    settings = Settings.from_environ()
    with watched() as progress:
        report = evaluate_retrieval(
            corpus,
            (*questions, *(more_questions or ())),
            cache=settings.home / "evaluate",
            encoder=load_encoder(settings.model, runtime=settings.runtime),
            progress=progress,
            fold_questions=fold_questions,
        )
    _show(report)
    if out:
        _write(report, out)


def _refuse_unwritable(out: Path, *, inputs: Sequence[Path]) -> None:
    """Say at once, and not after the measuring, that the result cannot be written there."""
    try:
        if out.resolve() in {one.resolve() for one in inputs}:
            raise _unwritable(out, "đó là một tệp đầu vào")
        if out.exists() and not out.is_file():
            raise _unwritable(out, "đó không phải một tệp thường")
        _try_writing(out)
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        raise _unwritable(out, getattr(error, "strerror", None) or "liên kết vòng") from error


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


def _write(report: "Report", out: Path) -> None:
    """Write the result; a disk that has filled up meanwhile is told as any other error."""
    try:
        report.write(out)
    except OSError as error:
        raise _unwritable(out, str(error.strerror)) from error


def _show(report: "Report") -> None:
    """A table with a row for each set of questions, and one for all of them."""
    from ui.terminal import out, table

    columns = ("R@1", "R@10", "R@100", "MRR@10", "nDCG@10", "p50 ms", "p95 ms")
    made = table("Bộ câu hỏi", "Số câu", *columns)
    for part in report.by_set:
        made.add_row(part.set, str(part.n), *_figures(part.metrics))
    made.add_row("Tất cả", str(len(report.questions)), *_figures(report.metrics))
    out.print(made)
    out.print(f"Bộ nhớ cao nhất: {report.metrics.peak_rss_mb:,.0f} MB")


def _figures(metrics: "Metrics") -> tuple[str, ...]:
    """The figures of a row, in the order of its columns."""
    shares = (
        metrics.recall_1,
        metrics.recall_10,
        metrics.recall_100,
        metrics.mrr_10,
        metrics.ndcg_10,
    )
    times = (metrics.p50_ms, metrics.p95_ms)
    return (*(f"{share:.3f}" for share in shares), *(f"{ms:.1f}" for ms in times))
