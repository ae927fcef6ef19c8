"""References to articles, clauses and points that the document meant does not have.

A reference that could mean two things, or a text that we hold in part, is no finding.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.values import Kind, Status
from ingest.consistency.context import Context, Witnesses
from ingest.consistency.findings import Finding, FindingKind, Severity
from ingest.folding import fold_letters
from ingest.locating import units_at
from ingest.refs.matching import plain_number
from ingest.refs.references import spell_steps
from ingest.values import Action, Document, Level, Mention, Ref, Step

_ADDRESSED = (Level.ARTICLE, Level.CLAUSE, Level.POINT)
# "Bộ luật này" is the document; "Quy chế này" the annex that the words stand in.
_THIS_DOCUMENT = re.compile(
    r"(?:bo luat|luat|phap lenh|nghi quyet|nghi dinh|thong tu(?: lien tich)?|quyet dinh|chi thi)"
    r" nay$"
)
_THIS_ANNEX = re.compile(r"(?:quy che|dieu le|quy dinh) nay$")
# Words before a reference to what is yet to be added, or is gone: "bổ sung khoản 5a vào …".
_CHANGING = re.compile(
    r"\b(?:bo sung|sua doi|bai bo|huy bo|thay the|thay cum tu|so thu tu|danh so)\b[^.;\n]{0,160}$"
)
_END_TITLE = re.compile(r"hieu luc|thi hanh|to chuc thuc hien|trach nhiem thuc hien|chuyen tiep")


@dataclass(frozen=True, slots=True)
class _Held:
    """The units of a held text, by their paths inside it: "dieu-5.khoan-2"."""

    number: str
    paths: str  # one a line: a set of strings for each of 5,000 documents takes ten times as much
    whole: bool  # it runs from the first article to the last
    amended: bool  # known to be changed by texts that are not worked into it
    issued: int  # ordinal of the day, 0 where unknown

    def has(self, path: str) -> bool:
        return f"\n{path}\n" in self.paths


@dataclass(slots=True)
class _Asked:
    """What texts refer to in another document, and the latest day of one that does."""

    seen: Witnesses
    issued: int = 0


class TargetBook:
    """Collects what is held and what is referred to; compares them at the end."""

    def __init__(self) -> None:
        self._held: dict[str, list[_Held]] = defaultdict(list)
        self._asked: dict[tuple[str, tuple[Step, ...]], _Asked] = {}
        self._added: set[tuple[str, tuple[Step, ...]]] = set()

    def add(self, context: Context) -> Iterator[Finding]:
        """Take in a document; yields what it misses in itself."""
        document = context.document
        held = _held(context)
        self._take_in(context, held)
        own = _Own(context, held)
        missing: dict[Ref, Witnesses] = {}
        for mention in context.mentions:
            if not mention.steps or _passed_over(context, mention):
                continue
            if mention.number:
                self._ask(context, mention)
            elif (ref := own.missing(mention)) is not None:
                place = context.place(start=mention.start, end=mention.end)
                missing.setdefault(ref, Witnesses()).add(place)
        yield from _grouped(missing, number=document.number)

    def _take_in(self, context: Context, held: "_Held") -> None:
        document = context.document
        for change in document.changes:
            if change.action in (Action.ADD, Action.REPEAL):
                self._added.add((plain_number(change.target.number), change.target.steps))
        if not context.partial:
            for number in filter(None, (document.number, document.source.consolidates)):
                self._held[plain_number(number)].append(held)

    def findings(self) -> Iterator[Finding]:
        """What other documents are referred to for and do not have."""
        missing: dict[Ref, Witnesses] = {}
        for (key, steps), asked in sorted(self._asked.items(), key=lambda item: str(item[0])):
            texts = self._held.get(key, [])
            if not texts or (key, steps) in self._added:
                continue
            lacked = [_lacking(held, steps, asked=asked) for held in texts]
            gone = max((one for one in lacked if one), key=len, default=())
            if all(lacked) and (key, gone) not in self._added:
                missing.setdefault(Ref(texts[0].number, gone), Witnesses()).join(asked.seen)
        yield from _grouped(missing, number="")

    def _ask(self, context: Context, mention: Mention) -> None:
        number = mention.number or ""
        if "/" not in number or not _addressed(mention.steps):
            return
        resolution = fold_letters(mention.name or "").startswith(("nghi quyet", "nq"))
        if resolution or not re.search(r"/[0-9]{4}/|/QH[0-9]", number):
            return  # the number can be another's: of another year, or of a law
        asked = self._asked.setdefault((plain_number(number), mention.steps), _Asked(Witnesses()))
        asked.seen.add(context.place(start=mention.start, end=mention.end))
        asked.issued = max(asked.issued, _day(context.document))


class _Own:
    """References of a document to itself."""

    def __init__(self, context: Context, held: _Held) -> None:
        self._context = context
        self._held = held

    def missing(self, mention: Mention) -> Ref | None:
        """What the mention means in its own document and is not there: the article, or its part."""
        if self._context.partial or not mention.name or not _addressed(mention.steps):
            return None
        base = self._base(mention)
        if base is None:
            return None
        gone = _lacking(self._held, (*base, *mention.steps), asked=None)
        return Ref(self._context.document.number, gone) if gone else None

    def _base(self, mention: Mention) -> tuple[Step, ...] | None:
        """The steps before those of the mention, or None where they are not certain."""
        name = fold_letters(mention.name or "")
        chain = units_at(self._context.document.units, mention.start)
        annex = next((unit for unit in chain if unit.level is Level.ANNEX), None)
        if name in ("dieu nay", "khoan nay"):
            level = Level.ARTICLE if name == "dieu nay" else Level.CLAUSE
            unit = next((unit for unit in chain if unit.level is level), None)
            return unit.ref.steps if unit and _inner(mention.steps, level) else None
        if mention.steps[0].level is not Level.ARTICLE:
            return None
        if _THIS_DOCUMENT.search(name):
            return ()
        if _THIS_ANNEX.search(name):
            return annex.ref.steps if annex else None
        return None


def _inner(steps: Sequence[Step], level: Level) -> bool:
    """Whether the steps lie below `level`: "khoản 2 Điều này", "điểm a khoản này"."""
    order = _ADDRESSED.index
    return order(steps[0].level) > order(level)


def _addressed(steps: Sequence[Step]) -> bool:
    return all(step.level in _ADDRESSED for step in steps)


def _passed_over(context: Context, mention: Mention) -> bool:
    """Whether it stands in what is not the document's own words, or speaks of a change."""
    if context.hidden.at(mention.start) or context.is_quoted(mention.start):
        return True
    if context.amends(mention.start):
        return True
    chain = units_at(context.document.units, mention.start)
    if not chain or chain[-1].level is Level.PARAGRAPH:
        return True
    begin = max(0, mention.start - 200)
    return bool(_CHANGING.search(context.folded[begin : mention.start]))


