"""Opening the service: an index is built where none fits, words serve first, vectors follow."""

import shutil
import time
from pathlib import Path

import pytest

import service.engine
from corpus.values import Kind, Source
from index.values import IndexUnusableError, Stage, silent
from ingest.library import Library
from ingest.tree.structure import parse_units
from ingest.values import Document
from service.answer import AnswerService
from service.engine import Workshop
from service.opening import open_service
from service.records import RecordsUnusableError
from service.settings import Settings
from service.values import Status

TEXT = (
    "Điều 1. Phạm vi\nQuy chế này quy định việc gửi xe đạp tại trụ sở.\n"
    "Điều 2. Giá gửi xe\n1. Giá gửi xe đạp là 2.000 đồng một lượt.\n2. Người cao tuổi gửi miễn phí."
)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A home whose office added one short document, and no other document."""
    monkeypatch.setattr(service.engine, "embedded_sources", tuple)
    made = Settings(home=tmp_path)
    Library(made.library_folder).add(document("01/QC-UBND"))
    return made


def document(number: str) -> Document:
    """A short regulation."""
    source = Source(number=number, title=f"Quy chế {number}", kind=Kind.OTHER)
    return Document(source, TEXT, parse_units(TEXT, number=number))


def test_words_serve_until_the_vectors_are_made(settings: Settings) -> None:
    """The first opening builds, answers at once, and soon answers with vectors too."""
    stages: set[Stage] = set()
    opened = open_service(settings, progress=lambda stage, _done, _total: stages.add(stage))
    assert stages == {Stage.DOCUMENTS, Stage.WORDS}
    assert _price(opened)
    _wait_for_vectors(opened)
    assert _price(opened)
    assert opened.answer("Giá gửi xe đạp").provenance.found[0].dense is not None
    opened.close()


def test_a_whole_service_has_its_vectors_from_the_start(settings: Settings) -> None:
    """Where the caller waits for the vectors, the first answer uses them."""
    opened = open_service(settings, whole=True)
    assert opened.store.manifest.dense_ready
    assert opened.answer("Giá gửi xe đạp").provenance.found[0].dense is not None
    opened.close()


def test_an_index_that_cannot_be_renewed_serves_on(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a document was added on a full disk the old index answers; without one, the fault is
    told."""
    first = open_service(settings)
    _wait_for_vectors(first)
    first.close()
    Library(settings.library_folder).add(document("02/QC-UBND"))
    monkeypatch.setattr(service.engine, "build_index", _full)
    opened = open_service(settings)
    assert _price(opened)
    assert opened.store.manifest.documents == 1
    opened.close()
    shutil.rmtree(settings.index_folder)
    with pytest.raises(IndexUnusableError, match="đầy"):
        open_service(settings)


def _full(*_: object, **__: object) -> None:
    raise IndexUnusableError("Ổ đĩa đã đầy.", mend="Hãy dọn ổ đĩa.")


def test_the_second_opening_builds_nothing(settings: Settings) -> None:
    """An index that fits is opened as it is."""
    first = open_service(settings)
    _wait_for_vectors(first)
    built = first.store.manifest.built
    first.close()
    second = open_service(settings, progress=_never)
    assert second.store.manifest.built == built
    second.close()


def test_another_corpus_is_another_index(settings: Settings) -> None:
    """After a document was added, the next opening answers from it."""
    first = open_service(settings)
    _wait_for_vectors(first)
    first.close()
    Library(settings.library_folder).add(document("02/QC-UBND"))
    second = open_service(settings)
    assert second.store.document("02/QC-UBND") is not None
    _wait_for_vectors(second)
    second.close()


def test_an_index_built_by_another_command_is_taken_up(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A running service answers from a document that was ingested meanwhile, without a restart; one
    of words alone serves until its vectors are made."""
    monkeypatch.setattr("service.opening.LOOK_EVERY", 0.05)
    opened = open_service(settings)
    _wait_for_vectors(opened)
    Library(settings.library_folder).add(document("02/QC-UBND"))
    Workshop(settings).build(silent, vectors=False)
    deadline = time.monotonic() + 30
    while opened.store.document("02/QC-UBND") is None:
        assert time.monotonic() < deadline, "the new index was not taken up"
        time.sleep(0.05)
    assert _price(opened)
    _wait_for_vectors(opened)
    assert opened.store.document("02/QC-UBND") is not None
    opened.close()


def test_a_database_that_cannot_be_opened_stops_the_opening(settings: Settings) -> None:
    """A wrong address of the database is told at the start."""
    wrong = settings.model_copy(update={"database": "nodb://x"})
    with pytest.raises(RecordsUnusableError):
        open_service(wrong)


def _price(opened: AnswerService) -> bool:
    answer = opened.answer("Điều 2 khoản 1 Quy chế 01/QC-UBND")
    return answer.status is Status.ANSWERED and "2.000 đồng" in answer.citations[0].quote


def _wait_for_vectors(opened: AnswerService) -> None:
    deadline = time.monotonic() + 30
    while not opened.store.manifest.dense_ready:
        assert time.monotonic() < deadline, "no vectors were made"
        time.sleep(0.05)


def _never(stage: Stage, done: int, total: int) -> None:
    raise AssertionError(f"built again: {stage} {done}/{total}")
