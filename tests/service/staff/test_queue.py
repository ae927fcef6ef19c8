"""The queue: kept up to date with what happens, and quick where it is long."""

import threading
from collections.abc import Iterator
from time import perf_counter

import pytest
from sqlalchemy import update

from service.records import Records
from service.records.queue import Wanted
from service.records.reviews import Said
from service.records.tables import AnswerRow, QueueRow
from service.staff.notices import checked, noticed
from service.staff.risk import Reason
from service.staff.verdicts import Stage, Verdict
from service.values import Feedback, NoticeKind, Status
from service.values import Verdict as Complaint
from tests.service.staff.made import ON, answer, citation

LONG = 3_000  # items
QUICK = 0.3  # seconds


@pytest.fixture
def records(database_url: str) -> Iterator[Records]:
    """An empty database of either kind."""
    opened = Records(database_url)
    yield opened
    opened.close()


def give(records: Records, verdict: Verdict, *, by: str = "lan", reviewers: int = 1) -> bool:
    """A verdict on the first citation of the answer "a"."""
    kept = records.get("a")
    assert kept
    return records.reviews.give(kept, Said(0, verdict, "Vì thế", by), reviewers=reviewers)


def test_an_answer_enters_once_for_all_who_ask(records: Records) -> None:
    """Asked again, opened and complained of: one item, which counts it all."""
    records.save(answer("a"))
    records.save(answer("b"))
    records.save(answer("c", citations=[], status=Status.UNANSWERABLE_NO_SOURCE))
    records.openings.count("b", day=ON)
    records.openings.count("b", day=ON)
    records.openings.count("none", day=ON)
    complaint = Feedback(verdict=Complaint.UNHELPFUL, comment="Khó hiểu")
    assert records.add_feedback("b", feedback=complaint)
    (item,) = records.queue.page(Wanted())
    assert (item.answer_id, item.signals.asked, item.signals.opened) == ("a", 2, 2)
    assert records.queue.complaints([item]) == {item.key: (complaint,)}
    assert records.queue.standing("b") == item
    assert records.queue.standing("c") is None


def test_a_verdict_in_the_place_of_another_counts_for_it(records: Records) -> None:
    """Who presses a thumb first and then says that a citation is wrong has complained of that, and
    once; a comment that its masks made longer than may be sent is shown whole."""
    records.save(answer("a"))
    long = "[số điện thoại] " * 181
    for verdict, comment, counted in (
        (Complaint.HELPFUL, "", {}),
        (Complaint.WRONG_CITATION, "", {Complaint.WRONG_CITATION: 1}),
        (Complaint.WRONG_CITATION, long, {Complaint.WRONG_CITATION: 1}),
        (Complaint.UNHELPFUL, long, {Complaint.UNHELPFUL: 1}),
    ):
        said = Feedback.model_construct(verdict=verdict, comment=comment, place=None, key="k1")
        assert records.add_feedback("a", feedback=said)
        (item,) = records.queue.page(Wanted())
        assert item.signals.complaints == counted
    assert [one.comment for one in records.queue.complaints([item])[item.key]] == [long]


def test_answers_of_earlier_releases_enter_late(records: Records) -> None:
    """They are entered some at a time, and at once where somebody complains."""
    for number in range(5):
        records.save(answer(f"a{number}", question=f"Câu hỏi số {number}"))

    def forget(session: object) -> None:
        session.execute(update(AnswerRow).values(item=None))  # type: ignore[attr-defined]
        session.execute(QueueRow.__table__.delete())  # type: ignore[attr-defined]

    records.database.write(forget)
    records.add_feedback("a3", feedback=Feedback(verdict=Complaint.WRONG_CITATION))
    assert [one.answer_id for one in records.queue.page(Wanted())] == ["a3"]
    assert records.queue.catch_up(limit=3) == 1
    assert records.queue.catch_up() == 0
    assert records.queue.count(Wanted()) == 5


def test_the_queue_is_filtered(records: Records) -> None:
    """By status, reason, stage and words; "%" is a word like any other."""
    records.save(answer("a", question="Nghỉ phép 100% lương?", status=Status.PARTIAL))
    records.save(answer("b", question="Ly hôn ở đâu?"))
    give(records, Verdict.RIGHT)
    for wanted, ids in (
        (Wanted(status=Status.PARTIAL), ["a"]),
        (Wanted(reason=Reason.PARTIAL), ["a"]),
        (Wanted(stage=Stage.DONE), ["a"]),
        (Wanted(open=True), ["b"]),
        (Wanted(words="LY HON"), ["b"]),
        (Wanted(words="nghi%luong"), []),
        (Wanted(withdrawn=True), []),
    ):
        assert [one.answer_id for one in records.queue.page(wanted)] == ids
        assert records.queue.count(wanted) == len(ids)
        items, total = records.queue.found(wanted)
        assert ([one.answer_id for one in items], total) == (ids, len(ids))
        assert records.queue.found(wanted, skip=25) == ((), len(ids))


