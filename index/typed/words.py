"""How people write and say what the law has other words for, from `words.tsv`.

A form that stands for several things is taken where the question holds one of the words that its
line asks for; where no line's words are there, it is left as it was typed. What is said in the
law's own words is left too: "đường cao tốc" holds no everyday "cao tốc".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from index.text import composed, fold
from index.typed.kept import kept_spans

DATA = Path(__file__).parent / "words.tsv"

_WORD = re.compile(r"[^\W_]+")
_VOWELS = re.compile("[aeiou]")


class Kind(StrEnum):
    """What sort of form a line holds."""

    CHAT = "chat"  # chat spelling: read as the word that it stands for
    SHORT = "short"  # an abbreviation
    EVERYDAY = "word"
    LAW = "law"  # what other lines stand for; no line is of this kind


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a line: `words` as people write them, in lower case, abbreviations folded; what
    they stand for; and folded words of which the question must hold one, none where it need not."""

    words: tuple[str, ...]
    meant: str
    kind: Kind
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A form in a text: from `start` to `end`."""

    start: int
    end: int
    form: Form


def chat_read(text: str) -> str:
    """A text in NFC with chat spellings written out."""
    pieces, end = [], 0
    for found in _found(text, kinds=(Kind.CHAT,)):
        typed, meant = text[found.start : found.end], found.form.meant
        pieces += [text[end : found.start], meant.capitalize() if typed[0].isupper() else meant]
        end = found.end
    return "".join([*pieces, text[end:]])


def terms_of(text: str) -> tuple[tuple[int, str], ...]:
    """What the law calls what a text in NFC says, each once, after the place of its words; what the
    text says itself is left out."""
    said = _spaced(text)
    found = _found(text, kinds=(Kind.SHORT, Kind.EVERYDAY))
    first: dict[str, int] = {}
    for one in found:
        first.setdefault(one.form.meant, one.end)
    return tuple((place, term) for term, place in first.items() if _spaced(term) not in said)


def in_law_words(text: str) -> str:
    """A text in NFC with everyday words and abbreviations replaced by what the law calls them: the
    first of several. Where the text says that itself, they stay, often as a part of it."""
    said, pieces, end = _spaced(text), [], 0
    for found in _found(text, kinds=(Kind.SHORT, Kind.EVERYDAY)):
        meant = found.form.meant.partition(";")[0]
        if _spaced(meant) not in said:
            pieces += [text[end : found.start], meant]
            end = found.end
    return "".join([*pieces, text[end:]])


def _spaced(text: str) -> str:
    """The words of a text in lower case, a space around each."""
    return f" {' '.join(_WORD.findall(text.lower()))} "


def _found(text: str, *, kinds: tuple[Kind, ...]) -> Iterator[Found]:
    """The forms of these kinds in a text, from left to right, the longest at each place."""
    forms, kept = _by_first_word(kinds), kept_spans(text)
    words = list(_WORD.finditer(text))
    lower = [word.group().lower() for word in words]
    said, at = "", 0
    while at < len(words):
        choices = forms.get(lower[at]) or forms.get(fold(lower[at]), ())
        said = said or f" {' '.join(map(fold, lower))} " if choices else said
        for form in choices:
            last = at + len(form.words) - 1
            span = text[words[at].start() : words[min(last, len(words) - 1)].end()]
            if not _is(form, lower[at : last + 1], typed=span) or not _fits(form, said):
                continue
            if form.kind is Kind.LAW:
                at = last
                break
            if not any(start <= words[at].start() < end for start, end in kept):
                yield Found(words[at].start(), words[last].end(), form)
                at = last
                break
        at += 1


def _is(form: Form, words: list[str], *, typed: str) -> bool:
    """Whether these words, typed so, are the form: chats shout nothing, and an abbreviation that
    could be a word is in capitals."""
    if form.kind is Kind.SHORT:
        clear = typed.isupper() or not _VOWELS.search(fold(typed))
        return clear and form.words == tuple(map(fold, words))
    small = form.kind is not Kind.CHAT or typed[1:].islower() or typed.islower()
    return small and form.words == tuple(words)


def _fits(form: Form, said: str) -> bool:
    """Whether a question, folded, holds one of the words that a form asks for."""
    return not form.beside or any(f" {word} " in said for word in form.beside)


@cache
def _by_first_word(kinds: tuple[Kind, ...]) -> dict[str, tuple[Form, ...]]:
    """The forms of these kinds by their first word, the longest first; where it is everyday words
    that are sought, with what the law says itself, behind lines of the same words."""
    sought = [form for form in forms() if form.kind in kinds]
    if Kind.EVERYDAY in kinds:
        sought += _of_law()
    found: dict[str, list[Form]] = {}
    for form in sorted(sought, key=lambda one: -len(one.words)):
        found.setdefault(form.words[0], []).append(form)
    return {word: tuple(of_word) for word, of_word in found.items()}


def _of_law() -> list[Form]:
    """What the lines stand for, each alternative that is more than a word."""
    said = {
        tuple(_WORD.findall(one.lower())): one
        for form in forms()
        if form.kind is not Kind.CHAT
        for one in form.meant.split(";")
    }
    return [Form(words, one, Kind.LAW, ()) for words, one in said.items() if len(words) > 1]


@cache
def forms() -> tuple[Form, ...]:
    """Every form of every line of `words.tsv`."""
    lines = composed(DATA.read_text(encoding="utf-8")).splitlines()
    return tuple(form for line in lines if not line.startswith("#") for form in _forms(line))


def _forms(line: str) -> Iterator[Form]:
    typed, meant, kind, *beside = line.split("\t")
    asked = tuple(word.strip() for part in beside for word in part.split(","))
    for one in (fold(typed) if kind == Kind.SHORT else typed).lower().split(","):
        yield Form(tuple(_WORD.findall(one)), meant, Kind(kind), asked)
