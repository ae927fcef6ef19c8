"""What is in force of a document, or of one provision, on a day: gathered for an officer."""

from collections.abc import Iterator, Sequence
from datetime import date

from ingest.folding import fold_letters
from ingest.law.validity import Register, State, validity_of, wording_on
from ingest.law.wordings import order_of
from ingest.refs.references import spell_steps
from ingest.values import Change, Document, Level, Ref, Step
from ui.kept import Kept
from ui.status_asked import StatusError, asked_day, asked_ref
from ui.status_told import StatusReport, ToldUnit, spelled, told_change, why_open


def report_on(asked: str, *, on: str | None) -> StatusReport:
    """The report on a number or an address. Raises `StatusError`."""
    when = asked_day(on)
    kept = Kept()
    ref = asked_ref(asked, sources=kept.sources)
    document = kept.document(ref.number)
    register = Register(kept.changes(), sources=kept.sources)
    changes = register.changes_to(ref.number)
    teller = _Teller(document, changes, when, kept)
    if ref.steps and teller.is_unknown(ref):
        raise StatusError(
            f"{document.number} không có {spell_steps(ref)}.",
            mend=f"Xem cây điều khoản: danhieu corpus show {document.number}",
        )
    units = () if ref.steps else tuple(map(teller.told, teller.changed()))
    open_ones = [one for one in register.unresolved if _may_be(one, document)]
    return StatusReport(
        number=document.number,
        title=document.source.title,
        on=when,
        asked=teller.told(ref, alone=True),
        units=units,
        unresolved=tuple(told_change(one) for one in open_ones),
        amended_by=document.source.amended_by,
    )


class _Teller:
    """Tells the units of one document on one day."""

    def __init__(self, document: Document, changes: Sequence[Change], on: date, kept: Kept) -> None:
        self._document, self._changes, self._on, self._kept = document, changes, on, kept
        self._units = {unit.ref.steps: unit for unit in document.walk()}

    def is_unknown(self, ref: Ref) -> bool:
        """Whether neither the text nor any change has such a unit."""
        touched = any(
            change.target.steps[: len(ref.steps)] == ref.steps
            or (change.wording and ref.steps[: len(change.target.steps)] == change.target.steps)
            for change in self._changes
            if change.target.steps
        )
        return ref.steps not in self._units and not touched

    def changed(self) -> list[Ref]:
        """The units with a change of their own, in the order of their labels."""
        found = {change.target.steps for change in self._changes if change.target.steps}
        return [Ref(self._document.number, steps) for steps in sorted(found, key=_place)]

    def told(self, ref: Ref, *, alone: bool = False) -> ToldUnit:
        """One unit, or the whole document, whose wording is left out."""
        validity = validity_of(
            ref, on=self._on, source=self._document.source, changes=self._changes
        )
        unit = self._units.get(ref.steps)
        words, sources, unapplied = self._wording(ref) if ref.steps else ("", (), ())
        return ToldUnit(
            ref=str(ref),
            words=spelled(ref),
            state=validity.state,
            since=validity.since,
            until=validity.until,
            held=self._document.text[unit.start : unit.end] if unit else "",
            wording="" if validity.state is State.REPEALED else words,
            sources=sources,
            changes=tuple(map(told_change, _own(validity.changes, ref, alone=alone))),
            coming=tuple(map(told_change, _own(validity.coming, ref, alone=alone))),
            unapplied=unapplied,
        )

    def _wording(self, ref: Ref) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        wording = wording_on(
            ref,
            on=self._on,
            document=self._document,
            changes=self._changes,
            texts=self._kept.text,
        )
        sources = dict.fromkeys(spelled(piece.ref) for piece in wording.pieces)
        unapplied = dict.fromkeys(why_open(change) for change in wording.unapplied)
        return wording.text, tuple(sources), tuple(unapplied)


def _own(changes: Sequence[Change], ref: Ref, *, alone: bool) -> Iterator[Change]:
    """The changes that are told of a unit: those of it and above it. Beside its document, those of
    the whole document are told there."""
    for change in changes:
        above = ref.steps[: len(change.target.steps)] == change.target.steps
        if above and (alone or change.target.steps):
            yield change


def _place(steps: tuple[Step, ...]) -> tuple[bool, tuple[tuple[int, int, str], ...]]:
    outside = steps[0].level is not Level.ARTICLE
    return outside, tuple(order_of(step.label) for step in steps)


def _may_be(change: Change, document: Document) -> bool:
    """Whether an unresolved change may be of this document, or is made by it."""
    name = fold_letters(change.target.number)
    title = fold_letters(document.source.title)
    return change.said_in == document.number or title.startswith(name)
