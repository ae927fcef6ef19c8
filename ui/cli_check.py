"""`danhieu corpus check` and `danhieu corpus terms`: do the documents agree, what do terms mean."""

from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="In ra dạng JSON. / Print JSON.")]


def check(
    *,
    as_json: AsJson = False,
    everything: Annotated[
        bool, typer.Option("--all", help="In cả phần thông tin. / Print information too.")
    ] = False,
) -> None:
    """Kiểm tra các văn bản có thống nhất không. / Check that the documents agree.

    Mã thoát 0: không có lỗi, cảnh báo nào; 1: có. / Exit code 0 without errors and warnings.
    """
    from ui.check import check_held

    raise typer.Exit(check_held(as_json=as_json, with_information=everything))


def terms(
    term: Annotated[str, typer.Argument(help="Thuật ngữ, có dấu hoặc không dấu. / A term.")] = "",
    *,
    as_json: AsJson = False,
) -> None:
    """Tra thuật ngữ được giải thích trong các văn bản. / What the documents say a term means."""
    from ui.terms import show_terms

    raise typer.Exit(show_terms(term, as_json=as_json))
