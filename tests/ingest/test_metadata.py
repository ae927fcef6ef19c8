"""What a file is: from its front matter, its head, or the page it was on."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from corpus.values import Kind, Source
from ingest.about.press import slug
from ingest.document import read_document
from tests.ingest.texts import LAW, PLAN, PRESS

Write = Callable[[str, str | bytes], Path]


def _source(made: Write, text: str, *, name: str = "a.txt") -> Source:
    return read_document(made(name, text)).source


def test_a_law_says_what_it_is_in_its_head(made: Write) -> None:
    """Number, kind, name, issuer, dates of issue and of effect are read from a law's own words."""
    source = _source(made, LAW)
    assert (source.number, source.kind) == ("99/2031/QH17", Kind.LAW)
    assert (source.title, source.issuer) == ("Luật Chợ phiên 2031", "Quốc hội")
    assert (source.issued, source.effective) == (date(2031, 3, 2), date(2031, 7, 1))
    assert len(source.sha256) == 64


def test_a_plan_says_what_it_is_in_its_head(made: Write) -> None:
    """A plan of a province has its number, its subject and the province as issuer."""
    source = _source(made, PLAN)
    assert (source.number, source.kind) == ("12/KH-UBND", Kind.PLAN)
    assert source.title == "Kế hoạch số 12/KH-UBND mở chợ phiên năm 2031"
    assert source.issuer == "Ủy ban nhân dân tỉnh Mẫu Sơn"
    assert source.issued == date(2031, 4, 5)


def test_a_press_piece_is_not_the_directive_that_it_names(made: Write) -> None:
    """A piece that mentions Chỉ thị 07/CT-TTg keeps an identifier of its own."""
    source = _source(made, PRESS)
    assert source.number == "bai-viet/cho-phien-hop-lai-sau-ba-nam"
    assert (source.kind, source.title) == (Kind.PRESS, "Chợ phiên họp lại sau ba năm")
    assert (source.issuer, source.issued) == ("Báo Mẫu Sơn", date(2031, 4, 7))


def test_front_matter_comes_first(made: Write) -> None:
    """What front matter says goes before what the text seems to say, in our keys or in others'."""
    front = "---\nso_ky_hieu: 1/2030/NĐ-CP\nloai_van_ban: Nghị định\nngay_ban_hanh: 2030-01-05\n"
    more = 'title: "Nghị định số 1/2030/NĐ-CP"\ntrich_yeu: Quy định về chợ\nla: x\n---\n'
    source = _source(made, front + more + LAW, name="a.md")
    assert (source.number, source.kind) == ("1/2030/NĐ-CP", Kind.DECREE)
    assert source.title == "Nghị định số 1/2030/NĐ-CP quy định về chợ"
    assert source.issued == date(2030, 1, 5)


@pytest.mark.shared
def test_no_seed_takes_the_number_of_a_text_that_it_names(shared: Path) -> None:
    """The five press pieces on Chỉ thị 07/CT-TTg and others are press pieces, each its own."""
    numbers = [read_document(path).number for path in sorted((shared / "seeds").iterdir())]
    assert len(set(numbers)) == 5
    assert all(number.startswith("bai-viet/") for number in numbers)


def test_a_slug_is_plain_and_short() -> None:
    """An identifier has plain letters and hyphens, ends at a word, and at 80 letters at most."""
    assert slug("Đẩy mạnh: truyền thông!") == "day-manh-truyen-thong"
    assert len(slug("một chín " * 40)) <= 80
    assert slug("…") == ""
