"""The days that citizens read are those of Vietnam, wherever the server stands."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ingest.values import Ref
from service.values import Answer
from tests.ui.test_pages import Site, answer, site
from ui.explained import terms_of
from ui.pages import Beside, render_turn
from ui.plain_page import add_plain_pages

__all__ = ["answer", "site"]  # fixtures
EVENING = datetime(2026, 11, 28, 18, 30, tzinfo=UTC)  # 01:30 of the next day in Vietnam


@pytest.fixture
def late(site: Site, answer: Answer) -> Answer:
    """An answer that is kept, given when it is already another day in Vietnam."""
    made = answer.model_copy(update={"id": "khuya", "created": EVENING})
    site.records.save(made)
    return made


def test_an_answer_is_of_the_day_that_it_was_in_vietnam(site: Site, late: Answer) -> None:
    """Its permalink, its plain page and what is printed of it all say so."""
    app = Starlette()
    add_plain_pages(app, service=site.service)
    shown = (
        site.client.get(f"/tra-loi/{late.id}").text,
        TestClient(app).get(f"/hoi/{late.id}").text,
        render_turn(late, beside=Beside(address="/tra-loi/khuya")),
    )
    for page in shown:
        assert "ngày 29/11/2026" in page
        assert "28/11/2026" not in page


def test_terms_are_explained_as_of_that_day(late: Answer) -> None:
    """Where no day was asked about, words mean what they mean on the day in Vietnam."""
    days: list[date] = []

    def explained(text: str, *, ref: Ref, on: date) -> tuple[()]:
        del text, ref
        days.append(on)
        return ()

    engine = SimpleNamespace(glossary=SimpleNamespace(explained=explained))
    terms_of(late, engine=engine)  # type: ignore[arg-type]
    assert days == [date(2026, 11, 29)]
