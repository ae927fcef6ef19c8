"""What people want of a message, as rules over lists of words: read from `lists/*.toml`.

A rule holds where one sentence of the message says a phrase of each list that it `needs` ("a|b" is
one of two), and the message says nothing of the lists of `unless`.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from service.route.words import Lists, Message
from service.values import Status

_FOLDER = Path(__file__).parent / "lists"
# The first that holds decides: who is in danger comes first, what is merely off the topic last.
_ORDER = (
    ("crisis", Status.GUARDRAIL_CRISIS),
    ("harm", Status.GUARDRAIL_HARMFUL),
    ("personal", Status.GUARDRAIL_PERSONAL_CASE),
    ("service", Status.GUARDRAIL_ABOUT_SERVICE),
    ("opinion", Status.GUARDRAIL_OPINION),
    ("other", Status.GUARDRAIL_OFF_TOPIC),
)
_ALSO = ("speech", "courtesy")  # lists without rules


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, with the status of a message for which it holds."""

    status: Status
    name: str
    needs: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...]


class Heard:
    """What a message says of each list, looked up once."""

    def __init__(self, sentences: Sequence[Message], *, lists: Lists) -> None:
        self._sentences = sentences
        self._lists = lists
        self._places: dict[tuple[str, int], tuple[int, int] | None] = {}

    def held(self, rule: Rule) -> str:
        """The words by which a rule holds; empty where it does not."""
        if any(self._anywhere(name) for name in rule.unless):
            return ""
        return next(filter(None, (self._in(rule, at=at) for at in self._range())), "")

    def _range(self) -> range:
        return range(len(self._sentences))

    def _anywhere(self, name: str) -> bool:
        return any(self._place(name, at=at) for at in self._range())

    def _in(self, rule: Rule, *, at: int) -> str:
        said = []
        for names in rule.needs:
            places = (self._place(name, at=at) for name in names)
            place = next(filter(None, places), None)
            if place is None:
                return ""
            said.append(" ".join(self._sentences[at].words[slice(*place)]))
        return " + ".join(said)

    def _place(self, name: str, *, at: int) -> tuple[int, int] | None:
        key = (name, at)
        if key not in self._places:
            self._places[key] = self._sentences[at].says(self._lists[name])
        return self._places[key]


@cache
def lists() -> Lists:
    """Every list of every file, read once."""
    names = [name for name, _ in _ORDER] + list(_ALSO)
    return Lists({key: text for name in names for key, text in _read(name)["lists"].items()})


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order in which they decide."""
    return tuple(rule for name, status in _ORDER for rule in _rules(name, status=status))


def _rules(name: str, *, status: Status) -> Iterator[Rule]:
    for one in _read(name)["rules"]:
        needs = tuple(tuple(need.split("|")) for need in one["needs"])
        yield Rule(status, one["name"], needs, tuple(one.get("unless", ())))


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