def test_a_long_queue_is_quick(records: Records) -> None:
    """The first page, the number of items and what comes next, among some thousands."""

    def fill(session: object) -> None:
        kept = records.get("a")
        assert kept
        template = records.queue.page(Wanted())[0]
        for number in range(LONG):
            row = AnswerRow(
                id=f"n{number}", created=kept.created, status="answered", question="Hỏi",
                index_digest="", body="{}", item=f"{number}",
            )  # fmt: skip
            session.add(row)  # type: ignore[attr-defined]
            session.add(  # type: ignore[attr-defined]
                QueueRow(
                    item=f"{number}", answer_id=row.id, created=kept.created, question="Hỏi",
                    folded=f"hoi {number}", status="answered", places=2,
                    signals=template.signals.model_dump_json(), reasons="|", risk=number % 97,
                    state="chua", waiting=True, withdrawn=False,
                )
            )  # fmt: skip

    records.save(answer("a"))
    records.database.write(fill)
    start = perf_counter()
    assert records.queue.page(Wanted(open=True))[0].risk == 96
    assert records.queue.count(Wanted(open=True)) == LONG + 1
    assert len(records.queue.ahead("lan", skip="a")) == 20
    assert records.queue.found(Wanted(words=f"hoi {LONG - 1}"))[1] == 1
    assert perf_counter() - start < QUICK


@pytest.mark.parametrize("reviewers", [1, 2])
def test_two_reviewers_at_once_are_both_kept(records: Records, reviewers: int) -> None:
    """One row each, whichever comes first; that they differ is seen, and nothing is withdrawn
    by two who do not agree where two are set."""
    records.save(answer("a"))
    said = {"an": Verdict.RIGHT, "binh": Verdict.PARTLY}
    threads = [
        threading.Thread(
            target=give, args=(records, verdict), kwargs={"by": name, "reviewers": reviewers}
        )
        for name, verdict in said.items()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {one.reviewer: one.verdict for one in records.reviews.of("a")} == said
    assert records.queue.page(Wanted())[0].stage is Stage.DISPUTED
    assert records.audit.broken() is None


def test_a_change_of_mind_is_one_row_and_two_lines(records: Records) -> None:
    """The row holds the last verdict and the first; the audit both; the same one sent twice adds
    nothing."""
    records.save(answer("a"))
    for verdict in (Verdict.RIGHT, Verdict.WRONG, Verdict.WRONG):
        assert give(records, verdict)
    (row,) = records.reviews.of("a")
    assert (row.verdict, row.first) == (Verdict.WRONG, Verdict.RIGHT)
    actions = [line.deed.action for line in records.audit.lines()]
    assert actions == ["review", "review", "withdrawal"]


def test_what_was_lifted_is_not_withdrawn_by_a_form_sent_twice(records: Records) -> None:
    """The same verdict once more changes nothing; another does."""
    records.save(answer("a"))
    give(records, Verdict.WRONG)
    assert records.withdrawals.lift("a", by="chi", why="Đúng mà")
    give(records, Verdict.WRONG)
    kept = records.get("a")
    assert kept
    assert [one.kind for one in noticed(kept, records=records).notices] == [NoticeKind.RESTORED]
    give(records, Verdict.EXPIRED)
    assert [one.kind for one in noticed(kept, records=records).notices] == [NoticeKind.WITHDRAWN]


def test_what_is_not_shown_as_if_nothing_had_happened(records: Records) -> None:
    """A new answer to the same question on the same ground is not given; on another ground it is,
    and so is one to another question."""
    records.save(answer("a"))
    give(records, Verdict.WRONG)
    anew = answer("b", question="NGHỈ PHÉP mấy ngày")
    assert checked(anew, records=records).status is Status.UNANSWERABLE_UNDER_REVIEW
    better = answer("c", citations=[citation("1/2020/QH14#dieu-2")])
    assert checked(better, records=records) == better
    other = answer("d", question="Nghỉ thai sản mấy ngày?")
    assert checked(other, records=records) == other


def test_a_correction_is_given_until_it_is_found_wrong_itself(records: Records) -> None:
    """It stands on another ground for whoever asks; its own answer can be withdrawn as any other,
    and then the question is under review again."""
    records.save(answer("a"))
    give(records, Verdict.WRONG)
    right = (citation("1/2020/QH14#dieu-3"),)
    done = records.withdrawals.correct("a", text="Mười hai.", citations=right, by="chi", seen=0)
    assert done
    given = checked(answer("b"), records=records)
    assert [one.ref for one in given.citations] == ["1/2020/QH14#dieu-3"]
    records.save(given)
    assert noticed(given, records=records) == given
    said = Said(0, Verdict.WRONG, "Cũng sai", "lan")
    assert records.reviews.give(given, said, reviewers=1)
    again = checked(answer("c"), records=records)
    assert again.status is Status.UNANSWERABLE_UNDER_REVIEW


def test_a_correction_tells_the_law_of_its_own_day(records: Records) -> None:
    """Who asks for the law of another day is not given it: neither the answer that was withdrawn,
    where it is found again, nor less than what is found for that day."""
    records.save(answer("a"))
    give(records, Verdict.WRONG)
    right = (citation("1/2020/QH14#dieu-3"),)
    done = records.withdrawals.correct("a", text="Mười hai.", citations=right, by="chi", seen=0)
    assert done
    then = {"day": ON.replace(year=2021)}
    again = checked(answer("b").model_copy(update=then), records=records)
    assert again.status is Status.UNANSWERABLE_UNDER_REVIEW
    old = answer("c", citations=[citation("1/2010/QH12#dieu-7")]).model_copy(update=then)
    assert checked(old, records=records) == old


def test_pairs_are_of_the_first_two_verdicts(records: Records) -> None:
    """As they were given at first, by two people for one citation."""
    records.save(answer("a"))
    for name, verdict in (("an", Verdict.RIGHT), ("binh", Verdict.WRONG), ("chi", Verdict.WRONG)):
        give(records, verdict, by=name, reviewers=2)
    give(records, Verdict.WRONG, by="an", reviewers=2)
    assert records.reviews.pairs() == ((Verdict.RIGHT, Verdict.WRONG),)
