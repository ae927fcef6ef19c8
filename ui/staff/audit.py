"""The audit, for administrators: newest first, searched, and verified."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from starlette.responses import Response

from ingest.dates import vietnam_midnight
from service.staff.values import AuditSearch, Deed, Role
from service.wording_accounts import ACTIONS, AUDIT_BROKEN, AUDIT_MEND, AUDIT_WHOLE, STATES
from service.wording_desk import SWITCHES
from service.wording_review import VERDICTS
from service.wording_staff import ROLES
from ui.staff.names import called
from ui.staff.render import page
from ui.staff.visit import Page, Visit

PATH = "/staff/nhat-ky"
LINES = 50  # on one page
_WORDS = {one.value: name for names in (ROLES, STATES, VERDICTS) for one, name in names.items()}
_SWITCHES = {what.value: name for what, name in SWITCHES.items()}
_FILTERS = ("nguoi", "viec", "ngay")


def _show(visit: Visit) -> Response:
    search = _search(visit.query)
    lines = visit.records.audit.found(search, limit=LINES + 1)
    more = lines[LINES - 1].id if len(lines) > LINES else None
    return page(
        "audit.html",
        visit=visit,
        lines=lines[:LINES],
        names=ACTIONS,
        called=called(visit),
        detail=_detail,
        subject=_subject,
        actions=visit.records.audit.actions(),
        query={name: visit.query.get(name, "") for name in _FILTERS},
        older=_address(visit.query, before=more) if more else "",
        newest=_address(visit.query, before=None) if search.before else "",
        checked=_checked(visit),
    )


def _checked(visit: Visit) -> tuple[bool, tuple[str, ...]] | None:
    """Whether the chain is whole and what is told of it, where that was asked for."""
    if "kiem-tra" not in visit.query:
        return None
    broken = visit.records.audit.broken()
    if broken is not None:
        return False, (AUDIT_BROKEN.format(line=broken), AUDIT_MEND)
    lines, last = visit.records.audit.head()
    return True, (AUDIT_WHOLE.format(lines=lines, hash=last),)


def _detail(deed: Deed) -> str:
    """What else a line tells; the role and state of an account and verdicts in words."""
    if deed.action in ("review", "withdrawal"):
        ref, _, given = deed.detail.rpartition(": ")
        return f"{ref}: {' → '.join(_WORDS.get(one, one) for one in given.split(' → '))}"
    if not deed.action.startswith("account."):
        return deed.detail
    return ", ".join(_WORDS.get(part, part) for part in deed.detail.split(", "))


def _subject(deed: Deed, *, called: Callable[[str], str]) -> str:
    """What something was done to; of a switch its kind in words, of an account whose it is."""
    if deed.action.startswith(("account.", "sign-")):
        return called(deed.subject)
    if not deed.action.startswith("switch."):
        return deed.subject
    kind, _, value = deed.subject.partition(" ")
    return ": ".join(filter(None, (_SWITCHES.get(kind, kind), value)))


def _search(query: Mapping[str, str]) -> AuditSearch:
    """What the address asks for; what is no day or no number there asks for nothing."""
    since = _midnight(query.get("ngay", ""))
    before = query.get("truoc", "")
    return AuditSearch(
        actor=query.get("nguoi", "").strip(),
        action=query.get("viec", ""),
        since=since,
        until=since + timedelta(days=1) if since else None,
        before=int(before) if before.isascii() and before.isdigit() and len(before) < 10 else None,
    )


def _midnight(day: str) -> datetime | None:
    """When a day begins in Vietnam."""
    try:
        return vietnam_midnight(date.fromisoformat(day))
    except (ValueError, OverflowError):
        return None


def _address(query: Mapping[str, str], *, before: int | None) -> str:
    """The address of other lines of the same search."""
    kept = {name: query[name] for name in _FILTERS if query.get(name)}
    return f"{PATH}?{urlencode(kept | ({'truoc': before} if before else {}))}"


PAGES = (Page(PATH, Role.ADMIN, _show),)
