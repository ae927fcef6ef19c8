"""Fits the rules of `confidence.py`, and shows what they cost.

`python -m service.calibrate examples --corpus C --questions Q.jsonl … --out E.npz` asks questions
and
writes their signals: those whose law is held stand for a good find, others for none. With
`--without-gold` the documents that answer are left out of what was found. `python -m
service.calibrate fit E.npz …` fits to such files, in each of which both kinds weigh the same.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.command import exit_code, there
from index.values import ArticleHit, silent
from ingest.dates import today
from service.answer import AnswerService
from service.asked.day import asked_day
from service.compose import Reading, compose
from service.confidence import NAMES, signals_of
from service.currency import in_force
from service.measure.expected import Asked, Mode
from service.measure.formats import read_asked
from service.measure.located import is_held, key
from service.measure.opened import Work, opened_service
from service.pipeline import FOUND
from service.provision import Scope, named
from service.settings import Settings

_STEPS, _RIDGE = 30, 1e-2
_CUTS = (-3.0, -2.5, -2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0)
_DEEPER = 30  # articles found, of which enough are left without those that answer

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Examples:
    """Signals of questions, shape (n, len(NAMES)), and which of them stand for a good find."""

    name: str
    signals: Floats
    found: npt.NDArray[np.bool_]

    @property
    def weights(self) -> Floats:
        """Both kinds weigh 1 in all, where there are both."""
        found = self.found.astype(np.float64)
        weights: Floats = found / max(1.0, found.sum()) + (1 - found) / max(1.0, (1 - found).sum())
        return weights


def main() -> int:
    """Write examples, or fit to them and print the rules."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True)
    asking = commands.add_parser("examples")
    asking.add_argument("--corpus", type=there, required=True)
    asking.add_argument("--questions", type=there, nargs="+", required=True)
    asking.add_argument("--without-gold", action="store_true")
    asking.add_argument("--out", type=Path, required=True)
    asking.set_defaults(run=_write)
    fitting = commands.add_parser("fit")
    fitting.add_argument("examples", type=there, nargs="+")
    fitting.set_defaults(run=_fit)
    chosen = parser.parse_args()
    return exit_code(lambda: chosen.run(chosen))


def _write(chosen: argparse.Namespace) -> None:
    settings = Settings.from_environ()
    with opened_service(chosen.corpus, settings=settings, progress=silent, watch=_unwatched) as one:
        rows = [
            row
            for asked in read_asked(chosen.questions)
            for row in _row(asked, one, without_gold=chosen.without_gold)
        ]
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez(chosen.out, signals=[row for row, _ in rows], found=[found for _, found in rows])
    print(f"{len(rows)} questions, {sum(found for _, found in rows)} held")  # noqa: T201  a command


def _unwatched(work: Work, done: int, total: int) -> None:
    """Shows nothing of what is read."""
    del work, done, total


def _row(
    asked: Asked, service: AnswerService, *, without_gold: bool
) -> Iterator[tuple[list[float], bool]]:
    """The signals of a question that is searched for, and whether its law is there to be found."""
    engine, on = service.engine, asked_day(asked.question, today=asked.on or today()).day
    held = any(is_held(ref, shelf=engine.shelf) for ref in asked.expected)
    meant = named(asked.question, shelf=engine.shelf, limit=3, on=on)
    if not isinstance(meant, Scope) or meant.inside or asked.mode is Mode.CLARIFY:
        return
    if without_gold and not held:
        return
    retrieval = engine.retriever.retrieve(asked.question, limit=_DEEPER if without_gold else FOUND)
    gold = {key(ref).number for ref in asked.expected} if without_gold else set()
    left = [one for one in retrieval.articles if key(one.article).number not in gold][:FOUND]
    yield _signals(Reading(retrieval.reading, retrieval.lawful), left, service), held and not gold


def _signals(reading: Reading, found: Sequence[ArticleHit], service: AnswerService) -> list[float]:
    engine, on = service.engine, today()
    articles, _ = in_force(engine.leaves.articles(found), shelf=engine.shelf, on=on)
    composed = compose(reading, articles=articles, on=on, reader=engine.leaves, limit=1)
    told = signals_of(reading, articles=articles, composed=composed)
    return [float(getattr(told, name) or 0.0) for name in NAMES]


def _fit(chosen: argparse.Namespace) -> None:
    """Print the two rules, and at each cut the share of each kind that passes it."""
    files = []
    for path in chosen.examples:
        with np.load(path) as held:
            files.append(Examples(path.stem, held["signals"], held["found"]))
    for dense in (True, False):
        print("\n".join(report(files, dense=dense)))  # noqa: T201  a command


def report(files: Sequence[Examples], *, dense: bool) -> Iterator[str]:
    """The fitted rule, and what passes it."""
    rule = fitted(files, dense=dense)
    weights = dict(zip(NAMES, rule[:-1].round(2).tolist(), strict=True))
    yield f"bias={rule[-1]:.2f}, weights={weights}"
    for cut in _CUTS:
        told = [part for one in files for part in _passing(one, rule, cut, dense=dense)]
        yield f"  from {cut:+.1f}: " + ", ".join(told)


def _passing(one: Examples, rule: Floats, cut: float, *, dense: bool) -> Iterator[str]:
    scores = _seen(one, dense=dense) @ rule[:-1] + rule[-1]
    for name, kind in (("held", one.found), ("not", ~one.found)):
        if kind.any():
            yield f"{one.name} {name} {np.mean(scores[kind] >= cut):.3f}"


def _seen(one: Examples, *, dense: bool) -> Floats:
    """The signals of a file; without vectors the dense one is 0."""
    kept = np.array([name != "dense" or dense for name in NAMES], dtype=np.float64)
    seen: Floats = one.signals * kept
    return seen


def fitted(files: Sequence[Examples], *, dense: bool) -> Floats:
    """A weight for each signal and the bias, by logistic regression with a small ridge: Newton's
    method on standardised signals."""
    signals = np.concatenate([_seen(one, dense=dense) for one in files])
    found = np.concatenate([one.found for one in files])
    weights = np.concatenate([one.weights for one in files])
    mean, spread = signals.mean(0), signals.std(0) + 1e-12
    scaled = np.c_[(signals - mean) / spread, np.ones(len(signals))]
    scaled[:, :-1][:, signals.std(0) == 0] = 0.0
    chosen = np.zeros(scaled.shape[1])
    for _ in range(_STEPS):
        shares = 1 / (1 + np.exp(-scaled @ chosen))
        slope = scaled.T @ (weights * (found - shares)) - _RIDGE * chosen
        bend = (scaled.T * (weights * shares * (1 - shares))) @ scaled
        chosen += np.linalg.solve(bend + _RIDGE * np.eye(len(chosen)), slope)
    own: Floats = chosen[:-1] / spread
    rule: Floats = np.r_[own, chosen[-1] - own @ mean]
    return rule


if __name__ == "__main__":
    sys.exit(main())
