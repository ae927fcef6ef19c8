"""What a document of the codification is called, and the address of each of its articles.

An address is the one that people cite, "Điều 2 Nghị định số 105/2012/NĐ-CP": the note prints it.
Numbers are unique: where two documents have one number, both are told apart by what differs, and
neither keeps the bare number, so that it names none of them for certain (invariant 2).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from corpus.values import Kind
from ingest.about.press import slug
from ingest.codified.days import coded_day
from ingest.codified.groups import Group, Placed, item_of, own_prefix
from ingest.codified.note import Origin
from ingest.codified.values import Anchored
from ingest.refs.naming import official_number
from ingest.tree.sequence import number_of
from ingest.values import Level, Ref, Step

_LINKED = re.compile(r"(?:#|_)Dieu_(?P<label>[0-9]{1,4}[a-zđ]{0,2})$")
_CODED = re.compile(r"Điều (?P<code>[0-9]+\.[0-9]+\.[A-ZĐ]{1,4}(?:\.[0-9][0-9a-zđ]*)+)\.?(?:\s|$)")
# "… của Nghị định 55/2015/NĐ-CP Về chính sách … ban hành ngày 09/06/2015", behind a title.
_OF_TEXT = re.compile(r" của (?:[^\W\d_]+ ){1,4}[0-9]{1,5}[a-zđ]?[ /-][^.]{0,600}$")
_K = TypeVar("_K")
_DIGITS = re.compile(r"[0-9]+")
_UNKNOWN = Origin(None, Kind.OTHER, "Văn bản", "", "", None, "", None, None)


@dataclass(frozen=True, slots=True)
class Entry:
    """An article with its address in its document; `variant` where another text has it already."""

    placed: Placed
    ref: Ref
    variant: bool = False


@dataclass(frozen=True, slots=True)
class Filed:
    """A document: its unique number, what the notes say of it, its articles in their order."""

    number: str
    origin: Origin
    entries: tuple[Entry, ...]

    @property
    def page(self) -> str:
        """The address of the document on the official site, or ""."""
        placed = (entry.placed for entry in self.entries)
        urls = Counter(one.codified.url.partition("#")[0] for one in placed if one.item)
        return urls.most_common(1)[0][0] if urls else ""


def file_groups(groups: Sequence[Group]) -> list[Filed]:
    """The documents with their numbers and addresses, in the order of the groups."""
    origins = [_origin(group) for group in groups]
    numbers = _unique(groups, origins)
    return [
        Filed(number, origin, _entries(group, number))
        for group, origin, number in zip(groups, origins, numbers, strict=True)
    ]


def _origin(group: Group) -> Origin:
    """The note that says most of the document, with the number that most of its notes print."""
    origins = [placed.origin for placed in group.articles if placed.origin]
    if not origins:
        return _UNKNOWN
    counts = Counter(_official(origin.number) for origin in origins if origin.number)
    number = counts.most_common(1)[0][0] if counts else ""
    best = max(
        origins, key=lambda o: (_official(o.number) == number, bool(o.issued), bool(o.subject))
    )
    force = Counter(origin.in_force for origin in origins if origin.in_force)
    return Origin(
        step=None,
        kind=best.kind,
        kind_words=best.kind_words,
        number=number,
        subject=best.subject,
        issued=best.issued or coded_day(group.articles, number=number),
        issuer=best.issuer,
        in_force=force.most_common(1)[0][0] if force else None,
        effective=None,
    )


@cache
def _official(number: str) -> str:
    """ "02/2018/tt-ubdt" -> "02/2018/TT-UBDT"; letters of the running number stay: "522b/NQ-…"."""
    digits = re.match(r"[0-9]*[a-zđ]?", number)
    end = digits.end() if digits else 0
    return number[:end] + official_number(number[end:])


def _unique(groups: Sequence[Group], origins: Sequence[Origin]) -> list[str]:
    numbers = [_identifier(origin, group) for origin, group in zip(origins, groups, strict=True)]
    alike: dict[str, list[int]] = defaultdict(list)
    for index, number in enumerate(numbers):
        alike[number.casefold()].append(index)
    for same in (indexes for indexes in alike.values() if len(indexes) > 1):
        marks = _marks([origins[index] for index in same], [groups[index] for index in same])
        for index, mark in zip(same, marks, strict=True):
            numbers[index] = f"{numbers[index]} ({mark})"
    return numbers


def _identifier(origin: Origin, group: Group) -> str:
    """The official number; of a text without one a name made of its title."""
    if origin.number:
        return origin.number
    item = next((placed.item for placed in group.articles if placed.item), "khong-ten")
    return f"van-ban/{slug(f'{origin.kind_words} {origin.subject}') if origin.subject else item}"


def _marks(origins: Sequence[Origin], groups: Sequence[Group]) -> Sequence[str]:
    """What tells documents of one number apart: kind, year, issuer, day, or their pages."""
    choices = (
        [origin.kind_words for origin in origins],
        [str(_year(origin)) for origin in origins],
        [origin.issuer for origin in origins],
        [f"{origin.issued:%d/%m/%Y}" if origin.issued else "" for origin in origins],
        [next((one.item for one in group.articles if one.item), "") for group in groups],
    )
    for marks in choices:
        if all(marks) and len(set(marks)) == len(marks):
            return marks
    return [str(index + 1) for index in range(len(origins))]


def _year(origin: Origin) -> int | str:
    day = origin.issued or origin.in_force
    return day.year if day else ""


def _entries(group: Group, number: str) -> tuple[Entry, ...]:
    """Each article with an address of its own; the same text twice has the same one."""
    taken: dict[Step, str] = {}
    entries = []
    printed = {one.origin.step for one in group.articles if one.origin}
    prefixes = {own_prefix(one) for one in group.articles}
    for one in group.articles:
        step, words = _step(one), "".join(one.codified.text.split())
        others = (other for other in _other_steps(one, prefixes=prefixes) if other not in printed)
        fits = (it for it in (step, *others) if _is_same(taken.setdefault(it, words), words))
        found = next(fits, None)
        if found and len(words) > len(taken[found]):
            taken[found] = words
        address = found or _variant(step, taken=taken, words=words)
        entries.append(Entry(one, Ref(number, (address,)), variant=found is None))
    return tuple(sorted(entries, key=_order))


def _is_same(one: str, other: str) -> bool:
    """Whether one text is the other, or a part of it: an article that is codified twice."""
    return one == other or (bool(one) and bool(other) and (one in other or other in one))


def _variant(step: Step, *, taken: dict[Step, str], words: str) -> Step:
    """A name of its own for the second text under an article's number: "doan-dieu-25-ban-2"."""
    count = 2
    while True:
        name = Step(Level.PARAGRAPH, f"{step}-ban-{count}")
        if taken.setdefault(name, words) == words:
            return name
        count += 1


