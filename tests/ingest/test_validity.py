"""What is in force on a day: states, days, and the words of a unit, on texts written for this."""

from collections.abc import Callable
from datetime import date

import pytest

from corpus.values import Kind, Source, Status
from ingest.law.validity import Register, State, Validity, validity_of, wording_on
from ingest.values import Action, Change, Document, Ref
from tests.ingest.amending_texts import amendment, decree, made

OLD = "10/2020/NĐ-CP"
HELD = {document.number: document for document in (decree(), amendment())}
REGISTER = Register(
    [change for document in HELD.values() for change in document.changes],
    sources=[document.source for document in HELD.values()],
)


def _validity(address: str, on: str) -> Validity:
    ref = Ref.parse(address)
    return validity_of(
        ref,
        on=date.fromisoformat(on),
        source=HELD[ref.number].source,
        changes=REGISTER.changes_to(ref.number),
    )


def _words(address: str, on: str) -> str:
    ref = Ref.parse(address)
    wording = wording_on(
        ref,
        on=date.fromisoformat(on),
        document=HELD[ref.number],
        changes=REGISTER.changes_to(ref.number),
        texts=lambda number: HELD[number].text if number in HELD else None,
    )
    assert wording.unapplied == ()
    for piece in wording.pieces:
        assert HELD[piece.number].text[piece.start : piece.end] == piece.text
    return wording.text


@pytest.mark.parametrize(
    ("steps", "on", "state"),
    [
        ("", "2020-02-29", State.NOT_YET),
        ("", "2020-03-01", State.IN_FORCE),
        ("", "2022-07-01", State.AMENDED),
        ("#dieu-1", "2022-07-01", State.IN_FORCE),
        ("#dieu-2.khoan-3", "2020-08-31", State.NOT_YET),
        ("#dieu-2.khoan-3", "2020-09-01", State.IN_FORCE),
        ("#dieu-2.khoan-2", "2022-06-30", State.IN_FORCE),
        ("#dieu-2.khoan-2", "2022-07-01", State.AMENDED),
        ("#dieu-2.khoan-1", "2022-07-01", State.AMENDED),
        ("#dieu-2.khoan-1.diem-c", "2022-07-01", State.IN_FORCE),
        ("#dieu-2.khoan-1a", "2022-06-30", State.NOT_YET),
        ("#dieu-2.khoan-1a", "2022-07-01", State.IN_FORCE),
        ("#dieu-2.khoan-1.diem-d", "2022-07-01", State.NOT_YET),
        ("#dieu-2.khoan-1.diem-d", "2024-01-01", State.IN_FORCE),
        ("#dieu-2.khoan-1.diem-a", "2022-07-01", State.AMENDED),
        ("#dieu-3", "2020-02-01", State.NOT_YET),
        ("#dieu-3", "2021-01-01", State.UNKNOWN),
        ("#dieu-3", "2022-07-01", State.REPEALED),
    ],
)
def test_a_unit_has_one_state_on_each_day(steps: str, on: str, state: State) -> None:
    """A clause goes by its own days, and by those of what stands above it."""
    assert _validity(f"{OLD}{steps}", on).state is state


def test_what_comes_is_told_apart_from_what_was() -> None:
    """Changes up to the day are past, later ones are coming, each in order."""
    found = _validity(f"{OLD}#dieu-2.khoan-1.diem-a", "2022-07-01")
    assert [change.action for change in found.changes] == [Action.START, Action.AMEND]
    assert [(change.effective, change.partial) for change in found.coming] == [
        (date(2025, 1, 1), True)
    ]
    assert found.since == date(2020, 3, 1)
    assert _validity(f"{OLD}#dieu-3", "2021-01-01").until == date(2022, 7, 1)


def test_the_words_of_a_day_are_put_together_from_their_texts() -> None:
    """New points in their places, words replaced, a new clause before the one it is put before."""
    assert _words(f"{OLD}#dieu-2", "2022-07-01") == (
        "Điều 2. Hồ sơ\n1. Hồ sơ gồm:\na) Đơn đề nghị theo mẫu;\nb) Số định danh cá nhân;\n"
        "c) Ảnh chân dung.\nd) Hợp đồng thuê nhà.\n1a. Hồ sơ lập thành một bản.\n"
        "2. Hồ sơ nộp tại Ủy ban nhân dân cấp xã.\n3. Thời hạn giải quyết là mười ngày."
    )
    assert _words(f"{OLD}#dieu-2.khoan-2", "2022-06-30").endswith("cấp huyện.")
    assert _words(f"{OLD}#dieu-3", "2022-07-01") == ""


def test_words_that_are_not_there_exactly_once_are_not_replaced() -> None:
    """What cannot be worked in with certainty is left as it is, and told."""
    twice = made("Điều 1. Nộp\nNộp tại huyện hoặc huyện khác.\nĐiều 2. Phí\nMiễn phí.")
    text = (
        "Điều 1. Thay thế cụm từ “huyện” bằng cụm từ “xã” tại Điều 1 Nghị định số 10/2020/NĐ-CP\n"
        "Điều 2. Hiệu lực\nNghị định này có hiệu lực từ ngày 01/7/2022."
    )
    change = made(text, number="3/2022/NĐ-CP")
    wording = wording_on(
        Ref.parse(f"{OLD}#dieu-1"),
        on=date(2023, 1, 1),
        document=twice,
        changes=change.changes,
        texts=lambda _: change.text,
    )
    assert "huyện hoặc huyện" in wording.text
    assert [one.action for one in wording.unapplied] == [Action.WORDS]


