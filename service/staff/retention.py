"""How long what citizens asked is kept: as many days as the office has set."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from service.records import Records, RecordsUnusableError

EVERY = 24 * 3600.0  # seconds between two looks for what is too old
AGAIN = 3600.0  # seconds after which it is tried again where the database failed

_LOG = logging.getLogger(__name__)


class Retention:
    """Erases what is older than `days` days; 0 keeps all."""

    def __init__(
        self,
        records: Records,
        *,
        days: int,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._records = records
        self._days = days
        self._now = now

    def run(self) -> int:
        """Erase all that is too old; gives how many answers and suggestions that were. Raises
        `RecordsUnusableError`."""
        erased = 0
        if not self._days:
            return erased
        before = self._now() - timedelta(days=self._days)
        while count := self._records.erasure.erase_before(before):
            erased += count
        return erased

    def keep(self, closed: threading.Event) -> None:
        """Erase at once, and then every day, until the service is closed."""
        wait = 0.0
        while not closed.wait(wait):
            wait = EVERY
            try:
                self.run()
            except RecordsUnusableError as error:
                _LOG.error("not erased what is too old: %s", error)
                wait = AGAIN
