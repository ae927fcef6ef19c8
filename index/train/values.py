"""What the encoder is trained with: settings, pairs of texts, folds."""

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Typing = Literal["plain", "folded", "half", "slips"]


class TrainSettings(BaseModel):
    """How one stage is trained; stored beside its weights."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seed: int = 20_260_701
    batch: int = Field(ge=2, le=256)
    """Questions in one step; every other passage of the step is a negative of each of them."""

    steps: int = Field(ge=1)
    """Optimiser steps."""

    negatives: int = Field(default=0, ge=0, le=8)
    """Mined hard negatives of each question, besides those of the batch."""

    rate: float = Field(default=3e-5, gt=0, lt=1e-2)
    """Highest learning rate, reached after `warm_up` of the steps; then it falls in a line to a
    tenth."""

    warm_up: float = Field(default=0.1, ge=0, le=0.5)
    temperature: float = Field(default=0.02, gt=0, le=1)
    """Cosines are divided by it before the softmax."""

    decay: float = Field(default=0.01, ge=0, le=0.5)
    """AdamW's weight decay."""

    question_pieces: int = Field(default=64, ge=16, le=512)
    passage_pieces: int = Field(default=160, ge=32, le=512)
    """Longest inputs in training; in use the encoder reads up to 512."""

    mistyped: float = Field(default=0.3, ge=0, le=1)
    """Share of questions that are read folded, half typed or with keyboard slips."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as the encoder reads it, and the keys of what it counts as: its article's id and,
    where a title asked for it, the folded title."""

    text: str
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """A question, a passage that answers it, and others that do not. No passage counts as wrong
    for a question whose right one shares a key with it."""

    question: str
    passage: Shown
    wrong: tuple[Shown, ...] = ()
    also: frozenset[str] = frozenset()
    """Keys of other passages that are right, beyond those of `passage`."""


@dataclass(frozen=True, slots=True)
class TrainArticle:
    """An article with the passages that the index makes of it: `headings`, outermost first, and
    `bodies`, exact slices of its text."""

    identifier: str
    document: str
    subject: str
    title: str
    headings: tuple[str, ...]
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A development question with the ids of its gold articles and the set it comes from."""

    identifier: str
    text: str
    gold: tuple[str, ...]
    source: str
