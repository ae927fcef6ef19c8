"""Titles of articles as web text and gazettes print them: split, glued, with notes inside."""

import pytest

from ingest.values import Level, Unit
from tests.ingest.texts import assert_whole, document

LAW = """Điều 1. Phạm vi
Luật này quy định về chợ.
Điều 2. Đối tượng
Người bán và người mua.
{}
Điều 4. Phí
Không thu phí.
Điều 5. Hiệu lực
Từ ngày ký.
"""


def _third(middle: str) -> tuple[Unit, str]:
    read = document(LAW.format(middle))
    assert_whole(read)
    articles = [unit for unit in read.walk() if unit.level is Level.ARTICLE]
    assert [unit.label for unit in articles] == ["1", "2", "3", "4", "5"]
    return articles[2], read.text[articles[2].body : articles[2].end]


@pytest.mark.parametrize(
    ("middle", "title", "body"),
    [
        ("Điều 3.\nNơi họp chợ Việc chọn nơi họp do xã quyết định.", "Nơi họp chợ", "Việc chọn"),
        ("Điều 3. Chức năng của Đội Đội là tổ tự quản.", "Chức năng của Đội", "Đội là"),
        ("Điều 3. Nơi\nhọp chợ Trong một năm, chợ họp ở hai nơi.", "Nơi họp chợ", "Trong một"),
        (
            "Điều 3. Nghĩa vụ của tổ chức được giao chợ Tổ chức được giao chợ phải giữ chợ sạch.",
            "Nghĩa vụ của tổ chức được giao chợ",
            "Tổ chức được",
        ),
        ("Điều 3. Quyền của người Việt\nNam ở xã\n1. Một.", "Quyền của người Việt Nam ở xã", "1."),
        ("Điều 3. Quyền của\nỦy ban xã\n1. Một.", "Quyền của Ủy ban xã", "1. Một"),
        ("Điều 3. Quyền 1. Người bán có quyền.\n2. Hai.", "Quyền", "1. Người"),
        ("Điều 3. Quyền\n[Điều này được hướng dẫn bởi Điều 9 Thông tư 1/2032/TT-BCT]\n1. Một.",
         "Quyền", "1. Một"),
        ("Điều 3. Thẩm quyền quyết định:\n1. Một.", "Thẩm quyền quyết định", "1. Một"),
        ("Điều 3.\n(được bãi bỏ)", "", "(được bãi bỏ)"),
    ],
)  # fmt: skip
def test_a_title_is_found_however_it_was_split_or_glued(middle: str, title: str, body: str) -> None:
    """The title is whole, and the text below begins where the title ends."""
    unit, below = _third(middle)
    assert unit.title == title
    assert below.startswith(body)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ủy ban nhân dân xã lập Ban quản lý chợ trong năm.",
        "Chợ của các xã Mường Khương, Bản Lầu và Nậm Chảy họp vào ngày lẻ.",
    ],
)
def test_a_sentence_without_title_is_not_cut(sentence: str) -> None:
    """Where no end of a title is certain, all is the article's text."""
    unit, below = _third(f"Điều 3.\n{sentence}")
    assert (unit.title, below) == ("", sentence)


def test_articles_of_a_decision_have_no_titles() -> None:
    """In a text whose articles have no titles, their sentences are not cut into titles."""
    text = "\n".join(
        f"Điều {n}. Giao Sở Công Thương mở chợ Các sở có trách nhiệm giúp." for n in (1, 2, 3)
    )
    assert [unit.title for unit in document(text).walk() if unit.level is Level.ARTICLE] == [""] * 3


def test_a_word_with_a_digit_keeps_it() -> None:
    """Only a mark of a footnote is left out of a title: "IPv6" is a word, "50 m2" a measure."""
    assert _third("Điều 3. Thúc đẩy công nghệ IPv6\n1. Một.")[0].title.endswith("IPv6")
    assert _third("Điều 3. Chợ rộng trên 50 m2\n1. Một.")[0].title.endswith("50 m2")
    assert _third("Điều 3. Bảo hiểm y tế57\n1. Một.")[0].title == "Bảo hiểm y tế"
