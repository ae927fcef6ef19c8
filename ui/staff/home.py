"""The first page of the desk: how much there is to do, and where."""

from dataclasses import dataclass
from datetime import timedelta

from starlette.responses import Response

from ingest.dates import today
from service.records.counts import Period
from service.records.queue import Wanted
from service.staff.risk import Reason
from service.staff.values import Role
from service.wording_review import REASONS
from service.wording_staff import SUGGESTED, SWITCHED_OFF, TO_REVIEW, WITHDRAWN
from ui.staff import review, suggestions, switches
from ui.staff.render import page
from ui.staff.visit import Page, Visit

LATELY = timedelta(days=6)  # before today
COMPLAINTS = (Reason.WRONG_CITATION, Reason.NOT_UNDERSTOOD, Reason.UNHELPFUL)


@dataclass(frozen=True, slots=True)
class Task:
    """How many of something wait, in words, and the page that lists them."""

    count: int
    says: str
    href: str


def _show(visit: Visit) -> Response:
    return page("home.html", visit=visit, tasks=_tasks(visit))


def _tasks(visit: Visit) -> list[Task]:
    """Whoever reads sees what is to be reviewed and what was suggested; whoever edits also what
    they have withdrawn or switched off."""
    queue = visit.records.queue
    tasks = [Task(queue.count(Wanted(open=True)), TO_REVIEW, review.PATH)]
    for reason in COMPLAINTS:
        count = queue.count(Wanted(open=True, reason=reason))
        tasks.append(Task(count, REASONS[reason], f"{review.PATH}?ly_do={reason.value}"))
    if visit.account.role.covers(Role.EDITOR):
        withdrawn = queue.count(Wanted(withdrawn=True))
        tasks.append(Task(withdrawn, WITHDRAWN, f"{review.PATH}?xem={review.WITHDRAWN}"))
        off = len(visit.records.switches.off())
        tasks.append(Task(off, SWITCHED_OFF, switches.PATH))
    return [*tasks, _suggested(visit)]


def _suggested(visit: Visit) -> Task:
    """What citizens suggested in the last seven days."""
    week = Period(today() - LATELY, today())
    href = f"{suggestions.PATH}?tu={week.first}&den={week.last}"
    return Task(visit.records.counts.suggestions(week), SUGGESTED, href)


PAGES = (Page("/staff", Role.VIEWER, _show),)
