"""What a check finds in a text alone: damaged characters, and numbers that are missing or twice."""

from dataclasses import replace
from datetime import date

import pytest

from ingest.consistency import Finding, FindingKind, check
from ingest.values import Action, Change, Document, Note, NoteKind, Page, Ref
from tests.ingest.texts import document

TODAY = date(2032, 1, 1)


def _found(read: Document | str, kind: FindingKind) -> list[Finding]:
    read = document(read, number="9/2031/NĐ-CP") if isinstance(read, str) else read
    return [found for found in check([read], today=TODAY) if found.kind is kind]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Người b\ufffdn chịu trách nhiệm.", FindingKind.DAMAGED),
        ("Dấu đầu dòng \uf0b7 của phông chữ.", FindingKind.DAMAGED),
        ("Dấu rời: q\u0301 và x\u0302.", FindingKind.DAMAGED),
        ("Biển số xе của phương tiện.", FindingKind.LOOKALIKE),
        ("₫) Điều khiển xe.", FindingKind.LOOKALIKE),
        ("“₫) Điều khiển xe.", FindingKind.LOOKALIKE),
        ("с) Tổ chức thực hiện.", FindingKind.LOOKALIKE),
        ("Phª duyÖt quy ho¹ch theo thÈm quyÒn.", FindingKind.OLD_ENCODING),
        ("Coäng hoøa xaõ hoäi chuû nghóa.", FindingKind.OLD_ENCODING),
        ("Cá»™ng hÃ²a xÃ£ há»™i.", FindingKind.OLD_ENCODING),
    ],
)
def test_damaged_characters_are_found(words: str, kind: FindingKind) -> None:
    """Each kind of damage is named with the place where it stands."""
    read = document(f"Điều 1. Phạm vi\nLời đầu.\n{words}\nĐiều 2. Khác\nLời cuối.")
    (found,) = _found(read, kind)
    assert all(read.text[p.start : p.end] == p.quote for p in found.places)
    assert found.places


@pytest.mark.parametrize(
    "words",
    [
        "Nhiệt độ từ 20°C đến 28°C ± 2°C, 5 m² và 3 cm³, góc α, 10 μg, §.",
        "Phí là 100.000 ₫ (₫).",
        "Công ty Müller & Søn ở Zürich.",
        "Máy nén ДК-9М và tổ chức Газпром.",
        "Đường Nguyễn Huệ, phường Bến Nghé.",
    ],
)
def test_sound_characters_are_left_alone(words: str) -> None:
    """Units, formulas, foreign names and money are no damage."""
    kinds = (FindingKind.DAMAGED, FindingKind.LOOKALIKE, FindingKind.OLD_ENCODING)
    text = f"Điều 1. Phạm vi\n{words}\nĐiều 2. Khác\nLời cuối."
    assert not [found for kind in kinds for found in _found(text, kind)]


def test_pages_that_were_hard_to_read_are_named() -> None:
    """A page whose words were recognised badly is named with its number; a clear one is not."""
    read = document("Điều 1. Phạm vi\nTrang một.\nĐiều 2. Khác\nTrang hai.")
    half = read.text.index("Điều 2")
    pages = (Page(1, 0, half, 0.97), Page(2, half, len(read.text), 0.4))
    (found,) = _found(replace(read, pages=pages), FindingKind.DOUBTFUL_PAGE)
    assert [place.says for place in found.places] == ["trang 2: 40%"]


GAPS = """Điều 1. Phạm vi
1. Một là bến.
3. Ba là đò.
Điều 2. Người lái đò
1. Có:
a) Bằng;
c) Áo phao;
đ) Đèn.
2. Có sức khỏe.
2. Có vé.
Điều 4. Khách
Khách mua vé.
Điều 4. Khách khác
Khách khác cũng mua vé.
Điều 5. Hiệu lực
Nghị định này có hiệu lực từ ngày ký.
"""


def test_missing_and_repeated_numbers() -> None:
    """Articles, clauses and points that are missing or stand twice are found, each by its place."""
    gaps = [found.what.split(", thiếu ")[1].split(" (")[0] for found in _found(GAPS, GAP)]
    assert sorted(gaps) == sorted(["Điều 3", "khoản 2", "điểm b", "điểm d"])
    repeats = [str(found.refs[0]).partition("#")[2] for found in _found(GAPS, REPEAT)]
    assert sorted(repeats) == ["dieu-2.khoan-2", "dieu-4"]


GAP, REPEAT = FindingKind.GAP, FindingKind.REPEAT


def test_what_a_note_or_a_change_explains_is_no_gap() -> None:
    """A repealed unit that is left out is explained by a footnote, by words or by a change."""
    text = "Điều 1. Một\nLời.\nĐiều 3. Ba\nLời."
    read = document(text, number="9/2031/NĐ-CP")
    assert len(_found(read, GAP)) == 1
    ref = Ref.parse("9/2031/NĐ-CP#dieu-1")
    note = Note(NoteKind.FOOTNOTE, ref, "Điều 2 được bãi bỏ theo quy định tại Luật khác.")
    assert not _found(replace(read, notes=(note,)), GAP)
    gone = Ref.parse("9/2031/NĐ-CP#dieu-2")
    change = Change(Action.REPEAL, gone, ref, "Bãi bỏ Điều 2.", "9/2031/NĐ-CP")
    assert not _found(replace(read, changes=(change,)), GAP)
    assert not _found(text.replace("Lời.\nĐiều 3", "Lời.\n[Điều 2 được bãi bỏ]\nĐiều 3"), GAP)


def test_what_is_held_in_part_has_no_missing_articles() -> None:
    """Of a document put together from the codification, articles can be elsewhere."""
    read = document("Điều 1. Một\nLời.\nĐiều 3. Ba\nLời.")
    note = Note(NoteKind.SOURCE, Ref.parse("99/2031/QH17#dieu-1"), "Điều 1 Luật Chợ phiên")
    assert _found(read, GAP)
    assert not _found(replace(read, notes=(note,)), GAP)


def test_numbers_of_quoted_articles_are_not_its_own() -> None:
    """The new wording inside an amending text has its own numbers."""
    text = """Điều 1. Sửa đổi Nghị định
1. Sửa đổi Điều 9 như sau:
“Điều 9. Bến
1. Một.
5. Năm.”.
2. Sửa đổi khoản 3 Điều 10:
3. Khách mua vé.
Điều 2. Hiệu lực
Nghị định này có hiệu lực từ ngày ký.
"""
    assert not _found(text, GAP)
    assert not _found(text, REPEAT)


def test_a_letter_that_many_texts_leave_out_is_no_gap() -> None:
    """Texts typed without Vietnamese letters number d), e)."""
    text = "Điều 1. Có\na) Một;\nb) Hai;\nc) Ba;\nd) Bốn;\ne) Năm.\nĐiều 2. Khác\nLời."
    assert not _found(text, GAP)
