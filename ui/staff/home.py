"""The first page of the desk: how much there is to do, and where."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from starlette.responses import Response

from ingest.dates import today
from service.records.counts import Period
from service.records.queue import Wanted
from service.staff.papers import Paper, State
from service.staff.risk import Reason
from service.staff.values import Role
from service.wording_review import REASONS
from service.wording_staff import (
    SUGGESTED,
    SWITCHED_OFF,
    TO_APPROVE,
    TO_PUBLISH,
    TO_REVIEW,
    WITHDRAWN,
)
from ui.staff import documents, review, suggestions, switches
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
    they have withdrawn or switched off; and each the documents that wait for them."""
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
    return [*tasks, *_papers(visit), _suggested(visit)]


def _papers(visit: Visit) -> Iterator[Task]:
    """The documents that wait for this officer: drafts of others for whoever may approve, approved
    ones for whoever may publish."""
    role, papers = visit.account.role, visit.records.drafts.all()
    if role.covers(Role.REVIEWER):
        drafts = [one for one in papers if one.state is State.DRAFT and _may_approve(visit, one)]
        yield Task(len(drafts), TO_APPROVE, _narrowed(State.DRAFT))
    if role.covers(Role.EDITOR):
        approved = [one for one in papers if one.state is State.APPROVED]
        yield Task(len(approved), TO_PUBLISH, _narrowed(State.APPROVED))


def _may_approve(visit: Visit, paper: Paper) -> bool:
    one_person = visit.desk.service.settings.one_person
    return paper.may_be_approved_by(visit.account.name, one_person=one_person)


def _narrowed(state: State) -> str:
    """The list of the documents in a state."""
    return f"{documents.PATH}?trang_thai={state.value}"


def _suggested(visit: Visit) -> Task:
    """What citizens suggested in the last seven days."""
    week = Period(today() - LATELY, today())
    href = f"{suggestions.PATH}?tu={week.first}&den={week.last}"
    return Task(visit.records.counts.suggestions(week), SUGGESTED, href)


PAGES = (Page("/staff", Role.VIEWER, _show),)
