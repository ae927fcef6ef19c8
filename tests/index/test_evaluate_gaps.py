"""Question files that are measured though the corpus or the file itself has gaps."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.values import MendableError
from index.bench import read_question_sets, read_questions
from index.store import open_index
from index.values import TextKind, Vectors
from tests.index.made import HashingEncoder
from tests.index.test_evaluate import ARTICLES, QUESTIONS, Line, jsonl, run

GONE = "1/2000/qh10#7"
Q1, Q2, _ = QUESTIONS


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of three articles."""
    return jsonl(tmp_path / "corpus.jsonl.gz", ARTICLES)


def test_a_gold_article_that_is_not_held_counts_as_not_found(corpus: Path) -> None:
    """It lowers the figures of its set, is listed, and stays out of the figures of `held`."""
    lost = {**Q2, "gold": [GONE]}
    report = run(corpus, [jsonl(corpus.parent / "q.jsonl", [Q1, lost])])
    (part,) = report.by_set
    assert part.unknown_gold == (GONE,)
    assert (part.n, part.metrics.recall_1) == (2, 0.5)
    assert part.held is not None
    assert (part.held.n, part.held.metrics.recall_1) == (1, 1)
    written = json.loads(report.to_json())["by_set"][0]
    assert written["unknown_gold"] == [GONE]
    assert written["held"]["metrics"]["R@1"] == 1


def test_one_held_gold_article_is_enough(corpus: Path) -> None:
    """A question with a gold article that is held and one that is not can still be found."""
    both = {**Q1, "gold": [GONE, *Q1["gold"]]}
    (part,) = run(corpus, [jsonl(corpus.parent / "q.jsonl", [both])]).by_set
    assert part.unknown_gold == (GONE,)
    assert part.metrics.recall_1 == 1
    assert part.held is not None
    assert part.held.n == 1


def test_without_gaps_there_is_no_second_row(corpus: Path) -> None:
    """Where every gold article is held, nothing is said of it."""
    (part,) = run(corpus, [jsonl(corpus.parent / "q.jsonl", [Q1])]).by_set
    assert (part.unknown_gold, part.held, part.repeated) == ((), None, ())


def test_the_same_words_twice_are_kept_and_told(corpus: Path) -> None:
    """Letter case and blanks do not make another question; both count."""
    again = {**Q1, "qid": "9", "question": f"  {Q1['question'].upper()} "}
    (part,) = run(corpus, [jsonl(corpus.parent / "q.jsonl", [Q1, Q2, again])]).by_set
    assert part.repeated == (("1", "9"),)
    assert part.n == 3


def test_files_of_one_name_are_not_mixed(tmp_path: Path) -> None:
    """Two files of the same name in two folders are two sets; one file twice is an error."""
    paths = []
    for folder, lines in (("a", [Q1]), ("b", [Q2])):
        (tmp_path / folder).mkdir()
        paths.append(jsonl(tmp_path / folder / "zalo.dev.jsonl", lines))
    known = {str(article["id"]) for article in ARTICLES}
    first, second = read_question_sets(paths, known=known)
    assert first.name != second.name
    with pytest.raises(MendableError, match="hai lần"):
        read_question_sets([paths[0], paths[0]], known=known)


def test_a_mark_before_the_first_line_is_no_fault(tmp_path: Path) -> None:
    """A file that an editor began with a byte order mark is read."""
    path = tmp_path / "q.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(Q1).encode())
    assert len(read_questions(path, known=set(Q1["gold"])).questions) == 1


class _Dying(HashingEncoder):
    """Fails in the middle of a build, as a model that runs out of memory does."""

    def encode(self, texts: Sequence[str], *, kind: TextKind) -> Vectors:
        raise MemoryError(f"{len(texts)} {kind}")


def test_a_build_that_fails_leaves_what_was(corpus: Path) -> None:
    """The cached index of another model still serves, and no half-made one lies beside it."""
    questions = jsonl(corpus.parent / "q.jsonl", [Q1])
    run(corpus, [questions])
    (folder,) = (corpus.parent / "cache").iterdir()
    before = sorted(path.name for path in folder.rglob("*"))
    with pytest.raises(MemoryError):
        run(corpus, [questions], encoder=_Dying("other"))
    assert sorted(path.name for path in folder.rglob("*")) == before
    open_index(folder, encoder=HashingEncoder()).close()


@pytest.mark.parametrize("lines", [[Q1, "{"], [{**Q1, "gold": [GONE]}]])
def test_a_bad_file_changes_no_cache(corpus: Path, lines: Sequence[Line | str]) -> None:
    """What is refused is refused before the cache is touched."""
    run(corpus, [jsonl(corpus.parent / "q.jsonl", [Q1])])
    cache = corpus.parent / "cache"
    before = {path: path.stat().st_mtime_ns for path in cache.rglob("*")}
    with pytest.raises(MendableError):
        run(corpus, [jsonl(corpus.parent / "bad.jsonl", lines)], encoder=HashingEncoder("other"))
    assert {path: path.stat().st_mtime_ns for path in cache.rglob("*")} == before
