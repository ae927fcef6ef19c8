"""The age or the place that a question leaves open, where the clauses that answer are each for
another one. Where the best of them is for all, or all say the same, the question is answered.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.values import Source
from index.text import composed, fold
from ingest.values import Level
from service.asked.follow_up import ask_back
from service.asked.place import asked_place, is_local, place_of
from service.asked.provinces import find_provinces
from service.choose.asked import Asked
from service.choose.intervals import Interval, spans_of
from service.choose.marks import numbers_of
from service.choose.rank import Ranked
from service.wording_answer import ASKS_AGE, ASKS_AREA, ASKS_PROVINCE

NEAR = 0.1  # of the odds of the best leaf, from which another one may be meant as well
SPOKEN = 0.05  # the same where the question itself says that an age matters: "chưa đủ tuổi"
MOST_CHOICES = 6
LONGEST_CHOICE = 120  # characters
_AGE = "tuoi"  # as `choose/intervals.py` names the unit

# "Chưa đủ tuổi lái xe" speaks of an age, and leaves open which.
_SOME_AGE = re.compile(r"\b(?:chua du|khong du|chua den|chua toi|thieu|duoi) tuoi\b")
_NAMES_AGE = re.compile(
    r"\b(?:tuoi|tre (?:em|con|nho|so sinh|vi thanh nien)|(?:chua|vi) thanh nien|thanh nien"
    r"|thieu nien|em be|so sinh|hoc sinh|sinh vien|nguoi (?:gia|lon|cao tuoi))\b"
)
# Here the age is what is asked for, or who and when: the clauses of all ages are the answer.
_ASKS_CASES = re.compile(r"\b(?:khi nao|bao gio|luc nao|dieu kien|doi tuong|truong hop)\b")
# The ages of a crime are those of its victims and make it graver; its basic clause is the answer.
_CRIME = re.compile(r"\bbi phat (?:tu|cai tao)\b")
_EXCEPT = re.compile(r"\b(?:tru|ngoai tru)\b[^;.\n]*$")
_AREA = re.compile(
    r"\bvung (?:iv|iii|ii|i)\b"
    r"|\b(?:(?:khu vuc|dia ban|vung) )?(?:do thi|thanh thi|nong thon|mien nui|dong bang)\b"
)
_ASKS_AREA = re.compile(r"\b(?:o dau|(?:noi|vung|khu vuc|dia ban|tinh|dia phuong) nao)\b")


@dataclass(frozen=True, slots=True)
class Open:
    """What a question leaves open: the question that asks it, and a full question for each choice;
    no choices where they cannot be put in a few words."""

    asks: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Case:
    """What a rule is for: an age, or the name of an area, in the `words` of the rule."""

    of: Interval | str
    words: str


def by_age(question: str, *, asked: Asked, ranked: Sequence[Ranked]) -> Open | None:
    """Asks for the age where clauses of one article rule differently by it, and the question names
    none and does not ask for it."""
    if not _leaves_age(asked):
        return None
    least = SPOKEN if _SOME_AGE.search(asked.folded) else NEAR
    cases = _cases(ranked, read=_age_of, apart=_are_apart, least=least)
    return Open(ASKS_AGE, _choices(question, cases)) if cases else None


def by_place(question: str, *, asked: Asked, ranked: Sequence[Ranked]) -> Open | None:
    """Asks for the place where the texts of several provinces answer, or where clauses of one
    article tell other figures for another area, and the question names none."""
    names = asked_place(question) or find_provinces(question)
    if names or not ranked or _ASKS_AREA.search(asked.folded):
        return None
    provinces = _provinces(ranked)
    if provinces:
        return Open(ASKS_PROVINCE, tuple(ask_back(question, choice=one) for one in provinces))
    if _AREA.search(asked.folded) or not (asked.amount or asked.fine):
        return None
    cases = _cases(ranked, read=_area_of, apart=lambda one, other: one != other)
    return Open(ASKS_AREA, _choices(question, cases)) if cases else None


def _leaves_age(asked: Asked) -> bool:
    """Whether a question leaves an age open: it speaks of some without telling it, or of none where
    it asks for one rule and not for the cases that there are."""
    rest = _SOME_AGE.sub(" ", asked.folded)
    if _NAMES_AGE.search(rest):
        return False
    whole = asked.listed or asked.who or asked.meaning or (asked.topic and not asked.sanction)
    return rest != asked.folded or not (whole or _ASKS_CASES.search(rest))


def _cases(
    ranked: Sequence[Ranked],
    *,
    read: Callable[[Ranked], _Case | None],
    apart: Callable[[Interval | str, Interval | str], bool],
    least: float = NEAR,
) -> tuple[_Case, ...]:
    """The cases by which the article of the best leaf parts those that answer, in the order of the
    text; empty where the best one is for all, or no other one rules otherwise."""
    best = read(ranked[0]) if ranked else None
    if best is None:
        return ()
    article = ranked[0].leaf.ref.at(Level.ARTICLE)
    near = [
        one
        for one in ranked[1:]
        if one.share >= least and one.leaf.ref.at(Level.ARTICLE) == article
        if _rules_otherwise(one, ranked[0])
    ]
    read_as = [(one, read(one)) for one in near]
    others = [(one, case) for one, case in read_as if case and apart(best.of, case.of)]
    if not others:
        return ()
    in_order = sorted([(ranked[0], best), *others], key=lambda pair: pair[0].leaf.span.start)
    return tuple({fold(case.words): case for _, case in in_order}.values())


def _rules_otherwise(one: Ranked, other: Ranked) -> bool:
    """Whether two rules have other consequences: those of different clauses do, items of one list
    only where they tell other figures."""
    if one.leaf.clause != other.leaf.clause:
        return True
    own, others = _figures(one), _figures(other)
    return bool(own and others) and own != others


def _figures(one: Ranked) -> frozenset[str]:
    """The figures in the own words of a rule, but for those of an age."""
    folded = one.leaf.folded
    ages = [folded[start:end] for start, end in spans_of(folded, unit=_AGE)]
    return frozenset(numbers_of(folded)) - {figure for age in ages for figure in numbers_of(age)}


def _choices(question: str, cases: Sequence[_Case]) -> tuple[str, ...]:
    """The question with the words of each case; none where there are more than a reader takes in,
    or one is too long."""
    if not 1 < len(cases) <= MOST_CHOICES or max(len(one.words) for one in cases) > LONGEST_CHOICE:
        return ()
    return tuple(f"{question.rstrip(' ?.!')} ({one.words})?" for one in cases)


def _texts(one: Ranked) -> Iterator[str]:
    """The own words of a rule as they are in force, then those that lead in to it."""
    leaf, text = one.leaf, one.document.text
    yield "\n".join(quote.text for quote in leaf.quotes) or text[leaf.span.start : leaf.span.end]
    yield from (text[span.start : span.end] for _, span in reversed(leaf.leads))


def _age_of(one: Ranked) -> _Case | None:
    """The ages that a rule is for; None where it names none, several, or one that it excepts, and
    for a crime."""
    if _CRIME.search(f"{one.leaf.led}\n{one.leaf.folded}"):
        return None
    ages = {found for found in one.leaf.marks.measures if found.unit == _AGE}
    if len(ages) != 1 or any(age.low == age.high for age in ages):
        return None
    for text in map(composed, _texts(one)):
        folded = fold(text)
        found = spans_of(folded, unit=_AGE) if len(folded) == len(text) else []
        for start, end in found[:1]:
            excepted = _EXCEPT.search(folded, 0, start)
            return None if excepted else _Case(ages.pop(), text[start:end].strip())
    return None


def _are_apart(one: Interval | str, other: Interval | str) -> bool:
    """Whether no age is in both."""
    if isinstance(one, str) or isinstance(other, str):
        return False
    low, high = sorted((one, other), key=lambda age: (age.low, age.high))
    meet = high.low == low.high and high.low_in and low.high_in
    return low.high <= high.low and not meet


def _area_of(one: Ranked) -> _Case | None:
    """The area that a rule is for; None where it names none or several, or tells no figure."""
    found: dict[str, str] = {}
    for text in map(composed, _texts(one)):
        folded = fold(text)
        aligned = len(folded) == len(text)
        for match in _AREA.finditer(folded) if aligned else ():
            found.setdefault(match[0], text[match.start() : match.end()])
    if len(found) != 1 or not _figures(one):
        return None
    ((name, words),) = found.items()
    return _Case(name, words)


def _provinces(ranked: Sequence[Ranked]) -> tuple[str, ...]:
    """The provinces whose texts answer, where the best one is of a province, each as its text names
    it; empty where they are of one."""
    if not is_local(ranked[0].document.source):
        return ()
    sources = (one.document.source for one in ranked if one.share >= NEAR)
    named = {place: _named(source) for source in sources for place in [place_of(source)] if place}
    return tuple(named.values()) if 1 < len(named) <= MOST_CHOICES else ()


def _named(source: Source) -> str:
    """The words by which a local text names its province: "tỉnh Bình Dương"."""
    found = ((text, one) for text in (source.issuer, source.title) for one in find_provinces(text))
    return next(text[one.start : one.end] for text, one in found)
