"""The journal of what was taken in outlives kills and damage."""

from collections.abc import Callable
from pathlib import Path

from ingest.intake.ledger import Entry, Given, Ledger

Made = Callable[[str, str | bytes], Path]


def test_a_journal_that_was_cut_or_damaged_loses_only_those_lines(tmp_path: Path) -> None:
    """Lines that a kill cut off are nothing; the others count, the last one on each origin."""
    path = tmp_path / "so.jsonl"
    ledger = Ledger(path)
    for number in ("1", "2", "3"):
        given = (Given(number=number, sha256="0"),)
        ledger.record(
            Entry(origin="a" if number != "3" else "b", sha256="0", reading=1, given=given)
        )
    ledger.close()
    with path.open("ab") as file:
        file.write(b'{"origin":"c","sha256":"0","reading":1}\n\xff\x00\n{"origin":"d","sha')
    again = Ledger(path)
    again.close()
    assert [given.number for _, given in again.givers("2")] == ["2"]
    assert not again.givers("1")
    assert again.entry("c")
    assert again.entry("d") is None
    assert len(path.read_text(encoding="utf-8").splitlines()) == 3
