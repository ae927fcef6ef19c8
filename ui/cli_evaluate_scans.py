"""`danhieu evaluate scans`: how many characters are wrong once a page has been scanned and read."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ingest.measure.scans import ConditionErrors, ScansReport


def scans(
    *,
    folder: Annotated[
        Path, typer.Option("--dir", help="Thư mục có tệp .txt để in thử. / Texts to print.")
    ],
    out: Annotated[
        Path | None, typer.Option(help="Ghi kết quả JSON vào tệp này. / Write JSON here.")
    ] = None,
) -> None:
    """Đo việc nhận dạng trang quét. / Measure the characters read wrong from scanned pages."""
    from ingest.measure.scans import evaluate_scans
    from ui.result_file import refuse_unwritable, write_result
    from ui.terminal import err

    if out:
        inputs = tuple(folder.iterdir()) if folder.is_dir() else ()
        refuse_unwritable(out, inputs=inputs)
    with err.status("Đang in và nhận dạng…") as status:
        report = evaluate_scans(
            folder, progress=lambda done, of: status.update(f"Đã nhận dạng {done}/{of} trang")
        )
    _show(report)
    if out:
        write_result(report, out)


def _show(report: "ScansReport") -> None:
    """A row for each way of spoiling a page, and one for all."""
    from ui.terminal import out, table

    made = table("Tình trạng trang", "Số trang", "Ký tự sai", "Trang kém nhất", "Độ tin cậy")
    for name, means in report.metrics.by_condition.items():
        made.add_row(name, *_figures(means))
    made.add_row("Tất cả", *_figures(report.metrics))
    out.print(made)
    figures = report.metrics
    out.print(f"Trang sai quá 3 %: {figures.wrong}, không được đánh dấu: {figures.wrong_unmarked}.")
    out.print(f"Trang được đánh dấu để cán bộ xem lại: {figures.marked}.")


def _figures(means: "ConditionErrors") -> tuple[str, ...]:
    from ui.terminal import count

    shares = (means.character_errors, means.worst, means.confidence)
    return (str(means.pages), *(count(share, digits=4) for share in shares))
