"""Measures the verifier on claims whose label is known."""

import os
import platform
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from pydantic import Field

from index.bench import digest_of
from index.metrics import Interval, bootstrap
from index.values import Encoder
from ingest.measure.result import Result, Value
from service.proof.measure.claims import ClaimLine, Label, read_claims
from service.proof.values import Fault, Judgement
from service.verify import verify


class Config(Value):
    """Everything that the figures depend on."""

    command: str = "evaluate verify"
    claims: str
    claims_sha256: str
    encoder: str = Field(description="The encoder's name, empty where none was used.")
    machine: str


class Metrics(Value):
    """Shares in [0, 1]: of unsupported claims that were caught, of supported ones accepted, of
    those of each fault caught; and the median of milliseconds a claim. None of no claims."""

    unsupported_recall: float | None
    supported_accepted: float | None
    by_fault: dict[str, float]
    p50_ms: float


class Intervals(Value):
    """95 % bootstrap intervals over claims."""

    unsupported_recall: Interval | None
    supported_accepted: Interval | None
    by_fault: dict[str, Interval]


class Counts(Value):
    """How many claims there are."""

    supported: int
    unsupported: int
    by_fault: dict[str, int]


class ClaimResult(Value):
    """What was found of one claim; `right` is whether the judgement fits the label."""

    id: str
    label: Label
    fault: str | None
    judgement: Judgement
    found: Fault | None
    says: str
    right: bool
    ms: float


class Report(Result):
    """The result of one run."""

    config: Config
    n: int
    counts: Counts
    metrics: Metrics
    intervals: Intervals
    claims: tuple[ClaimResult, ...]


def evaluate_claims(
    path: Path, *, encoder: Encoder | None, progress: Callable[[int, int], None]
) -> Report:
    """Verify every claim of a file; `progress` is told how many of how many are done.

    Raises `MendableError` where a line cannot be used.
    """
    lines = read_claims(path)
    results = []
    for done, line in enumerate(lines, start=1):
        results.append(_result(line, encoder=encoder))
        progress(done, len(lines))
    by_label = {label: [one.right for one in results if one.label is label] for label in Label}
    by_fault = _by_fault(results)
    supported, unsupported = by_label[Label.SUPPORTED], by_label[Label.UNSUPPORTED]
    return Report(
        config=Config(
            claims=path.name,
            claims_sha256=digest_of(path),
            encoder=encoder.name if encoder else "",
            machine=f"{platform.machine()}, {os.cpu_count()} CPUs",
        ),
        n=len(results),
        counts=Counts(
            supported=len(supported),
            unsupported=len(unsupported),
            by_fault={fault: len(rights) for fault, rights in by_fault.items()},
        ),
        metrics=Metrics(
            unsupported_recall=_mean(unsupported),
            supported_accepted=_mean(supported),
            by_fault={fault: sum(rights) / len(rights) for fault, rights in by_fault.items()},
            p50_ms=float(np.median([one.ms for one in results])),
        ),
        intervals=Intervals(
            unsupported_recall=_interval(unsupported),
            supported_accepted=_interval(supported),
            by_fault={fault: bootstrap(rights) for fault, rights in by_fault.items()},
        ),
        claims=tuple(results),
    )


def _result(line: ClaimLine, *, encoder: Encoder | None) -> ClaimResult:
    start = time.perf_counter()
    proof = verify(line.claim, evidence=line.held_against, encoder=encoder)
    ms = (time.perf_counter() - start) * 1000
    supported = proof.judgement is Judgement.SUPPORTED
    return ClaimResult(
        id=line.id,
        label=line.label,
        fault=line.fault,
        judgement=proof.judgement,
        found=proof.fault,
        says=proof.says,
        right=supported == (line.label is Label.SUPPORTED),
        ms=round(ms, 3),
    )


def _by_fault(results: Sequence[ClaimResult]) -> dict[str, list[bool]]:
    """For each fault, by name, whether each unsupported claim of it was caught."""
    found: dict[str, list[bool]] = {}
    for one in results:
        if one.label is Label.UNSUPPORTED and one.fault:
            found.setdefault(one.fault, []).append(one.right)
    return dict(sorted(found.items()))


def _mean(rights: Sequence[bool]) -> float | None:
    return sum(rights) / len(rights) if rights else None


def _interval(rights: Sequence[bool]) -> Interval | None:
    return bootstrap(rights) if rights else None
