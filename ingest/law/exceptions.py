"""What is excepted from an end, and from when a suspension is over: a `Action.START` that the same
words of the same provision say as the end or the suspension."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from ingest.dates import DATE, read_date
from ingest.folding import fold_letters
from ingest.law.targets import Target, find_targets
from ingest.values import Action, Change, Ref

ENDS = (Action.REPEAL, Action.REPLACE)
# Where an exception begins: ", trừ Điều 2", "(trừ trường hợp …". Not "khấu trừ", "giảm trừ".
EXCEPT = re.compile(
    r",? ?\(?(?<!khau )(?<!giam )(?<!loai )\btru "
    r"(?:truong hop|cac|quy dinh|noi dung|khoan|diem|dieu|phu luc|chuong|muc)\b"
)
_CASES = re.compile(r"\btruong hop\b")  # cases are excepted, and no provision of the text that ends
_VAGUE = re.compile(r"\b(?:quy dinh|noi dung)\b")
_THIS = re.compile(r" ?(?:cua )?(?:bo luat|luat|phap lenh|ngh\w+ \w+|thong tu|quyet dinh)? ?nay\b")
_FROM = re.compile(rf"\b(?:ke )?tu (?:ngay )?(?P<date>{DATE})")
_UP_TO = re.compile(rf"\bden (?P<whole>het )?(?:ngay )?(?P<date>{DATE})")
_VERB = r"(?:bai bo|huy bo|thay the|(?:het|cham dut) hieu luc(?: thi hanh)?)"
_PART = r"(?:mot phan|(?:cac )?(?:quy dinh|noi dung) (?:ve|lien quan))"
# "Bãi bỏ một phần Thông tư …", "Các quy định về … hết hiệu lực". Not "Thông tư … quy định về phí
# hết hiệu lực, trừ …".
_OF_PART = re.compile(rf"\b{_VERB} {_PART}\b|^(?:\w{{1,4}}[.)] )?(?:cac )?{_PART}\b")


def of_part(change: Change) -> bool:
    """Whether a part of a document is ended that nobody names, and the rest of it goes on."""
    words = fold_letters(change.sentence)
    return change.partial and not change.target.steps and bool(_OF_PART.search(words))


def excepted(end: Change, words: str, *, alone: bool) -> Iterator[Change]:
    """What the words behind "trừ" keep in force of the document that `end` ends, each a
    `Action.START`, and where they say up to when, its own end on the day after.

    `alone`: nothing else ends in that sentence. Where it is not certain that a provision of that
    document is meant, the start is partial.
    """
    folded = fold_letters(words)
    last = _after(folded)
    for target in find_targets(words):
        named = bool(target.document)
        foreign = named and target.document.casefold() != end.target.number.casefold()
        before, behind = folded[: target.start], folded[target.end :]
        whole = target.within(Target(end.target.number, end.target.steps, 0, 0))
        if foreign or not target.steps or _THIS.match(behind) or _own(folded, target):
            continue
        if _CASES.search(before) and not named:
            continue
        sure = named or (alone and not _VAGUE.search(before))
        start = replace(end, action=Action.START, target=whole.ref, partial=not sure)
        yield start
        if last:
            yield replace(start, action=Action.REPEAL, effective=last, partial=False)


def _own(folded: str, target: Target) -> bool:
    """Whether the provision named is one of the text that speaks: "Điều 3 của Nghị định này"."""
    return folded[target.start : target.end].endswith(" nay")


def about(words: str, numbers: Sequence[str]) -> set[str]:
    """Those of the documents ended that an exception names; all where it names none."""
    named = {target.document.casefold() for target in find_targets(words) if target.document}
    found = {number for number in numbers if number.casefold() in named}
    return found or set(numbers)


def suspended(change: Change, *, said: str) -> Iterator[Change]:
    """A suspension with the days that the words `said` of it name, and the start of effect behind
    it; other changes, and one whose days are known, as they are."""
    if change.action is not Action.SUSPEND or change.effective:
        yield change
        return
    folded = fold_letters(said)
    begins = _FROM.search(folded)
    day = read_date(begins["date"]) if begins else None
    yield replace(change, effective=day)
    last = _after(folded)
    if last:
        yield replace(change, action=Action.START, effective=last)


def _after(folded: str) -> date | None:
    """The day after the last one that is named: "đến hết ngày 31/12/2025", "đến ngày …"."""
    found = _UP_TO.search(folded)
    day = read_date(found["date"]) if found else None
    return day + timedelta(days=1) if day else None


def returns(changes: Sequence[Change]) -> tuple[Change, ...]:
    """The starts that are exceptions to an end, or the end of a suspension, among the changes."""
    told = {_words(change) for change in changes if change.action in (*ENDS, Action.SUSPEND)}
    return tuple(
        change for change in changes if change.action is Action.START and _words(change) in told
    )


def returned(change: Change, ref: Ref, starts: Sequence[Change]) -> tuple[Change, ...]:
    """Those of `starts` (see `returns`) that keep or bring back the unit `ref`, or a part of it,
    from what `change` ends or suspends."""
    least = len(change.target.steps) + (change.action is not Action.SUSPEND)
    return tuple(
        start
        for start in starts
        if _words(start) == _words(change)
        and len(start.target.steps) >= least
        and (len(ref.steps) > len(change.target.steps) or change.action is Action.SUSPEND)
        and _meets(start, ref)
    )


def covers(start: Change, ref: Ref) -> bool:
    """Whether all of the unit is certainly meant."""
    steps = start.target.steps
    return not start.partial and ref.steps[: len(steps)] == steps


def _meets(start: Change, ref: Ref) -> bool:
    size = min(len(start.target.steps), len(ref.steps))
    return start.target.steps[:size] == ref.steps[:size]


def _words(change: Change) -> tuple[object, ...]:
    return change.by, change.target.number, change.said_in, change.start, change.sentence
