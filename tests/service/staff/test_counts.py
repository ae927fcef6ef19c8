"""What is counted of questions: by day, topic, place, and why they were not answered."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.records import Records
from service.records.counts import Ended, Period
from service.records.tables import SuggestionRow
from service.staff.alike import matters_of, rising
from service.staff.figures import figures_of
from service.staff.lacks import Lack, lack_of
from service.staff.topics import OTHER, topic_of, topics
from service.values import Answer, Feedback, FoundPassage, Provenance, Sentence, Status, Verdict

DAY = datetime(2026, 11, 20, 9, tzinfo=UTC)
PERIOD = Period(date(2026, 11, 1), date(2026, 11, 30))


def made(
    identifier: str,
    question: str,
    status: Status,
    *,
    on: datetime = DAY,
    near: float | None = None,
) -> Answer:
    """An answer without quotes; `near` is the cosine of the best passage that was found."""
    found = () if near is None else (FoundPassage(passage_id="a", score=1, lexical=1, dense=near),)
    return Answer(
        id=identifier,
        question=question,
        reading=question,
        status=status,
        sentences=(Sentence(text="…"),),
        citations=(),
        provenance=Provenance(
            reading="", index_digest="", settings_digest="", model="", found=found, timings_ms=()
        ),
        created=on,
    )


@pytest.fixture
def records(database_url: str) -> Iterator[Records]:
    """A database with some questions."""
    opened = Records(database_url)
    week_before = DAY - timedelta(days=9)
    for answer in (
        made("a", "Thử việc mấy tháng?", Status.ANSWERED),
        made("b", "Ở Cà Mau sổ đỏ làm bao lâu?", Status.UNANSWERABLE_NO_SOURCE, near=0.4),
        made("c", "Làm sổ đỏ ở Cà Mau mất bao lâu?", Status.UNANSWERABLE_NO_SOURCE, near=0.3),
        made("d", "Nghỉ phép mấy ngày?", Status.UNANSWERABLE_NO_SOURCE, near=0.9),
        made("e", "Điều 5 nói gì?", Status.CLARIFY_DOCUMENT, on=week_before),
    ):
        opened.save(answer)
    opened.counts.tally(made("", "xin chào", Status.GUARDRAIL_GREETING))
    opened.counts.tally(made("", "chào", Status.GUARDRAIL_GREETING))
    opened.add_feedback("a", feedback=Feedback(verdict=Verdict.HELPFUL))
    yield opened
    opened.close()


def test_messages_are_counted_by_day_and_status(records: Records) -> None:
    """Those that are not kept are counted too, without their words."""
    day = DAY.date()
    told = records.counts.by_day(PERIOD)
    assert Ended(day, Status.GUARDRAIL_GREETING, Lack.NONE, 2) in told
    assert Ended(day, Status.UNANSWERABLE_NO_SOURCE, Lack.DOCUMENT, 2) in told
    assert records.counts.by_day(Period(date(2025, 1, 1), date(2025, 1, 31))) == ()


def test_questions_have_a_topic_and_a_place(records: Records) -> None:
    """By their words; a question that names no province is of none."""
    assert dict(records.counts.by_topic(PERIOD))["Lao động – Việc làm"] == 2
    assert records.counts.by_place(PERIOD) == (("Cà Mau", 2),)


def test_what_is_not_answered_is_told_with_what_was_missing(records: Records) -> None:
    """A close passage that was not told is a miss; a question that leaves much open is unclear."""
    figures = figures_of(records, period=PERIOD)
    missing = {lack: times for lack, times in figures.lacks.items() if times}
    assert missing == {Lack.DOCUMENT: 2, Lack.UNCLEAR: 1, Lack.MISSED: 1}
    assert [(lack, one.times) for lack, one in figures.matters][:1] == [(Lack.DOCUMENT, 2)]


@pytest.mark.parametrize(
    ("status", "lack"),
    [
        (Status.UNANSWERABLE_UNDER_REVIEW, Lack.REVIEW),
        (Status.UNANSWERABLE_PAUSED, Lack.PAUSED),
        (Status.UNANSWERABLE_NO_SUCH_PROVISION, Lack.PROVISION),
        (Status.ERROR_INTERNAL, Lack.FAULT),
        (Status.GUARDRAIL_CRISIS, Lack.NONE),
    ],
)
def test_what_lacks_no_document_is_told_with_its_own_reason(status: Status, lack: Lack) -> None:
    """No document is to be added where an answer is under review or switched off."""
    assert lack_of(made("a", "Thử việc mấy tháng?", status)) is lack


def test_what_earlier_releases_counted_as_a_missing_document_is_told_anew(
    records: Records,
) -> None:
    """The status tells the reason, in the figures and beside the question."""
    records.save(made("f", "Mức phạt nồng độ cồn?", Status.UNANSWERABLE_UNDER_REVIEW))
    records.database.write(
        lambda session: session.connection().exec_driver_sql(
            "UPDATE asked SET lack = 'van-ban' WHERE answer_id = 'f'"
        )
    )
    figures = figures_of(records, period=PERIOD)
    assert (figures.lacks[Lack.DOCUMENT], figures.lacks[Lack.REVIEW]) == (2, 1)
    assert [one.ids for lack, one in figures.matters if lack is Lack.REVIEW] == [("f",)]


def test_the_parts_make_the_whole() -> None:
    """Whatever was asked and however it ended, kept or not: nothing stands in no part, and nothing
    in two."""
    records, days = Records("sqlite://"), count()

    @given(st.lists(st.tuples(st.sampled_from(Status), st.booleans(), st.floats(0, 1))))
    @settings(max_examples=30, deadline=None)
    def add_up(told: list[tuple[Status, bool, float]]) -> None:
        on = DAY + timedelta(days=next(days))  # each time a day of its own, in one database
        for place, (status, is_kept, near) in enumerate(told):
            answer = made(f"{on:%y%m%d}-{place}", "Nghỉ mấy ngày?", status, on=on, near=near)
            (records.save if is_kept else records.counts.tally)(answer)
        figures = figures_of(records, period=Period(on.date(), on.date()))
        assert figures.total == len(told)
        assert figures.total == figures.answered + figures.unanswered + figures.outside
        assert figures.unanswered == sum(figures.lacks.values())
        assert figures.outside == sum(one.startswith("guardrail") for one, _, _ in told)
        assert sum(every for _, every, _ in figures.days) == figures.total
        assert sum(answered for _, _, answered in figures.days) == figures.answered

    add_up()
    records.close()


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (("2026-11-01", "2026-11-30"), ("2026-10-01", "2026-10-31")),
        (("2024-02-01", "2024-02-29"), ("2024-01-01", "2024-01-31")),
        (("2026-01-01", "2026-12-31"), ("2025-01-01", "2025-12-31")),
        (("2026-01-01", "2026-03-31"), ("2025-10-01", "2025-12-31")),
        (("2026-11-03", "2026-11-09"), ("2026-10-27", "2026-11-02")),
        (("2026-11-01", "2026-11-29"), ("2026-10-03", "2026-10-31")),
    ],
)
def test_a_period_is_compared_with_the_one_before(
    period: tuple[str, str], before: tuple[str, str]
) -> None:
    """A month with the month before however long that is, a year with a year, else as many
    days."""
    one, other = (Period(*map(date.fromisoformat, days)) for days in (period, before))
    assert one.before == other


def test_an_erased_answer_is_counted_no_more(records: Records) -> None:
    """What a citizen erases leaves no count with its words behind."""
    records.database.write(
        lambda session: session.connection().exec_driver_sql("DELETE FROM answers WHERE id = 'b'")
    )
    assert records.counts.by_place(PERIOD) == (("Cà Mau", 1),)


def test_readers_verdicts_are_told_by_topic(records: Records) -> None:
    """Whose answers they are on."""
    told = figures_of(records, period=PERIOD).sentiment
    assert told == {"Lao động – Việc làm": {Verdict.HELPFUL: 1}}


@pytest.mark.parametrize(("hours", "times"), [(-8, 0), (-6, 1), (30 * 24 - 8, 1), (30 * 24 - 6, 0)])
def test_the_days_of_a_period_are_those_of_vietnam(
    records: Records, hours: int, times: int
) -> None:
    """They begin at 17:00 of the day before by the clock of the database, which is UTC."""
    created = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(hours=hours)
    row = SuggestionRow(created=created, text="Nên mở cửa sớm.", topic="", place="")
    records.database.write(lambda session: session.add(row))
    assert records.counts.suggestions(PERIOD) == times


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Hợp đồng lao động ký mấy lần?", "Lao động – Việc làm"),
        ("hop dong mua ban nha viet tay", "Dân sự – Thừa kế – Hợp đồng"),
        ("Vượt đèn đỏ phạt bao nhiêu?", "Giao thông"),
        ("Hôm nay trời đẹp", OTHER),
    ],
)
def test_a_topic_is_that_of_most_words(question: str, topic: str) -> None:
    """With or without diacritics; longer words count more."""
    assert topic_of(question) == topic


def test_the_topics_are_folded_and_none_twice() -> None:
    """No word stands in a form that no question is compared in."""
    words = [word for one in topics().values() for word in one]
    assert all(word.isascii() and word == word.lower() for word in words)
    assert all(len(set(one)) == len(one) for one in topics().values())


def test_questions_alike_are_one_matter() -> None:
    """In other words and another order; what shares one word alone is another matter."""
    told = matters_of(
        [
            ("1", "Làm sổ đỏ mất bao lâu?"),
            ("2", "sổ đỏ làm bao lâu thì xong"),
            ("3", "Mua xe máy đỏ ở đâu?"),
        ]
    )
    assert [one.ids for one in told] == [("1", "2"), ("3",)]


def test_only_what_is_asked_more_rises() -> None:
    """Largest rise first; one or two questions are no rise."""
    now, before = [("a", 9), ("b", 5), ("c", 2), ("d", 4)], [("a", 8), ("d", 6)]
    assert rising(now, before=before) == [("b", 5, 0), ("a", 9, 8)]
