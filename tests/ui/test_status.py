"""`danhieu corpus status`: what an officer is told of a number, an address and a day."""

from pathlib import Path

import pytest

from corpus.values import MendableError
from ingest.law.validity import State
from ingest.library import Library
from service.settings import Settings
from tests.ingest.amending_texts import amendment, decree
from ui.status import report_on
from ui.status_shown import show_report


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home whose library holds a decree and its amendment."""
    monkeypatch.setenv("DANHIEU_HOME", str(tmp_path / "home"))
    library = Library(Settings.from_environ().library_folder)
    library.add(decree())
    library.add(amendment())


@pytest.mark.usefixtures("office")
def test_a_document_is_told_clause_by_clause() -> None:
    """The document first, then each unit with a change, with what changed it and the sentence."""
    report = report_on("10/2020/nđ-cp", on="1/7/2022")
    assert report.asked.state is State.AMENDED
    states = {unit.words.partition(",")[0]: unit.state for unit in report.units}
    assert states["điểm a khoản 1 Điều 2"] is State.AMENDED
    assert states["điểm d khoản 1 Điều 2"] is State.NOT_YET
    assert states["Điều 3"] is State.REPEALED
    clause = next(unit for unit in report.units if unit.words.startswith("khoản 2 Điều 2,"))
    assert clause.held.endswith("cấp huyện.")
    assert clause.wording.endswith("cấp xã.")
    change = clause.changes[0]
    assert (change.by, change.old, change.new) == (
        "20/2022/NĐ-CP#dieu-1.khoan-2",
        "cấp huyện",
        "cấp xã",
    )
    assert amendment().text[change.start : change.end] == change.sentence


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    "asked",
    ["10/2020/NĐ-CP#dieu-2.khoan-1.diem-a", "điểm a khoản 1 Điều 2 Nghị định 10/2020/NĐ-CP"],
)
def test_an_address_is_told_with_its_words_on_that_day(asked: str) -> None:
    """In either form; the words come with the provision that gives them."""
    before, after = report_on(asked, on="2022-06-30"), report_on(asked, on="2022-07-01")
    assert before.asked.wording == "a) Đơn đề nghị;"
    assert after.asked.wording == "a) Đơn đề nghị theo mẫu;"
    assert after.asked.sources == ("điểm a khoản 1 Điều 1, 20/2022/NĐ-CP",)
    assert [str(change.effective) for change in after.asked.coming] == ["2025-01-01"]


def test_a_code_that_is_known_to_be_amended_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where only the names of amending laws are known, the text is amended and names them."""
    monkeypatch.setenv("DANHIEU_HOME", str(tmp_path))
    report = report_on("45/2019/QH14", on="2026-01-01")
    assert report.asked.state is State.AMENDED
    show_report(report)
    assert "Các văn bản đã sửa đổi, bổ sung: 71/2025/QH15" in capsys.readouterr().out


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("asked", "on"),
    [
        ("10/2020/NĐ-CP", "31/02/2022"),
        ("10/2020/NĐ-CP", "hôm qua"),
        ("99/2020/NĐ-CP", "2022-07-01"),
        ("10/2020/NĐ-CP#dieu-9", "2022-07-01"),
        ("10/2020/NĐ-CP#dieu", "2022-07-01"),
        ("không phải địa chỉ", "2022-07-01"),
    ],
)
def test_what_cannot_be_read_is_said_with_the_next_step(asked: str, on: str) -> None:
    """A wrong day, number or address is an error that an officer can mend."""
    with pytest.raises(MendableError) as caught:
        report_on(asked, on=on)
    assert caught.value.mend


@pytest.mark.usefixtures("office")
def test_the_page_says_state_change_and_what_comes(capsys: pytest.CaptureFixture[str]) -> None:
    """In Vietnamese, with the days and the provisions."""
    show_report(report_on("10/2020/NĐ-CP", on="2022-07-01"))
    shown = " ".join(capsys.readouterr().out.split())
    assert "10/2020/NĐ-CP: đã được sửa đổi, bổ sung (bắt đầu có hiệu lực từ 01/03/2020)" in shown
    assert "Điều 3, 10/2020/NĐ-CP: hết hiệu lực" in shown
    assert "thay “" not in shown
    assert "sửa cụm từ “cấp huyện” thành “cấp xã”, theo khoản 2 Điều 1, 20/2022/NĐ-CP" in shown
    assert "Sẽ có hiệu lực sau ngày 01/07/2022" in shown
