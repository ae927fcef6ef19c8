"""The questions of several sets and the corpus they are asked of, as numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.ablate.counts import Asked, Token, asked_by
from index.ablate.cuts import Articles, Spellings, read_corpus
from index.ablate.segment import Segmenter
from index.bench import QuestionLine, read_question_sets
from index.build import KNOWN_SYLLABLES
from index.restore import Restorer
from index.text import fold
from index.typed.reader import Reader
from index.values import Rows


@dataclass(frozen=True, slots=True)
class Bench:
    """Articles and questions. `sets` says which questions are of which set; `gold` holds the
    ordinals of the articles that answer each. `readings` are the questions typed without
    diacritics and given them back. `folded` and `spelled` hold the tokens, of all kinds, of the
    questions as typed, and behind them of the readings."""

    articles: Articles
    spellings: Spellings
    sets: dict[str, slice]
    typed: tuple[str, ...]
    readings: tuple[str, ...]
    gold: tuple[tuple[int, ...], ...]
    folded: Asked
    spelled: Asked

    def terms(self, question: int, *, spelled: bool, restored: bool) -> Rows:
        """The places of a question's tokens."""
        asked = self.spelled if spelled else self.folded
        return asked.places[question + restored * len(self.typed)]


def read_bench(
    corpus: Path, questions: Sequence[Path], *, segmenter: Segmenter | None = None
) -> Bench:
    """A corpus and question files, words told apart where there is a segmenter. Raises
    `BenchError`."""
    spellings = Spellings()
    articles = read_corpus(corpus, spellings=spellings, segmenter=segmenter)
    place = {identifier: ordinal for ordinal, identifier in enumerate(articles.ids)}
    sets: dict[str, slice] = {}
    lines: list[QuestionLine] = []
    for found in read_question_sets(questions, known=place):
        sets[found.name] = slice(len(lines), len(lines) + len(found.questions))
        lines += found.questions
    typed = tuple(line.question for line in lines)
    reader = Reader(Restorer.open(KNOWN_SYLLABLES))
    readings = tuple(reader.read(fold(one)).text for one in typed)
    words, count = spellings.read([*typed, *readings], segmenter=segmenter), 2 * len(lines)
    folded = asked_by(words.read_as(spellings.folded()), tokens=tuple(Token), count=count)
    return Bench(
        articles,
        spellings,
        sets,
        typed,
        readings,
        gold=tuple(tuple(place[one] for one in line.gold if one in place) for line in lines),
        folded=folded,
        spelled=asked_by(words, tokens=tuple(Token), count=count),
    )


def frequent(bench: Bench, asked: Asked, *, share: float) -> dict[str, Rows]:
    """By set, the places of the terms that more than this share of the other sets' questions have:
    what is learned of one set is never used on it."""
    found = {}
    for name, own in bench.sets.items():
        others = [place for place in range(len(bench.typed)) if not own.start <= place < own.stop]
        held = [np.unique(asked.places[place]) for place in others]
        seen = np.concatenate([np.zeros(0, np.int64), *held])
        holders = np.bincount(seen, minlength=len(asked.terms))
        found[name] = np.flatnonzero(holders > share * len(others))
    return found
