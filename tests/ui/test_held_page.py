"""What a reader who was refused can look at: the documents that are held."""

from pathlib import Path

import pytest

from service.records import Records
from service.values import Answer, Status
from tests.ui.test_pages import Site, answer
from ui.pages import render_turn
from ui.terminal import show_answer

__all__ = ["answer"]  # a fixture of those tests


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """The pages over one document."""
    return Site(Records(f"sqlite:///{tmp_path / 'answers.sqlite3'}"))


def test_the_documents_that_are_held_are_listed(site: Site) -> None:
    """Each has its title, its number and its days, on a page without script that others link to."""
    reply = site.client.get("/van-ban")
    assert reply.status_code == 200
    for told in ("Luật thử", "1/2020/QH14", "Quốc hội", "02/01/2020", "theo 1 văn bản"):
        assert told in reply.text
    assert "<script" not in reply.text
    assert 'href="/van-ban"' in site.client.get("/tra-loi/none").text


@pytest.mark.parametrize(
    ("status", "times"),
    [
        (Status.UNANSWERABLE_NO_SOURCE, 1),
        (Status.UNANSWERABLE_NOT_HELD, 1),
        (Status.ANSWERED, 0),
        (Status.GUARDRAIL_OFF_TOPIC, 0),
    ],
)
def test_who_is_refused_for_want_of_a_source_is_told_what_is_held(
    answer: Answer, capsys: pytest.CaptureFixture[str], status: Status, times: int
) -> None:
    """The page links to the list, the command line names its command; other answers do neither."""
    ended = answer.model_copy(update={"status": status})
    show_answer(ended)
    assert render_turn(ended).count('href="/van-ban"') == times
    assert capsys.readouterr().out.count("danhieu corpus list") == times
