"""What the office switches off is not answered, at once, and comes back when it is switched on."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert

from service.answer import AnswerService
from service.engine import Engine
from service.records import Records, RecordsUnusableError, switches
from service.records.reviews import Said
from service.records.tables import SwitchRow
from service.records.withdrawals import Withdrawals
from service.settings import Settings
from service.staff.notices import noticed
from service.staff.switches import Switch, What
from service.staff.verdicts import Verdict
from service.values import NoticeKind, Status

QUESTION = "Người lao động được nghỉ hằng năm bao nhiêu ngày?"


@pytest.fixture
def service(engine: Engine, database_url: str, tmp_path: Path) -> Iterator[AnswerService]:
    """A service over the real codes with a database of its own."""
    records = Records(database_url)
    yield AnswerService(engine, records=records, settings=Settings(home=tmp_path))
    records.close()


def set_to(service: AnswerService, what: What, value: str = "", *, off: bool = True) -> None:
    """Switch something."""
    service.records.switches.set(
        Switch(what, value, off=off, reason="Đang rà soát", author="an", created=datetime.now(UTC))
    )


@pytest.mark.parametrize(
    ("what", "value"),
    [
        (What.EVERYTHING, ""),
        (What.TOPIC, "đất đai; nghỉ hằng năm"),
        (What.TOPIC, "NGHI HANG NAM"),
        (What.TOPIC, "nghỉ hằng tuần; nghỉ hằng năm"),
        (What.DOCUMENT, "45/2019/qh14"),
    ],
)
def test_what_is_off_is_not_answered(service: AnswerService, what: What, value: str) -> None:
    """With the reason, nothing of the text, and without being kept; then it is answered again."""
    assert service.answer(QUESTION).citations
    set_to(service, what, value)
    stopped = service.answer(QUESTION)
    assert (stopped.status, stopped.citations, stopped.id) == (Status.UNANSWERABLE_PAUSED, (), "")
    assert any("Đang rà soát" in one.text for one in stopped.sentences)
    set_to(service, what, value, off=False)
    assert service.answer(QUESTION).citations


@pytest.mark.parametrize(("what", "value"), [(What.EVERYTHING, ""), (What.TOPIC, "đánh; tự tử")])
@pytest.mark.parametrize(
    "message", ["Chồng tôi đang đánh tôi", "toi muon tu tu", "Nhà tôi đang bị đánh, cứu với"]
)
def test_who_is_in_danger_is_always_told_whom_to_call(
    service: AnswerService, what: What, value: str, message: str
) -> None:
    """Whatever is switched off."""
    set_to(service, what, value)
    assert service.answer(message).status is Status.GUARDRAIL_CRISIS


@pytest.mark.parametrize(
    ("what", "value"), [(What.TOPIC, "đất đai"), (What.DOCUMENT, "91/2015/QH13"), (What.WIDGET, "")]
)
def test_what_is_not_off_is_answered(service: AnswerService, what: What, value: str) -> None:
    """A switch stops no more than it names."""
    set_to(service, what, value)
    assert service.answer(QUESTION).citations


def test_each_setting_is_in_the_audit(service: AnswerService) -> None:
    """With who, what and why."""
    set_to(service, What.TOPIC, "đất đai")
    set_to(service, What.TOPIC, "đất đai", off=False)
    deeds = [line.deed for line in service.records.audit.lines()]
    assert [one.action for one in deeds] == ["switch.off", "switch.on"]
    assert {(one.actor, one.detail) for one in deeds} == {("an", "Đang rà soát")}
    assert service.records.audit.broken() is None


def made(value: str = "đất đai", *, off: bool = True, reason: str = "Đang rà soát") -> Switch:
    """A switch of a topic."""
    return Switch(What.TOPIC, value, off=off, reason=reason, author="an", created=datetime.now(UTC))


def test_no_reason_tells_a_personal_number(office: Records) -> None:
    """Citizens read it, and the audit keeps it for ever."""
    office.switches.set(made(reason="Chờ anh Tư 0912 345 678 trả lời"))
    (off,) = office.switches.off()
    assert off.reason == "Chờ anh Tư [số điện thoại] trả lời"
    assert office.audit.newest(limit=1)[0].deed.detail == off.reason


def test_what_is_sent_by_several_at_once_is_set_once(office: Records) -> None:
    """However each writes it; off, and on again: one row and one line of the audit each."""
    before, _ = office.audit.head()
    for off in (True, False):
        written = ("đất đai", "Đất  Đai", "ĐẤT ĐAI", "dat dai")
        sent = [made(value, off=off) for value in written]
        threads = [threading.Thread(target=office.switches.set, args=(one,)) for one in sent]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert [one.off for one in office.switches.history()] == [False, True]
    assert office.audit.head()[0] == before + 2
    assert office.switches.off() == ()


def test_what_is_off_stays_off_however_much_is_switched_since(office: Records) -> None:
    """The last setting of each holds, whatever its age."""
    office.switches.set(made())
    row = {"kind": "chu-de", "value": "x", "reason": "", "author": "an"}
    rows = [{**row, "off": bool(n % 2), "created": datetime.now(UTC)} for n in range(10_001)]
    office.database.write(lambda session: session.execute(insert(SwitchRow), rows))
    assert [one.value for one in switches.Switches(office.database).off()] == ["đất đai"]


def test_what_is_switched_while_somebody_reads_holds_at_once(
    office: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who read before it was set does not keep the old state for the next reader."""
    reading, is_set = threading.Event(), threading.Event()
    read = office.switches._read

    def slowly(*, known: tuple[Switch, ...] | None) -> tuple[Switch, ...]:
        found = read(known=known)
        reading.set()
        is_set.wait(1)
        return found

    monkeypatch.setattr(office.switches, "_read", slowly)
    reader = threading.Thread(target=office.switches.off)
    reader.start()
    reading.wait()
    office.switches.set(made())
    is_set.set()
    reader.join()
    assert [one.value for one in office.switches.off()] == ["đất đai"]


