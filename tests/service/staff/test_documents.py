"""The rules of the document desk, over a real database, library and index."""

import io
import zipfile
from pathlib import Path

import pytest

from index.values import IndexUnusableError
from ingest.dates import vietnam_day
from service.answer import AnswerService
from service.engine import Workshop
from service.staff.documents import ChangedMeanwhileError, DocumentDesk, StepRefusedError
from service.staff.notices import noticed
from service.staff.papers import State
from service.values import NoticeKind, Status
from tests.ui.staff.publishing import (
    HELD,
    QUESTION,
    SENT,
    application,
    approved,
    held_document,
    published,
    sent,
    status,
    until,
    withdrawn,
)


def test_from_upload_to_withdrawal(service: AnswerService, desk: DocumentDesk) -> None:
    """Only what is published is answered from; every step stands in the audit with who took it."""
    paper = sent(desk)
    assert paper.source
    assert (paper.number, paper.source.issued and paper.source.issued.year) == (
        "07/2025/QĐ-UBND",
        2025,
    )
    assert status(service) is not Status.ANSWERED
    paper = published(desk, paper)
    assert paper.state is State.PUBLISHED
    answer = service.answer(QUESTION)
    assert "21 ngày" in answer.citations[0].quote
    assert withdrawn(desk, paper).state is State.WITHDRAWN
    assert status(service) is not Status.ANSWERED
    deeds = [line.deed for line in service.records.audit.lines() if "document" in line.deed.action]
    assert [(deed.actor, deed.action) for deed in deeds] == [
        ("sua", "document.upload"),
        ("sua", "document.read"),
        ("duyet", "document.approve"),
        ("sua", "document.publish"),
        ("sua", "document.published"),
        ("sua", "document.withdraw"),
        ("sua", "document.withdrawn"),
    ]
    assert service.records.audit.broken() is None


def test_no_reason_of_a_withdrawal_tells_a_personal_number(
    service: AnswerService, desk: DocumentDesk
) -> None:
    """Citizens read it, and the audit keeps it for ever."""
    paper = published(desk, sent(desk))
    reason = "Sai theo báo của ông Ba, CCCD 001099012345"
    kept = withdrawn(desk, paper, reason=reason).reason
    assert kept == "Sai theo báo của ông Ba, CCCD [số CCCD]"
    told = repr(service.records.audit.lines())
    assert (kept in told, "001099012345" in told) == (True, False)


def test_an_answer_says_that_its_text_was_withdrawn(
    service: AnswerService, desk: DocumentDesk
) -> None:
    """On its permalink, with the day and the reason; not while another text of that number is
    published, nor on answers from other texts."""
    paper = published(desk, sent(desk))
    answer = service.answer(QUESTION)
    other = service.answer("Điều 1 Quyết định 01/2020/QĐ-UBND quy định gì?")
    assert [one.number for one in other.citations] == ["01/2020/QĐ-UBND"]
    assert not noticed(answer, records=service.records).notices
    paper = withdrawn(desk, paper)
    (notice,) = noticed(answer, records=service.records).notices
    assert notice.kind is NoticeKind.TEXT_WITHDRAWN
    assert paper.withdrawn
    assert notice.on == vietnam_day(paper.withdrawn.at)
    assert "07/2025/QĐ-UBND" in notice.says
    assert paper.reason in notice.says
    assert not noticed(other, records=service.records).notices
    published(desk, sent(desk, SENT.replace("21 ngày", "20 ngày")))
    assert not noticed(answer, records=service.records).notices


