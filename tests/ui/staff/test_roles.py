"""Who may open and send what: every page of the desk × every role, and nobody."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from service.answer import AnswerService
from service.api import create_app
from service.engine import Engine
from service.staff.values import Role
from service.wording_staff import NOT_ALLOWED, NOT_FROM_HERE, ROLES
from tests.ui.staff.conftest import desk_of, enter, office_in
from ui.staff.app import PAGES, add_staff
from ui.staff.visit import Page

# What whoever is not signed in may ask for; the last answers that nothing is there.
OPEN = {"/staff/dang-nhap", "/staff/dang-xuat", "/staff/tep/{name}", "/staff/{rest:path}"}


@dataclass
class Doors:
    """The desk on one server, and a browser of each role."""

    service: AnswerService
    nobody: httpx.Client
    browsers: Mapping[Role, httpx.Client]


@pytest.fixture(scope="module")
def doors(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    """One for all of these tests, which change nothing."""
    folder = tmp_path_factory.mktemp("doors")
    with office_in(folder, engine=engine) as service, desk_of(service) as nobody:
        browsers = {role: enter(nobody, role.value) for role in Role}
        yield Doors(service, nobody, browsers)
        for browser in browsers.values():
            browser.close()


def filled(page: Page) -> str:
    """The address of a page of something that is not there."""
    return re.sub(r"\{\w+(:\w+)?\}", "1", page.path)


def told(role: Role) -> str:
    """What whoever may not is told."""
    return NOT_ALLOWED.format(ROLES[role])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.method} {page.path}")
@pytest.mark.parametrize("role", Role)
def test_each_page_is_for_its_roles(doors: Doors, role: Role, page: Page) -> None:
    """Whoever may not is refused with 403 and told which role may, and the audit keeps what was
    tried; whoever may is not, and a form without its token is refused for that alone."""
    before, _ = doors.service.records.audit.head()
    answer = doors.browsers[role].request(page.method, filled(page))
    written = doors.service.records.audit.lines(after=before)
    if role.covers(page.least):
        assert not [line for line in written if line.deed.action == "refused"]
        assert told(page.least) not in answer.text
        allowed = (403,) if page.method == "POST" else (200, 303, 404)
        assert answer.status_code in allowed
        assert (NOT_FROM_HERE in answer.text) == (page.method == "POST")
    else:
        assert answer.status_code == 403
        assert told(page.least) in answer.text
        (line,) = written
        tried = (role.value, "refused", f"{page.method} {page.path}")
        assert (line.deed.actor, line.deed.action, line.deed.subject) == tried


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.method} {page.path}")
def test_nobody_opens_a_page(doors: Doors, page: Page) -> None:
    """Without signing in one is led to do so, or told to."""
    answer = doors.nobody.request(page.method, filled(page))
    if page.method == "GET":
        assert answer.headers["location"].startswith("/staff/dang-nhap")
    else:
        assert answer.status_code == 401


def test_nothing_is_served_that_has_no_role(doors: Doors) -> None:
    """Every address under /staff is a page of the list, or open to all on purpose; the API has
    none that are for officers."""
    app = Starlette()
    add_staff(app, service=doors.service)
    paths = {route.path for route in app.routes if isinstance(route, Route)}
    assert paths - {page.path for page in PAGES} == OPEN
    served = create_app(doors.service).openapi()["paths"]
    assert not [path for path in served if "staff" in path]
