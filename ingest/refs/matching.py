"""Which sources a number or a name means. All that fit are given; none is preferred."""

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.values import Kind, Source
from ingest.folding import fold_letters
from ingest.refs.naming import KINDS

_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}$")
# Words behind a name that nobody holds, where what is captured goes on: "Luật X thì được gì".
# As they are written: "thì" but "đô thị", "khi" but "Dầu khí"; "quy" but "quy hoạch".
_NOT_IN_NAMES = re.compile(
    r"(?:quy định|thì|là|bị|phải|khi|cho|nếu|như|gì|nào|được|ai)\b", re.IGNORECASE
)
_NOT_IN_PLAIN_NAMES = re.compile(
    r"(?:quy dinh|thi(?! (?:hanh|dua))|la|bi|phai|khi|cho|neu|nhu|gi|nao|duoc|ai)\b"
)


def by_number(number: str, *, kind: str | None, sources: Sequence[Source]) -> list[Source]:
    """The sources with this number, or with a number that begins so ("168", "100/2019").

    A beginning must fit the kind that is named with it: "Nghị định 168".
    """
    wanted = plain_number(number)
    exact = [source for source in sources if plain_number(source.number) == wanted]
    if exact or not kind:
        return exact
    meant = KINDS.get(fold_letters(kind))
    return [
        source
        for source in sources
        if plain_number(source.number).startswith(f"{wanted}/") and _fits(meant, source.kind)
    ]


@lru_cache(maxsize=50_000)
def plain_number(number: str) -> str:
    """A number as it is compared: "01/2020/NĐ-CP" and "1/2020/nd-cp" are one."""
    return fold_letters(number).replace(" ", "").lstrip("0")


def _fits(meant: Kind | None, kind: Kind) -> bool:
    alike = {kind, meant}
    # A code is a law ("Luật số 45/2019/QH14"), a joint circular a circular.
    same = alike <= {Kind.LAW, Kind.CODE} or alike <= {Kind.CIRCULAR, Kind.JOINT_CIRCULAR}
    return kind is meant or same or Kind.OTHER in alike


def by_name(name: str, *, sources: Sequence[Source]) -> tuple[list[Source], int]:
    """The sources whose name `name` begins with, longest names only, and where the name ends.

    A year behind the name must be that of the source. Without sources, the length is that of the
    words that can be a name.
    """
    words = list(_WORD.finditer(fold_letters(name)))
    plain = [word[0] for word in words]
    sizes = {source.number: _matched(plain, source) for source in sources}
    longest = max(sizes.values(), default=0)
    if not longest:
        return [], _name_end(name, words)
    found = [source for source in sources if sizes[source.number] == longest]
    year, used = _year_behind(plain, longest)
    if year:
        found = [source for source in found if year in _years(source)]
    return found, words[used - 1].end() + (name[words[used - 1].end() :][:1] == ")")


def _matched(words: Sequence[str], source: Source) -> int:
    """How many of the words are the name of the source; 0 if they are not."""
    name = _name_words(source.title)
    if name[:2] == ("bo", "luat") and words[:1] == ["luat"]:
        name = name[1:]
    for full in (name, name[:-2] if name[-2:] == ("viet", "nam") else name):
        if len(full) > 1 and tuple(words[: len(full)]) == full:
            return len(full)
    return 0


@lru_cache(maxsize=20_000)
def _name_words(title: str) -> tuple[str, ...]:
    """The folded words of a title that people name it by: "Luật Nhà ở (văn bản hợp nhất 2025)" is
    named as the law itself."""
    name = fold_letters(title).partition("(van ban hop nhat")[0]
    return tuple(word for word in _WORD.findall(name) if not _YEAR.match(word))


def _year_behind(words: Sequence[str], used: int) -> tuple[str | None, int]:
    at = used + 1 if list(words[used : used + 1]) == ["nam"] else used
    if at < len(words) and _YEAR.match(words[at]):
        return words[at], at + 1
    return None, used


def _years(source: Source) -> set[str]:
    """The years by which people tell a text from its namesakes: its own, and those of the laws that
    amended it ("Bộ luật Hình sự năm 2017")."""
    names = " ".join((source.title, source.number, *source.amended_by))
    written = set(re.findall(r"\b(?:19|20)[0-9]{2}\b", names))
    return written | ({str(source.issued.year)} if source.issued else set())


def _name_end(name: str, words: Sequence[re.Match[str]]) -> int:
    """Where the words that can be a name end; in a name without diacritics all words have none."""
    written = fold_letters(name) != name.lower()
    stop = _NOT_IN_NAMES if written else _NOT_IN_PLAIN_NAMES
    letters = name if written else name.lower()
    size = 1
    while size < len(words) and not stop.match(letters, words[size].start()):
        size += 1
    return words[size - 1].end() if words else 0
