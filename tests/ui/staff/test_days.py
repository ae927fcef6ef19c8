"""Every day and moment that the desk shows is that of Vietnam."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from service.answer import AnswerService
from service.records.database import Instant
from service.records.reviews import Said
from service.records.switches import Switch
from service.records.tables import AccountRow, AnswerRow, AuditRow, SessionRow, Table
from service.staff.switches import What
from service.staff.verdicts import Verdict
from service.suggestion import Suggestion
from tests.ui.staff.conftest import SignIn

# 00:30 on 2 March in Vietnam, the day before in UTC.
AT_NIGHT = datetime(2026, 3, 1, 17, 30, tzinfo=UTC)
STAYS = {one.__tablename__ for one in (AccountRow, AuditRow, SessionRow)}


@pytest.fixture
def answer(service: AnswerService) -> str:
    """The id of an answer that is withdrawn and corrected, beside something of each other kind; all
    of it happened at that moment."""
    records = service.records
    answer = service.answer("Bao nhiêu tuổi phải chịu trách nhiệm hình sự?")
    records.reviews.give(answer, Said(0, Verdict.WRONG, "Nhầm", "reviewer"), reviewers=1)
    records.withdrawals.correct(answer.id, text="Từ 16 tuổi", citations=(), by="editor", seen=0)
    records.suggestions.add(Suggestion(text="Nên nhận hồ sơ tại xã."))
    records.drafts.add("a" * 64, file_name="qd.txt", by="editor")
    off = Switch(What.MODEL, "", True, "Rà soát", "admin", AT_NIGHT)  # noqa: FBT003
    records.switches.set(off)
    moved = answer.model_copy(update={"created": AT_NIGHT}).model_dump_json()

    def move(session: Session) -> None:
        for table in Table.metadata.sorted_tables:
            moments = [one.name for one in table.columns if isinstance(one.type, Instant)]
            filled = [one for one in moments if one not in ("lifted", "edited", "approved")]
            if table.name not in STAYS and filled:
                session.execute(update(table).values(dict.fromkeys(filled, AT_NIGHT)))
        session.execute(update(AnswerRow).values(body=moved))

    records.database.write(move)
    return answer.id


@pytest.mark.parametrize(
    ("path", "times"),
    [
        ("cong-tac", 2),
        ("gop-y", 1),
        ("van-ban", 1),
        ("van-ban/1", 1),
        ("tham-dinh?xem=thu-hoi", 1),
        ("tham-dinh/{}", 1),
        ("tham-dinh/{}/dinh-chinh", 2),
    ],
)
def test_days_are_those_of_vietnam(answer: str, signed_in: SignIn, path: str, times: int) -> None:
    """Also where it is still the day before in UTC."""
    page = signed_in("editor").get(f"/staff/{path.format(answer)}").text
    assert page.count("02/03/2026") >= times
    assert "01/03/2026" not in page
