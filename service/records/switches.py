"""The switches of a database, as they were set; the last of a kind and value holds."""

import logging
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.masking import mask
from service.records.audit import write_down
from service.records.database import Database, RecordsUnusableError
from service.records.tables import SwitchRow
from service.staff.switches import Switch, What
from service.staff.values import Deed

_FRESH = 2.0  # seconds for which what was read holds; another process may set a switch too
_LOG = logging.getLogger(__name__)


class Switches:
    """The switches of a database; all of it raises `RecordsUnusableError`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reading = threading.Lock()
        self._off: tuple[Switch, ...] | None = None  # as last read; None where never
        self._until = 0.0

    def set(self, switch: Switch) -> None:
        """Set a switch, and write it down; nothing is done where it is set so already, however it
        is written. Citizens read the reason, so it is masked."""
        switch = replace(switch, reason=mask(switch.reason))

        def keep(session: Session) -> None:
            same = next((one for one in _off(session) if one.stands_for(switch)), None)
            if (same is None) is switch.off:
                _add(session, replace(switch, value=same.value) if same else switch)

        self._database.write(keep)
        with self._reading:  # whoever reads now may have read what was before
            self._until = 0.0

    def off(self) -> tuple[Switch, ...]:
        """What is off, newest first. While the database fails, what was off when it was last read
        stays off; `RecordsUnusableError` is raised where it never was."""
        with self._reading:
            if self._off is None or time.monotonic() >= self._until:
                self._off = self._read(known=self._off)
                self._until = time.monotonic() + _FRESH
            return self._off

    def _read(self, *, known: tuple[Switch, ...] | None) -> tuple[Switch, ...]:
        try:
            return self._database.read(_off)
        except RecordsUnusableError as error:
            if known is None:
                raise
            _LOG.error("switches not read, the last known ones hold: %s", error)
            return known

    def history(self, *, limit: int = 100) -> tuple[Switch, ...]:
        """Every setting, newest first."""
        wanted = select(SwitchRow).order_by(SwitchRow.id.desc()).limit(limit)
        return self._database.read(lambda session: tuple(map(_switch, session.scalars(wanted))))


def _off(session: Session) -> tuple[Switch, ...]:
    """What is off, newest first: of each kind and value the last setting holds."""
    last = select(func.max(SwitchRow.id)).group_by(SwitchRow.kind, SwitchRow.value)
    wanted = select(SwitchRow).where(SwitchRow.id.in_(last), SwitchRow.off)
    return tuple(map(_switch, session.scalars(wanted.order_by(SwitchRow.id.desc()))))


def _add(session: Session, switch: Switch) -> None:
    session.add(
        SwitchRow(
            kind=switch.what.value,
            value=switch.value,
            off=switch.off,
            reason=switch.reason,
            author=switch.author,
            created=datetime.now(UTC),
        )
    )
    action = "switch.off" if switch.off else "switch.on"
    subject = f"{switch.what.value} {switch.value}".strip()
    write_down(session, Deed(switch.author, action, subject[:300], switch.reason))


def _switch(row: SwitchRow) -> Switch:
    return Switch(What(row.kind), row.value, row.off, row.reason, row.author, row.created)
