"""What the command line does to the documents held, written to the audit."""

from collections.abc import Iterator
from contextlib import contextmanager

from service.records import Records
from service.settings import Settings
from service.staff.values import Deed
from service.wording_documents import COMMAND_LINE

_MOST = 200  # lines of one run; of more documents, the first numbers stand in one line
_NAMED = 50


@contextmanager
def written_down(settings: Settings) -> Iterator[dict[str, str]]:
    """What was done to each document, by its number, which the block fills in; it is written in the
    end, also where the block is stopped. Raises `RecordsUnusableError` before anything is done
    where nothing could be written."""
    records = Records(settings.database_url)
    done: dict[str, str] = {}
    try:
        records.check()
        yield done
    finally:
        try:
            for deed in _deeds(done):
                records.audit.add(deed)
        finally:
            records.close()


def _deeds(done: dict[str, str]) -> Iterator[Deed]:
    if len(done) <= _MOST:
        yield from (Deed(COMMAND_LINE, action, number) for number, action in done.items())
        return
    for action in sorted(set(done.values())):
        numbers = [number for number, one in done.items() if one == action]
        more = f" … {len(numbers)}" if len(numbers) > _NAMED else ""
        yield Deed(
            COMMAND_LINE, action, f"{len(numbers)} documents", ", ".join(numbers[:_NAMED]) + more
        )
