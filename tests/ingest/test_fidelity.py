"""The measure of reading: alignment, accuracy, and the report over a folder."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.values import MendableError
from ingest.measure import alignment
from ingest.measure.alignment import align
from ingest.measure.fidelity import compare, count_diacritics
from ingest.measure.text import evaluate_text
from tests.ingest.word_files import word_97


def _longest(first: str, second: str) -> int:
    """The length of a longest common subsequence, by the plain recurrence."""
    above = [0] * (len(second) + 1)
    for letter in first:
        row = [0]
        for place, other in enumerate(second):
            row.append(above[place] + 1 if letter == other else max(above[place + 1], row[-1]))
        above = row
    return above[-1]


@pytest.mark.parametrize("table", [10**9, 12])
@given(first=st.text(alphabet="abc", max_size=16), second=st.text(alphabet="abc", max_size=16))
def test_an_alignment_is_a_longest_common_subsequence(table: int, first: str, second: str) -> None:
    """Pairs rise on both sides, join equal items, and no alignment has more; halved or not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alignment, "_MAX_TABLE", table)
        pairs = align(first, second)
    assert all(first[i] == second[j] for i, j in pairs)
    assert pairs == sorted(set(pairs))
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert len(pairs) == _longest(first, second)


def test_diacritics_are_tones_hooks_and_the_bar() -> None:
    """đ counts as ậ does; plain letters, signs and digits do not."""
    assert count_diacritics("đĐậơưà") == 6
    assert count_diacritics("abc ½ … – “” 5°") == 0
    assert count_diacritics("à") == 1


@pytest.mark.parametrize(
    ("read", "recovered"),
    [
        ("Điều 5. Lệ phí chợ", 5),
        ("Điều 5.\n\nLệ  phí chợ thêm", 5),
        ("Điều | 5. Lệ phí | chợ", 5),
        ("Điều5. Lệphí chợ", 5),
        ("Điều 5. Lệ phí chơ", 4),
        ("ĐIỀU 5. Lệ phí chợ", 4),
        ("Dieu 5. Le phi cho", 0),
        ("Lệ phí chợ Điều 5.", 3),
        ("chợ phí Lệ 5. Điều", 1),
        ("", 0),
    ],
)
def test_a_letter_counts_where_it_is_the_same_in_its_place(read: str, recovered: int) -> None:
    """Blanks do not matter; case, tone and order do."""
    found = compare("Điều 5. Lệ phí chợ", read)
    assert (found.expected, found.recovered) == (5, recovered)
    assert found.accuracy == recovered / 5


def test_other_text_does_not_score_by_chance() -> None:
    """Letters that agree here and there in text about something else are not recovered."""
    reference = (
        "Người đứng đầu cơ quan chịu trách nhiệm về việc công khai mức thu tại trụ sở. " * 20
    )
    other = "Đường thủy nội địa được mở rộng ở những nơi nước sâu; tàu lớn phải giảm tốc độ. " * 20
    assert compare(reference, other).accuracy < 0.05
    assert compare(reference, reference + other).accuracy == 1
    assert 0.4 < compare(reference, reference + other).extra_share < 0.6


def test_long_texts_are_aligned_at_once() -> None:
    """Texts of 100 kB that share nothing, or only dots, take no more than seconds."""
    start = time.monotonic()
    compare("một hai ba " * 9000, "bốn năm sáu " * 9000)
    compare(". " * 30_000 + "à", ". " * 25_000 + "à")
    compare("".join(f"số{n} " for n in range(15_000)), "".join(f"số{n} " for n in range(7, 15_000)))
    assert time.monotonic() - start < 15


def _folder(tmp_path: Path) -> Path:
    (tmp_path / "mot.doc").write_bytes(word_97("QuyÕt ®Þnh sè 5\r"))
    (tmp_path / "mot.txt").write_text("Quyết định số 5", encoding="utf-8-sig")
    (tmp_path / "hai.rtf").write_bytes(rb"{\rtf1\ansi N\'a8m 2004, \'ae\'e8i s\'e8}")
    (tmp_path / "hai.txt").write_text("Năm 2004, đối sô", encoding="utf-8")
    (tmp_path / "ba.doc").write_bytes(b"\xd0\xcf\x11\xe0 cut")
    (tmp_path / "ba.txt").write_text("Điều", encoding="utf-8")
    (tmp_path / "le.doc").write_bytes(b"none beside it")
    return tmp_path


def test_a_folder_is_measured_file_by_file(tmp_path: Path) -> None:
    """Means by format and over all, a figure for each file, and why a file was not read."""
    folder = _folder(tmp_path)
    report = evaluate_text(folder)
    assert [(one.file, one.recovered, one.diacritics) for one in report.files] == [
        ("ba.doc", 0, 2),
        ("hai.rtf", 3, 4),
        ("mot.doc", 4, 4),
    ]
    assert "ba.doc" in report.files[0].error
    report.write(tmp_path / "out" / "R.json")
    held = json.loads((tmp_path / "out" / "R.json").read_text(encoding="utf-8"))
    assert held["metrics"]["by_format"]["doc"]["diacritic_accuracy"] == 0.5
    assert held["metrics"]["by_format"]["rtf"]["diacritic_accuracy"] == 0.75
    assert held["metrics"]["diacritic_accuracy"] == pytest.approx(1.75 / 3)
    assert (held["metrics"]["files"], held["metrics"]["empty"]) == (3, 1)
    assert held["config"]["folder"] == folder.name


def test_the_digest_tells_other_inputs(tmp_path: Path) -> None:
    """The configuration changes with any file or transcription."""
    before = evaluate_text(_folder(tmp_path)).config.sha256
    (tmp_path / "ba.txt").write_text("Điêu", encoding="utf-8")
    assert evaluate_text(tmp_path).config.sha256 != before


def test_a_folder_without_transcriptions_is_refused(tmp_path: Path) -> None:
    """Nothing to measure, no folder, or a transcription that is no UTF-8: an error that says so."""
    for folder in (tmp_path, tmp_path / "khong-co"):
        with pytest.raises(MendableError, match=folder.name):
            evaluate_text(folder)
    (tmp_path / "a.doc").write_bytes(word_97("QuyÕt\r"))
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\xfd")
    with pytest.raises(MendableError, match="UTF-8"):
        evaluate_text(tmp_path)


@pytest.mark.shared
def test_real_documents_are_read_faithfully(shared: Path) -> None:
    """Documents of 2003 to 2007: .985 of the letters with diacritics in each format, none empty."""
    metrics = evaluate_text(shared / "legacy").metrics
    assert metrics.empty == 0
    assert {name: mean.diacritic_accuracy >= 0.985 for name, mean in metrics.by_format.items()} == {
        "doc": True,
        "rtf": True,
        "pdf": True,
    }
