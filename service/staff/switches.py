"""Switches by which the office stops answering at once: on a topic, from a document, by the model,
in the widget, or altogether."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from index.text import syllables
from ingest.refs.matching import plain_number
from service.staff.values import Role


class What(StrEnum):
    """What is switched off."""

    TOPIC = "chu-de"  # questions with one of some words
    DOCUMENT = "van-ban"  # answers that cite a document
    MODEL = "mo-hinh"  # plainer words by the language model; quotes go on
    WIDGET = "tien-ich"  # the widget on other sites
    EVERYTHING = "tat-ca"  # every answer

    @property
    def least(self) -> Role:
        """The least role that may switch it."""
        return Role.EDITOR if self in (What.TOPIC, What.DOCUMENT) else Role.ADMIN

    @property
    def takes_value(self) -> bool:
        """Whether it needs to be said which."""
        return self in (What.TOPIC, What.DOCUMENT)


@dataclass(frozen=True, slots=True)
class Switch:
    """A switch as it was last set. `value` is the words of a topic, parted by ";", or the number of
    a document; empty for what there is one of."""

    what: What
    value: str
    off: bool
    reason: str
    author: str
    created: datetime

    def stands_for(self, other: "Switch") -> bool:
        """Whether both switch the same, however it is written."""
        if self.what is not other.what:
            return False
        if self.what is What.DOCUMENT:
            return plain_number(self.value) == plain_number(other.value)
        return syllables(self.value) == syllables(other.value)


def stopping(question: str, *, switches: Iterable[Switch]) -> Switch | None:
    """The switch by which a question is not answered, whatever would be found; None where none."""
    said = f" {' '.join(syllables(question))} "
    for one in switches:
        if one.what is What.EVERYTHING or (one.what is What.TOPIC and _names(one, said)):
            return one
    return None


def withholding(numbers: Sequence[str], *, switches: Iterable[Switch]) -> Switch | None:
    """The switch by which an answer that cites these documents is not shown; None where none."""
    cited = {plain_number(one) for one in numbers}
    off = (one for one in switches if one.what is What.DOCUMENT)
    return next((one for one in off if plain_number(one.value) in cited), None)


def _names(switch: Switch, said: str) -> bool:
    words = (" ".join(syllables(one)) for one in re.split(r"[;\n]", switch.value))
    return any(f" {one} " in said for one in words if one)
