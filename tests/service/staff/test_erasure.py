"""What citizens asked is erased: on their wish, and when it is too old; what is needed stays."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from service.records import Records, erasure
from service.records.tables import (
    AnswerRow,
    CorrectionRow,
    FeedbackRow,
    OpeningRow,
    ReviewRow,
    SuggestionRow,
    Table,
    WithdrawalRow,
)
from service.staff.retention import Retention
from service.staff.values import CITIZEN, Deed
from service.values import Feedback, Verdict
from tests.service.test_records import made

NOW = datetime(2026, 11, 28, 8, tzinfo=UTC)
OLD = NOW - timedelta(days=800)
SECRET = "chuyện riêng của tôi"

Keep = Callable[..., None]


def keep(records: Records, identifier: str, *, created: datetime = OLD) -> None:
    """An answer with everything that can be said of one."""
    question = {"question": f"{SECRET}?", "created": created, "reading": SECRET}
    records.save(made(identifier).model_copy(update=question))
    feedback = Feedback(verdict=Verdict.WRONG_CITATION, comment=SECRET)
    records.add_feedback(identifier, feedback=feedback)
    day = created.date()
    add(records, OpeningRow(answer_id=identifier, day=day, times=3), review(identifier, "lan"))


def add(records: Records, *rows: Table) -> None:
    """Keep rows."""
    records.database.write(lambda session: session.add_all(rows))


def review(identifier: str, reviewer: str, *, verdict: str = "wrong") -> ReviewRow:
    """A reviewer's verdict."""
    return ReviewRow(
        answer_id=identifier, place=0, reviewer=reviewer, verdict=verdict, first=verdict,
        note=SECRET, created=OLD, updated=OLD,
    )  # fmt: skip


def withdrawal(identifier: str, *, lifted: datetime | None = None) -> WithdrawalRow:
    """An answer that was withdrawn."""
    return WithdrawalRow(
        answer_id=identifier, key="k", place=0, ref="r", reason=SECRET, author="lan",
        created=OLD, lifted=lifted, why="",
    )  # fmt: skip


def correction(identifier: str) -> CorrectionRow:
    """What the office published instead."""
    return CorrectionRow(
        answer_id=identifier, text="Đúng ra", citations="", author="lan", created=OLD
    )


def kept(records: Records) -> set[str]:
    """The ids of the answers that are there."""
    return set(records.database.read(lambda session: session.scalars(select(AnswerRow.id)).all()))


def everything(records: Records) -> str:
    """All that the tables hold."""
    return records.database.read(
        lambda session: repr(
            [session.execute(select(table)).all() for table in Table.metadata.sorted_tables]
        )
    )


def count(records: Records, table: type[Table]) -> int:
    """The rows of a table."""
    return len(records.database.read(lambda session: session.scalars(select(table)).all()))


def test_a_citizen_erases_an_answer(office: Records) -> None:
    """Nothing of what it said is left in any table; the verdict counts stay, the audit tells that
    it was erased, and its wrong answer is still withdrawn."""
    keep(office, "mine", created=NOW)
    keep(office, "other", created=NOW)
    add(office, withdrawal("mine"), correction("mine"))
    assert office.erasure.erase("mine")
    assert not office.erasure.erase("mine")
    assert office.get("mine") is None
    assert office.get("other")
    assert count(office, CorrectionRow) == 1
    assert not office.add_feedback("mine", feedback=Feedback(verdict=Verdict.HELPFUL))
    assert count(office, FeedbackRow) == count(office, OpeningRow) == 1
    assert count(office, ReviewRow) == 2
    assert count(office, WithdrawalRow) == 1
    assert office.audit.newest(limit=1)[0].deed == Deed(CITIZEN, "answer.erased", "mine")
    office.erasure.erase("other")
    assert SECRET not in everything(office)


def test_what_is_erased_is_not_in_the_file(tmp_path: Path) -> None:
    """SQLite overwrites what it deletes; a copy of the file does not tell it, nor does the log
    beside it, while the service runs on."""
    records = Records(f"sqlite:///{tmp_path / 'a.sqlite3'}")
    erasing = {
        "mine": lambda: records.erasure.erase("mine"),
        "old": lambda: records.erasure.erase_before(NOW),
    }
    for identifier, erase in erasing.items():
        keep(records, identifier)
        assert SECRET.encode() in b"".join(one.read_bytes() for one in tmp_path.iterdir())
        assert erase()
        files = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
        assert "a.sqlite3-wal" in files
        assert not [name for name, held in files.items() if SECRET.encode() in held]
    records.close()


def test_what_is_too_old_is_erased(office: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where there is more than one transaction takes; what is younger stays, and so do verdict
    counts of nothing."""
    monkeypatch.setattr(erasure, "BATCH", 2)
    for number in range(5):
        keep(office, f"old{number}")
    keep(office, "new", created=NOW - timedelta(days=700))
    add(office, SuggestionRow(created=OLD, text=SECRET, topic="", place=""))
    assert Retention(office, days=730, now=lambda: NOW).run() == 6
    assert kept(office) == {"new"}
    assert count(office, SuggestionRow) == 0
    assert count(office, ReviewRow) == count(office, FeedbackRow) == 1
    assert office.audit.newest(limit=1)[0].deed.action == "answers.erased"
    lines = office.audit.head()
    assert Retention(office, days=730, now=lambda: NOW).run() == 0
    assert office.audit.head() == lines


def test_what_is_needed_is_kept_until_it_is_closed(office: Records) -> None:
    """A withdrawal that holds, a published correction, and two reviewers who differ."""
    for identifier in ("withdrawn", "corrected", "disputed", "settled", "lifted", "plain"):
        keep(office, identifier)
    add(office, withdrawal("withdrawn"), correction("corrected"))
    add(office, correction("lifted"), withdrawal("lifted", lifted=OLD))
    for identifier in ("disputed", "settled"):
        add(office, review(identifier, "minh", verdict="right"))
    add(office, review("settled", "chi"))
    Retention(office, days=730, now=lambda: NOW).run()
    assert kept(office) == {"withdrawn", "corrected", "disputed"}


@pytest.mark.parametrize(("days", "now"), [(0, NOW), (730, OLD - timedelta(days=400))])
def test_nothing_is_erased_too_early(office: Records, days: int, now: datetime) -> None:
    """Not where the office keeps all, nor where the clock was set back."""
    keep(office, "old")
    assert Retention(office, days=days, now=lambda: now).run() == 0
    assert kept(office) == {"old"}
