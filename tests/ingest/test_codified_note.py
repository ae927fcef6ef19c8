"""The grammar of a note of origin: which article of which document, and from which day."""

from datetime import date

import pytest

from corpus.values import Kind
from ingest.codified.note import Origin, read_note, read_parts

SINCE = "có hiệu lực thi hành kể từ ngày 01/05/2019"


def read(note: str) -> Origin:
    """What a note says, which must be something."""
    origin = read_note(note)
    assert origin
    return origin


def test_a_full_note_is_read_whole() -> None:
    """Article, kind, number, title, day of issue, issuer and day of effect."""
    origin = read(
        f"(Điều 1 Luật số 9/2018/QH14 Thư viện xã ngày 02/03/2018 của Quốc hội, {SINCE} )"
    )
    assert (str(origin.step), origin.kind, origin.number) == ("dieu-1", Kind.LAW, "9/2018/QH14")
    assert (origin.subject, origin.issuer) == ("Thư viện xã", "Quốc hội")
    assert (origin.issued, origin.effective) == (date(2018, 3, 2), date(2019, 5, 1))


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("9001/2019/TT-BTC", "9001/2019/TT-BTC"),
        ("39 /2018/TT-NHNN", "39/2018/TT-NHNN"),
        ("05/2018/TTLT-BCA- VKSNDTC-TANDTC", "05/2018/TTLT-BCA-VKSNDTC-TANDTC"),
        ("04/1999/TT-BCA(C13)", "04/1999/TT-BCA(C13)"),
        ("44/2016/TT-BTNMT(1)", "44/2016/TT-BTNMT"),
        ("77/2016/NĐ-CP.", "77/2016/NĐ-CP"),
        ('03/2020/TT-BCT"', "03/2020/TT-BCT"),
        ("Số: 12/2018/QĐ-TTg", "12/2018/QĐ-TTg"),
        ("84-CP (1)", "84-CP"),
        ("60 TC/TCT", "60 TC/TCT"),
        ("522b/NQ-UBTVQH13", "522b/NQ-UBTVQH13"),
        ("liên tịch 22/2011/TT-BTP", "22/2011/TT-BTP"),
        ("02/2020/", "02/2020"),
        ("Không số", ""),
    ],
)
def test_numbers_lose_blanks_and_points_only(printed: str, number: str) -> None:
    """Numbers as typed come out as one writes them, and the title behind is no part of them."""
    assert read(f"(Điều 5 Thông tư số {printed}, {SINCE})").number == number
    full = read(
        f"(Điều 5 Thông tư số {printed} Quy định về sách ngày 02/03/2019 của Bộ A, {SINCE})"
    )
    assert (full.number, full.subject) == (number, "Quy định về sách")


@pytest.mark.parametrize(
    ("note", "step"),
    [
        ("((Điều 41b Nghị định số 1/2018/NĐ-CP", "dieu-41b"),
        ("(27 Nghị định số 1/2018/NĐ-CP", "dieu-27"),
        ("((Mục IV Thông tư số 1/2018/TT-BTC", "muc-IV"),
        ("(Danh mục được quy định tại Điều 7 Nghị định số 1/2018/NĐ-CP", "dieu-7"),
        ("(Điều Thông tư số 1/2018/TT-BTC", "None"),
        ("(Điều 3 Bộ Luật số 1/2018/QH14", "dieu-3"),
    ],
)
def test_places_are_read_as_they_are_printed(note: str, step: str) -> None:
    """An article with a letter, a section, one without its word; none is made up."""
    assert str(read(f"{note}, {SINCE})").step) == step


def test_the_last_day_in_a_title_is_its_own() -> None:
    """A title that names other texts with their days keeps them."""
    title = "Sửa đổi Thông tư số 7/2009/TT-A ngày 15 tháng 10 năm 2009 của Bộ trưởng Bộ A"
    origin = read(f"(Điều 4 Thông tư số 9/2014/TT-A {title} ngày 28/05/2014 của Bộ A, {SINCE})")
    assert (origin.subject, origin.issued, origin.issuer) == (title, date(2014, 5, 28), "Bộ A")


def test_an_added_article_has_effect_from_its_addition() -> None:
    """The document's day is not that of an article which a later text added as a whole."""
    since = "có hiệu lực thi hành kể từ ngày 15/7/2020"
    added = f", được bổ sung bởi Điều 1 Nghị định số 2/2020/NĐ-CP {since}"
    origin = read(f"(Điều 4a Nghị định số 1/2018/NĐ-CP, {SINCE}{added})")
    assert (origin.in_force, origin.effective) == (date(2019, 5, 1), date(2020, 7, 15))
    part = read(
        f"(Điều 4 Nghị định số 1/2018/NĐ-CP, {SINCE}{added.replace('được', 'có nội dung được')})"
    )
    assert part.effective == date(2019, 5, 1)


def test_parts_of_an_article_can_have_days_of_their_own() -> None:
    """Each part with its day is read, and the article is in force as a whole from the last one."""
    parts = (
        "khoản 1 và khoản 3 có hiệu lực thi hành kể từ ngày 01/02/2015,"
        " điểm a khoản 2 có hiệu lực thi hành kể từ ngày 01/06/2015"
    )
    note = f"(Điều 4 Luật số 9/2014/QH13, {parts})"
    assert [(part.named, part.day.month) for part in read_parts(note)] == [
        ("khoản 1 và khoản 3", 2),
        ("điểm a khoản 2", 6),
    ]
    assert (read(note).effective, read(note).subject) == (date(2015, 6, 1), "")
    assert not list(read_parts(f"(Điều 4 Luật số 9/2014/QH13 về khoản 1, {SINCE})"))


def test_what_is_no_note_of_origin_is_not_read_as_one() -> None:
    """No document is read out of other words."""
    assert read_note("") is None
    assert read_note("(Xem thêm Điều 5)") is None
    assert (
        read("(Thông tư này có hiệu lực từ ngày 28/6/2017. Bãi bỏ Thông tư số 1/2010/TT-A)").number
        == ""
    )
