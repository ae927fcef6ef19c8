"""Other systems on the page: figures that they publish, and figures measured here side by side."""

from pathlib import Path
from typing import TypeVar

from pydantic import Field, ValidationError

from index.bench import BenchError
from index.metrics import Interval
from ingest.measure.result import Result, Value


class Published(Value):
    """A row that somebody else published. What they do not tell is None; `why` says what most
    keeps it from being compared with ours, where there is more than another corpus."""

    questions: str
    system: str
    r1: float | None = None
    r10: float | None = None
    mrr10: float | None = None
    ms: float | None = None
    other: str = Field(default="", description="Figures of other kinds, as published.")
    over: str = Field(description="Corpus, split and hardware, as published.")
    source: str
    url: str = ""
    why: str = ""


class PublishedRows(Result):
    """All rows of others, in the order of the page."""

    rows: tuple[Published, ...]


class Figure(Value):
    """A mean over questions with its 95 % bootstrap interval."""

    mean: float
    interval: Interval


class Peer(Value):
    """One system in a side-by-side run. Times are milliseconds a question; sizes are MB, None where
    it keeps its index in memory only."""

    name: str
    version: str
    what: str
    given: bool = Field(description="Whether its vectors were given, and its times leave them out.")
    r1: Figure
    r10: Figure
    mrr10: Figure
    folded_r10: Figure
    p50_ms: float
    p95_ms: float
    build_s: float
    peak_mb: float
    index_mb: float | None


class SideBySide(Result):
    """Systems that were measured one after the other on one machine, over the same questions and
    articles, each in a process and an environment of its own."""

    title: str
    corpus: str
    corpus_sha256: str
    articles: int
    passages: int
    questions: str
    questions_sha256: str
    asked: int
    learned: int = Field(
        description="Questions from which our ranking was learned; none is asked here."
    )
    seed: int
    model: str = Field(description="Whose vectors all use; not trained on the questions.")
    model_sha256: str
    encode_ms: float | None = Field(
        default=None, description="Encoding of a question, in the median; None: none was given."
    )
    machine: str
    load: float = Field(description="Mean number of running processes before the run started.")
    peers: tuple[Peer, ...]


Kind = TypeVar("Kind", bound=Result)


def read_result(kind: type[Kind], *, path: Path) -> Kind:
    """A file of the page. Raises `BenchError` naming it."""
    try:
        return kind.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        why = str(error).splitlines()[0]
        raise BenchError(f"Không đọc được {path}: {why}.", mend="Hãy tạo lại tệp đó.") from error
