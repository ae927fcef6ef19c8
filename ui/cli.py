"""The command `danhieu`. Each command lives in a file of its own, and imports what is heavy when it
runs, so that `--help` is instant."""

import sys
from typing import TYPE_CHECKING

import typer
import typer.rich_utils
from typer.exceptions import TyperException

from ui import cli_answer, cli_corpus, cli_evaluate

if TYPE_CHECKING:
    from corpus.values import MendableError

STOPPED = 130  # the shell's 128 + SIGINT
USAGE = {
    "No such command": "Không có lệnh",
    "No such option:": "Không có tùy chọn",
    "Missing argument": "Thiếu",
    "Missing option": "Thiếu tùy chọn",
    "Missing command": "Thiếu lệnh",
    "Invalid value for": "Giá trị không hợp lệ cho",
    "Got unexpected extra argument": "Thừa tham số",
}

app = typer.Typer(
    name="danhieu",
    help="Dân Hiểu: hỏi đáp chính sách, mỗi câu trả lời dẫn đúng Điều, khoản, điểm.\n\n"
    "Policy questions and answers, cited to the exact article, clause or point.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("ask")(cli_answer.ask)
app.command("serve")(cli_answer.serve)
app.command("ingest")(cli_corpus.ingest)
app.add_typer(cli_corpus.app, name="corpus")
app.add_typer(cli_evaluate.app, name="evaluate")


def main() -> None:
    """Run the command line: 0 done, 1 done in part, 2 an error that can be mended, 130 stopped."""
    typer.rich_utils.ARGUMENTS_PANEL_TITLE = "Tham số / Arguments"
    typer.rich_utils.OPTIONS_PANEL_TITLE = "Tùy chọn / Options"
    typer.rich_utils.COMMANDS_PANEL_TITLE = "Lệnh / Commands"
    sys.exit(_run())


def _run() -> int:
    """The exit code of the command that the arguments name."""
    try:
        code = app(prog_name="danhieu", standalone_mode=False) or 0
    except KeyboardInterrupt:
        code = STOPPED
    except TyperException as error:
        sys.stderr.write(f"{_in_vietnamese(error.format_message())}\nXem: danhieu --help\n")
        return 2
    except _mendable() as error:
        from ui.terminal import complain

        complain(error)
        return 2
    if code == STOPPED:
        sys.stderr.write("Đã dừng, chạy lại lệnh để tiếp tục.\n")
    return int(code)


def _mendable() -> "type[MendableError]":
    """The errors that an officer can mend; imported only once there is an error."""
    from corpus.values import MendableError

    return MendableError


def _in_vietnamese(usage: str) -> str:
    """A usage error with its beginning, which names the kind, in Vietnamese."""
    for english, vietnamese in USAGE.items():
        if usage.startswith(english):
            return vietnamese + usage.removeprefix(english)
    return usage


if __name__ == "__main__":
    main()
