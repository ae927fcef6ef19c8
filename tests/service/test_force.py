"""Questions on the force of a text: told from its day on, with the clauses that say so."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from ingest.law.validity import State
from ingest.values import Ref
from service.engine import Engine
from service.force import Asked, asks_which_applies, force_of, is_of_force
from service.saying import MOST
from service.values import Finding, Status
from service.wording_force import (
    CHANGED_BY,
    NEVER_CHANGED,
    PARTS_APART,
    STARTS_OTHERS,
    TRANSITION,
    told_force,
    will_change_by,
)
from tests.service.choose.made import (
    AFTER,
    BEFORE,
    FERRY,
    FERRY_TEXT,
    LATER,
    answered,
    decree,
    decrees,
    opened,
    unit,
)

OWN_DAY = date(2027, 1, 1)  # on which khoản 2 Điều 5 takes effect


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine over the invented decrees."""
    with opened(decrees(), folder=tmp_path_factory.mktemp("ferry")) as engine:
        yield engine


def asked(engine: Engine, question: str, on: date) -> Finding | None:
    """What is told of the force that a question asks of."""
    found = engine.retriever.retrieve(question).articles
    return force_of(Asked(question, found, on), shelf=engine.shelf)


def told(engine: Engine, question: str, on: date) -> Finding:
    """The same, where something is."""
    finding = asked(engine, question, on)
    assert finding is not None
    assert finding.status is Status.ANSWERED
    return finding


def by(finding: Finding) -> list[Ref]:
    """The provisions that are quoted."""
    return [quote.ref for quote in finding.quotes]


@pytest.mark.parametrize(
    ("number", "day"), [(LATER, AFTER), (FERRY, date(2025, 1, 1))], ids=["later", "ferry"]
)
def test_a_text_is_in_force_from_its_day_on(ferry: Engine, number: str, day: date) -> None:
    """On the day before its first a text is not in force yet, on it and after it is, and the
    clause that names the day is quoted."""
    question = f"Nghị định {number} đã có hiệu lực chưa?"
    for days, state in ((-1, State.NOT_YET), (0, State.IN_FORCE), (1, State.IN_FORCE)):
        finding = told(ferry, question, day + timedelta(days=days))
        force = finding.force[0]
        assert (force.ref, force.state, force.since, force.until) == (number, state, day, None)
        assert ("chưa có hiệu lực" in finding.before[0]) is (state is State.NOT_YET)
        assert f"từ ngày {day:%d/%m/%Y}" in finding.before[0]
        assert "có hiệu lực thi hành từ ngày" in finding.quotes[0].text


@pytest.mark.parametrize(
    "question",
    [
        "Khoản 2 Điều 5 Nghị định 30/2024/NĐ-CP có hiệu lực từ khi nào?",
        "Khoản 2 Điều 5 Nghị định 30/2024/NĐ-CP đã có hiệu lực chưa?",
        "Quy định về đổi vé phà có hiệu lực từ ngày nào?",
        "Quy định về đổi vé phà tại khoản 2 Điều 6 Nghị định 30/2024/NĐ-CP có hiệu lực chưa?",
    ],
)
def test_a_provision_can_have_a_day_of_its_own(ferry: Engine, question: str) -> None:
    """A clause whose day is later than that of its decree is told by that day, named by its
    address, by what it is about or by the clause that says so, which is quoted first."""
    early = told(ferry, question, OWN_DAY - timedelta(days=1))
    assert [(one.ref, one.state, one.since) for one in early.force] == [
        (str(unit("dieu-5.khoan-2")), State.NOT_YET, OWN_DAY)
    ]
    assert by(early)[0] == unit("dieu-6.khoan-2")
    assert told(ferry, question, OWN_DAY).force[0].state is State.IN_FORCE


def test_a_commencement_clause_is_told_by_its_own_day(ferry: Engine) -> None:
    """Asked of the clause alone, the answer says that it is in force, and then from when that is
    which it names."""
    for asks in ("đã có hiệu lực chưa?", "có hiệu lực từ khi nào?"):
        finding = told(ferry, f"Khoản 2 Điều 6 Nghị định 30/2024/NĐ-CP {asks}", BEFORE)
        assert [(one.ref, one.state, one.since) for one in finding.force] == [
            (str(unit("dieu-6.khoan-2")), State.IN_FORCE, date(2025, 1, 1)),
            (str(unit("dieu-5.khoan-2")), State.NOT_YET, OWN_DAY),
        ]
        assert "khoản 2 Điều 6" in finding.before[0]
        assert finding.before[1] == STARTS_OTHERS
        assert by(finding)[0] == unit("dieu-6.khoan-2")
        (later,) = finding.after
        assert "từ ngày 01/01/2027" in later


