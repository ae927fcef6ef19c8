"""The values this room makes: `Source`, what is known about one official text, and the error
whose reader can mend it."""

from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class MendableError(Exception):
    """An error that an officer reads and can mend.

    `what` says in Vietnamese what was received and what was expected; `mend` is the next step,
    where possible a command. Every room derives its own from this one; the command line prints it
    and exits with 2, the API answers with a 4xx or 503 problem.
    """

    def __init__(self, what: str, *, mend: str) -> None:
        super().__init__(f"{what} {mend}".strip())
        self.what = what
        self.mend = mend

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors cross processes, and `mend` has no place among the positional arguments."""
        return partial(type(self), self.what, mend=self.mend), ()


class Kind(StrEnum):
    """What an official text is, by the name that Vietnamese law gives it."""

    CONSTITUTION = "Hiến pháp"
    CODE = "Bộ luật"
    LAW = "Luật"
    ORDINANCE = "Pháp lệnh"
    RESOLUTION = "Nghị quyết"
    DECREE = "Nghị định"
    JOINT_CIRCULAR = "Thông tư liên tịch"
    CIRCULAR = "Thông tư"
    DECISION = "Quyết định"
    DIRECTIVE = "Chỉ thị"
    PLAN = "Kế hoạch"
    PROGRAMME = "Chương trình"
    REGULATION = "Quy chế"
    RULES = "Quy định"
    GUIDANCE = "Hướng dẫn"
    ORDER = "Lệnh"
    TELEGRAM = "Công điện"
    LETTER = "Công văn"
    REPORT = "Báo cáo"
    NOTICE = "Thông báo"
    PRESS = "Bài viết"
    OTHER = "Văn bản"


class Status(StrEnum):
    """Whether a text is in force, as far as its source tells."""

    IN_FORCE = "con-hieu-luc"
    AMENDED = "da-sua-doi"
    REPEALED = "het-hieu-luc"
    DRAFT = "du-thao"
    UNKNOWN = "chua-ro"


class Source(BaseModel):
    """One official text: what it is, where ours comes from, and the day it is current to.

    `number` is the official number ("45/2019/QH14"), or an identifier "bai-viet/<slug>" where the
    text has none. `text_as_of` is the last day on which the text that we hold is known to have been
    the current one; `amended_by` names later texts that changed it and are not worked into ours, a
    list known up to `amendments_known_to` and possibly incomplete after that day.
    `consolidates` is the number of the law whose words and amendments a consolidated text ("văn bản
    hợp nhất") puts together. `expired` is the day from which the whole text is in force no longer.
    `digest` marks a summary that we wrote ("bản tóm lược"), which is never quoted as the official
    text itself.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    # "#" parts a number from an address inside its document.
    number: str = Field(min_length=1, max_length=200, pattern=r"^[^#\x00-\x1f]+$")
    title: str = Field(min_length=1)
    kind: Kind = Kind.OTHER
    issuer: str = ""
    signer: str = ""
    issued: date | None = None
    effective: date | None = None
    expired: date | None = None
    status: Status = Status.UNKNOWN
    digest: bool = False
    text_as_of: date | None = None
    amended_by: tuple[str, ...] = ()
    consolidates: str = ""
    amendments_known_to: date | None = None
    origin: str = ""
    url: str = ""
    licence: str = ""
    sha256: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")
