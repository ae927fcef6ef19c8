"""From when a text, and what parts of it, has effect: "Luật này có hiệu lực thi hành từ ngày …".

Reads the last articles of a text, and the same words where an amendment adds them to another text:
"của Nghị định này" in quoted wording is the decree that is amended.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.dates import DATE, read_date
from ingest.folding import fold_letters
from ingest.law.targets import Target, find_targets, readable
from ingest.lines import Line
from ingest.values import Action, Change, Level, Ref, Step

KIND = (
    r"(?:bo luat|luat|phap lenh|nghi quyet|nghi dinh|thong tu(?: lien tich)?|quyet dinh|chi thi"
    r"|quy che|quy dinh|dieu le|van ban)"
)
_FROM = (
    rf"(?:ke )?tu (?:ngay )?(?:(?P<date>{DATE})|(?P<signed>ngay ky\b|ky\b)"
    rf"|(?P<this>(?:ngay )?{KIND} nay co hieu luc))"
)
_AFTER = (
    r"sau (?P<days>[0-9]{1,3}) ?(?:\([^)]{1,40}\) ?)?ngay,? (?:ke )?tu ngay (?P<mark>[a-z]{2,5})"
)
_LAW = r"(?P<law>theo (?:quy dinh cua|lo trinh)\b|khi\b)"
# "có hiệu lực thi hành kể từ ngày …", "có hiệu lực theo quy định của pháp luật về …". Not "giấy
# phép còn hiệu lực", "trước ngày Luật này có hiệu lực thi hành".
EFFECT = re.compile(rf"\bco hieu luc(?: thi hanh)?,? ?(?:{_FROM}|{_AFTER}|{_LAW})", re.DOTALL)
_THIS = re.compile(rf"(?:^|[ .;_])(?P<subject>{KIND} nay)[ ,_]*$")
# "trước ngày Luật này …", "kể từ khi Luật này …": a day in the past or future, no statement.
_UP_TO = re.compile(rf"\b(?:truoc|sau|den|tu|tai) (?:khi |thoi diem |ngay )+{KIND} nay[ ,_]*$")
_EXCEPT = re.compile(
    r",? ?\btru (?:truong hop|cac|quy dinh|noi dung|khoan|diem|dieu)\b[^.;]*(?=[.;]|$)"
)
# Behind a first day, what is excepted has the day that follows: "…, trừ khoản 2 có hiệu lực từ …".
_EXCEPT_BEFORE = re.compile(_EXCEPT.pattern.replace("(?=[.;]|$)", "(?=[.;])"))
_LIMITED = re.compile(
    r"\bdoi voi\b|\bquy dinh (?!tai\b|cua\b)[^.;]{0,300}?\b(?:lien quan den|ve)\b"
)
_ABOUT = re.compile(r"\blien quan den (?P<subject>[^.;]{3,200}?) (?:quy dinh )?(?:tai|o) ")
_CLASSES = re.compile(r"\bdoi voi\b")
_CLAUSE = re.compile(r"[0-9]{1,3}[a-z]{0,2}\. ")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: the document `this` that "này" means and its article, the provision `by` that
    makes the change, the number of the text, the kind by which the document calls itself (a folded
    pattern), and the days of its issue and effect."""

    this: str
    article: tuple[Step, ...]
    by: Ref
    said_in: str
    kind: str = KIND
    issued: date | None = None
    own: date | None = None


def starts_among(lines: Sequence[Line], voices: Sequence[Voice]) -> Iterator[Change]:
    """What the lines of an article say of effect, lists of provisions with one day included: "trừ
    các quy định sau đây có hiệu lực từ ngày …: a) Khoản 2 Điều 4"."""
    listed: date | None = None
    for line, voice in zip(lines, voices, strict=True):
        folded = fold_letters(line.text)
        if _CLAUSE.match(folded):
            listed = None
        if EFFECT.search(folded):
            yield from starts_of(line, voice)
            listed = _day_of_list(folded, voice=voice)
        elif listed:
            yield from _listed(line, voice, day=listed)


