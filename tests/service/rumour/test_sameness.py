"""The second lock: a rule with one word turned is not the rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rumour.ranges import is_half_told
from service.rumour.sameness import Said, sameness

TRIAL = Said(
    "Thời gian thử việc",
    "2. Không quá 60 ngày đối với công việc có chức danh nghề nghiệp cần trình độ từ cao đẳng trở"
    " lên;",
)
HIDING = Said(
    "Các hành vi bị nghiêm cấm",
    "1. Giữ bản chính giấy tờ tùy thân, văn bằng, chứng chỉ của người lao động.",
)
INFORMING = Said(
    "",
    "Cung cấp thông tin bao gồm việc cơ quan nhà nước công khai thông tin và cung cấp thông tin"
    " theo yêu cầu của công dân.",
)
OWNING = Said(
    "",
    "Chủ sở hữu có quyền tự bảo vệ bằng những biện pháp không trái pháp luật, trừ trường hợp luật"
    " quy định khác.",
)


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("Thời gian thử việc không quá 60 ngày đối với công việc cần trình độ cao đẳng", TRIAL),
        ("thoi gian thu viec khong qua 60 ngay doi voi cong viec can trinh do cao dang", TRIAL),
        ("Cấm giữ bản chính giấy tờ tùy thân, văn bằng, chứng chỉ của người lao động", HIDING),
        (
            "Theo Luật Tiếp cận thông tin, cơ quan nhà nước cung cấp thông tin theo yêu cầu của"
            " công dân",
            INFORMING,
        ),
    ],
)
def test_a_rule_in_its_own_words_is_the_same(claim: str, said: Said) -> None:
    """A rule is known again, shortened, with or without diacritics, and behind its source."""
    assert sameness(claim, said=said).same


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("Thời gian thử việc không quá 60 ngày đối với mọi công việc", TRIAL),
        ("Thời gian thử việc không quá 60 ngày", TRIAL),
        ("Giữ bản chính giấy tờ tùy thân, văn bằng, chứng chỉ của người lao động", HIDING),
        (
            "Cung cấp thông tin bao gồm việc công dân công khai thông tin và cung cấp thông tin"
            " theo yêu cầu của cơ quan nhà nước",
            INFORMING,
        ),
        ("Chủ sở hữu có quyền tự bảo vệ bằng mọi biện pháp", OWNING),
        ("Chủ sở hữu có quyền tự bảo vệ bằng những biện pháp trái pháp luật", OWNING),
        ("Chủ sở hữu bắt buộc phải tự bảo vệ bằng những biện pháp không trái pháp luật", OWNING),
        ("Người quản lý có quyền tự bảo vệ bằng những biện pháp không trái pháp luật", OWNING),
    ],
)
def test_a_turned_rule_is_not_the_same(claim: str, said: Said) -> None:
    """ "Mọi", a scope left out, a ban told as a rule, two actors exchanged, an exception, a denial,
    a duty and another actor: each is enough."""
    assert not sameness(claim, said=said).same


@pytest.mark.parametrize(
    ("claim", "half"),
    [
        ("bị phạt 20 triệu đồng", True),
        ("bị phạt từ 18 triệu đến 20 triệu đồng", False),
        ("bị phạt từ 18 đến 20 triệu", False),
        ("bị phạt 5 triệu đồng", False),
    ],
)
def test_one_end_of_a_range_is_half_told(claim: str, half: bool) -> None:  # noqa: FBT001  a parameter
    """Whoever tells one end of a range alone tells another rule."""
    text = "Phạt tiền từ 18.000.000 đồng đến 20.000.000 đồng đối với người điều khiển xe"
    assert is_half_told(claim, text=text) is half


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=200))
def test_nothing_breaks_the_comparison(claim: str, context: str, own: str) -> None:
    """Whatever the two say, they can be compared."""
    found = sameness(claim, said=Said(context, own))
    assert 0 <= found.absent <= found.words
