"""Lists of words that people say, and where a message says one of them.

A list is phrases parted by ";". In a phrase, "(a|b c|)" is one of several, the last of these being
nothing; "{name}" is a phrase of the list of that name; "…" is up to three syllables of anything;
"$" is the end of a sentence.
`Lists.parsed` reads them, and `Message.says` finds them.

A message that is written with diacritics is compared as it is written: "tội" is no "tôi". In one
without, everything is compared folded, but for two kinds of phrases, which then say nothing: those
of one syllable with marks ("toi"), unless they begin with "!" since the syllable seldom stands for
another one; and those that begin with "=" since their syllables often do.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from index.text import fold
from index.typed.keyboard import split_tone

_GAP = 3  # syllables
_NEVER = ""  # no syllable is spelt so
_PART = re.compile(r"\{([^}]+)\}|\(([^)]*)\)|([…$])|([^\s(){}…$]+)")


@lru_cache(maxsize=50_000)
def spelt(syllable: str) -> str:
    """A syllable with its tone behind it, so that "hoà" and "hòa" are one."""
    return "".join(split_tone(syllable))


@dataclass(frozen=True, slots=True)
class Said:
    """One syllable of a phrase, as written (see `spelt`) and folded."""

    forms: tuple[str, str]

    @classmethod
    def of(cls, syllable: str, *, written: bool) -> "Said":
        """This syllable, only as it is `written` or folded too."""
        return cls((spelt(syllable), _NEVER if written else fold(syllable)))

    def first(self, form: int) -> frozenset[str]:
        """What it can begin with."""
        return frozenset({self.forms[form]})

    def ends(self, message: "Message", *, start: int) -> frozenset[int]:
        """Where it can end in a message that it begins in at `start`."""
        said = start < message.size and message.syllables[start] == self.forms[message.form]
        return frozenset({start + 1}) if said else frozenset()


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to three syllables of anything."""

    def first(self, _form: int) -> frozenset[str]:
        """Nothing that could be looked up."""
        return frozenset()

    def ends(self, message: "Message", *, start: int) -> frozenset[int]:
        """Where it can end."""
        return frozenset(range(start, min(start + _GAP, message.size) + 1))