@pytest.mark.parametrize("path", ["Điều 99", "khoản 9 Điều 6", "điểm h khoản 1 Điều 2", "Điều 0"])
def test_of_a_provision_that_does_not_exist_no_force_is_told(ferry: Engine, path: str) -> None:
    """The rest of the service says that the text has no such provision."""
    question = f"{path} Nghị định 30/2024/NĐ-CP còn hiệu lực không?"
    assert asked(ferry, question, BEFORE) is None
    answer = answered(question, engine=ferry, on=BEFORE)
    assert answer.status is Status.UNANSWERABLE_NO_SUCH_PROVISION


def test_parts_with_days_of_their_own_are_told_beside_the_whole(ferry: Engine) -> None:
    """While a part of a text is not in force yet, the answer on the text says so and quotes its
    clause; from its day on there is nothing apart."""
    question = "Nghị định 30/2024/NĐ-CP còn hiệu lực không?"
    finding = told(ferry, question, BEFORE)
    assert PARTS_APART in finding.before
    assert [one.state for one in finding.force] == [State.IN_FORCE, State.NOT_YET]
    assert unit("dieu-6.khoan-2") in by(finding)
    later = told(ferry, question, OWN_DAY)
    assert PARTS_APART not in later.before
    assert len(later.force) == 1


