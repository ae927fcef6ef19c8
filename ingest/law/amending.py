"""The instructions of an amending text -> what each changes, with its new wording."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.folding import fold_letters
from ingest.law.exceptions import ENDS, EXCEPT, excepted, suspended
from ingest.law.instructions import PASSIVE, VERB, Instruction, is_command
from ingest.law.targets import NOWHERE, Target, completed, ended_targets, find_targets, readable
from ingest.law.wordings import assigned
from ingest.law.words import Wordchange, word_changes
from ingest.values import Action, Change, Level, Ref, Step

_ACTIONS = (
    ("sua doi", Action.AMEND),
    ("bo sung", Action.ADD),
    ("thay the", Action.REPLACE),
    ("ngung", Action.SUSPEND),
    ("tam ngung", Action.SUSPEND),
    ("bai bo", Action.REPEAL),
    ("huy bo", Action.REPEAL),
    ("bo", Action.REPEAL),
)
_VERB = re.compile(rf"(?P<verb>{VERB})\b")
# Before a verb that orders: nothing, a comma or "và"; not "của Chính phủ sửa đổi, bổ sung …".
_BEFORE = re.compile(r"(?:^|[,;.:]|\bva|\bnay) ?$")
_ANCHOR = re.compile(r"\b(?:vao )?(?:ngay )?(?:liền )?(?:sau|truoc)\b")
_SOME = re.compile(r"\bmot so\b|\bcac (?:dieu|khoan|diem|noi dung|cum tu)[, ](?!cua|[0-9])")
_REPEALS_PART = re.compile(
    r"\b(?:bai bo|huy bo) (?:mot phan|(?:cac )?(?:quy dinh|noi dung) (?:ve|lien quan))\b"
)
_UNADDRESSED = re.compile(r"\b(?:danh muc|mau so|cac mau|bieu mau|phu luc|bieu so)\b")


@dataclass(frozen=True, slots=True)
class _Order:
    """One verb of an instruction with what it is about."""

    action: Action
    targets: tuple[Target, ...]


def changes_by(
    text: str, instruction: Instruction, *, article: Ref, context: Target
) -> Iterator[Change]:
    """What an instruction and those below it change; `context` is the document and provision that
    the headings above name, and effects are not known yet."""
    yield from _walk(text, instruction, article=article, context=context, verb=None)


def _walk(
    text: str, told: Instruction, *, article: Ref, context: Target, verb: Action | None
) -> Iterator[Change]:
    words = readable(text[told.head : told.end])
    orders = _orders(words, context=context, verb=verb)
    if told.children:
        inner = _inner(orders, words, context=context)
        action = orders[0].action if orders else verb
        for child in told.children:
            for change in _walk(text, child, article=article, context=inner, verb=action):
                yield from suspended(change, said=words)
        if not told.blocks:
            return
    by = Ref(article.number, (*article.steps, *(Step(*step) for step in told.steps)))
    base = Change(
        action=Action.AMEND,
        target=by,
        by=by,
        sentence=text[told.start : told.end].strip(),
        said_in=article.number,
        start=told.start,
        end=told.start + len(text[told.start : told.end].strip()),
    )
    phrases = word_changes(text[told.head : told.end]) if orders or verb else ()
    if phrases:
        yield from _worded(base, phrases, words, context=context)
    else:
        yield from _ordered(text, base, told, orders)


def _inner(orders: Sequence[_Order], words: str, *, context: Target) -> Target:
    """The context of the instructions below: one document and, where one is named, one place."""
    found = [target for order in orders for target in order.targets]
    if not found:
        found = [target.within(context) for target in find_targets(words)]
    documents = {target.document for target in found if target.document}
    if len(documents) > 1:
        return NOWHERE
    document = next(iter(documents), context.document)
    places = {target.steps for target in found if target.steps}
    steps = next(iter(places)) if len(places) == 1 else ()
    return Target(document, steps, 0, 0)


def _orders(words: str, *, context: Target, verb: Action | None) -> list[_Order]:
    """The verbs of an instruction, each with its targets; one from above serves items of a list."""
    folded = fold_letters(words)
    verbs = list(_verbs(folded)) if is_command(words) or not verb else []
    starts = [(_from(found), _action(found["verb"])) for found in verbs]
    if not verbs and verb:
        starts = [(0, verb)]
    if not starts:
        return []
    ends = [found.start("verb") for found in verbs[1:]] + [len(words)]
    raw = [
        (action, _split(words[start:end], offset=start, ends_it=action in _ENDING))
        for (start, action), end in zip(starts, ends, strict=True)
    ]
    whole = completed([target for _, targets in raw for target in targets], context=context)
    orders, at = [], 0
    for action, targets in raw:
        orders.append(_Order(action, whole[at : at + len(targets)]))
        at += len(targets)
    return orders


def _from(found: re.Match[str]) -> int:
    """Where what a verb is about begins: behind it, or before it where it is passive."""
    return found.start() if found.re is PASSIVE else found.end()


def _verbs(folded: str) -> Iterator[re.Match[str]]:
    passive = PASSIVE.match(folded)
    if passive:
        yield passive
        return
    for found in _VERB.finditer(folded):
        if _BEFORE.search(folded[max(0, found.start() - 6) : found.start()]):
            yield found


_ENDING = (Action.REPEAL, Action.REPLACE, Action.SUSPEND)


def _action(verb: str) -> Action:
    return next(action for begins, action in _ACTIONS if verb.startswith(begins))


def _split(words: str, *, offset: int, ends_it: bool) -> list[Target]:
    """The targets of one verb, completed by the place that they are put at: "khoản 3, khoản 4 vào
    sau khoản 2 Điều 53"."""
    found = ended_targets(words) if ends_it else find_targets(words)
    folded = fold_letters(words)
    anchor = _ANCHOR.search(folded)
    cut = anchor.start() if anchor and not ends_it else len(words)
    if ends_it:
        by = re.search(r"\bbang\b", folded)
        cut = by.start() if by else cut
        spared = EXCEPT.search(folded)
        cut = min(cut, spared.start()) if spared else cut
    before = [target for target in found if target.start < cut]
    behind = next((target for target in found if target.start >= cut), NOWHERE)
    if anchor and not ends_it:
        before = [target.within(behind) for target in before]
    return [replace(target, start=target.start + offset) for target in before]


