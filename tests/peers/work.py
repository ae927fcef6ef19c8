"""What an adapter is given and what it answers. Runs inside a peer's own environment: the standard
library only, and numpy where the peer brings it.

The folder of a run holds articles.jsonl {id, text}, passages.jsonl {article, text},
questions.jsonl {qid, plain, folded}, and, as float32 rows of length 1, passages.npy,
plain.npy and folded.npy: the vectors of one and the same model for the passages and questions.
"""

import json
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

DEPTH = 100  # rows that are asked for
TYPED = ("plain", "folded")
_WARM_UP = 5

Search = Callable[[str, Any], Sequence[int]]
"""A question and its vector -> rows, best first."""


@dataclass
class Work:
    """The folder of a run, read as it is needed."""

    folder: Path

    @cached_property
    def articles(self) -> list[dict[str, str]]:
        """Every article: its id, and its text under its title."""
        return _lines(self.folder / "articles.jsonl")

    @cached_property
    def passages(self) -> list[dict[str, str]]:
        """Every passage: the id of its article, and its text under its headings."""
        return _lines(self.folder / "passages.jsonl")

    @cached_property
    def questions(self) -> list[dict[str, str]]:
        """Every question, as typed and without diacritics."""
        return _lines(self.folder / "questions.jsonl")

    def vectors(self, name: str) -> Any:
        """passages, plain or folded: float32 (n, dimensions)."""
        import numpy as np

        return np.load(self.folder / f"{name}.npy")


def measure(
    package: str,
    *,
    build: Callable[[Work], Search],
    keep: Callable[[Path], None] | None = None,
    passages: bool = False,
    vectors: bool = False,
) -> None:
    """Build, ask every question twice (as typed, without diacritics), and write the answers.

    `passages`: rows are passages, of which an article's first counts. `keep` saves the index.
    """
    work, out = Work(Path(sys.argv[1])), Path(sys.argv[2])
    ids = [row["article"] for row in work.passages] if passages else [
        row["id"] for row in work.articles
    ]  # fmt: skip
    start = perf_counter()
    search = build(work)
    built = perf_counter() - start
    answers = {
        typed: _asked(work, search, ids=ids, typed=typed, vectors=vectors) for typed in TYPED
    }
    result = {
        "version": version(package),
        "build_s": built,
        "peak_mb": _peak_mb(),
        "index_mb": _size(out.with_suffix(".index"), keep=keep) if keep else None,
        "answers": answers,
    }
    out.write_text(json.dumps(result), encoding="utf-8")


def _asked(
    work: Work, search: Search, *, ids: Sequence[str], typed: str, vectors: bool
) -> list[dict[str, Any]]:
    rows = work.vectors(typed) if vectors else [None] * len(work.questions)
    for question, vector in list(zip(work.questions, rows, strict=True))[:_WARM_UP]:
        search(question[typed], vector)
    answers = []
    for question, vector in zip(work.questions, rows, strict=True):
        start = perf_counter()
        found = dict.fromkeys(ids[row] for row in search(question[typed], vector))
        spent = (perf_counter() - start) * 1000
        answers.append({"qid": question["qid"], "found": list(found)[:10], "ms": spent})
    return answers


def _size(folder: Path, *, keep: Callable[[Path], None]) -> float:
    shutil.rmtree(folder, ignore_errors=True)  # of an earlier run
    folder.mkdir()
    keep(folder)
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20


def _peak_mb() -> float:
    """The highest resident set of this process, from Linux. Not `getrusage`: there a process begins
    with the peak of the one that started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
