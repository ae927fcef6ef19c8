"""Learns the weights of `rank.py` from questions whose provisions are known.

`python -m service.choose.train examples --corpus C --questions Q.jsonl … --out E.npz` asks the
questions and writes the signals of every leaf, with the model of the settings: for questions that
the shipped model has seen, one of a held-out half (`index.train`) is to be used. `python -m
service.choose.train fit E.npz … [--out weights.json]` learns from such files, each of which weighs
the same, and shows how often the first leaf is right, cross-fitted by question.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.command import exit_code, there
from index.text import syllables
from index.values import silent
from ingest.dates import today
from ingest.values import Ref
from service.answer import AnswerService
from service.asked.day import asked_day
from service.asked.force import Asks, asks_of_force
from service.choose.learning import Example, learned
from service.choose.leaves import Leaf
from service.choose.pool import pool_of
from service.choose.rank import WEIGHTS
from service.choose.signals import NAMES, signals_of
from service.currency import in_force
from service.measure.expected import Asked, Mode
from service.measure.formats import read_asked
from service.measure.located import key
from service.measure.opened import Work, opened_service
from service.pipeline import FOUND
from service.provision import resolved_in
from service.settings import Settings

FOLDS = 5
SHORTEST, LONGEST = 2, 15  # syllables of an answer in words by which leaves are told apart
Flags = npt.NDArray[np.bool_]


def main() -> int:
    """Write examples, or learn from them."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True)
    asking = commands.add_parser("examples")
    asking.add_argument("--corpus", type=there, required=True)
    asking.add_argument("--questions", type=there, nargs="+", required=True)
    asking.add_argument("--out", type=Path, required=True)
    asking.set_defaults(run=_write)
    fitting = commands.add_parser("fit")
    fitting.add_argument("examples", type=there, nargs="+")
    fitting.add_argument("--out", type=Path, default=WEIGHTS)
    fitting.set_defaults(run=_fit)
    chosen = parser.parse_args()
    return exit_code(lambda: chosen.run(chosen))


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
    gold = told(asked.expert, gold=gold, leaves=pool.leaves)
    return Example(signals_of(found.reading, lawful=found.lawful, pool=pool), gold)


def told(expert: str, *, gold: Flags, leaves: Sequence[Leaf]) -> Flags:
    """Those of the right leaves that hold a short answer in words ("10 ngày"); all where none does,
    or where it is too short or too long to tell."""
    said = " ".join(numbered(expert))
    if not SHORTEST <= len(said.split()) <= LONGEST:
        return gold
    held = [
        f" {said} " in f" {' '.join(numbered(f'{leaf.led} {leaf.folded}'))} " for leaf in leaves
    ]
    told = gold & np.array(held, dtype=np.bool_)
    return told if told.any() else gold


def numbered(text: str) -> list[str]:
    """The folded syllables of a text, numbers without zeros in front."""
    return [word.lstrip("0") or word for word in syllables(text)]


def _answers(leaf: Leaf, expected: Sequence[Ref]) -> bool:
    refs = [one.ref for one in leaf.quotes] or [leaf.ref]
    return any(ref.contains(key(own)) for ref in expected for own in refs)


def _fit(chosen: argparse.Namespace) -> None:
    """Learn from files of examples, and write the weights."""
    files = [_read(path) for path in chosen.examples]
    for path, examples in zip(chosen.examples, files, strict=True):
        places = np.array(list(_crossed(files, examples)))
        told = ", ".join(f"first {top}: {np.mean(places < top):.3f}" for top in (1, 3))
        print(f"{path.name} ({len(examples)} questions), {told}")  # noqa: T201  a command
    net = learned([one for examples in files for one in examples])
    chosen.out.write_text(net.written(NAMES) + "\n", encoding="utf-8")


def _read(path: Path) -> list[Example]:
    with np.load(path) as held:
        ends = np.cumsum(held["sizes"])
        signals = np.split(held["signals"].astype(np.float64), ends[:-1])
        gold = np.split(held["gold"], ends[:-1])
    return [Example(s, g, 1 / len(gold)) for s, g in zip(signals, gold, strict=True)]


def _crossed(files: Sequence[Sequence[Example]], examples: Sequence[Example]) -> Iterator[int]:
    """Of each example, how many leaves stand before the first that answers, by a net learned from
    the others. Neighbours in a file are left out together, since questions on one rule stand side
    by side."""
    others = [one for other in files if other is not examples for one in other]
    for left in np.array_split(np.arange(len(examples)), FOLDS):
        rest = [one for place, one in enumerate(examples) if place not in left]
        net = learned([*others, *rest])
        for place in left.tolist():
            one = examples[place]
            order = np.argsort(-net.scores(one.signals), kind="stable")
            yield int(np.argmax(one.gold[order]))


if __name__ == "__main__":
    sys.exit(main())
