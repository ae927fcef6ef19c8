"""An answer's sentences cut to what a small page holds; what is cut is read at its citation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.values import Sentence


@dataclass(frozen=True, slots=True)
class Shown:
    """A sentence as it is shown: the beginning of it where it is `cut`, which ends at a blank."""

    text: str
    citations: tuple[int, ...]
    cut: bool = False


def shortened(sentences: Sequence[Sentence], *, room: int) -> Iterator[Shown]:
    """The sentences, of which quotes have `room` characters in all; what the service says itself is
    shown whole. A quote is never left out: a line of it stays."""
    for one in sentences:
        if not one.citations or len(one.text) <= room:
            yield Shown(one.text, one.citations)
        else:
            yield Shown(_beginning(one.text, length=max(room, _LEAST)), one.citations, cut=True)
        room -= len(one.text) if one.citations else 0


def _beginning(text: str, *, length: int) -> str:
    """The first words of a text; all of it where it has no blank before."""
    kept = text[: length + 1]
    return kept[: max(kept.rfind(" "), kept.rfind("\n"))].rstrip() if " " in kept else kept


_LEAST = 200  # characters
