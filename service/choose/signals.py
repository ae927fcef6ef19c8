"""What tells of each leaf of the found articles whether it answers: shape (leaves, signals)."""

import math
import re
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

_CASE = re.compile(r"(?:[0-9a-z]{1,3}[.)] ?)?(?:khi|neu|truong hop|trong truong hop|doi voi) ")
_DELEGATES = re.compile(r"quy dinh (?:chi tiet|cu the)|huong dan (?:thi hanh|thuc hien)")
_REFERS = re.compile(r"\bdieu [0-9]+|\bkhoan [0-9]+|dieu nay")
_WHO = re.compile(
    r"uy ban|toa an|bo truong|co quan|chu tich|giam doc|thu tuong|chinh phu|vien kiem sat|so "
)
_DEFINITIONS = "giai thich tu ngu"
Floats = npt.NDArray[np.float64]

NAMES = (
    "article",  # the score of the article as a share of the best one's
    "passage",  # the score of the passage that holds the leaf, likewise; 0 where none was found
    "own",  # BM25 of the leaf's own words, as a share of the best leaf's
    "led",  # the same of the words that lead in to it
    "heading",  # the same of the heading of its article
    "clause",  # the same of all words of its clause
    "held",  # share of what is asked, weighed by rarity, that stands in it or around it
    "runs",  # the weight of the runs of three syllables that it shares with the question
    "actors",  # whether it applies to those that the question names, in [-1, 1]
    "figures",  # share of the numbers in the question that it holds
    "bounds",  # whether its measures fit those of the question, in [-1, 1]
    "sanction",  # it states a sanction and one is asked
    "no_sanction",  # it states none and one is asked
    "no_fine",  # it states none and the amount of one is asked
    "unasked",  # it states a sanction and none is asked
    "amount",  # it holds an amount of the kind asked for
    "points_back",  # it says what follows from another provision ("hành vi quy định tại điểm a")
    "first",  # 1 for the first leaf of an article, 1/2 for the second, ...
    "length",  # the logarithm of its tokens
    "meaning",  # it says what a word of the question means
    "list",  # it is an item of a list, and a list is asked for; -1 where one of both
    "ban",  # it forbids, and it is asked what is forbidden; -1 where one of both
    "dense",  # by how much the meaning of its passage is nearer than that of the best, times 10
    "led_list",  # "led" where a list is asked for
    "clause_list",  # "clause" where a list is asked for
    "whole",  # BM25 of its own words and those that lead in to it as one text, as a share
    "held_own",  # "held" of its own words and leads alone
    "within",  # BM25 of its own words as a share of the best leaf's of its article
    "case",  # it begins with a case: "Khi …", "Trường hợp …"
    "led_amount",  # what leads in to it holds an amount of the kind asked for
    "delegates",  # it leaves the rule to others: "Chính phủ quy định chi tiết …"
    "refers",  # it names another provision
    "defines",  # it is a definition, and a meaning is asked for; -1 where one of both
    "unasked_case",  # share of the words of its conditions that are not asked
    "asked_heading",  # share of the words of the heading of its article that are asked
    "who",  # it names an authority, and one is asked for; -1 where one of both
)


def signals_of(question: str, *, lawful: str, pool: Pool) -> Floats:
    """The signals of each leaf of a pool for a question as read, and with the words of the law in
    the place of everyday ones: float64 of shape (leaves, len(NAMES))."""
    asked = Asked.of(lawful)
    table = np.zeros((pool.size, len(NAMES)))
    best = max((one.score for one in pool.articles), default=1.0) or 1.0
    table[:, 0] = [pool.articles[place].score / best for place in pool.hits]
    table[:, 1] = _passages(pool)
    words = words_of((question, lawful), pool=pool)
    table[:, 2:8], table[:, 25:27] = words[:, :6], words[:, 6:]
    table[:, 27] = _within(words[:, 0], hits=pool.hits)
    first = _places(pool)
    for row, leaf in enumerate(pool.leaves):
        table[row, 8:22] = _of_leaf(leaf, asked=asked, place=first[row])
        table[row, 28:36] = _more(leaf, asked=asked)
    table[:, 22] = _dense(pool)
    if asked.listed:
        table[:, 23], table[:, 24] = table[:, 3], table[:, 5]
    return table


def _of_leaf(leaf: Leaf, *, asked: Asked, place: int) -> tuple[float, ...]:
    """The signals of one leaf that are not of words counted over all leaves."""
    marks = leaf.marks
    return (
        agreement(asked.actors, marks.ruled),
        len(asked.numbers & marks.numbers) / len(asked.numbers) if asked.numbers else 0.0,
        fits(asked.measures, marks.measures) if asked.measures else 0.0,
        float(asked.sanction and marks.states),
        float(asked.sanction and not marks.states),
        float(asked.fine and not marks.states),
        float(marks.states and not asked.sanction),
        bool(asked.amount and asked.amount.search(leaf.folded)),
        marks.points_back,
        1 / place,
        math.log1p(len(leaf.folded) / 6) / 5,
        bool(marks.means and f" {marks.means} " in f" {asked.folded} "),
        _agree(asked.listed, leaf.items > 1),
        _agree(asked.ban, marks.bans),
    )


def _more(leaf: Leaf, *, asked: Asked) -> tuple[float, ...]:
    return (
        bool(_CASE.match(leaf.folded)),
        bool(asked.amount and asked.amount.search(leaf.led)),
        bool(_DELEGATES.search(leaf.folded)),
        bool(_REFERS.search(leaf.folded)),
        _agree(asked.meaning, _DEFINITIONS in leaf.heading),
        _unasked(leaf.marks.conditions, asked=asked),
        1 - _unasked(_heading_words(leaf.heading), asked=asked),
        _agree(asked.who, bool(_WHO.search(leaf.folded))),
    )


@lru_cache(4_000)
def _heading_words(headings: str) -> frozenset[str]:
    """The syllables of the last of some headings."""
    return frozenset(syllables(headings.rpartition("\n")[2]))


def _unasked(words: frozenset[str], *, asked: Asked) -> float:
    """The share of some words that are not asked; 0 of none."""
    return len(words - asked.words) / len(words) if words else 0.0


def _within(own: Floats, *, hits: Sequence[int]) -> Floats:
    """Of each leaf, its share of the best of its article."""
    places = np.array(hits, dtype=np.int64)
    best = np.zeros(max(hits, default=0) + 1)
    np.maximum.at(best, places, own)
    shares: Floats = own / np.maximum(best[places], 1e-9)
    return shares


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
