"""Numbers, sums, shares and dates are read alike however they are written."""

import pytest

from service.proof.reading import read
from service.proof.values import AtomKind


def figures(text: str, *, plain: bool = False) -> list[tuple[str, str]]:
    """The numbers of a text, each with what stands behind it."""
    atoms = read(text, plain=plain).atoms
    units = [*(one.key if one.kind is AtomKind.UNIT else "" for one in atoms[1:]), ""]
    both = zip(atoms, units, strict=True)
    return [(one.key, unit) for one, unit in both if one.kind is AtomKind.NUMBER]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mười lăm ngày", ("15", "ngày")),
        ("15 (mười lăm) ngày", ("15", "ngày")),
        ("hai mươi mốt tháng", ("21", "tháng")),
        ("ba mươi tư năm", ("34", "năm")),
        ("năm năm", ("5", "năm")),
        ("một trăm linh năm triệu đồng", ("105000000", "đồng")),
        ("2.000.000 đồng", ("2000000", "đồng")),
        ("4. 000.000 đồng", ("4000000", "đồng")),
        ("2 triệu đồng", ("2000000", "đồng")),
        ("2,5 triệu đồng", ("2500000", "đồng")),
        ("1 tỷ 200 triệu đồng", ("1200000000", "đồng")),
        ("hai triệu đồng", ("2000000", "đồng")),
        ("04 điểm", ("4", "điểm")),
        ("0,25 mét", ("0.25", "mét")),
        ("50 phần trăm", ("50", "%")),
        ("một nửa", ("50", "%")),
        ("hai phần ba", ("66.6667", "%")),
        ("2/3", ("66.6667", "%")),
        ("một phần hai", ("50", "%")),
        ("nửa tháng", ("15", "ngày")),
        ("nửa năm", ("0.5", "năm")),
        ("một nửa tháng tiền lương", ("0.5", "tháng tiền lương")),
        ("gấp đôi", ("2", "lần")),
        ("50 km/h", ("50", "km/h")),
    ],
)
def test_a_number_has_one_value_however_it_is_written(text: str, expected: tuple[str, str]) -> None:
    """Digits, words, thousands, scales, shares and a repetition in brackets give one figure."""
    assert figures(text) == [expected]


def test_the_first_figure_of_a_range_has_its_scale() -> None:
    """ "4 đến 6 triệu đồng" is from four million on."""
    assert [key for key, _ in figures("từ 4 đến 6 triệu đồng")] == ["4000000", "6000000"]


@pytest.mark.parametrize("text", ["trong năm học", "người đó", "ba mẹ", "thứ tư", "năm 2019"])
def test_words_that_only_look_like_numbers_are_none(text: str) -> None:
    """ "năm" is a year, "tư" a weekday, where nothing is counted."""
    assert not figures(text)


def test_without_diacritics_the_same_is_read() -> None:
    """A claim typed without diacritics has the figures of the one typed with them."""
    assert figures("muoi lam ngay", plain=True) == figures("mười lăm ngày")


@pytest.mark.parametrize(
    "text", ["ngày 15 tháng 8 năm 2026", "15/8/2026", "15-08-2026", "15.8.2026", "2026-08-15"]
)
def test_a_date_has_one_key_however_it_is_written(text: str) -> None:
    """Words, strokes, dots and ISO give one date."""
    (atom,) = read(text).atoms
    assert (atom.kind, atom.key) == (AtomKind.DATE, "2026-08-15")


def test_the_labels_of_an_address_are_no_figures() -> None:
    """ "khoản 1, 2 và 3 Điều 5" holds four steps and nothing that is counted."""
    kinds = [one.kind for one in read("khoản 1, 2 và 3 Điều 5").atoms]
    assert kinds == [AtomKind.STEP] * 4


def test_places_are_those_of_the_text_as_it_came() -> None:
    """Decomposed letters and tags move no span."""
    text = "<b>ngu\u031bo\u031b\u0300i</b> lao đô\u0323ng"
    words = [text[one.start : one.end] for one in read(text).atoms]
    assert words == ["ngu\u031bo\u031b\u0300i</b> lao đô\u0323ng"]
