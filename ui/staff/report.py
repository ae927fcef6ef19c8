"""The report of a month or a year, as a document (DOCX) and as figures (CSV).

The ministries' and provinces' plans ask for one before 25 December (Chỉ thị 07/CT-TTg).
"""

from collections.abc import Iterator

from starlette.responses import Response

from ingest.dates import today
from service import wording_report as words
from service.staff.figures import Figures, figures_of
from service.staff.values import Role
from service.wording_answer import VERDICT_NAMES
from service.wording_desk import BAD_PERIOD, LACKS
from ui.staff import figure_rows
from ui.staff.csv_file import attached, csv_of
from ui.staff.dashboard import PATH as DASHBOARD
from ui.staff.period import period_of
from ui.staff.render import told
from ui.staff.report_docx import KIND, as_docx
from ui.staff.visit import Page, Visit

PATH = "/staff/bao-cao"
COLUMNS = ("tu_ngay", "den_ngay", "bang", "muc", "chi_tieu", "gia_tri", "ky_truoc")

Fact = tuple[tuple[str, str, str], int]  # its table, its row and its measure, and its value


def _show(visit: Visit) -> Response:
    period = period_of(visit.query, today=today())
    if period is None:
        return told(BAD_PERIOD, visit=visit, status=422, back=DASHBOARD)
    now, before = (figures_of(visit.records, period=one) for one in (period, period.before))
    name = f"bao-cao-{period.first:%Y%m%d}-{period.last:%Y%m%d}"
    if visit.query.get("dang") == "csv":
        return attached(as_csv(now, before=before), name=f"{name}.csv")
    office = visit.desk.service.settings.office
    made = as_docx(now, before=before, office=office, on=today())
    return attached(made, name=f"{name}.docx", kind=KIND)


def as_csv(now: Figures, *, before: Figures) -> bytes:
    """The figures of a period, one in each row, so that a spreadsheet can pivot them and the files
    of several periods can stand below each other."""
    told, past = dict(_compared(now)), dict(_compared(before))
    rows: list[tuple[tuple[str, str, str], int, int | str]] = [
        (key, told.get(key, 0), past.get(key, 0)) for key in {**told, **past}
    ]
    rows += [(key, value, "") for key, value in _alone(now)]
    days = (f"{now.period.first}", f"{now.period.last}")
    return csv_of([COLUMNS, *((*days, *key, value, earlier) for key, value, earlier in rows)])


def _compared(figures: Figures) -> Iterator[Fact]:
    """What is told beside the period before."""
    suggested = ((words.SUGGESTIONS, figures.suggestions),)
    for table, rows in (
        (words.OVERALL, (*figure_rows.totals(figures), *suggested)),
        (words.OUTCOMES_OF, figure_rows.statuses(figures)),
        (words.TOPICS, figures.topics),
        (words.PLACES, figures.places),
        (words.CAUSES, figure_rows.causes(figures)),
    ):
        yield from (((table, name, words.TIMES), times) for name, times in rows)
    for topic, verdicts in figures.sentiment.items():
        for verdict, name in VERDICT_NAMES.items():
            yield (words.OPINIONS, topic, name), verdicts.get(verdict, 0)


def _alone(figures: Figures) -> Iterator[Fact]:
    """What has nothing beside it in the period before."""
    for one, every, answered in figures.days:
        yield (words.BY_DAY, f"{one}", words.ASKED), every
        yield (words.BY_DAY, f"{one}", words.ANSWERED), answered
    for lack, matter in figures.matters:
        yield (words.MATTERS, matter.first, LACKS[lack]), matter.times
    for topic, *weeks in figures.rising:
        for name, times in zip(words.WEEKS, weeks, strict=True):
            yield (words.RISING, topic, name), times


PAGES = (Page(PATH, Role.VIEWER, _show),)
