"""The measure of structure: what counts as found, as titled right, as missing or extra."""

import gzip
import json
from pathlib import Path

import pytest

from corpus.values import MendableError
from ingest.measure.articles_found import FileResult, GoldFile, fold_title, measure_file, shares
from ingest.measure.structure import measure_structure
from tests.ingest.texts import document

LAW = """Điều 1. Hoà giải ở chợ
Lời.
Điều 2. Quyền của người bán
Lời.
Điều 2a. Quyền của người mua
Lời.
Điều 3. Phí
Lời.
"""


def _measure(*articles: tuple[str, str], consolidated: bool = False) -> FileResult:
    gold = GoldFile(file="a.txt", consolidated=consolidated, articles=articles)
    return measure_file(document(LAW), gold)


def test_titles_are_compared_without_case_marks_and_the_place_of_tones() -> None:
    """ "Hòa giải" is "hoà giải"; "bán" is not "bạn"."""
    assert fold_title("Hòa giải, ở CHỢ") == fold_title("hoà giải ở chợ")
    assert fold_title("Người bán") != fold_title("Người bạn")


def test_missing_extra_and_right_articles_are_told() -> None:
    """Every gold article is right or missing, every other article that was found is extra."""
    one = _measure(("1", "Hòa giải ở chợ"), ("2", "Quyền của người bán"), ("9", "Khác"))
    assert (one.right, one.exact, one.missing, one.extra) == (2, 2, ("9",), ("2a", "3"))
    figures = shares([one])
    assert (figures.recall, figures.precision) == (2 / 3, 2 / 4)


def test_a_title_that_the_file_prints_must_be_found() -> None:
    """A title that stands in the file but was not read as one is an error; one of another day,
    which the file does not print, is none, but is told and fails the exact figure."""
    text = document("Điều 1. Một\nLời.\nĐiều 2.\nQuyền Ai cũng có.\nĐiều 3. Ba\nLời.")
    gold = GoldFile(file="a", articles=(("1", "Mở đầu"), ("2", "Quyền"), ("3", "")))
    one = measure_file(text, gold)
    assert one.other_day == ("1", "3")
    assert [wrong.article for wrong in one.wrong_titles] == ["2"]
    assert (one.right, one.exact, one.numbers) == (2, 0, 3)


def test_articles_that_an_amendment_added_count_in_no_consolidated_text() -> None:
    """Điều 2a of a consolidated text is told as added; without a letter it would be extra."""
    articles = (("1", "Hòa giải ở chợ"), ("2", "Quyền của người bán"))
    one = _measure(*articles, consolidated=True)
    assert (one.added, one.extra, one.found) == (("2a",), ("3",), 3)
    assert _measure(*articles).extra == ("2a", "3")


def test_a_folder_is_measured_and_the_report_is_written(tmp_path: Path) -> None:
    """Packed and plain files are read; both kinds of texts have figures of their own."""
    lines = [
        {"file": "a.txt.gz", "consolidated": False, "articles": [["1", "Hòa giải ở chợ"]]},
        {"file": "b.txt", "consolidated": True, "articles": [["3", "Phí"], ["4", "Khác"]]},
    ]
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(LAW.encode()))
    (tmp_path / "b.txt").write_text(LAW, encoding="utf-8")
    measure_structure(tmp_path, gold).write(tmp_path / "out" / "r.json")
    report = json.loads((tmp_path / "out" / "r.json").read_text(encoding="utf-8"))
    assert report["metrics"]["recall"] == 1.0
    assert report["metrics"]["precision"] == 1 / 4
    assert report["metrics"]["consolidated"]["recall"] == 1 / 2
    assert [one["file"] for one in report["files"]] == ["a.txt.gz", "b.txt"]


@pytest.mark.parametrize(
    ("gold", "named"),
    [
        ("", "gold.jsonl"),
        ("{}", "dòng 1"),
        ('{"file": "../a.txt", "articles": []}', "../a.txt"),
        ('{"file": "none.txt", "articles": []}', "none.txt"),
        ('{"file": "bad.txt.gz", "articles": []}', "bad.txt.gz"),
    ],
)
def test_what_cannot_be_measured_is_named(tmp_path: Path, gold: str, named: str) -> None:
    """An empty or wrong gold file, a missing file, one outside the folder, a broken one."""
    (tmp_path / "gold.jsonl").write_text(gold, encoding="utf-8")
    (tmp_path / "bad.txt.gz").write_bytes(b"no gzip")
    with pytest.raises(MendableError) as error:
        measure_structure(tmp_path, tmp_path / "gold.jsonl")
    assert named in str(error.value)
    assert error.value.mend