def _worded(
    base: Change, phrases: Sequence[Wordchange], words: str, *, context: Target
) -> Iterator[Change]:
    """The changes of words, each at the places that are named behind it."""
    found = completed(find_targets(words), context=context)
    ends = [phrase.end for phrase in phrases]
    for index, phrase in enumerate(phrases):
        places: list[Target] = []
        for start, stop in zip(
            ends[index:], [*[p.start for p in phrases[index + 1 :]], len(words)], strict=True
        ):
            places = [target for target in found if start - 1 <= target.start < stop]
            if places:
                break
        for target in places or [context]:
            if target.document:
                yield replace(
                    base,
                    action=Action.WORDS,
                    target=target.ref,
                    old=phrase.old,
                    new=phrase.new,
                    partial=not target.steps,
                )


def _ordered(
    text: str, base: Change, told: Instruction, orders: Sequence[_Order]
) -> Iterator[Change]:
    found = [(order.action, target) for order in orders for target in order.targets]
    found = found or [(Action.AMEND, target) for target in _unaddressed(base.sentence)]
    worded = [target for action, target in found if action not in (Action.REPEAL, Action.SUSPEND)]
    places = assigned(text, told.blocks, [target.steps for target in worded])
    for action, target in found:
        if not target.document:
            continue
        place = places.get(target.steps) if target in worded else None
        change = replace(base, action=action, target=target.ref)
        if place:
            change = replace(
                change, target=Ref(target.document, place.steps), wording=place.wording
            )
        for settled in _settled(change, base.sentence):
            yield from _limited(settled, alone=len(found) == 1)


def _limited(change: Change, *, alone: bool) -> Iterator[Change]:
    """The change with what its sentence excepts, or the days between which it suspends."""
    words = readable(change.sentence)
    spared = EXCEPT.search(fold_letters(words))
    if change.action is Action.SUSPEND:
        yield from suspended(change, said=change.sentence)
    elif spared and change.action in ENDS:
        yield change if change.target.steps else replace(change, partial=True)
        yield from excepted(change, words[spared.start() :], alone=alone)
    else:
        yield change


def _unaddressed(sentence: str) -> Iterator[Target]:
    """The document of a list or form that is changed, where the words give no other address."""
    words = readable(sentence)
    if _UNADDRESSED.search(fold_letters(words)):
        yield from (target for target in find_targets(words) if target.document)


def _settled(change: Change, sentence: str) -> Iterator[Change]:
    """The change as it is recorded: what has no address of its own is a part of its document."""
    steps = change.target.steps
    levels = {step.level for step in steps}
    if change.action is Action.REPLACE and (change.wording or Level.ANNEX in levels):
        change = replace(change, action=Action.AMEND)
    if change.action is Action.REPEAL and _REPEALS_PART.search(fold_letters(sentence)):
        change = replace(change, partial=True)
    if Level.ARTICLE in levels or (Level.ANNEX in levels and not change.wording):
        yield change
    elif _UNADDRESSED.search(fold_letters(sentence)) or levels & {Level.CLAUSE, Level.POINT}:
        # A form or list, or a clause of an article that nobody names.
        whole = Ref(change.target.number)
        yield replace(change, action=Action.AMEND, target=whole, partial=True, wording=None)
    elif levels or (change.action in _ENDING and not _SOME.search(fold_letters(sentence))):
        yield change
