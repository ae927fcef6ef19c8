"""Verdicts as a file of cases to measure by."""

from starlette.responses import Response

from service.staff.cases import cases_of
from service.staff.values import Deed, Role
from ui.staff.render import HEADERS
from ui.staff.review import PATH
from ui.staff.visit import Page, Visit


def _give(visit: Visit) -> Response:
    lines = list(cases_of(visit.records, reviewers=visit.desk.service.settings.reviewers))
    visit.records.audit.add(Deed(visit.account.name, "review.export", f"{len(lines)}"))
    return Response(
        "".join(lines),
        media_type="application/x-ndjson",
        headers={**HEADERS, "Content-Disposition": 'attachment; filename="tham-dinh.jsonl"'},
    )


PAGES = (Page(f"{PATH}/xuat", Role.REVIEWER, _give),)
