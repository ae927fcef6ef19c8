"""Ends in part, exceptions, suspensions for a time and words replaced everywhere, on own texts."""

from datetime import date

import pytest

from corpus.values import Kind, Source
from ingest.law.changes import changes_of
from ingest.law.validity import State, validity_of, wording_on
from ingest.values import Action, Change, Document, Note, NoteKind, Ref
from tests.ingest.amending_texts import made, told

OLD = "05/2023/TT-BCT"
BY = "1/2026/TT-BCT"
EFFECT = "\nĐiều 9. Hiệu lực\nThông tư này có hiệu lực từ ngày 01/7/2026."
HELD = Source(number=OLD, title="Thông tư A", effective=date(2023, 3, 1))
TITLE = f"Thông tư sửa đổi, bổ sung một số điều của Thông tư số {OLD}"


def _made(body: str, *, title: str = "Thông tư B") -> Document:
    return made(body + EFFECT, number=BY, title=title, kind=Kind.CIRCULAR)


def _told(body: str, *, title: str = "Thông tư B") -> list[str]:
    """What is changed, without the day on which the text itself takes effect."""
    found = told(_made(body, title=title).changes)
    return [one.replace(f"{OLD}", "X") for one in found if not one.startswith("co-hieu-luc 1/")]


def _state(
    steps: str, on: str, changes: tuple[Change, ...], *, source: Source = HELD
) -> tuple[State, date | None]:
    ref = Ref.parse(f"{OLD}{steps}")
    own = [change for change in changes if change.target.number == OLD]
    found = validity_of(ref, on=date.fromisoformat(on), source=source, changes=own)
    return found.state, found.until


@pytest.mark.parametrize(
    "body",
    [
        f"Điều 1. Bãi bỏ một phần Thông tư số {OLD} như sau:\n1. Bãi bỏ khoản 1 Điều 2.\n"
        "2. Bãi bỏ Phụ lục II.",
        f"Điều 1. Bãi bỏ văn bản\nBãi bỏ một phần Thông tư số {OLD} như sau:\n"
        "1. Khoản 1 Điều 2.\n2. Phụ lục II.",
        f"Điều 1. Bãi bỏ khoản 1 Điều 2 và Phụ lục II của Thông tư số {OLD}.",
        f"Điều 1. Bãi bỏ khoản 1 Điều 2, Phụ lục II Thông tư số {OLD}.",
    ],
)
def test_a_repeal_in_part_ends_what_it_lists_and_nothing_else(body: str) -> None:
    """The items below "Bãi bỏ một phần …" are units of that text; an annex is a unit beside an
    article; the other units stay in force."""
    assert sorted(_told(body)) == [
        "bai-bo X#dieu-2.khoan-1 2026-07-01",
        "bai-bo X#phu-luc-II 2026-07-01",
    ]
    changes = _made(body).changes
    assert _state("#dieu-2.khoan-1", "2026-07-01", changes)[0] is State.REPEALED
    assert _state("#dieu-3", "2026-07-01", changes)[0] is State.IN_FORCE


def test_a_repeal_in_part_that_lists_nothing_ends_no_unit() -> None:
    """What part is meant is not known; the text is told as changed."""
    changes = _made(f"Điều 1. Bãi bỏ một phần Thông tư số {OLD}.").changes
    assert _state("#dieu-3", "2026-08-01", changes)[0] is State.IN_FORCE
    assert _state("", "2026-08-01", changes)[0] is not State.REPEALED


END = f"Điều 1. Hiệu lực\n1. Thông tư số {OLD} hết hiệu lực kể từ ngày 01/7/2026, trừ "
REPEAL = f"Điều 1. Bãi bỏ Thông tư số {OLD}, trừ "


@pytest.mark.parametrize("begins", [END, REPEAL])
def test_what_an_end_excepts_stays_in_force(begins: str) -> None:
    """A provision of the ended text that is named survives, and one that holds it is unclear."""
    changes = _made(f"{begins}Điều 2 và khoản 1 Điều 3.").changes
    for steps, state in (
        ("", State.REPEALED),
        ("#dieu-1", State.REPEALED),
        ("#dieu-2", State.IN_FORCE),
        ("#dieu-2.khoan-4", State.IN_FORCE),
        ("#dieu-3", State.UNKNOWN),
        ("#dieu-3.khoan-1", State.IN_FORCE),
        ("#dieu-3.khoan-2", State.REPEALED),
    ):
        assert _state(steps, "2026-07-01", changes)[0] is state, steps
    assert _state("#dieu-2", "2025-01-01", changes) == (State.IN_FORCE, None)


