"""Quotes of an answer in pieces, some of which are legal terms with what they mean."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from ingest.dates import vietnam_day
from ingest.values import Ref
from service.engine import Engine
from service.pieces import spelled
from service.values import Answer, Sentence


@dataclass(frozen=True, slots=True)
class Term:
    """What a term means: the words of its definition and their address."""

    meaning: str
    address: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence; a legal term where `term` says what they mean. `place` counts the terms
    of an answer from 1."""

    text: str
    term: Term | None = None
    place: int = 0


Pieces = tuple[Piece, ...]


def terms_of(answer: Answer, *, engine: Engine) -> Mapping[int, Pieces]:
    """By its index, each quoted sentence of an answer in pieces; those without terms left out."""
    places = count(1)
    found = {}
    for index, sentence in enumerate(answer.sentences):
        pieces = tuple(_pieces(sentence, answer=answer, engine=engine))
        if len(pieces) > 1 or any(one.term for one in pieces):
            found[index] = tuple(
                replace(one, place=next(places)) if one.term else one for one in pieces
            )
    return found


def _pieces(sentence: Sentence, *, answer: Answer, engine: Engine) -> Iterator[Piece]:
    """A sentence cut around its terms, where it is words of what it cites."""
    cited = answer.citations[sentence.citations[0]] if sentence.citations else None
    if cited is None or sentence.text not in cited.whole:
        return
    on = answer.day or vietnam_day(answer.created)
    end = 0
    for one in engine.glossary.explained(sentence.text, ref=Ref.parse(cited.ref), on=on):
        if end < one.start:
            yield Piece(sentence.text[end : one.start])
        address = spelled(one.definition.ref, shelf=engine.shelf)
        yield Piece(sentence.text[one.start : one.end], Term(one.definition.text, address))
        end = one.end
    if end and end < len(sentence.text):
        yield Piece(sentence.text[end:])
