"""Headings beside questions."""

from pathlib import Path

import numpy as np
import pytest

from index.ranking.headings import HEADING_SIGNALS, HeadingCounter, Headings, heading_words
from index.text import fold
from ingest.values import Passage, Ref

DUTY, CAPTAIN, LEAVE = 0, 1, 2


def passage(number: int, *headings: str) -> Passage:
    """A passage under these headings, of an article of its own."""
    ref = Ref.parse(f"1/2020/QH14#dieu-{number}")
    return Passage(ref, ref, 0, 1, "x", headings)


@pytest.fixture
def headings() -> Headings:
    """Three headings."""
    counter = HeadingCounter()
    counter.add(passage(1, "Bộ luật Hàng hải", "Điều 53. Nghĩa vụ của thuyền trưởng"))
    counter.add(passage(2, "Bộ luật Hàng hải", "Điều 52. Địa vị pháp lý của thuyền trưởng"))
    counter.add(passage(2, "Bộ luật Hàng hải", "Điều 52. Địa vị pháp lý của thuyền trưởng"))
    counter.add(passage(3, "Nghỉ hằng năm"))
    return counter.headings()


def signal(headings: Headings, question: str, name: str) -> list[float]:
    """One signal of all headings."""
    found = headings.compared(question, articles=np.arange(len(headings)))
    return [float(value) for value in found[:, HEADING_SIGNALS.index(name)]]


def test_an_article_is_counted_once(headings: Headings) -> None:
    """The second passage of an article adds no heading."""
    assert len(headings) == 3


def test_the_label_is_no_part_of_a_heading() -> None:
    """ "Điều 53." says nothing of what the article is about; a heading without one is whole."""
    assert heading_words(("Luật", "Điều 53. Nghĩa vụ")) == ["nghia", "vu"]
    assert heading_words(("Luật", "Điều 53a")) == []
    assert heading_words(("Điều lệ công ty",)) == ["dieu", "le", "cong", "ty"]
    assert heading_words(()) == []


def test_a_heading_that_is_asked_word_by_word_is_said_whole(headings: Headings) -> None:
    """What the question says of a heading is 1 where it says all of it, in whatever order."""
    said = signal(headings, "Thuyền trưởng có nghĩa vụ gì của ai?", "heading_said")
    assert said[DUTY] == pytest.approx(1)
    assert said[CAPTAIN] < 1
    assert said[LEAVE] == 0


def test_what_a_heading_says_of_the_question_is_weighed(headings: Headings) -> None:
    """Of what is asked, a heading holds the share of its weight: words that few headings have, and
    those that none has, count more."""
    asked = signal(headings, "nghĩa vụ thuyền trưởng", "heading_asked")
    assert asked[DUTY] == pytest.approx(1)
    assert 0 < asked[CAPTAIN] < 1 / 2
    unknown = signal(headings, "nghĩa vụ thuyền trưởng quantum", "heading_asked")
    assert unknown[DUTY] < 4 / 5


def test_pairs_stand_side_by_side_in_one_heading(headings: Headings) -> None:
    """A pair counts once however often it is asked, and never over the edge of a heading."""
    question = "nghĩa vụ của thuyền trưởng và thuyền trưởng"
    assert signal(headings, question, "heading_pairs") == pytest.approx([4 / 6, 2 / 6, 0])
    assert signal(headings, "trưởng nghĩa", "heading_pairs") == [0, 0, 0]
    assert signal(headings, "trưởng địa", "heading_pairs") == [0, 0, 0]


def test_articles_are_compared_alone(headings: Headings) -> None:
    """What an article gets does not depend on which others are compared."""
    question = "nghĩa vụ của thuyền trưởng là gì"
    whole = headings.compared(question, articles=np.arange(3))
    for article in range(3):
        alone = headings.compared(question, articles=np.array([article]))
        assert alone == pytest.approx(whole[[article]])


def test_diacritics_do_not_matter(headings: Headings) -> None:
    """A question without them has the same signals."""
    question = "Nghĩa vụ của thuyền trưởng?"
    places = np.arange(3)
    plain = headings.compared(question, articles=places)
    assert (headings.compared(fold(question), articles=places) == plain).all()


@pytest.mark.parametrize("question", ["", "quantum", "thuyền", "x y z"])
def test_any_question_has_finite_signals(headings: Headings, question: str) -> None:
    """Nothing asked, nothing known, one syllable: shares stay in [0, 1]."""
    found = headings.compared(question, articles=np.array([0, 2]))
    assert found.shape == (2, len(HEADING_SIGNALS))
    assert (found >= 0).all()
    assert (found <= 1 + 1e-6).all()
    assert headings.compared(question, articles=np.empty(0, np.int64)).shape == (0, 3)


def test_headings_of_no_words_can_be_compared() -> None:
    """A corpus whose articles have numbers alone for headings is ranked all the same."""
    counter = HeadingCounter()
    counter.add(passage(1, "Luật", "Điều 1"))
    assert np.isfinite(counter.headings().compared("thử việc", articles=np.array([0]))).all()


def test_saved_headings_are_the_same(headings: Headings, tmp_path: Path) -> None:
    """What is read back compares as what was written."""
    headings.save(tmp_path / "headings.npz")
    asked, places = "nghĩa vụ của thuyền trưởng", np.arange(3)
    again = Headings.open(tmp_path / "headings.npz").compared(asked, articles=places)
    assert (again == headings.compared(asked, articles=places)).all()
