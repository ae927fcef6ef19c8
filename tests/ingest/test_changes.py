"""What a text changes, ends and puts into effect, read from texts written for this."""

from datetime import date

from corpus.values import Kind, Source
from ingest.law.changes import changes_of
from ingest.values import Action, Document, Note, NoteKind, Ref
from tests.ingest.amending_texts import amendment, decree, made, told


def test_an_amendment_names_every_provision_that_it_changes() -> None:
    """Document from the title, Điều from the heading, khoản and điểm from clauses and points."""
    assert told(amendment().changes) == [
        "sua-doi 10/2020/NĐ-CP#dieu-2.khoan-1.diem-a 2022-07-01",
        "sua-doi 10/2020/NĐ-CP#dieu-2.khoan-1.diem-b 2022-07-01",
        "bo-sung 10/2020/NĐ-CP#dieu-2.khoan-1.diem-d 2022-07-01",
        "thay-cum-tu 10/2020/NĐ-CP#dieu-2.khoan-2 2022-07-01",
        "bo-sung 10/2020/NĐ-CP#dieu-2.khoan-1a 2022-07-01",
        "bai-bo 10/2020/NĐ-CP#dieu-3 2022-07-01",
        "bo-sung 10/2020/NĐ-CP#dieu-4.khoan-3 2022-07-01",
        "bo-sung 10/2020/NĐ-CP#dieu-4.khoan-4 2022-07-01",
        "co-hieu-luc 10/2020/NĐ-CP#dieu-2.khoan-1.diem-d 2024-01-01",
        "co-hieu-luc 10/2020/NĐ-CP#dieu-2.khoan-1.diem-a 2025-01-01 một phần",
        "co-hieu-luc 20/2022/NĐ-CP 2022-07-01",
    ]


def test_a_change_keeps_its_sentence_and_its_new_words() -> None:
    """Sentence and wording are exact slices of the amending text."""
    document = amendment()
    for change in document.changes:
        assert document.text[change.start : change.end] == change.sentence
    added = next(one for one in document.changes if one.target.steps[-1].label == "1a")
    assert added.wording is not None
    words = document.text[added.wording.start : added.wording.end]
    assert words == "1a. Hồ sơ lập thành một bản."
    assert str(added.by) == "20/2022/NĐ-CP#dieu-1.khoan-3"


def test_a_text_says_from_when_its_parts_have_effect() -> None:
    """A day of its own for a clause, and none where another law decides it."""
    assert told(decree().changes) == [
        "co-hieu-luc 10/2020/NĐ-CP 2020-03-01",
        "co-hieu-luc 10/2020/NĐ-CP#dieu-2.khoan-3 2020-09-01",
        "co-hieu-luc 10/2020/NĐ-CP#dieu-3 None",
    ]


ENDING = """Điều 1. Phạm vi
Nghị định này quy định về phí.
Điều 2. Hiệu lực thi hành
1. Nghị định này có hiệu lực sau 45 ngày kể từ ngày ký ban hành và thay thế Nghị định số \
08/2015/NĐ-CP ngày 05 tháng 01 năm 2015 của Chính phủ về phí.
2. Nghị định số 09/2012/NĐ-CP đã được sửa đổi, bổ sung theo Nghị định số 11/2014/NĐ-CP hết hiệu \
lực kể từ ngày Nghị định này có hiệu lực thi hành, trừ trường hợp quy định tại Điều 3 của Nghị \
định này.
3. Các văn bản sau đây hết hiệu lực kể từ ngày 01 tháng 5 năm 2026:
a) Nghị định số 12/2011/NĐ-CP ngày 01/02/2011 của Chính phủ sửa đổi, bổ sung một số điều của Nghị \
định số 13/2008/NĐ-CP;
b) Điều 3 Nghị định số 14/2012/NĐ-CP.
Điều 3. Thẩm quyền
Tòa án hủy bỏ quyết định theo quy định tại Điều 5 Luật Phí và lệ phí số 97/2015/QH13.
"""


def test_a_text_ends_what_it_names_and_not_what_it_speaks_of() -> None:
    """Documents that are replaced or listed end; an amender of one of them, a document in the title
    of one, and a law that a court applies do not."""
    document = made(ENDING, number="5/2026/NĐ-CP", issued=date(2026, 1, 1))
    assert told(document.changes) == [
        "co-hieu-luc 5/2026/NĐ-CP 2026-02-15",
        "thay-the 08/2015/NĐ-CP 2026-02-15",
        "bai-bo 09/2012/NĐ-CP 2026-02-15 một phần",
        "bai-bo 12/2011/NĐ-CP 2026-05-01",
        "bai-bo 14/2012/NĐ-CP#dieu-3 2026-05-01",
    ]


SEVERAL = """Điều 1. Sửa đổi, bổ sung một số điều của Luật Chứng khoán
1. Khoản 2 Điều 4 được sửa đổi, bổ sung như sau:
“2. Chứng khoán là tài sản.”.
2. Sửa đổi tên Điều 5 như sau: “Điều 5. Cổ phiếu”.
Điều 2. Sửa đổi, bổ sung một số điều của Luật Kế toán số 88/2015/QH13
1. Bãi bỏ một số điểm, khoản sau đây:
a) Bãi bỏ khoản 1, khoản 3 Điều 9;
b) Bỏ cụm từ “và tỉnh” tại khoản 2 và cụm từ “huyện,” tại khoản 4 Điều 14.
2. Thay thế Phụ lục II bằng Phụ lục ban hành kèm theo Luật này.
Điều 3. Hiệu lực thi hành
Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026, trừ quy định tại khoản 2 Điều 1 của \
Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2027.
"""


