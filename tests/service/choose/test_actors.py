"""To whom a rule applies, as words of a question and of the law tell it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.text import fold
from service.choose.actors import USUAL, actors_of, agreement

CAR = "Xử phạt người điều khiển xe ô tô"
MOTORCYCLE = "Xử phạt người điều khiển xe mô tô, xe gắn máy"
_WORDS = (
    "xe máy",
    "ô tô",
    "chuyên dùng",
    "người",
    "lái",
    "mua",
    "bán",
    "thuê",
    "công ty",
    "cá nhân",
)


def named(text: str) -> set[str]:
    """The names of those that a text speaks of."""
    return {name for _, name in actors_of(fold(text))}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("xe máy", {"mo to"}),
        ("xe máy điện", {"mo to"}),
        ("xe gắn máy", {"mo to"}),
        ("xe máy chuyên dùng", {"xe may chuyen dung"}),
        ("XE HOI", {"o to"}),
        ("rơ moóc và xe tải", {"o to"}),
        ("công ty trả lương cho nhân viên", {"nguoi su dung lao dong", "nguoi lao dong"}),
        ("bên cho thuê", {"ben cho thue"}),
        ("bên thuê", {"ben thue"}),
        ("tổ tôm, cá nhân hóa", {"ca nhan"}),
        ("mùa vụ", set()),
    ],
)
def test_everyday_words_name_whom_the_law_names(text: str, names: set[str]) -> None:
    """What people call a vehicle or a party is known as what the law calls it, and "xe máy chuyên
    dùng" is no motorcycle."""
    assert named(text) == names


@pytest.mark.parametrize(
    ("question", "rule", "fit"),
    [
        ("ô tô chở quá tải", CAR, 1.0),
        ("xe máy chở quá tải", CAR, -1.0),
        ("chở quá tải", CAR, USUAL),
        ("chở quá tải", "xe máy chuyên dùng", -USUAL),
        ("chở quá tải", "chủ hàng", 0.0),
        ("xe tải chở hàng", "xe ô tô, xe mô tô", 0.5),
        ("người mua nhà", "bên bán nhà", -1.0),
    ],
)
def test_a_rule_for_others_does_not_fit(question: str, rule: str, fit: float) -> None:
    """A rule for those whom a question names fits best, one for others as well less, one for others
    alone not at all; a question that names no vehicle rather means a usual one; where the two name
    no group together nothing is told."""
    told = agreement(actors_of(fold(question)), actors_of(fold(rule)))
    assert told == fit


def test_a_rule_on_cars_is_none_on_motorcycles() -> None:
    """Of the two articles on the same act, that of the vehicle asked about fits better."""
    for asked, right, wrong in (("xe máy", MOTORCYCLE, CAR), ("ô tô", CAR, MOTORCYCLE)):
        fits = [agreement(actors_of(fold(asked)), actors_of(fold(one))) for one in (right, wrong)]
        assert fits[0] > fits[1] == -1.0


@settings(deadline=None)
@given(st.lists(st.sampled_from(_WORDS)), st.lists(st.sampled_from(_WORDS)))
def test_agreement_stays_in_its_range(asked: list[str], ruled: list[str]) -> None:
    """Whatever two texts name, agreement lies in [-1, 1], and a text agrees with itself where it
    names anybody."""
    mine, theirs = (actors_of(fold(" ".join(words))) for words in (asked, ruled))
    assert -1.0 <= agreement(mine, theirs) <= 1.0
    assert agreement(mine, mine) == (1.0 if mine else 0.0)
