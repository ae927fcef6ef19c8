"""Learns the weights of `rank.py` from questions whose provisions are known.

`python -m service.choose.train examples --corpus C --questions Q.jsonl … --out E.npz` asks the
questions and writes the signals of every leaf, with the model of the settings: for questions that
the shipped model has seen, one of a held-out half (`index.train`) is to be used. `python -m
service.choose.train fit E.npz … [--out weights.json]` learns from such files, each of which weighs
the same, and shows how often the first leaf is right, cross-fitted by question.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.values import silent
from ingest.dates import today
from ingest.values import Ref
from service.answer import AnswerService
from service.asked.day import asked_day
from service.asked.force import Asks, asks_of_force
from service.choose.leaves import Leaf
from service.choose.pool import pool_of
from service.choose.rank import WEIGHTS
from service.choose.signals import NAMES, Floats, signals_of
from service.currency import in_force
from service.measure.expected import Asked, Mode
from service.measure.formats import read_asked
from service.measure.located import key
from service.measure.opened import Work, opened_service
from service.pipeline import FOUND
from service.provision import resolved_in
from service.settings import Settings

RIDGE = 0.002  # of the squared weights
STEPS = 40  # of Newton's method; it settles in about 15
SMALLEST = 1e-3  # part of a step, below which it is given up
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """One question: the signals of its leaves, and which of them answer it."""

    signals: Floats
    gold: npt.NDArray[np.bool_]
    weight: float = 1.0


def main() -> None:
    """Write examples, or learn from them."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True)
    asking = commands.add_parser("examples")
    asking.add_argument("--corpus", type=Path, required=True)
    asking.add_argument("--questions", type=Path, nargs="+", required=True)
    asking.add_argument("--out", type=Path, required=True)
    asking.set_defaults(run=_write)
    fitting = commands.add_parser("fit")
    fitting.add_argument("examples", type=Path, nargs="+")
    fitting.add_argument("--out", type=Path, default=WEIGHTS)
    fitting.set_defaults(run=_fit)
    chosen = parser.parse_args()
    chosen.run(chosen)


def _write(chosen: argparse.Namespace) -> None:
    """Ask questions, and write the signals of their leaves."""
    settings = Settings.from_environ()
    asked = read_asked(chosen.questions)
    with opened_service(chosen.corpus, settings=settings, progress=silent, watch=_unwatched) as one:
        found = [
            example for example in (example_of(question, one) for question in asked) if example
        ]
    signals = np.concatenate([one.signals for one in found]).astype(np.float32)
    gold = np.concatenate([one.gold for one in found])
    sizes = np.array([len(one.gold) for one in found])
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(chosen.out, signals=signals, gold=gold, sizes=sizes)
    print(f"{len(found)} of {len(asked)} questions")  # noqa: T201  a command


def _unwatched(work: Work, done: int, total: int) -> None:
    """Shows nothing of what is read."""
    del work, done, total


def example_of(asked: Asked, service: AnswerService) -> Example | None:
    """A question with its leaves; None where none answers it, or it is not searched for."""
    engine = service.engine
    named = any(
        one.resolved and one.steps for one in resolved_in(asked.question, shelf=engine.shelf)
    )
    if asked.mode is not Mode.ANSWER or named or asks_of_force(asked.question) is not Asks.NONE:
        return None
    on = asked_day(asked.question, today=asked.on or today()).day
    found = engine.retriever.retrieve(asked.question, limit=FOUND)
    articles, _ = in_force(engine.leaves.articles(found.articles), shelf=engine.shelf, on=on)
    pool = pool_of(articles, on=on, reader=engine.leaves)
    expected = [key(ref) for ref in asked.expected]
    gold = np.array([_answers(leaf, expected) for leaf in pool.leaves], dtype=np.bool_)
    if not gold.any():
        return None
    return Example(signals_of(found.reading, lawful=found.lawful, pool=pool), gold)


