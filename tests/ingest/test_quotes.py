"""What an amending text quotes is not its own text, in whatever marks it stands, or in none."""

import pytest

from ingest.values import Level
from tests.ingest.texts import assert_tree, assert_whole, document

FRAME = """Điều 1. Sửa đổi, bổ sung một số điều của Luật Chợ
1. Điều 5 được sửa đổi, bổ sung như sau:
{}
2. Bãi bỏ khoản 3 Điều 6.
Điều 2. Sửa đổi, bổ sung Luật Đường
Bổ sung Điều 3a vào sau Điều 3 như sau:
“Điều 3a. Đường làng
Đường làng do xã làm.”.
Điều 3. Hiệu lực thi hành
Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2031.
"""


@pytest.mark.parametrize(
    "wording",
    [
        "“Điều 5. Giờ họp chợ\n1. Từ 05 giờ.\n2. Đến 11 giờ.”.",
        '"Điều 5. Giờ họp chợ\n1. Từ 05 giờ.\n2. Đến 11 giờ.".',
        "«Điều 5. Giờ họp chợ\n1. Từ 05 giờ.\n2. Đến 11 giờ.».",
        "“Điều 5. Giờ họp “chợ đêm”\n1. Từ 05 giờ.\n2. Gọi là “tan chợ”.”.",
        "“Điều 5. Giờ họp chợ\n1. Từ 05 giờ.\n2. Đến 11 giờ.",
        "Điều 5. Giờ họp chợ\nTừ 05 giờ đến 11 giờ.",
    ],
    ids=["curly", "straight", "guillemets", "nested", "never closed", "no marks"],
)
def test_new_wording_is_no_article_of_the_amending_text(wording: str) -> None:
    """The amending law has its own three articles, its own clauses, and every letter."""
    read = document(FRAME.format(wording))
    articles = [unit for unit in read.walk() if unit.level is Level.ARTICLE]
    assert [unit.label for unit in articles] == ["1", "2", "3"]
    assert [clause.label for clause in articles[0].children] == ["1", "2"]
    assert_whole(read)
    assert_tree(read)


def test_wording_that_opens_on_the_line_of_its_announcement_is_quoted() -> None:
    """A quotation can begin behind the colon of the line above."""
    wording = "2a. Khoản sau: “Điều 5. Giờ họp chợ\n1. Từ 05 giờ.\n2. Đến 11 giờ.”."
    read = document(FRAME.format("“a”\n" + wording))
    first = next(unit for unit in read.walk() if unit.level is Level.ARTICLE)
    assert [clause.label for clause in first.children] == ["1", "2"]


def test_a_straight_mark_at_a_broken_line_opens_no_block() -> None:
    """Where a line was broken inside a sentence, its first mark does not hide what follows."""
    text = 'Điều 1. Tên\nViết tắt "Phường" là "P",\nviết tắt\n"Quận" là "Q", "Huyện" là "\nH".\n'
    read = document(text + "Điều 2. Hai\nLời.\nĐiều 3. Ba\nLời.")
    assert [u.label for u in read.walk() if u.level is Level.ARTICLE] == ["1", "2", "3"]


def test_an_article_behind_an_announcement_of_another_is_an_article() -> None:
    """Only the article that a line announces is new wording; the next of the text is its own."""
    text = "Điều 1. Một\n1. Điều 51 được sửa đổi như sau:\nĐiều 2. Hiệu lực\nTừ ngày ký."
    assert [u.label for u in document(text).walk() if u.level is Level.ARTICLE] == ["1", "2"]
