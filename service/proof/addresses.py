"""The address that a claim names is that of its evidence, or one that the evidence itself names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.folding import fold_letters
from ingest.refs.references import find_mentions
from ingest.values import Level, Mention, Ref, RefError, Span, Step
from service.proof.values import AtomKind, Evidence, Reading

_NUMBER = re.compile(r"[0-9]{1,5}/(?:[0-9]{4}/)?[a-z][a-z0-9-]{1,30}")
_BARE_ARTICLE = re.compile(r"#(?P<label>[0-9]{1,4}[a-zA-ZđĐ]?)$")  # "45/2019/qh14#113"
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_KIND_WORDS = frozenset(
    [
        "bo",
        "luat",
        "nghi",
        "dinh",
        "thong",
        "tu",
        "quyet",
        "phap",
        "lenh",
        "so",
        "nam",
        "cua",
        "va",
        "hien",
    ]
)
_STEP_WORDS = frozenset(["dieu", "khoan", "diem", "muc", "chuong", "phan", "phu", "luc", "tieu"])
# What stands before an address that tells where a claim comes from, and not what it says.
_HEAD = re.compile(
    r"(?:(?:nhu vay|theo do|do do|vi vay|tuy nhien|ngoai ra|dong thoi|cu the|tai|theo|can cu|quy"
    r"|dinh|cua|vao|o|trong|cac|ve|thi|tren|nay|chieu|va)[ ,:]*)*"
)
_SOURCE = re.compile(r"\b(?:theo|can cu|chieu theo)(?: quy dinh)?(?: (?:tai|cua|o))? $")
_SENTENCE_END = re.compile(r"[.;:?!\n]\s")
_HEADER = re.compile(r"\s{0,3}[:.,\-–(]|\s(?:quy dinh|thi|co)\b|\s{0,3}\n")
_LONGEST_HEAD = 400  # characters of evidence in which its own address is looked for


@dataclass(frozen=True, slots=True)
class Address:
    """Where evidence stands, as far as that is known; `name` are the folded words of its title."""

    steps: tuple[Step, ...]
    number: str
    name: tuple[str, ...]
    year: str

    @property
    def known(self) -> bool:
        """Whether anything is."""
        return bool(self.steps or self.number or self.name)


@dataclass(frozen=True, slots=True)
class Addressed:
    """What the addresses in a claim come to: the words that name its source, which the text need
    not hold, and those that name another one."""

    named: tuple[Span, ...]
    wrong: tuple[Span, ...]


def address_of(evidence: Evidence) -> Address:
    """The address of evidence: as given, else what its text begins with ("Khoản 1 Điều 5: …")."""
    if evidence.address.strip():
        return _parsed(evidence.address.strip())
    head = evidence.text[:_LONGEST_HEAD]
    first = next(iter(find_mentions(head)), None)
    if first is None or not first.steps or head[: first.start].strip(' "“(['):
        return Address((), "", (), "")
    line = head[first.start :].partition("\n")[0].partition(":")[0]
    behind = _HEADER.match(fold_letters(head), first.end)
    return (
        _parsed(line if ":" in head[:300] else head[first.start : first.end])
        if behind
        else (Address((), "", (), ""))
    )


def _parsed(words: str) -> Address:
    try:
        ref = Ref.parse(words)
    except RefError:
        ref = Ref(" ")
    if _NUMBER.fullmatch(fold_letters(ref.number)):
        return Address(ref.steps, fold_letters(ref.number), (), _year(ref.number))
    folded = fold_letters(words)
    steps = tuple(step for mention in find_mentions(words) for step in mention.steps)
    number = _NUMBER.search(folded)
    spent = number.group() if number else ""
    rest = _WORD.findall(folded.replace(spent, " ") if spent else folded)
    passed_over = _KIND_WORDS | _STEP_WORDS | {fold_letters(step.label) for step in steps}
    bare = _BARE_ARTICLE.search(words)
    if bare and not steps:
        return Address((Step(Level.ARTICLE, bare["label"].lower()),), spent, (), _year(spent))
    name = tuple(word for word in rest if word not in passed_over)
    return Address(steps, spent, name, _year(folded))


def _year(words: str) -> str:
    found = _YEAR.search(words)
    return found.group() if found else ""


def addressed(claim: Reading, *, evidence: Sequence[Evidence], held: Reading) -> Addressed:
    """Hold the addresses in a claim against those of its evidence, and against its words."""
    known = [one for one in map(address_of, evidence) if one.known]
    named: list[Span] = []
    wrong: list[Span] = []
    for mention in find_mentions(claim.text):
        if mention.name and fold_letters(mention.name).endswith(" nay"):
            if not mention.steps or fold_letters(mention.name) in ("dieu nay", "khoan nay"):
                continue
            mention = replace(mention, name=None)
        is_head = _is_head(claim.text, mention.start)
        verdict = _verdict(mention, known=known, held=held, claim=claim, is_head=is_head)
        if verdict is not None:
            span = _cut(mention, claim=claim, known=known)
            (named if verdict else wrong).append(span)
    return Addressed(tuple(named), tuple(wrong))


def _cut(mention: Mention, *, claim: Reading, known: Sequence[Address]) -> Span:
    """The words of an address, without what its name runs on into: the name ends with the title of
    the evidence where that is known, else at a comma, or before whoever does something."""
    text = claim.text
    start = text.find(mention.name or "\0", mention.start, mention.end)
    if start < 0 or mention.number:
        return Span(mention.start, mention.end)
    behind = mention.name and mention.end > start + len(mention.name)
    if behind and mention.steps:  # "Luật Đất đai, Điều 5"
        return Span(mention.start, mention.end)
    words = list(re.finditer(r"[^\W_]+", text[start : mention.end]))
    size = max((_title_words(words, one.name) for one in known), default=0)
    if size:
        return Span(mention.start, start + words[size - 1].end())
    comma = text.find(",", start, mention.end)
    return Span(mention.start, comma if comma > 0 else _name_end(start, mention.end, claim=claim))


def _name_end(start: int, end: int, *, claim: Reading) -> int:
    """Where the name of a law ends that nothing parts from its sentence: before an actor or modal,
    but for the one that it begins with ("Luật Trẻ em")."""
    inside = [one for one in claim.atoms if start <= one.start < end]
    told = (one for one in inside[2:] if one.kind in (AtomKind.ACTOR, AtomKind.MODAL))
    return next((one.start for one in told), end)


def _title_words(words: Sequence[re.Match[str]], title: Sequence[str]) -> int:
    """How many of these words are a title: kind, name, year."""
    rest, size = list(title), 0
    for word in words:
        folded = fold_letters(word.group())
        if rest and folded == rest[0]:
            rest.pop(0)
        elif not (folded in _KIND_WORDS or (folded.isdigit() and len(folded) == 4)):
            break
        size += 1
    return size if len(rest) < len(title) else 0


def _is_head(text: str, start: int) -> bool:
    """Whether an address opens a sentence, behind "Theo", "Căn cứ" and the like."""
    before = text[max(0, start - 120) : start]
    ends = list(_SENTENCE_END.finditer(before))
    opening = before[ends[-1].end() :] if ends else before
    return _HEAD.fullmatch(fold_letters(opening)) is not None


def _verdict(
    mention: Mention, *, known: Sequence[Address], held: Reading, claim: Reading, is_head: bool
) -> bool | None:
    """True where the address is that of the evidence, False where it is another, None where it is
    no more than words, which the text must hold."""
    if any(_agrees(mention, one) for one in known):
        return True
    if mention.steps:
        return _verdict_on_steps(mention, known=known, held=held, claim=claim, is_head=is_head)
    if mention.number:
        text = fold_letters(held.text)
        return None if fold_letters(mention.number) in text else False
    if not is_head:
        return None
    return not any(one.name for one in known)


def _verdict_on_steps(
    mention: Mention, *, known: Sequence[Address], held: Reading, claim: Reading, is_head: bool
) -> bool | None:
    is_source = _SOURCE.search(fold_letters(claim.text[max(0, mention.start - 40) : mention.start]))
    if known and is_head and (is_source or not _written(mention, claim.text, held.text)):
        return False
    steps = {
        one.key
        for one in claim.atoms
        if one.kind is AtomKind.STEP and mention.start <= one.start < mention.end
    }
    stated = {one.key for one in held.atoms if one.kind is AtomKind.STEP}
    return None if steps <= stated else False


def _written(mention: Mention, claim: str, held: str) -> bool:
    """Whether the text has the steps of an address in the same words."""
    words = fold_letters(claim[mention.start : mention.end]).partition(" cua ")[0]
    return re.search(rf"{re.escape(words)}\b", fold_letters(held)) is not None


def _agrees(mention: Mention, address: Address) -> bool:
    """Whether a mention says nothing else than the address."""
    stated: dict[Level, set[str]] = {}
    for step in address.steps:
        stated.setdefault(step.level, set()).add(step.label.lower())
    for step in mention.steps:
        labels = stated.get(step.level)
        if labels is not None and step.label.lower() not in labels:
            return False
        if labels is None and step.level is Level.ARTICLE:
            return False
    return _same_document(mention, address)


def _same_document(mention: Mention, address: Address) -> bool:
    if mention.number and address.number:
        given = fold_letters(mention.number).replace(" ", "")
        return address.number == given or address.number.startswith(f"{given}/")
    if mention.number:
        return False
    if not mention.name:
        return bool(mention.steps)
    folded = fold_letters(mention.name)
    year = _year(folded)
    if year and address.year and year != address.year and not _amended(address):
        return False
    if not address.name:
        return bool(address.number) and _fits_kind(folded, address.number)
    words = [word for word in _WORD.findall(folded) if word not in _KIND_WORDS]
    return not words or _prefix(words, address.name) or _prefix(address.name, words)


def _amended(address: Address) -> bool:
    """Whether the year of an address is not that of its number: a consolidated text."""
    return bool(address.number) and address.year not in address.number


def _prefix(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    return list(longer[: len(shorter)]) == list(shorter)


def _fits_kind(name: str, number: str) -> bool:
    """Whether a document of this name can have this number: laws are numbered "…/QH14"."""
    if name.startswith(("luat", "bo luat")):
        return "/qh" in number
    return not name.startswith("nghi dinh") or "/nd" in number


def spans_of(addressed_: Addressed, *, reading: Reading) -> frozenset[int]:
    """The atoms of a claim that name its source."""
    return frozenset(_inside(addressed_.named, reading=reading))


def _inside(spans: Sequence[Span], *, reading: Reading) -> Iterator[int]:
    for index, atom in enumerate(reading.atoms):
        if any(span.start <= atom.start < span.end for span in spans):
            yield index
