"""What was asked, what was answered and what was not, at a glance."""

from starlette.responses import Response

from ingest.dates import today
from service.staff.figures import Figures, figures_of
from service.staff.values import Role
from service.wording import day
from service.wording_desk import BAD_PERIOD, LACKS, PARTS
from ui.staff import figure_rows
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
        statuses=figure_rows.statuses(figures),
        causes=figure_rows.causes(figures),
        lacks=LACKS,
        parts=PARTS,
        sentiment_columns=figure_rows.SENTIMENT,
        sentiment=figure_rows.sentiment(figures),
    )


def _by_day(figures: Figures) -> str:
    title = f"Số lượt hỏi và số lượt được trả lời theo ngày, {day(figures.period.first)}–"
    title += day(figures.period.last)
    told = [Bar(f"{one:%d/%m}", every, answered) for one, every, answered in figures.days]
    return bars(told, title=title)


PAGES = (Page(PATH, Role.VIEWER, _show),)
