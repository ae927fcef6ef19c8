"""Chat spelling, abbreviations and everyday words."""

import re
from collections import defaultdict

import pytest

from index.text import fold
from index.typed.values import Reading
from index.typed.words import Form, chat_read, forms, in_law_words, terms_of

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


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("bị chủ nhà đuổi", "đơn phương chấm dứt thực hiện hợp đồng thuê nhà ở"),
        ("công chức bị đuổi việc", "công chức kỷ luật buộc thôi việc"),
        ("vợ có bầu thì ly hôn", "vợ có thai thì ly hôn"),
        ("công ty cho người có bầu", "công ty cho người lao động nữ mang thai"),
        ("bà bầu bị tạm giam", "phụ nữ có thai bị tạm giam"),
        ("bị tuyên bố mất tích", "bị tuyên bố mất tích"),
        ("bố mất thì chia thế nào", "cha chết thì chia thế nào"),
        ("ba má ly dị", "cha mẹ ly hôn"),
        ("thuê lao động là người giúp việc gia đình", "thuê lao động là người giúp việc gia đình"),
        ("nhập hộ khẩu", "đăng ký thường trú"),
    ],
)
def test_the_words_of_the_law_fit_what_is_spoken_of(typed: str, read: str) -> None:
    """One word is read by what else the question says; the law's own words stay as they are."""
    assert in_law_words(typed) == read


def test_forms_of_one_line_mean_the_same() -> None:
    """A line may hold several forms, of the North, the Centre and the South."""
    assert in_law_words("chơi hụi") == in_law_words("chơi họ") == "họ, hụi, biêu, phường"


def test_the_list() -> None:
    """There are 150 forms and more, each whole; one that stands for several things asks for words
    that decide, but for its last line at most, and asks for them as questions are compared."""
    held = forms()
    assert len(held) >= 150
    assert all(form.words and form.meant == form.meant.strip() for form in held)
    assert all(word == fold(word) != "" for form in held for word in form.beside)
    meanings = defaultdict[tuple[str, ...], list[Form]](list)
    for form in held:
        meanings[form.words].append(form)
    assert max(map(len, meanings.values())) > 1
    assert all(form.beside for several in meanings.values() for form in several[:-1])
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
