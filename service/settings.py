"""What an office can set, read from environment variables `DANHIEU_*`; each default just works."""

import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from service.hosts import OFFICIAL_HOSTS, Hosts
from service.setting_faults import PREFIX, bad_value, refuse_unknown
from service.setting_faults import SettingsError as SettingsError  # what reading settings raises
from service.values import Value
from service.widget_token import SHORTEST_SECRET, Origins


def _default_home() -> Path:
    """`$XDG_DATA_HOME/danhieu`, else `~/.local/share/danhieu` (XDG Base Directory, 0.8)."""
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "danhieu"


# Settings that change no answer, and those that must stand nowhere.
_NO_MATTER = {
    "home",
    "host",
    "port",
    "office",
    "database",
    "ingest_hosts",
    "keep_days",
    "llm_key",
    "oidc_url",
    "oidc_client",
    "oidc_secret",
    "public_url",
    "questions_per_minute",
    "widget_origins",
    "widget_secret",
    "reviewers",
    "one_person",
}
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


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
    office: str = Field(
        default="",
        max_length=120,
        description="Tên đầy đủ của cơ quan vận hành, ví dụ Ủy ban nhân dân phường Hải Châu, đứng ở"
        " đầu báo cáo: một dòng, tối đa 120 ký tự để vừa đầu trang. Bỏ trống thì báo cáo để dấu"
        " chấm cho cơ quan tự ghi.",
    )
    public_url: str = Field(
        default="",
        description="Địa chỉ gốc mà người dân mở trang, ví dụ https://hoidap.tinh.gov.vn; dùng cho"
        " mã QR và đường dẫn chia sẻ. Bỏ trống thì lấy theo địa chỉ người đọc đang mở.",
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
    reviewers: int = Field(
        default=1,
        ge=1,
        le=2,
        description="Số người thẩm định mỗi căn cứ, 1 hoặc 2. Với 2, người thứ hai không thấy nhận"
        " xét của người thứ nhất trước khi gửi; khác nhau thì chờ người thứ ba.",
    )
    keep_days: int = Field(
        default=730,
        ge=0,
        le=36_500,
        description="Số ngày lưu câu hỏi, câu trả lời và góp ý của người dân, từ 0 đến 36.500; quá"
        " hạn thì xóa hẳn. Mặc định 730 ngày, đủ cho báo cáo năm so với năm trước; 0 là không xóa.",
    )
    one_person: bool = Field(
        default=False,
        description="Cho phép một người vừa tải lên vừa duyệt cùng một văn bản: true hoặc false;"
        " chỉ dành cho cơ quan mà cả bàn làm việc chỉ có một cán bộ.",
    )
    ingest_hosts: Hosts = Field(
        default=OFFICIAL_HOSTS,
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
    widget_origins: Origins = Field(
        default=(),
        description="Các trang được gắn hộp hỏi đáp, cách nhau bằng dấu phẩy, mỗi trang gồm giao"
        " thức, tên miền và cổng nếu có, ví dụ https://tinh.gov.vn; tên miền có dấu ghi dạng xn--."
        " Bỏ trống thì trang của cơ quan khác không hỏi được.",
    )
    widget_secret: SecretStr = Field(
        default=SecretStr(""),
        description="Bí mật để ký mã tạm thời của hộp hỏi đáp, ít nhất 32 ký tự ASCII, khi nhiều"
        " máy chủ cùng phục vụ; bỏ trống để dùng tệp widget.key trong thư mục dữ liệu.",
    )
    oidc_url: str = Field(
        default="",
        description="Địa chỉ (issuer) của hệ thống đăng nhập chung theo OpenID Connect, ví dụ"
        " https://sso.tinh.gov.vn/realms/can-bo; phải là https, trừ máy này. Bỏ trống để cán bộ chỉ"
        " đăng nhập bằng mật khẩu.",
    )
    oidc_client: str = Field(
        default="",
        max_length=200,
        validate_default=True,
        description="Mã ứng dụng (client ID) mà hệ thống đó cấp cho Dân Hiểu; phải có khi đã đặt"
        f" {PREFIX}OIDC_URL.",
    )
    oidc_secret: SecretStr = Field(
        default=SecretStr(""),
        description="Khóa bí mật của ứng dụng (client secret), nếu hệ thống đó cấp: chỉ gồm chữ, số"
        " và dấu ASCII. Khóa không được in ra hay ghi vào nhật ký.",
    )

    @field_validator("office")
    @classmethod
    def _one_line(cls, office: str) -> str:
        """What no printer shows would also stop Word from opening a report."""
        name = " ".join(office.split())
        if not name.isprintable():
            raise ValueError("not printable")
        return name

    @field_validator("widget_secret")
    @classmethod
    def _long_enough(cls, secret: SecretStr) -> SecretStr:
        """A short secret could be guessed from one token."""
        given = secret.get_secret_value()
        if given and not re.fullmatch(rf"[!-~]{{{SHORTEST_SECRET},}}", given):
            raise ValueError("too short, or not visible ASCII")
        return secret

    @field_validator("llm_url", "oidc_url", "public_url")
    @classmethod
    def _plain_address(cls, url: str) -> str:
        """Scheme, host, port and path alone: a password or a query would be a secret in a log."""
        parts = urlsplit(url)
        secret = parts.username is not None or parts.query or parts.fragment
        known = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        if url and (secret or not known or not re.fullmatch(r"[!-~]+", url)):
            raise ValueError("no plain HTTP address")
        return url

    @field_validator("llm_model", "oidc_client")
    @classmethod
    def _named_where_served(cls, name: str, info: ValidationInfo) -> str:
        """A server answers nothing without a model's name, and a provider signs nobody in for an
        application that it does not know."""
        url = f"{(info.field_name or '').partition('_')[0]}_url"
        if info.data.get(url) and not name.strip():
            raise ValueError(f"{url} without {info.field_name}")
        return name.strip()

    @field_validator("oidc_url")
    @classmethod
    def _not_in_the_clear(cls, url: str) -> str:
        """Who signs in is told over HTTPS (OpenID Connect Discovery 1.0, 3), or on this machine."""
        parts = urlsplit(url)
        if url and parts.scheme != "https" and parts.hostname not in _THIS_MACHINE:
            raise ValueError("not HTTPS")
        return url.rstrip("/")

    @field_validator("llm_key", "oidc_secret")
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
        refuse_unknown(set(named), known=cls.model_fields)
        try:
            return cls.model_validate(named)
        except ValidationError as error:
            raise bad_value(error, known=cls.model_fields) from error

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
