"""What every reader keeps to: one format in, clean text out, or an error that can be mended."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Protocol

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field

from corpus.values import Kind, MendableError, Status
from ingest.dates import read_date
from ingest.values import Page

MAX_BYTES = (
    50_000_000  # a law of 700 articles has 1 MB; what is larger holds pictures or is no text
)
MAX_CHARACTERS = 5_000_000  # of text; the longest annex in force has 1.2 million
ACCEPTED = "Cần tệp .txt, .md, .html, .docx, .docm, .doc, .rtf, .pdf hoặc ảnh chụp trang."


class ReadError(MendableError):
    """A file that cannot be read, or not whole. Names the file, and the page where there is one."""


def too_long(path: Path) -> ReadError:
    """The error for a file with more text than any document has."""
    return ReadError(
        f"{path.name}: có hơn {MAX_CHARACTERS // 1_000_000} triệu ký tự.",
        mend="Hãy chia tệp thành nhiều văn bản.",
    )


def _as_date(value: object) -> object:
    return read_date(value) or value if isinstance(value, str) else value


Day = Annotated[date | None, BeforeValidator(_as_date)]


class FrontMatter(BaseModel):
    """What a file says about itself: our own keys, or those that other collections use."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    number: str | None = Field(
        default=None,
        validation_alias=AliasChoices("number", "so_ky_hieu", "so_hieu", "so_hieu_van_ban"),
    )
    title: str | None = Field(default=None, validation_alias=AliasChoices("title", "ten_van_ban"))
    subject: str | None = Field(default=None, validation_alias=AliasChoices("subject", "trich_yeu"))
    kind: Kind | None = Field(default=None, validation_alias=AliasChoices("kind", "loai_van_ban"))
    issuer: str | None = Field(
        default=None, validation_alias=AliasChoices("issuer", "co_quan_ban_hanh", "noi_ban_hanh")
    )
    issued: Day = Field(default=None, validation_alias=AliasChoices("issued", "ngay_ban_hanh"))
    effective: Day = Field(
        default=None,
        validation_alias=AliasChoices("effective", "ngay_co_hieu_luc", "ngay_hieu_luc"),
    )
    signer: str | None = Field(default=None, validation_alias=AliasChoices("signer", "nguoi_ky"))
    status: Status | None = None
    expired: Day = Field(
        default=None, validation_alias=AliasChoices("expired", "ngay_het_hieu_luc")
    )
    consolidates: str = ""
    digest: bool = False
    text_as_of: Day = None
    amendments_known_to: Day = None
    amended_by: tuple[str, ...] = ()
    url: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Raw:
    """What a reader found in a file.

    `text` is clean (`clean.clean`); `marked` holds the starts of the lines that the format itself
    calls headings, `front` what the file says about itself. `pages` are those recognised from a
    picture; `encoding` is that of a file that was not Unicode: "tcvn3", "vni", "viscii".
    """

    text: str
    marked: frozenset[int] = frozenset()
    front: FrontMatter | None = None
    pages: tuple[Page, ...] = ()
    encoding: str = ""


class Reader(Protocol):
    """One format."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The usual endings of its file names; the content decides, not the name."""

    def read(self, path: Path) -> Raw:
        """The file's text. Raises `ReadError` for whatever is wrong with the file."""
