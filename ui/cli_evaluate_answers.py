"""`danhieu evaluate answers`: how right the service's answers are, asked as a citizen asks."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from service.measure.report import Figures, Metrics, Report, Share, Told

_WORKS = {"read": "Đọc văn bản", "ask": "Hỏi"}
_LABELS = {
    "mode_accuracy": "đúng cách đáp",
    "abstain_recall": "từ chối khi phải từ chối",
    "false_abstention": "từ chối nhầm",
    "article_hit": "dẫn đúng điều",
    "clause_hit": "dẫn đúng khoản",
    "point_hit": "dẫn đúng điểm",
    "fine_exact": "đúng mức phạt",
    "points_exact": "đúng số điểm trừ",
    "dated_exact": "đúng theo ngày",
    "quote_covers": "trích đủ như chuyên gia",
    "sentences_supported": "câu có căn cứ",
    "quotes_verbatim": "trích nguyên văn",
}


def answers(
    *,
    questions: Annotated[
        list[Path], typer.Option(help="Bộ câu hỏi .jsonl; có thể nhiều. / Questions; repeatable.")
    ],
    corpus: Annotated[
        Path | None,
        typer.Option(
            help="Thư mục văn bản, hoặc điều luật .jsonl[.gz]; không nêu: chỉ mục đang phục vụ."
            " / Folder or articles; without it, the index that serves."
        ),
    ] = None,
    misses: Annotated[
        int, typer.Option(min=0, help="In ra chừng này câu trả lời sai. / Wrong answers to print.")
    ] = 0,
    out: Annotated[
        Path | None, typer.Option(help="Ghi kết quả JSON vào tệp này. / Write JSON here.")
    ] = None,
) -> None:
    """Đo câu trả lời: cách đáp, căn cứ, mức phạt, ngày. / Measure answers as citizens get them."""
    from service.measure.run import evaluate_answers
    from service.settings import Settings
    from ui.result_file import refuse_unwritable, write_result
    from ui.terminal import STAGES, shown_bars

    if out:
        refuse_unwritable(out, inputs=(*_files(corpus), *questions))
    with shown_bars() as bars:
        report = evaluate_answers(
            corpus,
            questions,
            settings=Settings.from_environ(),
            progress=lambda stage, done, total: bars.show(STAGES[stage], done, total or None),
            watch=lambda work, done, total: bars.show(_WORKS[work.value], done, total),
        )
    if out:
        write_result(report, out)
    _show(report)
    if misses:
        _show_misses([one for one in report.questions if one.held and one.wrong][:misses])


def _files(corpus: Path | None) -> tuple[Path, ...]:
    """The files of a corpus, over none of which a result is written."""
    if corpus is None:
        return ()
    return tuple(corpus.iterdir()) if corpus.is_dir() else (corpus,)


def _show(report: "Report") -> None:
    """A column for each set of questions, and one for all where there are several; a row for each
    figure that counts."""
    from rich.markup import escape

    from ui.terminal import out, table

    several = len(report.by_set) > 1
    parts: list[Figures] = [*report.by_set, report] if several else [report]
    names = [escape(part.set) for part in report.by_set]
    made = table("", *names, *(("Tất cả",) if several else ()))
    made.add_row("Số câu hỏi có luật trong kho", *(str(part.n) for part in parts))
    counted = [name for name in _LABELS if getattr(report.shares, name).n]
    for name in counted:
        made.add_row(_LABELS[name], *(_cell(getattr(part.shares, name)) for part in parts))
    made.add_row("ms (p50 / p95)", *(_times(part.metrics) for part in parts))
    made.add_row("Số câu hỏi có luật ngoài kho", *(str(part.not_held.n) for part in parts))
    made.add_row("trong đó từ chối", *(_cell(part.not_held.abstained) for part in parts))
    out.print(made)
    for one in report.metrics.statuses:
        out.print(f"{one.status.value}: {one.n}")


def _cell(share: "Share") -> str:
    """ "0,905 (181/200)" """
    from ui.terminal import count

    return (
        "–" if share.share is None else f"{count(share.share, digits=3)} ({share.right}/{share.n})"
    )


def _times(metrics: "Metrics") -> str:
    from ui.terminal import count

    return f"{count(metrics.p50_ms)} / {count(metrics.p95_ms)}"


def _show_misses(told: "Sequence[Told]") -> None:
    """Each wrong answer: the question, what is expected, and what was given."""
    from ui.terminal import out

    for one in told:
        out.print(f"\n{one.qid} ({one.on or 'hôm nay'}): {one.question}", markup=False)
        out.print(f"  sai: {', '.join(_LABELS[name] for name in one.wrong)}", markup=False)
        out.print(f"  cần: {'; '.join(_expected(one))}", markup=False)
        out.print(f"  có:  {'; '.join(_given(one))}", markup=False)


def _expected(one: "Told") -> list[str]:
    fine = f"phạt {one.expected_fine[0]}-{one.expected_fine[1]}" if one.expected_fine else ""
    points = "" if one.expected_points is None else f"trừ {one.expected_points} điểm"
    parts = (one.expected_mode.value, *one.expected, fine, points, one.expected_force)
    return [part for part in parts if part]


def _given(one: "Told") -> list[str]:
    return [one.status.value, *one.cited, *one.figures[:1], *one.force[:1]]
