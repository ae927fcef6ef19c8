"""What an instruction is about: what its words mention, completed by the context of the words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.folding import fold_letters
from ingest.law.slips import mended
from ingest.refs.addresses import RANK
from ingest.refs.references import find_mentions
from ingest.values import Level, Mention, Ref, Step

_FULL = re.compile(r"/[^\W\d]")  # a whole number has letters behind a slash: "168/2024/NĐ-CP"
# Where a name of a law ends in the words of an amending law. Not "Luật Thi hành án".
_NAME_ENDS = re.compile(
    r"[ ,]*(?:\b(?:nhu sau|da duoc|duoc|ngay|so|co hieu luc|het hieu luc|hien hanh|tai|sau day"
    r"|ke tu|va (?:cac|nghi|luat)|bang|de)\b|[:;]).*$"
)
# The history of a law that is named: "… đã được sửa đổi, bổ sung một số điều theo Luật số …". Not
# "Điều 5 được sửa đổi, bổ sung như sau".
_HISTORY = re.compile(
    r"(?:\(?\bda duoc (?:sua doi|bo sung|thay the)|\((?:da )?duoc (?:sua doi|bo sung)"
    r"|\bduoc (?:sua doi,? bo sung|sua doi|bo sung)(?: mot so (?:dieu|khoan))?(?: lan thu [a-z]+)?"
    r" (?:theo|boi|tai (?:luat|nghi|thong|quyet)))[^;]*?"
    r"(?=nhu sau|het hieu luc|ke tu ngay|tai (?:diem|khoan|dieu)\b|bang (?:cum )?tu|;|$)"
)
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
TITLE = "tieu-de"
# Parts of a document that have no address of their own.
_PLACES = (
    (re.compile(r"\b(?:ten|tieu de)(?: goi)?(?: cua)?(?: cac)? $"), TITLE),
    (re.compile(r"\b(?:doan mo dau|doan dau|phan mo dau|cau dan)\b"), "mo-dau"),
)
_PARAGRAPH = re.compile(
    r"\bdoan (?:thu )?(?P<count>nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi|[0-9]{1,2})\b"
)
_OWN_TITLE = re.compile(r"\bten (?:cua )?dieu(?= nay\b|[,;]| va |$)")  # of the article spoken of
_COUNTS = ("nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi")


@dataclass(frozen=True, slots=True)
class Target:
    """A provision that is changed: `document` is a number or a name, "" where none is named."""

    document: str
    steps: tuple[Step, ...]
    start: int
    end: int

    def within(self, other: "Target") -> "Target":
        """This target completed by the outer levels and the document of another."""
        document = self.document or other.document
        if self.document and self.document != other.document:
            return self
        rank = min((_rank(step) for step in self.steps), default=99)
        outer = tuple(step for step in other.steps if _rank(step) < rank)
        if self.steps[:1] == (Step(Level.PARAGRAPH, TITLE),):
            outer = tuple(step for step in outer if _rank(step) <= RANK[Level.ARTICLE])
        if any(step.level is Level.ARTICLE for step in self.steps):
            outer = tuple(step for step in outer if step.level is Level.ANNEX)
        return Target(document, (*outer, *self.steps), self.start, self.end)

    @property
    def ref(self) -> Ref:
        """Its address."""
        return Ref(self.document, self.steps)


NOWHERE = Target("", (), 0, 0)


def _rank(step: Step) -> int:
    return RANK.get(step.level, 9)


def readable(text: str) -> str:
    """The words with slips mended, and quotations and the history of named laws blanked."""
    plain = _QUOTED.sub(lambda found: "“" + "_" * (len(found[0]) - 2) + "”", mended(text))
    folded = fold_letters(plain)
    for found in _HISTORY.finditer(folded):
        plain = plain[: found.start()] + "_" * len(found[0]) + plain[found.end() :]
    return plain


def find_targets(words: str) -> tuple[Target, ...]:
    """The provisions and documents that `readable` words name, in order; "Luật này" is none."""
    found = [target for mention in find_mentions(words) for target in _target(mention)]
    return tuple(sorted(_placed(words, found), key=lambda target: target.start))


def _target(mention: Mention) -> Iterator[Target]:
    if mention.name and fold_letters(mention.name).endswith(" nay") and not mention.number:
        if mention.steps:
            yield Target("", mention.steps, mention.start, mention.end)
        return
    yield Target(document_name(mention), mention.steps, mention.start, mention.end)


def document_name(mention: Mention) -> str:
    """The number of the document that is meant; else its name; else ""."""
    if mention.number and (_FULL.search(mention.number) or not mention.name):
        return mention.number
    if mention.number:
        return f"{mention.name} {mention.number}"
    if not mention.name:
        return ""
    return mention.name[: len(_NAME_ENDS.sub("", fold_letters(mention.name)))].strip(" ,")


def _placed(words: str, targets: Sequence[Target]) -> Iterator[Target]:
    """ "đoạn thứ hai điểm a khoản 3", "tên Điều 5": the part that has no address of its own."""
    folded = fold_letters(words)
    for found in _OWN_TITLE.finditer(folded):
        yield Target("", (Step(Level.PARAGRAPH, TITLE),), *found.span())
    phrase, last, label = -1, 0, None
    for target in targets:
        if target.start != phrase:
            label = _place(folded[max(last, target.start - 40) : target.start])
            phrase, last = target.start, target.end
        elif label != TITLE:  # "tên Điều 9, Điều 10" are two titles; else it is of the first
            label = None
        step = (Step(Level.PARAGRAPH, label),) if label and target.steps else ()
        yield Target(target.document, (*target.steps, *step), target.start, target.end)


def _place(before: str) -> str | None:
    """Which part of the provision behind these words is meant, where they say so."""
    for pattern, label in _PLACES:
        if pattern.search(before):
            return label
    count = _PARAGRAPH.search(before)
    if count is None:
        return None
    word = count["count"]
    return word if word.isdigit() else str(_COUNTS.index(word) + 1)


def completed(targets: Sequence[Target], *, context: Target) -> tuple[Target, ...]:
    """The targets of one instruction, each with its document and article.

    Where one lacks its article, a later one of the same instruction that has it lends it ("khoản 2
    và cụm từ … tại khoản 4 Điều 14"), or else the context does.
    """
    done: list[Target] = []
    lender = NOWHERE
    for target in reversed(targets):
        whole = target.within(_lent(lender, target)) if lender is not NOWHERE else target
        done.append(whole.within(context))
        if target.document or any(step.level is Level.ARTICLE for step in target.steps):
            lender = Target(target.document or lender.document, target.steps, 0, 0)
    return tuple(reversed(done))


def _lent(lender: Target, target: Target) -> Target:
    """The lender without its annex where an article borrows: "Điều 2 và Phụ lục II" are two."""
    if not any(step.level is Level.ARTICLE for step in target.steps):
        return lender
    return replace(lender, steps=tuple(s for s in lender.steps if s.level is not Level.ANNEX))


# What a document that is named is about: the documents named there are only spoken of.
_SUBJECT = re.compile(
    r"\b(?:quy dinh (?!tai\b)|quy dinh$|ve viec|ve|huong dan|ban hanh|sua doi|ngay [0-9]"
    r"|cua (?:chinh phu|quoc hoi|bo truong|thu tuong|uy ban|hoi dong))\b"
)


_AMENDS = re.compile(r"\bsua doi\b.*\b(?:dieu|khoan|noi dung) (?:cua|tai)\b")


def headed_targets(words: str, *, item: bool = False) -> tuple[Target, ...]:
    """The documents and provisions that head the parts of a list ("A; B; Điều 2 C"), and not those
    that the title of one of them names: "Nghị định … sửa đổi một số điều của Nghị định …".

    In one `item` of a list, a document behind such a title may still be part of that title.
    """
    found: list[Target] = []
    for piece in re.finditer(r"[^;]+", words):
        heads = _heads(piece[0], find_targets(piece[0]))
        titled = item and found and _AMENDS.search(fold_letters(words[: piece.start()]))
        shift = piece.start()
        found += [
            replace(head, start=head.start + shift, end=head.end + shift)
            for head in heads
            if head.steps or not titled
        ]
    return tuple(found)


def _heads(piece: str, targets: Sequence[Target]) -> list[Target]:
    """The targets of one part that stand before its subject, and those joined by "và"."""
    folded = fold_letters(piece)
    kept: list[Target] = []
    for target in targets:
        before = folded[kept[-1].end if kept else 0 : target.start]
        if kept and target.start >= kept[-1].end and _SUBJECT.search(before):
            break
        kept.append(target)
    return kept


# Between the verb and what is ended; anything else is what a provision speaks of.
_FILLER = re.compile(
    r"[ ,:]*(?:(?:toan bo|toan van|mot phan|cac|nhung|noi dung|quy dinh|van ban|phan|luat|phap lenh"
    r"|nghi dinh|thong tu|quyet dinh|nghi quyet|chi thi|quy pham phap luat|dieu|khoan|diem|sau day"
    r"|sau|duoi day|so)[ ,:]*)*"
    r"(?:(?:ve|lien quan den) [^.;:]{1,200}?)?(?:(?:quy dinh )?(?:tai|cua|trong)[ ]+)?(?:cac )?"
)
_PART = re.compile(r"\b(?:mot phan|(?:quy dinh|noi dung) (?:ve|lien quan))\b")
_NEAR = 12  # characters before the first document of a sentence that says that it ends


def ended_targets(words: str, *, point: bool = False) -> tuple[Target, ...]:
    """What heads a list of what is ended; nothing where the words do not begin with it at once:
    "hủy bỏ quyết định tuyên bố mất tích theo Điều 5 Bộ luật Dân sự" ends no law."""
    found = headed_targets(words, item=point)
    before = fold_letters(words[: found[0].start]) if found else "?"
    near = len(before.strip()) <= _NEAR or before.lstrip().startswith("ke tu ngay")
    return found if near or _FILLER.fullmatch(before) else ()


def is_part(before: str) -> bool:
    """Whether the words before what is ended, in its part of a list, say that part of it is."""
    return bool(_PART.search(fold_letters(before.rpartition(";")[2])))
