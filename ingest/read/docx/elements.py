"""What our readers ask of an element of XML or HTML; the library behind it publishes no types."""

from collections.abc import Iterator, Mapping
from typing import Any, Protocol, Self


class Element(Protocol):
    """An element of lxml."""

    tag: object
    text: str | None
    tail: str | None
    attrib: Mapping[str, str]

    def __iter__(self) -> Iterator[Self]: ...
    def __len__(self) -> int: ...
    def __getitem__(self, place: int) -> Self: ...
    def get(self, name: str, default: str) -> str:
        """An attribute."""

    def find(self, path: str) -> Self | None:
        """The first element at a path."""

    def findall(self, path: str) -> list[Self]:
        """All elements at a path."""

    def xpath(self, path: str) -> list[Self]:
        """The elements that an XPath selects."""

    def iter(self, *names: str) -> Iterator[Self]:
        """The element itself and those inside, of these names or all, in order."""

    def getparent(self) -> Self | None:
        """The element around this one."""

    def drop_tree(self) -> None:
        """Take it out of its document; the text behind it stays. HTML only."""

    def clear(self) -> None:
        """Forget what is inside."""

    def getroottree(self) -> Any:
        """The document."""
