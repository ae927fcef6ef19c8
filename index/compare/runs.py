"""A benchmark run as it is kept: the rank of each question's first gold article, and what made it.

The texts of the questions are left out, since they are not ours to hand on, and so that a run stays
small; every figure of the page is worked out again from the ranks.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from index.bench import BenchError
from ingest.measure.result import Result, Value

Rank = Annotated[int, Field(ge=1)] | None  # None where no gold article is among the first 100


class Made(Value):
    """What a run's figures depend on. `typed` says how its questions were typed."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    corpus: str
    corpus_sha256: str
    typed: str = Field(pattern=r"^[a-z]+$")  # names its file
    model: str
    model_sha256: str
    passages: int
    ann: str
    machine: str
    peak_rss_mb: float


class RankedSet(Value):
    """The questions of one file: the rank of each by its qid. `lacking` are those of which the
    corpus holds no gold article; times are milliseconds a question."""

    set: str
    unknown_gold: int = 0
    lacking: tuple[str, ...] = ()
    p50_ms: float
    p95_ms: float
    ranks: Mapping[str, Rank] = Field(min_length=1)


class Run(Result):
    """One run, as it is kept."""

    made: Made
    sets: tuple[RankedSet, ...] = Field(min_length=1)


class _Reported(BaseModel):
    """What is read of a result of `danhieu evaluate retrieval`, of this version or another."""

    model_config = ConfigDict(extra="ignore")


class _Question(_Reported):
    set: str
    qid: str
    gold: tuple[str, ...]
    rank: Rank


class _Metrics(_Reported):
    p50_ms: float
    p95_ms: float
    peak_rss_mb: float


class _Set(_Reported):
    set: str
    metrics: _Metrics
    unknown_gold: tuple[str, ...] = ()


class _Report(_Reported):
    config: dict[str, Any]
    metrics: _Metrics
    by_set: tuple[_Set, ...]
    questions: tuple[_Question, ...]


def read_run(path: Path) -> Run:
    """A kept run, or what is kept of a result of `danhieu evaluate retrieval`. Raises `BenchError`
    naming the file."""
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(read, dict) and "made" in read:
            return Run.model_validate(read)
        return _kept(_Report.model_validate(read))
    except ValidationError as error:
        first = error.errors()[0]
        raise _unusable(path, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    except OSError as error:
        raise _unusable(path, error.strerror or str(error)) from error
    except (ValueError, RecursionError) as error:
        raise _unusable(path, f"không phải JSON ({error})") from error


def _kept(report: _Report) -> Run:
    typed = report.config.get("typed") or (
        "folded" if report.config.get("fold_questions") else "plain"
    )
    made = {**report.config, "typed": typed, "peak_rss_mb": report.metrics.peak_rss_mb}
    sets = tuple(_kept_set(one, questions=report.questions) for one in report.by_set)
    return Run(made=Made.model_validate(made), sets=sets)


def _kept_set(one: _Set, *, questions: tuple[_Question, ...]) -> RankedSet:
    own = [question for question in questions if question.set == one.set]
    unknown = set(one.unknown_gold)
    return RankedSet(
        set=one.set,
        unknown_gold=len(unknown),
        lacking=tuple(question.qid for question in own if unknown.issuperset(question.gold)),
        p50_ms=one.metrics.p50_ms,
        p95_ms=one.metrics.p95_ms,
        ranks={question.qid: question.rank for question in own},
    )


def _unusable(path: Path, why: str) -> BenchError:
    return BenchError(
        f"{path} không phải kết quả của danhieu evaluate retrieval: {why}.",
        mend="Hãy tạo lại: danhieu evaluate retrieval --corpus … --questions … --out TỆP",
    )
