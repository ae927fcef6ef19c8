"""Slips of recognition in labels, and references as amending texts write them."""

import pytest

from ingest.law.slips import mended
from ingest.refs.references import find_mentions


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("khoản la vào trước", "khoản 1a vào trước"),
        ("khoản s Điều 6", "khoản 5 Điều 6"),
        ("khoản l Điều 6", "khoản 1 Điều 6"),
        ("điểm I khoản 2", "điểm l khoản 2"),
        ("điềm e khoản 2 Điểu 32", "điểm e khoản 2 Điều 32"),
        ("điểmm c, điểm d", "điểm c , điểm d"),
        ("khoản là một phần", "khoản là một phần"),
        ("khoản so với", "khoản so với"),
        ("điều kiện 5 sao", "điều kiện 5 sao"),
        ("điểm 1.1 của Danh mục", "điểm 1.1 của Danh mục"),
    ],
)
def test_a_label_is_mended_where_it_can_be_read_in_one_way(written: str, meant: str) -> None:
    """Letters that no label has become those that they look like; words stay words."""
    assert mended(written) == meant
    assert len(mended(written)) == len(written)


@pytest.mark.parametrize(
    ("words", "addresses"),
    [
        (
            "khoản 2 Điều 20; điểm a, điểm b khoản 1 Điều 21",
            ["dieu-20.khoan-2", "dieu-21.khoan-1.diem-a", "dieu-21.khoan-1.diem-b"],
        ),
        (
            "khoản 2 Điều 20, điểm a, điểm b khoản 1 Điều 21",
            ["dieu-20.khoan-2", "dieu-21.khoan-1.diem-a", "dieu-21.khoan-1.diem-b"],
        ),
        ("điểm k, điểm khoản 7 Điều 26", ["dieu-26.khoan-7.diem-k", "dieu-26.khoan-7.diem-?"]),
        ("Điều 113.1", ["dieu-113.khoan-1"]),
        ("Điều 5 khoản 1 điểm a", ["dieu-5.khoan-1.diem-a"]),
    ],
)
def test_a_list_of_provisions_is_read_as_official_texts_write_it(
    words: str, addresses: list[str]
) -> None:
    """Innermost level first; a semicolon ends an address; a lost label is never guessed."""
    found = [".".join(map(str, mention.steps)) for mention in find_mentions(words)]
    assert found == addresses


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Thông tư số 24/2023/TT -BCA ngày 01/7/2023", "24/2023/TT-BCA"),
        ("Thông tư số 36/2023/ TT-BCA bằng", "36/2023/TT-BCA"),
        ("Nghị định số 09/2017/NĐ-CP - Quy định", "09/2017/NĐ-CP"),
    ],
)
def test_a_number_that_a_line_broke_is_whole(words: str, number: str) -> None:
    """A blank beside a slash or hyphen belongs to the number; a dash behind it does not."""
    assert [mention.number for mention in find_mentions(words)] == [number]


def test_the_securities_law_keeps_its_name() -> None:
    """ "khoán" ends a name; "khoản" behind a name is the next reference."""
    assert [mention.name for mention in find_mentions("của Luật Chứng khoán")] == [
        "Luật Chứng khoán"
    ]
