"""How well articles are found: texts whose articles are known, read as any file is.

The gold of an article is its number and title in the official codification, which is of a later
day than many texts: an article amended since has another title there than in the file, and one
repealed since has none. So a title counts in this way, and the exact figures stand beside:

- An article is *right* where its number is found and its title is the gold title, compared without
  case, blanks, punctuation and the place of tone marks ("hoà" is "hòa").
- Where the file itself does not print the gold title at that article, or the gold has none, the
  number alone counts. That is looked up in the words of the file, not in what was found: behind
  "Điều N", footnote marks left out, with at most one gap of 25 words over a line end, as a page
  header makes it.
- `recall` is the share of the gold articles that are right, `precision` the share of those found.
  In a consolidated text an article with a letter ("217a") that the gold does not have was added by
  an amendment: it counts neither for nor against, and is listed as `added`.
- `number_*` are the same shares by number alone, `exact_*` with every title held to the gold.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from pydantic import BaseModel, ConfigDict

from ingest.values import Document, Level


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class GoldFile(BaseModel):
    """The articles of one file as the codification has them: (number, title)."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    file: str
    consolidated: bool = False
    articles: tuple[tuple[str, str], ...]


class WrongTitle(_Value):
    """An article that was found with another title than the gold."""

    article: str
    gold: str
    found: str


class FileResult(_Value):
    """What was found in one file. `right` articles have the gold's number and, where the file
    prints it, its title; `other_day` are those whose gold title the file does not print."""

    file: str
    consolidated: bool
    gold: int
    found: int
    right: int
    exact: int
    numbers: int
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    added: tuple[str, ...]
    wrong_titles: tuple[WrongTitle, ...]
    other_day: tuple[str, ...]


class Shares(_Value):
    """Figures in [0, 1] over the articles of several files; see the module."""

    files: int
    articles: int
    precision: float
    recall: float
    number_precision: float
    number_recall: float
    exact_precision: float
    exact_recall: float


def articles_of(document: Document) -> dict[str, str]:
    """Number -> title of the document's own articles; those of annexes are not its own."""
    return {
        unit.label: unit.title
        for top in document.units
        if top.level is not Level.ANNEX
        for unit in top.walk()
        if unit.level is Level.ARTICLE
    }


def measure_file(document: Document, gold: GoldFile) -> FileResult:
    """Hold the articles of a document beside the gold."""
    found = articles_of(document)
    wanted = dict(gold.articles)
    unknown = [label for label in found if label not in wanted]
    added = [label for label in unknown if gold.consolidated and not label.isdigit()]
    both = [label for label in wanted if label in found]
    same = {label for label in both if fold_title(found[label]) == fold_title(wanted[label])}
    printed = _Printed(document.text)
    differ = [label for label in both if label not in same]
    wrong = [label for label in differ if printed.has(label, wanted[label])]
    return FileResult(
        file=gold.file,
        consolidated=gold.consolidated,
        gold=len(wanted),
        found=len(found) - len(added),
        right=len(both) - len(wrong),
        exact=len(same),
        numbers=len(both),
        missing=tuple(label for label in wanted if label not in found),
        extra=tuple(label for label in unknown if label not in added),
        added=tuple(added),
        wrong_titles=tuple(
            WrongTitle(article=label, gold=wanted[label], found=found[label]) for label in wrong
        ),
        other_day=tuple(label for label in differ if label not in wrong),
    )


def shares(results: Sequence[FileResult]) -> Shares:
    """The figures over all articles of these files; 0 where there is none."""
    gold, found = _sum(one.gold for one in results), _sum(one.found for one in results)
    right, exact = _sum(one.right for one in results), _sum(one.exact for one in results)
    numbers = _sum(one.numbers for one in results)
    return Shares(
        files=len(results),
        articles=gold,
        precision=_share(right, found),
        recall=_share(right, gold),
        number_precision=_share(numbers, found),
        number_recall=_share(numbers, gold),
        exact_precision=_share(exact, found),
        exact_recall=_share(exact, gold),
    )


def _sum(counts: Iterable[int]) -> int:
    return sum(counts)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
_NOT_TONES = re.compile("[^\u0300\u0301\u0303\u0309\u0323]")
_VOWELS = re.compile("(?:[aeiouy][\u0300-\u036f]*)+")
_WORD = re.compile(r"[^\W_]+")


def fold_title(title: str) -> str:
    """A title for comparison: small letters and digits; tone marks stand behind their vowels."""
    return _fold("".join(_words(title)))


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def _fold(word: str) -> str:
    return _VOWELS.sub(_tones_last, unicodedata.normalize("NFD", word))


def _tones_last(vowels: re.Match[str]) -> str:
    return vowels[0].translate(_TONES) + _NOT_TONES.sub("", vowels[0])


_BRACKETS = re.compile(r"\[[^\]\[]*\]+")
_GAP = 25  # words of a page header between two parts of a title
_BEFORE = 2  # words between the number and the title: a footnote mark, a dash
_WINDOW = 1200  # characters beyond twice the length of the title


class _Printed:
    """Which titles a file prints, by its words alone."""

    def __init__(self, text: str) -> None:
        self._text = _BRACKETS.sub(" ", unicodedata.normalize("NFC", text))

    def has(self, label: str, title: str) -> bool:
        """Whether the file prints this title behind "Điều `label`"."""
        gold = [_fold(word) for word in _words(title)]
        if not gold:
            return False
        heading = re.compile(rf"\bđiều\s{{0,2}}{re.escape(label)}(?![\w/])", re.IGNORECASE)
        return any(
            _prints(self._text[found.end() : found.end() + 2 * len(title) + _WINDOW], gold)
            for found in heading.finditer(self._text)
        )


def _prints(window: str, gold: Sequence[str]) -> bool:
    words = list(_WORD.finditer(window))
    folded = [_fold(word[0].casefold()) for word in words]
    for start in range(_BEFORE + 1):
        for same, end in _ends(folded, gold, start=start):
            at = words[end - 1].end()
            gap = window[words[same - 1].end() : at] if end > same else ""
            if _stops(window, at) and (end == start + len(gold) or "\n" in gap):
                return True
    return False


def _ends(words: Sequence[str], gold: Sequence[str], *, start: int) -> Iterator[tuple[int, int]]:
    """(end of the first part, end of the title) for each way in which the title can begin at
    `start`, with one gap at most."""
    same = 0
    while same < len(gold) and words[start + same : start + same + 1] == [gold[same]]:
        same += 1
    if same == len(gold):
        yield start + same, start + same
        return
    rest = list(gold[same:])
    for begin in range(start + same + 1, start + same + 1 + _GAP if same else 0):
        if list(words[begin : begin + len(rest)]) == rest:
            yield start + same, begin + len(rest)


def _stops(window: str, position: int) -> bool:
    """Whether a title can end here: the words do not simply go on in small letters."""
    behind = window[position:].lstrip(" 0123456789")[:2].strip()
    return not (behind[:1].islower() or behind[:1] == ",")
