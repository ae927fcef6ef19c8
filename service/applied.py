"""What a finding becomes for the day that it is told for: the words in force, and what is said
where they are those of another day or of another kind of sanction."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ingest.law.validity import State
from service.asked.roles import FARTHEST
from service.currency import current, why_coming, why_ended
from service.penal import is_fine_of_crime
from service.pieces import apart
from service.shelf import Shelf
from service.values import Citation, Finding, Status
from service.wording import OUTCOMES
from service.wording_answer import (
    ONLY_OF_CRIMES,
    not_held_for,
    not_in_force_yet,
    outside_days,
)


def of_crimes(finding: Finding, *, question: str, shelf: Shelf) -> Finding:
    """A finding of which is said that its fines are those of crimes, where a violation's is asked
    for."""
    if not is_fine_of_crime(question, quotes=finding.quotes, shelf=shelf):
        return finding
    return replace(finding, status=Status.PARTIAL, before=(ONLY_OF_CRIMES, *finding.before))


def are_later(citations: Sequence[Citation]) -> bool:
    """Whether nothing that is cited as a rule has effect on the day asked about."""
    ruling = [one for one in citations if not one.defines]
    return bool(ruling) and all(one.currency.state is State.NOT_YET for one in ruling)


def of_later(finding: Finding, *, on: date, said: bool) -> Finding:
    """A finding of rules that have no effect yet: never an answer, and where the question itself
    names the day (`said`), told as the rules of a later one."""
    before = finding.before
    if said and not_in_force_yet(on) not in before:
        before = (not_held_for(on), *before)
    return replace(finding, status=Status.PARTIAL, before=before)


def of_today(finding: Finding, *, outside: str, on: date) -> Finding:
    """A finding of today's law, where a day was asked about whose law is not told."""
    said = outside_days(outside, years=FARTHEST, on=on)
    answered = finding.status is Status.ANSWERED
    status = Status.PARTIAL if answered else finding.status
    return replace(finding, status=status, before=(said, *finding.before))


def current_of(finding: Finding, *, shelf: Shelf, on: date) -> Finding:
    """A finding with only the words that are in force, and why others are left out."""
    found = current(finding.quotes, shelf=shelf, on=on)
    found = replace(found, quotes=apart(found.quotes))
    why = why_ended(found.ended, shelf=shelf)
    before = (*finding.before, *why, *found.warned)
    if finding.quotes and not found.quotes:
        step = OUTCOMES[Status.UNANSWERABLE_REPEALED].next_step
        return Finding(Status.UNANSWERABLE_REPEALED, (*why, step), after=finding.after)
    sure = found.certain or finding.status is not Status.ANSWERED
    status = finding.status if sure else Status.PARTIAL
    after = (*why_coming(found.coming, shelf=shelf), *finding.after)
    return replace(finding, status=status, before=before, quotes=found.quotes, after=after)
