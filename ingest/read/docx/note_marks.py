"""The marks of notes: "[1]", whether the file has only the "1" or its author typed the brackets."""

import re

# They stand around a mark until its line is whole; no XML and no HTML can hold these characters.
_OPEN, _CLOSE = "\x02", "\x03"
_BRACKETED = re.compile(rf"\[{_OPEN}([^{_CLOSE}]*){_CLOSE}\]")


def marked(mark: str) -> str:
    """A mark inside a line that `with_brackets` makes whole."""
    return f"{_OPEN}{mark}{_CLOSE}"


def with_brackets(text: str) -> str:
    """The line with "[1]" for each mark; brackets that stand around it are not doubled."""
    return _BRACKETED.sub(r"[\1]", text).replace(_OPEN, "[").replace(_CLOSE, "]")
