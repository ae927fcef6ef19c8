"""The command `danhieu`. Each command lives in a file of its own, and imports what is heavy when it
runs, so that `--help` is instant."""

import sys
from collections.abc import Iterator
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated, Any

import typer
import typer.rich_utils
from typer.exceptions import TyperException

from ui import (
    cli_answer,
    cli_corpus,
    cli_evaluate,
    cli_export,
    cli_rumour,
    cli_staff,
    cli_verify,
    cli_widget,
)
from ui.cli_answer import DAYS

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
    "Got unexpected extra argument(s)": "Thừa tham số",
    "Option ": "Tùy chọn ",
}
REASONS = {
    "Input should be less than or equal to": "giá trị phải nhỏ hơn hoặc bằng",
    "Input should be greater than or equal to": "giá trị phải lớn hơn hoặc bằng",
    "Input should be a valid integer, unable to parse string as an integer": "giá trị phải là một"
    " số nguyên",
    "Value error, ": "",
    f"does not match the formats {str(DAYS)[1:-1]}": "không phải là một ngày có thật, viết dạng"
    " 2022-05-01 hoặc 01/5/2022",
    "is not one of": "không thuộc các giá trị",
    "requires an argument": "cần một giá trị",
    "Did you mean": "Có phải là",
    "Possible options:": "Tùy chọn gần đúng:",
}
HELP = "Xem hướng dẫn này rồi thoát. / Show this help."

app = typer.Typer(
    name="danhieu",
    help="Dân Hiểu: hỏi đáp chính sách, mỗi câu trả lời dẫn đúng Điều, khoản, điểm.\n\n"
    "Policy questions and answers, cited to the exact article, clause or point.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _print_version(asked: bool) -> None:  # noqa: FBT001  typer calls it so
    """Print the version and leave, where it was asked for."""
    if asked:
        sys.stdout.write(f"danhieu {version('danhieu')}\n")
        raise typer.Exit


@app.callback()
def danhieu(
    *,
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="In số phiên bản rồi thoát. / Print the version.",
            is_eager=True,
            callback=_print_version,
        ),
    ] = False,
) -> None:
    """What stands before any command; the help of the program is that of `app`."""


app.command("ask")(cli_answer.ask)
app.command("serve")(cli_answer.serve)
app.command("ingest")(cli_corpus.ingest)
app.command("export-cases")(cli_export.export)
app.command("verify")(cli_verify.verify)
app.command("rumour")(cli_rumour.rumour)
app.command("demo-host")(cli_widget.demo_host)
app.add_typer(cli_corpus.app, name="corpus")
app.add_typer(cli_evaluate.app, name="evaluate")
app.add_typer(cli_staff.app, name="staff")


def main() -> None:
    """Run the command line: 0 done, 1 done in part, 2 an error that can be mended, 130 stopped."""
    typer.rich_utils.ARGUMENTS_PANEL_TITLE = "Tham số / Arguments"
    typer.rich_utils.OPTIONS_PANEL_TITLE = "Tùy chọn / Options"
    typer.rich_utils.COMMANDS_PANEL_TITLE = "Lệnh / Commands"
    sys.exit(_run())


def _run() -> int:
    """The exit code of the command that the arguments name."""
    command = typer.main.get_command(app)
    _word_help(command)
    try:
        code = command(prog_name="danhieu", standalone_mode=False) or 0
    except KeyboardInterrupt:
        code = STOPPED
    except TyperException as error:
        # Without a message it is a group without a command, whose help has just been printed.
        if error.format_message():
            told = _in_vietnamese(error.format_message())
            sys.stderr.write(f"{told}\nXem: {' '.join(_named(command))} --help\n")
        return 2
    except _mendable() as error:
        from ui.terminal import complain

        complain(error)
        return 2
    if code == STOPPED:
        sys.stderr.write("Đã dừng, chạy lại lệnh để tiếp tục.\n")
    return int(code)


def _word_help(command: Any) -> None:
    """Word the option --help of a command, and of those under it, in Vietnamese."""
    command.get_help_option(typer.Context(command)).help = HELP
    for under in getattr(command, "commands", {}).values():
        _word_help(under)


def _named(command: Any) -> Iterator[str]:
    """The words of the command line that name a command: "danhieu", "corpus", "show"."""
    yield "danhieu"
    for word in sys.argv[1:]:
        command = getattr(command, "commands", {}).get(word)
        if command is None:
            return
        yield word


def _mendable() -> "type[MendableError]":
    """The errors that an officer can mend; imported only once there is an error."""
    from corpus.values import MendableError

    return MendableError


def _in_vietnamese(usage: str) -> str:
    """A usage error in Vietnamese: its beginning, which names the kind, and its reason."""
    for english, vietnamese in REASONS.items():
        usage = usage.replace(english, vietnamese)
    for english, vietnamese in USAGE.items():
        if usage.startswith(english):
            return vietnamese + usage.removeprefix(english)
    return usage


if __name__ == "__main__":
    main()
