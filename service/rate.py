"""How often one address may ask: a token bucket for each, in memory."""

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from enum import StrEnum

from starlette.requests import HTTPConnection

MOST_CLIENTS = 10_000  # about 2 MB
_SECOND = 1_000_000_000  # nanoseconds
_PREFIX = 64  # bits of an IPv6 address that name a household; the rest it chooses (RFC 4291, 2.5.4)

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Counted(StrEnum):
    """What is counted by itself: who asked too often can still judge an answer."""

    QUESTIONS = "questions"
    VERDICTS = "verdicts"


class RateLimit:
    """Lets each client ask `per_minute` questions a minute, and a third of them at once, at least
    5, unless `burst` is set. Of more than 10,000 clients, those that have been silent longest are
    forgotten. Safe to share between threads; `clock` gives nanoseconds.

    A bucket is kept as the time at which it is full again (ITU-T I.371, annex A).
    """

    def __init__(
        self,
        per_minute: float = 60,
        *,
        burst: int = 0,
        clock: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        self.burst = burst or max(5, int(per_minute // 3))
        self._each = round(60 * _SECOND / per_minute)  # whole nanoseconds add up exactly
        self._clock = clock
        self._full: OrderedDict[str, int] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, client: str) -> float:
        """Seconds until a client may ask; 0 where it may now, which takes one of its questions."""
        with self._lock:
            now = self._clock()
            full = max(now, self._full.pop(client, now))
            wait = full + self._each - now - self.burst * self._each
            self._full[client] = full if wait > 0 else full + self._each
            if len(self._full) > MOST_CLIENTS:
                self._full.popitem(last=False)
        return max(0, wait) / _SECOND

    def give_back(self, client: str) -> None:
        """Let a client have the question back that it has just asked."""
        with self._lock:
            if client in self._full:
                self._full[client] -= self._each


def limit_of(per_minute: int) -> RateLimit | None:
    """The limit that an office has set; None for 0, which sets none."""
    return RateLimit(per_minute) if per_minute else None


def seconds_to_wait(
    limit: RateLimit | None, *, sent: HTTPConnection, counted: Counted = Counted.QUESTIONS
) -> float:
    """Seconds that a request comes too early; 0 where it may come, which takes one of its client's
    questions, or verdicts, or where there is no limit."""
    return limit.wait(f"{counted.value} {sender_of(sent)}") if limit else 0.0


def sender_of(sent: HTTPConnection) -> str:
    """Who sent a request, as limits count them: it is kept in memory alone."""
    # A proxy may add a line of its own to those that came.
    forwarded = ",".join(sent.headers.getlist("x-forwarded-for"))
    return client_of(sent.client.host if sent.client else "", forwarded=forwarded)


def client_of(peer: str, *, forwarded: str) -> str:
    """Who asks: the peer, or where that is on this machine or in a private network, as a proxy is,
    the last address of `X-Forwarded-For`, which it has added. Whoever else sends that header may
    have made it up."""
    address, told = _address(peer), _address(forwarded.rpartition(",")[2])
    if address and told and address.is_private:
        address = told
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, _PREFIX), strict=False))
    return str(address or peer)


def _address(text: str) -> _Address | None:
    """An address, an IPv4 one that is written as IPv6 ("::ffff:192.0.2.1") as itself."""
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address
