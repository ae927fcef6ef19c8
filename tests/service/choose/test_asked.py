"""What a question asks for beside its words."""

import pytest

from index.text import fold
from service.choose.asked import Asked, pairs_of
from service.choose.intervals import Interval
from service.choose.marks import numbers_of


@pytest.mark.parametrize(
    ("question", "sanction", "fine"),
    [
        ("Vượt rào bến phà bị phạt bao nhiêu?", True, True),
        ("Vượt rào bến phà trừ mấy điểm?", True, True),
        ("Vượt rào bến phà có bị tước giấy phép không?", True, False),
        ("Vé phà được đổi trong mấy ngày?", False, False),
        ("Rào chắn bến phà cao bao nhiêu mét?", False, False),
    ],
)
def test_a_sanction_is_asked_for_by_its_words(question: str, sanction: bool, fine: bool) -> None:  # noqa: FBT001
    """That a question asks for a sanction, and for the amount of it, is told from its words."""
    asked = Asked.of(question)
    assert (asked.sanction, asked.fine) == (sanction, fine)


@pytest.mark.parametrize(
    ("question", "listed", "ban", "topic"),
    [
        ("Những ai được miễn vé phà? Gồm những gì?", True, False, True),
        ("Xuống phà không được làm những việc gì?", True, True, False),
        ("Hồ sơ đổi vé phà", False, False, True),
        ("Ai bán vé phà?", False, False, False),
    ],
)
def test_lists_bans_and_topics_are_told(
    question: str,
    listed: bool,  # noqa: FBT001
    ban: bool,  # noqa: FBT001
    topic: bool,  # noqa: FBT001
) -> None:
    """Whether a list, what is forbidden, or a topic as a whole is asked for is told from the
    words."""
    asked = Asked.of(question)
    assert (asked.listed, asked.ban, asked.topic) == (listed, ban, topic)


def test_words_of_asking_are_not_what_is_asked() -> None:
    """ "Bao nhiêu", "thế nào" and their like are neither content nor a pair of it."""
    asked = Asked.of("Rào chắn bến phà bao nhiêu thì được nâng?")
    assert asked.content == {"rao", "chan", "ben", "pha", "nang"}
    assert {"rao chan", "ben pha"} <= asked.pairs
    assert not {"bao nhieu", "thi duoc"} & asked.pairs
    assert pairs_of("bao nhiêu thế nào") == frozenset()


def test_a_question_reads_the_same_without_diacritics() -> None:
    """What is asked for does not hang on diacritics."""
    question = "Ô tô chở 05 người vượt rào bến phà bị phạt bao nhiêu tiền?"
    typed = Asked.of(fold(question))
    told = Asked.of(question)
    assert (typed.actors, typed.numbers, typed.measures) == (
        told.actors,
        told.numbers,
        told.measures,
    )
    assert (typed.content, typed.pairs) == (told.content, told.pairs)


def test_numbers_are_compared_by_value() -> None:
    """ "05" is 5, and a measure has its unit beside its number."""
    assert numbers_of("tu 05 den 10 nguoi, 00 xe, 1,35 met") == ["5", "10", "0", "1,35"]
    asked = Asked.of("Chở 05 người xuống phà")
    assert asked.numbers == {"5"}
    assert asked.measures == (Interval("nguoi", 5, 5),)


def test_the_amount_that_is_asked_for_has_a_unit() -> None:
    """ "Mấy ngày" looks for a number of days; a question of who looks for none."""
    amount = Asked.of("Vé phà được đổi trong mấy ngày?").amount
    assert amount is not None
    assert amount.search("trong 03 ngay")
    assert not amount.search("trong 03 nam")
    assert Asked.of("Ai bán vé phà?").amount is None
