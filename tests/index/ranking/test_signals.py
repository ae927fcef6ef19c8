"""Signals of made candidates."""

import numpy as np
import pytest

from index.fuse import Candidates
from index.ranking.signals import names, signals
from index.values import Overlap, Rows, Vectors

ARTICLES = np.array([7, 4, 7, 9])


class Told:
    """Tells what four passages and their three articles share with any question."""

    def articles(self, rows: Rows) -> Rows:
        """The ordinals of their articles."""
        return ARTICLES[rows]

    def overlap(self, _query: str, *, rows: Rows) -> Overlap:
        """Pairs by passage, headings by article."""
        pairs = np.array([0.1, 0, 0.4, 0.3], np.float32)
        return Overlap(pairs[rows], np.arange(9, dtype=np.float32).reshape(3, 3))

    def defined(self, _query: str, *, articles: Rows) -> Vectors:
        """Half of it by article 7."""
        return np.array([[0.5 * (one == 7)] for one in articles], np.float32)


def made(*, dense: bool = True) -> dict[str, list[float]]:
    """The signals of the articles 4, 7 and 9, by name."""
    lexical = np.array([4, 0, 2, 3], np.float32)
    cosines = np.array([0.8, 0.9, 0.7, 0.85], np.float32) if dense else None
    table = signals(Told(), "?", found=Candidates(np.arange(4), lexical, cosines))
    return dict(zip(names(dense=dense), table.T.tolist(), strict=True))


def test_an_article_takes_the_best_of_its_passages() -> None:
    """Articles come by ordinal, each with the best passage in each search and in pairs held, which
    need not be the same; searches are scaled over all candidates."""
    found = made()
    assert found["words_best"] == pytest.approx([0, 1, 0.75])
    assert found["held_pairs"] == pytest.approx([0, 0.4, 0.3])
    assert found["vectors_best"] == pytest.approx([1, 0.5, 0.75])


def test_headings_are_told_as_they_are() -> None:
    """Their columns come under their names, a row for each article."""
    found = made()
    assert found["heading_asked"] == [0, 3, 6]
    assert found["heading_pairs"] == [2, 5, 8]


def test_without_vectors_the_signals_of_words_are_the_same() -> None:
    """Words alone give those signals, and in the place of vectors what an article defines."""
    whole, words = made(), made(dense=False)
    assert set(whole) - set(words) == {"vectors_best"}
    assert set(words) - set(whole) == {"term_defined"}
    assert words["term_defined"] == [0, 0.5, 0]
    assert all(words[name] == whole[name] for name in set(words) & set(whole))
