"""The topic of a question, by words of it and of the texts that answer it: a rough count of what
people ask about, not a claim on any single question."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from index.text import fold, syllables

OTHER = "Nội dung khác"
_FILE = Path(__file__).parent / "topics.tsv"
_OF_TITLES = 0.5  # of the weight of the question's own words: a code is cited for many things


@cache
def topics() -> Mapping[str, tuple[str, ...]]:
    """The topics in their order, each with its words, folded."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: tuple(one.strip() for one in words.split(";")) for name, words in rows}


def topic_of(question: str, *, titles: Sequence[str] = ()) -> str:
    """The topic with most words in a question and in the titles of the texts that it cites; `OTHER`
    where none has any. Longer words count more: "hợp đồng lao động" is labour, not contracts."""
    asked, cited = _spaced(question), _spaced(" ; ".join(titles))
    scores = {
        name: sum(
            len(word.split()) * ((f" {word} " in asked) + _OF_TITLES * (f" {word} " in cited))
            for word in words
        )
        for name, words in topics().items()
    }
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > 0 else OTHER


def _spaced(text: str) -> str:
    return f" {' '.join(syllables(fold(text)))} "