def test_a_post_on_what_is_off_is_not_checked(service: AnswerService) -> None:
    """Nor is any, where everything is off; the reason is told."""
    post = "Người lao động được nghỉ Tết Âm lịch 05 ngày."
    assert service.checked(post).claims
    set_to(service, What.TOPIC, "nghỉ tết")
    assert service.checked(post).claims == ()
    assert any("Đang rà soát" in one for one in service.checked(post).says)


def test_a_topic_is_off_however_it_is_asked_of(service: AnswerService) -> None:
    """By the heading of what would be quoted, where the question has other words."""
    question = "Điều 113 Bộ luật Lao động quy định gì?"
    assert service.answer(question).citations
    set_to(service, What.TOPIC, "nghỉ hằng năm")
    assert service.answer(question).status is Status.UNANSWERABLE_PAUSED


def test_a_post_is_not_held_against_a_document_that_is_off(service: AnswerService) -> None:
    """Nothing of it is told as true."""
    post = "Người lao động được nghỉ Tết Âm lịch 05 ngày."
    set_to(service, What.DOCUMENT, "45/2019/QH14")
    assert service.checked(post).claims == ()


def test_an_answer_from_a_document_that_is_off_says_so(service: AnswerService) -> None:
    """On its permalink, until the document is on again; the same of a correction, which is then
    not given to who asks."""
    answer = service.answer(QUESTION)
    said = Said(0, Verdict.WRONG, "Sai khoản", "lan")
    assert service.records.reviews.give(answer, said, reviewers=1)
    (right,) = service.answer("Điều 651 Bộ luật Dân sự quy định gì?").citations[:1]
    correct = service.records.withdrawals.correct
    assert correct(answer.id, text="Xem lại.", citations=(right,), by="chi", seen=0)
    given = service.answer(QUESTION)
    assert [one.number for one in given.citations] == ["91/2015/QH13"]
    set_to(service, What.DOCUMENT, "91/2015/QH13")
    assert service.answer(QUESTION).status is Status.UNANSWERABLE_PAUSED
    told = noticed(given, records=service.records).notices
    assert [one.kind for one in told if "Đang rà soát" in one.says] == [NoticeKind.TEXT_PAUSED]
    set_to(service, What.DOCUMENT, "91/2015/QH13", off=False)
    told = noticed(given, records=service.records).notices
    assert NoticeKind.TEXT_PAUSED not in {one.kind for one in told}


def test_what_was_off_stays_off_while_the_database_fails(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it was last read; and what was withdrawn is not given again."""
    monkeypatch.setattr(switches, "_FRESH", 0.0)
    file = tmp_path / "a.sqlite3"
    records = Records(f"sqlite:///{file}")
    service = AnswerService(engine, records=records, settings=Settings(home=tmp_path))
    given = service.answer(QUESTION)
    said = Said(0, Verdict.WRONG, "Sai khoản", "lan")
    assert records.reviews.give(given, said, reviewers=1)
    monkeypatch.setattr(records.withdrawals, "_until", 0.0)
    set_to(service, What.TOPIC, "đất đai")
    assert service.answer(QUESTION).status is Status.UNANSWERABLE_UNDER_REVIEW
    records.close()
    for one in tmp_path.glob("a.sqlite3*"):
        one.write_bytes(b"no database" * 999)
    with pytest.raises(RecordsUnusableError):
        records.check()
    assert service.answer(QUESTION).status is Status.UNANSWERABLE_UNDER_REVIEW
    off = service.answer("Thủ tục đất đai thế nào?").status
    assert off is Status.UNANSWERABLE_PAUSED
    with pytest.raises(RecordsUnusableError):
        switches.Switches(records.database).off()
    with pytest.raises(RecordsUnusableError):
        Withdrawals(records.database).given(given)
