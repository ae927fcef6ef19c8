"""Train the encoder; needs the extra `models`.

    python -m index.train titles …      stage 1: titles and sentences ask for their articles
    python -m index.train vectors …     vectors of passages and questions, for mining and measuring
    python -m index.train questions …   stage 2: citizens' questions, with hard negatives
    python -m index.train held-out …    the questions of one fold, to ask of a model without them
    python -m index.train probe …       how a model ranks the candidates of questions not trained on
    python -m index.train mix …         the mean of the weights of some models

docs/operations/train-the-model.md runs them in order. What needs torch is imported by the step that
needs it.
"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.command import exit_code, there
from index.bench import read_articles
from index.train.articles import write_fold
from index.train.values import TrainSettings

if TYPE_CHECKING:
    from index.train.asked import Asked


def _run_titles(options: argparse.Namespace) -> None:
    from index.train import stages

    stages.train_titles(
        options.corpus,
        questions=options.questions,
        start=options.start,
        out=options.out,
        settings=_settings(options),
    )


def _run_questions(options: argparse.Namespace) -> None:
    from index.train import stages

    stages.train_on_questions(
        options.corpus,
        asked=_asked(options),
        held_out=options.held_out,
        vectors=options.vectors,
        titles=options.titles,
        start=options.start,
        out=options.out,
        settings=_settings(options),
    )


def _run_vectors(options: argparse.Namespace) -> None:
    from index.train.vectors import write_vectors

    write_vectors(options.model, asked=_asked(options), out=options.out)


def _run_probe(options: argparse.Namespace) -> None:
    from index.train.probe import probe

    probe(
        options.model,
        asked=_asked(options),
        held_out=options.held_out,
        vectors=options.vectors,
        sample=options.sample,
    )


def _run_held_out(options: argparse.Namespace) -> None:
    write_fold(
        options.questions,
        known=frozenset(line.id for line in read_articles(options.core)),
        fold=options.held_out,
        count=options.folds,
        out=options.out,
    )


def _run_mix(options: argparse.Namespace) -> None:
    from index.train.learner import mix

    mix(options.models, out=options.out)


def _asked(options: argparse.Namespace) -> "Asked":
    from index.train.asked import Asked

    return Asked.read(
        options.core, cache=options.cache, questions=options.questions, folds_=options.folds
    )


def _settings(options: argparse.Namespace) -> TrainSettings:
    return TrainSettings(
        batch=options.batch, steps=options.steps, rate=options.rate, negatives=options.negatives
    )


def _titles(step: argparse.ArgumentParser) -> None:
    step.set_defaults(run=_run_titles, batch=48, rate=5e-5, negatives=0)
    _trained(step)
    step.add_argument("--questions", type=there, nargs="+", required=True, help="sets to leave out")
    # No default: the shipped model has seen the questions that are to be held out.
    step.add_argument("--start", type=there, required=True, help="an untrained model folder")
    step.add_argument("--steps", type=int, default=800)


def _questions(step: argparse.ArgumentParser) -> None:
    step.set_defaults(run=_run_questions, batch=32, rate=3e-5)
    _trained(step)
    _searched(step)
    step.add_argument("--start", type=there, required=True, help="the model of stage 1")
    step.add_argument("--steps", type=int, default=270)
    step.add_argument("--held-out", type=int, help="fold kept for measuring; none: train on all")
    step.add_argument("--titles", type=int, default=8, help="title pairs in each batch")
    step.add_argument("--negatives", type=int, default=2)
    step.add_argument("--vectors", type=there, nargs="*", default=[], help="made by `vectors`")


def _vectors(step: argparse.ArgumentParser) -> None:
    step.set_defaults(run=_run_vectors)
    _searched(step)
    step.add_argument("--model", type=there, required=True)
    step.add_argument("--out", type=Path, required=True)


def _probe(step: argparse.ArgumentParser) -> None:
    step.set_defaults(run=_run_probe)
    _searched(step)
    step.add_argument("--model", type=there, required=True)
    step.add_argument("--held-out", type=int, required=True)
    step.add_argument("--vectors", type=there, required=True, help="whose candidates are ranked")
    step.add_argument("--sample", type=int, default=200)


def _held_out(step: argparse.ArgumentParser) -> None:
    step.set_defaults(run=_run_held_out)
    _searched(step)
    step.add_argument("--held-out", type=int, required=True)
    step.add_argument("--out", type=Path, required=True)


def _mix(step: argparse.ArgumentParser) -> None:
    step.set_defaults(run=_run_mix)
    step.add_argument("models", type=there, nargs="+")
    step.add_argument("--out", type=Path, required=True)


def _trained(step: argparse.ArgumentParser) -> None:
    step.add_argument("--corpus", type=there, required=True, help="whose titles are trained on")
    step.add_argument("--out", type=Path, required=True)
    step.add_argument("--batch", type=int, default=step.get_default("batch"))
    step.add_argument("--rate", type=float, default=step.get_default("rate"))


def _searched(step: argparse.ArgumentParser) -> None:
    step.add_argument("--core", type=there, required=True, help="corpus in which is searched")
    step.add_argument("--cache", type=Path, required=True, help="folder of its index")
    step.add_argument("--questions", type=there, nargs="+", required=True)
    step.add_argument("--folds", type=int, default=2)


_STEPS = (
    ("titles", _titles),
    ("vectors", _vectors),
    ("questions", _questions),
    ("held-out", _held_out),
    ("probe", _probe),
    ("mix", _mix),
)


def options_of(arguments: list[str] | None = None) -> argparse.Namespace:
    """The step that the command line names, with its options."""
    parser = argparse.ArgumentParser(
        prog="python -m index.train",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    steps = parser.add_subparsers(required=True)
    for name, describe in _STEPS:
        describe(steps.add_parser(name))
    options = parser.parse_args(arguments)
    fold = getattr(options, "held_out", None)
    if fold is not None and not 0 <= fold < options.folds:
        parser.error(f"--held-out: {fold} is not one of 0 … {options.folds - 1}")
    return options


def main() -> int:
    """Read the command line and run the step."""
    options = options_of()
    return exit_code(lambda: options.run(options))


if __name__ == "__main__":
    sys.exit(main())