def _day_of_list(folded: str, *, voice: Voice) -> date | None:
    """The day of the provisions that are listed below a line which ends with it."""
    *_, last = EFFECT.finditer(folded)
    if folded[last.end() :].strip() != ":" or not re.search(r"\bsau(?: day)?\b", folded):
        return None
    return day_of(last, issued=voice.issued, own=voice.own)


def _listed(line: Line, voice: Voice, *, day: date) -> Iterator[Change]:
    words = readable(line.text)
    limited = bool(_LIMITED.search(fold_letters(words)))
    targets = [target for target in find_targets(words) if target.steps and not target.document]
    for steps in dict.fromkeys(_whole(target, voice) for target in targets):
        yield _start(line, voice, steps, day=day, partial=limited)


def _start(
    line: Line, voice: Voice, steps: tuple[Step, ...], *, day: date | None, partial: bool
) -> Change:
    return Change(
        action=Action.START,
        target=Ref(voice.this, steps),
        by=voice.by,
        sentence=line.text,
        said_in=voice.said_in,
        start=line.start,
        end=line.end,
        effective=day,
        partial=partial,
    )


def starts_of(line: Line, voice: Voice) -> Iterator[Change]:
    """What one line of a text says of the effect of the document `voice.this` and its parts."""
    words = readable(line.text)
    folded = fold_letters(words)
    at = 0
    for found in EFFECT.finditer(folded):
        if found["this"] and not voice.own:
            continue
        day = day_of(found, issued=voice.issued, own=voice.own)
        pattern = _EXCEPT_BEFORE if at else _EXCEPT
        subject = pattern.sub(_blanked, folded[at : found.start()])
        for steps in _subjects(words[at : found.start()], subject, voice=voice):
            limited = bool(steps) and bool(_LIMITED.search(subject))
            yield _start(line, voice, steps, day=day, partial=limited)
        at = found.end()


def day_of(found: re.Match[str], *, issued: date | None, own: date | None) -> date | None:
    """The day that a match of `EFFECT` names; `own` is that of the text itself."""
    if found["date"]:
        return read_date(found["date"])
    if found["signed"]:
        return issued
    if found["this"]:
        return own
    if found["days"] and found["mark"] == "ky" and issued:
        return issued + timedelta(days=int(found["days"]))
    return None


def _blanked(found: re.Match[str]) -> str:
    return "_" * len(found[0])


def _subjects(words: str, folded: str, *, voice: Voice) -> Iterator[tuple[Step, ...]]:
    """The provisions that have effect; () is the whole document, nothing is none of it."""
    seen = "".join(
        letter if plain != "_" else "_" for letter, plain in zip(words, folded, strict=True)
    )
    targets = [target for target in find_targets(seen) if target.steps]
    own = [
        target for target in targets if target.document.casefold() in ("", voice.this.casefold())
    ]
    if own and own[-1].end >= len(seen) - 60:
        yield from dict.fromkeys(_whole(target, voice) for target in own)
    elif not targets and _means_itself(folded, voice=voice):
        yield ()


def _means_itself(folded: str, *, voice: Voice) -> bool:
    found = _THIS.search(folded)
    own = found and re.search(rf"(?:^| ){voice.kind} nay", found["subject"])
    return bool(own) and not _UP_TO.search(folded)


def _whole(target: Target, voice: Voice) -> tuple[Step, ...]:
    """ "khoản 2 Điều này" is of the article that the words stand in."""
    outer = Target("", voice.article, 0, 0)
    if any(step.level is Level.ARTICLE for step in target.steps):
        return target.steps
    return target.within(outer).steps


def is_all(sentence: str, wording: str) -> bool:
    """Whether a limited start is of all that `wording` rules, since every act in it is about the
    one thing that the sentence names, and no class of cases is set apart ("đối với xe …")."""
    folded = fold_letters(sentence)
    about = _ABOUT.search(folded)
    if about is None or _CLASSES.search(folded[: about.end()]):
        return False
    acts = [act for act in fold_letters(wording).split(";") if len(act.split()) > 2]
    return bool(acts) and all(about["subject"] in act for act in acts)
