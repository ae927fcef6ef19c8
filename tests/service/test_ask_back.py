"""What a question on a sanction leaves open, over an invented decree on speed in ferry landings."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import pytest

from ingest.values import Document
from service.ask_back import NEAR, Open, left_open
from service.choose.rank import Ranked, ranked
from service.engine import Engine
from service.wording_answer import ASKS_PARTY, ASKS_VEHICLE, MEASURES, asks_measure
from tests.service.choose.made import FERRY, decree, opened, pool, refs

SPEED = """Điều 1. Xử phạt người điều khiển xe ô tô chạy quá tốc độ trong bến phà
1. Phạt tiền từ 500.000 đồng đến 700.000 đồng đối với người điều khiển xe chạy quá tốc độ từ 05 \
km/h đến dưới 10 km/h trong bến phà.
2. Phạt tiền từ 900.000 đồng đến 1.200.000 đồng đối với người điều khiển xe chạy quá tốc độ từ 10 \
km/h đến 20 km/h trong bến phà.
3. Phạt tiền từ 3.000.000 đồng đến 4.000.000 đồng đối với người điều khiển xe chạy quá tốc độ trên \
20 km/h trong bến phà.
Điều 2. Xử phạt người điều khiển xe mô tô, xe gắn máy chạy quá tốc độ trong bến phà
1. Phạt tiền từ 200.000 đồng đến 300.000 đồng đối với người điều khiển xe chạy quá tốc độ từ 05 \
km/h đến 20 km/h trong bến phà.
2. Phạt tiền từ 600.000 đồng đến 900.000 đồng đối với người điều khiển xe chạy quá tốc độ trên 20 \
km/h trong bến phà.
Điều 3. Xử phạt người điều khiển xe ô tô vi phạm quy tắc đỗ xe trong bến phà
1. Phạt tiền từ 300.000 đồng đến 400.000 đồng đối với người điều khiển xe đỗ xe che biển báo.
2. Phạt tiền từ 500.000 đồng đến 600.000 đồng đối với người điều khiển xe đỗ xe trước rào chắn.
Điều 4. Trách nhiệm của chủ bến phà
1. Đặt biển báo tốc độ trong bến phà.
2. Chiếu sáng bến phà vào ban đêm.
Điều 5. Xử phạt việc xả rác xuống bến phà
1. Phạt tiền từ 200.000 đồng đến 300.000 đồng đối với cá nhân xả rác xuống bến phà.
2. Phạt tiền từ 2.000.000 đồng đến 3.000.000 đồng đối với tổ chức xả rác xuống bến phà.
"""
ASKED = "Chạy quá tốc độ trong bến phà bị phạt bao nhiêu?"
BY_CAR = "Ô tô chạy quá tốc độ trong bến phà bị phạt bao nhiêu?"
CARS = {"dieu-1.khoan-1": 1.0, "dieu-1.khoan-2": 0.5, "dieu-1.khoan-3": 0.2}
BIKES = {"dieu-2.khoan-1": 0.9, "dieu-2.khoan-2": 0.3}
PARKED = {"dieu-3.khoan-1": 1.0, "dieu-3.khoan-2": 0.8}


def speed() -> Document:
    """The decree."""
    title = "Nghị định về tốc độ trong bến phà"
    return decree(FERRY, title, SPEED, effective=date(2025, 1, 1))


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine over the decree alone."""
    with opened([speed()], folder=tmp_path_factory.mktemp("speed")) as one:
        yield one


def order(engine: Engine, shares: Mapping[str, float]) -> list[Ranked]:
    """The leaves at these addresses with these shares, best first; the others far behind."""
    found = ranked("", lawful="", pool=pool(engine, "1", "2", "3", "4", "5"))
    told = (replace(one, share=shares.get(refs([one.leaf])[0], NEAR / 100)) for one in found)
    return sorted(told, key=lambda one: -one.share)


def asked_back(engine: Engine, question: str, shares: Mapping[str, float]) -> Open | None:
    """What a question leaves open where these leaves answer."""
    return left_open(question, lawful=question, ranked=order(engine, shares))


def test_the_vehicle_is_asked_for_with_a_question_for_each(engine: Engine) -> None:
    """Where several sanctions of several vehicles answer and none is named, the vehicle is asked
    for, and each choice is the same question with a vehicle of those rules."""
    found = asked_back(engine, ASKED, CARS | BIKES)
    assert found is not None
    assert found.asks == ASKS_VEHICLE
    assert found.choices == (
        "Xe ô tô chạy quá tốc độ trong bến phà bị phạt bao nhiêu?",
        "Xe mô tô, xe gắn máy chạy quá tốc độ trong bến phà bị phạt bao nhiêu?",
    )


def test_no_vehicle_is_asked_for_where_no_rule_names_one(engine: Engine) -> None:
    """Sanctions that are of no vehicle, as those of a crime are, do not lead to a vehicle, but to
    the measure by which they differ."""
    bare = [
        replace(one, leaf=replace(one.leaf, marks=replace(one.leaf.marks, ruled=frozenset())))
        for one in order(engine, CARS | BIKES)
    ]
    found = left_open(ASKED, lawful=ASKED, ranked=bare)
    assert found is not None
    assert found.asks == asks_measure(MEASURES["km/h"])


def test_a_choice_leaves_the_vehicle_open_no_more(engine: Engine) -> None:
    """Whoever takes a choice is not asked for the vehicle again, but for what is still open."""
    found = asked_back(engine, ASKED, CARS | BIKES)
    assert found is not None
    for choice, rules in zip(found.choices, (CARS, BIKES), strict=True):
        then = asked_back(engine, choice, rules)
        assert then is not None
        assert then.asks == asks_measure(MEASURES["km/h"])


