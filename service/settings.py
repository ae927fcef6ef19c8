"""What an office can set, read from environment variables `DANHIEU_*`; each default just works."""

import difflib
import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)

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
# Settings that change no answer, and the key, which must stand nowhere.
_NO_MATTER = {
    "home",
    "host",
    "port",
    "database",
    "ingest_hosts",
    "llm_key",
    "questions_per_minute",
    "one_person",
}
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

    # A bad key must not be told, by pydantic either.
    model_config = ConfigDict(hide_input_in_errors=True)

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
    questions_per_minute: int = Field(
        default=60,
        ge=0,
        le=10_000,
        description="Số câu hỏi mỗi phút nhận từ một địa chỉ mạng, qua trang và API, từ 0 đến"
        " 10.000; 0 là không giới hạn. Một phần ba số đó, ít nhất 5, được gửi liền nhau; quá mức"
        " thì phải đợi.",
    )
    one_person: bool = Field(
        default=False,
        description="Cho phép một người vừa tải lên vừa duyệt cùng một văn bản: true hoặc false;"
        " chỉ dành cho cơ quan mà cả bàn làm việc chỉ có một cán bộ.",
    )
    ingest_hosts: Hosts = Field(
        default=_OFFICIAL_HOSTS,
        description="Máy chủ mà lệnh danhieu ingest được tải văn bản về, cách nhau bằng dấu phẩy; "
        "*.gov.vn là mọi máy chủ thuộc gov.vn. Máy chủ nội bộ phải ghi đủ tên.",
    )
    llm_url: str = Field(
        default="",
        description="Địa chỉ gốc của máy chủ mô hình ngôn ngữ theo giao thức OpenAI, ví dụ"
        " http://127.0.0.1:11434/v1, không kèm tên đăng nhập hay tham số; bỏ trống để câu trả lời"
        " chỉ gồm nguyên văn điều khoản.",
    )
    llm_model: str = Field(
        default="",
        max_length=200,
        validate_default=True,
        description="Tên mô hình trên máy chủ đó, ví dụ qwen3:8b; phải có khi đã đặt"
        f" {PREFIX}LLM_URL.",
    )
    llm_key: SecretStr = Field(
        default=SecretStr(""),
        description="Khóa truy cập máy chủ mô hình, nếu máy chủ đòi: chỉ gồm chữ, số và dấu ASCII,"
        " không có dấu cách. Khóa không được in ra hay ghi vào nhật ký.",
    )
    llm_timeout: float = Field(
        default=20.0,
        ge=1,
        le=120,
        description="Số giây tối đa chờ mô hình viết xong một câu trả lời, từ 1 đến 120; quá hạn"
        " thì phần còn lại là nguyên văn điều khoản.",
    )

    @field_validator("llm_url")
    @classmethod
    def _plain_address(cls, url: str) -> str:
        """Scheme, host, port and path alone: a password or a query would be a secret in a log."""
        parts = urlsplit(url)
        secret = parts.username is not None or parts.query or parts.fragment
        known = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        if url and (secret or not known or not re.fullmatch(r"[!-~]+", url)):
            raise ValueError("no plain HTTP address")
        return url

    @field_validator("llm_model")
    @classmethod
    def _named_where_served(cls, model: str, info: ValidationInfo) -> str:
        """A server without a model's name answers nothing."""
        if info.data.get("llm_url") and not model.strip():
            raise ValueError("llm_url without llm_model")
        return model.strip()

    @field_validator("llm_key")
    @classmethod
    def _fit_for_a_header(cls, key: SecretStr) -> SecretStr:
        """A key stands in an HTTP header (RFC 9110, 5.5): visible ASCII."""
        if not re.fullmatch(r"[!-~]*", key.get_secret_value()):
            raise ValueError("not visible ASCII")
        return key

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
    def snapshots_folder(self) -> Path:
        """Where what the library held for each kept index stands."""
        return self.home / "snapshots"

    @property
    def drafts_folder(self) -> Path:
        """Where uploaded files stand that are not published."""
        return self.home / "drafts"

    @property
    def database_url(self) -> str:
        """SQLAlchemy URL of the stored answers."""
        return self.database or f"sqlite:///{self.home / 'answers.sqlite3'}"

    @property
    def digest(self) -> str:
        """SHA-256, in hex, over the settings that can change an answer."""
        text = self.model_dump_json(exclude=_NO_MATTER)
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
    given = "" if name == "llm_key" else f"={first['input']!r}"
    return SettingsError(
        f"{PREFIX}{name.upper()}{given} không dùng được.",
        mend=f"Hãy đặt lại hoặc bỏ biến này. {about}",
    )
