"""A claim and the clauses nearest to it -> what they say to it.

A wrong "as written" or "contrary" is the worst fault of this service. So a claim is as written only
where two locks agree: `service.verify` and `sameness`. It is contrary only where the nearest clause
bears it out, in the same strict way, once the words at fault are put right. Whatever is between
stays open.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.values import Ref
from service.rumour.contrary import Exchange, bears_out, contrary, is_said_beside
from service.rumour.nearest import Near
from service.rumour.sameness import sameness
from service.verify import Judgement, Proof, verify


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a claim; where it leaves out the source that the claim names, it is held only
    against what lies `inside` that."""

    text: str
    inside: tuple[Ref, ...] = ()

    def meets(self, ref: Ref) -> bool:
        """Whether it is held against a provision."""
        return not self.inside or any(one.contains(ref) for one in self.inside)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the clauses say to a claim: borne out or gone against by one of them, or neither.

    `near` is that clause, or the nearest; `proof` tells how the `wording` of the claim stands to
    it. `claimed` are the words of the claim that the clause has otherwise, `stated` those of the
    clause. It is `divided` where one clause bears the claim out and another goes against it.
    """

    judgement: Judgement
    near: Near | None = None
    wording: str = ""
    proof: Proof | None = None
    claimed: tuple[str, ...] = ()
    stated: tuple[str, ...] = ()
    divided: bool = False


@dataclass(frozen=True, slots=True)
class _Held:
    """One wording of a claim, held against one clause."""

    claim: str
    place: int
    near: Near
    proof: Proof

    @property
    def borne_out(self) -> bool:
        """Whether both locks hold; a clause that is not the nearest must hold every word."""
        return self.near.certain and bears_out(
            self.claim, proof=self.proof, near=self.near, exactly=self.place > 0
        )

    def against(self, near: Sequence[Near]) -> Exchange | None:
        """The words in which the nearest clause says otherwise."""
        if self.place > 0 or not self.near.certain or self.near.digest:
            return None
        found = contrary(self.claim, proof=self.proof, near=self.near)
        others = [one for one in near if one is not self.near]
        if found and is_said_beside(found, claim=self.claim, near=self.near, others=others):
            return None
        return found

    def rivals(self, other: "_Held") -> bool:
        """Whether another article says otherwise of what a claim says, and holds as much of it: the
        fine of a car beside that of a motorcycle."""
        if self.claim != other.claim or self.near.article == other.near.article:
            return False
        absent = [sameness(self.claim, said=one.near.said).absent for one in (self, other)]
        if absent[0] > absent[1] or not self.near.certain:
            return False
        return contrary(self.claim, proof=self.proof, near=self.near) is not None


def ruled(wordings: Sequence[Wording], *, near: Sequence[Near]) -> Ruling:
    """What the clauses, best first, say to a claim in any of its wordings."""
    held = [
        _Held(wording.text, place, one, verify(wording.text, evidence=[one.evidence]))
        for wording in dict.fromkeys(wordings)
        for place, one in enumerate(_in_order(wording.text, near=near))
        if wording.meets(one.ref)
    ]
    if not held:
        return Ruling(Judgement.NOT_STATED)
    borne_out = next((one for one in held if one.borne_out), None)
    pairs = ((one, found) for one in held if (found := one.against(near)))
    if borne_out:
        divided = any(one.rivals(borne_out) for one in held)
        judgement = Judgement.NOT_STATED if divided else Judgement.SUPPORTED
        return _ruling(borne_out, judgement, divided=divided)
    against, exchange = next(pairs, (None, None))
    if against:
        return _ruling(against, Judgement.CONTRADICTED, exchange=exchange)
    return _ruling(held[0], Judgement.NOT_STATED)


def _in_order(claim: str, *, near: Sequence[Near]) -> list[Near]:
    """The clauses, best first; of the items of the best list, that which holds most of the words of
    a claim, since a claim with another figure is found near to the item which has that figure."""
    items = [one for one in near if one.clause == near[0].clause]
    rest = [one for one in near if one.clause != near[0].clause]
    return sorted(items, key=lambda one: sameness(claim, said=one.said).absent) + rest


def _ruling(
    held: _Held, judgement: Judgement, *, exchange: Exchange | None = None, divided: bool = False
) -> Ruling:
    """A ruling that rests on one clause."""
    claimed, stated = (exchange.claimed, exchange.stated) if exchange else ((), ())
    return Ruling(judgement, held.near, held.claim, held.proof, claimed, stated, divided)
