"""The figures of `evaluate codification` are those of its pages, and a lost letter is seen."""

from pathlib import Path

import pytest

from ingest.codified import page as codified_page
from ingest.measure.codification import measure_codification
from tests.ingest.codified_pages import CIRCULAR, FIRST, SECOND, article, page, write_pages

UNNAMED = article("301", "90.1.TT.7.1. Khác", "Không rõ nguồn", "<p>Lời khác.</p>")


def test_the_figures_are_those_of_the_pages(tmp_path: Path) -> None:
    """Articles, documents, shares and cross-references are counted; nothing is lost."""
    again = SECOND.replace("'102'", "'902'")
    report = measure_codification(write_pages(tmp_path / "a", page(FIRST, SECOND, CIRCULAR, again)))
    found = report.metrics
    assert (found.articles, found.addresses, found.documents) == (4, 3, 2)
    assert found.articles_with_text == 4
    assert (found.link_share, found.number_share, found.effective_share) == (1, 1, 1)
    assert (found.cross_references, found.cross_references_resolved) == (1, 1)
    assert (found.characters_lost, found.unassigned, report.troubles) == (0, 0, ())
    assert found.articles_per_second > 0


def test_an_article_of_no_document_is_counted_and_named(tmp_path: Path) -> None:
    """Its letters are lost, its page and anchor are told, and the shares do not leave it out."""
    report = measure_codification(write_pages(tmp_path / "a", page(FIRST, UNNAMED)))
    assert report.metrics.unassigned == 1
    assert report.metrics.characters_lost == len("Lờikhác.")
    assert report.metrics.number_share == 0.5
    assert all(trouble.startswith("1.html 301:") for trouble in report.troubles)


def test_a_reader_that_loses_letters_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pages are counted in another way than they are read, so the two can differ."""
    read = codified_page.block_text
    monkeypatch.setattr(codified_page, "block_text", lambda markup: read(markup)[:-1])
    report = measure_codification(write_pages(tmp_path / "a", page(FIRST, CIRCULAR)))
    assert report.metrics.characters_lost > 0
