"""Footnotes of consolidated texts: which unit each belongs to, and that none becomes law."""

import pytest

from ingest.passages import passages_of
from ingest.values import Level, NoteKind
from tests.ingest.texts import assert_tree, assert_whole, document, outline

WEB = """Chương I NHỮNG QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh[1]
Luật này quy định về chợ phiên[2].
Điều 2. Người bán
1. Người bán thường xuyên.
2.[3] (được bãi bỏ)
3. Người bán gồm:
a) Người bán theo phiên;
b)[4] Người bán thay.
Chương II ĐIỀU KHOẢN THI HÀNH[5]
Điều 3.
Hiệu lực thi hành[6] Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2031.
Điều 4. Phí họp chợ
7[7]
1. Không thu phí.
[1] Tên Điều này được sửa đổi theo quy định tại khoản 1 Điều 1 của Luật số 5/2032/QH17.
[2] Cụm từ “chợ phiên” được thay thế theo quy định tại khoản 2 Điều 1 của Luật số 5/2032/QH17.
[3] Khoản này được bãi bỏ theo quy định tại khoản 3 Điều 1 của Luật số 5/2032/QH17.
[4] Điểm này được bổ sung theo quy định tại khoản 4 Điều 1 của Luật số 5/2032/QH17.
[5] Điều 2 và Điều 3 của Luật số 5/2032/QH17 quy định như sau:
“Điều 2. Quy định chuyển tiếp
1. Chợ đã mở thì được họp tiếp.
Điều 3. Hiệu lực thi hành
Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2033.”.
[7] Điều này được bổ sung theo quy định tại khoản 5 Điều 1 của Luật số 5/2032/QH17.
[9] Chú thích này không có dấu dẫn đến.
"""

GAZETTE = """LUẬT
CHỢ PHIÊN
Quốc hội ban hành Luật Chợ phiên1.
Điều 1. Phạm vi
1. Chợ họp theo phiên2.

1 Luật số 5/2032/QH17 có căn cứ ban hành như sau:
“Căn cứ Hiến pháp;

5
CÔNG BÁO/Số 12 + 13/Ngày 05-4-2033

2.3 Người bán hàng ở các chợ trên địa bàn
xã và thôn.

Quốc hội ban hành Luật sửa đổi.”.
2 Cụm từ “phiên chợ” được thay thế theo quy định tại khoản 1 Điều 1 của Luật số 5/2032/QH17.
3 Khoản này được sửa đổi theo quy định tại khoản 2 Điều 1 của Luật số 5/2032/QH17.

CÔNG BÁO/Số 12 + 13/Ngày 05-4-2033
6

Điều 2. Chợ đêm họp ở các
bản4

4 Điều này được bổ sung theo quy định tại khoản 3 Điều 1 của Luật số 5/2032/QH17, quy định:
“Điều 9. Giờ tan chợ
1. Chợ tan lúc 11 giờ.

CÔNG BÁO/Số 12 + 13/Ngày 05-4-2033
7

1. Chợ đêm họp từ 18 giờ, gồm:
a) Chợ hoa;

2. Chợ đêm tan lúc 23 giờ.”.

CÔNG BÁO/Số 12 + 13/Ngày 05-4-2033
8

b) Chợ vải.
Điều 3. Phí
Không thu phí.
"""


def _notes(text: str) -> list[tuple[str, str]]:
    """(the unit's address without the number, the note's first words), in the order of the text."""
    read = document(text)
    return [(str(note.ref).partition("#")[2], note.text[:14]) for note in read.notes]


def test_each_note_belongs_to_the_smallest_unit_in_which_its_mark_stands() -> None:
    """A mark behind a heading, in a clause, in a point and behind a chapter is of that unit; a note
    without mark and a mark without note are the document's."""
    assert [(ref, words.split("]")[0] + "]") for ref, words in _notes(WEB)] == [
        ("", "[6]"),
        ("dieu-1", "[1]"),
        ("dieu-1", "[2]"),
        ("dieu-2.khoan-2", "[3]"),
        ("dieu-2.khoan-3.diem-b", "[4]"),
        ("chuong-II", "[5]"),
        ("dieu-4", "[7]"),
        ("", "[9]"),
    ]


