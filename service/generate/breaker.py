"""A circuit breaker: after failures in a row, nobody waits for a server that is out of order.

Closed, open, half-open as in Nygard, "Release It!", 2nd ed., 5.2.
"""

import threading
import time
from collections.abc import Callable

FAILURES = 3  # in a row, after which it opens
REST = 30.0  # seconds until one question tries again


class Breaker:
    """Says whether a server may be asked. Safe to share between threads."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._rests_until = 0.0

    def admits(self) -> bool:
        """Whether to ask now. While open it is False, but once every `REST` seconds for one caller,
        whose report closes it or leaves it open."""
        with self._lock:
            if self._failures < FAILURES:
                return True
            if self._clock() < self._rests_until:
                return False
            self._rests_until = self._clock() + REST
            return True

    def report(self, *, failed: bool) -> None:
        """How an admitted call ended. A caller who gives up waiting reports nothing."""
        with self._lock:
            self._failures = self._failures + 1 if failed else 0
            self._rests_until = self._clock() + REST
