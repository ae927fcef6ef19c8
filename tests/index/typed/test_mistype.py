"""Copies of questions as people type them."""

import re
from random import Random

import pytest

from index.text import fold
from index.typed.mistype import (
    Typing,
    folded,
    half_typed,
    slipped,
    teencode,
    tone_dropped,
    typed,
)

QUESTION = (
    "Theo điểm đ khoản 3 Điều 12 Luật 45/2019/QH14 và Nghị định 100/2019/NĐ-CP, ngày 01/01/2020"
    " người lao động bị phạt 5.000.000 đồng thì được khiếu nại như thế nào?"
)
KEPT = ("45/2019/QH14", "01/01/2020", "5.000.000", "100/2019")
RANDOM = (Typing.HALF, Typing.SLIPS, Typing.TEENCODE)


def test_no_diacritics() -> None:
    """A folded copy has no diacritics and keeps its letter case."""
    assert folded("Nghị định của ĐẢNG") == "Nghi dinh cua DANG"
    assert folded("e\u0301") == "e"


def test_no_tones() -> None:
    """A copy without tones keeps the marks of its letters."""
    assert tone_dropped("nghĩa vụ được Đảng") == "nghia vu đươc Đang"


@pytest.mark.parametrize("typing", Typing)
def test_numbers_are_never_changed(typing: Typing) -> None:
    """Whatever the slips, digits and official numbers stay; so do addresses of units."""
    for seed in range(30):
        copy = typed(QUESTION, typing=typing, seed=seed)
        assert all(number.lower() in copy.lower() for number in KEPT)
        assert re.search(r"khoản 3 điều 12", copy.lower()) or typing is Typing.FOLDED


def test_slips_leave_addresses_whole() -> None:
    """Even where every word slips, "Điều 12" stands apart and as it was."""
    for seed in range(30):
        copy = slipped(QUESTION, rng=Random(seed), rate=1.0)
        assert re.search(r"(?<!\w)điểm đ khoản 3 Điều 12 ", copy), copy


@pytest.mark.parametrize("typing", RANDOM)
def test_seeded(typing: Typing) -> None:
    """The same seed gives the same copy, another seed gives others."""
    copies = {typed(QUESTION, typing=typing, seed=seed) for seed in range(10)}
    assert typed(QUESTION, typing=typing, seed=1) == typed(QUESTION, typing=typing, seed=1)
    assert len(copies) > 3
    assert typed(QUESTION, typing=Typing.PLAIN, seed=1) == QUESTION


def test_half_typed_share() -> None:
    """About half of the syllables lose their diacritics, and nothing else changes."""
    marked = "người lao động được nghỉ hằng năm " * 100
    copy = half_typed(marked, rng=Random(1))
    kept = sum(word == other for word, other in zip(marked.split(), copy.split(), strict=True))
    assert fold(copy) == fold(marked)
    assert kept / len(marked.split()) == pytest.approx(0.5 + 0.5 / 7, abs=0.05)


def test_chat_spelling() -> None:
    """Chat spellings come for the words that have one."""
    copy = teencode("không được làm gì", rng=Random(1), rate=1.0)
    assert not set(copy.split()) & {"không", "được", "làm"}
