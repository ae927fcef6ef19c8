"""An earlier index comes back: the desk says of each document what is answered from."""

import json
from dataclasses import replace

import pytest

from index.generations import Generations
from index.values import IndexUnusableError
from ingest.library import Library
from service.answer import AnswerService
from service.records import RecordsUnusableError
from service.records.drafts import Step
from service.staff.documents import DocumentDesk, StepRefusedError
from service.staff.papers import State
from service.values import Status
from tests.ui.staff.publishing import (
    approved,
    held_document,
    published,
    sent,
    status,
    withdrawn,
)


def test_going_back_to_an_earlier_index(desk: DocumentDesk, service: AnswerService) -> None:
    """The library goes back with it, so that both agree; what was published since is approved."""
    paper = published(desk, sent(desk))
    assert [one.documents for one in desk.press.kept()] == [2, 1]
    old = desk.press.kept()[1]
    desk.press.restore(old.name, by="quan", reason="công bố nhầm")
    assert status(service) is not Status.ANSWERED
    assert desk.press.agrees()
    assert desk.paper(paper.id).state is State.APPROVED
    assert [one.number for one in Library(service.settings.library_folder).sources()] == [
        held_document().number
    ]
    new = next(one for one in desk.press.kept() if not one.current)
    desk.press.restore(new.name, by="quan", reason="khôi phục lại")
    assert status(service) is Status.ANSWERED
    detail = [line.deed for line in service.records.audit.lines()]
    assert ("quan", "công bố nhầm") in [(deed.actor, deed.detail) for deed in detail]


@pytest.mark.parametrize("is_approved", [False, True])
def test_what_came_back_with_an_index_is_published(
    desk: DocumentDesk, service: AnswerService, *, is_approved: bool
) -> None:
    """A draft whose text is answered from again is published, under what was known of it then."""
    paper = withdrawn(desk, published(desk, sent(desk)))
    paper = desk.reopen(paper, version=paper.version, by="sua")
    assert paper.source
    other = paper.source.model_copy(update={"number": "09/2025/QĐ-UBND"})
    paper = desk.edit(paper, version=paper.version, source=other, by="sua", what="số")
    paper = approved(desk, paper) if is_approved else paper
    both = next(one for one in desk.press.kept() if one.documents == 2)
    desk.press.restore(both.name, by="quan", reason="rút nhầm")
    assert status(service) is Status.ANSWERED
    paper = desk.paper(paper.id)
    assert (paper.state, paper.number) == (State.PUBLISHED, "07/2025/QĐ-UBND")


def test_going_back_is_done_though_the_desk_cannot_be_told(
    desk: DocumentDesk, service: AnswerService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the database is locked; it is told when it is next looked at, also by another."""
    paper, other = published(desk, sent(desk)), DocumentDesk(service)
    old = desk.press.kept()[1]

    def locked(*_: object) -> None:
        raise RecordsUnusableError("Cơ sở dữ liệu đang bận.", mend="Thử lại.")

    with monkeypatch.context() as patched:
        patched.setattr(service.records.drafts, "settle", locked)
        desk.press.restore(old.name, by="quan", reason="công bố nhầm")
    assert status(service) is not Status.ANSWERED
    assert desk.paper(paper.id).state is State.PUBLISHED
    other.press.resume()
    assert desk.paper(paper.id).state is State.APPROVED
    desk.press.resume()
    deeds = [line.deed for line in service.records.audit.newest(limit=1)]
    assert [(one.actor, one.action) for one in deeds] == [("(hệ thống)", "document.unpublished")]


def test_what_is_answered_from_is_not_forgotten(desk: DocumentDesk) -> None:
    """Also where an earlier release left a draft of it."""
    paper = published(desk, sent(desk))
    left = Step("test", "document.edit", lambda old: replace(old, state=State.DRAFT))
    desk._drafts.change(paper.id, step=left)
    with pytest.raises(StepRefusedError, match="trả lời theo văn bản này"):
        desk.discard(paper, version=paper.version, by="sua")
    assert desk.paper(paper.id).state is State.DRAFT


def test_an_index_of_another_release_is_not_gone_back_to(
    desk: DocumentDesk, service: AnswerService
) -> None:
    """It is told why, and nothing is changed."""
    published(desk, sent(desk))
    old = desk.press.kept()[1]
    file = Generations(service.settings.index_folder).folder / f"generations/{old.name}"
    told = json.loads((file / "manifest.json").read_text())
    (file / "manifest.json").write_text(json.dumps({**told, "settings_digest": "0" * 64}))
    assert "thiết lập" in desk.press.kept()[1].why_not
    with pytest.raises(IndexUnusableError):
        desk.press.restore(old.name, by="quan", reason="thử")
    assert status(service) is Status.ANSWERED
