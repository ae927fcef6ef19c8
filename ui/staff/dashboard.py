"""What was asked, what was answered and what was not, at a glance."""

from starlette.responses import Response

from ingest.dates import today
from service.staff.figures import Figures, figures_of
from service.staff.values import Role
from service.wording import OUTCOMES, day
from service.wording_desk import BAD_PERIOD, LACKS, VERDICTS
from ui.staff.chart import Bar, bars
from ui.staff.period import period_of
from ui.staff.render import page, told
from ui.staff.visit import Page, Visit

PATH = "/staff/thong-ke"


def _show(visit: Visit) -> Response:
    period = period_of(visit.query, today=today())
    if period is None:
        return told(BAD_PERIOD, visit=visit, status=422, back=PATH)
    figures = figures_of(visit.records, period=period)
    return page(
        "dashboard.html",
        visit=visit,
        figures=figures,
        chart=_by_day(figures),
        statuses=[(OUTCOMES[status].label, times) for status, times in figures.statuses],
        causes=[(LACKS[lack], times) for lack, times in figures.lacks.items()],
        lacks=LACKS,
        verdicts=VERDICTS,
        sentiment=[
            (topic, *(told.get(verdict, 0) for verdict in VERDICTS))
            for topic, told in figures.sentiment.items()
        ],
    )


def _by_day(figures: Figures) -> str:
    title = f"Số câu hỏi và số câu được trả lời theo ngày, {day(figures.period.first)}–"
    title += day(figures.period.last)
    told = [Bar(f"{one:%d/%m}", every, answered) for one, every, answered in figures.days]
    return bars(told, title=title)


PAGES = (Page(PATH, Role.VIEWER, _show),)
