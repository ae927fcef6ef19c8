"""A finding -> the sentences that a reader sees: our own words, then each quote after what leads to
it."""

from collections.abc import Sequence

from service.cite import title_at
from service.shelf import Shelf
from service.values import Citation, Finding, LeadIn, Quote, Sentence, Status
from service.wording import (
    OUTCOMES,
    VECTORS_PENDING,
    absent_beside,
    digest_leading_in,
    leading_in,
    not_held,
)
from service.wording_currency import older_wording


def plain(status: Status) -> Finding:
    """A finding without quotes, in the words of its status."""
    return Finding(status, before=(OUTCOMES[status].says, OUTCOMES[status].next_step))


def finding_of(
    status: Status,
    *,
    quotes: tuple[Quote, ...],
    absent: str,
    dense_ready: bool,
    asks: str = "",
    choices: tuple[str, ...] = (),
) -> Finding:
    """A finding of a search, in the words of its status."""
    outcome = OUTCOMES[status]
    pending = () if dense_ready else (VECTORS_PENDING,)
    if status is Status.ANSWERED:
        return Finding(status, quotes=quotes, after=pending)
    if status is Status.PARTIAL:
        said = absent_beside(absent) if absent else outcome.says
        return Finding(status, (said,), quotes, after=(outcome.next_step, *pending))
    if status is Status.CLARIFY_FACT:
        after = (outcome.next_step, *pending)
        return Finding(status, (outcome.says, asks), quotes, after, choices=choices)
    said = not_held(absent) if absent else outcome.says
    return Finding(status, (said, outcome.next_step), after=pending)


def sentences_of(
    finding: Finding, *, citations: Sequence[Citation], shelf: Shelf
) -> tuple[Sentence, ...]:
    """What is said, in order: our own words, then each quote after the address it stands at."""
    warned = dict.fromkeys(one.title for one in citations if _changed_before_force(one))
    told = [Sentence(text=text) for text in (*finding.before, *map(older_wording, warned))]
    heading = ""
    before: tuple[LeadIn, ...] = ()
    for index, citation in enumerate(citations):
        above = title_at(finding.quotes[index].ref, shelf=shelf)
        lead = finding.quotes[index].lead
        usual = _lead_in(citation, heading=above if above != heading else "")
        told.append(Sentence(text=lead or usual))
        if citation.lead_ins != before:
            told += [Sentence(text=one.quote, citations=(index,)) for one in citation.lead_ins]
        told.append(Sentence(text=citation.quote, citations=(index,)))
        heading, before = above, citation.lead_ins
    return (*told, *(Sentence(text=text) for text in finding.after))


def _changed_before_force(citation: Citation) -> bool:
    """Whether the text that we hold was changed before it took effect: the penal code of 2015."""
    current, effective = citation.currency.text_as_of, citation.effective
    return bool(citation.currency.amended_by and current and effective and current < effective)


def _lead_in(citation: Citation, *, heading: str) -> str:
    if citation.currency.digest:
        return digest_leading_in(citation.address)
    return leading_in(citation.address, heading=heading, kind=citation.kind)
