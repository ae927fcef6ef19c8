"""`danhieu ingest` and `danhieu corpus`: what the office holds."""

from typing import Annotated

import typer

from ui.cli_check import check, terms
from ui.cli_status import status

app = typer.Typer(
    help="Xem và bỏ văn bản trong kho. / The documents that are held.", no_args_is_help=True
)

Number = Annotated[str, typer.Argument(help="Số hiệu, ví dụ 45/2019/QH14. / Official number.")]


def ingest(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Tệp, thư mục, tệp nén hoặc địa chỉ https://. / Files, folders, archives, URLs."
        ),
    ] = None,
    *,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Lập lại chỉ mục từ đầu. / Rebuild the index.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Thay văn bản cùng số. / Replace what is held.")
    ] = False,
) -> None:
    """Thêm văn bản vào kho rồi cập nhật chỉ mục. / Add documents and bring the index up to date."""
    from ui.intake import take_in

    raise typer.Exit(take_in(paths or [], rebuild=rebuild, replace=replace))


@app.command("list")
def list_documents() -> None:
    """Liệt kê văn bản đang có. / List the documents."""
    from ui.holdings import list_held

    list_held()


@app.command("show")
def show(number: Number) -> None:
    """Xem một văn bản: thông tin và cây điều khoản. / Show a document and its tree."""
    from ui.holdings import show_held

    show_held(number)


@app.command("remove")
def remove(number: Number) -> None:
    """Bỏ một văn bản do cơ quan đã thêm. / Remove a document that the office added."""
    from ui.holdings import remove_held

    remove_held(number)


app.command("status")(status)
app.command("check")(check)
app.command("terms")(terms)
