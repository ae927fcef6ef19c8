"""The table of changes of the codes shipped is whole, and a damaged one is told."""

from datetime import date
from pathlib import Path

import pytest

from corpus.amendments import COLUMNS, TABLE, Amendment, amendments_of
from corpus.manifest import ManifestError, embedded_sources


def test_every_row_is_of_a_code_that_is_held() -> None:
    """The rows are of codes in the manifest, each changed after it was passed by another law."""
    codes = {source.number: source for source in embedded_sources()}
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    rows = [row for number in codes for row in amendments_of(number)]
    assert len(rows) == len(lines) > 200
    for row in rows:
        issued = codes[row.number].issued
        assert issued
        assert row.effective > issued
        assert row.by != row.number


def test_a_change_that_everybody_knows_is_there() -> None:
    """Điều 157 of the code of criminal procedure was amended from 1 December 2021."""
    row = Amendment("101/2015/QH13", "157", "sua-doi", "02/2021/QH15", "1", date(2021, 12, 1))
    assert row in amendments_of("101/2015/QH13")


@pytest.mark.parametrize("text", ["", "x\ty\n", "\t".join(COLUMNS) + "\nmột dòng hỏng\n"])
def test_a_damaged_table_is_named(tmp_path: Path, text: str) -> None:
    """A table that is empty, of other columns or with a broken line is an error that names it."""
    table = tmp_path / "amendments.tsv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(ManifestError, match=r"amendments\.tsv"):
        amendments_of("45/2019/QH14", table=table)
