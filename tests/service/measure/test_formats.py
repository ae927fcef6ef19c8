"""Lines of four kinds are questions with their right answers; any other line is named."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from index.bench import BenchError
from service.measure.expected import Fine, ForceStatus, Mode
from service.measure.formats import DAY, read_asked
from tests.service.measure.made import V1, V2, VILQA, write_lines


def test_each_line_is_read_by_its_own_kind(tmp_path: Path) -> None:
    """One file may hold all three kinds, each with its day and mode."""
    one, two, three = read_asked([write_lines(tmp_path / "hoi.jsonl", V1, V2, VILQA)])
    assert (one.on, one.mode) == (DAY, Mode.ANSWER)
    assert [str(ref) for ref in one.expected] == ["77/2024/QH15#dieu-2.khoan-2"]
    assert (two.on, two.mode, two.expected) == (date(2025, 6, 1), Mode.ABSTAIN, ())
    assert (three.on, three.mode) == (None, Mode.ANSWER)
    assert [str(ref) for ref in three.expected] == ["77/2024/qh15#dieu-2"]
    assert {one.set, two.set, three.set} == {"hoi"}


def test_what_officers_reviewed_is_a_question(tmp_path: Path) -> None:
    """Machine addresses are its right answer, `on` its day; what was wrong is passed over."""
    line = {
        "id": "x1",
        "question": "Nghỉ hằng năm mấy ngày?",
        "on": "2026-11-28",
        "expected_refs": ["45/2019/QH14#dieu-113.khoan-1.diem-a"],
        "wrong_refs": ["45/2019/QH14#dieu-114"],
    }
    (asked,) = read_asked([write_lines(tmp_path / "hoi.jsonl", line)])
    assert (asked.qid, asked.on, asked.mode) == ("x1", date(2026, 11, 28), Mode.ANSWER)
    assert list(map(str, asked.expected)) == line["expected_refs"]
    for broken in ([], ["45/2019/QH14#dieu"]):
        with pytest.raises(BenchError, match="dòng 1"):
            read_asked([write_lines(tmp_path / "sai.jsonl", {**line, "expected_refs": broken})])


def test_figures_and_days_of_traffic_v1_are_fields(tmp_path: Path) -> None:
    """Fine, points, day and force of a dated line are those of its fields."""
    line = {
        **V1,
        "query": "Ngày 12/08/2026, Nghị định 238/2026/NĐ-CP đã có hiệu lực chưa?",
        "category": "temporal",
        "event_date": "2026-08-14",
        "expected_fine_min": 800_000,
        "expected_fine_max": 1_000_000,
        "expected_points": 2,
        "expected_temporal_status": "NOT_YET_EFFECTIVE",
    }
    (asked,) = read_asked([write_lines(tmp_path / "hoi.jsonl", line)])
    assert (asked.on, asked.fine) == (date(2026, 8, 14), Fine(800_000, 1_000_000))
    assert (asked.points, asked.dated, asked.force) == (2, True, ForceStatus.NOT_YET)


def test_claims_of_traffic_v2_come_before_its_words(tmp_path: Path) -> None:
    """Required claims tell fine and points, the reference answer tells them where none is made."""
    line = {
        **V2,
        "expected_response_mode": "ANSWER",
        "expected_provisions": ["Nghị định 88/2024/NĐ-CP, Điều 5, khoản 1, điểm a"],
        "reference_answer": "Phạt từ 4.000.000 đến 6.000.000 đồng và trừ 04 điểm GPLX.",
    }
    claimed = {**line, "id": "B3", "required_claims": ["fine=18-20 triệu", "points=2", "khác"]}
    asked = read_asked([write_lines(tmp_path / "hoi.jsonl", line, claimed)])
    assert [one.fine for one in asked] == [
        Fine(4_000_000, 6_000_000),
        Fine(18_000_000, 20_000_000),
    ]
    assert [one.points for one in asked] == [4, 2]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ({"question": "Bao lâu?"}, "traffic_v1 có query"),
        ({**V2, "expected_provisions": ["Điều 6"]}, "Điều 6"),
        ({**V1, "event_date": "mai"}, "event_date"),
        (VILQA, "trùng mã câu hỏi"),
    ],
    ids=["kind", "provision", "date", "twice"],
)
def test_a_line_that_cannot_be_used_is_named(
    tmp_path: Path, line: Mapping[str, object], why: str
) -> None:
    """The error names the file and the line, and what is expected there."""
    path = write_lines(tmp_path / "hoi.jsonl", VILQA, line)
    with pytest.raises(BenchError, match=r"hoi\.jsonl, dòng 2") as error:
        read_asked([path])
    assert why in error.value.what


def test_a_file_is_given_once_and_holds_questions(tmp_path: Path) -> None:
    """A file without questions, and one given twice, are errors."""
    path = write_lines(tmp_path / "hoi.jsonl", VILQA)
    with pytest.raises(BenchError, match="nêu hai lần"):
        read_asked([path, path])
    path.write_text("\n", encoding="utf-8")
    with pytest.raises(BenchError, match="không có câu hỏi nào"):
        read_asked([path])
