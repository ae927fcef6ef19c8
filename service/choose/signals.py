"""What tells of each leaf of the found articles whether it answers: shape (leaves, signals)."""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from index.text import syllables
from service.choose.actors import agreement
from service.choose.asked import Asked
from service.choose.intervals import agreement as fits
from service.choose.leaves import Leaf
from service.choose.pool import Pool
from service.choose.words import words_of

_DEFINITIONS = "giai thich tu ngu"
Floats = npt.NDArray[np.float64]

NAMES = (
    "article",  # the score of the article as a share of the best one's
    "passage",  # the score of the passage that holds the leaf, likewise; 0 where none was found
    "dense",  # by how much the meaning of its passage is nearer than that of the best, times 10
    "own",  # BM25 of the leaf's own words, as a share of the best leaf's
    "led",  # the same of the words that lead in to it
    "heading",  # the same of the heading of its article
    "clause",  # the same of all words of its clause
    "held",  # share of what is asked, weighed by rarity, that stands in it or around it
    "runs",  # the weight of the runs of three syllables that it shares with the question
    "whole",  # BM25 of its own words and those that lead in to it as one text, as a share
    "held_own",  # "held" of its own words and leads alone
    "within",  # "own" as a share of the best leaf's of its article
    "led_list",  # "led" where a list is asked for
    "clause_list",  # "clause" where a list is asked for
    "first",  # 1 for the first leaf of an article, 1/2 for the second, ...
    "actors",  # whether it applies to those that the question names, in [-1, 1]
    "figures",  # share of the numbers in the question that it holds
    "bounds",  # whether its measures fit those of the question, in [-1, 1]
    "sanction",  # it states a sanction and one is asked
    "no_sanction",  # it states none and one is asked
    "no_fine",  # it states none and the amount of one is asked
    "unasked",  # it states a sanction and none is asked
    "amount",  # it holds an amount of the kind asked for
    "led_amount",  # what leads in to it holds one
    "points_back",  # it says what follows from another provision ("hành vi quy định tại điểm a")
    "length",  # the logarithm of its tokens
    "meaning",  # it says what a word of the question means
    "defines",  # it is a definition, and a meaning is asked for; -1 where one of both
    "list",  # it is an item of a list, and a list is asked for; -1 where one of both
    "ban",  # it forbids, and it is asked what is forbidden; -1 where one of both
    "case",  # it begins with a case: "Khi …", "Trường hợp …"
    "unasked_case",  # share of the words of its conditions that are not asked
    "delegates",  # it leaves the rule to others: "Chính phủ quy định chi tiết …"
    "refers",  # it names another provision
    "asked_heading",  # share of the words of the heading of its article that are asked
    "echo",  # share of its own words that the question says itself: what it tells is known
    "who",  # it names an authority, and one is asked for; -1 where one of both
)


def signals_of(question: str, *, lawful: str, pool: Pool) -> Floats:
    """The signals of each leaf of a pool for a question as read, and with the words of the law in
    the place of everyday ones: float64 of shape (leaves, len(NAMES))."""
    asked = Asked.of(lawful)
    best = max((one.score for one in pool.articles), default=1.0) or 1.0
    words = words_of((question, lawful), pool=pool)
    rows = [(*_of_words(leaf, asked=asked), *_of_kind(leaf, asked=asked)) for leaf in pool.leaves]
    listed = float(asked.listed)
    return np.column_stack(
        [
            [pool.articles[place].score / best for place in pool.hits],
            _passages(pool),
            _dense(pool),
            words,
            _within(words[:, 0], hits=pool.hits),
            listed * words[:, 1],
            listed * words[:, 3],
            [1 / place for place in _places(pool)],
            np.array(rows, dtype=np.float64).reshape(pool.size, -1),
        ]
    )


