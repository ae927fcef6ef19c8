"""How well answers are chosen and sentences proven, for docs/benchmarks.md: the results of `danhieu
evaluate answers` and `danhieu evaluate verify`, kept without their single questions.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from index.bench import BenchError

_HELD_OUT = "held-out"  # how the name of a set ends that nothing was fitted on
_LISTS = ("questions", "claims")  # of a result, what is left out of the file that is kept

# What the page calls each share, in its order, and the bar that the project has set itself.
MEASURES = {
    "mode_accuracy": ("answers, asks back or refuses rightly", "at least 0.93"),
    "abstain_recall": ("refuses where it must", "1"),
    "false_abstention": ("refuses where it must not", "at most 0.05"),
    "article_hit": ("a right article among the first three citations", "at least 0.90"),
    "clause_hit": ("a right clause", "at least 0.80"),
    "point_hit": ("a right point", "at least 0.70"),
    "fine_exact": ("the fine, to the đồng", "at least 0.85"),
    "points_exact": ("the points taken from a licence", "-"),
    "dated_exact": ("right for the day asked about", "at least 0.90"),
    "quote_covers": ("the quotes cover what an expert quotes", "at least 0.70"),
    "sentences_supported": ("sentences of policy that their citation holds", "1"),
    "quotes_verbatim": ("quotes that are the text at their place", "1"),
}

# The same where a set has answers of experts, which quote more than a clause.
OF_EXPERTS = {**MEASURES, "article_hit": ("a right article is cited", "at least 0.85")}


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Share(_Value):
    """A share of `n` with its 95 % interval."""

    share: float | None  # None and without an interval where nothing of the kind was asked
    n: int
    interval: tuple[float, float] | None

    @property
    def told(self) -> str:
        """ "0.968 [0.944, 0.982]"; "–" where nothing was asked."""
        if self.share is None or self.interval is None:
            return "–"
        low, high = self.interval
        return f"{self.share:.3f} [{low:.3f}, {high:.3f}]"


class _Set(_Value):
    set: str
    n: int
    shares: dict[str, Share | None]


class _Config(_Value):
    corpus: str = ""
    model: str = ""
    claims: str = ""
    machine: str = ""


class Answers(_Value):
    """A result of `danhieu evaluate answers`."""

    by_set: tuple[_Set, ...]
    config: _Config


class _Counts(_Value):
    supported: int
    unsupported: int
    by_fault: dict[str, int]


class _Measured(_Value):
    unsupported_recall: float
    supported_accepted: float
    by_fault: dict[str, float | None]
    p50_ms: float


class Proofs(_Value):
    """A result of `danhieu evaluate verify`."""

    counts: _Counts
    metrics: _Measured
    config: _Config


def kept(report: Path, *, folder: Path) -> Path:
    """Keep a result without its single questions; the file that it is kept in. Raises `BenchError`
    where it is neither of answers nor of proofs."""
    try:
        held: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
        of_answers = "by_set" in held
        (Answers if of_answers else Proofs).model_validate(held)
    except (OSError, ValueError) as error:
        raise BenchError(
            f"{report} không phải kết quả của danhieu evaluate answers hoặc verify.",
            mend="Hãy chạy lại lệnh đó với --out rồi nêu tệp kết quả.",
        ) from error
    corpus = str(held["config"].get("corpus", "")).partition(".")[0]
    target = folder / (f"answers-{corpus}.json" if of_answers else "verify.json")
    slim = {key: value for key, value in held.items() if key not in _LISTS}
    target.write_text(json.dumps(slim, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return target


def sections(folder: Path) -> list[str]:
    """The sections of the page; none where nothing is kept."""
    answers = [
        Answers.model_validate_json(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("answers-*.json"))
    ]
    found = [part for one in answers for part in _answers(one)]
    proofs = folder / "verify.json"
    if proofs.is_file():
        found += _proofs(Proofs.model_validate_json(proofs.read_text(encoding="utf-8")))
    return found


def _answers(one: Answers) -> list[str]:
    names = [part.set for part in one.by_set]
    expert = any(_told(part.shares.get("quote_covers")) != "–" for part in one.by_set)
    rows = [
        (words, *(_told(part.shares.get(name)) for part in one.by_set), bar)
        for name, (words, bar) in (OF_EXPERTS if expert else MEASURES).items()
        if any(_told(part.shares.get(name)) != "–" for part in one.by_set)
    ]
    counts = ", ".join(f"{part.set} {part.n}" for part in one.by_set)
    return [
        f"## Answers over `{one.config.corpus}`",
        f"`danhieu evaluate answers`, {one.config.model}; {one.config.machine}. Questions whose law"
        f" is held: {counts}; Wilson intervals. {_learned_from(names)} ([decision"
        " 0028](adr/0028-smallest-clauses.md) has the cross-fitted shares).",
        _table(("share", *names, "bar"), rows),
    ]


def _learned_from(names: Sequence[str]) -> str:
    """Which sets the weights were learned from."""
    held = [f"`{name}`" for name in names if name.endswith(_HELD_OUT)]
    but = f", but for {', '.join(held)}" if held else ""
    return (
        f"These are development sets{but}: the choice of clauses and the rule of confidence were"
        " fitted on them"
    )


def _told(share: Share | None) -> str:
    return share.told if share else "–"


def _proofs(one: Proofs) -> list[str]:
    counts, found = one.counts, one.metrics
    rows = [
        (fault, str(counts.by_fault.get(fault, 0)), f"{share:.3f}")
        for fault, share in sorted(found.by_fault.items())
        if share is not None
    ]
    caught = found.unsupported_recall * counts.unsupported
    refused = (1 - found.supported_accepted) * counts.supported
    return [
        "## Proof of sentences",
        f"`danhieu evaluate verify` over {counts.supported:,} sentences that the evidence supports"
        f" and {counts.unsupported:,} that it does not, made from real clauses and real paraphrases"
        " (`python -m service.proof.dev`; the part that was not tuned on); "
        f"{one.config.machine}. Unsupported ones caught: {found.unsupported_recall:.3f} (bar 0.95);"
        f" of what it refuses, {caught / max(1.0, caught + refused):.3f} is unsupported; supported"
        f" ones accepted: {found.supported_accepted:.3f} (bar 0.90); {found.p50_ms:.1f} ms a"
        " sentence (bar 20). Caught by kind of fault (bar 0.85; few of a kind tell little):",
        _table(("fault", "n", "caught"), rows),
    ]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
