"""Chat spelling, abbreviations and everyday words."""

import re
from itertools import pairwise

import pytest

from index.typed.values import Reading
from index.typed.words import chat_read, forms, in_law_words, terms_of

_WORD = re.compile(r"[^\W_]+")


def shown(text: str) -> str:
    """A text with its terms in brackets."""
    return Reading(text, terms_of(text)).shown


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ko bít đc nghỉ mấy ngày", "không biết được nghỉ mấy ngày"),
        ("Ko được à", "Không được à"),
        ("hợp đồng ntn", "hợp đồng như thế nào"),
        ("điểm k khoản 3", "điểm k khoản 3"),
        ("dk kết hôn", "đăng ký kết hôn"),
        ("có dk nghỉ không", "có được nghỉ không"),
        ("dk vay", "dk vay"),
        ("khí KO", "khí KO"),
    ],
)
def test_chat_spelling(typed: str, read: str) -> None:
    """Chat spellings are written out; what stands for two things only where a word decides."""
    assert chat_read(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("mất sổ đỏ thì sao", "mất sổ đỏ (giấy chứng nhận quyền sử dụng đất) thì sao"),
        ("mức đóng bhyt", "mức đóng bhyt (bảo hiểm y tế)"),
        ("NSDLĐ và nld", "NSDLĐ (người sử dụng lao động) và nld (người lao động)"),
        ("nộp VAT", "nộp VAT (thuế giá trị gia tăng)"),
        ("dong vat", "dong vat"),
        ("tha tù", "tha tù"),
        ("BHXH là bảo hiểm xã hội", "BHXH là bảo hiểm xã hội"),
        ("thành lập DN", "thành lập DN (doanh nghiệp)"),
        ("đi DN", "đi DN"),
        ("08/2020/TT-BHXH", "08/2020/TT-BHXH"),
    ],
)
def test_terms_of_the_law(typed: str, read: str) -> None:
    """Terms stand beside what was typed, never in its place, once, and not where a word of the
    language or an official number is meant."""
    assert shown(typed) == read


def test_the_longest_form_is_taken() -> None:
    """ "bị đuổi việc" is one thing, not "bị đuổi" and a rest."""
    assert len(terms_of("công ty bị đuổi việc")) == 1
    assert shown("bị đuổi việc").startswith("bị đuổi việc (")


def test_the_list() -> None:
    """There are 150 lines and more, each whole; a form that stands for several things asks for
    words that decide, but for its last line at most."""
    held = forms()
    assert len(held) >= 150
    assert all(form.words and form.meant == form.meant.strip() for form in held)
    several = [form for form, more in pairwise(held) if form.words == more.words]
    assert several
    assert all(form.beside for form in several)
    assert len({(form.words, form.meant) for form in held}) == len(held)


def test_what_the_law_says_is_left_as_it_is() -> None:
    """The law's own words hold no everyday word, though a piece of them is one; only a line of the
    very same words may say more."""
    lines = {form.words for form in forms()}
    said = [one.strip() for form in forms() for one in form.meant.split(";")]
    long = [one for one in said if len(_WORD.findall(one)) > 1]
    assert len(long) > 500
    changed = [one for one in long if in_law_words(one) != one]
    assert all(tuple(_WORD.findall(one.lower())) in lines for one in changed)


@pytest.mark.parametrize(
    ("typed", "law"),
    [
        ("vào đường cao tốc", "vào đường cao tốc"),
        ("không đội mũ bảo hiểm", "không đội mũ bảo hiểm"),
        ("tội mua bán người", "tội mua bán người"),
        ("điều kiện ra tòa", "điều kiện ra tòa"),
        ("nạn nhân trong vụ án hình sự", "bị hại trong vụ án hình sự"),
        ("nạn nhân chất độc da cam", "nạn nhân chất độc da cam"),
        ("bảo lãnh cho người đang bị giam", "bảo lĩnh cho người đang bị giam"),
        ("ngân hàng bảo lãnh", "ngân hàng bảo lãnh"),
        ("vì sao y tế nghỉ", "vì sao y tế nghỉ"),
        ("trả lại tiền cọc đấu giá", "trả lại tiền đặt trước đấu giá"),
        ("trả lại tiền cọc thuê phòng", "trả lại đặt cọc thuê phòng"),
    ],
)
def test_everyday_words_in_their_place(typed: str, law: str) -> None:
    """An everyday word is read as the law's only where it stands for it."""
    assert in_law_words(typed) == law