def test_nobody_approves_what_is_their_own(desk: DocumentDesk, service: AnswerService) -> None:
    """Neither who uploaded a document nor who changed it, unless the office has one officer."""
    paper = sent(desk)
    with pytest.raises(StepRefusedError, match="không tự duyệt"):
        desk.approve(paper, version=paper.version, by="sua")
    assert paper.source
    source = paper.source.model_copy(update={"title": "Tên khác"})
    paper = desk.edit(paper, version=paper.version, source=source, by="sua2", what="tên")
    with pytest.raises(StepRefusedError, match="không tự duyệt"):
        desk.approve(paper, version=paper.version, by="sua2")
    source = source.model_copy(update={"signer": "Người khác"})
    paper = desk.edit(paper, version=paper.version, source=source, by="sua3", what="người ký")
    for own in ("sua", "sua2", "sua3"):  # also who is not the last that changed it
        with pytest.raises(StepRefusedError, match="không tự duyệt"):
            desk.approve(paper, version=paper.version, by=own)
    service._settings = service.settings.model_copy(update={"one_person": True})
    assert desk.approve(paper, version=paper.version, by="sua").state is State.APPROVED


def test_of_two_editors_the_second_is_told(desk: DocumentDesk) -> None:
    """A change of a version that is not the last is refused; the first one stays."""
    paper = sent(desk)
    assert paper.source
    one, two = (paper.source.model_copy(update={"title": title}) for title in ("Một", "Hai"))
    desk.edit(paper, version=paper.version, source=one, by="sua", what="")
    with pytest.raises(ChangedMeanwhileError) as told:
        desk.edit(paper, version=paper.version, source=two, by="sua2", what="")
    assert told.value.paper.source == one
    assert told.value.paper.edited
    assert told.value.paper.edited.by == "sua"


def test_a_change_after_the_approval_needs_another(desk: DocumentDesk) -> None:
    """What was approved is what is published; another number names the units anew."""
    paper = approved(desk, sent(desk))
    assert paper.source
    source = paper.source.model_copy(update={"number": "08/2025/QĐ-UBND"})
    paper = desk.edit(paper, version=paper.version, source=source, by="sua", what="số")
    assert (paper.state, paper.approved) == (State.DRAFT, None)
    with pytest.raises(StepRefusedError, match="bản nháp"):
        desk.publish(paper, version=paper.version, by="sua", replacing=False)
    refs = [str(unit.ref) for unit in desk.document(paper).walk()]
    assert "08/2025/QĐ-UBND#dieu-1.khoan-2" in refs
    assert all(change.by.number == "08/2025/QĐ-UBND" for change in desk.document(paper).changes)


def test_the_same_file_is_one_document(desk: DocumentDesk) -> None:
    """Also under another name, and sent by somebody else."""
    paper = sent(desk)
    again, is_new = desk.upload(io.BytesIO(SENT.encode()), name="khac.md", by="sua2")
    assert (again.id, is_new, again.uploaded.by) == (paper.id, False, "sua")
    assert len(list(desk.drawer._folder.glob("[0-9a-f]*.*"))) == 2  # the file, and what was read


def test_a_step_is_not_taken_twice(desk: DocumentDesk, service: AnswerService) -> None:
    """A form that is sent twice does what it did."""
    paper = sent(desk)
    for _ in range(2):
        desk.approve(paper, version=paper.version, by="duyet")
    paper = desk.paper(paper.id)
    for _ in range(2):
        desk.publish(paper, version=paper.version, by="sua", replacing=False)
    until(lambda: desk.paper(paper.id).state is State.PUBLISHED)
    actions = [line.deed.action for line in service.records.audit.lines()]
    assert actions.count("document.approve") == actions.count("document.published") == 1


def test_another_text_of_a_number_replaces_only_when_asked(
    desk: DocumentDesk, service: AnswerService
) -> None:
    """The text that is held is named; the one that took its place is withdrawn by a later one."""
    first = published(desk, sent(desk))
    paper = approved(desk, sent(desk, SENT.replace("21 ngày", "30 ngày")))
    with pytest.raises(StepRefusedError, match="cùng số 07/2025/QĐ-UBND"):
        desk.publish(paper, version=paper.version, by="sua", replacing=False)
    desk.publish(paper, version=paper.version, by="sua", replacing=True)
    until(lambda: desk.paper(paper.id).state is State.PUBLISHED)
    assert desk.paper(first.id).state is State.WITHDRAWN
    assert "30 ngày" in service.answer(QUESTION).citations[0].quote


