"""What is asked back: where the clauses that answer differ by a fact which the question does not
give, the vehicle, the measure, who is meant, the age or the place, one short question with the
choices taken from those clauses. The day is asked for by `ask_day`.
"""

import re
from collections.abc import Sequence

from index.text import composed, fold
from ingest.values import Ref
from service.ask_fact import LONGEST_CHOICE, MOST_CHOICES, NEAR, Open, by_age, by_place
from service.asked.follow_up import ask_back
from service.choose.actors import PARTIES, kinds_of
from service.choose.asked import Asked
from service.choose.intervals import Interval, measured
from service.choose.rank import Ranked
from service.wording_answer import (
    ASKS_PARTY,
    ASKS_VEHICLE,
    MEASURES,
    PARTY_NAMES,
    VEHICLE_NAMES,
    asks_measure,
)

_PER = re.compile(r"/[0-9]+ [^\s,;.()]+(?: [^\s,;.()]+){0,2}")  # "miligam/1 lít khí thở"
SAME = 2  # clauses with other sanctions for one vehicle, from which a question leaves too much open


def left_open(question: str, *, lawful: str, ranked: Sequence[Ranked]) -> Open | None:
    """What a question leaves open, by its words and by those of the law in their place; None where
    it says enough. The age comes first: rules that differ by it are often of one vehicle too."""
    asked = Asked.of(lawful)
    return (
        by_age(question, asked=asked, ranked=ranked)
        or _of_sanction(question, asked, ranked)
        or by_place(question, asked=asked, ranked=ranked)
    )


def _of_sanction(question: str, asked: Asked, ranked: Sequence[Ranked]) -> Open | None:
    """What a question on a sanction leaves open; None where there is one rule for each vehicle,
    which are all told."""
    rules = [one for one in ranked if one.share >= NEAR and one.leaf.marks.states]
    if not asked.fine or len(rules) < SAME or asked.measures:
        return None
    by_vehicle: dict[str, set[Ref]] = {}
    for one in rules:
        by_vehicle.setdefault(_vehicle(one), set()).add(one.leaf.clause)
    if max(map(len, by_vehicle.values())) < SAME:
        return None
    named = [VEHICLE_NAMES[one] for one in by_vehicle if one in VEHICLE_NAMES]
    if named and not kinds_of(asked.actors):
        return _of_vehicle(question, named)
    return _of_measure(question, rules) or _of_party(question, asked, rules)


def _vehicle(one: Ranked) -> str:
    """The vehicle that a rule is about; empty where it names none."""
    return min(kinds_of(one.leaf.marks.ruled), default="")


def _of_vehicle(question: str, names: Sequence[str]) -> Open:
    choices = tuple(ask_back(question, choice=name) for name in names) if len(names) > 1 else ()
    return Open(ASKS_VEHICLE, choices)


def _of_party(question: str, asked: Asked, rules: Sequence[Ranked]) -> Open | None:
    """Asks whether a person or an organisation is meant, where some rules are for the one alone and
    others for the other, and the question names neither."""
    if kinds_of(asked.actors, group=PARTIES):
        return None
    named = [kinds_of(one.leaf.marks.ruled, group=PARTIES) for one in rules]
    alone = {min(one) for one in named if len(one) == 1}
    if len(alone) < len(PARTY_NAMES):
        return None
    choices = tuple(ask_back(question, choice=name) for name in PARTY_NAMES.values())
    return Open(ASKS_PARTY, choices)


def _of_measure(question: str, rules: Sequence[Ranked]) -> Open | None:
    """Asks for the measure by which the rules differ, where the best one tells it too, with a
    choice of the measures in the words of each clause, in the order of the text."""
    told = [_measures(one) for one in rules]
    for unit, words in MEASURES.items():
        if unit in told[0] and len({one[unit] for one in told if unit in one}) > 1:
            return Open(asks_measure(words), _measured_choices(question, rules, unit=unit))
    return None


def _measured_choices(question: str, rules: Sequence[Ranked], *, unit: str) -> tuple[str, ...]:
    """The question with the measures of each rule that tells some; none where there are more than a
    reader takes in, or one is too long."""
    in_order = sorted(rules, key=lambda one: (one.leaf.ref.number, one.leaf.span.start))
    told = (_said_measure(one, unit=unit) for one in in_order)
    # Letters that were read wrongly from paper make no other choice.
    said = tuple({fold(words): words for words in told if words}.values())
    if not 1 < len(said) <= MOST_CHOICES or max(map(len, said)) > LONGEST_CHOICE:
        return ()
    return tuple(f"{question.rstrip(' ?.!')} ({words})?" for words in said)


def _said_measure(one: Ranked, *, unit: str) -> str:
    """The measures of a unit in the words of a rule, "từ 10 km/h đến 20 km/h"; empty where it tells
    none."""
    span = one.leaf.span
    text = composed(one.document.text[span.start : span.end])
    folded = fold(text)
    found = measured(folded, unit=unit) if len(folded) == len(text) else None
    if found is None or one.leaf.quotes:
        return ""
    start, end = found
    behind = _PER.match(text, end)
    return text[start : behind.end() if behind else end].strip()


def _measures(one: Ranked) -> dict[str, Interval]:
    return {found.unit: found for found in one.leaf.marks.measures}
