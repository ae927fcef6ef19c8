"""Measure what each choice of words and passages brings.

    python -m index.ablate words --corpus FILE --questions FILE … --out docs/ablations/words.json
    python -m index.ablate fused --corpus FILE --questions FILE … --out docs/ablations/fused.json \\
        --cache DIR --model FOLDER                          with vectors, from the index kept in DIR
    python -m index.ablate segmented --corpus FILE --questions FILE … \\
        --out docs/ablations/segmented.json --cache DIR     words told apart, kept in DIR
    python -m index.ablate page docs/retrieval.md           write the tables of the page

A run that was stopped goes on where it was. The files of questions and the corpus are those of
`danhieu evaluate retrieval`.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.values import MendableError
from index.ablate import segmented
from index.ablate.bench import read_bench
from index.ablate.fused import FusedScores
from index.ablate.page import filled
from index.ablate.report import Config, measured, read_report
from index.ablate.variants import fused_variants, word_variants
from index.ablate.words import Sizes, WordScores
from index.bench import BenchError
from index.bench_index import open_bench_index
from index.encoder import load_encoder
from index.settings import IndexSettings
from index.values import silent

_UNSEEN = "one that has not seen the questions: the shipped one has seen those of development"
FOLDER = "ablations"  # of the reports, beside the page


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line and measure."""
    options = _options(arguments)
    try:
        _COMMANDS[options.what](options)
    except MendableError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m index.ablate",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="what", required=True)
    for name in ("words", "fused"):
        command = commands.add_parser(name)
        command.add_argument("--corpus", type=Path, required=True)
        command.add_argument("--questions", type=Path, nargs="+", required=True)
        command.add_argument("--out", type=Path, required=True)
        if name == "fused":
            command.add_argument("--cache", type=Path, required=True)
            command.add_argument("--model", type=Path, required=True, help=_UNSEEN)
    segmented.add_options(commands.add_parser("segmented"))
    commands.add_parser("page").add_argument("page", type=Path)
    return parser.parse_args(arguments)


def _words(options: argparse.Namespace) -> None:
    bench = read_bench(options.corpus, options.questions)
    measured(
        Config.of("words", corpus=options.corpus, questions=options.questions),
        tuple(word_variants()),
        sets=bench.sets,
        out=options.out,
        ranked=Sizes(bench).ranks,
    )


def _fused(options: argparse.Namespace) -> None:
    bench, encoder = read_bench(options.corpus, options.questions), load_encoder(options.model)
    store = open_bench_index(
        options.corpus,
        cache=options.cache,
        encoder=encoder,
        settings=IndexSettings(),
        progress=silent,
    )
    words = WordScores(bench, size=IndexSettings().max_words)
    scores = FusedScores(bench, words=words, store=store, encoder=encoder)
    measured(
        Config.of(
            "fused",
            corpus=options.corpus,
            questions=options.questions,
            model=encoder.name,
            model_sha256=encoder.digest,
        ),
        tuple(fused_variants()),
        sets=bench.sets,
        out=options.out,
        ranked=lambda variant: (scores.ranks(variant), store.manifest.passages),
    )
    store.close()


def _page(options: argparse.Namespace) -> None:
    page: Path = options.page
    reports = {path.stem: read_report(path) for path in (page.parent / FOLDER).glob("*.json")}
    try:
        made = filled(page.read_text(encoding="utf-8"), reports=reports)
    except (OSError, KeyError) as error:
        raise BenchError(
            f"Không lập được các bảng của {page}: {error}.",
            mend="Hãy kiểm tra đường dẫn, hoặc đo trước: python -m index.ablate words …",
        ) from error
    page.write_text(made, encoding="utf-8")


_COMMANDS = {"words": _words, "fused": _fused, "segmented": segmented.measure, "page": _page}


if __name__ == "__main__":
    sys.exit(main())
