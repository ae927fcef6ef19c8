"""Rows as a file for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Sequence

from starlette.responses import Response

KIND = "text/csv; charset=utf-8"
# What a spreadsheet would take for a formula (OWASP, CSV injection), in full width too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def csv_of(rows: Iterable[Sequence[object]]) -> bytes:
    """The rows in UTF-8, with the mark by which spreadsheets know that; no value runs there."""
    made = io.StringIO()
    csv.writer(made).writerows([_plain(value) for value in row] for row in rows)
    return "\ufeff".encode() + made.getvalue().encode()


def attached(content: bytes, *, name: str, kind: str = KIND) -> Response:
    """A file that the browser is to keep, and nobody else."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=kind, headers=headers)


def _plain(value: object) -> object:
    """A value that no spreadsheet runs: what citizens typed may begin as a formula does."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
