"""Learning on made laws: the parts fit together, and what is written can be used."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from index.ranking.examples import BARE, PASSAGES, TYPED, HeldOutCosines
from index.ranking.signals import names
from index.ranking.train import HeldOut, learned, learned_by_words
from index.store import EmbeddedStore, open_index
from index.text import fold
from index.train.values import Question
from index.values import TextKind
from tests.index.made import HashingEncoder, build, document

SUBJECTS = ("Nghỉ phép", "Thử việc", "Tiền lương", "Bảo hiểm", "Thôi việc", "Đào tạo", "Kỷ luật",
            "Hợp đồng", "Giờ làm", "Tai nạn", "Công đoàn", "Đình công")  # fmt: skip


@pytest.fixture
def laws(tmp_path: Path, encoder: HashingEncoder) -> Iterator[EmbeddedStore]:
    """Twelve documents of one article each, named as benchmark articles are."""
    made = [
        document(
            f"{at}/2020/qh14|1", f"{subject}\nNgười lao động và {subject.lower()} theo luật này."
        )
        for at, subject in enumerate(SUBJECTS)
    ]
    build(made, folder=tmp_path / "index", encoder=encoder)
    store = open_index(tmp_path / "index")
    yield store
    store.close()


def questions() -> tuple[Question, ...]:
    """A question on each."""
    return tuple(
        Question(str(at), f"{subject} thế nào?", (f"{at}/2020/qh14#1",), "made")
        for at, subject in enumerate(SUBJECTS)
    )


def folder(path: Path, *, store: EmbeddedStore, encoder: HashingEncoder) -> Path:
    """Vectors of all questions, as `python -m index.train vectors` writes them."""
    path.mkdir()
    rows = np.arange(store.manifest.passages)
    texts = ["\n".join([*one.headings, one.text]) for one in store.passages(rows)]
    np.save(path / PASSAGES, encoder.encode(texts, kind=TextKind.PASSAGE).astype(np.float16))
    asked = [one.text for one in questions()]
    for name, read in ((TYPED, asked), (BARE, [fold(text) for text in asked])):
        vectors = encoder.encode(read, kind=TextKind.QUESTION)
        np.save(path / name, vectors.astype(np.float16))
    return path


@pytest.mark.parametrize("held_out", [None, 1])
def test_learns_rankers_of_all_signals(
    laws: EmbeddedStore, encoder: HashingEncoder, tmp_path: Path, held_out: int | None
) -> None:
    """Of a folder for each fold, and of one fold alone; with figures for both copies of the
    questions that were learned from, and of no other."""
    folders = [folder(tmp_path / name, store=laws, encoder=encoder) for name in ("0", "1")]
    if held_out is None:
        chosen = HeldOut.by_folder(questions(), count=2)
    else:
        chosen, folders = HeldOut.of_fold(questions(), fold=held_out, count=2), folders[:1]
    rankers, report = learned(chosen, store=laws, folders=folders)
    for dense in (True, False):
        held = tuple(one.signal for one in rankers.of(dense=dense).weights)
        assert held == names(dense=dense)
    assert {(one.set, one.folded) for one in report.sets} == set(
        product(("made", "all"), (False, True))
    )
    assert {one.n for one in report.sets} == {len(chosen.questions)}
    assert all(one.recall_10.learned == 1 for one in report.sets)
    assert report.table().count("\n") == 1 + len(report.sets)


def test_words_alone_are_learned_beside_what_is_kept(
    laws: EmbeddedStore, encoder: HashingEncoder, tmp_path: Path
) -> None:
    """Without vectors only the ranker by words is new, and only its figures are told."""
    chosen = HeldOut.of_fold(questions(), fold=0, count=2)
    made = [folder(tmp_path / "0", store=laws, encoder=encoder)]
    kept, _ = learned(chosen, store=laws, folders=made)
    rankers, report = learned_by_words(questions(), store=laws, kept=kept)
    assert rankers.with_vectors == kept.with_vectors
    assert rankers.words_only != kept.words_only
    assert {one.signals for one in report.sets} == {"words"}
    assert {one.n for one in report.sets} == {len(questions())}


def test_a_fold_that_was_held_out_is_learned_from_alone() -> None:
    """Its questions keep their rows in the vectors, and are fitted in folds of their own."""
    both = [HeldOut.of_fold(questions(), fold=number, count=2) for number in (0, 1)]
    assert sorted(row for one in both for row in one.rows.tolist()) == list(range(len(SUBJECTS)))
    for number, one in enumerate(both):
        assert one.questions == tuple(questions()[row] for row in one.rows)
        whole = HeldOut.by_folder(questions(), count=2)
        assert set(whole.folders[one.rows].tolist()) == {number}
        assert len(set(one.folds.tolist())) > 2


def test_each_question_is_held_against_its_own_fold(tmp_path: Path) -> None:
    """A question's cosines come of its row in the folder of its fold, in both copies."""
    for number, name in enumerate(("0", "1")):
        (tmp_path / name).mkdir()
        np.save(tmp_path / name / PASSAGES, np.eye(3, dtype=np.float16) * (number + 1))
        np.save(tmp_path / name / TYPED, np.eye(3, dtype=np.float16))
        np.save(tmp_path / name / BARE, -np.eye(3, dtype=np.float16))
    folders = [tmp_path / "0", tmp_path / "1"]
    rows = np.array([2, 1])
    held = HeldOutCosines.read(folders, rows=rows, own=np.array([0, 1]))
    own = [float(held.at(place, rows=rows[[place % 2]])[0]) for place in range(4)]
    assert own == [1, 2, -1, -2]
    assert list(held.best(1, limit=1)) == [1]
