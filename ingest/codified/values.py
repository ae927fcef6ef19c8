"""What is read of the official codification before it is put together into documents."""

from dataclasses import dataclass

from corpus.values import MendableError
from ingest.values import Link


class PageError(MendableError):
    """A text that is no page of the codification."""

    def __init__(self, what: str) -> None:
        super().__init__(what, mend="Hãy tải lại trang đó từ Bộ pháp điển điện tử.")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something of the codification that could not be read, or not be put into a document.

    `file` and `anchor` say where it stands; `anchor` is empty where the whole page is meant. `what`
    is Vietnamese, without a full stop.
    """

    file: str
    anchor: str
    what: str


@dataclass(frozen=True, slots=True)
class Anchored:
    """A link of a note: to a page (`url`), or to an article of the codification (`anchor`)."""

    words: str
    url: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the codification: "Chương I", "QUY ĐỊNH CHUNG"."""

    name: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """A "chỉ dẫn", verbatim: what an article, or the heading named `of`, has to do with."""

    words: str
    links: tuple[Anchored, ...]
    of: str = ""


@dataclass(frozen=True, slots=True)
class Codified:
    """One article as the codification holds it.

    `anchor` is its place in the codification and `code` its number there, "41.14.NĐ.2"; `above` the
    headings there, outermost first. `note` ("ghi chú") says which article of which document it is,
    `related` ("chỉ dẫn") which articles it has to do with, those of the headings that begin with it
    included; `attached` are forms and annexes.
    """

    file: str
    anchor: str
    code: str
    title: str
    above: tuple[Heading, ...]
    note: str
    note_links: tuple[Anchored, ...]
    text: str
    attached: tuple[Link, ...]
    related: tuple[Related, ...]

    @property
    def url(self) -> str:
        """The official page that the note leads to first, or ""."""
        return self.note_links[0].url if self.note_links else ""
