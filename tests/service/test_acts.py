"""A question on several acts becomes a question on each."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.acts import acts_of

_ACTS = st.lists(
    st.sampled_from(("vượt", "rào chắn", "bến", "không", "tắt", "máy", "chở", "quá tải")),
    min_size=2,
    max_size=5,
).map(" ".join)


@pytest.mark.parametrize(
    "question",
    [
        "Xe máy vừa vượt rào chắn vừa không tắt máy thì bị phạt bao nhiêu?",
        "Xe máy vừa vượt rào chắn, vừa không tắt máy bị phạt bao nhiêu?",
        "Xe máy vừa vượt rào chắn và vừa không tắt máy bị xử phạt thế nào?",
        "Xe máy vừa vượt rào chắn vừa không tắt máy, tổng mức phạt là bao nhiêu?",
    ],
)
def test_each_act_is_asked_of_with_its_actor(question: str) -> None:
    """Acts joined by "vừa … vừa …" are each asked of by themselves, for the same vehicle and with
    what follows from both."""
    first, second = acts_of(question).questions
    assert first.startswith("Xe máy vượt rào chắn thì bị phạt bao nhiêu")
    assert second.startswith("Xe máy không tắt máy thì bị phạt bao nhiêu")
    assert all("trừ mấy điểm" in one for one in (first, second))


def test_three_acts_are_three_questions() -> None:
    """A third act is asked of too, and without diacritics all are read the same."""
    question = "Ô tô vừa vượt rào chắn vừa không tắt máy vừa chở bình ga thì phạt bao nhiêu?"
    assert len(acts_of(question).questions) == 3
    typed = "o to vua vuot rao chan vua khong tat may vua cho binh ga thi phat bao nhieu?"
    assert [one.split(" thì ")[0] for one in acts_of(typed).questions] == [
        "o to vuot rao chan",
        "o to khong tat may",
        "o to cho binh ga",
    ]


def test_as_many_acts_as_are_named_are_questions() -> None:
    """None of them runs on into another, however many there are."""
    acts = ["vượt rào chắn", "không tắt máy", "chở bình ga", "đi ngược chiều", "chở ba người"]
    for size in range(2, 6):
        question = f"Ô tô {', '.join(f'vừa {one}' for one in acts[:size])} thì phạt bao nhiêu?"
        asked = acts_of(question).questions
        assert [one.split(" thì ")[0] for one in asked] == [f"Ô tô {one}" for one in acts[:size]]


@pytest.mark.parametrize(
    "question",
    [
        "Xe máy vượt rào chắn bến phà bị phạt bao nhiêu?",
        "Tôi vừa vượt rào chắn bến phà thì bị phạt bao nhiêu?",
        "Vừa lái xe vừa nghe điện thoại bị phạt bao nhiêu?",
        "Vừa chạy xe máy vừa hút thuốc thì bị phạt bao nhiêu?",
        "Người vừa đi vừa hút thuốc trên phà bị phạt bao nhiêu?",
        "Cán bộ vừa làm việc vừa đi học có được hưởng nguyên lương không?",
        "",
    ],
)
def test_one_act_is_not_taken_apart(question: str) -> None:
    """A question of one act, of driving with something else, or of no sanction stays one
    question."""
    assert acts_of(question).questions == ()


@settings(deadline=None)
@given(_ACTS, _ACTS)
def test_the_words_of_each_act_are_kept(first: str, second: str) -> None:
    """Whatever two acts are, each question has the words of its own and none of the other's."""
    questions = acts_of(f"Ô tô vừa {first} vừa {second} thì bị phạt bao nhiêu?").questions
    assert [one.removeprefix("Ô tô ").partition(" thì ")[0] for one in questions] == [first, second]
