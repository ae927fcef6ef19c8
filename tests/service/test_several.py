"""Several acts in one answer: each fine with its clause, their sum, and the rules on both."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from ingest.values import Ref
from service.engine import Engine
from service.figures import figures_of
from service.pieces import spelled
from service.several import joined_of, together
from service.values import Figure, FigureKind, Finding, LeadIn, Quote, Status
from service.wording_answer import most_points, sum_of_fines
from tests.service.choose.made import (
    BEFORE,
    FERRY,
    FERRY_TEXT,
    decree,
    decrees,
    opened,
    quoted,
    unit,
)

RULE = "dieu-4"
CARS = {"a": "vượt rào chắn bến phà", "b": "không theo hiệu lệnh của người gác bến phà"}


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine over the invented decrees."""
    with opened(decrees(), folder=tmp_path_factory.mktemp("ferry")) as engine:
        yield engine


def found(engine: Engine, act: str, *, status: Status = Status.ANSWERED) -> Finding:
    """What is found for an act of a car driver."""
    question = f"Người lái ô tô {act} thì bị phạt bao nhiêu và trừ mấy điểm?"
    return Finding(status, quotes=quoted(question, engine=engine, on=BEFORE, limit=1))


def joined(engine: Engine, *findings: Finding) -> Finding:
    """The findings as one."""
    return joined_of(findings, on=BEFORE, engine=engine)


def of(finding: Finding, kind: FigureKind) -> list[Figure]:
    """The figures of a kind."""
    return [one for one in finding.figures if one.kind is kind]


def paths(quotes: tuple[Quote, ...]) -> list[str]:
    """The addresses inside the decree."""
    return [str(one.ref).partition("#")[2] for one in quotes]


def test_fines_of_two_acts_are_added(ferry: Engine) -> None:
    """The sum of the fines comes first, cited by the clause of each act, and is said in words
    beside the fines themselves."""
    told = joined(ferry, found(ferry, CARS["a"]), found(ferry, "không tắt máy khi phà rời bến"))
    total, *rest = of(told, FigureKind.FINE)
    assert (total.low, total.high) == (2_400_000, 3_600_000)
    cited = [told.quotes[place].ref for place in total.citations]
    assert cited == [unit("dieu-1.khoan-2.diem-a"), unit("dieu-1.khoan-1.diem-a")]
    assert sum_of_fines("từ 2.400.000 đồng đến 3.600.000 đồng") in told.after
    assert {one.low for one in rest} == {2_000_000, 400_000}
    assert told.status is Status.ANSWERED


def test_points_of_several_acts_are_those_of_the_worst(ferry: Engine) -> None:
    """Points are not added: those of the act that most are taken for are told, with the rule that
    says so quoted."""
    told = joined(ferry, found(ferry, CARS["b"]), found(ferry, CARS["a"]))
    most = of(told, FigureKind.POINTS)[0]
    assert (most.high, most.citations) == (4, (paths(told.quotes).index("dieu-1.khoan-3.diem-a"),))
    assert paths(told.quotes)[-1] == RULE
    assert most_points("04 điểm") in told.after
    assert not [one for one in of(told, FigureKind.POINTS) if one.high == 6]


def test_each_figure_is_cited_by_the_quote_it_is_read_from(ferry: Engine) -> None:
    """Every figure but the sum is a figure of the quotes that it cites."""
    told = joined(ferry, found(ferry, CARS["a"]), found(ferry, CARS["b"]))
    texts = [quote.whole for quote in told.quotes]
    read = {(one.kind, one.low, one.high, one.citations) for one in figures_of("", texts=texts)}
    for figure in told.figures[1:]:
        assert (figure.kind, figure.low, figure.high, figure.citations) in read


def test_one_clause_for_both_acts_is_quoted_once(ferry: Engine) -> None:
    """Quotes that two acts share are not told twice."""
    told = joined(ferry, found(ferry, CARS["a"]), found(ferry, CARS["a"]))
    assert len(set(told.quotes)) == len(told.quotes)


def test_one_clause_for_two_acts_is_counted_once(ferry: Engine) -> None:
    """What one clause was found for may be one act: alone it makes no sum, and with a third act it
    counts once."""
    one, other = found(ferry, CARS["a"]), found(ferry, "không tắt máy khi phà rời bến")
    assert not [text for text in joined(ferry, one, one).after if text.startswith("Cộng")]
    total = of(joined(ferry, one, other, one), FigureKind.FINE)[0]
    assert (total.low, total.high) == (2_400_000, 3_600_000)


