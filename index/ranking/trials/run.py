"""The run of `python -m index.ranking.trials`, with the options of its command line."""

import argparse
from pathlib import Path

import numpy as np

from index.ablate.report import Config
from index.bench import digest_of, read_articles
from index.bench_index import open_word_index
from index.encoder import GRAPH, load_encoder
from index.ranking.examples import Places
from index.ranking.train import HeldOut
from index.ranking.trials.cost import costs
from index.ranking.trials.measure import Bench, tried
from index.ranking.trials.methods import places
from index.ranking.trials.tokens import TorchTokens
from index.ranking.trials.values import Cost, Trials
from index.store import EmbeddedStore
from index.torch_model import TRAINED
from index.train.articles import train_questions

_TIMED = 40  # questions, spread evenly
_TEN = 10


def measure(options: argparse.Namespace) -> None:
    """Measure, write the figures and print them as a table."""
    store = open_word_index(options.corpus, cache=options.cache)
    bench = Bench.of(_held_out(options), store=store, folder=options.vectors)
    tokens = TorchTokens(options.model)
    result = Trials(
        config=_config(options),
        held_out=options.held_out,
        folds=options.folds,
        rankings=tried(bench, store=store, tokens=tokens),
        cost=_cost(bench, store=store, tokens=tokens),
    )
    result.write(options.out)
    print(result.table())  # noqa: T201  a command


def _held_out(options: argparse.Namespace) -> HeldOut:
    known = frozenset(article.id for article in read_articles(options.corpus))
    questions = train_questions(options.questions, known=known)
    return HeldOut.of_fold(questions, fold=options.held_out, count=options.folds)


def _cost(bench: Bench, *, store: EmbeddedStore, tokens: TorchTokens) -> Cost:
    typed = len(bench.asked) // 2  # the other half is without diacritics
    timed = np.unique(np.linspace(0, typed - 1, _TIMED).astype(np.int64))
    return costs(
        store,
        queries=[bench.asked[place].query for place in timed],
        rows=_best_ten(bench)[timed],
        tokens=tokens,
        encoder=load_encoder(),
    )


def _best_ten(bench: Bench) -> Places:
    """The rows of the passages of the best ten articles by the linear ranking, (questions, 10)."""
    order = np.argsort(places(bench.linear(), real=bench.lists.real), axis=1)
    best: Places = np.take_along_axis(bench.rows, order[:, :_TEN], axis=1)
    return best


def _config(options: argparse.Namespace) -> Config:
    return Config.of(
        "index.ranking.trials",
        corpus=options.corpus,
        questions=options.questions,
        model=options.model.name,
        model_sha256=digest_of(_weights(options.model)),
    )


def _weights(model: Path) -> Path:
    """The file of a folder that `index.torch_model` reads."""
    return model / TRAINED if (model / TRAINED).is_file() else model / GRAPH
