"""The first page of the desk: what there is to do."""

from starlette.responses import Response

from service.staff.values import Role
from ui.staff.render import page
from ui.staff.visit import Page, Visit


def _show(visit: Visit) -> Response:
    return page("home.html", visit=visit)


PAGES = (Page("/staff", Role.VIEWER, _show),)
