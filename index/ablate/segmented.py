"""Measures words that underthesea tells apart beside the shipped syllables and pairs.

The words of the corpus are told apart once and kept; a run that was stopped goes on where it was.
"""

import argparse
from pathlib import Path

from index.ablate.bench import read_bench
from index.ablate.report import Config, measured
from index.ablate.segment import Segmenter
from index.ablate.variants import segmented_variants
from index.ablate.words import Sizes


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the command line says."""
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--questions", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--processes", type=int, default=1)


def measure(options: argparse.Namespace) -> None:
    """Write the report. Raises `BenchError`."""
    segmenter = Segmenter(options.cache, processes=options.processes)
    bench = read_bench(options.corpus, options.questions, segmenter=segmenter)
    scores = Sizes(bench)
    measured(
        Config.of(
            "segmented",
            corpus=options.corpus,
            questions=options.questions,
            model=segmenter.name,
        ),
        tuple(segmented_variants()),
        sets=bench.sets,
        out=options.out,
        ranked=scores.ranks,
    )
