"""Whether a claim says the same as a sentence of a text, word by word: the second lock.

`service.verify` weighs how much of a claim its evidence holds, which is right for a sentence that
was made from the evidence. A rumour was not: it is often a rule with one word turned. So what it
says must be read off one sentence of the text in order, and the words that turn a rule ("mọi", "bắt
buộc", "chỉ", "không") must stand in both.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.text import composed
from service.rumour.align import Pairs, aligned
from service.rumour.reader import COMMA, Reader, Words, reader

# What a claim says of its source, which stands in no clause: "Theo Luật Đất đai năm 2024, …",
# "… theo quy định của pháp luật".
_SOURCE = re.compile(
    r"^\s*(?:theo|căn cứ)\b[^,;]{0,80}?\b(?:luật|blds|hiến pháp|nghị định|thông tư)\b[^,;]{0,80},"
    r"|\btheo (?:quy định|điều)\b[^,;]{0,40}?(?:luật|hiến pháp)(?: này|[^,;]{0,60}?(?= thì|,|$))",
    re.IGNORECASE,
)
# "Thời hạn là 15 ngày" defines nothing.
_COUNTED = re.compile(r"\b(?:là|la)(?: [^\W\d_]+){0,3} \d", re.IGNORECASE)
_TERM = 8  # words before "là" in a definition
_SCOPE_HELD, _KEPT = 0.5, 3  # share and number of the words of a scope, of which a claim keeps one
_AHEAD = 3  # words before what a claim is read off, where a denial may stand: "Không áp dụng …"
_BEHIND, _BEHIND_BAN = 5, 2  # words behind it that a claim may leave out, and that a ban may
_ABSENT = 0.2  # of the words of a claim that may be told in other words
_LED = 0.85  # of the words of a claim that lead-ins may hold alone: they rule nothing themselves


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says: `own` words, read behind the heading and the lead-ins of `context`."""

    context: str
    own: str


@dataclass(frozen=True, slots=True)
class Sameness:
    """How a claim differs from the sentence that is nearest to it.

    `added` are turning words that only the claim has, `dropped` those that only the sentence has;
    `widened` tells that the claim leaves out to whom or what the sentence applies, `renamed` that
    the two define different terms. `changed` counts words that stand in the place of others,
    `absent` those that the sentence and its context lack, and `led` those that stand in its context
    alone, of `words` in all.
    """

    added: Words
    dropped: Words
    widened: bool
    renamed: bool
    changed: int
    absent: int
    led: int
    words: int

    @property
    def same(self) -> bool:
        """Whether nothing turns what is said, and little is told in other words."""
        turned = self.added or self.dropped or self.widened or self.renamed or self.changed
        held = self.absent <= _ABSENT * self.words and self.led <= _LED * self.words
        return held and not turned

    @property
    def exact(self) -> bool:
        """Whether every word of the claim is read off the sentence."""
        return self.same and not self.absent


def sameness(claim: str, *, said: Said) -> Sameness:
    """How a claim of one sentence differs from the sentence of a text that holds most of it."""
    read = reader(plain=composed(claim).isascii())
    parts = read.parts(_SOURCE.sub(" ", claim))
    context = read.words(said.context)
    wanted = set(read.content([word for part in parts for word in part])) - set(context)
    sentences = read.sentences(said.own)
    sentence = max(sentences, key=lambda one: len(wanted.intersection(one)))
    defines = not _COUNTED.search(claim)
    return _Pair(read, parts, sentence, context).sameness(defines=defines)


