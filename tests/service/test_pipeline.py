"""The whole way of a question: over invented decrees, and over the traffic texts as they are."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.values import ArticleHit
from ingest.law.validity import State
from ingest.values import Ref
from service.engine import Engine
from service.measure.opened import Work, read_folder
from service.narrow import within
from service.pieces import apart
from service.provision import Scope
from service.values import Answer, Figure, FigureKind, Quote, Status
from service.wording_answer import for_day
from tests.service.choose.made import (
    AFTER,
    BEFORE,
    LATER,
    answered,
    article,
    decrees,
    opened,
    said,
    unit,
)

SHARED = Path(__file__).resolve().parents[3] / "shared"
OLD, NEW, ROADS = "168/2024/NĐ-CP", "238/2026/NĐ-CP", "36/2024/QH15"
EVE, DAY = date(2026, 8, 14), date(2026, 8, 15)  # of the decree of 2026
CARGO = "Theo Điều 3 Nghị định 30/2024/NĐ-CP, hàng gửi quá tải 40%"


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine over the invented decrees."""
    with opened(decrees(), folder=tmp_path_factory.mktemp("ferry")) as engine:
        yield engine


@pytest.fixture(scope="module")
def traffic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine over the traffic texts, by words."""
    if not SHARED.is_dir():
        pytest.skip("the official texts are not there: ../shared is missing")
    documents = read_folder(SHARED / "traffic", watch=unwatched)
    with opened(documents, folder=tmp_path_factory.mktemp("traffic")) as engine:
        yield engine


def unwatched(work: Work, done: int, total: int) -> None:
    """Nobody watches the work of a test."""


def cited(answer: Answer) -> list[str]:
    """The addresses that an answer cites."""
    return [one.ref for one in answer.citations]


def of(answer: Answer, kind: FigureKind) -> list[Figure]:
    """The figures of a kind."""
    return [one for one in answer.figures if one.kind is kind]


def test_inside_the_article_that_is_named_the_right_clause_answers(ferry: Engine) -> None:
    """A question that names an article is answered from it alone, by the clause whose measure
    fits, with the fine that this says; another article is not told, whatever it says."""
    answer = answered(f"{CARGO} bị phạt bao nhiêu?", engine=ferry, on=BEFORE)
    assert cited(answer) == [str(unit("dieu-3.khoan-2"))]
    (fine,) = of(answer, FigureKind.FINE)
    assert (fine.low, fine.high) == (600_000, 900_000)
    other = answered(
        f"{CARGO.replace('Điều 3', 'Điều 5')} có được đổi vé?", engine=ferry, on=BEFORE
    )
    assert {ref.partition(".")[0] for ref in cited(other)} == {str(article("5"))}


def test_the_day_that_a_question_names_is_told(ferry: Engine) -> None:
    """The law of the day that a question names is told, and that it is; where none is named it is
    that of the day on which it is asked, and nothing is said."""
    answer = answered(f"{CARGO} ngày 20/03/2026 phạt bao nhiêu?", engine=ferry, on=AFTER)
    assert answer.day == date(2026, 3, 20)
    assert answer.sentences[0].text == for_day(date(2026, 3, 20))
    plain = answered(f"{CARGO} bị phạt bao nhiêu?", engine=ferry, on=AFTER)
    assert plain.day == AFTER
    assert "Trả lời theo quy định" not in said(plain)


@pytest.mark.parametrize("on", [BEFORE, AFTER])
def test_the_words_of_the_day_are_quoted(ferry: Engine, on: date) -> None:
    """Within a named article the changed point is quoted in the words of the day, and the points of
    the licence with it."""
    question = (
        "Theo Điều 2 Nghị định 30/2024/NĐ-CP, xe máy vượt rào chắn bến phà bị phạt bao nhiêu?"
    )
    answer = answered(question, engine=ferry, on=on)
    first, *rest = answer.citations
    old = ("30/2024/NĐ-CP", "a) Vượt rào chắn của bến phà;")
    new = (LATER, "a) Vượt rào chắn, dây xích của bến phà;")
    assert (first.number, first.quote) == (old if on == BEFORE else new)
    assert [one.ref for one in rest] == [str(unit("dieu-2.khoan-3.diem-a"))]
    assert ("Lưu ý: từ ngày 01/09/2026" in said(answer)) is (on == BEFORE)


def test_a_day_that_no_calendar_has_is_asked_back(ferry: Engine) -> None:
    """A date that does not exist is neither guessed nor answered."""
    answer = answered("Ngày 31/02/2026 vượt rào chắn phạt bao nhiêu?", engine=ferry, on=BEFORE)
    assert answer.status is Status.CLARIFY_DATE
    assert answer.citations == ()
    assert "“31/02/2026”" in said(answer)


@pytest.mark.parametrize(
    "question",
    [
        f"{CARGO} bị phạt bao nhiêu?",
        "Theo Điều 1 Nghị định 30/2024/NĐ-CP, ô tô vượt rào chắn bến phà bị phạt bao nhiêu?",
        "Điều 2 Nghị định 30/2024/NĐ-CP quy định gì?",
        "Nghị định 40/2026/NĐ-CP đã có hiệu lực chưa?",
        "Ô tô vừa vượt rào chắn bến phà vừa không tắt máy khi phà rời bến thì bị phạt bao nhiêu?",
    ],
)
@pytest.mark.parametrize("on", [BEFORE, AFTER])
def test_all_that_is_told_as_law_stands_in_a_citation(
    ferry: Engine, question: str, on: date
) -> None:
    """Each sentence that cites is in the words of what it cites, each citation is the slice of its
    document, and each figure but a sum is in the words of its citation."""
    answer = answered(question, engine=ferry, on=on)
    for sentence in answer.sentences:
        assert all(sentence.text in answer.citations[one].whole for one in sentence.citations)
    for citation in answer.citations:
        text = ferry.shelf.text(citation.number)
        assert text is not None
        assert text[citation.start : citation.end] == citation.quote
    for figure in answer.figures:
        places = figure.citations
        held = [figure.text in answer.citations[place].whole for place in places]
        assert len(places) > 1 or held == [True]


def test_what_a_guardrail_stops_has_no_name(ferry: Engine) -> None:
    """What is not searched for cannot be kept, and quotes nothing."""
    stopped = answered("", engine=ferry, on=BEFORE)
    assert (stopped.status, stopped.id, stopped.citations) == (Status.GUARDRAIL_EMPTY, "", ())
    assert answered(f"{CARGO} bị phạt bao nhiêu?", engine=ferry, on=BEFORE).id == "one"


def test_a_named_place_bounds_what_was_found(ferry: Engine) -> None:
    """Of what was found, only that in the document named is kept, also where its articles are
    documents of their own; a unit that is named stands for itself, whether it was found or not."""
    found = (ArticleHit(article("1"), 0.9, ()), ArticleHit(article("1", number=LATER), 0.8, ()))

    def kept(scope: Scope) -> tuple[ArticleHit, ...]:
        return within(found, scope=scope, shelf=ferry.shelf)

    assert kept(Scope()) == found
    assert kept(Scope(Ref(LATER))) == found[1:]
    assert kept(Scope(number=LATER)) == found[1:]
    assert [one.article for one in kept(Scope(unit("dieu-5")))] == [unit("dieu-5")]


def quotes() -> st.SearchStrategy[list[Quote]]:
    """Quotes of two documents that may lie in one another."""
    spans = st.tuples(st.integers(0, 9), st.integers(1, 5))
    return st.lists(
        st.builds(
            lambda number, span: Quote(Ref(number), span[0], sum(span), "x" * span[1]),
            st.sampled_from(("1", "2")),
            spans,
        ),
        max_size=6,
    )


def lies_in(one: Quote, other: Quote) -> bool:
    """Whether one quote is part of another."""
    same = one.ref.number == other.ref.number
    return same and other.start <= one.start and one.end <= other.end


@settings(deadline=None)
@given(quotes())
def test_no_words_are_quoted_twice(chosen: list[Quote]) -> None:
    """No quote that is kept lies in another that is, none is lost whose words are not quoted, and
    their order stays."""
    kept = apart(chosen)
    assert not [one for one in kept for other in kept if one is not other and lies_in(one, other)]
    assert all(any(lies_in(one, other) for other in kept) for one in chosen)
    assert list(kept) == list(dict.fromkeys(one for one in chosen if one in kept))


@pytest.mark.shared
@pytest.mark.parametrize(
    ("vehicle", "point", "points", "low", "high"),
    [
        ("Ô tô", "dieu-6.khoan-9.diem-b", "dieu-6.khoan-16.diem-b", 18_000_000, 20_000_000),
        ("Xe máy", "dieu-7.khoan-7.diem-c", "dieu-7.khoan-13.diem-b", 4_000_000, 6_000_000),
    ],
)
def test_a_red_light_is_fined_by_the_vehicle(
    traffic: Engine, vehicle: str, point: str, points: str, low: int, high: int
) -> None:
    """Asked in everyday words, the one point of the vehicle asked about is quoted with the fine
    that leads in to it, and the clause that takes four points of the licence for it."""
    question = f"{vehicle} vượt đèn đỏ bị phạt bao nhiêu và trừ mấy điểm?"
    answer = answered(question, engine=traffic, on=EVE)
    assert cited(answer) == [f"{OLD}#{point}", f"{OLD}#{points}"]
    first = answer.citations[0]
    assert first.quote.endswith("Không chấp hành hiệu lệnh của đèn tín hiệu giao thông;")
    assert [one.quote[:12] for one in first.lead_ins] == [f"{point[13]}. Phạt tiền"]
    (fine,), (taken,) = of(answer, FigureKind.FINE), of(answer, FigureKind.POINTS)
    assert (fine.low, fine.high, fine.citations) == (low, high, (0,))
    assert (taken.low, taken.high, taken.citations) == (4, 4, (1,))


@pytest.mark.shared
def test_a_child_without_its_seat_is_fined_until_the_eve(traffic: Engine) -> None:
    """Until 14/08/2026 the old point with its fine is quoted, and that it will change; from
    15/08/2026 the clause that only warns, from the decree that adds it, and the old fine never."""
    question = "Ô tô chở trẻ em không có thiết bị an toàn phù hợp bị phạt bao nhiêu?"
    old, added = f"{OLD}#dieu-6.khoan-3.diem-m", f"{NEW}#dieu-2.khoan-1"
    before, after = (answered(question, engine=traffic, on=on) for on in (EVE, DAY))
    assert old in cited(before)
    assert added not in cited(before)
    assert 800_000 in [one.low for one in of(before, FigureKind.FINE)]
    assert "từ ngày 15/08/2026, điểm m khoản 3 Điều 6" in said(before)
    assert added in cited(after)
    assert old not in cited(after)
    assert "Phạt cảnh cáo" in after.citations[cited(after).index(added)].quote
    assert 800_000 not in [one.low for one in of(after, FigureKind.FINE)]


@pytest.mark.shared
@pytest.mark.parametrize(("on", "state"), [(EVE, State.NOT_YET), (DAY, State.IN_FORCE)])
def test_a_new_decree_is_in_force_on_its_day(traffic: Engine, on: date, state: State) -> None:
    """The decree of 2026 is not in force on the eve of 15/08/2026, and is on the day."""
    answer = answered("Nghị định 238/2026/NĐ-CP đã có hiệu lực chưa", engine=traffic, on=on)
    (force,) = answer.force
    assert (force.ref, force.state, force.since) == (NEW, state, DAY)
    assert cited(answer) == [f"{NEW}#dieu-20.khoan-1"]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("on", "state"), [(date(2025, 12, 31), State.NOT_YET), (date(2026, 1, 1), State.IN_FORCE)]
)
def test_a_clause_of_the_law_has_a_day_of_its_own(traffic: Engine, on: date, state: State) -> None:
    """Khoản 3 Điều 10 has effect a year after its law, told with the clause that says so, also
    where the law is named in short."""
    question = "khoản 3 Điều 10 Luật Trật tự có hiệu lực từ khi nào?"
    answer = answered(question, engine=traffic, on=on)
    (force,) = answer.force
    told = (force.ref, force.state, force.since)
    assert told == (f"{ROADS}#dieu-10.khoan-3", state, date(2026, 1, 1))
    assert cited(answer)[0] == f"{ROADS}#dieu-88.khoan-2"


@pytest.mark.shared
def test_two_acts_are_fined_together(traffic: Engine) -> None:
    """The fines of two acts are added, the points are those of the worse act, and both rest on what
    the decree says of several violations."""
    question = "Xe máy vừa vượt đèn đỏ vừa không đội mũ bảo hiểm thì bị phạt bao nhiêu?"
    answer = answered(question, engine=traffic, on=EVE)
    total = of(answer, FigureKind.FINE)[0]
    assert (total.low, total.high) == (4_400_000, 6_600_000)
    parts = [cited(answer)[place] for place in total.citations]
    assert parts == [f"{OLD}#dieu-7.khoan-7.diem-c", f"{OLD}#dieu-7.khoan-2.diem-h"]
    assert {f"{OLD}#dieu-5.khoan-2", f"{OLD}#dieu-50.khoan-1.diem-b"} <= set(cited(answer))
    assert "là 04 điểm" in said(answer)


@pytest.mark.shared
def test_an_act_is_judged_by_the_decree_of_its_day(traffic: Engine) -> None:
    """For an act of the eve that is found out after the new decree took effect, the answer is of
    the day of the act: the new decree is not in force on it, and its transitional article says that
    it does not apply."""
    question = (
        "Vi phạm ngày 14/08/2026 nhưng ngày 16/08/2026 mới bị phát hiện thì áp dụng Nghị định"
        " 168/2024/NĐ-CP hay Nghị định 238/2026/NĐ-CP?"
    )
    answer = answered(question, engine=traffic, on=date(2026, 8, 16))
    assert answer.day == EVE
    assert [(one.ref, one.state) for one in answer.force] == [(NEW, State.NOT_YET)]
    assert cited(answer)[0] == f"{NEW}#dieu-21"
