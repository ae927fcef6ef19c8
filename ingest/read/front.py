"""Front matter: what a file says of itself in YAML between two lines "---"."""

import re
import reprlib
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from ingest.clean import clean
from ingest.read.reader import FrontMatter, ReadError

_TIMESTAMP = "tag:yaml.org,2002:timestamp"
_FRONT = re.compile(r"---[ ]*\n(?P<yaml>.*?)(?<=\n)(?:---|\.\.\.)[ ]*(?:\n|\Z)", re.DOTALL)
_FIRST_KEY = re.compile(r"---[ ]*\n(?:[ ]*(?:#[^\n]*)?\n){0,20}[\"']?(?P<key>\w{1,40})[\"']?[ ]*:")
_MOST = 50_000  # characters; the fields of a long text have 2,000


class _Loader(yaml.SafeLoader):
    """YAML that chooses nothing in silence: a key twice is an error, and so is an alias, with which
    a small file can stand for gigabytes. A day that does not exist stays a string, for its field to
    refuse it."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """The next node. Raises `yaml.YAMLError` for an alias."""
        if self.check_event(yaml.events.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "an alias", mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002  # as in the class above
        """A mapping. Raises `yaml.YAMLError` for a key that stands twice."""
        seen: set[object] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and (key.tag, key.value) in seen:
                raise yaml.constructor.ConstructorError(None, None, "a key twice", key.start_mark)
            seen.add((key.tag, key.value) if isinstance(key, yaml.ScalarNode) else id(key))
        return super().construct_mapping(node, deep=deep)


def _timestamp(loader: _Loader, node: yaml.ScalarNode) -> object:
    try:
        return loader.construct_yaml_timestamp(node)
    except (ValueError, OverflowError, AttributeError):
        return node.value


_Loader.add_constructor(_TIMESTAMP, _timestamp)
# What PyYAML lets through for a tagged value of the wrong form, such as "!!int x".
_FAULTS = (yaml.YAMLError, RecursionError, ValueError, LookupError, AttributeError, TypeError)


def split_front(text: str, *, path: Path) -> tuple[FrontMatter | None, str]:
    """(front matter or None, the text behind it). Line ends are "\\n". Raises `ReadError`."""
    if not text.startswith("---"):
        return None, text
    found = _FRONT.match(text, 0, _MOST)
    if found:
        return read_front(found["yaml"], path=path), text[found.end() :]
    first = _FIRST_KEY.match(text)
    if first and first["key"] in _KEYS:
        raise ReadError(
            f"{path.name}: phần đầu của tệp không có dòng --- ở cuối, hoặc dài quá "
            f"{_MOST // 1000} nghìn ký tự.",
            mend="Hãy thêm dòng --- sau mục cuối cùng của phần đầu rồi thêm lại tệp.",
        )
    return None, text


_KEYS = frozenset(FrontMatter.model_fields) | {
    name
    for field in FrontMatter.model_fields.values()
    for name in getattr(field.validation_alias, "choices", ())
}


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
    known = {str(key): _plain(value) for key, value in fields.items() if str(key) in _KEYS}
    try:
        return FrontMatter.model_validate(known)
    except ValidationError as error:
        wrong = ", ".join(
            f"{fault['loc'][0]} = {reprlib.repr(fault['input'])}" for fault in error.errors()
        )
        raise ReadError(
            f"{path.name}: phần đầu của tệp có giá trị không hợp lệ: {wrong}.",
            mend="Ngày viết dạng 2024-12-31 hoặc 31/12/2024; loại văn bản viết như “Nghị định”.",
        ) from error


def _plain(value: object) -> object:
    """A value without what no field holds: the hour of a day, control characters, line ends."""
    if isinstance(value, datetime):
        return value.date()
    return " ".join(clean(value).split()) if isinstance(value, str) else value


def _where(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = {"an alias": "có bí danh *", "a key twice": "có mục ghi hai lần"}.get(
        str(getattr(error, "problem", "")), ""
    )
    if mark:
        return f"dòng {mark.line + 2}{' ' if problem else ''}{problem}"
    return "lồng quá sâu" if isinstance(error, RecursionError) else "có giá trị sai dạng"
