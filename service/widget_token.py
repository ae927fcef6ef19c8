"""Who may show the widget on a page, and the short-lived tokens that such a page asks with.

A token is anonymous: it holds the origin of the page and the second at which it ends, signed by
HMAC-SHA256 (RFC 2104). No key stands in the page, and nothing is kept of who was given one.
"""

import base64
import binascii
import hashlib
import hmac
import os
import re
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BeforeValidator

from corpus.values import MendableError

LIFE = 15 * 60  # seconds
SKEW = 60  # seconds by which clocks of servers that share a secret may differ
SHORTEST_SECRET = 32  # characters
_LONGEST_TOKEN = 1000  # characters; an origin is at most about 270
_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[0-9a-z]([0-9a-z.-]*[0-9a-z])?|\[[0-9a-f:]+\]")


class WidgetSecretError(MendableError):
    """The secret by which tokens are signed cannot be read or made."""


class Fault(StrEnum):
    """Why a token does not count."""

    MISSING = "widget_token_missing"
    INVALID = "widget_token_invalid"  # not one of ours, or changed
    EXPIRED = "widget_token_expired"
    FOREIGN = "widget_token_foreign"  # of another origin
    CLOSED = "widget_origin_closed"  # of an origin that is not on the list


@dataclass(frozen=True, slots=True)
class Tokens:
    """Issues and checks tokens; `clock` gives seconds since 1970."""

    secret: bytes
    clock: Callable[[], float] = time.time

    def issue(self, origin: str) -> str:
        """A token with which a page of this origin may ask for `LIFE` seconds."""
        return self._signed(int(self.clock()) + LIFE, origin)

    def fault_of(self, token: str, *, origin: str) -> Fault | None:
        """Why a page of this origin may not ask with a token; None where it may."""
        if not token:
            return Fault.MISSING
        end, _, rest = token.partition(".")
        issued_for = _decoded(rest.partition(".")[0])
        if len(token) > _LONGEST_TOKEN or not re.fullmatch(r"[0-9]{1,12}", end):
            return Fault.INVALID
        if not hmac.compare_digest(token.encode(), self._signed(int(end), issued_for).encode()):
            return Fault.INVALID
        if issued_for != origin:
            return Fault.FOREIGN
        left = int(end) - self.clock()
        if left > LIFE + SKEW:
            return Fault.INVALID
        return Fault.EXPIRED if left < -SKEW else None

    def _signed(self, end: int, origin: str) -> str:
        head = f"{end}.{_encoded(origin.encode())}"
        mac = hmac.new(self.secret, head.encode(), hashlib.sha256).digest()
        return f"{head}.{_encoded(mac)}"


def _encoded(data: bytes) -> str:
    """Base64 for addresses (RFC 4648, 5), without its padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decoded(text: str) -> str:
    """What was encoded; empty where this is not base64 of a text."""
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
    except (binascii.Error, ValueError):
        return ""


def secret_of(given: str, *, file: Path) -> bytes:
    """The secret that an office gives; where it gives none that in a file, which is made, readable
    by its owner alone, where there is none. Raises `WidgetSecretError`."""
    if given:
        return given.encode()
    try:
        if not file.exists():
            _make(file)
        kept = file.read_text(encoding="ascii").strip()
    except (OSError, ValueError) as error:
        raise WidgetSecretError(
            f"Không đọc hoặc tạo được tệp bí mật của hộp hỏi đáp {file}: {error}.",
            mend="Hãy kiểm tra quyền ghi thư mục dữ liệu, hoặc đặt DANHIEU_WIDGET_SECRET.",
        ) from error
    if len(kept) < SHORTEST_SECRET:
        raise WidgetSecretError(
            f"Tệp bí mật của hộp hỏi đáp {file} có {len(kept)} ký tự; cần ít nhất"
            f" {SHORTEST_SECRET}.",
            mend="Hãy xóa tệp này rồi chạy lại: danhieu serve",
        )
    return kept.encode()


def _make(file: Path) -> None:
    """Write a new secret, whole or not at all; one that another process has just written stays."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as writing:
            writing.write(secrets.token_hex(SHORTEST_SECRET) + "\n")
        with suppress(FileExistsError):
            file.hardlink_to(beside)  # where nothing is, which a rename would not ask
    finally:
        beside.unlink(missing_ok=True)


def origin_of(text: str) -> str:
    """An origin as browsers send it (RFC 6454, 6.2): "HTTPS://Tinh.gov.vn:443/" is
    "https://tinh.gov.vn". Raises `ValueError` for what is none: a path, "*", another scheme."""
    parts = urlsplit(text.strip().rstrip("/").lower())
    host = parts.netloc.rpartition(":")[0] if parts.port is not None else parts.netloc
    if parts.scheme not in _DEFAULT_PORTS or not _HOST.fullmatch(host):
        raise ValueError("no origin")
    if parts.path or parts.query or parts.fragment:
        raise ValueError("more than an origin")
    port = "" if parts.port in (None, _DEFAULT_PORTS[parts.scheme]) else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"


def _origins(value: object) -> object:
    """ "https://tinh.gov.vn, https://xa.gov.vn" as the origins in it."""
    if not isinstance(value, str):
        return value
    return tuple(map(origin_of, re.split(r"[,;\s]+", value.strip(" ,;\t\n"))))


Origins = Annotated[tuple[str, ...], BeforeValidator(_origins)]
