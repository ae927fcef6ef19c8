"""What is held, found under numbers as people type them."""

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.library import Library
from tests.ingest.texts import LAW, document
from ui import holdings
from ui.kept import Kept, MissingDocumentError


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """An office's library with one text, and its index left alone."""
    monkeypatch.setenv("DANHIEU_HOME", str(tmp_path))
    monkeypatch.setattr(holdings, "update_index", lambda _: None)
    held = Library(tmp_path / "library")
    held.add(document(LAW, number="12/QĐ-UBND", title="Quyết định về chợ"))
    return held


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12/QD-UBND", "12/QĐ-UBND"),
        ("012/qđ-ubnd", "12/QĐ-UBND"),
        ("45/2019/QH 14", "45/2019/QH14"),
    ],
)
def test_a_document_is_shown_however_its_number_is_typed(
    typed: str, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Diacritics, zeros, blanks and letter case do not hide a document, own or shipped."""
    holdings.show_held(typed)
    assert f"✓ {number}" in capsys.readouterr().out


def test_a_document_is_removed_however_its_number_is_typed(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    """The office's text goes, and is named as it is held."""
    holdings.remove_held("12/qd-ubnd")
    assert not library.sources()
    assert "Đã bỏ 12/QĐ-UBND." in capsys.readouterr().out


@pytest.mark.usefixtures("library")
def test_what_is_shipped_is_not_removed() -> None:
    """The error says that it comes with the program, not that nobody has it."""
    with pytest.raises(MissingDocumentError) as caught:
        holdings.remove_held("45/2019/qh14")
    assert caught.value.what.startswith("45/2019/QH14 là văn bản kèm theo chương trình")


def test_the_own_text_stands_for_the_shipped_one(library: Library) -> None:
    """A text of the office under a shipped number, typed otherwise, is the only one of it."""
    own = document(LAW, number="45/2019/QH14")
    library.add(replace(own, source=own.source.model_copy(update={"number": "45/2019/Qh14"})))
    kept = Kept()
    assert [one.number for one in kept.sources if one.number.casefold() == "45/2019/qh14"] == [
        "45/2019/Qh14"
    ]
    assert kept.document("45/2019/QH14").text == own.text


@pytest.mark.usefixtures("library")
def test_a_number_that_nobody_has_is_told() -> None:
    """The next command is named."""
    with pytest.raises(MissingDocumentError, match="99/2099/TT"):
        holdings.show_held("99/2099/TT")
