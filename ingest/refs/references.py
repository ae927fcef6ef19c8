"""References in a text or a question -> `Mention` -> the address that is meant, if only one can be.

Five verbs: `find_mentions`, `resolve`, `spell`, `spell_steps`, `is_official`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.values import Source
from ingest.folding import fold_letters
from ingest.refs.addresses import addresses
from ingest.refs.grammar import Item, find_items
from ingest.refs.matching import by_name, by_number
from ingest.refs.naming import Named, find_named
from ingest.values import Level, Mention, Ref, Step

# Between two levels of one reference: "khoản 1 Điều 5", "Điều 5, khoản 1", "điểm a và điểm b".
_BETWEEN = re.compile(r" ?(?:[,;] ?(?:va |hoac )?|(?:va|hoac|cua|thuoc|tai|o) )?(?:cac )?")
# Between a provision and the document behind it: "Điều 5 của Bộ luật này", "Điều 5 (BLLĐ)".
_TO_DOCUMENT = re.compile(
    r" ?,? ?(?:cua |trong |tai |theo |thuoc |o |(?:duoc )?ban hanh kem theo )?"
    r"(?:cac )?\(?"
)
# Between a document and the provision behind it: "BLLĐ, Điều 113", "Bộ luật Lao động tại Điều 113".
_FROM_DOCUMENT = re.compile(r" ?\)?[,:]? ?(?:tai |o |co )?")


_LONGEST_PHRASE = 120  # levels; above that it is no reference but a list, or noise


@dataclass(frozen=True, slots=True)
class _Group:
    """Provisions that stand together: the levels of one phrase."""

    items: tuple[Item, ...]

    @property
    def start(self) -> int:
        return self.items[0].start

    @property
    def end(self) -> int:
        return self.items[-1].end


def find_mentions(text: str) -> tuple[Mention, ...]:
    """The references in a text, in order; written officially or as citizens type them.

    Where one phrase names several addresses ("các điều 5, 6 và 7"), each is a mention of its own
    with the same `start` and `end`; "diem d" without any diacritics names both điểm d and điểm đ.
    """
    folded = fold_letters(text)
    documents = find_named(text, folded)
    used: set[int] = set()
    mentions: list[Mention] = []
    for group in _groups(_outside(find_items(text, folded), documents), folded):
        document = _document_of(group, documents, folded, used)
        if document:
            used.add(document.start)
        if document or any(item.sure for item in group.items):
            mentions += _mentions(text, folded, group, document)
    alone = [named for named in documents if named.start not in used and named.sure]
    mentions += [_mention((), named.start, named.end, named) for named in alone]
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def _outside(items: Sequence[Item], documents: Sequence[Named]) -> Iterator[Item]:
    """The items that are not part of a document's number or name."""
    rest = list(documents)[::-1]
    for item in items:
        while rest and rest[-1].end <= item.start:
            rest.pop()
        if not rest or rest[-1].start >= item.end:
            yield item


def _groups(items: Iterator[Item], folded: str) -> Iterator[_Group]:
    group: list[Item] = []
    for item in items:
        near = group and _BETWEEN.fullmatch(folded, group[-1].end, item.start)
        if group and (not near or len(group) == _LONGEST_PHRASE):
            yield _Group(tuple(group))
            group = []
        group.append(item)
    if group:
        yield _Group(tuple(group))


def _document_of(
    group: _Group, documents: Sequence[Named], folded: str, used: set[int]
) -> Named | None:
    """The document named right behind the group, else one right before it that is still free."""
    after = bisect_left(documents, group.end, key=_start)
    if after < len(documents):
        named = documents[after]
        if _TO_DOCUMENT.fullmatch(folded, group.end, named.start):
            return named
    before = bisect_left(documents, group.start, key=_start) - 1
    if before >= 0 and documents[before].start not in used:
        named = documents[before]
        if _FROM_DOCUMENT.fullmatch(folded, named.end, group.start):
            return named
    return None


def _start(named: Named) -> int:
    return named.start


def _mentions(text: str, folded: str, group: _Group, document: Named | None) -> Iterator[Mention]:
    start = min(group.start, document.start) if document else group.start
    end = max(group.end, document.end) if document else group.end
    plain = text[start:end].isascii()
    for steps in addresses(group.items, folded=folded):
        for reading in _readings(steps, plain=plain):
            yield _mention(reading, start, end, document)


def _readings(steps: tuple[Step, ...], *, plain: bool) -> tuple[tuple[Step, ...], ...]:
    """Where nothing is typed with diacritics, "d" can be điểm d and điểm đ."""
    if not plain or Step(Level.POINT, "d") not in steps:
        return (steps,)
    other = tuple(Step(Level.POINT, "đ") if step.label == "d" else step for step in steps)
    return (steps, other)


