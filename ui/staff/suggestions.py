"""What citizens suggest on policies: read, narrowed, and taken along as a file."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from starlette.responses import Response

from ingest.dates import today, vietnam_day, vietnam_midnight
from service.records.counts import Period
from service.records.suggestions import KeptSuggestion, Search
from service.staff.values import Role
from service.wording import day
from service.wording_desk import BAD_PERIOD, SUGGESTION_COLUMNS
from service.wording_suggestion import TOPICS
from ui.staff.csv_file import attached, csv_of
from ui.staff.period import period_of
from ui.staff.render import page, told
from ui.staff.visit import Page, Visit, whole

PATH = "/staff/gop-y"
SHOWN = 25  # suggestions on a page
LONGEST = 200  # characters of the words that are looked for


@dataclass(frozen=True, slots=True)
class Filters:
    """What was chosen above the list; `period` is None where every day is wanted."""

    words: str
    topic: str
    period: Period | None

    @property
    def search(self) -> Search:
        """What is looked for."""
        if self.period is None:
            return Search(self.words, self.topic)
        after = self.period.last + timedelta(days=1)
        since, until = vietnam_midnight(self.period.first), vietnam_midnight(after)
        return Search(self.words, self.topic, since, until)

    def at(self, **more: object) -> str:
        """The address of this choice with `more` in it."""
        days = {"tu": self.period.first, "den": self.period.last} if self.period else {}
        chosen = {"tim": self.words, "linh_vuc": self.topic, **days, **more}
        return f"{PATH}?{urlencode({name: value for name, value in chosen.items() if value})}"


def _show(visit: Visit) -> Response:
    query = visit.query
    named = query.get("tu") or query.get("den")
    period = period_of(query, today=today()) if named else None
    if named and period is None:
        return told(BAD_PERIOD, visit=visit, status=422, back=PATH)
    words = query.get("tim", "")[:LONGEST].strip()
    filters = Filters(words, query.get("linh_vuc", ""), period)
    if query.get("dang") == "csv":
        return _file(visit, filters)
    return _listed(visit, filters, number=whole(query.get("trang", ""), otherwise=1))


def _listed(visit: Visit, filters: Filters, *, number: int) -> Response:
    found, total = _page_of(visit, filters, number=number)
    last = max(1, -(-total // SHOWN))
    if number > last:
        number, (found, total) = last, _page_of(visit, filters, number=last)
    return page(
        "suggestions.html",
        visit=visit,
        filters=filters,
        found=found,
        total=total,
        number=number,
        last=last,
        topics=TOPICS,
        longest=LONGEST,
        keep_days=visit.desk.service.settings.keep_days,
    )


def _page_of(
    visit: Visit, filters: Filters, *, number: int
) -> tuple[tuple[KeptSuggestion, ...], int]:
    skip = (number - 1) * SHOWN
    return visit.records.suggestions.found(filters.search, skip=skip, limit=SHOWN)


def _file(visit: Visit, filters: Filters) -> Response:
    found, _ = visit.records.suggestions.found(filters.search)
    rows = (
        (day(vietnam_day(kept.created)), told.topic, told.place, told.text)
        for kept in found
        for told in (kept.suggestion,)
    )
    return attached(csv_of((SUGGESTION_COLUMNS, *rows)), name="gop-y-chinh-sach.csv")


PAGES = (Page(PATH, Role.VIEWER, _show),)
