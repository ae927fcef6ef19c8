"""How an answer is labelled that the office does not stand by any more."""

import re
from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from service.values import Answer, Notice, NoticeKind
from service.wording_review import NOTICE_NAMES, label_of
from tests.ui.test_pages import Site, answer, site
from ui.pages import render_turn
from ui.plain_page import add_plain_pages

__all__ = ["answer", "site"]  # fixtures


def noticed(answer: Answer, *kinds: NoticeKind) -> Answer:
    """The answer, of which the office has said these."""
    made = (Notice(kind=one, on=date(2026, 11, 29), says=NOTICE_NAMES[one]) for one in kinds)
    return answer.model_copy(update={"notices": tuple(made)})


@pytest.mark.parametrize(
    ("kinds", "label"),
    [
        ((NoticeKind.WITHDRAWN,), "Đã thu hồi"),
        ((NoticeKind.CORRECTED, NoticeKind.WITHDRAWN, NoticeKind.TEXT_PAUSED), "Đã thu hồi"),
        ((NoticeKind.TEXT_WITHDRAWN, NoticeKind.TEXT_PAUSED), "Văn bản đã rút"),
        ((NoticeKind.TEXT_PAUSED,), "Tạm dừng"),
    ],
)
def test_what_the_office_took_back_is_not_labelled_as_law(
    site: Site, answer: Answer, kinds: tuple[NoticeKind, ...], label: str
) -> None:
    """Neither on its permalink, which is what paper and the list of the chat show, nor on its plain
    page, nor in a turn does it say that there is a rule, nor has it the green dot."""
    told = noticed(answer, *kinds).model_copy(update={"id": "rut"})
    site.records.save(told)
    app = Starlette()
    add_plain_pages(app, service=site.service)
    pages = (
        site.client.get("/tra-loi/rut").text,
        TestClient(app).get("/hoi/rut").text,
        render_turn(told),
    )
    for page in pages:
        assert re.findall(r'class="outcome[^>]*>([^<]+)<', page) == [label]
        assert "outcome outcome-answered" not in page


@pytest.mark.parametrize("kinds", [(), (NoticeKind.RESTORED,), (NoticeKind.CORRECTED,)])
def test_what_the_office_stands_by_keeps_its_label(
    answer: Answer, kinds: tuple[NoticeKind, ...]
) -> None:
    """An answer that nothing was said of, one that was restored, and a correction."""
    told = noticed(answer, *kinds)
    assert label_of(told) == "Có quy định"
    assert "outcome outcome-answered" in render_turn(told)
