"""The word index against BM25 written as a naive loop."""

import math
from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np
import pytest

from index.lexical import WordIndex, build_words, lexical_text
from index.postings import Counted
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


def test_columns_are_those_of_bm25s(monkeypatch: pytest.MonkeyPatch) -> None:
    """The columns built in small pieces are those that bm25s builds from the whole."""
    monkeypatch.setattr("index.postings._AT_ONCE", 7)
    chance = np.random.default_rng(3)
    passages = [chance.integers(40, size=1 + row % 29).tolist() for row in range(60)]
    counted = Counted()
    for passage in passages:
        counted.add(passage)
    made = counted.postings(vocabulary=40, k1=1.2, b=0.75)
    engine = bm25s.BM25(k1=1.2, b=0.75, method="lucene")
    engine.index((passages, {str(word): word for word in range(40)}), show_progress=False)
    assert made.data == pytest.approx(engine.scores["data"], rel=1e-5)
    assert list(made.indices) == list(engine.scores["indices"])
    assert list(made.indptr) == list(engine.scores["indptr"])


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


def test_no_words_at_all(tmp_path: Path) -> None:
    """An index of empty passages opens and finds nothing."""
    build_words(["", ""], folder=tmp_path, settings=SETTINGS)
    assert len(WordIndex.open(tmp_path).search("luật", limit=5).rows) == 0


def test_headings_weigh() -> None:
    """Headings are counted as often as the setting says, the body once."""
    text = lexical_text("thân bài", headings=("Luật", "Điều 1"), weight=3)
    assert text.split("\n") == ["Luật", "Điều 1"] * 3 + ["thân bài"]
