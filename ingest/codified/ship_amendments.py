"""Writes `corpus/amendments.tsv`, the known changes of the codes shipped, from the codification:
`python -m ingest.codified.ship_amendments CODIFICATION`."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from corpus.amendments import COLUMNS, TABLE
from corpus.command import exit_code, there
from corpus.manifest import embedded_sources
from ingest.codified.codification import read_codification
from ingest.law.changes import changes_of
from ingest.values import Action, Change, Level

_TOLD = (Action.AMEND, Action.ADD, Action.REPEAL)


def main() -> int:
    """Read the command line, and write the table anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("codification", type=there, help="its folder, archive or page")
    chosen = parser.parse_args()
    return exit_code(lambda: _write(chosen.codification))


def _write(codification: Path) -> None:
    ours = {source.number for source in embedded_sources() if not source.digest}
    documents = (one for one in read_codification(codification) if one.number in ours)
    rows = {row for document in documents for row in _rows(changes_of(document))}
    lines = sorted(rows, key=lambda row: (row[0], int(row[1].rstrip("abcdđ")), row))
    TABLE.write_text("".join("\t".join(row) + "\n" for row in (COLUMNS, *lines)), encoding="utf-8")


def _rows(changes: tuple[Change, ...]) -> Iterator[tuple[str, ...]]:
    """The rows of changes that other laws make to articles; changes that it makes are left out."""
    for change in changes:
        article, by = change.target.at(Level.ARTICLE), change.by.at(Level.ARTICLE)
        foreign = change.by.number != change.target.number == change.said_in
        if article and by and foreign and change.action in _TOLD and change.effective:
            # An article of which a part is repealed is an amended one.
            action = Action.AMEND if change.partial else change.action
            labels = (article.steps[-1].label, action.value, by.number, by.steps[-1].label)
            yield (change.target.number, *labels, change.effective.isoformat())


if __name__ == "__main__":
    sys.exit(main())
