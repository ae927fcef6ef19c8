"""Puts the lines of a read file together as clean text, and keeps which of them are headings."""

from collections.abc import Iterable

from ingest.clean import clean
from ingest.read.reader import FrontMatter, Raw


def raw_from_lines(lines: Iterable[tuple[str, bool]], *, front: FrontMatter | None = None) -> Raw:
    """The text of (line, whether it is a heading) pairs; a line can hold line ends."""
    parts: list[str] = []
    marked: set[int] = set()
    length = 0
    for line, heading in lines:
        part = clean(line)
        if not part:
            continue
        if heading:
            marked.add(length)
        parts.append(part)
        length += len(part) + 1
    return Raw("\n".join(parts), marked=frozenset(marked), front=front)