def test_one_vehicle_alone_is_no_choice(engine: Engine) -> None:
    """Where all rules are of one vehicle there is nothing to choose from, and it is asked for in
    words."""
    assert asked_back(engine, ASKED, CARS) == Open(ASKS_VEHICLE)


def test_the_measure_is_asked_for_where_rules_differ_by_it(engine: Engine) -> None:
    """With the vehicle named, the measure by which its rules differ is asked for, with the measures
    of each rule in its own words, in the order of the text; a choice leaves nothing open."""
    found = asked_back(engine, BY_CAR, CARS)
    asked = BY_CAR.rstrip("?")
    assert found == Open(
        asks_measure(MEASURES["km/h"]),
        (
            f"{asked} (từ 05 km/h đến dưới 10 km/h)?",
            f"{asked} (từ 10 km/h đến 20 km/h)?",
            f"{asked} (trên 20 km/h)?",
        ),
    )
    assert all(asked_back(engine, choice, CARS) is None for choice in found.choices)


def test_more_measures_than_a_reader_takes_in_are_no_choices(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then the measure is asked for in words."""
    monkeypatch.setattr("service.ask_back.MOST_CHOICES", 2)
    assert asked_back(engine, BY_CAR, CARS) == Open(asks_measure(MEASURES["km/h"]))


@pytest.mark.parametrize(
    "question",
    [
        "Ô tô chạy quá tốc độ 15 km/h trong bến phà bị phạt bao nhiêu?",
        "Chạy quá tốc độ 15 km/h trong bến phà bị phạt bao nhiêu?",  # one rule for each vehicle
        "Khi nào chạy xe trong bến phà là quá tốc độ?",
        "Ai đặt biển báo tốc độ trong bến phà?",
    ],
)
def test_who_says_enough_is_not_asked(engine: Engine, question: str) -> None:
    """A question that gives the measure, or asks for no sanction, is not asked back."""
    assert asked_back(engine, question, CARS | BIKES) is None


def test_a_person_or_an_organisation_is_asked_for(engine: Engine) -> None:
    """Where one rule is for persons and another for organisations, it is asked which is meant; not
    where the question says so, nor where one of the rules is far behind."""
    asked, both = (
        "Xả rác xuống bến phà bị phạt bao nhiêu?",
        {"dieu-5.khoan-1": 1.0, "dieu-5.khoan-2": 0.9},
    )
    found = asked_back(engine, asked, both)
    assert found == Open(
        ASKS_PARTY,
        (
            "Cá nhân xả rác xuống bến phà bị phạt bao nhiêu?",
            "Tổ chức xả rác xuống bến phà bị phạt bao nhiêu?",
        ),
    )
    assert all(asked_back(engine, choice, both) is None for choice in found.choices)
    assert asked_back(engine, asked, {**both, "dieu-5.khoan-2": NEAR * 0.9}) is None


def test_one_rule_for_each_vehicle_is_told_and_not_asked_for(engine: Engine) -> None:
    """Where each vehicle has one rule, all of them can be told."""
    both = {"dieu-1.khoan-1": 1.0, "dieu-2.khoan-1": 0.9}
    assert asked_back(engine, ASKED, both) is None


def test_rules_that_differ_by_no_measure_are_told(engine: Engine) -> None:
    """With the vehicle named, acts that no measure parts are not asked about."""
    question = "Ô tô đỗ trong bến phà sai quy tắc bị phạt bao nhiêu?"
    assert asked_back(engine, question, PARKED) is None


def test_a_measure_that_the_best_rule_has_not_is_not_asked_for(engine: Engine) -> None:
    """Where the best rule is for all, rules of some measure beside it leave nothing open."""
    rules = {"dieu-3.khoan-1": 1.0, "dieu-1.khoan-2": 0.5, "dieu-1.khoan-3": 0.4}
    assert asked_back(engine, "Ô tô đỗ trong bến phà bị phạt bao nhiêu?", rules) is None


def test_only_rules_that_answer_nearly_as_well_count(engine: Engine) -> None:
    """Rules far behind the best open nothing; from the set share on they do."""
    for share, asks in ((NEAR * 0.99, False), (NEAR, True)):
        rules = {"dieu-1.khoan-1": 1.0, "dieu-1.khoan-2": share}
        assert (asked_back(engine, BY_CAR, rules) is not None) is asks


def test_what_states_no_sanction_opens_nothing(engine: Engine) -> None:
    """Duties are no sanctions that a question could leave open; nor is nothing at all."""
    duties = {"dieu-4.khoan-1": 1.0, "dieu-4.khoan-2": 0.9, "dieu-1.khoan-1": 0.8}
    assert asked_back(engine, ASKED, duties) is None
    assert left_open(ASKED, lawful=ASKED, ranked=()) is None


def test_the_words_of_the_law_are_read_in_place_of_everyday_ones(engine: Engine) -> None:
    """What is asked is read from the lawful wording, and choices are put in the reader's own."""
    typed = "chạy lố tốc độ trong bến phà bị phạt bao nhiêu"
    rules = order(engine, CARS | BIKES)
    found = left_open(typed, lawful=ASKED, ranked=rules)
    assert found is not None
    assert [one.lower().startswith("xe ") for one in found.choices] == [True, True]
    assert all("chạy lố tốc độ" in one for one in found.choices)
    by_car = left_open(typed, lawful=BY_CAR, ranked=rules)
    assert by_car is not None
    assert by_car.asks == asks_measure(MEASURES["km/h"])
