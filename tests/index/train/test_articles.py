"""The promises of the folds of questions."""

import json
from collections import defaultdict
from pathlib import Path

import pytest

from index.bench import BenchError
from index.train.articles import document_key, folds, write_fold
from index.train.values import Question


def question(number: int, gold: str) -> Question:
    """A question with one gold article."""
    return Question(f"made:{number}", f"Câu hỏi {number}?", (gold,), "made")


def test_questions_on_one_document_share_a_fold() -> None:
    """A model is never measured on a document that it was trained on by other questions."""
    asked = [question(n, f"{n % 20}/2020/nđ-cp#{n}") for n in range(200)]
    seen = defaultdict(set)
    for one, fold in zip(asked, folds(asked, count=2), strict=True):
        seen[document_key(one.gold[0])].add(fold)
    assert all(len(own) == 1 for own in seen.values())
    assert {fold for own in seen.values() for fold in own} == {0, 1}


def test_a_code_that_many_ask_about_is_parted_by_its_articles() -> None:
    """Else one fold would hold a third of all questions."""
    asked = [question(n, f"91/2015/qh13#{n // 2}") for n in range(200)]
    found = folds(asked, count=2)
    assert 60 < sum(found) < 140
    assert all(found[n] == found[n + 1] for n in range(0, 200, 2))


def test_folds_do_not_depend_on_the_order_of_the_questions() -> None:
    """A question keeps its fold when a set is given first or last."""
    asked = [question(n, f"{n}/2020/nđ-cp#1") for n in range(30)]
    assert folds(asked[::-1], count=5) == folds(asked, count=5)[::-1]


def test_the_folds_of_a_file_hold_each_of_its_questions_once(tmp_path: Path) -> None:
    """Every question is measured by exactly one model that was not trained on it."""
    asked = [
        {"qid": str(n), "question": "Hỏi gì?", "gold": [f"{n}/2020/nđ-cp#1"]} for n in range(30)
    ]
    path = tmp_path / "made.dev.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in asked) + "\n", encoding="utf-8")
    known = frozenset(gold for one in asked for gold in one["gold"])
    found = []
    for fold in range(2):
        write_fold([path], known=known, fold=fold, count=2, out=tmp_path / str(fold))
        lines = (tmp_path / str(fold) / path.name).read_text(encoding="utf-8").splitlines()
        found += [json.loads(line)["qid"] for line in lines]
    assert sorted(found, key=int) == [one["qid"] for one in asked]
    assert found != [one["qid"] for one in asked]


def written(path: Path, *, count: int = 4) -> frozenset[str]:
    """Some questions in a file; their gold."""
    gold = [f"{n}/2020/nđ-cp#1" for n in range(count)]
    lines = [
        json.dumps({"qid": str(n), "question": "Hỏi gì?", "gold": [one]})
        for n, one in enumerate(gold)
    ]
    path.parent.mkdir(exist_ok=True)
    path.write_text("\ufeff" + "\n\n".join(lines), encoding="utf-8")
    return frozenset(gold)


def test_a_fold_takes_the_place_of_no_question_file(tmp_path: Path) -> None:
    """Neither of one that is read, nor of another fold of the same name."""
    path, same = tmp_path / "sets" / "made.jsonl", tmp_path / "others" / "made.jsonl"
    known = written(path) | written(same)
    before = path.read_bytes()
    for paths, out in (([path], path.parent), ([path, same], tmp_path / "out")):
        with pytest.raises(BenchError, match="ghi đè"):
            write_fold(paths, known=known, fold=0, count=2, out=out)
    assert path.read_bytes() == before
    assert not (tmp_path / "out").exists()


def test_a_fold_is_read_as_questions_are(tmp_path: Path) -> None:
    """Blank lines and the mark that some editors set are no hindrance."""
    path = tmp_path / "sets" / "made.jsonl"
    known = written(path)
    for fold in range(2):
        write_fold([path], known=known, fold=fold, count=2, out=tmp_path / str(fold))
    found = [(tmp_path / str(fold) / path.name).read_text("utf-8-sig") for fold in range(2)]
    assert sum(one.count('"qid"') for one in found) == 4
