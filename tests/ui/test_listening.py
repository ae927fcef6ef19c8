"""The socket that the server listens on."""

import socket

from ui.listening import listen


def test_what_is_written_is_sent_at_once() -> None:
    """asyncio turns the delay of Nagle off, which costs 40 ms an answer, only for accepted sockets
    whose protocol is told."""
    with (
        listen("127.0.0.1", port=0) as listening,
        socket.create_connection(listening.getsockname()),
        listening.accept()[0] as accepted,
    ):
        assert accepted.proto == socket.IPPROTO_TCP
