"""What a model writes, piece by piece -> its sentences, each with the citations that it marks."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from ingest.sentences import sentences
from ingest.values import Span
from service.generate.values import Drafted

_MARKER = re.compile(r"(?<!\w)C[0-9A-F]{4}(?!\w)", re.IGNORECASE)
_LIST = rf"\s*{_MARKER.pattern}(?:[\s,;]*(?:và\s+)?{_MARKER.pattern})*\s*"
_GROUP = re.compile(rf"\[{_LIST}\]|\({_LIST}\)|【{_LIST}】", re.IGNORECASE)
_OPEN = re.compile(r"[\[(【][^\])】]{0,80}$")  # a bracket that may yet turn out to be a marker
_STOP = re.compile(r"[.!?…\n]")
_THOUGHT, _THOUGHT_ENDS = "<think>", "</think>"

_TAG = re.compile(r"<[/!?a-zA-Z][^<>]*>")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*`~]+|(?<!\w)_+|_+(?!\w)|^[\s#>|]+|\[\s*\]|\(\s*\)")
_BULLET = re.compile(r"^\s*(?:[-–+•·]|\d{1,2}[.)])\s+")
_BLANK_BEFORE = re.compile(r"\s+(?=[.,;:!?…])")
_HOLLOW = re.compile(r"^\s*(?:theo|căn cứ|tại)\s*,\s*", re.IGNORECASE)  # "Theo [C7F2A], người …"
_CLEANING = (
    (_TAG, " "),
    (_LINK, r"\1"),
    (_MARKS, ""),
    (_BULLET, ""),
    (_BLANK_BEFORE, ""),
    (_HOLLOW, ""),
)


class Reader:
    """Gives each sentence once it is whole: once another one, and its first word, has begun."""

    def __init__(self, markers: Mapping[str, int]) -> None:
        self._markers = markers
        self._text = ""

    def feed(self, piece: str) -> Iterator[Drafted]:
        """The sentences that are whole now."""
        self._text = unicodedata.normalize("NFC", self._text + "".join(map(_plain, piece)))
        self._forget_thoughts()
        ready = _OPEN.sub("", self._text.rpartition(" ")[0]).rstrip()
        if _STOP.search(ready) and not self._text.startswith(_THOUGHT):
            *whole, last = _drafts(ready, markers=self._markers)
            self._text = self._text[last[0] :]
            yield from (drafted for _, drafted in whole)

    def rest(self) -> Iterator[Drafted]:
        """The sentences left, at the end of an answer that is whole."""
        if not self._text.startswith(_THOUGHT):
            yield from (drafted for _, drafted in _drafts(self._text, markers=self._markers))

    def _forget_thoughts(self) -> None:
        """Some models think aloud before they answer."""
        self._text = self._text.lstrip()
        if self._text.startswith(_THOUGHT):
            _, closed, answer = self._text.partition(_THOUGHT_ENDS)
            self._text = answer.lstrip() if closed else self._text


def _plain(char: str) -> str:
    """A character without what cannot be seen: controls, direction marks, joiners."""
    if char.isspace():
        return "\n" if char == "\n" else " "
    return char if char.isprintable() else ""


def _drafts(text: str, *, markers: Mapping[str, int]) -> Iterator[tuple[int, Drafted]]:
    """Each sentence with where it begins, markers before it included.

    A marker belongs to the sentence before it, full stop or not; one that begins a line, to the
    sentence behind it.
    """
    bare = _GROUP.sub(_blank, text)
    bare = _MARKER.sub(lambda found: _blank(found) if _known(found) in markers else found[0], bare)
    spans = sentences(bare)
    starts = [_begin(bare, span=span) for span in spans]
    ends = [*starts, len(text)][1:]
    for span, start, end in zip(spans, starts, ends, strict=True):
        found = (markers.get(_known(one)) for one in _MARKER.finditer(text, start, end))
        cited = tuple(dict.fromkeys(index for index in found if index is not None))
        yield start, Drafted(clean(bare[span.start : span.end]), cited)


def _blank(found: re.Match[str]) -> str:
    """As many blanks, so that offsets stay."""
    return " " * len(found[0])


def _known(found: re.Match[str]) -> str:
    return found[0].upper()


def _begin(bare: str, *, span: Span) -> int:
    """Where the line of a sentence begins, if nothing else stands before it; else the sentence."""
    line = bare.rfind("\n", 0, span.start) + 1
    return span.start if bare[line : span.start].strip() else line


def clean(text: str) -> str:
    """A sentence without HTML, Markdown, bullets and needless blanks, on one line."""
    for pattern, put in _CLEANING:
        text = pattern.sub(put, text)
    text = " ".join(text.split()).strip(" ,;:|")
    return text[:1].upper() + text[1:]
