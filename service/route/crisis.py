"""Whom a message of somebody in danger is told to call first, by the lists of `crisis.toml`."""

from collections.abc import Iterator, Sequence

from service.route.intents import lists
from service.route.router import read
from service.route.words import Message
from service.wording_crisis import Line

# What is said, and whom it asks for; what comes first leads where a message says several.
_ASKS_FOR = (
    ("wish-to-die", Line.AMBULANCE),
    ("ways-to-die", Line.AMBULANCE),
    ("attack", Line.POLICE),
    ("abuse", Line.POLICE),
    ("fire", Line.FIRE),
    ("medical", Line.AMBULANCE),
    ("grave", Line.AMBULANCE),
    ("lost", Line.POLICE),
    ("strikes", Line.POLICE),
)
_ALSO_OF_CHILDREN = ("abuse", "lost")  # for which the child helpline is there


def lines_for(message: str) -> tuple[Line, ...]:
    """All lines to call, those first that fit a message in which somebody is in danger."""
    return tuple(dict.fromkeys((*_fitting(read(message)), *Line)))


def _fitting(sentences: Sequence[Message]) -> Iterator[Line]:
    of_child = _say(sentences, name="child")
    for name, line in _ASKS_FOR:
        if _say(sentences, name=name):
            if of_child and name in _ALSO_OF_CHILDREN:
                yield Line.CHILDREN
            yield line


def _say(sentences: Sequence[Message], *, name: str) -> bool:
    return any(one.says(lists()[name]) for one in sentences)