Say = Callable[..., Change]


@pytest.fixture
def footnote() -> Say:
    """A change that a note of the consolidated text 1/VBHN-VPQH reports."""

    def say(action: Action, steps: str, effective: date) -> Change:
        target = Ref.parse(f"9/2015/QH13#{steps}")
        return Change(action, target, Ref("5/2024/QH15"), "…", "1/VBHN-VPQH", effective=effective)

    return say


def test_a_consolidated_text_has_what_its_notes_report_worked_in(footnote: Say) -> None:
    """After the day of a change its words are those in force; before it they were others. What a
    note says is repealed is not in force, though the text shows it."""
    source = Source(
        number="1/VBHN-VPQH",
        title="Luật A",
        consolidates="9/2015/QH13",
        issued=date(2024, 2, 1),
        effective=date(2016, 1, 1),
    )
    changes = [
        footnote(Action.AMEND, "dieu-1", date(2024, 7, 1)),
        footnote(Action.REPEAL, "dieu-2", date(2024, 1, 1)),
    ]

    def state(steps: str, on: date) -> State:
        ref = Ref.parse(f"1/VBHN-VPQH#{steps}")
        return validity_of(ref, on=on, source=source, changes=changes).state

    assert state("dieu-1", date(2024, 7, 1)) is State.IN_FORCE
    assert state("dieu-1", date(2024, 6, 30)) is State.AMENDED
    assert state("dieu-2", date(2024, 1, 1)) is State.REPEALED
    assert state("dieu-3", date(2024, 1, 1)) is State.IN_FORCE


def test_a_text_that_is_current_has_earlier_changes_in_it(footnote: Say) -> None:
    """A change up to `text_as_of` does not make the words held others; a later one does."""
    change = footnote(Action.AMEND, "dieu-1", date(2024, 7, 1))
    for as_of, state in ((date(2024, 7, 1), State.IN_FORCE), (date(2024, 6, 30), State.AMENDED)):
        source = Source(
            number="9/2015/QH13", title="Luật A", effective=date(2016, 1, 1), text_as_of=as_of
        )
        found = validity_of(change.target, on=date(2025, 1, 1), source=source, changes=[change])
        assert found.state is state


def test_a_draft_is_never_in_force() -> None:
    """Each unit of a draft is a draft, whatever day it names."""
    source = Source(
        number="du-thao/1", title="Dự thảo", status=Status.DRAFT, effective=date(2020, 1, 1)
    )
    ref = Ref.parse("du-thao/1#dieu-1")
    assert validity_of(ref, on=date(2026, 1, 1), source=source, changes=[]).state is State.DRAFT


def test_the_end_of_a_document_ends_every_unit() -> None:
    """Also where exceptions are made, which are told with the sentence."""
    end = Change(
        Action.REPEAL,
        Ref(OLD),
        Ref("5/2026/NĐ-CP"),
        "…",
        "5/2026/NĐ-CP",
        effective=date(2026, 1, 1),
        partial=True,
    )
    ref = Ref.parse(f"{OLD}#dieu-1")
    source = decree().source
    assert validity_of(ref, on=date(2026, 1, 1), source=source, changes=[end]).state is (
        State.REPEALED
    )
    assert validity_of(ref, on=date(2025, 12, 31), source=source, changes=[end]).until == date(
        2026, 1, 1
    )


def _register(*sources: Source) -> Register:
    change = Change(
        Action.REPEAL,
        Ref.parse("Luật Kế toán#dieu-9"),
        Ref("20/2026/QH16"),
        "…",
        "20/2026/QH16",
        effective=date(2026, 7, 1),
    )
    return Register([change], sources=sources)


def _law(number: str, **known: object) -> Source:
    fields = {"number": number, "title": "Luật Kế toán", "kind": Kind.LAW}
    return Source.model_validate(fields | known)


def test_a_law_that_is_named_is_found_only_where_one_can_be_meant() -> None:
    """One law of that name: its number. Two, or one that is younger than the change: unresolved."""
    one = _register(_law("88/2015/QH13"))
    assert [str(change.target) for change in one.changes_to("88/2015/QH13")] == [
        "88/2015/QH13#dieu-9"
    ]
    assert one.unresolved == ()
    two = _register(_law("88/2015/QH13"), _law("3/2003/QH11"))
    assert two.changes_to("88/2015/QH13") == ()
    assert len(two.unresolved) == 1
    assert _register(_law("9/2027/QH16", issued=date(2027, 1, 1))).unresolved
    both = _register(_law("88/2015/QH13"), _law("1/VBHN-VPQH", consolidates="88/2015/QH13"))
    assert len(both.changes_to("1/VBHN-VPQH")) == len(both.changes_to("88/2015/QH13")) == 1


def test_documents_of_the_tests_are_whole() -> None:
    """The texts above are read as documents with units, so that the tests above mean something."""
    assert all(isinstance(one, Document) and one.units for one in HELD.values())
