"""What an office can set, read from environment variables `DANHIEU_*`; each default just works."""

import difflib
import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, ValidationError

from corpus.values import MendableError
from service.values import Value

PREFIX = "DANHIEU_"


class SettingsError(MendableError):
    """A setting that is unknown, or whose value is out of range."""


def _default_home() -> Path:
    """`$XDG_DATA_HOME/danhieu`, else `~/.local/share/danhieu` (XDG Base Directory, 0.8)."""
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "danhieu"


def _split(value: object) -> object:
    """ "*.gov.vn, vbpl.vn" as the names in it."""
    return tuple(re.split(r"[,;\s]+", value.strip(" ,;\t\n"))) if isinstance(value, str) else value


# A host's name or network address, or "*." before a name for all hosts under it.
_Host = Annotated[str, Field(pattern=r"^(\*\.)?[0-9A-Za-z:]([0-9A-Za-z.:-]*[0-9A-Za-z])?$")]
Hosts = Annotated[tuple[_Host, ...], BeforeValidator(_split)]
# The sites of the state: ministries and provinces, Government, National Assembly, and the national
# database of legal texts that the codification links to.
_OFFICIAL_HOSTS = (
    "*.gov.vn",
    "*.chinhphu.vn",
    "chinhphu.vn",
    "*.quochoi.vn",
    "quochoi.vn",
    "*.vbpl.vn",
    "vbpl.vn",
)


class Settings(Value):
    """Settings of the service. How passages are scored is set in `index/settings.py`."""

    home: Path = Field(
        default_factory=_default_home,
        description="Thư mục dữ liệu: chỉ mục, văn bản do cơ quan thêm, câu trả lời đã lưu.",
    )
    host: str = Field(
        default="127.0.0.1",
        min_length=1,
        description="Địa chỉ lắng nghe; mặc định chỉ máy này truy cập được.",
    )
    port: int = Field(
        default=8000, ge=0, le=65535, description="Cổng, từ 0 đến 65535; 0 là một cổng trống."
    )
    model: Path | None = Field(
        default=None, description="Thư mục mô hình nhúng khác; bỏ trống để dùng mô hình kèm theo."
    )
    runtime: Literal["onnx", "sentence-transformers"] = Field(
        default="onnx", description="Cách chạy mô hình nhúng: onnx hoặc sentence-transformers."
    )
    database: str = Field(
        default="",
        description="URL SQLAlchemy của nơi lưu câu trả lời; bỏ trống để dùng tệp SQLite.",
    )
    question_limit: int = Field(
        default=2000,
        ge=100,
        le=10_000,
        description="Số ký tự tối đa của câu hỏi, từ 100 đến 10.000: một trang giấy là khoảng 2.000"
        " ký tự; câu dài hơn thường là đơn thư, không phải câu hỏi.",
    )
    citation_limit: int = Field(
        default=3,
        ge=1,
        le=10,
        description="Số đoạn trích tối đa của một câu trả lời, từ 1 đến 10: quá ba đoạn thì người"
        " đọc khó thấy đoạn nào trả lời mình.",
    )
    ingest_hosts: Hosts = Field(
        default=_OFFICIAL_HOSTS,
        description="Máy chủ mà lệnh danhieu ingest được tải văn bản về, cách nhau bằng dấu phẩy; "
        "*.gov.vn là mọi máy chủ thuộc gov.vn. Máy chủ nội bộ phải ghi đủ tên.",
    )

    @classmethod
    def from_environ(cls, environ: Mapping[str, str] | None = None) -> Self:
        """Read every `DANHIEU_*` variable; raises `SettingsError` on an unknown or bad one."""
        given = os.environ if environ is None else environ
        named = {
            name.removeprefix(PREFIX).lower(): value
            for name, value in given.items()
            if name.startswith(PREFIX) and value.strip()
        }
        _refuse_unknown(set(named) - set(cls.model_fields))
        try:
            return cls.model_validate(named)
        except ValidationError as error:
            raise _bad_value(error) from error

    @property
    def index_folder(self) -> Path:
        """Where the index stands."""
        return self.home / "index"

    @property
    def library_folder(self) -> Path:
        """Where documents added by the office stand."""
        return self.home / "library"

    @property
    def database_url(self) -> str:
        """SQLAlchemy URL of the stored answers."""
        return self.database or f"sqlite:///{self.home / 'answers.sqlite3'}"

    @property
    def digest(self) -> str:
        """SHA-256, in hex, over the settings that can change an answer."""
        text = self.model_dump_json(exclude={"home", "host", "port", "database", "ingest_hosts"})
        return hashlib.sha256(text.encode()).hexdigest()


def _refuse_unknown(names: set[str]) -> None:
    """Raises `SettingsError` for the first unknown name, with the nearest known one."""
    for name in sorted(names):
        near = difflib.get_close_matches(name, Settings.model_fields, n=1)
        known = near or sorted(Settings.model_fields)
        raise SettingsError(
            f"Không có thiết lập {PREFIX}{name.upper()}.",
            mend="Thiết lập gần đúng: " + ", ".join(PREFIX + one.upper() for one in known) + ".",
        )


def _bad_value(error: ValidationError) -> SettingsError:
    """What was received for the first bad setting, and what it may be."""
    first = error.errors(include_url=False)[0]
    name = str(first["loc"][0])
    about = Settings.model_fields[name].description
    return SettingsError(
        f"{PREFIX}{name.upper()}={first['input']!r} không dùng được.",
        mend=f"Hãy đặt lại hoặc bỏ biến này. {about}",
    )
