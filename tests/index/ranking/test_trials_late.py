"""Late interaction, what it costs, and all trials together, on made laws."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="needs the extra models: scikit-learn")
pytest.importorskip("sentence_transformers", reason="needs the extra models")

from index.encoder import SHIPPED_MODEL
from index.fuse import Candidates
from index.ranking.examples import BARE, MOST, PASSAGES, TYPED
from index.ranking.train import HeldOut
from index.ranking.trials.candidates import _best
from index.ranking.trials.cost import costs
from index.ranking.trials.measure import Bench, tried
from index.ranking.trials.tokens import (
    TorchTokens,
    maxsim,
    similarities,
    texts_at,
)
from index.ranking.trials.trees import TRIED
from index.store import EmbeddedStore, open_index
from index.text import fold
from index.train.values import Question
from index.values import TextKind, Vectors
from tests.index.made import WIDTH, HashingEncoder, build, document

SUBJECTS = ("Nghỉ phép", "Thử việc", "Tiền lương", "Bảo hiểm", "Thôi việc", "Đào tạo", "Kỷ luật",
            "Hợp đồng", "Giờ làm", "Tai nạn", "Công đoàn", "Đình công")  # fmt: skip


class HashingTokens:
    """One vector a word, the same for the same word: what late interaction says is plain to see."""

    def __init__(self) -> None:
        self._encoder = HashingEncoder()

    def encode(self, texts: Sequence[str], *, kind: TextKind) -> list[Vectors]:
        """As `index.ranking.trials.tokens.Tokens` has it."""
        return [self._encoder.encode(text.split() or ["x"], kind=kind) for text in texts]

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return WIDTH

    def pieces(self, texts: Sequence[str], *, kind: TextKind) -> int:
        """Words in all."""
        return sum(map(len, self.encode(texts, kind=kind)))


def naive(asked: Vectors, passage: Vectors) -> float:
    """MaxSim as it is defined, number by number."""
    total = 0.0
    for one in asked:
        highest = -2.0
        for other in passage:
            highest = max(
                highest, sum(float(a) * float(b) for a, b in zip(one, other, strict=True))
            )
        total += highest
    return total / len(asked)


def test_maxsim_is_as_it_is_defined() -> None:
    """Each piece of the question takes its best piece of the passage, and their mean is told."""
    random = np.random.default_rng(1)
    for pieces in ((1, 1), (3, 7), (9, 2)):
        asked, passage = (random.normal(size=(n, 5)).astype(np.float32) for n in pieces)
        asked /= np.linalg.norm(asked, axis=1, keepdims=True)
        passage /= np.linalg.norm(passage, axis=1, keepdims=True)
        assert maxsim(asked, passage) == pytest.approx(naive(asked, passage), abs=1e-6)
    assert maxsim(np.eye(3, dtype=np.float32)[:2], np.eye(3, dtype=np.float32)[1:]) == 0.5


@pytest.fixture(scope="module")
def torch_tokens() -> TorchTokens:
    """The shipped weights, as torch reads them."""
    return TorchTokens(SHIPPED_MODEL)


def test_a_text_has_the_vectors_of_its_own_pieces(torch_tokens: TorchTokens) -> None:
    """A text beside a longer one has as many vectors as alone, each of length 1, and, but for the
    rounding of bfloat16, the same."""
    texts = ["Nghỉ phép", "Người lao động được nghỉ hằng năm mười hai ngày làm việc " * 4]
    together = torch_tokens.encode(texts, kind=TextKind.PASSAGE)
    for text, vectors in zip(texts, together, strict=True):
        (own,) = torch_tokens.encode([text], kind=TextKind.PASSAGE)
        assert vectors.shape == (
            torch_tokens.pieces([text], kind=TextKind.PASSAGE),
            torch_tokens.dimensions,
        )
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-3)
        assert (vectors * own).sum(axis=1) == pytest.approx(1, abs=0.02)
    assert torch_tokens.pieces(texts, kind=TextKind.PASSAGE) == sum(map(len, together))


def test_a_text_is_nearest_to_itself(torch_tokens: TorchTokens) -> None:
    """What the law says word by word is nearer to the question than what it says of another."""
    (asked,) = torch_tokens.encode(["Thời gian thử việc"], kind=TextKind.QUESTION)
    right, wrong = torch_tokens.encode(
        ["Thời gian thử việc không quá 60 ngày.", "Cấm lái xe khi có nồng độ cồn."],
        kind=TextKind.PASSAGE,
    )
    assert maxsim(asked, right) > maxsim(asked, wrong)


def test_the_best_passage_of_each_article_in_the_order_of_fusion() -> None:
    """An article is read by the passage that both searches together find best, which neither need
    find best alone; articles come as plain fusion ranks them."""
    lexical = np.array([4, 0, 3, 2], np.float32)
    cosines = np.array([0.8, 0.9, 0.85, 0.81], np.float32)
    found = Candidates(np.array([10, 11, 12, 13]), lexical, cosines)
    assert _best(found, articles=np.array([7, 7, 7, 9])).tolist() == [12, 13]
    assert _best(found, articles=np.array([9, 4, 7, 4])).tolist() == [12, 11, 10]


@pytest.fixture
def laws(tmp_path: Path, encoder: HashingEncoder) -> Iterator[EmbeddedStore]:
    """Twelve documents of one article each, of two passages, named as benchmark articles are."""
    long = " ".join(["Người lao động và người sử dụng lao động thỏa thuận theo luật này."] * 20)
    texts = [
        f"{subject}\n1. Quy định về {subject.lower()}. {long}\n2. {subject} khác. {long}"
        for subject in SUBJECTS
    ]
    build(
        [document(f"{at}/2020/qh14|1", text) for at, text in enumerate(texts)],
        folder=tmp_path / "index",
        encoder=encoder,
    )
    store = open_index(tmp_path / "index")
    yield store
    store.close()


@pytest.fixture
def bench(laws: EmbeddedStore, encoder: HashingEncoder, tmp_path: Path) -> Bench:
    """A question on each, held out."""
    asked = [f"{subject} thế nào?" for subject in SUBJECTS]
    held = laws.passages(np.arange(laws.manifest.passages))
    texts = ["\n".join([*one.headings, one.text]) for one in held]
    folder = tmp_path / "vectors"
    folder.mkdir()
    for name, read in ((PASSAGES, texts), (TYPED, asked), (BARE, [fold(one) for one in asked])):
        np.save(folder / name, encoder.encode(read, kind=TextKind.QUESTION).astype(np.float16))
    questions = [
        Question(str(at), text, (f"{at}/2020/qh14#1",), "made") for at, text in enumerate(asked)
    ]
    chosen = HeldOut.of_fold(questions, fold=0, count=1)
    return Bench.of(chosen, store=laws, folder=folder)


def test_each_candidate_has_a_passage_of_its_article(laws: EmbeddedStore, bench: Bench) -> None:
    """The passages stand in the order of the candidates whose signals are learned from, and there
    are more passages than articles to mistake them for."""
    assert laws.manifest.passages > len(SUBJECTS)
    assert bench.rows.shape == (2 * len(SUBJECTS), MOST)
    assert ((bench.rows >= 0) == bench.lists.real).all()
    for rows, right, one in zip(bench.rows, bench.lists.gold, bench.asked, strict=True):
        articles = laws.articles(rows[rows >= 0])
        assert len(set(articles.tolist())) == len(articles)
        assert np.isin(articles, list(one.gold)).tolist() == right[rows >= 0].tolist()


def test_equal_inputs_give_equal_output(
    laws: EmbeddedStore, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All rankings are tried, on all questions in both copies, and a second run says the same."""
    monkeypatch.setattr("index.ranking.trials.measure.TRIED", TRIED[:1])
    first = tried(bench, store=laws, tokens=HashingTokens())
    assert first == tried(bench, store=laws, tokens=HashingTokens())
    names = [one.name for one in first]
    assert names[0] == "linear"
    assert len(set(names)) == 1 + 1 + 4
    for one in first:
        found = {(each.set, each.folded, each.n) for each in one.sets}
        assert found == {(name, typed, 12) for name in ("all", "made") for typed in (False, True)}
    assert {each.recall_1.gain for each in first[0].sets} == {0}
    assert {each.recall_1.interval for each in first[0].sets} == {(0, 0)}


