"""`danhieu evaluate verify`: how well unsupported sentences are told from supported ones."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from index.metrics import Interval
    from service.proof.measure.report import Report


def verify(
    *,
    claims: Annotated[
        Path, typer.Option(help="Các câu đã biết đúng sai, .jsonl. / Labelled claims, JSON lines.")
    ],
    use_encoder: Annotated[
        bool, typer.Option("--encoder", help="Dùng cả mô hình nhúng. / Use the encoder too.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(help="Ghi kết quả JSON vào tệp này. / Write JSON here.")
    ] = None,
) -> None:
    """Đo việc kiểm chứng câu. / Measure how many unsupported claims are caught."""
    from index.encoder import load_encoder
    from service.proof.measure.report import evaluate_claims
    from service.settings import Settings
    from ui.result_file import refuse_unwritable, write_result
    from ui.terminal import shown_bars

    if out:
        refuse_unwritable(out, inputs=(claims,))
    settings = Settings.from_environ()
    encoder = load_encoder(settings.model, runtime=settings.runtime) if use_encoder else None
    with shown_bars() as bars:
        report = evaluate_claims(
            claims,
            encoder=encoder,
            progress=lambda done, total: bars.show("Kiểm chứng", done, total),
        )
    if out:
        write_result(report, out)
    _show(report)


def _show(report: "Report") -> None:
    """A row for both shares, then one for each fault."""
    from rich.markup import escape

    from ui.terminal import count, out, table

    metrics, intervals, counts = report.metrics, report.intervals, report.counts
    made = table("Phép đo", "Số câu", "Tỷ lệ", "Khoảng 95 %")
    caught = _figures(metrics.unsupported_recall, intervals.unsupported_recall)
    kept = _figures(metrics.supported_accepted, intervals.supported_accepted)
    made.add_row("Câu không có căn cứ bị phát hiện", str(counts.unsupported), *caught)
    made.add_row("Câu có căn cứ được chấp nhận", str(counts.supported), *kept)
    for fault, share in metrics.by_fault.items():
        figures = _figures(share, intervals.by_fault[fault])
        made.add_row(f"  {escape(fault)}", str(counts.by_fault[fault]), *figures)
    out.print(made)
    out.print(f"Thời gian mỗi câu (trung vị): {count(metrics.p50_ms, digits=1)} ms")


def _figures(share: float | None, interval: "Interval | None") -> tuple[str, str]:
    """A share and its interval, a dash where there are no claims."""
    from ui.terminal import count

    if share is None or interval is None:
        return "–", "–"
    low, high = (count(end, digits=3) for end in interval)
    return count(share, digits=3), f"{low} đến {high}"
