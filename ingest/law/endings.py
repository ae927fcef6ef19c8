"""What a text ends: "Nghị định số … hết hiệu lực kể từ ngày …, trừ …", "Nghị định này thay thế
Nghị định số …", "Bãi bỏ các văn bản sau đây: a) …"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.dates import DATE, read_date
from ingest.folding import fold_letters
from ingest.law.commencement import KIND, Voice
from ingest.law.exceptions import EXCEPT, about, excepted
from ingest.law.targets import Target, ended_targets, is_part, readable
from ingest.lines import Line
from ingest.values import Action, Change

# "… hết hiệu lực thi hành kể từ ngày …". "Giấy phép hết hiệu lực" names no document.
_ENDS = re.compile(r"\b(?:het|cham dut) hieu luc\b")
_ITEM = re.compile(r"(?:[0-9]{1,3}[a-z]{0,2}\.|[a-z][0-9]?\)|[-–+•]) ?")
# The verb begins the sentence, or is what this text does: "Nghị định này có hiệu lực từ ngày … và
# thay thế Nghị định số …". Not "Tòa án hủy bỏ quyết định …", which names no law at once.
_VERBS = re.compile(
    rf"(?:^(?:{_ITEM.pattern})?|\b{KIND} nay [^.;:]{{0,160}}?(?<=[a-z0-9,] )(?:va |dong thoi )?|"
    rf"\b{KIND} nay )(?P<verb>thay the|bai bo|huy bo)\b(?! (?:cum )?tu\b)"
)
_LISTS = re.compile(
    r"\b(?:van ban|luat|phap lenh|nghi dinh|thong tu|quyet dinh|nghi quyet|quy dinh|dieu|khoan)\b"
    r"[^.;:]{0,80}\b(?:sau|sau day|duoi day)(?: day)?[^.;:]{0,120}:$"
)
_DAY = re.compile(rf"\b(?:ke )?tu (?:ngay )?(?P<date>{DATE})")
_ACTIONS = {"thay the": Action.REPLACE, "bai bo": Action.REPEAL, "huy bo": Action.REPEAL}
_CLAUSE = re.compile(r"[0-9]{1,3}[a-z]{0,2}\. ")


@dataclass(frozen=True, slots=True)
class _End:
    """What is done from which day on."""

    action: Action
    day: date | None


def endings_of(lines: Sequence[Line], voices: Sequence[Voice]) -> Iterator[Change]:
    """What these lines of an article end; each is said by the voice at its place."""
    listed: _End | None = None
    for line, voice in zip(lines, voices, strict=True):
        folded = fold_letters(line.text)
        if _CLAUSE.match(folded):
            listed = None
        ends, verb = _ENDS.search(folded), _VERBS.search(folded)
        if not ends and not verb and not listed:
            continue
        end = _end(folded, ends=ends, verb=verb) or listed
        if end is None:
            continue
        if folded.rstrip().endswith(":"):
            listed = end if _LISTS.search(folded.rstrip()) else None
        else:
            yield from _ended(line, end, voice=voice, verb=verb)


def _end(folded: str, *, ends: re.Match[str] | None, verb: re.Match[str] | None) -> _End | None:
    """What a line says of an end, or None where it says nothing."""
    if not ends and not verb:
        return None
    found = _DAY.search(folded, ends.start() if ends else 0)
    day = read_date(found["date"]) if ends and found else None
    return _End(_ACTIONS[verb["verb"]] if verb else Action.REPEAL, day)


def _ended(line: Line, end: _End, *, voice: Voice, verb: re.Match[str] | None) -> Iterator[Change]:
    words = readable(line.text)
    folded = fold_letters(words)
    item = _ITEM.match(folded)
    stops = (EXCEPT.search(folded), _ENDS.search(folded))
    stop = min((found.start() for found in stops if found), default=len(words))
    start = verb.end() if verb and verb.end() < stop else item.end() if item else 0
    found = ended_targets(words[start:stop], point=bool(item) and verb is None)
    targets = [target for target in found if _other(target, voice=voice)]
    spared = words[stops[0].start() :] if stops[0] else ""
    meant = about(spared, [target.document for target in targets]) if spared else set()
    for target in targets:
        change = Change(
            action=end.action,
            target=target.ref,
            by=voice.by,
            sentence=line.text,
            said_in=voice.said_in,
            start=line.start,
            end=line.end,
            effective=end.day,
            partial=target.document in meant or is_part(words[start : start + target.start]),
        )
        yield change
        if target.document in meant:
            yield from excepted(change, spared, alone=len(targets) == 1)


def _other(target: Target, *, voice: Voice) -> bool:
    return bool(target.document) and target.document.casefold() != voice.said_in.casefold()
