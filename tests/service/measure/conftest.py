"""A real service over a small law in two files and a decree."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.values import silent
from service.answer import AnswerService
from service.measure.opened import opened_service
from service.settings import Settings
from tests.service.measure.made import DECREE, FIRST, SECOND, unwatched

SHARED = Path(__file__).resolve().parents[4] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of official texts; tests that need it skip without it."""
    if not SHARED.is_dir():
        pytest.skip("the official texts are not there: ../shared is missing")
    return SHARED


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the law in two files and the decree."""
    folder = tmp_path_factory.mktemp("kho")
    for name, text in (("luat-1.md", FIRST), ("luat-2.md", SECOND), ("nghi-dinh.md", DECREE)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of a home of its own."""
    return Settings(home=tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session")
def opened(corpus: Path, settings: Settings) -> Iterator[AnswerService]:
    """The service over the folder."""
    with opened_service(corpus, settings=settings, progress=silent, watch=unwatched) as service:
        yield service
