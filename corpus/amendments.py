"""Which articles of the codes shipped are known to have been changed, by what and from when.

`amendments.tsv` holds facts only, one a line, taken from the state's codification by
`python -m ingest.codified.ship_amendments`; a later change may be missing from it
(`Source.amendments_known_to`).
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.manifest import ManifestError

TABLE = Path(__file__).parent / "amendments.tsv"
COLUMNS = ("number", "article", "action", "by", "by_article", "effective")


@dataclass(frozen=True, slots=True)
class Amendment:
    """Article `article` of the document `number` is changed by article `by_article` of `by` from
    the day `effective`. `action` is "sua-doi", "bo-sung" or "bai-bo"."""

    number: str
    article: str
    action: str
    by: str
    by_article: str
    effective: date


def amendments_of(number: str, *, table: Path = TABLE) -> tuple[Amendment, ...]:
    """The known changes of a document, in the order of its articles. Raises `ManifestError` where
    the table is missing or damaged."""
    return tuple(row for row in _rows(table) if row.number == number)


def _rows(table: Path) -> tuple[Amendment, ...]:
    try:
        head, *lines = table.read_text(encoding="utf-8").splitlines()
        if tuple(head.split("\t")) != COLUMNS:
            raise _damaged(table)
        return tuple(_row(line) for line in lines)
    except (OSError, ValueError) as error:
        raise _damaged(table) from error


def _row(line: str) -> Amendment:
    *words, effective = line.split("\t")
    number, article, action, by, by_article = words
    return Amendment(number, article, action, by, by_article, date.fromisoformat(effective))


def _damaged(table: Path) -> ManifestError:
    return ManifestError(
        f"Tệp {table} bị thiếu hoặc hỏng.", mend="Hãy cài lại chương trình: make setup"
    )