def test_only_what_is_wanted_is_compared(laws: EmbeddedStore, bench: Bench) -> None:
    """Each question is held against its own passages, and what nobody wants stays unknown."""
    few = bench.lists.real & (np.random.default_rng(2).random(bench.lists.real.shape) < 0.3)
    tokens = HashingTokens()
    found = similarities(few, rows=bench.rows, asked=bench.asked, store=laws, tokens=tokens)
    assert (np.isfinite(found) == few).all()
    for question, candidate in np.argwhere(few):
        (text,) = texts_at(laws, rows=bench.rows[question, [candidate]])
        (asked,) = tokens.encode([bench.asked[question].query], kind=TextKind.QUESTION)
        (passage,) = tokens.encode([text], kind=TextKind.PASSAGE)
        assert found[question, candidate] == pytest.approx(maxsim(asked, passage), abs=1e-6)


def test_costs_are_of_all_passages(laws: EmbeddedStore, bench: Bench) -> None:
    """Each piece of each passage is kept, at two bytes a number or one; so many questions are timed
    as are given, with what fewer than ten passages they have."""
    tokens, queries = HashingTokens(), [one.query for one in bench.asked[:3]]
    cost = costs(
        laws, queries=queries, rows=bench.rows[:3, :10], tokens=tokens, encoder=HashingEncoder()
    )
    texts = texts_at(laws, rows=np.arange(laws.manifest.passages))
    assert cost.pieces == sum(len(text.split()) for text in texts)
    assert cost.float16_mb == pytest.approx(2 * cost.byte_mb, abs=1)
    assert cost.byte_mb == pytest.approx(cost.pieces * WIDTH / 1e6, abs=1)
    assert cost.timed == 3
    assert cost.ten_passages.p95 >= cost.ten_passages.p50 > 0
