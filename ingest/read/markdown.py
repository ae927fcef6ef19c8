"""Markdown: front matter into fields, marks of the format away, headings remembered."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from ingest.clean import clean
from ingest.read.assembly import raw_from_lines
from ingest.read.plain import decode
from ingest.read.reader import FrontMatter, Raw, ReadError

_TIMESTAMP = "tag:yaml.org,2002:timestamp"
_FRONT = re.compile(r"\A---[ ]*\n(?P<yaml>.*?)\n---[ ]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"#{1,6}[ ]+(?P<words>.*?)[ #]*$")
_TABLE_RULE = re.compile(r"(?=.*\|)[ |:-]*-[ |:-]*$")  # "|---|:-:|"
_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,}|```\w*|~~~\w*)$")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(?P<words>[^*_\n]+?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])(?P<words>[^*\n]+?)(?<=[^\s*])\*(?![\w*])")
_LINK = re.compile(r"!?\[(?P<words>[^\]\n]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:[ ]\"[^\"\n]*\")?\)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")


class _Loader(yaml.SafeLoader):
    """YAML in which a day that does not exist stays a string, for its field to refuse it."""


def _timestamp(loader: _Loader, node: yaml.ScalarNode) -> object:
    try:
        return loader.construct_yaml_timestamp(node)
    except (ValueError, OverflowError, AttributeError):
        return node.value


_Loader.add_constructor(_TIMESTAMP, _timestamp)
# What PyYAML lets through for a tagged value of the wrong form, such as "!!int x".
_FAULTS = (yaml.YAMLError, RecursionError, ValueError, LookupError, AttributeError, TypeError)


class MarkdownReader:
    """.md, with or without front matter in YAML."""

    suffixes = (".md", ".markdown")

    def read(self, path: Path) -> Raw:
        """The text without the marks of Markdown; table rows as "a | b"."""
        text = clean_lines(decode(path))
        found = _FRONT.match(text)
        front = read_front(found["yaml"], path=path) if found else None
        return raw_from_lines(_lines(text[found.end() :] if found else text), front=front)


def clean_lines(text: str) -> str:
    """Line ends as "\\n", and no byte order mark; blanks as they are, for YAML needs them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def read_front(text: str, *, path: Path) -> FrontMatter | None:
    """Front matter in YAML; None where it is not a list of fields. Raises `ReadError`."""
    try:
        fields: Any = yaml.load(text, Loader=_Loader)  # noqa: S506  a safe one
    except _FAULTS as error:
        raise ReadError(
            f"{path.name}: phần đầu giữa hai dòng --- không phải YAML hợp lệ ({_where(error)}).",
            mend="Hãy sửa hoặc bỏ phần đầu đó rồi thêm lại tệp.",
        ) from error
    return front_matter(fields, path=path) if isinstance(fields, dict) else None


def front_matter(fields: dict[Any, Any], *, path: Path) -> FrontMatter:
    """The fields that we know; others are left out. Raises `ReadError` for a wrong value."""
    try:
        return FrontMatter.model_validate(fields)
    except ValidationError as error:
        wrong = ", ".join(f"{fault['loc'][0]} = {fault['input']!r}" for fault in error.errors())
        raise ReadError(
            f"{path.name}: phần đầu của tệp có giá trị không hợp lệ: {wrong}.",
            mend="Ngày viết dạng 2024-12-31 hoặc 31/12/2024; loại văn bản viết như “Nghị định”.",
        ) from error


def _where(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    if mark:
        return f"dòng {mark.line + 2}"
    return "lồng quá sâu" if isinstance(error, RecursionError) else "có giá trị sai dạng"


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    for line in text.split("\n"):
        bare = clean(line).strip()
        if _TABLE_RULE.fullmatch(bare) or _RULE.fullmatch(bare):
            continue
        heading = _HEADING.match(bare)
        yield _plain(heading["words"] if heading else _row(bare)), heading is not None


def _row(line: str) -> str:
    """A table row without its outer bars; a quotation or another line as it is."""
    if line.startswith("|") and line.endswith("|") and len(line) > 1:
        return " | ".join(cell.strip() for cell in line.strip("|").split("|"))
    return line.removeprefix("> ")


def _plain(line: str) -> str:
    for pattern in (_LINK, _BOLD, _ITALIC):
        line = pattern.sub(lambda found: found["words"], line)
    return _ESCAPED.sub(r"\1", line)
