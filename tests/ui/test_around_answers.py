"""What stands around questions and answers on every page of citizens: whom to call, who answers,
how long it is kept, and that nothing is answered now."""

import html
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from service.answer import AnswerService
from service.api import create_app
from service.engine import Engine
from service.records import Records
from service.settings import Settings
from service.staff.switches import Switch, What
from service.values import Answer, Sentence, Status
from service.wording_answer import AUTOMATIC, NO_NUMBERS, kept_for
from tests.conftest import serving_of
from tests.ui.test_pages import answer
from ui.first_page import above_of, completed
from ui.pages import add_held, add_pages, render, render_turn
from ui.plain_page import add_plain_pages

__all__ = ["answer"]  # a fixture of those tests
OFFICE = "Ủy ban nhân dân phường <Hải Châu>"
DANGER = "Chồng tôi đang cầm dao đòi giết tôi"


@pytest.fixture
def service(engine: Engine, tmp_path: Path) -> Iterator[AnswerService]:
    """The service of an office that has set its name."""
    records = Records(f"sqlite:///{tmp_path / 'answers.sqlite3'}")
    settings = Settings(home=tmp_path, office=OFFICE, questions_per_minute=0)
    yield AnswerService(engine, records=records, settings=settings)
    records.close()


@pytest.fixture
def site(service: AnswerService) -> Iterator[httpx.Client]:
    """All pages of citizens but the chat, which Gradio serves."""
    app: FastAPI = create_app(service)
    add_pages(app, service=service)
    add_held(app, service=service)
    add_plain_pages(app, service=service)
    with serving_of(app) as client:
        yield client


def chat_of(service: AnswerService) -> str:
    """What stands around the chat, as HTML; a browser test sees it on the page."""
    settings = service.settings
    tools = render("chat_tools.html", kept_for=kept_for(settings.keep_days))
    foot = render("foot.html", office=settings.office)
    return html.unescape(tools + above_of(service) + foot)


def called(page: str) -> list[str]:
    """The numbers that a page has as links, in its order."""
    return re.findall(r'href="tel:(\d+)"', page)


def test_numbers_to_call_are_links_in_a_turn(answer: Answer) -> None:
    """Each that begins a line of the answer to who is in danger, in its order, and no other."""
    told = (Sentence(text="Xin gọi ngay:\n113 khi <bị> đánh;\n115 khi đau."),)
    update = {"id": "", "sentences": told, "citations": ()}
    danger = answer.model_copy(update={**update, "status": Status.GUARDRAIL_CRISIS})
    assert called(render_turn(danger)) == ["113", "115"]
    assert "khi &lt;bị&gt; đánh" in render_turn(danger)
    other = answer.model_copy(update={**update, "status": Status.ANSWERED})
    assert called(render_turn(other)) == []


def test_the_plain_page_lists_the_numbers_once(site: httpx.Client) -> None:
    """To who is in danger that which fits comes first; on the other pages they stand at the end."""
    page = site.post("/hoi", data={"cau": DANGER}).text
    assert called(page) == ["113", "115", "114", "111"]
    assert called(site.get("/hoi").text) == ["113", "114", "115", "111"]


def test_each_page_says_who_answers_and_whom_to_call(
    site: httpx.Client, service: AnswerService
) -> None:
    """The chat, the plain page, an answer on either and a page that is not there: once each, with
    the name of the office as text."""
    told = service.answer("Điều 651 Bộ luật Dân sự quy định gì?")
    paths = ("/hoi", f"/hoi/{told.id}", f"/tra-loi/{told.id}", "/van-ban", "/tra-loi/khong-co")
    pages = [chat_of(service), *(html.unescape(site.get(path).text) for path in paths)]
    for page in pages:
        assert page.count(AUTOMATIC) == 1
        assert page.count(f"Đơn vị vận hành: {OFFICE}") == 1
        assert called(page)[-4:] == ["113", "114", "115", "111"]
    assert "<Hải" not in site.get("/hoi").text


def test_an_office_without_a_name_is_not_named(service: AnswerService) -> None:
    """Where none is set, no line stands for it."""
    update = {"office": ""}
    service._settings = service.settings.model_copy(update=update)
    assert AUTOMATIC in chat_of(service)
    assert "Đơn vị vận hành" not in chat_of(service)


def test_the_list_of_the_device_says_that_answers_are_kept_elsewhere(
    service: AnswerService,
) -> None:
    """For how many days, and how one is erased for good; or that there is no such day."""
    assert kept_for(service.settings.keep_days) in chat_of(service)
    assert "trên hệ thống 730 ngày; muốn xóa hẳn" in kept_for(730)
    assert "36.500 ngày" in kept_for(36_500)
    assert "không tự xóa theo thời hạn" in kept_for(0)
    assert "không được gửi đến máy chủ" not in chat_of(service)


def test_nobody_is_asked_for_numbers_of_papers(site: httpx.Client) -> None:
    """The plain page asks not to write them, before anything is typed; so does the chat."""
    assert NO_NUMBERS in site.get("/hoi").text


def test_that_nothing_is_answered_is_said_before_anybody_asks(
    site: httpx.Client, service: AnswerService
) -> None:
    """With the reason of the office, on the chat and on the plain pages, as soon as everything is
    switched off; one topic alone says nothing yet."""

    def switch(what: What, value: str, *, off: bool) -> None:
        made = Switch(what, value, off=off, reason="Bảo trì <kho>", author="an", created=now)
        service.records.switches.set(made)

    def shown() -> list[bool]:
        pages = (chat_of(service), site.get("/hoi").text, site.get("/hoi/kiem-tra").text)
        return ["Lý do: Bảo trì <kho>." in html.unescape(page) for page in pages]

    now = datetime.now(UTC)
    switch(What.TOPIC, "đất đai", off=True)
    assert not any(shown())
    switch(What.EVERYTHING, "", off=True)
    assert all(shown())
    switch(What.EVERYTHING, "", off=False)
    assert not any(shown())


def test_what_is_told_stands_above_the_chat_once() -> None:
    """In the page as it is sent, so that it needs no script, and before the element of the chat."""
    page = completed(b'<html lang="en"><body><gradio-app></gradio-app>', above="<p>Tạm dừng</p>")
    told, _, rest = page.decode().partition("<gradio-app")
    assert told.count("Tạm dừng") == 1
    assert "Tạm dừng" not in rest
    assert 'lang="vi"' in told
