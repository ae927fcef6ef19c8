"""The queue of reviewers: what needs a look most stands first, with the reasons in words."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from starlette.responses import Response

from service.records.queue import Item, Wanted
from service.staff.agreement import agreement_of
from service.staff.risk import Reason, Signals, gravest, reasons_of
from service.staff.values import Role
from service.staff.verdicts import Stage
from service.values import Status
from service.wording import OUTCOMES
from service.wording_review import REASONS, STAGES, UNKNOWN_LEFT, told
from ui.staff.render import page
from ui.staff.visit import Page, Visit, whole

PATH = "/staff/tham-dinh"
SHOWN = 25  # items on a page
LONGEST = 200  # characters of the words that are looked for
OPEN, ALL, WITHDRAWN = "can", "tat-ca", "thu-hoi"
_SHOWS = {
    OPEN: "Còn phải thẩm định",
    **{stage.value: name for stage, name in STAGES.items()},
    WITHDRAWN: "Đã thu hồi",
    ALL: "Tất cả",
}
# Of what cites something.
_STATUSES = (Status.ANSWERED, Status.PARTIAL, Status.CLARIFY_FACT, Status.CLARIFY_DOCUMENT)

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Filters:
    """What was chosen above the queue, as it stands in the address of the page."""

    shows: str
    status: str
    reason: str
    words: str
    number: int

    @property
    def wanted(self) -> Wanted:
        """What is looked for; a choice that is not one looks for everything."""
        return Wanted(
            status=_one(Status, self.status),
            reason=_one(Reason, self.reason),
            stage=_one(Stage, self.shows),
            open=self.shows == OPEN,
            withdrawn=self.shows == WITHDRAWN,
            words=self.words,
        )

    def at(self, number: int) -> str:
        """The address of another page of the same choice."""
        fields = {"xem": self.shows, "ket_qua": self.status, "ly_do": self.reason}
        chosen = {**fields, "tim": self.words, "trang": str(number)}
        return f"{PATH}?{urlencode({name: value for name, value in chosen.items() if value})}"


def _show(visit: Visit) -> Response:
    left = visit.records.queue.catch_up()
    filters = _filters(visit)
    number = filters.number
    items, total = _page_of(visit, filters, number=number)
    last = max(1, -(-total // SHOWN))
    if number > last:
        number, (items, total) = last, _page_of(visit, filters, number=last)
    said = visit.records.queue.complaints(items)
    return page(
        "review.html",
        visit=visit,
        filters=filters,
        items=[(one, _reasons(one.signals, comment=gravest(said[one.key]))) for one in items],
        total=total,
        number=number,
        first=(number - 1) * SHOWN + 1,
        last=last,
        longest=LONGEST,
        shows=_SHOWS,
        statuses={one.value: OUTCOMES[one].label for one in _STATUSES},
        outcomes=OUTCOMES,
        reasons={one.value: name for one, name in REASONS.items()},
        stages=STAGES,
        says=UNKNOWN_LEFT.format(left) if left else "",
        agreement=agreement_of(visit.records.reviews.pairs()),
        reviewers=visit.desk.service.settings.reviewers,
    )


def _page_of(visit: Visit, filters: Filters, *, number: int) -> tuple[tuple[Item, ...], int]:
    skip = (number - 1) * SHOWN
    return visit.records.queue.found(filters.wanted, skip=skip, limit=SHOWN)


def _reasons(signals: Signals, *, comment: str) -> list[tuple[str, str]]:
    """Each reason in words, with the comment of a reader behind the gravest complaint."""
    found = [told(one, signals) for one in reasons_of(signals)]
    comments = [comment, *("" for _ in found)]
    return list(zip(found, comments, strict=False))


def _filters(visit: Visit) -> Filters:
    query = visit.query
    return Filters(
        shows=query.get("xem") or OPEN,
        status=query.get("ket_qua", ""),
        reason=query.get("ly_do", ""),
        words=query.get("tim", "")[:LONGEST].strip(),
        number=whole(query.get("trang", ""), otherwise=1),
    )


def _one(kind: type[Choice], value: str) -> Choice | None:
    return kind(value) if value in set(kind) else None


PAGES = (Page(PATH, Role.VIEWER, _show),)
