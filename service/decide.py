"""Whether what was composed is told as an answer, only shown, asked back about, or refused."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.text import fold
from index.values import ArticleHit, Retrieval
from service.ask_back import left_open
from service.ask_day import day_open
from service.choose.reader import LeafReader
from service.compose import Composition, Reading
from service.confidence import signals_of, status_of
from service.elsewhen import Found
from service.penal import is_amount_of_crime
from service.provision import Scope
from service.shelf import Shelf
from service.values import Status

# What a status becomes where the question names a document in passing that is not held.
_ABSENT = {
    Status.ANSWERED: Status.PARTIAL,
    Status.PARTIAL: Status.PARTIAL,
    Status.UNANSWERABLE_NO_SOURCE: Status.UNANSWERABLE_NOT_HELD,
}
# Kinds of answer that a text either holds or does not.
_KINDS = (
    (
        r"\bphat tu\b|\bdi tu\b|\bngoi tu\b|\btu bao nhieu nam\b|\bmay nam tu\b|\btu chung than\b"
        r"|\bbao nhieu nam tu\b|\btruy cuu (?:trach nhiem )?hinh su\b",
        r"\bphat tu\b|\btu chung than\b|\btrach nhiem hinh su\b|\bhinh phat\b"
        r"|\bbi phat [^.;]* tu\b",
    ),
    (
        r"\b(?:chay|toc do)\b.*\b(?:toi da|toi thieu|max)\b.*\bbao nhieu\b"
        r"|\btoc do (?:toi da|toi thieu)\b.*\bbao nhieu\b|\bbao nhieu km/?h\b",
        r"[0-9] ?(?:km|ki-?lo-?met)",
    ),
    (
        r"\bbao nhieu (?:met|m)\b|\b(?:khoang cach|rong|chieu cao|chieu dai)\b.*\bbao nhieu\b",
        r"[0-9] ?(?:m|met)\b",
    ),
)


@dataclass(frozen=True, slots=True)
class Decision:
    """How a find is told; `asks` is what is asked back, and `choices` are the questions that each
    settle it."""

    status: Status
    asks: str = ""
    choices: tuple[str, ...] = ()


def decided(
    retrieval: Retrieval,
    *,
    composed: Composition,
    articles: Sequence[ArticleHit],
    scope: Scope,
    shelf: Shelf,
) -> Decision:
    """How a find is told: by how well it fits the question, and whether it holds what is asked."""
    if not composed.quotes:
        return Decision(_absent(Status.UNANSWERABLE_NO_SOURCE, scope=scope))
    reading = Reading(retrieval.reading, retrieval.lawful)
    status = status_of(signals_of(reading, articles=articles, composed=composed))
    other = is_amount_of_crime(retrieval.lawful, ranked=composed.ranked, shelf=shelf)
    if other or _lacks_kind(retrieval.lawful, composed=composed):
        status = Status.UNANSWERABLE_NO_SOURCE
    if status in (Status.ANSWERED, Status.PARTIAL):
        found = left_open(retrieval.question, lawful=retrieval.lawful, ranked=composed.ranked)
        if found:
            return Decision(Status.CLARIFY_FACT, asks=found.asks, choices=found.choices)
    if scope.inside and status is Status.UNANSWERABLE_NO_SOURCE:
        return Decision(Status.PARTIAL)
    return Decision(_absent(status, scope=scope))


def asked_for_day(
    decision: Decision,
    question: str,
    *,
    looked: Found,
    every: Sequence[ArticleHit],
    reader: LeafReader,
) -> Decision | None:
    """That the day of what was done is asked for in place of an answer; None where it makes no
    difference. `every` are the articles that were found, those no longer in force too."""
    if decision.status not in (Status.ANSWERED, Status.PARTIAL):
        return None
    found = day_open(question, looked=looked, every=every, reader=reader)
    return Decision(Status.CLARIFY_FACT, found.asks, found.choices) if found else None


def _absent(status: Status, *, scope: Scope) -> Status:
    return _ABSENT.get(status, status) if scope.absent else status


def _lacks_kind(question: str, *, composed: Composition) -> bool:
    """Whether a question asks for a kind of answer that no quote holds."""
    folded = fold(question)
    texts = [fold(quote.whole) for quote in composed.quotes]
    return any(
        re.search(asked, folded) and not any(re.search(held, text) for text in texts)
        for asked, held in _KINDS
    )
