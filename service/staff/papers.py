"""The values of the document desk: a document on its way from its upload to its withdrawal."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from corpus.values import Source


class State(StrEnum):
    """Where a document stands. Only what is published is answered from."""

    READING = "dang-doc"  # its file is being read
    UNREADABLE = "khong-doc-duoc"
    DRAFT = "ban-nhap"
    APPROVED = "da-duyet"
    PUBLISHING = "dang-cong-bo"  # the index is being built with it
    PUBLISHED = "da-cong-bo"
    WITHDRAWING = "dang-rut"  # the index is being built without it
    WITHDRAWN = "da-rut"


@dataclass(frozen=True, slots=True)
class Done:
    """Who did a step and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """A document at the desk. `digest` is the SHA-256 of its file, `source` what is known of it,
    None until the file is read; `version` counts changes; `editors` are all who changed what is
    known of it; `note` says why a step failed, `reason` why it was withdrawn."""

    id: int
    state: State
    version: int
    file_name: str
    digest: str
    source: Source | None
    uploaded: Done
    editors: tuple[str, ...] = ()
    edited: Done | None = None
    approved: Done | None = None
    published: Done | None = None
    withdrawn: Done | None = None
    note: str = ""
    reason: str = ""

    @property
    def number(self) -> str:
        """Its number, empty until its file is read."""
        return self.source.number if self.source else ""

    def is_own(self, name: str) -> bool:
        """Whether this officer sent it or ever changed it, and so does not approve it."""
        return name == self.uploaded.by or name in self.editors

    def may_be_approved_by(self, name: str, *, one_person: bool) -> bool:
        """Whether this officer may approve it: not their own, unless the office has but one."""
        return one_person or not self.is_own(name)
