"""What keeps a side-by-side run fair: the model, the questions and the time of our build."""

from pathlib import Path

import pytest

from corpus.values import MendableError
from index.bench import QuestionLine
from index.build import EMBEDDINGS
from index.encoder import SHIPPED_MODEL
from tests.index.graphs import graph, tokenizer
from tests.index.test_evaluate import ARTICLES, QUESTIONS, jsonl
from tests.peers.__main__ import prepare_index
from tests.peers.fair import MODEL, chosen_encoder, learned_from, unseen_encoder
from tests.peers.run import SYSTEMS

KNOWN = frozenset(str(article["id"]) for article in ARTICLES)


@pytest.mark.parametrize("named", ["", str(SHIPPED_MODEL)])
def test_the_shipped_model_is_refused(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    """The shipped model has seen the questions: it is refused, named or not."""
    monkeypatch.setenv(MODEL, named)
    with pytest.raises(MendableError, match="đã học") as refused:
        unseen_encoder()
    assert f"{MODEL}=" in refused.value.mend


def test_the_named_model_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The vectors of a run are those of the folder that the variable names, ours included."""
    tokenizer(tmp_path)
    graph(tmp_path)
    monkeypatch.setenv(MODEL, str(tmp_path))
    assert unseen_encoder().name == chosen_encoder().name == tmp_path.name


def test_a_question_that_was_learned_from_is_refused(tmp_path: Path) -> None:
    """A question from which the ranking was learned is not asked, typed otherwise or not."""
    learned = jsonl(tmp_path / "l.jsonl", QUESTIONS[:2])
    gold = ("45/2019/qh14#25",)
    other = QuestionLine(qid="o", question="Thử việc mấy ngày?", gold=gold)
    same = QuestionLine(qid="s", question="thoi gian THỬ việc là bao lâu?", gold=gold)
    assert learned_from([learned], asked=[other], known=KNOWN) == 2
    with pytest.raises(MendableError, match="qid 's'"):
        learned_from([learned], asked=[other, same], known=KNOWN)


def test_our_build_finds_no_vectors_of_an_earlier_run(tmp_path: Path) -> None:
    """Our build starts from nothing, or from what is known; the vectors it made stay for peers."""
    folder, known = tmp_path / "index", tmp_path / "known"
    left = folder / EMBEDDINGS
    known.write_text("known", encoding="utf-8")
    folder.mkdir()
    left.touch()
    prepare_index(folder, systems=SYSTEMS[1:], known=None)
    assert left.is_file()
    prepare_index(folder, systems=SYSTEMS, known=None)
    assert not left.exists()
    prepare_index(folder, systems=SYSTEMS, known=known)
    assert left.read_text(encoding="utf-8") == "known"
