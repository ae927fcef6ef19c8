"""The desk's pages as HTML. They load their style and script from here and nothing else."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, RedirectResponse

from ingest.dates import VIETNAM, vietnam_day
from service.staff.values import Role
from service.wording import day
from service.wording_staff import NO_MOMENT, ROLES
from ui.staff.menu import MENU
from ui.staff.visit import Visit

TEMPLATES = Path(__file__).parents[1] / "templates"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",  # with none at all, browsers send forms without their origin
    "Cache-Control": "no-store",
}


def page(
    template: str, *, visit: Visit | None, status: int = 200, **values: object
) -> HTMLResponse:
    """A whole page; `visit` is None where nobody is signed in."""
    html = _TEMPLATES.get_template(f"staff/{template}").render(visit=visit, **values)
    return HTMLResponse(html, status_code=status, headers=HEADERS)


def told(
    says: str,
    *,
    visit: Visit | None,
    status: int,
    back: str = "/staff",
    typed: Sequence[str] = (),
) -> HTMLResponse:
    """A page that says why something was not done, shows what was typed, and leads back."""
    return page("told.html", visit=visit, status=status, says=says, back=back, typed=typed)


def moved(to: str) -> RedirectResponse:
    """What follows a form that was done: the page to look at, so that it is not sent twice."""
    return RedirectResponse(to, status_code=303, headers={"Cache-Control": "no-store"})


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["roles"] = ROLES
    environment.globals["menu"] = MENU
    environment.globals["roles_of"] = Role
    environment.filters["vn_day"] = lambda moment: day(vietnam_day(moment))
    environment.filters["decimal"] = lambda number: f"{number:.2f}".replace(".", ",")
    environment.filters["moment"] = _moment
    environment.filters["day"] = lambda value: day(value) if value else "chưa rõ"
    return environment


def _moment(at: datetime | None) -> str:
    """A moment as clocks in Vietnam show it."""
    return f"{at.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S}" if at else NO_MOMENT


_TEMPLATES = _environment()
