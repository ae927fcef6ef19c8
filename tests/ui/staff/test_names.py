"""Who did something stands by full name wherever the desk names an account."""

from datetime import UTC, datetime

import pytest

from service.answer import AnswerService
from service.records.reviews import Said
from service.staff.switches import Switch, What
from service.staff.values import Account, Deed, Role
from service.staff.verdicts import Verdict
from tests.ui.staff.conftest import SignIn

SHOWN = "Lê <b>Thị</b> Chi"
NAMED = "Lê &lt;b&gt;Thị&lt;/b&gt; Chi (chi)"


@pytest.fixture
def answer(service: AnswerService) -> str:
    """The id of an answer that the officer chi has corrected, beside what else they did."""
    records = service.records
    records.accounts.add(Account("chi", SHOWN, Role.EDITOR), by="(dòng lệnh root)")
    records.accounts.add(Account("an", "An", Role.EDITOR), by="chi")
    answer = service.answer("Bao nhiêu tuổi phải chịu trách nhiệm hình sự?")
    records.reviews.give(answer, Said(0, Verdict.WRONG, "Nhầm", "chi"), reviewers=1)
    records.withdrawals.correct(answer.id, text="Từ 16 tuổi", citations=(), by="chi", seen=0)
    records.drafts.add("a" * 64, file_name="qd.txt", by="chi")
    for author in ("chi", "an", "đã-nghỉ"):
        off = Switch(What.TOPIC, author, True, "Rà soát", author, datetime.now(UTC))  # noqa: FBT003
        records.switches.set(off)
    return answer.id


@pytest.mark.parametrize(
    ("path", "times"),
    [
        ("cong-tac", 2),
        ("van-ban", 1),
        ("van-ban/1", 1),
        ("tham-dinh/{}/dinh-chinh", 1),
        ("nhat-ky?nguoi=chi", 6),
    ],
)
def test_an_account_stands_by_its_full_name(
    answer: str, signed_in: SignIn, path: str, times: int
) -> None:
    """With the name that it signs in by, as text."""
    page = signed_in("admin").get(f"/staff/{path.format(answer)}").text
    assert page.count(NAMED) >= times
    assert SHOWN not in page


def test_a_name_that_tells_no_more_stands_alone(answer: str, signed_in: SignIn) -> None:
    """Of an account whose full name is the same, and of one that is not known."""
    assert answer
    page = signed_in("admin").get("/staff/cong-tac").text
    assert "– an," in page
    assert "– đã-nghỉ," in page


def test_the_audit_keeps_what_was_written(
    answer: str, signed_in: SignIn, service: AnswerService
) -> None:
    """Its lines name accounts as before, and the chain is whole; an account that something was done
    to is shown by its full name, too."""
    assert answer
    page = signed_in("admin").get("/staff/nhat-ky?viec=account.add").text
    assert f"<td>{NAMED}</td>" in page.split("(dòng lệnh root)")[1]
    lines = [one.deed for one in service.records.audit.lines()]
    assert Deed("chi", "account.add", "an", "editor") in lines
    assert service.records.audit.broken() is None
