"""Copies of questions as people type them, so that vectors survive missing diacritics."""

import random

from index.typed.mistype import folded, half_typed, slipped


def as_typed(question: str, *, share: float, rng: random.Random) -> str:
    """The question itself, or with probability `share` a copy that is folded, half typed or typed
    with slips, each as likely."""
    if rng.random() >= share:
        return question
    kind = rng.randrange(3)
    if kind == 0:
        return folded(question)
    if kind == 1:
        return half_typed(question, rng=rng)
    return slipped(question, rng=rng)