def test_an_exception_can_have_a_last_day() -> None:
    """After the day up to which it goes on, it is ended; a known end of the text is no other."""
    words = f"khoản 2 Điều 2 Thông tư số {OLD} tiếp tục có hiệu lực đến hết ngày 31/12/2027."
    changes = _made(END + words).changes
    expired = HELD.model_copy(update={"expired": date(2026, 7, 1)})
    for source in (HELD, expired):
        until = date(2028, 1, 1)
        state = _state("#dieu-2.khoan-2", "2027-12-31", changes, source=source)
        assert state == (State.IN_FORCE, until)
        state = _state("#dieu-2.khoan-2", "2028-01-01", changes, source=source)
        assert state == (State.REPEALED, until)
        assert _state("#dieu-4", "2026-07-01", changes, source=source)[0] is State.REPEALED


def test_cases_that_the_new_text_excepts_keep_no_unit_of_the_old_one() -> None:
    """ "trừ trường hợp quy định tại Điều 8 Thông tư này" ends every unit."""
    for words in (
        "trường hợp quy định tại Điều 8 Thông tư này.",
        "trường hợp quy định tại Điều 8.",
    ):
        changes = _made(END + words).changes
        assert _state("#dieu-8", "2026-07-01", changes)[0] is State.REPEALED


def test_an_exception_is_of_the_text_that_it_names() -> None:
    """Of two texts that end in one sentence, the other one ends whole."""
    body = (
        f"Điều 1. Hiệu lực\n1. Thông tư số {OLD} và Thông tư số 06/2024/TT-BCT hết hiệu lực kể từ"
        f" ngày 01/7/2026, trừ Điều 3 của Thông tư số {OLD}."
    )
    assert _told(body) == [
        "bai-bo X 2026-07-01 một phần",
        "co-hieu-luc X#dieu-3 2026-07-01",
        "bai-bo 06/2024/TT-BCT 2026-07-01",
    ]


def test_what_is_done_to_a_provision_can_be_said_in_the_passive() -> None:
    """ "bị bãi bỏ" as "được bãi bỏ"; new words without marks are those of the provision."""
    body = (
        f"Điều 1. Sửa đổi, bổ sung một số điều của Thông tư số {OLD}\n"
        "1. Khoản 1 Điều 1 được sửa đổi như sau:\n1. Hồ sơ gồm đơn đề nghị.\n"
        "2. Khoản 2 Điều 2 bị bãi bỏ.\n3. Điều 3 được bãi bỏ."
    )
    assert _told(body, title=TITLE) == [
        "sua-doi X#dieu-1.khoan-1 2026-07-01",
        "bai-bo X#dieu-2.khoan-2 2026-07-01",
        "bai-bo X#dieu-3 2026-07-01",
    ]
    document = _made(body, title=TITLE)
    wording = document.changes[0].wording
    assert wording
    assert document.text[wording.start : wording.end] == "1. Hồ sơ gồm đơn đề nghị."


def test_a_suspension_has_a_first_and_a_last_day() -> None:
    """Not the day of the text that orders it; behind the last day the unit is in force again."""
    body = (
        f"Điều 1. Ngưng hiệu lực khoản 3 Điều 1 Thông tư số {OLD} kể từ ngày 01 tháng 6 năm 2024"
        " đến hết ngày 31 tháng 12 năm 2025."
    )
    changes = _made(body).changes
    for on, state in (
        ("2024-05-31", State.IN_FORCE),
        ("2024-06-01", State.SUSPENDED),
        ("2025-12-31", State.SUSPENDED),
        ("2026-01-01", State.IN_FORCE),
    ):
        assert _state("#dieu-1.khoan-3", on, changes)[0] is state, on
    assert _state("#dieu-1.khoan-2", "2024-06-01", changes)[0] is State.IN_FORCE


def test_what_is_listed_below_an_order_has_its_action_and_its_days() -> None:
    """Texts, or provisions of one text, each in an item of its own that gives no order."""
    days = "từ ngày 01/6/2024 đến hết ngày 31/12/2025"
    assert _told(
        f"Điều 1. Ngưng hiệu lực các quy định sau đây của Thông tư số {OLD} {days}:\n"
        "1. Khoản 1 Điều 2.\n2. Điều 3."
    ) == [
        "ngung-hieu-luc X#dieu-2.khoan-1 2024-06-01",
        "co-hieu-luc X#dieu-2.khoan-1 2026-01-01",
        "ngung-hieu-luc X#dieu-3 2024-06-01",
        "co-hieu-luc X#dieu-3 2026-01-01",
    ]
    assert _told(
        f"Điều 1. Bãi bỏ toàn bộ các Thông tư sau đây:\n1. Thông tư số {OLD}.\n"
        "2. Thông tư số 06/2023/TT-BCT."
    ) == ["bai-bo X 2026-07-01", "bai-bo 06/2023/TT-BCT 2026-07-01"]


