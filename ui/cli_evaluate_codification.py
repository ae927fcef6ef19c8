"""`danhieu evaluate codification`: how whole the state's codification comes in, and how fast."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ingest.measure.codification import Metrics

# The least that is asked of a figure; a share below it is printed as a failure.
BARS = {"link_share": 0.995, "number_share": 0.995, "effective_share": 0.995}
MOST = {"characters_lost": 0, "unassigned": 0, "seconds": 240, "peak_rss_mb": 1500}
NAMES = {
    "articles": "Số điều trên các trang",
    "articles_with_text": "Trong đó có nội dung",
    "addresses": "Số điều khác nhau",
    "documents": "Số văn bản",
    "link_share": "Điều có liên kết chính thức",
    "number_share": "Điều có số hiệu văn bản",
    "effective_share": "Điều có ngày có hiệu lực",
    "issued_share": "Điều có ngày ban hành văn bản",
    "characters": "Số ký tự trên các trang",
    "characters_lost": "Số ký tự bị mất",
    "unassigned": "Điều không rõ văn bản",
    "cross_references": "Số chỉ dẫn",
    "cross_references_resolved": "Chỉ dẫn tìm được điều",
    "seconds": "Giây",
    "cpu_seconds": "Giây xử lý",
    "articles_per_second": "Điều mỗi giây",
    "peak_rss_mb": "Bộ nhớ cao nhất (MB)",
}


def codification(
    path: Annotated[Path, typer.Argument(help="Thư mục, tệp nén hoặc trang. / Folder or archive.")],
    *,
    out: Annotated[
        Path | None, typer.Option(help="Ghi kết quả JSON vào tệp này. / Write JSON here.")
    ] = None,
) -> None:
    """Đo việc đọc Bộ pháp điển. / Measure the reading of the codification."""
    from ingest.measure.codification import measure_codification
    from ui.result_file import refuse_unwritable, write_result
    from ui.terminal import err
    from ui.terminal import out as screen

    if out:
        refuse_unwritable(out, inputs=(path,))
    with err.status("Đang đọc Bộ pháp điển…"):
        report = measure_codification(path)
    _show(report.metrics)
    for trouble in report.troubles:
        screen.print(trouble, markup=False)
    if out:
        write_result(report, out)


def _show(metrics: "Metrics") -> None:
    """A row for each figure, with its bar where it has one."""
    from ui.terminal import out, table

    made = table("Chỉ số", "Kết quả", "Yêu cầu")
    for name, value in metrics.model_dump().items():
        made.add_row(NAMES[name], _figure(value), _bar(name))
    out.print(made)


def _figure(value: float) -> str:
    from ui.terminal import count

    if isinstance(value, int):
        return count(value)
    return count(value, digits=4 if value <= 1 else 1)


def _bar(name: str) -> str:
    from ui.terminal import count

    if name in BARS:
        return f"≥ {count(BARS[name], digits=3)}"
    return f"≤ {count(MOST[name])}" if name in MOST else ""