def _held(context: Context) -> _Held:
    document = context.document
    source = document.source
    return _Held(
        document.number,
        "\n" + "\n".join(_paths(document)) + "\n",
        _is_whole(document),
        bool(source.amended_by) or source.status is Status.AMENDED,
        _day(document),
    )


# A line or sentence that begins with a number or a letter, though the tree has no unit there.
_LABELLED = re.compile(
    r"(?:^|(?<=[.;:\])][ ]))[ ]?(?P<label>[0-9]{1,3}[a-zđ]?|[a-zđ])[ ]?[.)\[]", re.MULTILINE
)


def _paths(document: Document) -> Iterator[str]:
    """The path of each unit, and "dieu-5|3" for a line "3." anywhere in Điều 5."""
    for unit in document.walk():
        path = _path(unit.ref.steps)
        yield path
        if unit.level is Level.ARTICLE:
            labels = _LABELLED.finditer(document.text, unit.body, unit.end)
            yield from {f"{path}|{found['label']}" for found in labels}


def _is_whole(document: Document) -> bool:
    """Whether the articles run from 1 to the last, which says how the text takes effect."""
    articles = [
        unit for unit in document.walk() if unit.level is Level.ARTICLE and len(unit.ref.steps) == 1
    ]
    if not articles or articles[0].label != "1" or document.source.kind is Kind.PRESS:
        return False
    last = articles[-1]
    words = fold_letters(last.title or document.text[last.body : last.body + 200])
    return bool(_END_TITLE.search(words))