HELD_TEXT = (
    "Điều 1. Nộp\n1. Nộp tại cấp huyện.\n2. Miễn phí.\nĐiều 2. Trả\nCấp huyện hoặc tại cấp huyện"
    " khác, do cấp huyện chọn.\nĐiều 3. Phí\nMiễn phí."
)


@pytest.mark.parametrize(
    ("where", "steps", "applied", "unapplied"),
    [
        ("trong toàn bộ", "#dieu-1", 1, 0),
        ("trong toàn bộ", "#dieu-1.khoan-2", 0, 0),
        ("trong toàn bộ", "#dieu-2", 0, 1),
        ("trong toàn bộ", "#dieu-3", 0, 0),
        ("tại các điều của", "#dieu-1.khoan-1", 1, 0),
        ("tại Mẫu số 1 của", "#dieu-1", 0, 1),
    ],
)
def test_words_replaced_everywhere_are_worked_in_or_told(
    where: str, steps: str, applied: int, unapplied: int
) -> None:
    """Worked in where they stand once, told where more often or where it is not said everywhere,
    and no matter of a unit without them."""
    held = made(HELD_TEXT, number=OLD)
    words = f"Điều 1. Thay thế cụm từ “cấp huyện” bằng cụm từ “cấp xã” {where} Thông tư số {OLD}."
    change = _made(words, title=TITLE)
    found = wording_on(
        Ref.parse(f"{OLD}{steps}"),
        on=date(2026, 7, 1),
        document=held,
        changes=[one for one in change.changes if one.target.number == OLD],
        texts=lambda _: change.text,
    )
    assert (len(found.applied), len(found.unapplied)) == (applied, unapplied)
    assert ("cấp xã" in found.text) == bool(applied)


def test_words_of_a_unit_that_an_end_excepts_are_still_there() -> None:
    """The end of the text takes the words of the other units away."""
    held = made(HELD_TEXT, number=OLD)
    ends = [one for one in _made(f"{END}Điều 2.").changes if one.target.number == OLD]

    def words(steps: str) -> str:
        ref = Ref.parse(f"{OLD}{steps}")
        on = date(2026, 7, 1)
        return wording_on(ref, on=on, document=held, changes=ends, texts=lambda _: None).text

    assert words("#dieu-2").startswith("Điều 2")
    assert words("#dieu-3") == ""


def _codified(words: str) -> tuple[tuple[Change, ...], State, State]:
    text = f"(Điều 2 Thông tư số {OLD}, có hiệu lực thi hành kể từ ngày 01/03/2023, {words})"
    note = Note(NoteKind.SOURCE, Ref.parse(f"{OLD}#dieu-2"), text)
    changes = changes_of(Document(HELD, "", (), notes=(note,)))
    before = _state("#dieu-2", "2024-12-31", changes)[0]
    return changes, before, _state("#dieu-2", "2025-01-01", changes)[0]


def test_a_note_of_the_codification_tells_content_from_the_article() -> None:
    """Content that is repealed or amended is worked in; an article that is repealed is ended,
    though its note stands in the text itself."""
    by = "bởi Điều 12, Điều 13 Thông tư số 7/2024/TT-BCT có hiệu lực thi hành kể từ ngày 01/01/2025"
    changes, before, after = _codified(f"có nội dung bị bãi bỏ, có nội dung được sửa đổi {by}")
    assert [(one.action, str(one.by)) for one in changes] == [
        (Action.AMEND, "7/2024/TT-BCT#dieu-12")
    ]
    assert (before, after) == (State.AMENDED, State.IN_FORCE)
    changes, _, after = _codified(f"có nội dung được sửa đổi, bị bãi bỏ {by}")
    assert [(one.action, one.partial) for one in changes] == [(Action.REPEAL, True)]
    assert after is not State.REPEALED
    changes, _, after = _codified(f"bị bãi bỏ {by}")
    assert told(changes) == [f"bai-bo {OLD}#dieu-2 2025-01-01"]
    assert after is State.REPEALED
