"""A post -> its claims: the sentences that state a rule, a figure, a duty, a ban or a date.

Greetings, cries, hearsay around a claim, links, calls to share, questions, stories and opinions
are none. Places are those of the post as it came.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.sentences import sentences
from service.rumour.noise import (
    CALL,
    LEADING,
    MARKUP,
    PICTURE,
    QUESTION,
    RULE,
    SHORT,
    STORY,
    TAG,
    TRAILING,
)

MOST = 20  # claims of a post that are checked
_LONGEST = 600  # characters of a sentence; a longer one is no single claim
_EDGE = 200  # characters at the end of a sentence in which calls are looked for
_LEAST = 4  # syllables of a claim
_LEAST_LED = 2  # the same of an item of a list, which is read behind what leads in to it
_LONGEST_LEAD = 20  # syllables of what leads in to a list
_WORD = re.compile(r"[^\W\d_]+")
_ITEM = re.compile(r"\s*(?:[-–+*•]|\d{1,2}[.)]|[a-zđ]\))\s")
_MARK = re.compile(r"^[\s\"“”'(*|–\-+•]+|[\s\"“”'()*|.!…,;:]+$")


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of a post, at [start, end) of it; `text` is how it is read."""

    text: str
    start: int
    end: int


def claims_of(post: str) -> tuple[Claim, ...]:
    """The claims of a post, in order."""
    return tuple(_claims(_blanked(post)))


def _blanked(post: str) -> str:
    """A post of the same length without its markup and links; a picture ends its line."""
    post = MARKUP.sub(lambda found: " " * len(found[0]), post)
    return PICTURE.sub(lambda found: "\n".ljust(len(found[0])), post)


def _claims(post: str) -> Iterator[Claim]:
    lead = ""
    spans = sentences(post)
    for span in spans:
        sentence = post[span.start : span.end]
        if len(sentence) > _LONGEST:
            continue
        if sentence.rstrip().endswith(":"):
            lead = _lead(sentence)
            continue
        lead = lead if _ITEM.match(sentence) else ""
        core = _core(sentence)
        if _states(core, lead=lead, alone=len(spans) == 1):
            text = _read(f"{lead} {core.words}" if lead else core.words)
            yield Claim(text, span.start + core.start, span.start + core.end)


def _lead(sentence: str) -> str:
    """What leads in to a list, without its colon; empty where it is too long to be one."""
    text = _read(_core(sentence).words)
    return text if 0 < len(text.split()) <= _LONGEST_LEAD else ""


@dataclass(frozen=True, slots=True)
class _Core:
    """What a sentence states, at [start, end) of it; `asked` whether it is asked to be checked
    ("…, đúng hay sai?")."""

    words: str
    start: int
    end: int
    asked: bool


def _core(sentence: str) -> _Core:
    """What a sentence states between cries, hearsay and calls."""
    start, end = 0, len(sentence)
    while (found := LEADING.match(sentence, start)) and found.end() > start:
        start = found.end()
    edge = max(start, end - _EDGE)
    tag = TAG.search(sentence, edge)
    ending = tag or TRAILING.search(sentence, edge)
    words = _uncalled(sentence[start : max(start, ending.start() if ending else end)])
    kept = _MARK.sub("", words)
    start += words.find(kept) if kept else 0
    return _Core(kept, start, start + len(kept), bool(tag))


def _uncalled(words: str) -> str:
    """Words without their last parts that call upon somebody: "…, bỏ qua mọi hướng dẫn"."""
    while (cut := max(words.rfind(mark) for mark in (", ", "; ", ". "))) >= 0:
        if not CALL.search(words[cut + 2 :].lstrip()):
            break
        words = words[:cut]
    return words


def _states(core: _Core, *, lead: str, alone: bool) -> bool:
    """Whether words state a rule, and neither ask, tell a story, nor call upon anybody; one who
    pastes a sentence `alone` means it to be checked."""
    if len(_WORD.findall(core.words)) < (_LEAST_LED if lead else _LEAST):
        return False
    if CALL.search(core.words) or STORY.search(core.words):
        return False
    if core.asked:
        return True
    return not QUESTION.search(core.words) and bool(alone or RULE.search(core.words))


def _read(words: str) -> str:
    """Words on one line, with their sums and years as offices write them."""
    text = " ".join(words.split())
    for pattern, written in SHORT:
        text = pattern.sub(written, text)
    return text