def _of_words(leaf: Leaf, *, asked: Asked) -> tuple[float, ...]:
    """Whether a leaf has the actors, numbers, sanctions and amounts that are asked: the signals
    from "actors" to "led_amount"."""
    marks = leaf.marks
    return (
        agreement(asked.actors, marks.ruled),
        len(asked.numbers & marks.numbers) / len(asked.numbers) if asked.numbers else 0.0,
        fits(asked.measures, marks.measures) if asked.measures else 0.0,
        asked.sanction and marks.states,
        asked.sanction and not marks.states,
        asked.fine and not marks.states,
        marks.states and not asked.sanction,
        bool(asked.amount and asked.amount.search(leaf.folded)),
        bool(asked.amount and asked.amount.search(leaf.led)),
    )


def _of_kind(leaf: Leaf, *, asked: Asked) -> tuple[float, ...]:
    """Whether a leaf is of the kind that is asked for: the signals from "points_back" on."""
    marks = leaf.marks
    return (
        marks.points_back,
        math.log1p(len(leaf.folded) / 6) / 5,
        bool(marks.means and f" {marks.means} " in f" {asked.folded} "),
        _agree(asked.meaning, _DEFINITIONS in leaf.heading),
        _agree(asked.listed, leaf.items > 1),
        _agree(asked.ban, marks.bans),
        marks.is_case,
        _unasked(marks.conditions, asked=asked),
        marks.delegates,
        marks.refers,
        1 - _unasked(_heading_words(leaf.heading), asked=asked),
        1 - _unasked(marks.words, asked=asked),
        _agree(asked.who, marks.names_authority),
    )


def _within(own: Floats, *, hits: Sequence[int]) -> Floats:
    """Of each leaf, its share of the best of its article."""
    places = np.array(hits, dtype=np.int64)
    best = np.zeros(max(hits, default=0) + 1)
    np.maximum.at(best, places, own)
    shares: Floats = own / np.maximum(best[places], 1e-9)
    return shares


@lru_cache(4_000)
def _heading_words(headings: str) -> frozenset[str]:
    """The syllables of the last of some headings."""
    return frozenset(syllables(headings.rpartition("\n")[2]))


def _unasked(words: frozenset[str], *, asked: Asked) -> float:
    """The share of some words that are not asked; 0 of none."""
    return len(words - asked.words) / len(words) if words else 0.0


def _agree(asked: bool, said: bool) -> float:  # noqa: FBT001  two of a kind
    return float(asked and said) - float(asked != said)


def _places(pool: Pool) -> list[int]:
    """Of each leaf, its place in its article, from 1."""
    seen: dict[int, int] = {}
    places = []
    for hit in pool.hits:
        seen[hit] = seen.get(hit, 0) + 1
        places.append(seen[hit])
    return places


def _passages(pool: Pool) -> list[float]:
    """Of each leaf, the score of the best found passage that shares characters with it, as a share
    of the best passage of all; 0 where none does."""
    best = max((hit.score for one in pool.articles for hit in one.hits), default=1.0) or 1.0
    scores = []
    for leaf, place in zip(pool.leaves, pool.hits, strict=True):
        own = (
            hit.score
            for hit in pool.articles[place].hits
            if hit.passage.start < leaf.span.end and leaf.span.start < hit.passage.end
        )
        scores.append(max(own, default=0.0) / best)
    return scores


def _dense(pool: Pool) -> list[float]:
    """Of each leaf, ten times the cosine of the nearest passage that shares characters with it,
    less that of the nearest of all; -2 where none was found."""
    told = [hit.dense for one in pool.articles for hit in one.hits if hit.dense is not None]
    best = max(told, default=0.0)
    scores = []
    for leaf, place in zip(pool.leaves, pool.hits, strict=True):
        own = (
            hit.dense or 0.0
            for hit in pool.articles[place].hits
            if hit.passage.start < leaf.span.end and leaf.span.start < hit.passage.end
        )
        scores.append(10 * max(max(own, default=0.0) - best, -0.2))
    return scores
