"""What late interaction would cost a search: kept vectors, or passages encoded at each question."""

import os
import platform
from collections.abc import Sequence
from time import perf_counter

import numpy as np

from index.growth.values import Spent
from index.ranking.examples import Places
from index.ranking.trials.tokens import Tokens, texts_at
from index.ranking.trials.values import Cost
from index.values import Encoder, Store, TextKind

_TOGETHER = 1000  # passages whose pieces are counted at once
_MB = 1e6


def costs(
    store: Store,
    *,
    queries: Sequence[str],
    rows: Places,
    tokens: Tokens,
    encoder: Encoder,
) -> Cost:
    """The cost by the corpus of `store`, and by the time that `queries` and the passages at the
    rows of each, (queries, 10), take to encode."""
    passages = [texts_at(store, rows=own[own >= 0]) for own in rows]
    encoder.encode(passages[0], kind=TextKind.PASSAGE)  # the first run prepares what others use
    pieces, numbers = _pieces(store, tokens=tokens), tokens.dimensions
    return Cost(
        passages=store.manifest.passages,
        pieces=pieces,
        dimensions=numbers,
        float16_mb=round(2 * pieces * numbers / _MB),
        byte_mb=round(pieces * numbers / _MB),
        machine=f"{platform.machine()}, {os.cpu_count()} CPUs",
        busy=round(os.getloadavg()[0] / (os.cpu_count() or 1), 2),
        timed=len(queries),
        ten_passages=_spent(passages, kind=TextKind.PASSAGE, encoder=encoder),
        question=_spent([[one] for one in queries], kind=TextKind.QUESTION, encoder=encoder),
    )


def _pieces(store: Store, *, tokens: Tokens) -> int:
    """Of all passages."""
    rows = np.arange(store.manifest.passages)
    return sum(
        tokens.pieces(texts_at(store, rows=rows[at : at + _TOGETHER]), kind=TextKind.PASSAGE)
        for at in range(0, len(rows), _TOGETHER)
    )


def _spent(batches: Sequence[Sequence[str]], *, kind: TextKind, encoder: Encoder) -> Spent:
    """Milliseconds that each batch took."""
    taken = []
    for batch in batches:
        start = perf_counter()
        encoder.encode(batch, kind=kind)
        taken.append((perf_counter() - start) * 1000)
    middle, high = np.percentile(taken, [50, 95]).round(2)
    return Spent(p50=middle, p95=high)
