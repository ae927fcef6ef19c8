"""Annexes: what was issued with a text has addresses of its own, and ends no text too early."""

import pytest

from ingest.values import Document, Level
from tests.ingest.texts import assert_tree, assert_whole, document

DECISION = """QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Quy chế họp chợ.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
{}
Điều 1. Giờ họp
Chợ họp từ 05 giờ.
Điều 2. Nơi họp
Chợ họp ở bãi.
Điều 3. Phí
Không thu phí.
"""


def _articles(read: Document) -> list[str]:
    return [str(unit.ref).partition("#")[2] for unit in read.walk() if unit.level is Level.ARTICLE]


@pytest.mark.parametrize(
    "heading",
    [
        "Nơi nhận:\n- Lưu: VT.\nQUY CHẾ\nHỌP CHỢ\n(Ban hành kèm theo Quyết định số 5/QĐ-UBND)",
        "Quy chế\nHọp chợ ở xã\n( Ban hành kèm theo Quyết định số 5/QĐ-UBND)",
        "Bản Quy định họp chợ\nChương I\nQuy định chung",
        "PHỤ LỤC\nQUY CHẾ HỌP CHỢ",
    ],
    ids=["signed", "small letters", "in one line", "named an annex"],
)
def test_an_enacted_regulation_is_addressed_inside_its_annex(heading: str) -> None:
    """Its Điều 1 is another than the decision's, and there is one annex only."""
    read = document(DECISION.format(heading), number="5/QĐ-UBND")
    assert _articles(read) == [
        "dieu-1",
        "dieu-2",
        "phu-luc-1.dieu-1",
        "phu-luc-1.dieu-2",
        "phu-luc-1.dieu-3",
    ]
    assert_whole(read)
    assert_tree(read)


@pytest.mark.parametrize("form", ["PHỤ LỤC I\nMẪU ĐƠN", "TM. ỦY BAN NHÂN DÂN\nPHỤ LỤC\nMẪU ĐƠN"])
def test_a_form_among_the_articles_ends_no_text(form: str) -> None:
    """Where the numbering goes on behind a form, it was printed among the articles."""
    text = (
        f"Điều 1. Một\nLời.\nĐiều 2. Hai\nLời.\n{form}\nHọ tên:\nĐiều 3. Ba\nLời.\nĐiều 4. Bốn\nX."
    )
    assert _articles(document(text)) == ["dieu-1", "dieu-2", "dieu-3", "dieu-4"]


def test_a_heading_in_capitals_may_end_like_a_reference() -> None:
    """An article below "QUẢN LÝ VĂN BẢN ĐẾN" is an article; below "từ Điều 1 đến" it is none."""
    text = (
        "Điều 1. Một\nLời.\nMục 2\nQUẢN LÝ VĂN BẢN ĐẾN\nĐiều 2. Hai\nLời từ Điều 1 đến\nĐiều 3. Ba"
    )
    assert _articles(document(text)) == ["dieu-1", "dieu-2"]
