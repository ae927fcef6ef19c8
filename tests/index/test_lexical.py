"""The word index against BM25 written as a naive loop."""

import math
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import bm25s
import numpy as np
import pytest

from index.lexical import WordIndex, build_words, lexical_text
from index.postings import Counted, Sink
from index.settings import IndexSettings
from index.text import tokens

TEXTS = (
    "Người lao động được nghỉ hằng năm, người lao động được nghỉ lễ",
    "Người sử dụng lao động trả lương",
    "Phạt tiền từ 400.000 đồng đến 600.000 đồng theo Nghị định 168/2024/NĐ-CP",
    "Nghỉ hằng năm",
    "",
    "Người lái xe phải có giấy phép lái xe",
)
SETTINGS = IndexSettings()


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> WordIndex:
    """The word index of `TEXTS`, written and opened."""
    folder = tmp_path_factory.mktemp("words")
    build_words(TEXTS, folder=folder, settings=SETTINGS)
    return WordIndex.open(folder)


def naive(query: str, texts: Sequence[str], *, settings: IndexSettings) -> list[float]:
    """BM25 by the formula in index/lexical.py, one loop a sum."""
    passages = [tokens(text) or [""] for text in texts]
    mean = sum(map(len, passages)) / len(passages)
    scores = []
    for passage in passages:
        score = 0.0
        for word in tokens(query):
            holders = sum(word in other for other in passages)
            tf = passage.count(word)
            idf = math.log(1 + (len(passages) - holders + 0.5) / (holders + 0.5))
            length = 1 - settings.b + settings.b * len(passage) / mean
            score += idf * tf / (tf + settings.k1 * length) if tf else 0.0
        scores.append(score)
    return scores


@pytest.mark.parametrize(
    "query",
    ["nghỉ hằng năm", "nguoi lao dong", "người người lao động", "168/2024/NĐ-CP", "lái xe nghỉ"],
)
def test_scores_are_bm25(words: WordIndex, query: str) -> None:
    """Every score equals the formula, and the order is by score."""
    expected = naive(query, TEXTS, settings=SETTINGS)
    rows = np.arange(len(TEXTS))
    assert words.scores_at(query, rows=rows) == pytest.approx(expected, rel=1e-5)
    found = words.search(query, limit=10)
    assert found.values == pytest.approx([expected[row] for row in found.rows], rel=1e-5)
    assert list(found.values) == sorted(found.values, reverse=True)
    assert {int(row) for row in found.rows} == {r for r, score in enumerate(expected) if score > 0}


def random_passages(count: int, *, words: int) -> list[list[int]]:
    """Passages of word numbers, some held by most passages and most by few."""
    chance = np.random.default_rng(3)
    return [
        np.minimum(chance.zipf(1.4, size=1 + row % 29), words - 1).tolist() for row in range(count)
    ]


