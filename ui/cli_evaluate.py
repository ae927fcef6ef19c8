"""`danhieu evaluate`: how well it reads and finds, measured on files whose answers are known."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from index.typed.mistype import Typing
from ui.cli_evaluate_answers import answers
from ui.cli_evaluate_codification import codification
from ui.cli_evaluate_compare import compare
from ui.cli_evaluate_scans import scans
from ui.cli_evaluate_structure import structure
from ui.cli_evaluate_text import text
from ui.cli_evaluate_verify import verify

if TYPE_CHECKING:
    from index.report import Metrics, Report

app = typer.Typer(
    help="Đo chất lượng so với đáp án. / Measure quality against what is known.",
    no_args_is_help=True,
)
app.command("answers")(answers)
app.command("text")(text)
app.command("structure")(structure)
app.command("scans")(scans)
app.command("codification")(codification)
app.command("compare")(compare)
app.command("verify")(verify)


@app.callback()
def evaluate() -> None:
    """Đo chất lượng so với đáp án. / Measure quality against what is known."""


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
    typed: Annotated[
        Typing,
        typer.Option(help="Gõ câu hỏi như người dân hay gõ. / Ask as people type."),
    ] = Typing.PLAIN,
    fold_questions: Annotated[
        bool, typer.Option("--fold-questions", help="Bỏ dấu câu hỏi. / Same as --typed folded.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(help="Ghi kết quả JSON vào tệp này. / Write JSON here.")
    ] = None,
) -> None:
    """Đo việc tìm điều luật. / Measure retrieval: R@1, R@10, R@100, MRR@10, nDCG@10, times."""
    from index.encoder import load_encoder
    from index.evaluate import evaluate_retrieval
    from service.settings import Settings
    from ui.cli_evaluate_told import tell_gaps
    from ui.result_file import refuse_unwritable, write_result
    from ui.terminal import watched

    if out:
        refuse_unwritable(out, inputs=(corpus, *questions, *(more_questions or ())))
    settings = Settings.from_environ()
    with watched() as progress:
        report = evaluate_retrieval(
            corpus,
            (*questions, *(more_questions or ())),
            cache=settings.home / "evaluate",
            encoder=load_encoder(settings.model, runtime=settings.runtime),
            progress=progress,
            typing=Typing.FOLDED if fold_questions else typed,
        )
    if out:
        write_result(report, out)
    tell_gaps(report)
    _show(report)


def _show(report: "Report") -> None:
    """A table with a row for each set of questions, and one for all of them."""
    from rich.markup import escape

    from ui.terminal import count, out, table

    columns = ("R@1", "R@10", "R@100", "MRR@10", "nDCG@10", "p50 ms", "p95 ms")
    made = table("Bộ câu hỏi", "Số câu", *columns)
    for part in report.by_set:
        made.add_row(escape(part.set), str(part.n), *_figures(part.metrics))
        if part.held:
            made.add_row("  có đáp án trong kho", str(part.held.n), *_figures(part.held.metrics))
    made.add_row("Tất cả", str(len(report.questions)), *_figures(report.metrics))
    out.print(made)
    out.print(f"Bộ nhớ cao nhất: {count(report.metrics.peak_rss_mb)} MB")


def _figures(metrics: "Metrics") -> tuple[str, ...]:
    """The figures of a row, in the order of its columns."""
    from ui.terminal import count

    shares = (
        metrics.recall_1,
        metrics.recall_10,
        metrics.recall_100,
        metrics.mrr_10,
        metrics.ndcg_10,
    )
    times = (metrics.p50_ms, metrics.p95_ms)
    return (*(count(share, digits=3) for share in shares), *(count(ms, digits=1) for ms in times))