def test_a_failed_build_leaves_the_old_index(
    desk: DocumentDesk, service: AnswerService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library is as it was, the document approved, and told why; then it can be published."""

    def full(*_: object, **__: object) -> None:
        raise IndexUnusableError("Ổ đĩa đã đầy.", mend="Hãy dọn ổ đĩa.")

    before = Workshop(service.settings).digest()
    with monkeypatch.context() as patched:
        patched.setattr("service.engine.build_index", full)
        paper = published(desk, sent(desk))
    assert (paper.state, paper.published) == (State.APPROVED, None)
    assert "Ổ đĩa đã đầy" in paper.note
    assert Workshop(service.settings).digest() == before
    assert status(service) is not Status.ANSWERED
    desk.publish(paper, version=paper.version, by="sua", replacing=False)
    until(lambda: desk.paper(paper.id).state is State.PUBLISHED)


def test_a_stopped_server_goes_on(desk: DocumentDesk, service: AnswerService) -> None:
    """What was being published when the server stopped is published by the next one, though nobody
    looks at the desk."""
    paper = approved(desk, sent(desk))
    desk.press.start = lambda: None  # type: ignore[method-assign]  # it is killed at once
    desk.publish(paper, version=paper.version, by="sua", replacing=False)
    application(service)
    until(lambda: desk.paper(paper.id).state is State.PUBLISHED)


def test_what_the_command_line_published_is_withdrawn(
    desk: DocumentDesk, service: AnswerService
) -> None:
    """It comes to the desk with its withdrawal, and can come back from there."""
    published(desk, sent(desk))
    paper = desk.adopt(service.shelf.sources[0], by="sua")
    assert (paper.uploaded.by, paper.state) == ("(dòng lệnh)", State.PUBLISHED)
    paper = withdrawn(desk, paper)
    assert service.shelf.source(held_document().number) is None
    paper = desk.reopen(paper, version=paper.version, by="sua")
    assert desk.document(paper).text == HELD
    assert published(desk, paper).state is State.PUBLISHED
    assert service.shelf.source(held_document().number)


def test_a_file_that_cannot_be_read_is_told(desk: DocumentDesk, service: AnswerService) -> None:
    """Its document says why under the name that was sent, and can be sent again or forgotten."""
    paper = sent(desk, "%PDF-1.7\nkhông có trang nào\n", name="quyet dinh.pdf")
    assert paper.state is State.UNREADABLE
    assert "quyet dinh.pdf" in paper.note
    assert paper.digest not in paper.note
    again = sent(desk, "%PDF-1.7\nkhông có trang nào\n", name="quyet dinh.pdf")
    assert again.id == paper.id
    desk.discard(again, version=again.version, by="sua")
    desk.discard(again, version=again.version, by="sua")
    assert list(desk.drawer._folder.iterdir()) == []
    assert service.records.audit.newest(limit=1)[0].deed.action == "document.discard"


def test_nothing_is_done_to_a_document_that_nobody_looked_at(desk: DocumentDesk) -> None:
    """A page that is still open neither approves what came after what it showed, nor discards what
    was changed meanwhile."""
    first = sent(desk)
    desk.discard(first, version=first.version, by="sua")
    second = sent(desk, SENT.replace("21 ngày", "20 ngày"))
    assert second.id != first.id
    with pytest.raises(StepRefusedError, match="không còn"):
        desk.approve(first, version=first.version, by="duyet")
    approved(desk, second)
    with pytest.raises(ChangedMeanwhileError):
        desk.discard(second, version=second.version, by="sua")
    assert desk.paper(second.id).state is State.APPROVED


def test_a_bomb_is_not_unpacked(desk: DocumentDesk, tmp_path: Path) -> None:
    """A file of a few hundred kilobytes that would be hundreds of megabytes is told as such."""
    file = tmp_path / "bom.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        with package.open("word/document.xml", "w") as body:
            for _ in range(310):
                body.write(b" " * 1_000_000)
    with file.open("rb") as opened_file:
        paper, _ = desk.upload(opened_file, name="bom.docx", by="sua")
    assert paper.state is State.UNREADABLE
    assert "bom.docx" in paper.note
