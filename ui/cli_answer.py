"""`danhieu ask` and `danhieu serve`."""

import signal
from contextlib import closing
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from socket import socket
    from types import FrameType

    from service.answer import AnswerService


DAYS = ["%Y-%m-%d", "%d/%m/%Y"]  # how a day is written on the command line


class Level(StrEnum):
    """How plainly an answer is told, as `service.generate.Plainness` has it: that one is not
    imported before it is needed, since the command line starts in a moment."""

    BRIEF = "gon"
    PLAIN = "thuong"
    VERBATIM = "nguyen-van"


def ask(
    question: Annotated[str, typer.Argument(help="Câu hỏi. / The question.")],
    *,
    on: Annotated[
        datetime | None,
        typer.Option(formats=DAYS, help="Ngày hỏi, mặc định hôm nay. / The day asked on."),
    ] = None,
    level: Annotated[
        Level,
        typer.Option(help="Mức diễn giải, khi có mô hình ngôn ngữ. / How plainly, with a model."),
    ] = Level.VERBATIM,
    as_json: Annotated[
        bool, typer.Option("--json", help="In câu trả lời dạng JSON. / Print JSON.")
    ] = False,
) -> None:
    """Hỏi một câu và in câu trả lời kèm căn cứ. / Ask a question, print the cited answer."""
    from service.generate.values import Plainness
    from ui.terminal import err, show_answer, write_json

    day = day_of(on)
    service = _open(whole=True)
    text = question.encode(errors="surrogateescape").decode(errors="replace")
    told = Plainness(level.value)
    answer = service.answer(text, on=day, level=told)
    if told is not Plainness.VERBATIM and not service.has_model:
        err.print("Chưa đặt mô hình ngôn ngữ (DANHIEU_LLM_URL), nên câu trả lời là nguyên văn.")
    if as_json:
        write_json(answer.model_dump_json(indent=2))
    else:
        show_answer(answer)
    if answer.status.value.startswith(("guardrail", "error")):
        raise typer.Exit(2)


def serve(
    *,
    host: Annotated[str | None, typer.Option(help="Địa chỉ lắng nghe. / Address.")] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Cổng; 0 là cổng trống bất kỳ. / Port.")
    ] = None,
) -> None:
    """Mở trang hỏi đáp và API, lập chỉ mục nếu chưa có. / Serve the chat page and the API."""
    from service.settings import Settings
    from ui.listening import listen
    from ui.terminal import err

    settings = Settings.from_environ()
    wanted = settings.port if port is None else port
    with (
        listen(host or settings.host, port=wanted) as listening,
        closing(_open(whole=False)) as service,
    ):
        stopped_by = _serve(service, listening=listening)
    err.print("Máy chủ đã dừng.")
    _leave(stopped_by)


def day_of(on: datetime | None) -> date | None:
    """The day of an option, if it is given. Raises `typer.BadParameter` for one that no question
    can be asked on."""
    from service.asked.calendar import FIRST_DAY, LAST_DAY

    if on and not FIRST_DAY <= on.date() <= LAST_DAY:
        first, last = (f"{one:%d/%m/%Y}" for one in (FIRST_DAY, LAST_DAY))
        told = f"{on:%d/%m/%Y}: cần một ngày từ {first} đến {last}"
        raise typer.BadParameter(told, param_hint="--on")
    return on.date() if on else None


def _open(*, whole: bool) -> "AnswerService":
    """The service over the index of this machine, which is built where there is none; `whole`
    waits for its vectors."""
    from service.settings import Settings

    settings = Settings.from_environ()
    from service.opening import open_service
    from ui.terminal import watched

    with watched() as progress:
        return open_service(settings, progress=progress, whole=whole)


def _serve(service: "AnswerService", *, listening: "socket") -> int:
    """Serve the API and the chat page on this socket until stopped; gives the signal that did."""
    import uvicorn

    from service.api import create_app
    from service.opening import leave_alone_what_stays
    from ui.chat import mount_chat
    from ui.staff.app import add_staff
    from ui.terminal import out
    from ui.widget import add_widget

    app = create_app(service)
    add_staff(app, service=service)
    add_widget(app)
    mount_chat(app, service=service)
    leave_alone_what_stays()
    config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=5)
    server = uvicorn.Server(config)
    stops: list[int] = []

    def stop(number: int, frame: "FrameType | None") -> None:
        stops.append(number)
        server.handle_exit(number, frame)

    # From before the address is told, so that no moment is left in which SIGINT is a traceback, or
    # is lost: a shell starts what runs in the background with SIGINT ignored. Uvicorn raises what
    # stopped it once more when it is done, and what is kept must be closed after that.
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, stop)
    host, port = listening.getsockname()[:2]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    out.print(f"Dân Hiểu đang chạy tại {address}/ (API: {address}/docs). Ctrl-C để dừng.")
    server.run(sockets=[listening])
    if not server.started:
        raise RuntimeError("the server did not start")
    return stops[0] if stops else signal.SIGINT


def _leave(stopped_by: int) -> NoReturn:
    """Exit with 128 and the signal. After SIGTERM the process ends by that signal, which is what a
    manager of services takes for a clean stop; the first process of a container cannot."""
    if stopped_by == signal.SIGTERM:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.raise_signal(signal.SIGTERM)
    raise SystemExit(128 + stopped_by)
