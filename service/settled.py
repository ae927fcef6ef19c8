"""Whether the clause that is quoted settles a question by yes or no: it speaks of the same act of
the same people with a plain modality, and sets no condition that the question does not fix.

Where anything else stands in it, the question stays open and the clause speaks for itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.text import composed
from ingest.sentences import rough_sentences
from ingest.values import Level, Ref
from service.asked.yes_no import Modal, Modality, YesNo, asked_by_yes_no, modals_of
from service.route.words import spelt
from service.shelf import Shelf
from service.values import Quote
from service.wording_answer import settled_as

TOLD = 0.5  # of what a rule says of the act, that the question says too
ORDERED = 0.6  # of the pairs of neighbouring words of a question that are neighbours in a rule
AGAINST = 0.6  # of a question that a rule has which says the contrary
_WORD = re.compile(r"[^\W_]+(?:[.,/][^\W_]+)*")
_LABEL = re.compile(r"^\s*(?:[0-9]+[a-zđ]?\.|[a-zđ]{1,2}\))\s")
_PARTS = re.compile(r"[,;:]\s|\s(?:và|hoặc)\s")
# What leads in to a list of rules, each of which is whole.
_WHOLE = re.compile(r"(?:quy định|áp dụng|thực hiện) như sau:$")
_FORBIDDEN = re.compile(r"\bbị (?:nghiêm )?cấm\b")
# Words that hold sentences together, or that any rule has.
_FILLERS = (
    "các những của là thì mà và hoặc việc hành vi thực hiện có trong với tại về đối này đó theo quy"
    " định pháp luật sau đây một ở từ để khi bị người sẽ đã đang cũng như vào do bởi mình nào hay"
    " còn vẫn nữa đều ra tự mọi cả tất lại phép quyền được phải cần"
)
_FILLING = frozenset(map(spelt, _FILLERS.split()))
_ANYBODY = frozenset(map(spelt, ("tổ", "chức", "cá", "nhân", "cơ", "quan", "công", "dân")))
# By which a rule sets a condition, an exception or a bound.
_BOUNDS = re.compile(
    r"\b(?:trừ|nếu|khi|trường hợp|sau|trước|điều kiện|nhưng|tuy nhiên|chỉ|mức|thời hạn|không quá"
    r"|ít nhất|tối đa|tối thiểu|trở lên|trở xuống|dưới|ngoài|kể cả|kể từ|cho đến|thời gian|phù hợp"
    r"|thỏa thuận|đồng ý|chấp thuận|cho phép|theo quy định|quy định tại|không|chưa|trái|vượt|quá"
    r"|theo yêu cầu|đủ điều kiện|từ đủ|một phần|cố ý)\b"
)


@dataclass(frozen=True, slots=True)
class Ground:
    """A quoted clause with the words that lead in to it; `around` are the words of its article, and
    `above` the headings under which it stands."""

    text: str
    around: str = ""
    above: str = ""


def lead_of(question: str, *, quotes: Sequence[Quote], shelf: Shelf) -> str:
    """What an answer by yes or no leads with, "Có, theo quy định sau đây."; empty where the article
    that is quoted first does not settle the question."""
    asked = asked_by_yes_no(composed(question))
    if asked is None or not quotes:
        return ""
    first = _article(quotes[0])
    grounds = [_ground(one, shelf=shelf) for one in quotes if _article(one) == first]
    answers = {settled(asked, ground=ground) for ground in grounds} - {None}
    return settled_as(so=True in answers, states=asked.states) if len(answers) == 1 else ""


def _article(quote: Quote) -> Ref:
    return quote.ref.at(Level.ARTICLE) or quote.ref


def _ground(quote: Quote, *, shelf: Shelf) -> Ground:
    held = shelf.unit(_article(quote))
    around = held[0].text[held[1].body : held[1].end] if held else ""
    return Ground(quote.whole, around, " ".join(unit.title for unit in shelf.path(quote.ref)))


def settled(asked: YesNo, *, ground: Ground) -> bool | None:
    """Whether what is asked of is so by this clause; None where it does not settle it, or where its
    article says the contrary too."""
    forbidden = _FORBIDDEN.search(ground.above.lower()) is not None
    rules = tuple(_under(rule, forbidden=forbidden) for rule in _rules(ground.text))
    above = _content(ground.above)
    answers = {_answer(asked, rule=rule, above=above) for rule in rules} - {None}
    if len(answers) != 1:
        return None
    (answer,) = answers
    others = (*rules, *_rules(ground.around))
    contrary = any(_is_against(asked, answer=bool(answer), rule=rule) for rule in others)
    return None if contrary else answer


def _rules(text: str) -> Iterator[str]:
    """The sentences of a clause in lower case, each item of a list behind what leads in to it."""
    lead = ""
    for line in composed(text).lower().split("\n"):
        words = _LABEL.sub("", line).strip()
        if words.endswith(":"):
            lead = "" if _WHOLE.search(words) else words
            continue
        for sentence in rough_sentences(words):
            yield f"{lead} {sentence.strip(' .;')}".strip()


def _under(rule: str, *, forbidden: bool) -> str:
    """A rule as it reads under its heading: what is listed under "hành vi bị nghiêm cấm" is."""
    return f"nghiêm cấm {rule}" if forbidden and not modals_of(rule) else rule


def _answer(asked: YesNo, *, rule: str, above: frozenset[str]) -> bool | None:
    """Whether what is asked of is so by one rule; None where it does not settle it."""
    said = f"{asked.subject} {asked.act}"
    modals = [one for one in modals_of(rule) if one.kind is asked.kind]
    modals = [one for one in modals if not _is_said(one, rule=rule, said=said)]
    if len(modals) != 1:
        return None
    (modal,) = modals
    plain = _is_of(said, rule=rule, modal=modal, above=above)
    return not modal.denied if plain else None


def _is_said(modal: Modal, *, rule: str, said: str) -> bool:
    """Whether a modality stands in the question too, beside what that asks of: "người được ủy
    quyền"."""
    follows = rule[modal.end :].strip().partition(" ")[0]
    return f"{rule[modal.start : modal.end]} {follows}" in said


