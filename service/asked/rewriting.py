"""Questions made of others: with another slot, with something else asked, of another act."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.folding import fold_letters
from ingest.refs.references import find_mentions, spell_steps
from ingest.values import Level, Mention, Ref, Step
from service.asked.asking import Asked, asks, bare_topic, capital, lead_end, parted
from service.asked.slots import Slot, SlotKind, find_slots
from service.question import content_of_question

_LEVELS = tuple(Level)
_THIS = re.compile(r" (?:nay|do|tren)$")
_AT = re.compile(r"^(?:o|tai|tren dia ban)\b")
_RIDER = re.compile(r"\b(?:nguoi )?(?:di|lai|dieu khien|chay) $")
# "Lái xe quá tốc độ", but not "giấy phép lái xe".
_SOME_VEHICLE = re.compile(r"(?<!phep )(?<!bang )\b(?:di|lai|dieu khien|chay) (?P<xe>xe)\b")
_MODAL_BEHIND = re.compile(r"\bco (?=(?:duoc|phai|bi|can)\b)")
_NOUN_AHEAD = re.compile(
    r"^(?:nguoi|cong ty|doanh nghiep|chu|vo|chong|muc|so|le phi|chi phi|ho so|thu tuc|thoi han|ai"
    r"|co quan|toi|em|minh)\b"
)
# What is asked of these is theirs: "thời gian thử việc là bao lâu", of one kind of work or another.
_NOUN_LED = re.compile(
    r"(?:thoi (?:gian|han)|le phi|thu tuc|ho so|dieu kien|luong|so|do tuoi|tuoi)\b"
)
_SANCTION = re.compile(
    r"\b(?:phat|xu ly|xu|tu|tru|mat|tuoc|tich thu|tam giu|truy cuu|ky luat|boi thuong)\b"
)
_WHERE = re.compile(r"quy dinh (?:o|tai|trong)\b")
_ACTORS = (SlotKind.VEHICLE, SlotKind.PERSON, SlotKind.AGE, SlotKind.SEX)
_PROPER = frozenset({SlotKind.PLACE, SlotKind.PROVISION})
_WHOSE = re.compile(r"(?:nguoi|tre em|tre|lao dong|gioi)(?: |$)")
_OF_VEHICLES = frozenset({"cm3", "cc", "kw", "cho"})  # what is behind the vehicle
_MAN = re.compile(r"\b(?:nam|chong)\b")
# What is said of women alone, and does not go on to men who take their place.
_OF_WOMEN = re.compile(
    r"(?:(?:,| va| hoac| hay)?(?: (?:dang|khi|vi|do|trong thoi (?:gian|ky)))*"
    r" (?:mang thai(?: ho)?|(?<!vo )sinh con|nuoi con (?:nho )?duoi [0-9]+ (?:thang(?: tuoi)?|tuoi)"
    r"|nghi thai san|cho con bu)\b)+"
)
_NEAR = 4  # words before a vehicle or person that still are of it: "người điều khiển xe máy"


@dataclass(frozen=True, slots=True)
class _New:
    """Words that take the place of a slot."""

    kind: SlotKind
    words: str
    unit: str = ""


def put(context: str, *, words: str, refs: Sequence[str] = ()) -> str:
    """A question with `words` in the place of what they stand against, or added where nothing does.

    `refs` are the addresses that were cited for the question.
    """
    for new in _news(words.strip(" ?.!,")):
        context = _with(context, new, refs=refs)
    return context


def asked_of(context: str, *, tail: str, more: bool = False) -> str:
    """A question that asks `tail` of what another is about; with `more` it goes on from it."""
    topic = bare_topic(parted(context).topic)
    if more:
        return _sentence(f"{topic}, {tail}")
    folded = fold_letters(tail)
    if folded.startswith(("co ", "duoc ", "phai ", "bi ", "con ")):
        topic = _without(_MODAL_BEHIND, topic)
    link = "thì " if _NOUN_AHEAD.match(folded) else ""
    link = "được " if _WHERE.match(folded) else link
    return _sentence(f"{topic} {link}{_lower(tail)}")


def anew(context: str, *, act: str) -> str:
    """What was asked, asked of another act, of the same vehicle or person where the act has none;
    `act` alone where it asks for itself and there is nothing to take over.

    Beside a sanction an act stands in the place of another. What else is asked of an act goes on
    to its circumstances, unless a word of both tells that one is in the place of the other.
    """
    asked = parted(context, verb=True)
    if not asks(act) and _NOUN_LED.match(fold_letters(context)):
        return f"Đối với {_lower(act)}, {_lower(context)}"
    if not asks(act) and _goes_on(act, asked=asked):
        return f"Trường hợp {_lower(act)}, {_lower(context)}"
    actor = "" if _actor(find_slots(act)) else _lead(bare_topic(asked.topic))
    tail = "" if asks(act) else asked.tail or "thì sao"
    return _sentence(f"{actor} {_lower(act) if actor else act} {tail}")


def _goes_on(act: str, *, asked: Asked) -> bool:
    """Whether words tell a circumstance of what is asked about, and no other act."""
    topic = bare_topic(asked.topic)
    own = topic[len(_lead(topic)) :]
    both = set(content_of_question(own)) & set(content_of_question(act))
    return bool(own.strip()) and not both and not _SANCTION.search(fold_letters(asked.tail))


def named_again(context: str, *, law: bool, tail: str, refs: Sequence[str]) -> str:
    """A question on the provision, or with `law` the document, that another names or that was cited
    for it first; "" where there is none."""
    mention = _mention(context)
    if mention:
        words = _document(mention) if law else _spelled(mention.steps, _document(mention))
    elif refs:
        ref = Ref.parse(refs[0])
        words = f"văn bản {ref.number}" if law else _spelled(ref.steps, ref.number)
    else:
        return ""
    return _sentence(f"{words} {tail}")


def _news(words: str) -> list[_New]:
    """What `words` put into a question: all of them, or each slot where they name several kinds."""
    slots = find_slots(words)
    kinds = {slot.kind for slot in slots}
    if len(kinds) > 1 or kinds == {SlotKind.AGE}:  # "cháu mới 15 tuổi" tells the age alone
        return [_New(slot.kind, words[slot.start : slot.end], slot.unit) for slot in slots]
    unit = slots[0].unit if slots else ""
    return [_New(kinds.pop() if kinds else SlotKind.CASE, words, unit)]


def _with(context: str, new: _New, *, refs: Sequence[str]) -> str:
    if new.kind is SlotKind.PROVISION:
        return _with_provision(context, new, refs=refs)
    same = [slot for slot in find_slots(context) if slot.kind is new.kind and slot.unit == new.unit]
    if same:
        return _replaced(context, same[0], new)
    if new.kind is SlotKind.DAY:
        return f"{capital(new.words)}, {_lower(context)}"
    if new.kind in _ACTORS:
        return _with_actor(context, new)
    vehicle = next((one for one in find_slots(context) if one.kind is SlotKind.VEHICLE), None)
    if vehicle and new.unit in _OF_VEHICLES:
        return f"{context[: vehicle.end]} {_lower(new.words)}{context[vehicle.end :]}"
    at = "ở " if new.kind is SlotKind.PLACE and not _AT.match(fold_letters(new.words)) else ""
    asked = parted(context)
    return _sentence(f"{asked.topic} {at}{_lower(new.words)} {asked.tail}")


def _replaced(context: str, slot: Slot, new: _New) -> str:
    start, old, words = slot.start, context[slot.start : slot.end], new.words
    folded = fold_letters(words)
    if new.kind is SlotKind.VEHICLE and folded.startswith("nguoi "):
        rider = _RIDER.search(fold_letters(context), 0, start)
        start = rider.start() if rider else start
    at = _AT.match(fold_letters(old)) if new.kind is SlotKind.PLACE else None
    if at and not _AT.match(folded):
        words = f"{old[: at.end()]} {words}"
    whose = _WHOSE.match(fold_letters(old)) if new.kind in (SlotKind.AGE, SlotKind.SEX) else None
    if whose and not _WHOSE.match(folded):
        words = f"{old[: whose.end()].strip()} {_lower(words)}"
    words = words if new.kind in _PROPER or not start else _lower(words)
    whole = capital(context[:start] + words + context[slot.end :])
    return _without(_OF_WOMEN, whole) if _MAN.search(folded) and new.kind in _ACTORS else whole


def _with_actor(context: str, new: _New) -> str:
    """A question with who or what acts, where it said nothing of it."""
    xe = _SOME_VEHICLE.search(fold_letters(context)) if new.kind is SlotKind.VEHICLE else None
    if xe:
        return context[: xe.start("xe")] + _lower(new.words) + context[xe.end("xe") :]
    asked = parted(context)
    context = (
        context if context.startswith(asked.topic) else _sentence(f"{asked.topic} {asked.tail}")
    )
    at = lead_end(context)
    before, rest = context[:at], context[at:]
    first = _actor([slot for slot in find_slots(rest) if not slot.start])
    if new.kind is SlotKind.AGE:
        return before + _with_age(rest, new.words, first=first)
    if first or _NOUN_AHEAD.match(fold_letters(rest)) or _NOUN_LED.match(fold_letters(rest)):
        return f"Đối với {_lower(new.words)}, {_lower(context)}"
    return capital(f"{before}{_lower(new.words)} {_lower(rest)}")


def _with_age(rest: str, words: str, *, first: Slot | None) -> str:
    """ "Người chưa đủ 18 tuổi điều khiển xe máy …", "Người lao động chưa đủ 18 tuổi …"."""
    whose = _WHOSE.match(fold_letters(words))
    plain = words[whose.end() :] if whose else words
    if first and first.kind is SlotKind.PERSON:
        return f"{rest[: first.end]} {plain}{rest[first.end :]}"
    if fold_letters(rest).startswith("nguoi "):
        return f"{rest[:5]} {plain}{rest[5:]}"
    own = words if whose else f"người {words}"
    return capital(f"{own} {'điều khiển ' if first else ''}{_lower(rest)}")


def _actor(slots: Sequence[Slot]) -> Slot | None:
    return next((slot for slot in slots if slot.kind in _ACTORS), None)


def _lead(topic: str) -> str:
    """Who or what acts, with the words before it: "người điều khiển xe máy"; "" where nobody does
    near the beginning."""
    first = _actor(find_slots(topic))
    if first is None:
        return ""
    near = len(topic[: first.start].split()) <= _NEAR
    return topic[: first.end] if near else topic[first.start : first.end]


def _with_provision(context: str, new: _New, *, refs: Sequence[str]) -> str:
    """A question on another clause, article or document; of the provision cited where the question
    names none."""
    named, old = _mention(new.words), _mention(context)
    if named is None:
        return context
    own = _document(named)
    if old:
        steps = _within(old.steps, named.steps)
        words = _spelled(steps, own or _document(old))
        return capital(f"{context[: old.start]}{words}{context[old.end :]}")
    if refs and named.steps and not own:
        ref = Ref.parse(refs[0])
        return _sentence(f"{_spelled(_within(ref.steps, named.steps), ref.number)} quy định gì")
    asked = parted(context)
    return _sentence(f"{asked.topic} theo {new.words} {asked.tail}")


def _within(old: Sequence[Step], new: Sequence[Step]) -> tuple[Step, ...]:
    """New steps inside the old ones that enclose their level; the old ones where there are none."""
    if not new:
        return tuple(old)
    outer = _LEVELS.index(new[0].level)
    return (*(step for step in old if _LEVELS.index(step.level) < outer), *new)


def _mention(text: str) -> Mention | None:
    """The first reference of a question that names a document, else the first."""
    found = find_mentions(text)
    return next(filter(names_document, found), next(iter(found), None))


def names_document(mention: Mention) -> bool:
    """Whether a reference says of which document it is; "Điều này", "Luật này" do not."""
    return bool(mention.number or (mention.name and not _THIS.search(fold_letters(mention.name))))


def _document(mention: Mention) -> str:
    """Its name and number; "" where it has neither."""
    names = (mention.name, mention.number) if names_document(mention) else ()
    return " ".join(filter(None, names))


def _spelled(steps: Sequence[Step], document: str) -> str:
    return f"{spell_steps(Ref('?', tuple(steps)))} {document}".strip()


def _without(pattern: re.Pattern[str], text: str) -> str:
    """A text without the first words that a folded pattern finds."""
    found = pattern.search(fold_letters(text))
    return text[: found.start()] + text[found.end() :] if found else text


def _lower(words: str) -> str:
    """Words with a small letter at their head, where that is not of a name or an abbreviation."""
    first = words.split(" ", 1)[0]
    named = any(not slot.start and slot.kind in _PROPER for slot in find_slots(words))
    return (
        words
        if named or (not first[1:].islower() and len(first) > 1)
        else words[:1].lower() + words[1:]
    )


def _sentence(words: str) -> str:
    return capital(" ".join(words.strip(" ?.!").split())) + "?"
