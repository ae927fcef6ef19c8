"""Fits the rule of `confidence.py`, and shows what it costs: `python -m service.calibrate --help`.

Questions come as in ../shared/bench (JSON lines with `question` and `gold` ids such as
"45/2019/qh14#113"), and off-topic ones as lines of a text file. Those whose gold article was found
first stand against those whose gold article is in no held document, and those off the topic.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.values import silent
from ingest.values import Level, Ref
from service.confidence import Signals
from service.engine import Engine, Workshop
from service.settings import Settings

OFF_TOPIC_WEIGHT = 5.0  # few of them stand for many
_STEPS, _RATE, _RIDGE = 3000, 0.5, 1e-3
_CUTS = (-3.0, -2.5, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0)

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the articles that answer it; none where it is off the topic."""

    text: str
    gold: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """The signals of one question, and whether they stand for a good find."""

    signals: Signals
    found: bool
    weight: float


def main() -> None:
    """Fit to the index of this home and print the rules."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=Path, nargs="+", required=True)
    parser.add_argument("--off-topic", type=Path, required=True)
    chosen = parser.parse_args()
    engine = Workshop(Settings.from_environ()).open_or_build(silent)
    asked = [one for path in chosen.questions for one in read_questions(path)]
    asked += [Asked(line, ()) for line in chosen.off_topic.read_text("utf-8").splitlines()]
    examples = [one for one in (example(engine, question) for question in asked) if one]
    for dense in (True, False) if engine.store.manifest.dense_ready else (False,):
        print("\n".join(report(examples, dense=dense)))  # noqa: T201  a command


def read_questions(path: Path) -> Iterator[Asked]:
    """The questions of a file that name the articles which answer them."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Asked(row["question"], tuple(row["gold"]))


def example(engine: Engine, asked: Asked) -> Example | None:
    """One question searched; None where its answer is held and was not found first."""
    retrieval = engine.retriever.retrieve(asked.text, limit=1)
    signals = Signals.of(asked.text, articles=retrieval.articles)
    numbers = {source.number.lower() for source in engine.shelf.sources}
    if not numbers & {gold.partition("#")[0] for gold in asked.gold}:
        return Example(signals, found=False, weight=1.0 if asked.gold else OFF_TOPIC_WEIGHT)
    first = {_gold_id(article.article) for article in retrieval.articles}
    return Example(signals, found=True, weight=1.0) if first & set(asked.gold) else None


def fit(examples: Sequence[Example], *, dense: bool) -> Floats:
    """Coefficients of words, pairs, dense and the bias, by logistic regression.

    Both classes weigh the same in all. Gradient descent on standardised signals with a small ridge.
    """
    signals = _matrix(examples, dense=dense)
    found = np.array([one.found for one in examples])
    weights = np.array([one.weight for one in examples])
    weights[found] *= weights[~found].sum() / weights[found].sum()
    mean, spread = signals.mean(0), signals.std(0) + 1e-12
    scaled = np.c_[(signals - mean) / spread, np.ones(len(signals))]
    chosen = np.zeros(scaled.shape[1])
    for _ in range(_STEPS):
        missed = weights * (1 / (1 + np.exp(-scaled @ chosen)) - found)
        chosen -= _RATE * (missed @ scaled / weights.sum() + _RIDGE * np.r_[chosen[:-1], 0])
    own: Floats = chosen[:-1] / spread
    rule: Floats = np.r_[own, chosen[-1] - own @ mean]
    return rule


def report(examples: Sequence[Example], *, dense: bool) -> Iterator[str]:
    """The fitted rule, and at each cut the share of each kind that passes it."""
    rule = fit(examples, dense=dense)
    yield f"words, pairs, dense, bias = {rule.round(2).tolist()}"
    scores = _matrix(examples, dense=dense) @ rule[:-1] + rule[-1]
    found = np.array([one.found for one in examples])
    off = np.array([one.weight == OFF_TOPIC_WEIGHT for one in examples])
    for cut in _CUTS:
        kinds = (("held", found), ("not held", ~found & ~off), ("off topic", off))
        shares = (f"{name} {np.mean(scores[kind] >= cut):.3f}" for name, kind in kinds)
        yield f"  from {cut:+.1f}: " + ", ".join(shares)


def _matrix(examples: Sequence[Example], *, dense: bool) -> Floats:
    """The signals, shape (n, 3); without vectors the dense one is 0."""
    return np.array(
        [
            (one.signals.words, one.signals.pairs, (one.signals.dense or 0.0) * dense)
            for one in examples
        ]
    )


def _gold_id(ref: Ref) -> str:
    """An address as gold ids write it: "45/2019/qh14#113"."""
    article = ref.at(Level.ARTICLE)
    return f"{ref.number.lower()}#{article.steps[-1].label if article else ''}"


if __name__ == "__main__":
    main()
