"""A run asks a real service over a corpus, and tells what is right of what it says."""

import json
from pathlib import Path

import pytest

from corpus.values import MendableError
from index.values import silent
from ingest.values import Level
from service.answer import AnswerService
from service.engine import Workshop
from service.measure.opened import CorpusError, read_folder
from service.measure.report import Report
from service.measure.run import evaluate_answers
from service.settings import Settings
from service.values import Status
from tests.service.measure.made import (
    FIRST,
    NOT_HELD,
    V1,
    V2,
    VILQA,
    unwatched,
    write_lines,
)


@pytest.fixture(scope="module")
def report(corpus: Path, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The result over two files of questions, of which one asks of a law that is not held."""
    folder = tmp_path_factory.mktemp("hoi")
    files = [
        write_lines(folder / "mot.jsonl", V1, V2, NOT_HELD),
        write_lines(folder / "hai.jsonl", VILQA),
    ]
    return evaluate_answers(corpus, files, settings=settings, progress=silent, watch=unwatched)


def test_a_real_answer_is_judged(report: Report) -> None:
    """A clause that is named is hit, one that does not exist is abstained from, and quotes are
    those of the text."""
    found = {one.qid: one for one in report.questions}
    assert found["A1"].cited[0] == "77/2024/QH15#dieu-2.khoan-2"
    assert (found["A1"].wrong, found["B1"].wrong) == ((), ())
    assert found["B1"].status is Status.UNANSWERABLE_NO_SUCH_PROVISION
    assert found["C1"].wrong == ()
    shares = report.shares
    assert (shares.clause_hit.right, shares.clause_hit.n) == (1, 1)
    assert (shares.quote_covers.right, shares.quote_covers.n) == (1, 1)
    assert report.metrics.quotes_verbatim == report.metrics.sentences_supported == 1.0


def test_questions_of_a_law_that_is_not_held_stand_apart(report: Report) -> None:
    """They count in no figure but those as given, where a citation is missed."""
    assert (report.n, report.not_held.n, report.not_held.abstained.share) == (3, 1, 1.0)
    assert report.metrics.mode_accuracy == 1.0
    assert report.metrics_as_given.mode_accuracy == 0.75
    assert report.metrics_as_given.clause_hit == 0.5
    assert [(one.set, one.n) for one in report.by_set] == [("mot", 2), ("hai", 1)]


def test_the_result_says_what_made_it(report: Report, tmp_path: Path) -> None:
    """Corpus, questions, model and settings are in the file, beside figures by their names."""
    report.write(tmp_path / "r.json")
    told = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    config = told["config"]
    for name in ("corpus_sha256", "model_sha256", "settings_digest"):
        assert len(config[name]) == 64
    assert [one["name"] for one in config["questions"]] == ["mot.jsonl", "hai.jsonl"]
    assert config["documents"] == 2
    assert {one["status"]: one["n"] for one in told["metrics"]["statuses"]}
    assert told["by_set"][1]["metrics"]["quote_covers"] == 1.0


def test_answers_are_those_of_a_service_that_runs(
    opened: AnswerService, settings: Settings
) -> None:
    """The settings digest of a measured answer is that of the service with these settings."""
    answer = opened.answer(str(V1["query"]))
    assert answer.provenance.settings_digest == Workshop(settings)._answering()


def test_a_second_run_finds_the_index(
    report: Report, corpus: Path, settings: Settings, tmp_path: Path
) -> None:
    """The index of a corpus is built once, and serves the next run."""
    built = []
    again = evaluate_answers(
        corpus,
        [write_lines(tmp_path / "hoi.jsonl", V1)],
        settings=settings,
        progress=lambda stage, done, total: built.append((stage, done, total)),
        watch=unwatched,
    )
    assert built == []
    assert again.config.corpus_sha256 == report.config.corpus_sha256


def test_two_texts_of_one_number_are_refused(tmp_path: Path) -> None:
    """Neither of two files that differ and are no parts of one text is taken silently."""
    (tmp_path / "a.md").write_text(FIRST, encoding="utf-8")
    (tmp_path / "b.md").write_text(FIRST.replace("chó", "mèo"), encoding="utf-8")
    with pytest.raises(CorpusError, match="77/2024/QH15"):
        read_folder(tmp_path, watch=unwatched)


def test_a_folder_without_texts_is_told(tmp_path: Path) -> None:
    """An empty folder, and a corpus that is not there, are errors that an officer can mend."""
    with pytest.raises(CorpusError, match="không có văn bản nào"):
        read_folder(tmp_path, watch=unwatched)
    questions = write_lines(tmp_path / "hoi.jsonl", V1)
    with pytest.raises(MendableError, match="khong-co"):
        evaluate_answers(
            tmp_path / "khong-co.jsonl",
            [questions],
            settings=Settings(home=tmp_path / "home"),
            progress=silent,
            watch=unwatched,
        )


@pytest.mark.shared
def test_a_law_in_two_files_is_measured_whole(shared: Path) -> None:
    """The law on road traffic order, held in two files, is one document of 89 articles."""
    held = {one.number: one for one in read_folder(shared / "traffic", watch=unwatched)}
    units = held["36/2024/QH15"].walk()
    labels = [unit.label for unit in units if unit.level is Level.ARTICLE]
    assert labels == [str(number) for number in range(1, 90)]
