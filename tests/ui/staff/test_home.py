"""The first page of the desk over HTTP."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape

import pytest

from corpus.values import Source
from service.answer import AnswerService
from service.records.drafts import Step
from service.staff.papers import State
from service.staff.switches import Switch, What
from service.staff.values import Role
from service.suggestion import Suggestion
from service.values import Feedback, Verdict
from tests.ui.staff.conftest import SignIn

QUESTION = "Người lao động làm đủ 12 tháng được nghỉ hằng năm bao nhiêu ngày?"


def tasks(text: str) -> dict[str, tuple[str, int]]:
    """The address and the number of each task, by its words."""
    found = re.findall(r'<a(?: class="none")? href="([^"]+)"><b>(\d+)</b> ([^<]+)</a>', text)
    return {words: (unescape(href), int(count)) for href, count, words in found}


def test_it_tells_each_role_what_there_is_to_do(service: AnswerService, signed_in: SignIn) -> None:
    """How much waits, how many complaints are open and what was suggested, to all; what is switched
    off and withdrawn, to those who may change it. Each leads to a page that they may open and that
    lists it."""
    answer = service.answer(QUESTION)
    service.answer("Bao nhiêu tuổi phải chịu trách nhiệm hình sự?")
    complaint = Feedback(verdict=Verdict.WRONG_CITATION, comment="Nhầm")
    assert service.records.add_feedback(answer.id, feedback=complaint)
    service.records.suggestions.add(Suggestion(text="Nên nhận hồ sơ tại xã."))
    off = Switch(What.TOPIC, "đất rừng", True, "Chờ hướng dẫn", "editor", datetime.now(UTC))  # noqa: FBT003
    service.records.switches.set(off)
    for role in Role:
        browser = signed_in(role.value)
        told = tasks(browser.get("/staff").text)
        assert told["Câu trả lời chờ thẩm định"] == ("/staff/tham-dinh", 2)
        assert told["Người dân báo trích dẫn sai"][1] == 1
        assert told["Người dân chưa hiểu"][1] == 0
        assert told["Góp ý chính sách trong 7 ngày qua"][1] == 1
        assert ("Mục đang tắt" in told) == role.covers(Role.EDITOR)
        for href, count in told.values():
            page = browser.get(href).text
            signs = ('class="what"', 'class="kept suggested"', 'value="bat"')
            listed = sum(map(page.count, signs))
            assert listed == count


def keep(service: AnswerService, *, number: int, state: State, by: str) -> None:
    """A document at the desk in a state."""
    drafts, source = service.records.drafts, Source(number=f"{number}/QĐ-UBND", title="Về sách")
    paper, _ = drafts.add(f"{number:064}", file_name="qd.txt", by=by)
    read = Step(by, "document.read", lambda old: replace(old, state=state, source=source))
    assert drafts.change(paper.id, step=read)


def test_documents_wait_for_whoever_may_do_the_next_step(
    service: AnswerService, signed_in: SignIn
) -> None:
    """Drafts of others for reviewers, approved ones for editors; each leads to the list of those
    alone."""
    keep(service, number=1, state=State.DRAFT, by="editor")
    keep(service, number=2, state=State.DRAFT, by="admin")
    keep(service, number=3, state=State.APPROVED, by="editor")
    keep(service, number=4, state=State.WITHDRAWN, by="editor")
    for role, drafts, approved in (
        ("viewer", None, None),
        ("reviewer", 2, None),
        ("editor", 1, 1),
        ("admin", 1, 1),
    ):
        browser = signed_in(role)
        told = tasks(browser.get("/staff").text)
        assert told.get("Văn bản chờ duyệt", ("", None))[1] == drafts
        assert told.get("Văn bản chờ công bố", ("", None))[1] == approved
    listed = browser.get(told["Văn bản chờ duyệt"][0]).text
    assert "2/QĐ-UBND" in listed
    assert "3/QĐ-UBND" not in listed
    assert "3/QĐ-UBND" in browser.get(told["Văn bản chờ công bố"][0]).text


def test_who_is_alone_approves_their_own(service: AnswerService, signed_in: SignIn) -> None:
    """In an office of one officer their own drafts wait for them."""
    keep(service, number=1, state=State.DRAFT, by="admin")
    alone = service.settings.model_copy(update={"one_person": True})
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(service, "_settings", alone)
        told = tasks(signed_in("admin").get("/staff").text)
    assert told["Văn bản chờ duyệt"][1] == 1


def test_it_says_when_there_is_nothing(signed_in: SignIn) -> None:
    """A new desk has nothing to do."""
    assert "không có việc nào đang chờ" in signed_in("admin").get("/staff").text


def test_the_menu_marks_the_part_that_is_open(signed_in: SignIn) -> None:
    """On its first page and on those under it."""
    browser = signed_in("admin")
    for path in ("/staff/tai-khoan", "/staff/tai-khoan/viewer"):
        marked = re.findall(r'<a href="([^"]+)" aria-current="\w+">', browser.get(path).text)
        assert marked == ["/staff/tai-khoan"]