def _step(one: Placed) -> Step:
    """By the note; where it names no article, by the link or the codification's own number."""
    if one.origin and one.origin.step:
        return one.origin.step
    linked = _LINKED.search(one.codified.url)
    label = linked["label"] if linked else one.codified.code.rpartition(".")[2]
    return Step(Level.ARTICLE, label or "0")


def _other_steps(one: Placed, *, prefixes: Collection[str | None]) -> Iterator[Step]:
    """What the link and the codification's number name, where a note names another's article."""
    if linked := _LINKED.search(one.codified.url):
        yield Step(Level.ARTICLE, linked["label"])
    prefix, _, last = one.codified.code.rpartition(".")
    if prefix in prefixes:
        yield Step(Level.ARTICLE, last)


def _order(entry: Entry) -> tuple[bool, int, str]:
    label = entry.ref.steps[-1].label
    if entry.variant:
        label = label.removeprefix(f"{Level.ARTICLE.value}-")
    digits = _DIGITS.match(label)
    behind = label[digits.end() :] if digits else ""
    return entry.variant, number_of(label), behind.replace("đ", "d~")


class Places:
    """Where links of the codification lead: by anchor, by number, by page of the official site."""

    def __init__(self, filed: Iterable[Filed]) -> None:
        self._anchors: dict[str, Ref | None] = {}
        self._codes: dict[str, Ref | None] = {}
        self._pages: dict[tuple[str, str], Ref | None] = {}
        self._urls: dict[Ref, str] = {}
        for document in filed:
            for entry in document.entries:
                self._add(entry, page=document.page)

    def _add(self, entry: Entry, *, page: str) -> None:
        codified, ref = entry.placed.codified, entry.ref
        _put(self._anchors, codified.anchor, ref)
        _put(self._codes, _named(codified.code, codified.title), ref)
        if entry.placed.item:
            _put(self._pages, (entry.placed.item, ref.steps[-1].label), ref)
        self._urls.setdefault(ref, codified.url if entry.placed.item else page)

    def find(self, link: Anchored) -> Ref | None:
        """The article that a link means, or None where it is not held or could be two.

        By its anchor; else by number and title in the codification, since anchors change from one
        edition to the next; else by its page.
        """
        found = self._anchors.get(link.anchor) if link.anchor else None
        coded = _CODED.match(link.words)
        if found is None and coded:
            title = _OF_TEXT.sub("", link.words[coded.end() :])
            found = self._codes.get(_named(coded["code"], title))
        linked = _LINKED.search(link.url)
        if found is None and linked:
            found = self._pages.get((item_of(link.url), linked["label"]))
        return found

    def url(self, ref: Ref) -> str:
        """The official page of an article, or ""."""
        return self._urls.get(ref, "")


def _named(code: str, title: str) -> str:
    """A number of the codification with the title: the number alone changes with its editions."""
    return f"{code} {''.join(title.split()).casefold()}" if code else ""


def _put(places: "dict[_K, Ref | None]", key: _K, ref: Ref) -> None:
    """Two articles of one name: it leads to neither."""
    if key:
        places[key] = ref if places.get(key, ref) == ref else None
