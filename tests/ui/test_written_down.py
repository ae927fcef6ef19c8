"""What the command line does to documents stands in the audit."""

from pathlib import Path

import pytest

from ingest.library import Library
from service.records import Records, RecordsUnusableError
from service.settings import Settings
from tests.ingest.intaking import regulation
from ui import holdings, intake, written_down
from ui.holdings import remove_held
from ui.intake import take_in


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home in which no index is built."""
    monkeypatch.setenv("DANHIEU_HOME", str(tmp_path / "nha"))
    for module in (intake, holdings):
        monkeypatch.setattr(module, "update_index", lambda _: None)
    return tmp_path / "nha"


def deeds(home: Path) -> list[tuple[str, str, str]]:
    """Who did what to what."""
    records = Records(Settings(home=home).database_url)
    found = [line.deed for line in records.audit.lines()]
    assert records.audit.broken() is None
    records.close()
    return [(deed.actor, deed.action, deed.subject) for deed in found]


def test_documents_taken_in_and_removed(home: Path, tmp_path: Path) -> None:
    """Each has its line; a file that is as it was has none."""
    file = tmp_path / "a.md"
    file.write_text(regulation("5/QĐ-UBND"), encoding="utf-8")
    assert take_in([str(file)], rebuild=False) == 0
    assert take_in([str(file)], rebuild=False) == 0
    remove_held("5/QĐ-UBND")
    assert deeds(home) == [
        ("(dòng lệnh)", "document.published", "5/QĐ-UBND"),
        ("(dòng lệnh)", "document.withdrawn", "5/QĐ-UBND"),
    ]


def test_of_many_documents_there_is_one_line(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With how many they are, and the first numbers."""
    monkeypatch.setattr(written_down, "_MOST", 2)
    for number in range(3):
        (tmp_path / f"{number}.md").write_text(regulation(f"{number}/QĐ-UBND"), encoding="utf-8")
    assert take_in([str(tmp_path / f"{number}.md") for number in range(3)], rebuild=False) == 0
    assert deeds(home) == [("(dòng lệnh)", "document.published", "3 documents")]


def test_without_a_database_nothing_is_taken_in(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What could not be written down is not done."""
    monkeypatch.setenv("DANHIEU_DATABASE", f"sqlite:///{tmp_path}")
    file = tmp_path / "a.md"
    file.write_text(regulation("5/QĐ-UBND"), encoding="utf-8")
    with pytest.raises(RecordsUnusableError):
        take_in([str(file)], rebuild=False)
    assert Library(home / "library").sources() == ()
