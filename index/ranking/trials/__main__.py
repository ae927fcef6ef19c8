"""Measures rankings beside the linear one, cross-fitted on questions of one fold; needs the extra
`models`.

    python -m index.ranking.trials --corpus … --questions … --cache var/evaluate \\
        --vectors var/train/half-0-vectors --model var/train/half-0 \\
        --held-out 0 --folds 2 --out docs/benchmarks/ranking-trials.json

Candidates, folds and the linear ranking are those of `index.ranking.train` with the same options.
Beside it are tried gradient-boosted trees over the same signals, and late interaction over the last
layer of `--model`, a folder that `index.train` saved and with which the vectors were made.
"""

import argparse
import sys
from pathlib import Path

from corpus.command import exit_code, there


def main() -> int:
    """Read the command line and measure; what needs the extra is imported after that."""
    options = _options()
    return exit_code(lambda: _run(options))


def _run(options: argparse.Namespace) -> None:
    from index.ranking.trials.run import measure

    measure(options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m index.ranking.trials",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--corpus", type=there, required=True)
    parser.add_argument("--questions", type=there, nargs="+", required=True)
    parser.add_argument("--cache", type=Path, required=True, help="keeps the corpus's word index")
    parser.add_argument("--vectors", type=there, required=True, help="of the held-out questions")
    parser.add_argument("--model", type=there, required=True, help="that made the vectors")
    parser.add_argument("--held-out", type=int, required=True)
    parser.add_argument("--folds", type=int, default=2)
    parser.add_argument("--out", type=Path, required=True, help="the figures, as JSON")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