def test_no_sum_without_all_its_parts(ferry: Engine) -> None:
    """Where one act has no fine, nothing is added; where one is not answered, neither is the whole
    question."""
    nothing = Finding(Status.UNANSWERABLE_NO_SOURCE, before=("Không rõ.",))
    told = joined(ferry, found(ferry, CARS["a"]), nothing)
    assert [one.low for one in of(told, FigureKind.FINE)] == [2_000_000]
    assert not [text for text in told.after if text.startswith("Cộng")]
    assert told.status is Status.PARTIAL
    assert told.before == ("Không rõ.",)


def test_what_clauses_allow_for_crimes_is_no_sum(ferry: Engine) -> None:
    """A fine that stands beside prison is set by a court: it is told, not added to another."""
    act = found(ferry, CARS["a"])
    words = "Phạt tiền từ 10.000.000 đồng đến 90.000.000 đồng hoặc phạt tù từ 03 tháng đến 02 năm:"
    lead = LeadIn(ref=FERRY, quote=words, start=0, end=len(words))
    crime = replace(act, quotes=(replace(act.quotes[0], lead_ins=(lead,)),))
    told = joined(ferry, crime, crime)
    assert 90_000_000 in [one.high for one in of(told, FigureKind.FINE)]
    assert not [text for text in told.after if text.startswith("Cộng")]


def test_a_fine_without_a_high_bound_is_not_added(ferry: Engine) -> None:
    """A fine that has no high bound makes no sum, which would have none either."""
    one = found(ferry, CARS["a"])
    lead = LeadIn(ref=FERRY, quote="Phạt tiền từ 5.000.000 đồng trở lên:", start=0, end=36)
    open_ = replace(one, quotes=(replace(one.quotes[0], lead_ins=(lead,)),))
    told = joined(ferry, one, open_)
    assert not [text for text in told.after if text.startswith("Cộng")]


def test_nothing_found_for_any_act_is_told_as_it_is(ferry: Engine) -> None:
    """Where no act is found, the finding of the first is the answer."""
    nothing = Finding(Status.UNANSWERABLE_NO_SOURCE, before=("Không rõ.",))
    assert joined(ferry, nothing, replace(nothing, before=("Cũng không.",))) == nothing


def test_a_rule_is_of_the_same_document(ferry: Engine) -> None:
    """The rule on several acts is taken from the decree that the acts are fined by, and from no
    other."""
    quote = found(ferry, CARS["a"]).quotes[0]
    (rule,) = together((quote,), on=BEFORE, engine=ferry)
    assert rule.text.startswith("Người thực hiện nhiều hành vi vi phạm")
    assert spelled(rule.ref, shelf=ferry.shelf).startswith("Điều 4")
    other = replace(quote, ref=Ref("99/2020/NĐ-CP", quote.ref.steps))
    assert together((other,), on=BEFORE, engine=ferry) == ()


def test_no_points_are_counted_beside_a_withdrawn_licence(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Where a licence is withdrawn for one act, it is not said that points are taken for the
    other."""
    text = FERRY_TEXT.replace(
        "bị trừ điểm giấy phép lái xe 02 điểm",
        "bị tước quyền sử dụng giấy phép lái xe từ 02 tháng đến 04 tháng",
    )
    document = decree(FERRY, "Nghị định bến phà", text, effective=BEFORE)
    with opened([document], folder=tmp_path_factory.mktemp("withdrawn")) as engine:
        told = joined(engine, found(engine, CARS["a"]), found(engine, CARS["b"]))
    assert "dieu-1.khoan-3.diem-b" in paths(told.quotes)
    assert most_points("04 điểm") not in told.after
    assert RULE in paths(told.quotes)


def test_points_are_counted_only_by_a_rule_that_says_so(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Without a rule on the points of several acts nothing is said of them together; one on fines
    alone is quoted, and says nothing of points."""
    for rule in ("đều bị phạt tiền theo từng hành vi.", ""):
        start, end = FERRY_TEXT.index("thì chỉ trừ điểm"), FERRY_TEXT.index("Điều 5. Vé phà")
        text = f"{FERRY_TEXT[:start]}{rule}\n{FERRY_TEXT[end:]}"
        text = text if rule else text.replace("trong cùng một lần", "")
        document = decree(FERRY, "Nghị định bến phà", text, effective=BEFORE)
        with opened([document], folder=tmp_path_factory.mktemp("unsaid")) as engine:
            told = joined(engine, found(engine, CARS["a"]), found(engine, CARS["b"]))
        assert (RULE in paths(told.quotes)) is bool(rule)
        assert not [said for said in told.after if "số điểm" in said]
        assert [one for one in told.after if one.startswith("Cộng")]
