"""`danhieu corpus check` and `danhieu corpus terms`, over a home with documents of its own."""

import json
from pathlib import Path

import pytest

from ingest.library import Library
from tests.ingest.texts import LAW, document
from ui import check, kept, terms

RULES = """Điều 1. Giải thích từ ngữ
1. Phiên chợ là buổi họp chợ.
3. Người bán là người có hàng.
Điều 2. Hiệu lực
Nghị định này có hiệu lực từ ngày ký.
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """An office's library with two texts, beside which nothing is shipped."""
    monkeypatch.setenv("DANHIEU_HOME", str(tmp_path))
    monkeypatch.setattr(kept, "embedded_sources", lambda: ())
    held = Library(tmp_path / "library")
    held.add(document(LAW))
    held.add(document(RULES, number="9/2031/NĐ-CP", title="Nghị định về chợ"))
    return held


def _json(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.usefixtures("library")
def test_findings_are_printed_by_kind(capsys: pytest.CaptureFixture[str]) -> None:
    """A gap is shown under its kind with both places, and the exit code tells of it."""
    assert check.check_held(as_json=False, with_information=False) == 1
    says = " ".join(capsys.readouterr().out.split())
    assert "Số thứ tự bị thiếu" in says
    assert "sau khoản 1 Điều 1 là khoản 3, thiếu khoản 2" in says
    assert "“3. Người bán là người có hàng.”" in says


def test_findings_as_json_name_their_places(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    """JSON holds every finding with addresses, spans and words that stand in the text."""
    assert check.check_held(as_json=True, with_information=False) == 1
    found = _json(capsys)
    (gap,) = [one for one in found if one["kind"] == "so-thu-tu-thieu"]
    assert gap["refs"] == ["9/2031/NĐ-CP#dieu-1.khoan-1"]
    read = library.get("9/2031/NĐ-CP")
    assert read
    places = gap["places"]
    assert isinstance(places, list)
    assert all(read.text[place["start"] : place["end"]] == place["quote"] for place in places)


@pytest.mark.usefixtures("library")
def test_a_damaged_file_is_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of the library that cannot be read is named, and the others are checked."""
    (tmp_path / "library" / "hong.jsonl").write_text("{", encoding="utf-8")
    assert check.check_held(as_json=False, with_information=False) == 1
    says = capsys.readouterr().out
    assert "hong.jsonl" in "".join(says.split())
    assert "Số thứ tự bị thiếu" in says


def test_a_library_that_agrees_gives_zero(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing held, nothing found: exit code 0."""
    monkeypatch.setenv("DANHIEU_HOME", str(tmp_path))
    monkeypatch.setattr(kept, "embedded_sources", lambda: ())
    assert check.check_held(as_json=False, with_information=False) == 0
    assert "Không phát hiện" in capsys.readouterr().out


@pytest.mark.usefixtures("library")
def test_a_term_is_shown_with_every_definition(capsys: pytest.CaptureFixture[str]) -> None:
    """Two documents define one term: both are shown with their addresses, however it is typed."""
    for typed in ("phiên chợ", "phien cho", "Các phiên chợ"):
        assert terms.show_terms(typed, as_json=True) == 0
        assert [one["ref"] for one in _json(capsys)] == [
            "9/2031/NĐ-CP#dieu-1.khoan-1",
            "99/2031/QH17#dieu-2.khoan-3",
        ]


@pytest.mark.usefixtures("library")
def test_an_unknown_term_names_those_near_it(capsys: pytest.CaptureFixture[str]) -> None:
    """A term that nobody defines is told with exit code 1 and the terms that hold its words."""
    assert terms.show_terms("phiên", as_json=False) == 1
    says = capsys.readouterr().err
    assert "Không văn bản nào" in says
    assert "Chợ phiên" in says


@pytest.mark.usefixtures("library")
def test_diacritics_that_are_typed_count() -> None:
    """ "phiến chợ" is not "phiên chợ"."""
    assert terms.show_terms("phiến chợ", as_json=True) == 1


@pytest.mark.usefixtures("library")
def test_all_terms_are_listed_with_their_documents(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a term, each is listed once with the documents that define it."""
    assert terms.show_terms("", as_json=False) == 0
    says = capsys.readouterr().out
    assert "Phiên chợ: 9/2031/NĐ-CP, 99/2031/QH17" in says
    assert "thuật ngữ" in says
