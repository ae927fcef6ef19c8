"""Markdown: front matter into fields, marks of the format away, headings remembered.

No line is left out for its look: a mark goes only where it surely is one. Patterns hold no two
parts that could match the same letters, so that reading takes time in proportion to the text.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.clean import clean
from ingest.read.assembly import raw_from_lines
from ingest.read.front import split_front
from ingest.read.inline_html import without_tags
from ingest.read.plain import decode
from ingest.read.reader import Raw

# "## Điều 5", and "##Điều 5" as people write it; "#5" is no heading.
_HEADING = re.compile(r"(?:#{1,6}(?=[ ])|#{2,6}(?=\w)|#(?=(?:Điều|Chương|Mục|Phần|Phụ lục)[ ]))")
_HEADING_ID = re.compile(r"\{#[\w-]{0,80}\}$")
_UNDERLINE = re.compile(r"={3,}$")
_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,})$")
_FENCE = re.compile(r"(?P<mark>`{3,}|~{3,})(?P<info>[^`]*)$")
_LANGUAGE = re.compile(r"[ ]?[\w+#.-]{0,20}$")  # behind a fence; anything else there is text
_QUOTED = re.compile(r"(?:>[ ]?)+")
_BOLD = re.compile(r"\*\*[ ]*(?=[^*\s])(?P<words>[^*\n]+)\*\*")
_BOLD_LINE = re.compile(r"(?<![\w_])__(?=[^\s_])(?P<words>[^_\n]+)(?<=[^\s_])__(?![\w_])")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])(?P<words>[^*\n]+)(?<=[^\s*])\*(?![\w*])")
_ITALIC_LINE = re.compile(r"(?<![\w_])_(?=[^\s_])(?P<words>[^_\n]+)(?<=[^\s_])_(?![\w_])")
# A mark whose other end stands on another line.
_BROKEN_BOLD = re.compile(r"^\*\*(?=\w)|(?<=[\w.:;,)])\*\*$")
_STRUCK = re.compile(r"~~(?=\S)[^~\n]+~~")
_IN_BRACKETS = r"(?:[^\[\]\n]|\[[^\[\]\n]{0,40}\])*"
_LINK = re.compile(
    rf"!?\[(?P<words>{_IN_BRACKETS})\]\((?:[^()\s]|\([^()\s]*\))*(?:[ ]\"[^\"\n]*\")?\)"
)
_NOTE = re.compile(r"\[\^(?P<label>[\w-]{1,20})\](?P<defines>:[ ]?)?")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_BAR = re.compile(r"(?<!\\)\|")


class MarkdownReader:
    """.md, with or without front matter in YAML."""

    suffixes = (".md", ".markdown")

    def read(self, path: Path) -> Raw:
        """The text without the marks of Markdown; table rows as "a | b", notes as "[1]"."""
        front, text = split_front(clean_lines(decode(path)), path=path)
        return raw_from_lines(_lines(text), front=front)


def clean_lines(text: str) -> str:
    """Line ends as "\\n", and no byte order mark; blanks as they are, for YAML needs them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """(line, whether it is a heading); a line that "===" underlines is one too."""
    last: tuple[str, bool] | None = None
    for line, heading in _marked_lines(text):
        if _UNDERLINE.match(line) and last is not None and last[0]:
            last = (last[0], True)
            continue
        if last is not None:
            yield last
        last = (line, heading)
    if last is not None:
        yield last


def _marked_lines(text: str) -> Iterator[tuple[str, bool]]:
    """The lines; those between fences are as they are, whatever marks they hold."""
    plain: list[str] = []
    fence = ""
    for line in text.split("\n"):
        bare = clean(line).strip()
        found = _FENCE.match(bare)
        if fence:
            if found and found["mark"].startswith(fence) and not found["info"].strip():
                fence = ""
            else:
                yield bare, False
        elif found:
            yield from _block("\n".join(plain))
            plain, fence = [], found["mark"]
            if not _LANGUAGE.match(found["info"]):
                yield found["info"], False
        else:
            plain.append(line)
    yield from _block("\n".join(plain))


def _block(text: str) -> Iterator[tuple[str, bool]]:
    for line in without_tags(text).split("\n"):
        bare = clean(line).strip()
        if not _RULE.match(bare) and not _is_table_rule(bare):
            yield _line(bare)


def _line(bare: str) -> tuple[str, bool]:
    heading = _HEADING.match(bare)
    if heading:
        words = bare[heading.end() :].strip().rstrip("#").rstrip()
        return _plain(_HEADING_ID.sub("", words).rstrip()), True
    return _plain(_row(bare)), False


def _is_table_rule(line: str) -> bool:
    """ "|---|:-:|"."""
    return "|" in line and "-" in line and set(line) <= set(" |:-")


def _row(line: str) -> str:
    """A table row without its outer bars; a quotation or another line as it is."""
    if line.startswith("|") and line.endswith("|") and len(line) > 1:
        return " | ".join(cell.strip() for cell in _BAR.split(line[1:-1]))
    return _QUOTED.sub("", line, count=1) if line.startswith(">") else line


def _plain(line: str) -> str:
    line = _STRUCK.sub("", line)
    for pattern in (_LINK, _BOLD, _BOLD_LINE, _ITALIC, _ITALIC_LINE):
        line = pattern.sub(lambda found: found["words"], line)
    line = _BROKEN_BOLD.sub("", line)
    line = _NOTE.sub(_note, line)
    return _ESCAPED.sub(r"\1", line).removesuffix("\\")


def _note(found: re.Match[str]) -> str:
    return f"[{found['label']}]{' ' if found['defines'] else ''}"
