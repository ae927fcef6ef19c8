"""The leaves of found articles in the order in which they answer, by a learned score of signals.

The weights are in `weights.json`, made by `python -m service.choose.train`.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from ingest.values import Document
from service.choose.leaves import Leaf
from service.choose.net import Net
from service.choose.pool import Pool
from service.choose.signals import NAMES, signals_of

_HELD, _ACTORS = NAMES.index("held"), NAMES.index("actors")
WEIGHTS = Path(__file__).parent / "weights.json"


@dataclass(frozen=True, slots=True)
class Ranked:
    """A leaf with its document, the passage that led to it, and its score: log-odds, up to a number
    that all leaves of one question share. `share` is its odds beside those of the best, in (0, 1];
    `held` and `actors` are its signals of that name.
    """

    leaf: Leaf
    document: Document
    passage_id: str
    score: float
    share: float
    held: float = 0.0
    actors: float = 0.0


def ranked(question: str, *, lawful: str, pool: Pool) -> tuple[Ranked, ...]:
    """The leaves of a pool, best first; equal scores in the order of the pool."""
    if not pool.size:
        return ()
    signals = signals_of(question, lawful=lawful, pool=pool)
    scores = shipped().scores(signals)
    passages = [one.hits[0].passage.id if one.hits else "" for one in pool.articles]
    order = np.argsort(-scores, kind="stable")
    shares = np.exp(scores - scores[order[0]]).tolist()
    held, actors = signals[:, _HELD].tolist(), signals[:, _ACTORS].tolist()
    told = scores.tolist()
    return tuple(
        Ranked(
            pool.leaves[row],
            pool.sources[row].document,
            passages[pool.hits[row]],
            told[row],
            shares[row],
            held[row],
            actors[row],
        )
        for row in order.tolist()
    )


@cache
def shipped() -> Net:
    """The shipped net."""
    return Net.read(WEIGHTS.read_text(encoding="utf-8"), names=NAMES)
