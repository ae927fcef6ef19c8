"""Articles of 33 laws and decrees as web text, against the official codification.

Measured on these texts, right with their titles: recall .9996, precision .9988; consolidated,
.9988, .9994. By number alone: 1.0, .9992; .9994, 1.0. Held to the codification's title even where
the file prints another: .985, .984; .990, .991.
"""

from pathlib import Path

import pytest

from ingest.document import document_of, read_document
from ingest.measure.articles_found import Shares, articles_of
from ingest.measure.structure import StructureReport, gold_files, measure_structure, read_raw
from tests.ingest.texts import assert_tree, assert_whole, source


@pytest.fixture(scope="module")
def report(shared: Path) -> StructureReport:
    """The measure of all these texts."""
    return measure_structure(shared / "raw", shared / "raw" / "gold.jsonl")


@pytest.mark.shared
def test_articles_of_web_texts_are_found_with_their_titles(report: StructureReport) -> None:
    """The bars for texts as issued: recall .995, precision .99; with room to spare."""
    _assert_at_least(report.metrics, recall=0.999, precision=0.998)
    assert report.metrics.exact_recall >= 0.984


@pytest.mark.shared
def test_articles_of_consolidated_texts_are_found_with_their_titles(
    report: StructureReport,
) -> None:
    """The bar for consolidated texts: recall .99; the articles that notes quote are none."""
    _assert_at_least(report.metrics.consolidated, recall=0.998, precision=0.999)
    assert report.metrics.consolidated.exact_recall >= 0.989


def _assert_at_least(shares: Shares, *, recall: float, precision: float) -> None:
    assert shares.recall >= recall
    assert shares.precision >= precision
    assert shares.number_recall >= shares.recall >= shares.exact_recall


@pytest.mark.shared
def test_no_letter_of_these_texts_is_lost(shared: Path) -> None:
    """Passages and furniture cover each text once, whatever notes stand in it."""
    for line in gold_files(shared / "raw" / "gold.jsonl"):
        read = document_of(read_raw(shared / "raw", line), source=source())
        assert_tree(read)
        assert_whole(read)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("13-2025-TT-BCA_Sua-doi-cac-thong-tu-TTATGT.md", 1, 14),
        ("14-2025-TT-BXD_Dao-tao-lai-xe.md", 1, 34),
        ("158-2024-ND-CP_Hoat-dong-van-tai-duong-bo.md", 1, 78),
        ("168-2024-ND-CP_Xu-phat-TTATGT-Tru-diem-GPLX.md", 1, 55),
        ("238-2026-ND-CP_Sua-doi-ND-168-2024.md", 1, 21),
        ("35-2024-QH15_Luat-Duong-bo.md", 1, 86),
        ("36-2024-QH15_Phan-1_Dieu-1-23.md", 1, 23),
        ("36-2024-QH15_Phan-2_Dieu-24-89.md", 24, 89),
        ("79-2024-TT-BCA_Dang-ky-xe-Bien-so-xe.md", 1, 40),
    ],
)
def test_traffic_texts_have_the_articles_that_they_declare(
    shared: Path, name: str, first: int, last: int
) -> None:
    """Amending texts keep to their own articles, whatever they quote; parts of a law are read."""
    read = read_document(shared / "traffic" / name)
    assert list(articles_of(read)) == [str(number) for number in range(first, last + 1)]
    assert_tree(read)
    assert_whole(read)
