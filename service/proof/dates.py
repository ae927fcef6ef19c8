"""Every date of a claim is one of the evidence, in its place."""

from collections.abc import Iterator

from service.proof.match import Finding, Match
from service.proof.stepping import same_date
from service.proof.values import AtomKind, Fault


def wrong_dates(match: Match) -> Iterator[Finding]:
    """The dates of the claim that the evidence does not hold, or holds otherwise."""
    stated = [at for at, one in enumerate(match.evidence.atoms) if one.kind is AtomKind.DATE]
    for index, atom in enumerate(match.claim.atoms):
        place = match.in_its_place(index, kind=AtomKind.DATE)
        if atom.kind is AtomKind.DATE and index not in match.named and place is not None:
            yield Finding(Fault.DATE, index, index + 1, place, place + 1, contradicted=True)
    for index in match.unmatched(AtomKind.DATE):
        key = match.claim.atoms[index].key
        edit = match.edit_at(index)
        rival = [at for at in stated if edit and edit.low <= at < edit.high]
        elsewhere = any(same_date(key, match.evidence.atoms[at].key) for at in stated)
        if elsewhere and not (rival and edit and edit.joined):
            continue
        low = (rival or stated or [0])[0]
        yield Finding(
            Fault.DATE, index, index + 1, low, low + bool(stated), contradicted=bool(stated)
        )
