"""What becomes of the documents at the desk when the index is there, when it is not, and when an
earlier one came back: rules only."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from corpus.values import Source
from service.records.drafts import Step
from service.staff.papers import Done, Paper, State
from service.wording_documents import SUPERSEDED


def settled(paper: Paper, done: Sequence[Paper]) -> Step | None:
    """What follows for a document when these were put in or taken out: of several with one number,
    the last is held."""
    is_done = any(one.id == paper.id and one.state is paper.state for one in done)
    if is_done and paper.state is State.WITHDRAWING:
        return _to(paper, State.WITHDRAWN, "document.withdrawn", by=_who(paper.withdrawn))
    put = [one for one in done if one.state is State.PUBLISHING and _same(one, paper)]
    if put and put[-1].id != paper.id and (is_done or paper.state is State.PUBLISHED):
        return _superseded(paper, by=put[-1])
    if is_done:
        return _to(paper, State.PUBLISHED, "document.published", by=_who(paper.published))
    return None


def undone(paper: Paper, failed: Sequence[Paper], *, why: str) -> Step | None:
    """What follows for a document when the index of these could not be built: it is as before."""
    if not any(one.id == paper.id and one.state is paper.state for one in failed):
        return None
    if paper.state is State.WITHDRAWING:
        by = _who(paper.withdrawn)
        new = replace(paper, state=State.PUBLISHED, withdrawn=None, reason="", note=why)
        return Step(by, "document.withdraw.failed", lambda _: new, why)
    new = replace(paper, state=State.APPROVED, published=None, note=why)
    return Step(_who(paper.published), "document.publish.failed", lambda _: new, why)


def restored(paper: Paper, *, held: Mapping[str, Source], by: str, detail: str) -> Step | None:
    """What follows for a document when an earlier index came back, with which the texts of these
    digests are held: what is answered from is published, under the particulars of that day. One
    that is about to be put in or taken out goes its way."""
    source = held.get(paper.digest)
    if source is None and paper.state is State.PUBLISHED:
        new = replace(paper, state=State.APPROVED, published=None)
        return Step(by, "document.unpublished", lambda _: new, detail)
    if source is None or paper.state in (State.PUBLISHING, State.WITHDRAWING):
        return None
    if paper.state is State.PUBLISHED and paper.source == source:
        return None
    new = replace(
        paper,
        source=source,
        state=State.PUBLISHED,
        published=paper.published or Done(by, datetime.now(UTC)),
        withdrawn=None,
        note="",
        reason="",
    )
    return Step(by, "document.published", lambda _: new, detail)


def _superseded(paper: Paper, *, by: Paper) -> Step:
    new = replace(
        paper,
        state=State.WITHDRAWN,
        withdrawn=by.published,
        reason=SUPERSEDED.format(by.id),
        note="",
    )
    return Step(_who(by.published), "document.superseded", lambda _: new, str(by.id))


def _to(paper: Paper, state: State, action: str, *, by: str) -> Step:
    return Step(by, action, lambda _: replace(paper, state=state, note=""))


def _same(one: Paper, other: Paper) -> bool:
    return one.number.casefold() == other.number.casefold()


def _who(done: Done | None) -> str:
    return done.by if done else ""