def test_notes_are_verbatim_and_stand_where_they_say() -> None:
    """Every note is the text at its place; one that quotes articles is whole."""
    for text in (WEB, GAZETTE):
        read = document(text)
        assert {note.kind for note in read.notes} == {NoteKind.FOOTNOTE}
        assert all(read.text[note.start : note.end] == note.text for note in read.notes)
    quoting = next(note for note in document(WEB).notes if note.text.startswith("[5]"))
    assert quoting.text.endswith("từ ngày 01 tháng 01 năm 2033.”.")


def test_marks_hide_no_heading_and_stand_in_no_title() -> None:
    """Articles, clauses and points are found behind their marks, titles are free of them, and
    articles that a note quotes are none of the text."""
    lines = [line.removeprefix("99/2031/QH17#") for line in outline(document(WEB))]
    assert lines[: lines.index("doan-chu-thich")] == [
        "chuong-I NHỮNG QUY ĐỊNH CHUNG",
        "dieu-1 Phạm vi điều chỉnh",
        "dieu-2 Người bán",
        "dieu-2.khoan-1",
        "dieu-2.khoan-2",
        "dieu-2.khoan-3",
        "dieu-2.khoan-3.diem-a",
        "dieu-2.khoan-3.diem-b",
        "chuong-II ĐIỀU KHOẢN THI HÀNH",
        "dieu-3 Hiệu lực thi hành",
        "dieu-4 Phí họp chợ",
        "dieu-4.khoan-1",
    ]


def test_the_notes_behind_the_text_are_a_unit_of_their_own() -> None:
    """No passage of an article holds a note; each note can be found, and cites itself."""
    passages = passages_of(document(WEB))
    last = [p for p in passages if str(p.article).endswith("#dieu-4")]
    assert not [p for p in last if "được bổ sung" in p.text]
    noted = {str(p.ref).partition("#")[2] for p in passages if "chu-thich" in str(p.ref)}
    assert noted
    assert any("Chợ đã mở thì được họp tiếp" in p.text for p in passages)


@pytest.mark.parametrize("text", [WEB, GAZETTE], ids=["web", "gazette"])
def test_texts_with_notes_keep_the_invariants(text: str) -> None:
    """Every letter is covered once, in one piece of furniture or one passage."""
    assert_whole(document(text))
    assert_whole(document(text), max_words=9)
    assert_tree(document(text))


def test_notes_at_the_bottom_of_pages_are_taken_off_the_text() -> None:
    """A note that goes on on the next page is told in its parts; the text around it is whole."""
    assert [ref for ref, _ in _notes(GAZETTE)] == [
        "",
        "",
        "dieu-1.khoan-1",
        "dieu-1.khoan-2",
        "dieu-2",
        "dieu-2",
    ]
    read = document(GAZETTE)
    articles = {unit.label: unit for unit in read.walk() if unit.level is Level.ARTICLE}
    assert list(articles) == ["1", "2", "3"]
    assert articles["2"].title == "Chợ đêm họp ở các bản"
    assert [child.label for child in articles["2"].children] == ["1"]
    assert [point.label for point in articles["2"].children[0].children] == ["a", "b"]
    shown = " ".join(p.text for p in passages_of(read))
    assert "thay thế theo quy định" not in shown
    assert "Chợ đêm họp từ 18 giờ" in shown


def test_rows_of_a_table_are_no_notes() -> None:
    """Numbers at the start of lines without the words of a note stay in the text."""
    page = (
        "Điều 1. Danh mục\n1 Kim ngân hoa\n2 Cam thảo\n3 Actiso\nCÔNG BÁO/Số 1/Ngày 05-4-2033\n7\n"
    )
    assert document(page + "4 Bồ công anh\nĐiều 2. Khác\nLời.").notes == ()


def test_a_text_that_goes_on_behind_its_notes_is_whole() -> None:
    """An annex behind the notes is an annex, and no part of the last note."""
    text = WEB + "PHỤ LỤC I\nBẢNG GIÁ\nRau: 5.000 đồng.\n"
    read = document(text)
    assert [str(unit.ref).partition("#")[2] for unit in read.units][-2:] == [
        "doan-chu-thich",
        "phu-luc-I",
    ]
    assert read.notes[-1].text == "[9] Chú thích này không có dấu dẫn đến."
    assert_whole(read)
