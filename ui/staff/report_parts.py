"""The parts of a report: what each says in words, and its table."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service import wording_report as words
from service.staff.figures import Figures
from service.wording_answer import VERDICT_NAMES
from service.wording_desk import EMPTY_PERIOD, LACKS
from ui.staff import figure_rows
from ui.staff.figure_rows import Pairs, Rows

MOST_DAYS = 31  # that are told day by day; a longer period is told by months


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its heading, its sentences, and a table, which may have no rows."""

    heading: str
    says: str
    columns: Sequence[str]
    rows: Rows


def parts_of(now: Figures, *, before: Figures) -> Iterator[Part]:
    """The parts of the report on a period, beside the figures of the period before."""
    totals = _compared(figure_rows.totals(now), figure_rows.totals(before), of=now.total)
    says = words.overall(now, before=before)
    yield Part(words.OVERALL, says, ("Nội dung", *words.COMPARED), totals)
    yield _part(
        words.OUTCOMES_OF,
        figure_rows.statuses(now),
        before=figure_rows.statuses(before),
        says=words.OUTCOMES_SAY,
    )
    yield _by_time(now)
    yield _part(words.TOPICS, now.topics, before=before.topics, says=words.TOPICS_SAY)
    yield _part(words.PLACES, now.places, before=before.places, says=words.PLACES_SAY)
    yield _part(
        words.CAUSES,
        figure_rows.causes(now),
        before=figure_rows.causes(before),
        says=words.CAUSES_SAY,
    )
    yield from _details(now, before=before)


def _part(heading: str, now: Pairs, *, before: Pairs, says: str) -> Part:
    """A part whose table compares two periods."""
    total = sum(times for _, times in now)
    columns = (_NAMES[heading], *words.COMPARED)
    quoted = [(f"“{name}”", times) for name, times in now]
    told = words.most(quoted, says=says) or EMPTY_PERIOD
    return Part(heading, told, columns, _compared(now, before, of=total))


_NAMES = {
    words.OUTCOMES_OF: "Kết quả",
    words.TOPICS: "Chủ đề",
    words.PLACES: "Tỉnh, thành phố",
    words.CAUSES: "Nguyên nhân",
}


def _compared(now: Pairs, before: Pairs, *, of: int) -> Rows:
    """What either period has, with its share of the period."""
    past, told = dict(before), dict(now)
    return [
        (name, told.get(name, 0), words.share(told.get(name, 0), of=of), past.get(name, 0))
        for name in {**told, **past}
        if told.get(name) or past.get(name)
    ]


def _by_time(figures: Figures) -> Part:
    """Day by day, or month by month where there are many days."""
    if len(figures.days) <= MOST_DAYS:
        heading, name, days = words.BY_DAY, "Ngày", "%d/%m/%Y"
    else:
        heading, name, days = words.BY_MONTH, "Tháng", "%m/%Y"
    asked, answered = Counter[str](), Counter[str]()
    for one, times, told in figures.days:
        asked[one.strftime(days)] += times
        answered[one.strftime(days)] += told
    named = [(f"{name.lower()} {one}", times) for one, times in asked.items()]
    says = words.most(named, says=words.TIME_SAYS) or EMPTY_PERIOD
    rows = [(one, times, answered[one]) for one, times in asked.items()]
    return Part(heading, says, (name, words.ASKED, words.ANSWERED), rows)


def _details(now: Figures, *, before: Figures) -> Iterator[Part]:
    """What was asked in vain, what is asked more than before, and what readers think."""
    unmet = [(LACKS[lack], matter.first, matter.times) for lack, matter in now.matters]
    columns = ("Nguyên nhân", "Nội dung", words.TIMES)
    yield Part(words.MATTERS, words.matters(len(unmet)), columns, unmet)
    says = words.rising(len(now.rising), last=now.period.last)
    yield Part(words.RISING, says, ("Chủ đề", *words.WEEKS), now.rising)
    told = {one: sum(of.get(one, 0) for of in now.sentiment.values()) for one in VERDICT_NAMES}
    says = words.opinions(told, suggestions=now.suggestions, before=before.suggestions)
    yield Part(words.OPINIONS, says, figure_rows.SENTIMENT, figure_rows.sentiment(now))
