"""The accounts of officers, for administrators."""

from urllib.parse import quote

from starlette.responses import Response

from service.staff.accounts import AccountRefusedError, Officers, Why, version_of
from service.staff.values import Account, Role
from service.wording_accounts import DONE, STATES, TAKEN_MEND, WHY, state_of
from service.wording_staff import NOTHING_HERE
from ui.staff.render import moved, page, told
from ui.staff.visit import Page, Visit

PATH = "/staff/tai-khoan"
ONE = f"{PATH}/{{name}}"
_STATUS = {Why.STALE: 409, Why.TAKEN: 409, Why.LAST_ADMIN: 409, Why.MISSING: 404}


def _add(visit: Visit) -> Response:
    form = visit.form
    try:
        made, once = _officers(visit).invite(
            form.get("ten", ""), shown=form.get("ho_ten", ""), role=_role(visit)
        )
    except AccountRefusedError as error:
        return _not_added(visit, error)
    return _rendered(visit, made, once=once)


def _not_added(visit: Visit, error: AccountRefusedError) -> Response:
    """The list, with why, and the way on to the account that has the name."""
    taken = visit.form.get("ten", "").strip().casefold() if error.why is Why.TAKEN else ""
    status = _STATUS.get(error.why, 422)
    return _listed(visit, says=WHY[error.why], taken=taken, status=status)


def _show(visit: Visit) -> Response:
    return _shown(visit, done=DONE.get(visit.query.get("xong", ""), ""))


def _set_role(visit: Visit) -> Response:
    role = _role(visit)
    try:
        _officers(visit).set_role(visit.path["name"], role=role, seen=_seen(visit))
    except AccountRefusedError as error:
        return _refused(visit, error)
    return _changed(visit, "vai-tro")


def _set_active(visit: Visit) -> Response:
    active = visit.form.get("mo", "") == "1"
    try:
        _officers(visit).set_active(visit.path["name"], active=active, seen=_seen(visit))
    except AccountRefusedError as error:
        return _refused(visit, error)
    return _changed(visit, "mo" if active else "khoa")


def _reset(visit: Visit) -> Response:
    """The new password is in this one answer, and nowhere else."""
    try:
        once = _officers(visit).reset(visit.path["name"], seen=_seen(visit))
    except AccountRefusedError as error:
        return _refused(visit, error)
    return _shown(visit, once=once)


def _link(visit: Visit) -> Response:
    provider = visit.desk.provider
    if provider is None:
        return told(NOTHING_HERE, visit=visit, status=404, back=PATH)
    subject = visit.form.get("ma", "")
    try:
        _officers(visit).link(
            visit.path["name"], issuer=provider.issuer, subject=subject, seen=_seen(visit)
        )
    except AccountRefusedError as error:
        return _refused(visit, error)
    return _changed(visit, "lien-ket")


def _officers(visit: Visit) -> Officers:
    return Officers(visit.records, by=visit.account.name)


def _role(visit: Visit) -> Role:
    """The role that was chosen; none that there is not."""
    chosen = visit.form.get("vai_tro", "")
    return Role(chosen) if chosen in set(Role) else Role.VIEWER


def _seen(visit: Visit) -> str:
    return visit.form.get("da_xem", "")


def _changed(visit: Visit, done: str) -> Response:
    return moved(f"{PATH}/{quote(visit.path['name'])}?xong={done}")


def _refused(visit: Visit, error: AccountRefusedError) -> Response:
    return _shown(visit, says=WHY[error.why], status=_STATUS.get(error.why, 422))


def _shown(
    visit: Visit, *, says: str = "", done: str = "", once: str = "", status: int = 200
) -> Response:
    account = visit.records.accounts.get(visit.path["name"])
    if account is None:
        return told(WHY[Why.MISSING], visit=visit, status=404, back=PATH)
    return _rendered(visit, account, says=says, done=done, once=once, status=status)


def _rendered(
    visit: Visit,
    account: Account,
    *,
    says: str = "",
    done: str = "",
    once: str = "",
    status: int = 200,
) -> Response:
    provider = visit.desk.provider
    subject = (account.subject or "").partition(" ")[2]
    return page(
        "account.html",
        visit=visit,
        status=status,
        account=account,
        state=STATES[state_of(account)],
        seen=version_of(account),
        provider=provider.issuer if provider else "",
        subject=visit.form.get("ma", subject),
        says=says,
        done=done,
        once=once,
    )


def _listed(visit: Visit, *, says: str = "", taken: str = "", status: int = 200) -> Response:
    accounts = [(one, STATES[state_of(one)]) for one in visit.records.accounts.all()]
    return page(
        "accounts.html",
        visit=visit,
        status=status,
        accounts=accounts,
        says=says,
        taken=taken,
        taken_mend=TAKEN_MEND,
        typed={name: visit.form.get(name, "") for name in ("ten", "ho_ten")},
        chosen=_role(visit),
    )


PAGES = (
    Page(PATH, Role.ADMIN, _listed),
    Page(PATH, Role.ADMIN, _add, "POST"),
    Page(ONE, Role.ADMIN, _show),
    Page(f"{ONE}/vai-tro", Role.ADMIN, _set_role, "POST"),
    Page(f"{ONE}/trang-thai", Role.ADMIN, _set_active, "POST"),
    Page(f"{ONE}/mat-khau", Role.ADMIN, _reset, "POST"),
    Page(f"{ONE}/dang-nhap-chung", Role.ADMIN, _link, "POST"),
)
