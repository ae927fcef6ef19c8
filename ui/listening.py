"""Takes the address to serve on, before anything is built, or says why it cannot be had."""

import errno
import socket

from corpus.values import MendableError

BACKLOG = 2048  # connections that may wait; uvicorn's own default


class AddressUnusableError(MendableError):
    """An address on which we cannot listen."""


def listen(host: str, *, port: int, command: str = "serve") -> socket.socket:
    """A socket that listens here until it is closed; port 0 is any free one. `command` is what
    wants it, which an error names.

    Raises `AddressUnusableError`.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Without its protocol named, asyncio leaves the delay of Nagle on: 40 ms an answer.
    listening = socket.socket(family, proto=socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(BACKLOG)
    except OSError as error:
        listening.close()
        raise _unusable(error, host=host, port=port, command=command) from error
    return listening


def _unusable(error: OSError, *, host: str, port: int, command: str) -> AddressUnusableError:
    """Why we cannot listen, and the command that can."""
    if error.errno == errno.EADDRINUSE:
        other = f"danhieu {command} --port {port % 65535 + 1}"
        return AddressUnusableError(
            f"Cổng {port} trên {host} đang được chương trình khác sử dụng.",
            mend=f"Hãy dừng chương trình đó, hoặc chạy: {other}{_by_make(command, other=other)}",
        )
    if error.errno == errno.EACCES:
        return AddressUnusableError(
            f"Không đủ quyền mở cổng {port}; cổng dưới 1024 cần quyền quản trị.",
            mend=f"Hãy chạy: danhieu {command} --port 8000",
        )
    return AddressUnusableError(
        f"Không lắng nghe được tại địa chỉ {host}: {error.strerror}.",
        mend="Hãy chạy: danhieu serve --host 127.0.0.1",
    )


def _by_make(command: str, *, other: str) -> str:
    """The same for who started it by `make run`."""
    option = other.rpartition(" --")[2]
    return f' (qua make: make run SERVE="--{option}")' if command == "serve" else ""
