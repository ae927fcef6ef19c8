"""Personal numbers are taken out, and no other number is."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.library import default_documents
from ingest.values import Document
from service.masking import (
    ACCOUNT,
    CARD,
    CASE,
    IDENTITY,
    INSURANCE,
    LABELS,
    LICENCE,
    MAIL,
    OLD_IDENTITY,
    PASSPORT,
    PHONE,
    PLATE,
    TAX,
    mask,
    unlabelled,
)
from service.question import read_question

NUMBERS = {  # made up
    "001089012345": IDENTITY,
    "012345678": OLD_IDENTITY,
    "0912345678": PHONE,
    "4111111111111111": CARD,
    "29A-123.45": PLATE,
    "an.nguyen@mail.example.vn": MAIL,
    "000.00.01.H01-240101-0001": CASE,
    "C1234567": PASSPORT,
    "DN4012345678901": INSURANCE,
}


@pytest.mark.parametrize(
    ("number", "label"),
    [
        *NUMBERS.items(),
        ("001 089 012 345", IDENTITY),
        ("0010 8901 2345", IDENTITY),
        ("001.089.012.345", IDENTITY),
        ("0 0 1 0 8 9 0 1 2 3 4 5", IDENTITY),
        ("012 345 678", OLD_IDENTITY),
        ("0912.345.678", PHONE),
        ("090 123 4567", PHONE),
        ("+84 912 345 678", PHONE),
        ("(+84)912345678", PHONE),
        ("024 3825 1234", PHONE),
        ("4111 1111 1111 1111", CARD),
        ("4111-1111-1111-1111", CARD),
        ("30A12345", PLATE),
        ("30a-123.45", PLATE),
        ("29-B1 123.45", PLATE),
        ("59X1-234.56", PLATE),
        ("079-203-001234", IDENTITY),
        ("001 089 012345", IDENTITY),
        ("079203 001234", IDENTITY),
        ("079 203001234", IDENTITY),
        ("0084912345678", PHONE),
        ("00 84 912 345 678", PHONE),
        ("(024) 3825 1234", PHONE),
        ("9704 3612 3456 7890", CARD),
        ("an.nguyen @ gmail.com", MAIL),
    ],
)
def test_each_form_is_masked_by_itself(number: str, label: str) -> None:
    """A number of each form is masked without a word that tells what it is, however its digits are
    grouped, and the words around it stay."""
    assert mask(f"Số {number}, xin hỏi") == f"Số {label}, xin hỏi"
    assert mask(number) == label


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("mã số thuế cá nhân 8012345678", f"mã số thuế cá nhân {TAX}"),
        ("MST: 8012345678-001", f"MST: {TAX}"),
        ("stk 19001234567890", f"stk {ACCOUNT}"),
        ("số tài khoản của tôi là 1234567", f"số tài khoản của tôi là {ACCOUNT}"),
        ("BHXH 0123456789", f"BHXH {INSURANCE}"),
        ("CCCD 999999999999", f"CCCD {IDENTITY}"),
        ("CMND 123.456.789", f"CMND {OLD_IDENTITY}"),
        ("hộ chiếu b1234567", f"hộ chiếu {PASSPORT}"),
        ("biển số 29b112345", f"biển số {PLATE}"),
        ("so dien thoai 0912345678", f"so dien thoai {PHONE}"),
        ("SĐT 912345678", f"SĐT {PHONE}"),
        ("căn cước 07920 3001234", f"căn cước {IDENTITY}"),
        ("mã số BHXH: 79 1234 5678", f"mã số BHXH: {INSURANCE}"),
        ("số hộ chiếu là C 1234567", f"số hộ chiếu là {PASSPORT}"),
        ("số thẻ 5123-4567-8901-2345", f"số thẻ {CARD}"),
        ("giấy phép lái xe số 790123456789", f"giấy phép lái xe số {LICENCE}"),
        ("stk 0123 456 789", f"stk {ACCOUNT}"),
    ],
)
def test_a_number_is_what_its_name_says(text: str, masked: str) -> None:
    """A number beside the name of its kind is masked as that kind, also where its form alone says
    too little."""
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "khoản 2 Điều 113 Bộ luật Lao động 45/2019/QH14",
        "Nghị định 168/2024/NĐ-CP, văn bản 12345/BTC-CST, Công văn số 0123456789/ABC",
        "07/CT-TTg và 118/KH-UBND",
        "ngày 01/07/2025, ngày 01.07.2025, 2024-2025",
        "phạt 100000000 đồng hoặc 123.456.789 đồng, 123 456 789 đồng",
        "1.000.000.000 đồng; 15.000.000; 500000000",
        "giá 1234567890 đồng",
        "mã hàng 999089012345",  # 999 is the code of no province
        "gọi 113, 114, 115, 111, 1900 1234 hoặc 18001096",
        "tài khoản mở ngày 01.07.2024, bảo hiểm xã hội từ 01.01.2025, căn cước cấp 2021-2024",
        "tài khoản có 12.345.678 đồng, số thẻ trị giá 1.234.567.890.123 đồng",
        "các năm 2019 2020 2021 2022",
        "mã số thuế của công ty 0101234567",
        "Công ty tôi có MST 0101234567",
        "4111111111111112",  # its check digit is wrong
        "xe 50cc chạy 120 km/h, dài 12m50",
        "TCVN 4513:1988",
        "Người lao động được nghỉ hằng năm bao nhiêu ngày?",
        "",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    """Numbers of documents, provisions, money, days, hotlines and companies are left as they
    are."""
    assert mask(text) == text


def test_every_number_of_a_message_is_masked() -> None:
    """Where several stand together none is left, and each is told by its kind."""
    text = f"{', '.join(NUMBERS)}."
    assert mask(text) == f"{', '.join(NUMBERS.values())}."


@pytest.mark.parametrize("between", [".", ",", "/", "-", ";", " ", "_", "và", " - "])
@pytest.mark.parametrize("other", ["0987654321", "001089012346"])
def test_numbers_that_stand_together_are_all_masked(between: str, other: str) -> None:
    """Whatever mark stands between two numbers, neither is left."""
    masked = mask(f"0912345678{between}{other}")
    assert not re.search(r"\d", masked)
    assert masked.startswith(f"{PHONE}{between}")


def test_what_is_searched_has_no_labels() -> None:
    """Neither numbers nor what stands in for them are words of a question."""
    text = f"Tôi số {', '.join(NUMBERS)}, xe máy vượt đèn đỏ bị phạt bao nhiêu?"
    bare = unlabelled(mask(text))
    assert not any(one in bare for one in (*LABELS, "["))
    assert bare.endswith("xe máy vượt đèn đỏ bị phạt bao nhiêu?")
    assert unlabelled(mask("0912345678: hỏi giúp")) == "hỏi giúp"


def test_digits_of_another_keyboard_are_masked_once_read() -> None:
    """A number that is typed full-width, or with what cannot be seen in it, is masked all the
    same."""
    for typed in ("０９１２３４５６７８", "0912\u200b345\u200b678", "0912\u00a0345\u00a0678"):
        assert mask(read_question(f"gọi {typed} giúp")) == f"gọi {PHONE} giúp"


@pytest.mark.parametrize("document", default_documents(), ids=lambda one: one.source.number)
def test_the_law_itself_holds_nothing_personal(document: Document) -> None:
    """Nothing of a text that is shipped is taken for a personal number."""
    assert mask(document.text) == document.text


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*NUMBERS, "số", "Điều 5", "ông", "-", " ", ",", "x", "1"])))
def test_what_is_masked_stays_so(parts: list[str]) -> None:
    """Masking again changes nothing, and the words beside labels and numbers are never touched."""
    text = " ".join(parts)
    once = mask(text)
    assert mask(once) == once
    assert _letters(once) == _letters(text)


def _letters(text: str) -> str:
    """A text without labels, and without what those may stand for."""
    for one in sorted((*LABELS, *NUMBERS), key=len, reverse=True):
        text = text.replace(one, "")
    return re.sub(r"[\d\W]+", "", text)


@pytest.mark.parametrize("piece", ["0", "a@", "a.", "1 2 3 4 ", "biển số 29b", "số tài khoản "])
def test_long_texts_are_masked_in_the_time_of_their_length(piece: str) -> None:
    """Twice the text takes about twice the time, however it is made."""

    def seconds(size: int) -> float:
        text = piece * (size // len(piece)) + "11@"
        start = time.process_time()
        mask(text)
        return time.process_time() - start

    seconds(1000)
    assert seconds(80_000) < 4 * (seconds(40_000) + 0.05)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("079,203,001,234", IDENTITY),
        ("079/203/001/234", IDENTITY),
        ("079_203_001234", IDENTITY),
        ("cccd so 79203001234", IDENTITY),
        ("cmnd 1 2 3 4 5 6 7 8 9", OLD_IDENTITY),
        ("thẻ 4111 1111 11111111", CARD),
        ("binh.tran(at)mail.example.vn", MAIL),
    ],
)
def test_numbers_in_odd_forms_are_masked(text: str, label: str) -> None:
    """As people part them who fear that a plain number is not let through."""
    assert mask(f"Tôi ở {text} nhé") == f"Tôi ở {kept(text)}{label} nhé"


def kept(text: str) -> str:
    """The name of a number, which stays before it."""
    return "".join(f"{word} " for word in text.split() if word in ("cccd", "so", "cmnd", "thẻ"))
