"""Which codified articles are of one document: by the number and kind that their notes print, and
by the page of the document that they lead to.

A page that is linked from notes with other numbers is a slip of the pen, unless that number is a
document of its own: an amending text's last articles are codified beside the articles that it
amends, and some of them lead to the page of the amended text.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from corpus.values import Kind
from ingest.codified.note import Origin, read_note
from ingest.codified.values import Codified, Trouble

_ITEM = re.compile(r"[?&]ItemID=(?P<item>[0-9]{1,12})(?![0-9])", re.IGNORECASE)

Key = tuple[Kind, str]  # a kind and a number as it is compared


@dataclass(frozen=True, slots=True)
class Placed:
    """A codified article with what its note says; None where the note says nothing."""

    codified: Codified
    origin: Origin | None

    @property
    def item(self) -> str:
        """The identifier of its document on the official site, or ""."""
        return item_of(self.codified.url)

    @property
    def key(self) -> Key | None:
        """Kind and number as its note prints them; None where it prints no number."""
        if self.origin is None or not self.origin.number:
            return None
        return self.origin.kind, self.origin.number.casefold().replace(" ", "")


@dataclass(slots=True)
class Group:
    """The articles of one document, in the order of the codification."""

    articles: list[Placed] = field(default_factory=list)

    def days(self) -> set[date]:
        """The days of issue and of effect that its notes print."""
        origins = [placed.origin for placed in self.articles if placed.origin]
        return {day for o in origins for day in (o.issued, o.in_force) if day}


def item_of(url: str) -> str:
    """The identifier of a document in an address of the official site, or ""."""
    found = _ITEM.search(url)
    return found["item"] if found else ""


def group_articles(
    articles: Iterable[Codified], *, troubles: list[Trouble] | None = None
) -> list[Group]:
    """The documents, in the order in which the codification first names them.

    An article that belongs to none is added to `troubles`, with its file and anchor.
    """
    placed = [Placed(codified, read_note(codified.note)) for codified in articles]
    keys = _keys_of_items(placed)
    known = set(keys.values()) | {one.key for one in placed if not one.item and one.key}
    by_key: dict[Key, dict[str, Group]] = defaultdict(dict)
    left: list[Placed] = []
    for one in placed:
        key = _key(one, keys=keys, known=known)
        if key is None:
            left.append(one)
        else:
            item = one.item if keys.get(one.item) == key else ""
            by_key[key].setdefault(item, Group()).articles.append(one)
    groups = [group for parts in by_key.values() for group in _merged(parts)]
    _add_by_code(left, groups, troubles=troubles if troubles is not None else [])
    return groups


def _keys_of_items(placed: Sequence[Placed]) -> dict[str, Key]:
    """For each page the kind and number that most of its notes print; its own where none does."""
    counts: dict[str, Counter[Key]] = defaultdict(Counter)
    for one in placed:
        if one.item:
            counts[one.item].update([one.key] if one.key else [])
    kinds = {one.item: one.origin.kind for one in placed if one.origin}
    return {
        item: count.most_common(1)[0][0] if count else (kinds.get(item, Kind.OTHER), f"#{item}")
        for item, count in counts.items()
    }


def _key(one: Placed, *, keys: dict[str, Key], known: set[Key]) -> Key | None:
    own = one.key
    return own if own in known else keys.get(one.item, own)


def _merged(parts: dict[str, Group]) -> list[Group]:
    """Pages of one number and kind that share a day are one document; others are several.

    Articles without a page go to the only document, or to the one with which they share a day.
    """
    groups: list[Group] = []
    for item in sorted(parts, key=lambda item: not item):
        part, days = parts[item], parts[item].days()
        alike = [group for group in groups if group.days() & days]
        if len(alike) == 1 or (not item and len(groups) == 1):
            (alike or groups)[0].articles.extend(part.articles)
        else:
            groups.append(part)
    return groups


def _add_by_code(
    left: Iterable[Placed], groups: Sequence[Group], *, troubles: list[Trouble]
) -> None:
    """Give an article without a usable note to the document of those numbered beside it."""
    by_prefix: dict[tuple[str, str], set[int]] = defaultdict(set)
    for index, group in enumerate(groups):
        for placed in group.articles:
            if (prefix := own_prefix(placed)) is not None:
                by_prefix[placed.codified.file, prefix].add(index)
    for one in left:
        prefix = one.codified.code.rpartition(".")[0]
        found = by_prefix.get((one.codified.file, prefix), set())
        if len(found) == 1:
            groups[next(iter(found))].articles.append(one)
        else:
            what = "không có ghi chú cho biết điều này thuộc văn bản nào"
            troubles.append(Trouble(one.codified.file, one.codified.anchor, what))


def own_prefix(placed: Placed) -> str | None:
    """ "27.1.TT.13" of article 27.1.TT.13.3 that is Điều 3; None for one of an amending text."""
    prefix, _, last = placed.codified.code.rpartition(".")
    step = placed.origin.step if placed.origin else None
    return prefix if step and step.label == last else None