def _is_of(said: str, *, rule: str, modal: Modal, above: frozenset[str]) -> bool:
    """Whether a rule speaks of what a question says, of no other people, and without conditions."""
    sanction = modal.kind is Modality.PENALTY
    told = rule.rpartition(": ")[2] if sanction else f"{rule[: modal.start]} {rule[modal.end :]}"
    wanted, own = _content(said), _content(told)
    if not wanted or not wanted <= own | above or _is_bounded(told, said=said):
        return False
    others = frozenset() if sanction else _near(rule[: modal.start], wanted=wanted)
    near = len(wanted & own) >= TOLD * len(wanted | _near(told, wanted=wanted))
    return near and others <= wanted | _ANYBODY and _is_in_order(said, told=told)


def _near(text: str, *, wanted: frozenset[str]) -> frozenset[str]:
    """The words of those parts of a text, such as items of a list, that speak of what is wanted."""
    parts = map(_content, _PARTS.split(text))
    return frozenset().union(*(part for part in parts if part & wanted))


def _is_in_order(said: str, *, told: str) -> bool:
    """Whether words of a question that follow one another do so in a rule."""
    asked, held = (set(pairwise(_words(text))) for text in (said, told))
    return len(asked & held) >= ORDERED * len(asked)


def _is_bounded(told: str, *, said: str) -> bool:
    """Whether a rule has a condition, a bound or a figure that the question has not."""
    bounds = {found[0] for found in _BOUNDS.finditer(told)}
    more = _content(told) - _content(said)
    figures = any(char.isdigit() for word in more for char in word)
    return figures or any(not re.search(rf"\b{one}\b", said) for one in bounds)


def _is_against(asked: YesNo, *, answer: bool, rule: str) -> bool:
    """Whether a rule says the contrary of much the same."""
    wanted = _content(f"{asked.subject} {asked.act}")
    held = len(wanted & _content(rule)) >= AGAINST * len(wanted)
    return held and any(one.denied is answer for one in modals_of(rule) if one.kind is asked.kind)


def _content(text: str) -> frozenset[str]:
    return frozenset(_words(text))


def _words(text: str) -> list[str]:
    """The words of a text that say something, numbers without leading zeros."""
    words = (spelt(word).lstrip("0") for word in _WORD.findall(text.lower()))
    return [word for word in words if word and word not in _FILLING]
