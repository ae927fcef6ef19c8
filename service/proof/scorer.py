"""The rule that weighs coverage once no lock has closed: the log-odds that a claim is supported."""

from service.proof.coverage import Coverage


def score(covered: Coverage, *, cosine: float | None) -> float:
    """Above 0 supported."""
    return min(covered.near - 0.7, 4.5 - covered.run, covered.weakest - 0.4)