def _mention(steps: tuple[Step, ...], start: int, end: int, named: Named | None) -> Mention:
    if named is None:
        return Mention(start, end, steps)
    return Mention(start, end, steps, named.number, named.name, issued=named.issued)


def resolve(mention: Mention, *, sources: Sequence[Source], default: str | None = None) -> Mention:
    """The mention with the addresses that it can mean among the sources.

    `default` is the number of the document that the words stand in, or that is spoken of; without
    it, "Điều 113" alone can mean that of every source. Where the name of a document runs on into
    the sentence, `name` is cut to the name.
    """
    numbers: list[str] = []
    if mention.number:
        found = by_number(mention.number, kind=mention.name, sources=sources)
        numbers = [source.number for source in found]
    elif mention.name and _THIS.search(fold_letters(mention.name)):
        numbers = [default] if default and not _WITHIN.match(fold_letters(mention.name)) else []
    elif mention.name:
        found, size = by_name(mention.name, sources=sources)
        mention = _cut(mention, size)
        numbers = [source.number for source in found]
    elif mention.steps and mention.steps[0].level not in (Level.CLAUSE, Level.POINT):
        numbers = [default] if default else [source.number for source in sources]
    return replace(mention, candidates=tuple(Ref(number, mention.steps) for number in numbers))


_THIS = re.compile(r" nay$")
_WITHIN = re.compile(r"(?:dieu|khoan) ")  # "Điều này": which article, only the place tells


def _cut(mention: Mention, size: int) -> Mention:
    """The mention with its name cut to `size` characters."""
    return replace(mention, name=(mention.name or "")[:size].rstrip())


_SPELLED = {
    Level.PART: "Phần",
    Level.CHAPTER: "Chương",
    Level.SECTION: "Mục",
    Level.SUBSECTION: "Tiểu mục",
    Level.ANNEX: "Phụ lục",
    Level.ARTICLE: "Điều",
    Level.CLAUSE: "khoản",
    Level.POINT: "điểm",
    Level.PARAGRAPH: "đoạn",
}
_NAMED_PARTS = {
    "mo-dau": "phần mở đầu",
    "ket": "phần kết",
    "tieu-de": "tiêu đề",
    "chu-thich": "phần chú thích",
}


def spell_steps(ref: Ref) -> str:
    """ "điểm a khoản 1 Điều 113": innermost first, as Vietnamese texts do; "" for a document."""
    return " ".join(_spell_step(step) for step in reversed(ref.steps))


def _spell_step(step: Step) -> str:
    if step.level is Level.PARAGRAPH and step.label in _NAMED_PARTS:
        return _NAMED_PARTS[step.label]
    if step.level is Level.PART and step.label.islower():
        return f"Phần thứ {step.label.replace('-', ' ')}"
    return f"{_SPELLED[step.level]} {step.label}"


_LONG_TITLE = 12  # words; a longer title is left to the page of the document
_DIGEST_MARK = "(bản tóm lược)"


def is_official(number: str) -> bool:
    """Whether a number is one that an office gave, and no name of ours ("bai-viet/<slug>")."""
    return number[:1].isdigit()


def spell(ref: Ref, *, source: Source) -> str:
    """ "Khoản 1 Điều 113 Bộ luật Lao động 2019 (45/2019/QH14)".

    A press piece has no official number, and a title that holds its number does not repeat it. A
    document with a number and a long title is named by kind and number, as officials do: "Nghị định
    238/2026/NĐ-CP"; a digest keeps its mark. Committees and councils of every place give the same
    numbers, so these are named with theirs: "Quyết định 68/2026/QĐ-UBND của UBND tỉnh Lâm Đồng".
    """
    official = is_official(source.number)
    title = source.title
    if official and len(title.replace(_DIGEST_MARK, "").split()) > _LONG_TITLE:
        mark = f" {_DIGEST_MARK}" if source.digest else ""
        title = f"{source.kind.value} {source.number}{mark}"
    words = f"{spell_steps(ref)} {title}".strip()
    words = words[0].upper() + words[1:]
    words = f"{words} ({source.number})" if official and source.number not in words else words
    issuer = _short_issuer(source) if _LOCAL.search(source.number) else ""
    named = not issuer or any(one.casefold() in words.casefold() for one in (issuer, source.issuer))
    return words if named else f"{words} của {issuer}"


_LOCAL = re.compile(r"[/-](?:UBND|HĐND)\b", re.IGNORECASE)
_SHORT = (
    (re.compile(r"(?:ủy|uỷ) ban nhân dân", re.IGNORECASE), "UBND"),
    (re.compile(r"hội đồng nhân dân", re.IGNORECASE), "HĐND"),
)


def _short_issuer(source: Source) -> str:
    """ "UBND tỉnh Lâm Đồng"; "" where it is not known."""
    issuer = source.issuer
    for name, short in _SHORT:
        issuer = name.sub(short, issuer)
    return issuer
