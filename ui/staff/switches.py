"""The switches: what is off, why and by whom; and forms that switch."""

from dataclasses import replace
from datetime import UTC, datetime

from starlette.responses import Response

from index.text import syllables
from ingest.refs.matching import plain_number
from service.staff.switches import Switch, What
from service.staff.values import Role
from service.wording_desk import SWITCH_HELP, SWITCH_NEEDS, SWITCH_ROLE, SWITCH_VALUES, SWITCHES
from ui.staff.names import called
from ui.staff.render import moved, page, told
from ui.staff.visit import Page, Visit

PATH = "/staff/cong-tac"
LONGEST = 300  # characters of a value
LONGEST_REASON = 1000


def _show(visit: Visit) -> Response:
    return _page(visit, says="", form={})


def _page(visit: Visit, *, says: str, form: dict[str, str]) -> Response:
    allowed = [what for what in What if visit.account.role.covers(what.least)]
    return page(
        "switches.html",
        visit=visit,
        status=422 if says else 200,
        called=called(visit),
        off=visit.records.switches.off(),
        history=visit.records.switches.history(limit=50),
        allowed=allowed,
        names=SWITCHES,
        help=SWITCH_HELP,
        values=SWITCH_VALUES,
        says=says,
        form=form,
    )


def _set(visit: Visit) -> Response:
    """Switch something off, or on again."""
    switch = _read(visit)
    if switch is None or not _names_something(switch, visit=visit):
        return _page(visit, says=SWITCH_NEEDS, form=dict(visit.form))
    if not visit.account.role.covers(switch.what.least):
        return told(SWITCH_ROLE, visit=visit, status=403, back=PATH)
    visit.records.switches.set(switch)
    return moved(PATH)


def _names_something(switch: Switch, *, visit: Visit) -> bool:
    """Whether there is what is to be switched off: a document that is held, a word of a topic."""
    if switch.what is What.DOCUMENT and switch.off:
        held = (plain_number(one.number) for one in visit.desk.service.shelf.sources)
        return plain_number(switch.value) in held
    return switch.what is not What.TOPIC or bool(syllables(switch.value))


def _read(visit: Visit) -> Switch | None:
    """The switch that a form sets; None where something is missing."""
    values = {what.value: what for what in What}
    what = values.get(visit.form.get("loai", ""))
    value = " ".join(visit.form.get("gia_tri", "").split())[:LONGEST]
    reason = " ".join(visit.form.get("ly_do", "").split())[:LONGEST_REASON]
    if what is None or not reason or (what.takes_value and not value.strip("; ")):
        return None
    made = Switch(what, value, off=True, reason=reason, author=visit.account.name, created=_now())
    if not what.takes_value:
        made = replace(made, value="")
    return replace(made, off=visit.form.get("viec") != "bat")


def _now() -> datetime:
    return datetime.now(UTC)


PAGES = (Page(PATH, Role.EDITOR, _show), Page(PATH, Role.EDITOR, _set, "POST"))
