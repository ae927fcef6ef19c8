"""`danhieu evaluate compare`: gains and losses of one run against an earlier one, by question."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from index.compare.changes import Change, Changes, SetChanges


def compare(
    before: Annotated[Path, typer.Argument(help="Kết quả của phiên bản trước. / Earlier result.")],
    after: Annotated[Path, typer.Argument(help="Kết quả của phiên bản này. / Later result.")],
    *,
    out: Annotated[
        Path | None, typer.Option(help="Ghi kết quả JSON vào tệp này. / Write JSON here.")
    ] = None,
) -> None:
    """So hai kết quả đo theo từng câu hỏi. / Compare two results question by question."""
    from index.compare.changes import compare as compared
    from index.compare.runs import read_run
    from ui.result_file import refuse_unwritable, write_result

    if out:
        refuse_unwritable(out, inputs=(before, after))
    changes = compared(read_run(before), read_run(after))
    if out:
        write_result(changes, out)
    _show(changes)


def _show(changes: "Changes") -> None:
    """A row for each set, then the questions that lost most and gained most."""
    from rich.markup import escape

    from ui.terminal import out, table

    columns = ("Số câu", "Hơn", "Kém", "Như cũ", "R@1", "R@10", "MRR@10 thay đổi", "p")
    made = table("Bộ câu hỏi", *columns)
    for one in changes.sets:
        made.add_row(escape(one.set), *_figures(one))
    out.print(made)
    _list("Kém đi nhiều nhất", changes.losses)
    _list("Hơn lên nhiều nhất", changes.gains)


def _figures(one: "SetChanges") -> tuple[str, ...]:
    from ui.terminal import count

    counts = (str(one.n), str(one.wins), str(one.losses), str(one.ties))
    low, high = (count(end, digits=3) for end in one.mrr_interval)
    return (
        *counts,
        f"{count(one.r1_before, digits=3)} → {count(one.r1_after, digits=3)}",
        f"{count(one.r10_before, digits=3)} → {count(one.r10_after, digits=3)}",
        f"{count(one.mrr_change, digits=3)} ({low} đến {high})",
        count(one.p, digits=3),
    )


def _list(title: str, changed: "Sequence[Change]") -> None:
    from rich.markup import escape

    from ui.terminal import out, table

    if not changed:
        return
    made = table(title, "Mã câu hỏi", "Hạng trước", "Hạng nay")
    for one in changed:
        ranks = ("trên 100" if rank is None else str(rank) for rank in (one.before, one.after))
        made.add_row(escape(one.set), escape(one.qid), *ranks)
    out.print(made)
