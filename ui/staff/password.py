"""One's own password, which an officer changes who knows the old one."""

from starlette.responses import Response

from service.staff.accounts import AccountRefusedError
from service.staff.values import Role
from service.wording_accounts import DONE, MUST_CHANGE, PASSWORDS_DIFFER, WHY
from ui.staff.cookie import Begins
from ui.staff.render import page
from ui.staff.visit import Page, Visit

PATH = "/staff/mat-khau"
CHANGED = "mat-khau"


def _show(visit: Visit) -> Response:
    done = visit.query.get("xong") == CHANGED and not visit.account.must_change
    return _page(visit, done=DONE[CHANGED] if done else "")


def _change(visit: Visit) -> Response:
    new = visit.form.get("moi", "")
    if new != visit.form.get("nhac_lai", ""):
        return _page(visit, says=PASSWORDS_DIFFER, status=422)
    try:
        begun = visit.desk.identity.change_password(
            visit.account.name, old=visit.form.get("cu", ""), new=new
        )
    except AccountRefusedError as error:
        return _page(visit, says=WHY[error.why], status=422)
    return Begins(f"{PATH}?xong={CHANGED}", token=begun.token)


def _page(visit: Visit, *, says: str = "", done: str = "", status: int = 200) -> Response:
    told = {"says": says, "done": done, "must_change": MUST_CHANGE}
    return page("password.html", visit=visit, status=status, **told)


PAGES = (Page(PATH, Role.VIEWER, _show), Page(PATH, Role.VIEWER, _change, "POST"))
