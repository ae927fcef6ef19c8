"""`danhieu evaluate text`: how faithfully files are read, beside transcriptions made by hand."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ingest.measure.text import FidelityReport, FormatFidelity


def text(
    *,
    folder: Annotated[
        Path,
        typer.Option(
            "--dir", help="Thư mục có X.doc, X.rtf, X.pdf và bản chép X.txt. / Files and texts."
        ),
    ],
    out: Annotated[
        Path | None, typer.Option(help="Ghi kết quả JSON vào tệp này. / Write JSON here.")
    ] = None,
) -> None:
    """Đo việc đọc chữ có dấu. / Measure how many letters with diacritics are read right."""
    from ingest.measure.text import evaluate_text
    from ui.result_file import refuse_unwritable, write_result

    if out:
        inputs = tuple(folder.iterdir()) if folder.is_dir() else ()
        refuse_unwritable(out, inputs=inputs)
    report = evaluate_text(folder)
    _show(report)
    if out:
        write_result(report, out)


def _show(report: "FidelityReport") -> None:
    """A row for each file, then one for each format and one for all."""
    from ui.terminal import count, out, table

    made = table("Tệp", "Bảng mã", "Chữ có dấu", "Đúng", "Tỷ lệ", "Chữ thừa")
    for one in report.files:
        shares = (count(one.diacritic_accuracy, digits=4), count(one.extra_share, digits=3))
        made.add_row(one.file, one.encoding, str(one.diacritics), str(one.recovered), *shares)
    out.print(made)
    means = table("Định dạng", "Số tệp", "Không có chữ", "Trung bình", "Thấp nhất", "Chữ thừa")
    for name, mean in report.metrics.by_format.items():
        means.add_row(name, *_figures(mean))
    means.add_row("Tất cả", *_figures(report.metrics))
    out.print(means)
    for one in report.files:
        if one.error:
            out.print(f"{one.file}: {one.error}")


def _figures(mean: "FormatFidelity") -> tuple[str, ...]:
    from ui.terminal import count

    shares = (mean.diacritic_accuracy, mean.worst)
    counts = (str(mean.files), str(mean.empty))
    return (
        *counts,
        *(count(share, digits=4) for share in shares),
        count(mean.extra_share, digits=3),
    )