def _day(document: Document) -> int:
    return document.source.issued.toordinal() if document.source.issued else 0


def _lacking(
    held: _Held, steps: tuple[Step, ...], *, asked: _Asked | None
) -> tuple[Step, ...] | None:
    """The address that a text certainly lacks: that of the article where it is not there, else that
    of the unit, where the text has the one around it and its neighbours; None where it may be."""
    if held.has(_path(steps)):
        return None
    if asked and (held.amended or asked.issued < held.issued):
        return None  # a later text can mean what was added, an earlier one another text
    if asked and any(re.search(r"[0-9][a-zđ]", step.label) for step in steps):
        return None  # "khoản 2a": added later
    inside = next((i for i, step in enumerate(steps) if step.level is Level.ARTICLE), 0)
    outer = steps[: inside + 1]
    if outer[-1].level is Level.ARTICLE and not held.has(_path(outer)):
        return outer if held.whole else None
    return steps if _lacks_part(held, steps, outer=outer) else None


def _lacks_part(held: _Held, steps: tuple[Step, ...], *, outer: tuple[Step, ...]) -> bool:
    """Whether the article `outer` has what is around this clause or point, and not this one."""
    if held.has(f"{_path(outer)}|{steps[-1].label}"):
        return False  # such a line stands there, though perhaps not at this level
    parent = _path(steps[:-1])
    siblings = f"\n{parent}.{steps[-1].level.value}-" in held.paths
    return held.has(parent) and siblings and _readable(steps[-1])


def _path(steps: Sequence[Step]) -> str:
    return ".".join(map(str, steps))


def _readable(step: Step) -> bool:
    """Not điểm d and điểm đ: which of them is meant, many texts do not tell apart."""
    return step.level is not Level.POINT or step.label[0] not in "dđ"


def _grouped(missing: dict[Ref, Witnesses], *, number: str) -> Iterator[Finding]:
    """One finding for the missing parts of one unit, with the places of all of them."""
    groups: dict[tuple[Ref, Level], list[Ref]] = defaultdict(list)
    for ref in missing:
        groups[Ref(ref.number, ref.steps[:-1]), ref.steps[-1].level].append(ref)
    for (parent, level), refs in groups.items():
        places = dict.fromkeys(place for ref in refs for place in missing[ref].places)
        severity = Severity.ERROR if level is Level.ARTICLE else Severity.WARNING
        what = _sentence(parent, refs, number=number, count=sum(missing[r].count for r in refs))
        shown = tuple(places)[:_MOST_PLACES]
        yield Finding(FindingKind.NO_TARGET, severity, tuple(refs), what, shown)


_MOST_PLACES = 5


def _sentence(parent: Ref, refs: Sequence[Ref], *, number: str, count: int) -> str:
    """ "Có 3 chỗ viện dẫn khoản 8, 9 Điều 12 của 25/2008/QH12, nhưng văn bản đó không có." """
    level = spell_steps(refs[0]).split(" ", 1)[0]
    labels = ", ".join(ref.steps[-1].label for ref in refs)
    address = f"{level} {labels} {spell_steps(parent)}".strip()
    if number:
        return f"{number} tự viện dẫn {address}, nhưng văn bản này không có."
    return f"Có {count} chỗ viện dẫn {address} của {parent.number}, nhưng văn bản đó không có."
