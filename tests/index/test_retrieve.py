"""The retriever on two made laws."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.retrieve import Retriever
from index.settings import RetrievalSettings
from index.store import EmbeddedStore, open_index
from index.text import fold
from tests.index.made import LABOUR, ROADS, HashingEncoder, build


@pytest.fixture
def retriever(store: EmbeddedStore, encoder: HashingEncoder) -> Retriever:
    """A retriever of two made laws."""
    return Retriever(store, encoder, RetrievalSettings())


def first(retriever: Retriever, question: str) -> str:
    """The address of the first article."""
    return str(retriever.retrieve(question).articles[0].article)


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("Người lao động được nghỉ hằng năm bao nhiêu ngày?", "45/2019/QH14#dieu-1"),
        ("thời gian thử việc", "45/2019/QH14#dieu-2"),
        ("Có nồng độ cồn thì có được lái xe không?", "36/2024/QH15#dieu-2"),
    ],
)
def test_finds_the_article(retriever: Retriever, question: str, article: str) -> None:
    """The article that says it comes first, typed with diacritics or without."""
    assert first(retriever, question) == article
    assert first(retriever, fold(question)) == article


def test_folded_question_is_read_with_diacritics(retriever: Retriever) -> None:
    """The reading is the restored question; the question itself stays as it was typed."""
    found = retriever.retrieve("nguoi lao dong nghi hang nam")
    assert found.question == "nguoi lao dong nghi hang nam"
    assert found.reading == "người lao động nghỉ hằng năm"


def test_scores_and_order(retriever: Retriever) -> None:
    """Articles and their hits come by falling score in [0, 1]."""
    articles = retriever.retrieve("người lao động nghỉ").articles
    scores = [article.score for article in articles]
    assert scores == sorted(scores, reverse=True)
    for article in articles:
        hits = [hit.score for hit in article.hits]
        assert hits == sorted(hits, reverse=True)
        assert all(0 <= score <= 1 for score in (*hits, article.score))
        assert all(article.article == hit.passage.article for hit in article.hits)


def test_each_candidate_has_both_scores(retriever: Retriever, encoder: HashingEncoder) -> None:
    """A passage that only one signal returned has its true score in the other."""
    question = "nồng độ cồn"
    for article in retriever.retrieve(question).articles:
        for hit in article.hits:
            assert hit.dense is not None
            text = "\n".join([*hit.passage.headings, hit.passage.text])
            cosine = float(encoder._one(text) @ encoder._one(question))
            assert hit.dense == pytest.approx(cosine, abs=2e-3)


def test_limit(retriever: Retriever) -> None:
    """At most so many articles, and the same ones first."""
    all_of_them = retriever.retrieve("người lao động", limit=10).articles
    assert retriever.retrieve("người lao động", limit=2).articles == all_of_them[:2]


@pytest.mark.parametrize(
    "question", ["", " ", "\n\t", "🙂🙂", "?!…", "\x00\x01", "\ud800"], ids=repr
)
def test_nothing_to_search_for(retriever: Retriever, question: str) -> None:
    """A question without words finds nothing and covers nothing."""
    found = retriever.retrieve(question)
    assert found.articles == ()
    assert found.coverage == 0


@pytest.mark.parametrize(
    "question", ["lao động " * 1200, "a" * 10_000, "ế" * 10_000, "1/" * 5000, "nguoi " * 2000]
)
def test_very_long_question(retriever: Retriever, question: str) -> None:
    """Ten thousand characters are searched like any question."""
    assert retriever.retrieve(question).question == question


def test_coverage(retriever: Retriever) -> None:
    """Coverage is 1 where the best article holds every word, less with foreign ones, 0 without."""
    assert retriever.retrieve("nồng độ cồn").coverage == pytest.approx(1)
    assert 0 < retriever.retrieve("nồng độ cồn của phi thuyền").coverage < 1
    assert retriever.retrieve("quantum chromodynamics").coverage == 0


def test_lexical_index_serves_at_once(tmp_path: Path, encoder: HashingEncoder) -> None:
    """Without vectors words alone are searched, and the retrieval says so."""
    build([LABOUR, ROADS], folder=tmp_path, encoder=encoder, vectors=False)
    store = open_index(tmp_path)
    found = Retriever(store, encoder, RetrievalSettings()).retrieve("nồng độ cồn")
    assert not found.dense_ready
    assert str(found.articles[0].article) == "36/2024/QH15#dieu-2"
    assert found.articles[0].hits[0].dense is None
    store.close()


def test_timings(retriever: Retriever) -> None:
    """Every step is timed."""
    timings = retriever.retrieve("thử việc").timings
    assert timings.lexical > 0
    assert timings.encode > 0
    assert timings.fuse > 0


def test_threads_share_a_retriever(retriever: Retriever) -> None:
    """Many threads at once find what one finds."""
    questions = ["thử việc", "nồng độ cồn", "nghỉ hằng năm", "giay phep lai xe"] * 25
    alone = [retriever.retrieve(question).articles for question in questions]
    with ThreadPoolExecutor(8) as pool:
        together = [found.articles for found in pool.map(retriever.retrieve, questions)]
    assert together == alone
