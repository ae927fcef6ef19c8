"""`danhieu demo-host`."""

from typing import Annotated

import typer


def demo_host(
    *,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Cổng của trang minh họa. / Port.")
    ] = 8001,
    server: Annotated[
        str, typer.Option(help="Máy chủ Dân Hiểu. / The server whose widget is shown.")
    ] = "http://127.0.0.1:8000",
) -> None:
    """Mở trang minh họa có gắn hộp hỏi đáp. / Serve pages that show the widget."""
    from ui.listening import listen
    from ui.terminal import out
    from ui.widget.demo import demo_server

    with listen("127.0.0.1", port=port, command="demo-host") as listening:
        try:
            serving = demo_server(listening, server=server)
        except ValueError as error:
            told = f"{server}: cần một địa chỉ như http://127.0.0.1:8000"
            raise typer.BadParameter(told, param_hint="--server") from error
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        out.print(f"Trang minh họa đang chạy tại {address}/. Ctrl-C để dừng.")
        allowed = f"DANHIEU_WIDGET_ORIGINS={address} danhieu serve"
        out.print(f"Máy chủ Dân Hiểu phải cho phép trang này: {allowed}", soft_wrap=True)
        serving.serve_forever()
