"""Whether an answer shows what an expert's answer quotes of the law."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.text import SYLLABLE, fold, syllables
from ingest.lines import lines_of
from ingest.values import Document, Unit
from service.values import Citation

RUN = 6  # syllables in a row that are a quote, and no common phrase
SHOWN = 0.6  # of the syllables of what the expert quotes
SETTLES = 20  # syllables said twice that are the conclusion, and no common phrase


@dataclass(frozen=True, slots=True)
class _Syllable:
    """A syllable of an article, at [start, end) of its document, and how many times the expert
    quotes it."""

    number: str
    start: int
    end: int
    times: int


_Line = tuple[_Syllable, ...]


def is_covered(
    expert: str, *, articles: Sequence[tuple[Document, Unit]], citations: Sequence[Citation]
) -> bool | None:
    """Whether the citations show what an expert's answer quotes of one of these articles.

    The expert quotes a syllable of an article where it stands in a run of at least six syllables
    that the answer has in the same order, diacritics and letter case aside; the article's heading
    is left out. A line is quoted where at least half of its syllables are. Experts often quote a
    whole article, and then say again the lines that settle the question: where lines of at least 20
    syllables in all are quoted twice or more, those lines are to be shown, else all that are
    quoted. They are covered where the citations hold at least 60 % of their syllables. None where
    no line is quoted: the expert speaks in other words, or of another text.
    """
    found = [
        _is_shown(wanted, by=citations)
        for document, unit in articles
        if (wanted := _wanted(tuple(_lines(unit, document=document, expert=expert))))
    ]
    return any(found) if found else None


def _wanted(lines: Sequence[_Line]) -> _Line:
    """The syllables of the lines of an article that are to be shown."""
    settling = _quoted(lines, times=2)
    return settling if len(settling) >= SETTLES else _quoted(lines, times=1)


def _lines(unit: Unit, *, document: Document, expert: str) -> Iterator[_Line]:
    """The lines of an article below its heading, with how often each syllable is quoted."""
    text = document.text
    words = list(SYLLABLE.finditer(text, unit.body, unit.end))
    times = iter(_times([fold(word[0]) for word in words], said=syllables(expert)))
    made = (_Syllable(document.number, word.start(), word.end(), next(times)) for word in words)
    for line in lines_of(text, start=unit.body, end=unit.end):
        count = len(SYLLABLE.findall(text, line.start, line.end))
        yield tuple(next(made) for _ in range(count))


def _times(own: Sequence[str], *, said: Sequence[str]) -> list[int]:
    """For each syllable of an article, in how many places of what was said it is quoted."""
    places = defaultdict(list)
    for at in range(len(said) - RUN + 1):
        places[tuple(said[at : at + RUN])].append(at)
    quoted: list[set[int]] = [set() for _ in own]
    for start in range(len(own) - RUN + 1):
        for at in places.get(tuple(own[start : start + RUN]), ()):
            for step in range(RUN):
                quoted[start + step].add(at + step)
    return [len(found) for found in quoted]


def _quoted(lines: Sequence[_Line], *, times: int) -> _Line:
    """The syllables of the lines of which at least half is quoted so many times."""
    quoted = (line for line in lines if 2 * sum(one.times >= times for one in line) >= len(line))
    return tuple(syllable for line in quoted for syllable in line)


def _is_shown(wanted: _Line, *, by: Sequence[Citation]) -> bool:
    """Whether citations hold enough of these syllables."""
    shown = sum(any(_holds(citation, syllable=syllable) for citation in by) for syllable in wanted)
    return shown >= SHOWN * len(wanted)


def _holds(citation: Citation, *, syllable: _Syllable) -> bool:
    inside = citation.start <= syllable.start and syllable.end <= citation.end
    return inside and citation.number == syllable.number
