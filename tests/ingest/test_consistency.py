"""Whether documents agree: facts, references, particulars, duplicates, changes."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.values import Kind, Source
from ingest.consistency import Checker, Finding, FindingKind, Severity, check
from ingest.document import read_document
from ingest.values import Action, Change, Document, Note, NoteKind, Ref
from tests.ingest.texts import LAW, document

TODAY = date(2032, 1, 1)


def _press(words: str, *, name: str) -> Document:
    made = document(words, number=f"bai-viet/{name}", title=f"Bài {name}")
    return replace(made, source=made.source.model_copy(update={"kind": Kind.PRESS}))


def _law(text: str, *, number: str = "9/2031/NĐ-CP", **facts: object) -> Document:
    made = document(text, number=number, title="Nghị định về bến đò")
    known = {"issued": date(2031, 3, 2), "effective": date(2031, 7, 1), "issuer": "Chính phủ"}
    return replace(made, source=made.source.model_copy(update=known | facts))


def _found(documents: Iterable[Document], kind: FindingKind) -> list[Finding]:
    return [found for found in check(documents, today=TODAY) if found.kind is kind]


def test_two_days_of_one_decision_are_shown_with_their_sentences() -> None:
    """Two texts give two dates for one number: both are shown with place and words."""
    scheme = "của Thủ tướng Chính phủ phê duyệt Đề án đưa chợ phiên về xã giai đoạn 2030 - 2035."
    one = _press(f"Theo Quyết định số 88/QĐ-TTg ngày 05/4/2030 {scheme}", name="mot")
    other = _press(f"Theo Quyết định số 88/QĐ-TTg ngày 05 tháng 4 năm 2033 {scheme}", name="hai")
    (found,) = _found([one, other], FindingKind.ISSUED)
    assert found.severity is Severity.ERROR
    assert [place.says for place in found.places] == ["05/04/2030", "05/04/2033"]
    assert [place.number for place in found.places] == ["bai-viet/mot", "bai-viet/hai"]
    for place, read in zip(found.places, (one, other), strict=True):
        assert read.text[place.start : place.end] == place.quote
        assert "88/QĐ-TTg" in place.quote


def test_a_number_that_is_given_anew_each_year_can_be_two_documents() -> None:
    """Dates of two years without a common title are only information; one date is no finding."""
    one = _press("Theo Chỉ thị số 7/CT-TTg ngày 21/3/2030, chợ mở lại.", name="mot")
    other = _press("Theo Chỉ thị số 07/CT-TTg ngày 19/3/2028, chợ đóng.", name="hai")
    same = _press("Nhắc Chỉ thị số 07/CT-TTg ngày 21 tháng 3 năm 2030.", name="ba")
    (found,) = _found([one, other], FindingKind.ISSUED)
    assert found.severity is Severity.INFORMATION
    assert not _found([one, same], FindingKind.ISSUED)


def test_plans_of_two_years_are_two_documents() -> None:
    """A title that comes again each year, but for the year in it, makes no contradiction."""
    words = "của Chính phủ về nhiệm vụ, giải pháp chủ yếu phát triển chợ phiên năm"
    one = _press(f"Nghị quyết số 01/NQ-CP ngày 01/01/2030 {words} 2030.", name="mot")
    other = _press(f"Nghị quyết số 01/NQ-CP ngày 05/01/2031 {words} 2031.", name="hai")
    (found,) = _found([one, other], FindingKind.ISSUED)
    assert found.severity is Severity.INFORMATION


def test_a_document_is_held_to_what_others_say_of_it() -> None:
    """Date, issuer and effect that a text gives to a document that is held are compared with it."""
    held = _law(LAW)
    cites = _press(
        "Nghị định số 9/2031/NĐ-CP ngày 03/3/2031 của Bộ Tài chính quy định về bến đò.\n"
        "Nghị định số 9/2031/NĐ-CP ngày 02/3/2031, có hiệu lực từ ngày 01/8/2031.",
        name="mot",
    )
    kinds = {
        found.kind: [place.says for place in found.places]
        for found in check([held, cites], today=TODAY)
    }
    assert kinds[FindingKind.ISSUED] == ["02/03/2031", "02/03/2031", "03/03/2031"]
    assert kinds[FindingKind.ISSUER] == ["Chính phủ", "Bộ Tài chính"]
    assert kinds[FindingKind.EFFECTIVE] == ["01/07/2031", "01/08/2031"]


def test_an_issuer_against_the_letters_of_the_number() -> None:
    """ "…/NĐ-CP của Thủ tướng" contradicts the number itself, without a second text."""
    cites = _press("Nghị định số 10/2031/NĐ-CP của Thủ tướng Chính phủ về đò.", name="mot")
    (found,) = _found([cites], FindingKind.ISSUER)
    assert [place.says for place in found.places] == [
        "Chính phủ (theo số hiệu)",
        "Thủ tướng Chính phủ",
    ]


def test_a_shorter_name_of_an_issuer_is_the_same_one() -> None:
    """A minister speaks for the ministry, a council for its court."""
    named = Source(
        number="5/2031/NQ-HĐTP", title="Nghị quyết về đò", issuer="Tòa án nhân dân tối cao"
    )
    minister = _press("Thông tư số 6/2031/TT-BTC của Bộ trưởng\nBộ Tài chính.", name="a")
    held = replace(document(LAW), source=named)
    assert not _found([held, minister], FindingKind.ISSUER)


def test_two_titles_of_one_number() -> None:
    """A title without the words of the held one contradicts it; a shorter form does not."""
    head = "Nghị định số 11/2031/NĐ-CP ngày 05/4/2031 của Chính phủ"
    full = f"{head} về quản lý bến đò ngang và người lái đò trên sông."
    short = f"{head} về quản lý bến đò ngang, người lái đò."
    other = f"{head} về thuế đối với rượu nhập khẩu và thuốc lá điếu."
    held = _law(LAW, number="11/2031/NĐ-CP")
    titled = held.source.model_copy(update={"title": "Nghị định về bến đò ngang và người lái đò"})
    held = replace(held, source=titled)
    pieces = [_press(full, name="a"), _press(short, name="b")]
    assert not _found([held, *pieces], FindingKind.TITLE)
    (found,) = _found([held, *pieces, _press(other, name="c")], FindingKind.TITLE)
    assert [place.number for place in found.places] == ["11/2031/NĐ-CP", "bai-viet/c"]


def test_laws_and_resolutions_are_numbered_apart() -> None:
    """Luật số 15/2030/QH17 and Nghị quyết số 15/2030/QH17 are two documents."""
    law = _press("Luật Đò số 15/2030/QH17 ngày 26/11/2030.", name="a")
    other = _press("Nghị quyết số 15/2030/QH17 ngày 17/6/2030 của Quốc hội.", name="b")
    assert not _found([law, other], FindingKind.ISSUED)


def test_numbers_of_places_are_not_compared() -> None:
    """Every province has its Quyết định 12/QĐ-UBND of the year."""
    one = _press("Quyết định số 12/2030/QĐ-UBND ngày 05/4/2030.", name="a")
    other = _press("Quyết định số 12/2030/QĐ-UBND ngày 06/4/2030.", name="b")
    assert not _found([one, other], FindingKind.ISSUED)


REFERRING = """Điều 1. Phạm vi
1. Nghị định này quy định về đò; biển ghi “theo khoản 8 Điều này”.
2. Khách theo khoản 1 Điều này, khoản 4 Điều này và Điều 2 của Nghị định này.
3. Chủ đò theo Điều 12 và khoản 9 Điều 120 của Nghị định này; bổ sung khoản 9 Điều này.
Điều 2. Người lái đò
a) Có bằng;
b) Có sức khỏe theo điểm c Điều này.
Điều 3. Hiệu lực thi hành
Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2031.
"""


def test_references_of_a_document_to_what_it_does_not_have() -> None:
    """An article, clause and point that are not there are found, a part of no article as the
    article; what is there is not, nor what is spoken of as yet to be added."""
    found = _found([_law(REFERRING)], FindingKind.NO_TARGET)
    assert {str(ref).partition("#")[2] for one in found for ref in one.refs} == {
        "dieu-1.khoan-4",
        "dieu-12",
        "dieu-120",
        "dieu-2.diem-c",
    }
    assert all("Điều này" in p.quote or "Điều 12" in p.quote for f in found for p in f.places)


SOUND = """Điều 1. Phạm vi
Nghị định này quy định về đò.
Điều 2. Người lái đò
Người lái đò có bằng.
Điều 3. Hiệu lực thi hành
Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2031.
"""


def test_references_to_another_document() -> None:
    """A later text refers to an article that a held one lacks, unless it was added since, the held
    one is amended or held in part, or the reference is older than it."""
    held = _law(SOUND)
    cites = _law(
        "Điều 1. Thu phí\nTheo Điều 3, khoản 2 Điều 30 Nghị định số 9/2031/NĐ-CP, Điều 7 Luật Đò.\n"
        "Điều 2. Hiệu lực\nNghị định này có hiệu lực từ ngày ký.",
        number="20/2031/NĐ-CP",
        issued=date(2031, 9, 1),
    )
    (found,) = _found([cites, held], FindingKind.NO_TARGET)
    assert [str(ref) for ref in found.refs] == ["9/2031/NĐ-CP#dieu-30"]
    target = Ref.parse("9/2031/NĐ-CP#dieu-30")
    added = Change(Action.ADD, target, Ref("10/2031/NĐ-CP"), "", "10/2031/NĐ-CP")
    note = Note(NoteKind.SOURCE, Ref.parse("9/2031/NĐ-CP#dieu-1"), "Điều 1 Nghị định")
    amended = held.source.model_copy(update={"amended_by": ("21/2031/NĐ-CP",)})
    for other in (
        [held, replace(cites, changes=(added,))],
        [replace(held, notes=(note,)), cites],
        [replace(held, source=amended), cites],
        [held, _dated(cites, date(2030, 1, 1))],
    ):
        assert not [found for found in _found(other, FindingKind.NO_TARGET) if target in found.refs]


def _dated(read: Document, day: date) -> Document:
    return replace(read, source=read.source.model_copy(update={"issued": day}))


def test_missing_and_impossible_particulars() -> None:
    """What is not known, and what cannot be, is told of each document."""
    bare = document(LAW, number="van-ban/luat", title="Luật")
    (missing,) = _found([bare], FindingKind.MISSING)
    assert "số hiệu, ngày ban hành" in missing.what
    late = _law(LAW, number="9/2029/NĐ-CP", effective=date(2030, 1, 1))
    assert len(_found([late], FindingKind.IMPOSSIBLE)) == 2
    future = _law(LAW, number="9/2035/NĐ-CP", issued=date(2035, 1, 1), effective=date(2035, 2, 1))
    (found,) = _found([future], FindingKind.IMPOSSIBLE)
    assert found.severity is Severity.ERROR
    odd = _law(LAW, number="12/2025/NĐ-CP\N{RIGHT-TO-LEFT OVERRIDE}!")
    assert any("ký tự lạ" in one.what for one in _found([odd], FindingKind.IMPOSSIBLE))
    assert not _found([_law(LAW)], FindingKind.IMPOSSIBLE)


LONG = "Điều 1. Quy định về bến\n" + "\n".join(
    f"{n}. Bến số {n} mở lúc {n} giờ sáng, do người thứ {n} trông coi, có biển báo và đèn màu {n}."
    for n in range(1, 20)
)


def test_one_text_under_two_numbers() -> None:
    """The same words under two numbers are an error; texts of one law are information; a text of
    its own is nothing."""
    one, other = _law(LONG), _law(LONG, number="30/2031/NĐ-CP")
    (found,) = _found([one, other], FindingKind.SAME_TEXT)
    assert found.severity is Severity.ERROR
    assert {str(ref) for ref in found.refs} == {"9/2031/NĐ-CP", "30/2031/NĐ-CP"}
    text = _law(LONG, number="5/VBHN-VPCP", consolidates="9/2031/NĐ-CP")
    assert not _found([one, text], FindingKind.SAME_TEXT)
    assert len(_found([one, text], FindingKind.VERSIONS)) == 1
    assert not _found([one, _law(LAW, number="31/2031/NĐ-CP")], FindingKind.SAME_TEXT)


def test_articles_in_common_are_information() -> None:
    """Two documents that share a long article are named with it and its share, and stay apart."""
    own, other = (
        "\n".join(
            f"Điều {n}. Việc {n}\n" + " ".join(f"{word} {n} lần {m}" for m in range(60))
            for n in (2, 3, 4)
        )
        for word in ("Khách qua sông", "Chủ bến thu phí")
    )
    pair = [_law(f"{LONG}\n{own}"), _law(f"{LONG}\n{other}", number="32/2031/NĐ-CP")]
    (found,) = _found(pair, FindingKind.SAME_ARTICLES)
    assert found.severity is Severity.INFORMATION
    assert [str(place.ref) for place in found.places] == [
        "9/2031/NĐ-CP#dieu-1",
        "32/2031/NĐ-CP#dieu-1",
    ]
    assert {place.says for place in found.places} == {"100%"}


def test_two_documents_of_one_number() -> None:
    """Two texts under one number are an error."""
    (found,) = _found([_law(LAW), _law(LONG)], FindingKind.SAME_NUMBER)
    assert found.severity is Severity.ERROR


def test_changes_of_what_is_not_held_are_information() -> None:
    """A change whose target is held is nothing; one whose target is not is named with its words."""
    by = Ref("9/2031/NĐ-CP")
    changes = tuple(
        Change(Action.REPEAL, Ref(number), by, f"Bãi bỏ {number}.", "9/2031/NĐ-CP")
        for number in ("1/2020/NĐ-CP", "99/2031/QH17")
    )
    held = replace(document(LAW), changes=())
    (found,) = _found([replace(_law(LONG), changes=changes), held], FindingKind.OPEN_CHANGE)
    assert found.severity is Severity.INFORMATION
    assert [str(ref) for ref in found.refs] == ["9/2031/NĐ-CP", "1/2020/NĐ-CP"]


def test_documents_come_one_at_a_time() -> None:
    """Findings of a document come with it; those between documents when all are in."""
    checker = Checker(today=TODAY)
    assert {found.kind for found in checker.add(_law(REFERRING))} == {FindingKind.NO_TARGET}
    list(checker.add(_law(LONG)))
    assert FindingKind.SAME_NUMBER in {found.kind for found in checker.finish()}


def test_a_sound_text_has_no_findings() -> None:
    """A text that agrees with itself gives no error and no warning."""
    source = Source(
        number="99/2031/QH17",
        title="Luật Chợ phiên 2031",
        kind=Kind.LAW,
        issuer="Quốc hội",
        issued=date(2031, 3, 2),
        effective=date(2031, 7, 1),
    )
    sound = LAW.replace("đ) Người bán thay", "c) Người bán thay")
    read = replace(document(sound), source=source)
    assert not [f for f in check([read], today=TODAY) if f.severity is not Severity.INFORMATION]


@pytest.mark.shared
def test_the_two_dates_of_decision_407(shared: Path) -> None:
    """Of the five press pieces, two give the decision two dates: found, and nothing else is."""
    pieces = [read_document(path) for path in sorted((shared / "seeds").glob("*.txt"))]
    found = [f for f in check(pieces, today=TODAY) if f.severity is not Severity.INFORMATION]
    (only,) = found
    assert str(only.refs[0]) == "407/QĐ-TTg"
    assert [place.says for place in only.places] == ["30/03/2022", "30/03/2027"]