@dataclass(frozen=True, slots=True)
class End:
    """The end of a sentence."""

    def first(self, _form: int) -> frozenset[str]:
        """Nothing that could be looked up."""
        return frozenset()

    def ends(self, message: "Message", *, start: int) -> frozenset[int]:
        """Where it begins, if nothing follows."""
        return frozenset({start}) if start == message.size else frozenset()


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several phrases, or nothing where it is `optional`."""

    phrases: tuple["Phrase", ...]
    optional: bool
    by_first: tuple[Mapping[str, tuple["Phrase", ...]], ...]

    @classmethod
    def of(cls, phrases: tuple["Phrase", ...], *, optional: bool) -> "Choice":
        """One of these phrases, found by the syllable that they begin with."""
        return cls(phrases, optional, tuple(_by_first(phrases, form=form) for form in (0, 1)))

    def first(self, form: int) -> frozenset[str]:
        """What it can begin with."""
        return frozenset(self.by_first[form])

    def ends(self, message: "Message", *, start: int) -> frozenset[int]:
        """Where it can end; remembered, since many phrases share their lists."""
        key = (id(self), start)
        if key not in message.ends:
            here = message.syllables[start] if start < message.size else ""
            phrases = self.by_first[message.form].get(here, ())
            found = [phrase.ends(message, start=start) for phrase in phrases]
            own = frozenset({start}) if self.optional else frozenset()
            message.ends[key] = own.union(*found)
        return message.ends[key]


Part = Said | Gap | End | Choice


@dataclass(frozen=True, slots=True)
class Phrase:
    """Parts that follow each other. `alone` tells a single syllable that says something folded."""

    parts: tuple[Part, ...]
    alone: bool = False

    def first(self, form: int) -> frozenset[str]:
        """What it can begin with, over parts that may be nothing."""
        found: frozenset[str] = frozenset()
        for part in self.parts:
            found |= part.first(form)
            if not (isinstance(part, Choice) and part.optional):
                break
        return found

    def ends(self, message: "Message", *, start: int) -> frozenset[int]:
        """Where it can end in a message that it begins in at `start`; nowhere where it does not."""
        ends = frozenset({start})
        for part in self.parts:
            ends = frozenset().union(*(part.ends(message, start=end) for end in ends))
            if not ends:
                break
        return ends

    def end(self, message: "Message", *, start: int) -> int:
        """Where it ends at the latest; 0 where it does not begin at `start`."""
        return max(self.ends(message, start=start), default=0)

    def tells(self, form: int) -> bool:
        """Whether it says something in this form (see the module)."""
        if form == 0 or self.alone or len(self.parts) > 1:
            return True
        only = self.parts[0]
        return not isinstance(only, Said) or only.forms[0] == only.forms[1]


def _by_first(phrases: tuple[Phrase, ...], *, form: int) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        for syllable in phrase.first(form):
            found.setdefault(syllable, []).append(phrase)
    return {syllable: tuple(held) for syllable, held in found.items()}


@dataclass(slots=True)
class Message:
    """The syllables of one sentence, in `form` 0 as written (see `spelt`) or 1 folded; `words` are
    the same as they were read."""

    syllables: tuple[str, ...]
    form: int
    words: tuple[str, ...]
    size: int = field(init=False)
    distinct: frozenset[str] = field(init=False)
    ends: dict[tuple[int, int], frozenset[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.size = len(self.syllables)
        self.distinct = frozenset(self.syllables)

    def says(self, listed: "Listed") -> tuple[int, int] | None:
        """The first and longest place of a phrase of a list; None where it says none."""
        by_first = listed.by_first[self.form]
        if self.distinct.isdisjoint(listed.firsts[self.form]):
            return None
        for start, syllable in enumerate(self.syllables):
            phrases = by_first.get(syllable)
            if phrases:
                end = max(one.end(self, start=start) for one in phrases)
                if end:
                    return start, end
        return None

    def covered(self, listed: "Listed") -> int:
        """How many of its syllables, from the first on, are phrases of a list, one after another;
        here every phrase says something."""
        place = 0
        while place < self.size:
            ends = listed.choice.ends(self, start=place)
            if not ends:
                break
            place = max(ends)
        return place


@dataclass(frozen=True, slots=True)
class Listed:
    """A list under its name: phrases that say something, by the syllable that they begin with."""

    name: str
    choice: Choice
    by_first: tuple[Mapping[str, tuple[Phrase, ...]], ...]
    firsts: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, name: str, *, choice: Choice) -> "Listed":
        """The list of these phrases."""
        forms = (0, 1)
        phrases = tuple(_single(choice))
        telling = [tuple(one for one in phrases if one.tells(form)) for form in forms]
        by_first = tuple(_by_first(telling[form], form=form) for form in forms)
        return cls(name, choice, by_first, tuple(map(frozenset, by_first)))


def _single(choice: Choice) -> Iterator[Phrase]:
    """The phrases of a list, and of the lists that stand in it whole."""
    for phrase in choice.phrases:
        only = phrase.parts[0]
        if len(phrase.parts) == 1 and isinstance(only, Choice):
            yield from _single(only)
        else:
            yield phrase


class Lists:
    """All lists, by name."""

    def __init__(self, written: Mapping[str, str]) -> None:
        self._written = written
        self._choices: dict[str, Choice] = {}
        self._listed: dict[str, Listed] = {}

    def __getitem__(self, name: str) -> Listed:
        """The list of a name; KeyError where there is none."""
        if name not in self._listed:
            self._listed[name] = Listed.of(name, choice=self._choice(name))
        return self._listed[name]

    def phrases(self, name: str) -> tuple[str, ...]:
        """The phrases of a list as they are written."""
        return tuple(one.strip() for one in self._written[name].split(";") if one.strip())

    def drawn(self, phrase: str, *, draws: Iterator[int]) -> str:
        """What a phrase can stand for, in words: each choice by the next of `draws`."""
        words = [self._drawn(match, draws=draws) for match in _PART.finditer(phrase.lstrip("!="))]
        return " ".join(filter(None, words))

    def _drawn(self, match: re.Match[str], *, draws: Iterator[int]) -> str:
        name, choices, sign, syllable = match.groups()
        if name:
            phrases = self.phrases(name)
            return self.drawn(phrases[next(draws) % len(phrases)], draws=draws)
        if choices is not None:
            options = choices.split("|")
            return self.drawn(options[next(draws) % len(options)].strip(), draws=draws)
        return "" if sign else syllable

    def syllables(self) -> frozenset[str]:
        """Every syllable of every list, folded."""
        words = re.findall(r"[^\W_]+", " ".join(self._written.values()).lower())
        return frozenset(map(fold, words))

    def _choice(self, name: str) -> Choice:
        if name not in self._choices:
            phrases = tuple(self._phrases(self._written[name], parted=";", written=False))
            self._choices[name] = Choice.of(phrases, optional=False)
        return self._choices[name]

    def _phrases(self, listed: str, *, parted: str, written: bool) -> Iterator[Phrase]:
        for one in listed.split(parted):
            if one.strip():
                yield self._phrase(one.strip().lower(), exact=written)

    def _phrase(self, written: str, *, exact: bool) -> Phrase:
        exact = exact or written.startswith("=")
        found = _PART.finditer(written.lstrip("!="))
        parts = tuple(self._part(match, written=exact) for match in found)
        return Phrase(parts, alone=written.startswith("!"))

    def _part(self, match: re.Match[str], *, written: bool) -> Part:
        name, choices, sign, syllable = match.groups()
        if name:
            return self._choice(name)
        if choices is not None:
            optional = any(not one.strip() for one in choices.split("|"))
            return Choice.of(
                tuple(self._phrases(choices, parted="|", written=written)), optional=optional
            )
        if sign:
            return Gap() if sign == "…" else End()
        return Said.of(syllable, written=written)
