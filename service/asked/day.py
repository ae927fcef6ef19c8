"""The day whose law a question is about: that of the act, or the one it names, or today.

A text rules the acts of its own time: one found out later is judged by what was in force when it
was done (Luật Ban hành văn bản quy phạm pháp luật 2015, Điều 156 khoản 1; 2025, Điều 58).
Days that only tell of a person, a thing or a document ("sinh ngày …", "đất sử dụng từ …", "Luật Đất
đai năm 2013") are not what is asked about. See docs/adr/0026-the-day-asked-about.md.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ingest.folding import fold_letters
from ingest.values import Span
from service.asked.force import Asks, asks_of_force
from service.asked.roles import Role, Time, times


class DayKind(StrEnum):
    """How the words of a question set its day."""

    NOW = "hien-nay"  # none do, or "hiện nay"
    ON = "vao-ngay"  # a day: "ngày 14/08/2026", "từ ngày 15/08/2026", "hôm qua"
    BEFORE = "truoc-ngay"  # the last day before what is named
    AFTER = "sau-ngay"  # the first day after what is named
    IN_YEAR = "trong-nam"  # a year, a month, a range: its last day, or today while it runs
    FROM_WHEN = "tu-khi-nao"  # the day is what is asked: "có hiệu lực từ ngày nào"


_NOWHERE = Span(0, 0)
_WHEN = (Asks.SINCE, Asks.UNTIL)
_FROM_WHEN = re.compile(r"^(?:ke )?tu (?:khi nao|bao gio|ngay nao)\b")
# Words of a past that name no day. "Ngay trước" is right before, "khi đó" what follows from a case.
_PAST = re.compile(
    r"\b(?:trước đây|trước kia|(?:hồi|lúc|dạo|thời|đợt|hôm|bữa) (?:đó|ấy|trước|nọ|xưa|còn)|khi ấy"
    r"|ngày (?:xưa|trước)(?! (?:ngày|khi|giờ|tết|lễ))|năm xưa|cách đây (?:đã )?lâu|từ lâu|đã lâu"
    r"|lâu rồi)\b,?",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:tôi|em|mình|con|cháu|anh|chị|chồng|vợ|bố|ba|mẹ|má|bạn|ông|bà)(?: \w+){0,2} đã\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AskedDay:
    """The day whose law is asked about.

    `said` is the words that set it, `question[span.start:span.end]`; empty where none do: the day
    is then today, and `span` is [0, 0). `impossible` is a day that no calendar has ("31/02/2026"),
    `outside` one so far away that its law is not told ("năm 1850"); the day is then today too.
    """

    day: date
    said: str = ""
    span: Span = _NOWHERE
    kind: DayKind = DayKind.NOW
    impossible: str = ""
    outside: str = ""


def asked_day(question: str, *, today: date) -> AskedDay:
    """The day whose law a question, as read (`read_question`), is about.

    Of several, the day of the act decides, then the first that is named; a range counts as a year
    does. Where the question comes back to the present ("…, nay có được …?"), a past day is part of
    the story and the day is today.
    """
    named = [time for time in times(question, today=today) if time.role is not Role.NONE]
    wrong = next((time for time in named if time.moment.first is None), None)
    if wrong:
        return AskedDay(today, impossible=question[wrong.moment.start : wrong.moment.end])
    near = [time for time in named if time.role is not Role.OUTSIDE]
    time = _deciding(near, today=today)
    if time:
        said = question[time.start : time.end]
        return AskedDay(_day_of(time, today), said, Span(time.start, time.end), _kind_of(time))
    outside = next((question[time.start : time.end] for time in named), "")
    when = _FROM_WHEN.search(fold_letters(question)) or asks_of_force(question) in _WHEN
    return AskedDay(today, kind=DayKind.FROM_WHEN if when else DayKind.NOW, outside=outside)


def _deciding(found: Sequence[Time], *, today: date) -> Time | None:
    """The time that sets the day, or None."""
    acts = [time for time in found if time.role is Role.ACT]
    if acts:
        return acts[-1]  # "bắt đầu ngày … kết thúc ngày …": the end
    plain = [time for time in found if time.role is Role.PLAIN]
    named = [time for time in plain if not time.moment.now]
    present = [time for time in plain if time.moment.now]
    past = all(time.moment.last and time.moment.last < today for time in named)
    ranked = [*(present if past else ()), *named, *present]
    later = [time for time in found if time.role is Role.LATER]
    return next(iter([*ranked, *later]), None)


def _day_of(time: Time, today: date) -> date:
    """The one day that a time stands for."""
    first, last = time.moment.first or today, time.moment.last or today
    # The first and the last day of all calendars have no day before and after.
    if time.relation == "truoc":
        return first - timedelta(days=first > date.min)
    if time.relation == "sau":
        return last + timedelta(days=last < date.max)
    return today if first <= today <= last else last


def _kind_of(time: Time) -> DayKind:
    if time.moment.now:
        return DayKind.NOW
    named = {"truoc": DayKind.BEFORE, "sau": DayKind.AFTER}.get(time.relation)
    single = time.moment.first == time.moment.last
    return named or (DayKind.ON if single else DayKind.IN_YEAR)


def tells_past(question: str, *, sanction: bool) -> bool:
    """Whether a question tells of something done in the past: "hồi trước tôi …"; where a `sanction`
    is asked for also "con tôi đã …", which else tells how things are: "tôi đã đóng đủ 15 năm".

    It is read with its diacritics; typed without them the words are too many others.
    """
    return bool(_PAST.search(question) or (sanction and _DONE.search(question)))


def without_past(question: str) -> str:
    """A question without the words of a past that name no day: one stands in their place."""
    words = " ".join(_PAST.sub(" ", question).split())
    return words[:1].upper() + words[1:]