class _Pair:
    """A claim, in its parts, beside a sentence with its context."""

    def __init__(
        self, read: Reader, parts: Sequence[Words], sentence: Words, context: Words
    ) -> None:
        self._read = read
        self._claimed = tuple(word for part in parts for word in part)
        self._sentence, self._context = sentence, context
        self._own, self._around = read.content(sentence), read.content(context)
        self._contents = [content for part in parts if (content := read.content(part))]
        stated = (*self._around, *self._own)
        self._aligned = [aligned(part, stated) for part in self._contents]
        places = [place - len(self._around) for pairs in self._aligned for _, place in pairs]
        self._led = [place + len(self._around) for place in places if place < 0]
        self._inside = [place for place in places if place >= 0]

    def sameness(self, *, defines: bool) -> Sameness:
        """How the two differ; `defines` tells that the claim may be a definition."""
        stated = frozenset((*self._sentence, *self._context))
        words = [word for part in self._contents for word in part]
        turning = self._read.turning
        return Sameness(
            tuple(one for one in self._claimed if _lacks(one, stated, table=turning)),
            self._dropped(),
            self._widened(),
            defines and self._renamed(),
            self._changed(),
            sum(word not in stated for word in words),
            sum(word in self._around and word not in self._own for word in words),
            len(words),
        )

    def _dropped(self) -> Words:
        """The turning words that the claim leaves out of what it is read off, in the sentence or
        else in its context, and the exceptions to it that stand behind."""
        if self._inside:
            within = self._own[max(0, min(self._inside) - _AHEAD) : max(self._inside) + 1]
        else:
            within = self._around[min(self._led, default=0) : max(self._led, default=-1) + 1]
        turned = [one for one in within if _lacks(one, self._claimed, table=self._read.turns)]
        if self._read.denials.isdisjoint(self._claimed):  # "Các hành vi bị nghiêm cấm: …"
            turned += self._read.bans(self._context)
        exceptions = self._read.exceptions
        tail = self._own[max(self._inside, default=-1) + 1 :]
        if exceptions.intersection(self._claimed):
            return tuple(turned)
        return tuple(turned + [one for one in tail if one in exceptions])

    def _widened(self) -> bool:
        """Whether a sentence says to whom or what it applies ("đối với …"), or is an item of a
        list, and the claim leaves that out; or it leaves out how the sentence goes on. Words that
        stand around a scope too do not tell."""
        read_off = self._sentence[: self._end()]
        scopes = [
            (read_off[place + 2 :], {*self._context, *read_off[:place]})
            for place, pair in enumerate(pairwise(read_off))
            if pair == self._read.applies
        ]
        if self._context:
            scopes.append((self._sentence, set(self._context)))
        kept = (self._keeps(set(self._read.content(own)) - around) for own, around in scopes)
        most = _BEHIND_BAN if self._read.bans(self._claimed) else _BEHIND
        behind = self._behind() > most
        return behind or self._supposed() or not all(kept)

    def _supposed(self) -> bool:
        """Whether the claim is read off what the sentence only supposes: "…, nếu …"."""
        if not self._inside:
            return False
        ahead = self._sentence[: self._place(min(self._inside))]
        then = max((at for at, one in enumerate(ahead) if one == self._read.then), default=-1)
        supposed = self._read.conditions.intersection(ahead[then + 1 :])
        return bool(supposed) and self._read.conditions.isdisjoint(self._claimed)

    def _keeps(self, scope: set[str]) -> bool:
        """Whether the claim keeps a scope: one of several that are named in it may be enough."""
        return len(scope.intersection(self._claimed)) >= min(_KEPT, _SCOPE_HELD * len(scope))

    def _behind(self) -> int:
        """How many words of its own stand behind what the claim is read off, up to a comma."""
        rest = self._sentence[self._last() + 1 : self._end()] if self._inside else ()
        return sum(one not in self._claimed for one in self._read.content(rest))

    def _last(self) -> int:
        """The place in the sentence of the last word that the claim is read off; -1 without any."""
        return self._place(max(self._inside)) if self._inside else -1

    def _place(self, own: int) -> int:
        """The place in the sentence of a word of its own, fillers not counted."""
        return [at for at, one in enumerate(self._sentence) if self._read.content((one,))][own]

    def _end(self) -> int:
        """The end of the part of the sentence in which the claim ends."""
        return self._sentence.index(COMMA, self._last() + 1)

    def _renamed(self) -> bool:
        """Whether the claim defines a term ("X là …"), and the sentence does not or another one."""
        term, other = self._term(self._claimed), self._term(self._sentence)
        listed = self._read.inside in self._claimed[len(term) : len(term) + 5]  # "là một trong các"
        return bool(term and len(term) <= _TERM and not listed and term != other)

    def _term(self, words: Words) -> Words:
        """The words that a definition is of; empty where there is none."""
        copula = self._read.copula
        return self._read.content(words[: words.index(copula)]) if copula in words else ()

    def _changed(self) -> int:
        """How many words of the claim stand where the sentence has others. Two words exchanged
        count; a part that is moved as a whole, put in or left out, or told ahead, does not."""
        used = {place for pairs in self._aligned for _, place in pairs}
        before = len(self._around)
        changed = 0
        for part, pairs in zip(self._contents, self._aligned, strict=True):
            for (left, low), (right, high) in pairwise(self._ends(part, pairs)):
                free = any(place not in used for place in range(max(low + 1, before), high))
                if free:
                    changed += sum(one not in self._around for one in part[left + 1 : right])
        return changed

    def _ends(self, part: Words, pairs: Pairs) -> Pairs:
        """The pairs of a part, between where it and the sentence begin and end."""
        before = len(self._around)
        start = before if not pairs or pairs[0][1] >= before else pairs[0][1]
        return ((-1, start - 1), *pairs, (len(part), before + len(self._own)))


def _lacks(word: str, held: Collection[str], *, table: Mapping[str, frozenset[str]]) -> bool:
    """Whether a turning word has no counterpart among the words of the other side."""
    return word in table and table[word].isdisjoint(held)
