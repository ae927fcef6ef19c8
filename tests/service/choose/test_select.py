"""Which leaves are quoted together, and how much of the unit around them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from ingest.values import Ref
from service.choose.asked import Asked
from service.choose.rank import Ranked, ranked
from service.choose.select import Group, near, selected
from service.engine import Engine
from tests.service.choose.made import BEFORE, article, decree, opened, pool, refs

FIRST, SECOND = "dieu-1.khoan-2.diem-a", "dieu-1.khoan-2.diem-b"
ELSEWHERE = "dieu-2.khoan-2.diem-a"
FINE = "vượt rào chắn bị phạt bao nhiêu"
LIST = "những hành vi nào bị phạt"


def odds(engine: Engine, shares: Mapping[str, float]) -> tuple[Ranked, ...]:
    """The leaves at these addresses with these shares, best first; the others far behind."""
    labels = dict.fromkeys(path.partition(".")[0].removeprefix("dieu-") for path in shares)
    found = ranked("", lawful="", pool=pool(engine, *labels))
    told = (replace(one, share=shares.get(refs([one.leaf])[0], 1e-6)) for one in found)
    return tuple(sorted(told, key=lambda one: -one.share))


def groups(
    engine: Engine,
    shares: Mapping[str, float],
    *,
    question: str = FINE,
    articles: Sequence[Ref] = (),
    limit: int = 3,
) -> tuple[Group, ...]:
    """What is selected of leaves with these shares."""
    found = odds(engine, shares)
    return selected(found, asked=Asked.of(question), articles=articles, limit=limit)


def told(made: Sequence[Group]) -> list[list[str]]:
    """The addresses of the leaves of each group."""
    return [refs(one.leaves) for one in made]


def test_a_leaf_far_behind_is_not_near(ferry: Engine) -> None:
    """Beside the best leaf those are told that answer nearly as well, and no others."""
    found = odds(ferry, {FIRST: 1.0, SECOND: 0.5, ELSEWHERE: 0.01})
    assert refs(one.leaf for one in near(found, asked=Asked.of(FINE))) == [FIRST, SECOND]
    assert near((), asked=Asked.of(FINE)) == ()


def test_items_of_a_list_are_nearer_where_a_list_is_asked_for(ferry: Engine) -> None:
    """A question that asks for a list gets items of it that another one does not."""
    found = odds(ferry, {FIRST: 1.0, SECOND: 0.2})
    assert len(near(found, asked=Asked.of(FINE))) == 1
    assert len(near(found, asked=Asked.of(LIST))) == 2


def test_a_point_is_quoted_with_its_lead_in(ferry: Engine) -> None:
    """The one point of a list that answers is quoted, with the words that lead in to it and none of
    its neighbours."""
    (group,) = groups(ferry, {FIRST: 1.0})
    (quote,) = group.quotes
    assert quote.text == "a) Vượt rào chắn của bến phà;"
    assert [one.quote[:12] for one in quote.lead_ins] == ["2. Phạt tiền"]
    document = ferry.shelf.document(quote.ref.number)
    assert document is not None
    assert document.text[quote.start : quote.end] == quote.text
    assert all(document.text[one.start : one.end] == one.quote for one in quote.lead_ins)


def test_a_list_is_quoted_whole_where_its_items_answer(ferry: Engine) -> None:
    """Where most items of a list answer, the list is quoted in one piece, from its lead-in to its
    last item."""
    (group,) = groups(ferry, {FIRST: 1.0, SECOND: 0.9})
    (quote,) = group.quotes
    assert quote.text.startswith("2. Phạt tiền từ 2.000.000")
    assert quote.text.endswith("người gác bến phà.")
    assert quote.lead_ins == ()


def test_leaves_of_two_articles_are_two_groups(ferry: Engine) -> None:
    """What is quoted together lies in one clause; the better group comes first, and there are no
    more than the limit."""
    shares = {ELSEWHERE: 1.0, FIRST: 0.6}
    made = groups(ferry, shares)
    assert told(made) == [[ELSEWHERE], [FIRST]]
    assert [one.share for one in made] == [1.0, 0.6]
    assert told(groups(ferry, shares, limit=1)) == [[ELSEWHERE]]


def test_the_article_found_best_is_told_too(ferry: Engine) -> None:
    """The best leaf of the article that the search found first is told beside a better leaf of
    another, unless it is far behind."""
    found = [article("1"), article("2")]
    made = groups(ferry, {ELSEWHERE: 1.0, FIRST: 0.05}, articles=found)
    assert told(made) == [[ELSEWHERE], [FIRST]]
    assert told(groups(ferry, {ELSEWHERE: 1.0, FIRST: 0.001}, articles=found)) == [[ELSEWHERE]]


def test_an_article_whose_leaves_together_rival_the_best_is_told(ferry: Engine) -> None:
    """Many middling leaves of one article are not silenced by one good leaf of another."""
    rivals = {f"dieu-1.khoan-{clause}.diem-{point}": 0.05 for clause in (1, 2) for point in "ab"}
    found = [article("2"), article("1")]
    made = groups(ferry, {ELSEWHERE: 1.0, **rivals}, articles=found)
    assert told(made)[0] == [ELSEWHERE]
    assert len(made) == 2
    weak = dict.fromkeys(rivals, 0.005)
    assert len(groups(ferry, {ELSEWHERE: 1.0, **weak}, articles=found)) == 1


def test_an_article_is_told_whole_where_it_is_what_is_asked(ferry: Engine) -> None:
    """A question on what an article is headed by gets all clauses of the article, before the leaf
    that answers best; one on something else does not."""
    asked = {"4": "Cách trừ điểm như thế nào?", "6": "Hiệu lực thi hành như thế nào?"}
    whole = {"4": ["dieu-4"], "6": ["dieu-6.khoan-1", "dieu-6.khoan-2"]}
    for label, question in asked.items():
        shares = {FIRST: 1.0, whole[label][0]: 0.01}
        found = [article("1"), article(label)]
        made = groups(ferry, shares, question=question, articles=found)
        assert [str(one.ref).partition("#")[2] for one in made[0].quotes] == whole[label]
        assert told(made)[1] == [FIRST]
        assert told(groups(ferry, shares, question=FINE, articles=found))[0] == [FIRST]


def test_a_long_article_is_not_told_whole(tmp_path_factory: pytest.TempPathFactory) -> None:
    """An article of more words than anybody reads is told by the clause that answers, though it is
    what is asked for."""
    clause = "Bến phà có rào chắn cho xe. " * 14
    body = "\n".join(f"{number}. {clause}" for number in range(1, 11))
    text = f"Điều 1. Rào chắn\n{body}\nĐiều 2. Khác\nHết."
    document = decree("30/2024/NĐ-CP", "Nghị định bến phà", text, effective=BEFORE)
    with opened([document], folder=tmp_path_factory.mktemp("long")) as engine:
        shares, question = {"dieu-1.khoan-2": 1.0}, "Rào chắn như thế nào?"
        (group,) = groups(engine, shares, question=question)
    assert [str(one.ref).partition("#")[2] for one in group.quotes] == ["dieu-1.khoan-2"]


def test_a_new_wording_is_quoted_from_the_text_that_gives_it(ferry: Engine) -> None:
    """A leaf that an amendment changed is quoted in its new words, under the old lead-in."""
    made = pool(ferry, "2", on=BEFORE.replace(month=9, day=1))
    found = ranked("dây xích", lawful="dây xích", pool=made)
    (group, *_) = selected(found, asked=Asked.of(FINE), articles=(), limit=1)
    (quote,) = group.quotes
    assert (quote.ref.number, quote.text) == (
        "40/2026/NĐ-CP",
        "a) Vượt rào chắn, dây xích của bến phà;",
    )
    assert [one.quote[:12] for one in quote.lead_ins] == ["2. Phạt tiền"]


def test_rules_on_other_vehicles_are_left_out_beside_those_asked_about(ferry: Engine) -> None:
    """Where the best is on the vehicle that is asked about, rules on others are not told, however
    near they are; where it is on another one, or none is asked about, they are."""
    shares = {"dieu-1.khoan-2.diem-a": 1.0, "dieu-2.khoan-2.diem-a": 0.9}
    cars, bikes = ["dieu-1.khoan-2.diem-a"], ["dieu-2.khoan-2.diem-a"]
    for question, made in (
        ("ô tô vượt rào chắn bị phạt bao nhiêu", [cars]),
        ("xe máy vượt rào chắn bị phạt bao nhiêu", [cars, bikes]),
        ("vượt rào chắn bị phạt bao nhiêu", [cars, bikes]),
    ):
        assert told(groups(ferry, shares, question=question)) == made
