"""Every outcome has its words."""

import unicodedata
from datetime import date

import pytest

from corpus.values import Kind
from ingest.values import Level
from service.values import Status
from service.wording import LEVELS, OUTCOMES, holds_children, leading_in
from service.wording_currency import currency_notice


@pytest.mark.parametrize("status", list(Status))
def test_each_status_is_worded(status: Status) -> None:
    """Each status has a label, a sentence that says what happened, and a next step, in NFC."""
    outcome = OUTCOMES[status]
    for text in (outcome.label, outcome.says, outcome.next_step):
        assert text.strip() == text
        assert unicodedata.is_normalized("NFC", text)
    assert outcome.says.endswith(".")
    assert outcome.next_step.endswith(".")


def test_no_two_statuses_read_alike() -> None:
    """A reader can tell the outcomes apart by their labels."""
    assert len({outcome.label for outcome in OUTCOMES.values()}) == len(Status)


def test_each_level_has_a_name() -> None:
    """Each level of a text can be named to a reader."""
    assert set(LEVELS) == set(Level)


def test_the_notice_tells_what_changed_the_text() -> None:
    """A notice names the laws that amended a text, its day, and that a digest is one."""
    notice = currency_notice(
        digest=True,
        amended_by=("12/2017/QH14", "86/2025/QH15", "1/2026/QH16"),
        text_as_of=date(2017, 12, 31),
        effective=date(2018, 1, 1),
    )
    assert "12/2017/QH14, 86/2025/QH15 và 1/2026/QH16" in notice
    assert "31/12/2017" in notice
    assert "01/01/2018" in notice
    assert "tóm lược" in notice


def test_a_text_that_was_changed_before_it_took_effect_says_so() -> None:
    """Such a text is told to be the wording as first passed, and no day as that of its content."""
    notice = currency_notice(
        digest=False,
        amended_by=("12/2017/QH14",),
        text_as_of=date(2017, 12, 31),
        effective=date(2018, 1, 1),
    )
    assert "nguyên văn khi được thông qua lần đầu" in notice
    assert "một số quy định đã được sửa đổi trước khi có hiệu lực" in notice
    assert "12/2017/QH14" in notice
    assert "31/12/2017" not in notice


def test_a_text_read_before_it_takes_effect_is_not_told_to_be_changed() -> None:
    """Without an amending law, the day of the content is told as ever."""
    notice = currency_notice(
        digest=False, amended_by=(), text_as_of=date(2026, 5, 4), effective=date(2026, 5, 10)
    )
    assert "04/05/2026" in notice
    assert "sửa đổi" not in notice


def test_a_press_piece_rules_nothing() -> None:
    """What a law says it "quy định"; what a press piece says it "nêu"."""
    assert leading_in("Điều 1", heading="Giá", kind=Kind.LAW) == "Điều 1 (Giá) quy định:"
    assert leading_in("Đoạn 1", heading="", kind=Kind.PRESS) == "Đoạn 1 nêu:"


def test_a_broken_index_is_mended_by_the_command_that_mends_it() -> None:
    """The officer is told the command that rebuilds an index that is there but damaged."""
    assert "“danhieu ingest --rebuild”" in OUTCOMES[Status.ERROR_INDEX].next_step


def test_an_unknown_day_is_said_to_be_unknown() -> None:
    """Where nobody knows to which day a text is current, the notice says so."""
    notice = currency_notice(digest=False, amended_by=(), text_as_of=None, effective=None)
    assert "Chưa rõ" in notice


@pytest.mark.parametrize(
    ("labels", "told"),
    [((), "không chia thành khoản"), (("1",), "chỉ có khoản 1"), (("1", "2", "2a"), "từ 1 đến 2a")],
)
def test_what_a_unit_holds_is_told(labels: tuple[str, ...], told: str) -> None:
    """The reader learns which clauses there are."""
    assert told in holds_children("Điều 5", labels=labels, name="khoản")
