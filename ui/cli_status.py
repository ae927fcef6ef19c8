"""`danhieu corpus status`: what is in force on a day, and why."""

from typing import Annotated

import typer


def status(
    number: Annotated[
        str,
        typer.Argument(
            help="Số hiệu hoặc địa chỉ: 168/2024/NĐ-CP, “điểm m khoản 3 Điều 6 Nghị định"
            " 168/2024/NĐ-CP”. / Official number or address."
        ),
    ],
    *,
    on: Annotated[
        str | None,
        typer.Option(help="Ngày, ví dụ 15/8/2026 hoặc 2026-08-15; mặc định hôm nay. / Day."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="In kết quả dạng JSON. / Print JSON.")
    ] = False,
) -> None:
    """Xem quy định nào đang có hiệu lực và vì sao. / What is in force on a day, and why."""
    from ui.status import report_on
    from ui.status_shown import show_report
    from ui.terminal import write_json

    report = report_on(number, on=on)
    if as_json:
        write_json(report.model_dump_json(indent=2))
    else:
        show_report(report)
