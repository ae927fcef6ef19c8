"""The definition of a legal term beside the rule that rests on it, where a reader needs it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from index.text import composed
from ingest.definitions import Definition, meanings_of
from ingest.refs.references import find_mentions, resolve
from ingest.values import Ref
from service.choose.foreign import times
from service.compose import overlap
from service.currency import current
from service.pieces import inside, spelled
from service.shelf import PART, Shelf
from service.values import Quote
from service.wording_answer import understood_as

MOST = 2  # definitions beside one answer
LONGEST = 120  # words of a definition; a longer one is a list that takes the place of the answer
# Times that the rarest pair of syllables of a term stands in the official codification: above it,
# the term is a word that people have ("người lao động", "đường bộ").
RARE = 400
RARE_WORD = 250  # the same for a term of two syllables, which is more often a word of every day
MOST_WORDS = 8  # syllables of a term; a longer one says itself what it means
LEAST = 6  # syllables that a definition adds to its term before it sends the reader elsewhere
_FIRST = 6  # articles among which a law explains its words, where each is a document of its own
_KEPT = 64  # documents whose definitions stay in memory
_WORD = re.compile(r"[^\W_]+")
_ELSEWHERE = re.compile(r"\b(?:theo )?quy định (?:tại|của|trong)\b")
_BRACKETS = re.compile(r"\([^()]*\)")
_TITLE = re.compile(r"\s+(?:quy định )?về [^,;.?]*")  # what follows the number of a named document


@dataclass(frozen=True, slots=True)
class _Term:
    """A term of a document, as words in lower case with a blank around each."""

    words: str
    definition: Definition


@dataclass(frozen=True, slots=True)
class Explained:
    """A term at `text[start:end]` of some words, with its definition."""

    start: int
    end: int
    definition: Quote


class Glossary:
    """What the held documents define, those last read kept in memory."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        # A law whose articles are documents of their own is named as one.
        whole = {one.number.partition(PART)[0]: one for one in shelf.sources}
        self._sources = tuple(whole.values())
        self._terms = lru_cache(_KEPT)(self._read)

    def beside(self, quotes: Sequence[Quote], *, question: str, on: date) -> tuple[Quote, ...]:
        """The definitions, in force on a day, of rare terms that stand both in a question and in a
        quote; at most `MOST`, none that is quoted already."""
        asked = _spaced(_without_names(question))
        found: dict[str, Quote] = {}
        for quote in quotes:
            held = _spaced(quote.whole)
            for term in self._decisive(quote, asked=asked):
                if term.words in held and term.words not in found:
                    defined = self._quote(term.definition, on=on)
                    if defined and not any(overlap(defined, one) for one in quotes):
                        found[term.words] = defined
        return tuple(found.values())[:MOST]

    def explained(self, text: str, *, ref: Ref, on: date) -> tuple[Explained, ...]:
        """The terms in words of the provision `ref` that its own document defines, for no other may
        mean the same by them, as the definitions are in force on a day. Of terms inside one another
        the longest, of each the first place; none in the provision that defines it."""
        words = list(_WORD.finditer(text))
        said = [composed(one.group()).lower() for one in words]
        found: dict[str, Explained] = {}
        at = 0
        while at < len(words):
            term = self._longest(said[at:], number=ref.number)
            last = at + (len(term.words.split()) if term else 1) - 1
            start, end = words[at].start(), words[last].end()
            at = last + 1
            if term and term.words not in found and _is_one(text[start:end]):
                known = not term.definition.ref.contains(ref)
                defined = self._quote(term.definition, on=on) if known else None
                if defined:
                    found[term.words] = Explained(start, end, defined)
        return tuple(found.values())

    def _longest(self, said: Sequence[str], *, number: str) -> _Term | None:
        """The longest term that some words begin with. One syllable is most often part of a word
        that is not the term."""
        ahead = f" {' '.join(said[:MOST_WORDS])} "
        known = self._terms(number.partition(PART)[0])
        here = [one for one in known if ahead.startswith(one.words) and one.words.count(" ") > 2]
        return max(here, key=lambda one: len(one.words), default=None)

    def _decisive(self, quote: Quote, *, asked: str) -> Iterator[_Term]:
        """The rare terms of a question that the document of a quote defines, or a law that the
        quote names; of terms inside one another the longest."""
        numbers = dict.fromkeys((quote.ref.number, *self._named(quote)))
        known = [term for number in numbers for term in self._terms(number.partition(PART)[0])]
        said = [term for term in known if term.words in asked]
        for term in said:
            inner = any(term.words in one.words and term.words != one.words for one in said)
            if not inner and _is_rare(term.words):
                yield term

    def _named(self, quote: Quote) -> Iterator[str]:
        for mention in find_mentions(quote.text):
            if mention.number or mention.name:
                meant = resolve(mention, sources=self._sources).resolved
                if meant:
                    yield meant.number

    def _read(self, number: str) -> tuple[_Term, ...]:
        held = self._shelf.held_as(number)
        parts = [one for one in held if PART not in one or _is_early(one)]
        documents = filter(None, map(self._shelf.document, parts))
        return tuple(
            _Term(_spaced(one.term), one)
            for document in documents
            for one in meanings_of(document)
            if len(one.text.split()) <= LONGEST and _tells(one)
        )

    def _quote(self, definition: Definition, *, on: date) -> Quote | None:
        """A definition as it is in force on a day; None where it is not, or its words are not held
        in one piece."""
        one = definition
        held = Quote(one.ref, one.start, one.end, one.text)
        now = current((held,), shelf=self._shelf, on=on)
        if len(now.quotes) != 1 or not now.certain:
            return None
        address = inside(spelled(one.ref, shelf=self._shelf))
        lead = now.quotes[0].lead or understood_as(one.term, address=address)
        return replace(now.quotes[0], lead=lead, defines=one.term)


def _is_one(words: str) -> bool:
    """Whether nothing parts these words but blanks, marks around a name and hyphens."""
    return re.search(r"[^\w\s“”\"'–-]", words) is None


def _is_early(number: str) -> bool:
    label = number.partition(PART)[2]
    return label.isdigit() and int(label) <= _FIRST


def _without_names(question: str) -> str:
    """A question without the documents that it names, their titles, and what stands in brackets."""
    pieces, end = [], 0
    for mention in find_mentions(question):
        pieces.append(question[end : mention.start])
        title = _TITLE.match(question, mention.end) if mention.number else None
        end = max(end, title.end() if title else mention.end)
    return _BRACKETS.sub(" ", " ".join([*pieces, question[end:]]))


def _spaced(text: str) -> str:
    """The words of a text in lower case, with a blank around each, for whole words to be found."""
    return f" {' '.join(_WORD.findall(composed(text).lower()))} "


def _tells(definition: Definition) -> bool:
    """Whether a definition tells more than its term and where to read on."""
    own = _ELSEWHERE.split(definition.text)[0]
    term = _spaced(definition.term)
    new = [word for word in _spaced(own).split() if f" {word} " not in term]
    return len(term.split()) <= MOST_WORDS and len(new) > LEAST  # one of them is "là"


def _is_rare(words: str) -> bool:
    """Whether a term is none of the words that all people know."""
    syllables = words.split()
    counts = [times(first, second) for first, second in pairwise(syllables)]
    return bool(counts) and min(counts) <= (RARE if len(counts) > 1 else RARE_WORD)
