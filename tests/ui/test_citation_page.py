"""What a citizen reads of a cited text beside its words."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from corpus.values import Source
from ingest.values import Document
from service.records import Records
from service.values import Answer
from tests.ui.test_pages import TEXT, Site, answer
from ui.pages import render_turn

__all__ = ["answer"]  # a fixture of those tests
OWN_NAME = "hoi-nghi/truyen-thong"
LICENCE = "MIT; văn bản pháp luật"


def source(number: str, *, origin: str = "") -> Source:
    """A document of this number that came from there."""
    day = date(2022, 1, 2)
    return Source(number=number, title="Hội nghị", issued=day, origin=origin, licence=LICENCE)


@pytest.fixture
def site(tmp_path: Path, answer: Answer) -> Iterator[Site]:
    """Pages of an answer from a text without an official number."""
    (citation,) = answer.citations
    headings = ("Hội nghị", "Chương VII:THỜI GIỜ", "Mục 1. Chung", "Điều 1")
    named = citation.model_copy(update={"number": OWN_NAME, "headings": headings})
    made = Site(Records(f"sqlite:///{tmp_path / 'answers.sqlite3'}"))
    made.records.save(answer.model_copy(update={"citations": (named,)}))
    yield made
    made.records.close()


def test_a_text_without_an_official_number_is_said_to_have_none(site: Site, answer: Answer) -> None:
    """The name by which ours is kept stands on no page, neither of its citation, nor in the list of
    what is held, nor on paper; an official number does."""
    site.service.shelf = SimpleNamespace(sources=(source(OWN_NAME), source("07/CT-TTg")))
    held = site.client.get("/van-ban").text
    assert "Không có số" in held
    assert "Số hiệu 07/CT-TTg" in held
    cited = site.client.get("/tra-loi/abc123/can-cu/1").text
    assert "<dt>Số hiệu</dt><dd>không có số</dd>" in cited
    paper = site.client.get("/tra-loi/abc123").text
    for page in (held, cited, paper):
        assert OWN_NAME not in page
    assert "số hiệu 1/2020/QH14" in render_turn(answer)


def test_headings_are_parted_from_their_labels(site: Site) -> None:
    """Also where the file of a document writes them together."""
    site.service.store.document = lambda number: Document(source(number), TEXT, ())
    page = site.client.get("/tra-loi/abc123/can-cu/1").text
    assert "Chương VII: THỜI GIỜ › Mục 1. Chung" in page


@pytest.mark.parametrize(
    ("origin", "times"), [("package:kho/van-ban.gz", 0), ("https://vbpl.vn/1", 1)]
)
def test_where_a_file_came_from_is_told_as_an_address_alone(
    site: Site, answer: Answer, origin: str, times: int
) -> None:
    """What only machines open is left out; the licence is told in any case."""
    came = source("1/2020/QH14", origin=origin)
    site.service.store.document = lambda _number: Document(came, TEXT, ())
    page = site.client.get(f"/tra-loi/{answer.id}/can-cu/1").text
    assert page.count(f"<dt>Nguồn văn bản</dt><dd>{origin}</dd>") == times
    assert page.count(origin) == times
    assert f"<dt>Giấy phép sử dụng</dt><dd>{LICENCE}</dd>" in page
