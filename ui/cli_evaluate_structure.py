"""`danhieu evaluate structure`: how well articles are found, on texts whose articles are known."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ingest.measure.articles_found import FileResult, Shares
    from ingest.measure.structure import StructureReport


def structure(
    *,
    raw: Annotated[
        Path, typer.Option(help="Thư mục văn bản (.txt.gz hoặc tệp khác). / Folder of texts.")
    ],
    gold: Annotated[
        Path, typer.Option(help="Tệp .jsonl: số và tên các điều. / Known articles, JSON lines.")
    ],
    out: Annotated[
        Path | None, typer.Option(help="Ghi kết quả JSON vào tệp này. / Write JSON here.")
    ] = None,
) -> None:
    """Đo việc nhận ra các điều và tên điều. / Measure structure: articles and their titles."""
    from ingest.measure.structure import measure_structure
    from ui.result_file import refuse_unwritable, write_result

    if out:
        refuse_unwritable(out, inputs=(gold,))
    report = measure_structure(raw, gold)
    _show(report)
    if out:
        write_result(report, out)


def _show(report: "StructureReport") -> None:
    """The figures of both kinds of texts, then each file with what is wrong in it."""
    from ui.terminal import out, table

    columns = ("Số tệp", "Số điều", "Độ chính xác", "Độ bao phủ")
    made = table("Loại văn bản", *columns, "Đúng số điều", "Đúng cả tên")
    made.add_row("Không hợp nhất", *_figures(report.metrics))
    made.add_row("Hợp nhất", *_figures(report.metrics.consolidated))
    out.print(made)
    for one in report.files:
        for line in _faults(one):
            out.print(f"{one.file}: {line}", markup=False)


def _figures(shares: "Shares") -> tuple[str, ...]:
    from ui.terminal import count

    exact = (shares.precision, shares.recall, shares.number_recall, shares.exact_recall)
    return (str(shares.files), str(shares.articles), *(count(share, digits=4) for share in exact))


def _faults(one: "FileResult") -> list[str]:
    """What is wrong in one file, a line each."""
    lines = []
    if one.missing:
        lines.append(f"thiếu Điều {', '.join(one.missing)}")
    if one.extra:
        lines.append(f"thừa Điều {', '.join(one.extra)}")
    lines += [
        f"Điều {wrong.article}: “{wrong.found}”, đáp án “{wrong.gold}”"
        for wrong in one.wrong_titles
    ]
    return lines