def test_columns_are_those_of_bm25s(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The columns joined from many small runs are those that bm25s builds from the whole, and
    nothing is left of the runs."""
    monkeypatch.setattr("index.postings._RUN", 50)
    monkeypatch.setattr("index.postings._AT_ONCE", 7)
    passages = random_passages(60, words=40)
    with Counted(tmp_path) as counted, BytesIO() as data, BytesIO() as indices:
        for passage in passages:
            counted.add(passage)
        holders = counted.holders(40)
        counted.write(Sink(data, indices), holders=holders, k1=1.2, b=0.75)
        scores = np.frombuffer(data.getvalue(), np.float32)
        rows = np.frombuffer(indices.getvalue(), np.int32)
        assert len(list(tmp_path.iterdir())) > 10
    engine = bm25s.BM25(k1=1.2, b=0.75, method="lucene")
    engine.index((passages, {str(word): word for word in range(40)}), show_progress=False)
    assert scores == pytest.approx(engine.scores["data"], rel=1e-5)
    assert list(rows) == list(engine.scores["indices"])
    assert list(np.cumsum(holders)) == list(engine.scores["indptr"][1:])
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("left", [0, 0.5, 1])
@pytest.mark.parametrize("spread", [0, 1])
def test_common_words_change_no_ranking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: float, spread: int
) -> None:
    """Whichever words are looked up instead of summed, and in whichever way, the best passages are
    those of the whole sum, and their scores are those that are looked up."""
    monkeypatch.setattr("index.lexical._LEFT", left)
    monkeypatch.setattr("index.lexical._CHECKED", 0)
    monkeypatch.setattr("index.lexical._SPREAD", spread)
    monkeypatch.setattr("index.lexical._GROUPS", 64)
    passages = random_passages(3000, words=400)
    texts = [" ".join(f"w{word}" for word in passage) for passage in passages]
    build_words(texts, folder=tmp_path, settings=SETTINGS)
    words, engine = WordIndex.open(tmp_path), bm25s.BM25.load(tmp_path, show_progress=False)
    for query in [*texts[:40], "w1", "w1 w2 w1", "w2 w390 w1 w1", "w399 w398"]:
        whole = engine.get_scores([token for token in tokens(query) if token in engine.vocab_dict])
        found = words.search(query, limit=10)
        assert found.values == pytest.approx(np.sort(whole)[::-1][:10], rel=1e-5)
        assert whole[found.rows] == pytest.approx(found.values, rel=1e-5)
        assert list(words.scores_at(query, rows=found.rows)) == list(found.values)
        fresh = WordIndex.open(tmp_path)
        assert list(fresh.scores_at(query, rows=found.rows)) == list(found.values)


def test_limit_keeps_the_best(words: WordIndex) -> None:
    """A limit cuts the tail of the ranking and changes nothing before it."""
    whole = words.search("người lao động nghỉ", limit=10)
    assert list(words.search("người lao động nghỉ", limit=2).rows) == list(whole.rows[:2])


@pytest.mark.parametrize("query", ["", "🙂", "zzz yyy", "?!"])
def test_unknown_words_find_nothing(words: WordIndex, query: str) -> None:
    """A query of no known word finds nothing and covers nothing."""
    assert len(words.search(query, limit=10).rows) == 0
    assert list(words.scores_at(query, rows=np.arange(3))) == [0, 0, 0]
    assert words.coverage(query, rows=np.arange(len(TEXTS))) == 0


def test_coverage_is_a_share_of_weight(words: WordIndex) -> None:
    """Coverage is 1 where every syllable is held, and falls with each rare one that is not."""
    every = np.array([0])
    assert words.coverage("người lao động", rows=every) == 1
    some = words.coverage("người lao động lái", rows=every)
    less = words.coverage("người lao động lái phép", rows=every)
    assert 0 < less < some < 1


def test_coverage_joins_the_rows_of_an_article(words: WordIndex) -> None:
    """Syllables held by any passage of the article count."""
    assert words.coverage("lương phép", rows=np.array([1, 5])) == 1
    assert words.coverage("lương phép", rows=np.array([1])) < 1


def test_pairs_held_are_a_share_of_weight(words: WordIndex) -> None:
    """Each passage holds the share of the pairs' idf, a pair counted once however often asked."""
    rows = np.array([5, 1, 4])
    rare, rarest, unknown = (math.log(1 + (6 - n + 0.5) / (n + 0.5)) for n in (2, 1, 0))
    asked = "lao động, lái xe động lao động"  # held by 2, 1, and neither "dong lai" nor "xe dong"
    whole = rare + rarest + 2 * unknown
    assert words.pairs_held("lao động lái xe", rows=rows) == pytest.approx(
        [rarest / (whole - unknown), rare / (whole - unknown), 0]
    )
    assert words.pairs_held(asked, rows=rows)[0] == pytest.approx(rarest / (whole + unknown))
    assert list(words.pairs_held("lao", rows=rows)) == [0, 0, 0]
    assert words.pairs_held(asked, rows=np.empty(0, np.int64)).shape == (0,)


def test_no_words_at_all(tmp_path: Path) -> None:
    """An index of empty passages opens and finds nothing."""
    build_words(["", ""], folder=tmp_path, settings=SETTINGS)
    assert len(WordIndex.open(tmp_path).search("luật", limit=5).rows) == 0


def test_headings_weigh() -> None:
    """Headings are counted as often as the setting says, the body once."""
    text = lexical_text("thân bài", headings=("Luật", "Điều 1"), weight=3)
    assert text.split("\n") == ["Luật", "Điều 1"] * 3 + ["thân bài"]
