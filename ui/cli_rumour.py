"""`danhieu rumour`: a post held against the texts, claim by claim."""

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli_answer import DAYS

if TYPE_CHECKING:
    from service.rumour.values import CheckedClaim, CheckedPost


def rumour(
    text: Annotated[
        str,
        typer.Argument(help="Tin cần kiểm tra; - đọc từ đầu vào chuẩn. / The post; - for stdin."),
    ],
    *,
    on: Annotated[
        datetime | None,
        typer.Option(
            formats=DAYS,
            help="Ngày kiểm tra, mặc định hôm nay. / The day of the check.",
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="In kết quả dạng JSON. / Print JSON.")
    ] = False,
) -> None:
    """Đối chiếu một tin với văn bản; mã thoát 1 nếu không có nội dung nào. / Check a post."""
    from ingest.dates import today
    from service.engine import Workshop
    from service.rumour.check import check_post
    from service.settings import Settings
    from ui.cli_answer import day_of
    from ui.terminal import watched, write_json

    post = _bounded(_read(text))
    with watched() as progress:
        engine = Workshop(Settings.from_environ()).open_or_build(progress)
    checked = check_post(post, engine=engine, today=day_of(on) or today())
    engine.store.close()
    if as_json:
        write_json(checked.model_dump_json(indent=2))
    else:
        _show(checked)
    if not checked.claims:
        raise typer.Exit(1)


def _read(text: str) -> str:
    """The post that is named; bytes of it that are no UTF-8 are marked."""
    if text == "-":
        return sys.stdin.buffer.read().decode(errors="replace")
    return text.encode(errors="surrogateescape").decode(errors="replace")


def _bounded(post: str) -> str:
    """A post that is short enough. Raises `MendableError`."""
    from corpus.values import MendableError
    from service.rumour.values import LONGEST
    from service.wording_rumour import SHORTEN
    from ui.terminal import count

    if len(post) > LONGEST:
        raise MendableError(
            f"Bài đăng có {count(len(post))} ký tự, quá mức {count(LONGEST)} ký tự.",
            mend=SHORTEN,
        )
    return post


def _show(checked: "CheckedPost") -> None:
    """The claims with their verdicts, then what the service says of the whole."""
    from rich.text import Text

    from ui.terminal import out

    for place, claim in enumerate(checked.claims, start=1):
        _show_claim(claim, place=place)
    for says in checked.says:
        out.print(Text(says, "dim"))


def _show_claim(claim: "CheckedClaim", *, place: int) -> None:
    """A claim, its verdict with the reason, and the words of each ground."""
    from rich.padding import Padding
    from rich.text import Text

    from ui.terminal import out

    out.print(Text(f"{place}. ", "bold").append(f"“{claim.text}”", "default"))
    told = (Text(claim.label, "bold"), Text(claim.reason), Text(claim.next_step, "dim"))
    for line in told:
        out.print(Padding(line, (0, 0, 0, 3)))
    for citation in claim.citations:
        out.print(Padding(Text(citation.address, "bold yellow"), (1, 0, 0, 3)))
        out.print(Padding(Text(citation.whole), (0, 0, 0, 5)))
        out.print(Padding(Text(citation.currency.notice, "dim"), (0, 0, 0, 5)))
    out.print()