def test_a_law_that_amends_several_laws_keeps_them_apart() -> None:
    """Each article has its own law, by name where it has no number; a change takes effect with the
    provision that makes it."""
    title = "Luật sửa đổi, bổ sung một số điều của Luật Chứng khoán, Luật Kế toán"
    document = made(SEVERAL, number="20/2026/QH16", title=title, kind=Kind.LAW)
    assert told(document.changes)[:8] == [
        "sua-doi Luật Chứng khoán#dieu-4.khoan-2 2026-07-01",
        "sua-doi Luật Chứng khoán#dieu-5.doan-tieu-de 2027-01-01",
        "bai-bo 88/2015/QH13#dieu-9.khoan-1 2026-07-01",
        "bai-bo 88/2015/QH13#dieu-9.khoan-3 2026-07-01",
        "thay-cum-tu 88/2015/QH13#dieu-14.khoan-2 2026-07-01",
        "thay-cum-tu 88/2015/QH13#dieu-14.khoan-4 2026-07-01",
        "sua-doi 88/2015/QH13#phu-luc-II 2026-07-01",
        "co-hieu-luc 20/2026/QH16 2026-07-01",
    ]


def test_ordinary_provisions_change_nothing() -> None:
    """Rules on amending and repealing in general name no provision, and make no change."""
    text = (
        "Điều 1. Thẩm quyền\n1. Bãi bỏ văn bản trái pháp luật.\n2. Sửa đổi, bổ sung văn bản.\n"
        "3. Giấy phép hết hiệu lực được thu hồi.\nĐiều 2. Hủy bỏ quyết định\nHủy bỏ quyết định"
        " trái Điều 5 Luật Khiếu nại số 02/2011/QH13."
    )
    assert made(text).changes == ()


def test_a_lost_opening_mark_does_not_swallow_the_next_instruction() -> None:
    """Wording whose opening mark the reader lost still ends at its closing mark."""
    text = (
        "Điều 1. Sửa đổi một số điều của Nghị định số 10/2020/NĐ-CP\n"
        "1. Sửa đổi, bổ sung Điều 4 như sau:\nĐiều 4. Biểu mẫu\n1. Mẫu đơn.\n2. Mẫu sổ.”.\n"
        "2. Bãi bỏ khoản 5 Điều 6.\n"
        "Điều 2. Hiệu lực\nNghị định này có hiệu lực từ ngày 01 tháng 3 năm 2025."
    )
    document = made(text, number="13/2025/NĐ-CP")
    assert told(document.changes)[:2] == [
        "sua-doi 10/2020/NĐ-CP#dieu-4 2025-03-01",
        "bai-bo 10/2020/NĐ-CP#dieu-6.khoan-5 2025-03-01",
    ]


def _noted(text: str, *, kind: NoteKind, ref: str) -> list[str]:
    source = Source(number="1/VBHN-VPQH", title="Luật A", consolidates="9/2015/QH13")
    note = Note(kind, Ref.parse(ref), text)
    return told(changes_of(Document(source, "", (), notes=(note,))))


def test_a_footnote_says_what_changed_its_unit() -> None:
    """The unit of the note, in the law that is consolidated; its title where the note says so."""
    said = (
        "[7] {} theo quy định tại khoản 7 Điều 5 của Luật số 56/2024/QH15 sửa đổi, bổ sung một số"
        " điều của Luật A, có hiệu lực kể từ ngày 01 tháng 01 năm 2025."
    )
    unit = "1/VBHN-VPQH#dieu-3.khoan-2"
    notes = {
        "Khoản này được bãi bỏ": "bai-bo 9/2015/QH13#dieu-3.khoan-2 2025-01-01",
        "Điều này được bổ sung": "bo-sung 9/2015/QH13#dieu-3 2025-01-01",
        "Tên Điều này được sửa đổi, bổ sung": "sua-doi 9/2015/QH13#dieu-3.doan-tieu-de 2025-01-01",
        "Cụm từ “a” được thay thế bằng cụm từ “b”": (
            "thay-cum-tu 9/2015/QH13#dieu-3.khoan-2 2025-01-01"
        ),
    }
    for words, expected in notes.items():
        assert _noted(said.format(words), kind=NoteKind.FOOTNOTE, ref=unit) == [expected]


def test_a_note_of_the_codification_says_what_changed_its_article() -> None:
    """Words added inside an article are no new article."""
    text = (
        "(Điều 2 Nghị định số 05/1999/NĐ-CP, có hiệu lực thi hành kể từ ngày 01/05/1999, có nội"
        " dung được bổ sung bởi Điều 1 Nghị định số 170/2007/NĐ-CP có hiệu lực thi hành kể từ ngày"
        " 11/12/2007)"
    )
    found = _noted(text, kind=NoteKind.SOURCE, ref="05/1999/NĐ-CP#dieu-2")
    assert found == ["sua-doi 9/2015/QH13#dieu-2 2007-12-11"]


def test_a_document_that_the_title_says_is_amended_is_never_lost() -> None:
    """Where no instruction is understood, the document is still known to be amended."""
    title = "Nghị định sửa đổi, bổ sung Nghị định số 10/2020/NĐ-CP"
    document = made("Điều 1. Nội dung\nKhông rõ.", number="2/2021/NĐ-CP", title=title)
    assert [(one.action, one.partial) for one in document.changes] == [(Action.AMEND, True)]
