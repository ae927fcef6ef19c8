"""How often each verdict is right when it is told, and how often it is told.

    python -m service.rumour.measure tests/cases/rumours.tsv
    python -m service.rumour.measure QUESTIONS.jsonl --corpus CORPUS.jsonl.gz

The first file holds statements with their verdict and address; the second is a benchmark, of whose
questions those with the answers "Đúng" and "Sai" are statements. Each is checked as a post of its
own, over the documents held, or over a corpus.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from corpus.command import exit_code, there
from index.bench import json_lines
from index.values import silent
from ingest.dates import today
from service.engine import Engine, Workshop
from service.measure.opened import Work, opened_service
from service.rumour.check import check_post
from service.rumour.values import CheckedPost, RumourVerdict
from service.settings import Settings

_ANSWERS = {"Đúng": RumourVerdict.AS_WRITTEN, "Sai": RumourVerdict.CONTRARY}
_NAMES = {
    "dung": RumourVerdict.AS_WRITTEN,
    "trai": RumourVerdict.CONTRARY,
    "thay-doi": RumourVerdict.OUTDATED,
    "chua-co": RumourVerdict.NOT_STATED,
}


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement, what is to be told of it, and the address that tells; "" for none."""

    text: str
    verdict: RumourVerdict
    ref: str = ""


class _Question(BaseModel):
    """What is read of a line of a benchmark."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    question: str
    answer: str = ""


def statements_of(path: Path) -> Iterator[Statement]:
    """The statements of a file: tab-separated, or a benchmark in JSON lines."""
    if path.suffix == ".jsonl":
        for _, line in json_lines(path):
            read = _Question.model_validate_json(line)
            if read.answer in _ANSWERS:
                yield Statement(read.question, _ANSWERS[read.answer])
        return
    for text in path.read_text("utf-8").splitlines():
        if text and not text.startswith("#"):
            words, verdict, ref = text.split("\t")
            yield Statement(words, _NAMES[verdict], ref)


def verdict_on(checked: CheckedPost) -> RumourVerdict:
    """The verdict on a post as a whole: contrary where one of its claims is, else what all are."""
    verdicts = {one.verdict for one in checked.claims}
    if RumourVerdict.CONTRARY in verdicts:
        return RumourVerdict.CONTRARY
    return verdicts.pop() if len(verdicts) == 1 else RumourVerdict.NOT_STATED


def main() -> int:
    """Check the statements of a file, and print what was told of which."""
    parser = argparse.ArgumentParser(
        prog="python -m service.rumour.measure",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=there, help="statements: .tsv, or a benchmark in .jsonl")
    parser.add_argument("--corpus", type=there, help="a corpus of articles; else what is held")
    parser.add_argument("--on", type=date.fromisoformat, default=today(), help="the day")
    options = parser.parse_args()
    return exit_code(lambda: _measure(options))


def _measure(options: argparse.Namespace) -> None:
    counts: Counter[tuple[RumourVerdict, RumourVerdict]] = Counter()
    with _opened(options.corpus) as engine:
        for one in statements_of(options.file):
            told = verdict_on(check_post(one.text, engine=engine, today=options.on))
            counts[one.verdict, told] += 1
    sys.stdout.write("".join(_lines(counts)))


@contextmanager
def _opened(corpus: Path | None) -> Iterator[Engine]:
    settings = Settings.from_environ()
    if corpus is None:
        engine = Workshop(settings).open_or_build(silent)
        yield engine
        engine.store.close()
        return
    with opened_service(corpus, settings=settings, progress=silent, watch=_unwatched) as service:
        yield service.engine


def _unwatched(work: Work, done: int, total: int) -> None:
    """Nobody looks on."""


def _lines(counts: Counter[tuple[RumourVerdict, RumourVerdict]]) -> Iterator[str]:
    """For each verdict, how often it is right where told, and told where right."""
    for verdict in RumourVerdict:
        right = counts[verdict, verdict]
        told = sum(count for (_, one), count in counts.items() if one is verdict)
        wanted = sum(count for (one, _), count in counts.items() if one is verdict)
        yield f"{verdict.value:24} told {told:4}, right {right:4}; to be told {wanted:4}\n"


if __name__ == "__main__":
    sys.exit(main())