def _answers(leaf: Leaf, expected: Sequence[Ref]) -> bool:
    refs = [one.ref for one in leaf.quotes] or [leaf.ref]
    return any(ref.contains(key(own)) for ref in expected for own in refs)


def _fit(chosen: argparse.Namespace) -> None:
    """Learn from files of examples, and write the weights."""
    files = [_read(path) for path in chosen.examples]
    for path, examples in zip(chosen.examples, files, strict=True):
        right = [np.mean(list(_crossed(files, examples, top=top))) for top in (1, 3)]
        told = ", ".join(
            f"first {top}: {share:.3f}" for top, share in zip((1, 3), right, strict=True)
        )
        print(f"{path.name} ({len(examples)} questions), {told}")  # noqa: T201  a command
    weights = learned([one for examples in files for one in examples])
    held = {name: round(float(weight), 3) for name, weight in zip(NAMES, weights, strict=True)}
    chosen.out.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")


def _read(path: Path) -> list[Example]:
    with np.load(path) as held:
        ends = np.cumsum(held["sizes"])
        signals = np.split(held["signals"].astype(np.float64), ends[:-1])
        gold = np.split(held["gold"], ends[:-1])
    return [Example(s, g, 1 / len(gold)) for s, g in zip(signals, gold, strict=True)]


def _crossed(
    files: Sequence[Sequence[Example]], examples: Sequence[Example], *, top: int
) -> Iterator[bool]:
    """Of each example, whether a leaf that answers is among the first, by weights of the others."""
    for fold in range(FOLDS):
        rest = [
            one
            for other in files
            for place, one in enumerate(other)
            if other is not examples or place % FOLDS != fold
        ]
        weights = learned(rest)
        for one in examples[fold::FOLDS]:
            order = np.argsort(-(one.signals @ weights), kind="stable")[:top]
            yield bool(one.gold[order].any())


def learned(examples: Sequence[Example]) -> Floats:
    """The weights under which the leaves that answer are likeliest: the softmax over the leaves of
    a question, by Newton's method with the curvature of its denominator, each step halved until it
    gains."""
    weights = np.zeros(len(NAMES))
    best = _likelihood(examples, weights)
    for _ in range(STEPS):
        step, size = _step(examples, weights), 1.0
        while (gained := _likelihood(examples, weights + size * step)) <= best and size > SMALLEST:
            size /= 2
        if gained <= best:
            break
        best = gained
        weights = weights + size * step
    return weights


def _step(examples: Sequence[Example], weights: Floats) -> Floats:
    total = sum(one.weight for one in examples)
    slope: Floats = np.zeros(len(NAMES))
    bend: Floats = np.zeros((len(NAMES), len(NAMES)))
    for one in examples:
        gain, curve = _parts(one, weights)
        slope += one.weight / total * gain
        bend += one.weight / total * curve
    step: Floats = np.linalg.solve(
        bend + RIDGE * np.eye(len(NAMES)), slope - RIDGE * weights
    ).astype(np.float64)
    return step


def _likelihood(examples: Sequence[Example], weights: Floats) -> float:
    """The mean log-chance of a leaf that answers, less the ridge."""
    total = sum(one.weight for one in examples)
    told = sum(one.weight * _log_share(one, weights) for one in examples)
    return told / total - RIDGE / 2 * float(weights @ weights)


def _log_share(one: Example, weights: Floats) -> float:
    scores = one.signals @ weights
    odds = np.exp(scores - scores.max())
    return float(np.log(max(odds[one.gold].sum(), 1e-300)) - np.log(odds.sum()))


def _parts(one: Example, weights: Floats) -> tuple[Floats, Floats]:
    """The gradient of the log-likelihood of one question, and the covariance of its signals."""
    scores = one.signals @ weights
    odds = np.exp(scores - scores.max())
    shares = odds / odds.sum()
    right = odds * one.gold
    right = right / max(right.sum(), 1e-300)
    mean = shares @ one.signals
    centred = one.signals - mean
    return one.signals.T @ (right - shares), (centred.T * shares) @ centred


if __name__ == "__main__":
    main()