def test_a_part_that_starts_later_is_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where only part of what a clause rules starts later, the clause is in force, and the answer
    says of the part from when it will be; from that day on it says nothing more."""
    text = FERRY_TEXT.replace("Quy định tại khoản 2", "Quy định về đổi vé ban đêm tại khoản 2")
    document = decree(FERRY, "Nghị định bến phà", text, effective=date(2025, 1, 1))
    question = "Khoản 2 Điều 5 Nghị định 30/2024/NĐ-CP có hiệu lực từ khi nào?"
    with opened([document], folder=tmp_path_factory.mktemp("part")) as engine:
        early, late = (told(engine, question, on) for on in (BEFORE, OWN_DAY))
    assert [one.force[0].state for one in (early, late)] == [State.IN_FORCE, State.IN_FORCE]
    (said,) = early.after
    assert "từ ngày 01/01/2027, một phần quy định tại khoản 2 Điều 5" in said
    assert late.after == ()


def test_an_added_clause_has_the_force_of_what_adds_it(ferry: Engine) -> None:
    """A clause that only the amending text holds is told from the day of that, which is quoted with
    the words that add the clause."""
    question = "Khoản 2a Điều 1 Nghị định 30/2024/NĐ-CP đã có hiệu lực chưa?"
    early, late = (told(ferry, question, on) for on in (BEFORE, AFTER))
    assert [one.force[0].state for one in (early, late)] == [State.NOT_YET, State.IN_FORCE]
    assert early.force[0].since == AFTER
    assert unit("dieu-1.khoan-2", number=LATER) in by(early)
    assert unit("dieu-3", number=LATER) in by(early)


def test_a_repealed_point_ends_on_its_day(ferry: Engine) -> None:
    """A point is in force until the day that another text ends it, and the clause that does is
    quoted on both sides of that day."""
    question = "Điểm b khoản 1 Điều 2 Nghị định 30/2024/NĐ-CP còn hiệu lực không?"
    early, late = (told(ferry, question, on) for on in (BEFORE, AFTER))
    assert (early.force[0].state, early.force[0].until) == (State.IN_FORCE, AFTER)
    assert (late.force[0].state, late.force[0].until) == (State.REPEALED, AFTER)
    assert "cho đến trước ngày 01/09/2026" in early.before[0]
    assert "đã hết hiệu lực (từ ngày 01/09/2026)" in late.before[0]
    for finding in (early, late):
        assert by(finding)[0] == unit("dieu-1.khoan-4", number=LATER)


def test_what_changed_a_text_is_named(ferry: Engine) -> None:
    """A question on changes gets the provisions that make them, at most three; a text that nothing
    changes is told as such."""
    finding = told(ferry, "Nghị định 30/2024/NĐ-CP được sửa đổi bởi văn bản nào?", AFTER)
    assert {ref.number for ref in by(finding)} == {LATER}
    assert len(finding.quotes) == MOST
    assert finding.before[0].endswith(CHANGED_BY.removeprefix("{}"))
    point = told(
        ferry, "Điểm a khoản 2 Điều 2 Nghị định 30/2024/NĐ-CP được sửa đổi bởi văn bản nào?", AFTER
    )
    assert by(point) == [unit("dieu-1.khoan-1", number=LATER)]
    point_then = told(
        ferry, "Điểm a khoản 2 Điều 2 Nghị định 30/2024/NĐ-CP được sửa đổi bởi văn bản nào?", BEFORE
    )
    address = "Điểm a khoản 2 Điều 2 Nghị định về trật tự tại bến phà (30/2024/NĐ-CP)"
    assert point_then.before == (will_change_by(address, days=[AFTER]),)
    assert "đã được sửa đổi" not in f"{point_then.before}"
    assert by(point_then) == [unit("dieu-1.khoan-1", number=LATER)]
    none = told(ferry, "Nghị định 40/2026/NĐ-CP được sửa đổi bởi văn bản nào?", AFTER)
    assert none.before == (NEVER_CHANGED.format("Nghị định 40/2026/NĐ-CP"),)
    assert none.quotes == ()


def test_which_rule_applies_is_told_by_the_transitional_clause(ferry: Engine) -> None:
    """Asked which of two texts applies, the answer quotes what the newer one says of acts before
    it, and from when that has effect."""
    question = (
        "Vượt rào chắn bến phà hôm trước, hôm sau mới bị phát hiện thì áp dụng Nghị định"
        " 30/2024/NĐ-CP hay Nghị định 40/2026/NĐ-CP?"
    )
    finding = told(ferry, question, BEFORE)
    assert by(finding) == [unit("dieu-2", number=LATER), unit("dieu-3", number=LATER)]
    assert TRANSITION in finding.before
    assert [(one.ref, one.state) for one in finding.force] == [(LATER, State.NOT_YET)]


def test_of_a_text_that_is_not_held_nothing_is_told(ferry: Engine) -> None:
    """A question on a text that is not held is left to the rest of the service."""
    assert asked(ferry, "Nghị định 99/2020/NĐ-CP còn hiệu lực không?", BEFORE) is None
    assert asked(ferry, "Quy định về thuyền thúng có hiệu lực từ khi nào?", BEFORE) is None


@pytest.mark.parametrize(
    ("question", "of_force", "which"),
    [
        ("Nghị định 30/2024/NĐ-CP còn hiệu lực không?", True, False),
        ("Vi phạm hôm nay thì áp dụng nghị định cũ hay nghị định mới?", True, True),
        ("Việc này theo phiên bản nào?", True, True),
        ("Vượt rào chắn bến phà bị phạt bao nhiêu?", False, False),
        ("Hợp đồng thuê bến có hiệu lực khi nào?", False, False),
        ("Nghị định này áp dụng cho ai?", False, False),
    ],
)
def test_only_the_force_of_texts_is_of_force(
    question: str,
    of_force: bool,  # noqa: FBT001
    which: bool,  # noqa: FBT001
) -> None:
    """A question on a fine, a contract or to whom a decree applies asks nothing of force."""
    assert (is_of_force(question), asks_which_applies(question)) == (of_force, which)


@pytest.mark.parametrize("state", State)
def test_each_state_is_told_in_words_of_its_own(state: State) -> None:
    """Every state has a sentence with the name of the text and with the day asked about, but for a
    draft, and no two states share one."""
    since, until = date(2025, 1, 1), date(2027, 1, 1)
    said = {
        one: told_force("khoản 1 Điều 2", state=one, since=since, until=until, on=BEFORE)
        for one in State
    }
    assert list(said.values()).count(said[state]) == 1
    assert "hoản 1 Điều 2" in said[state]
    assert said[state].endswith(".")
    assert ("31/08/2026" in said[state]) is (state is not State.DRAFT)


def test_days_that_nobody_names_are_not_told() -> None:
    """Without a first or last day the sentence on force names none but that of the question."""
    for state in (State.IN_FORCE, State.NOT_YET, State.REPEALED):
        said = told_force("Điều 2", state=state, since=None, until=None, on=BEFORE)
        assert said.count("ngày") == 1
