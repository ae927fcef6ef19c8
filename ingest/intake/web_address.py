"""A page or file at an official address, for `danhieu ingest` alone: nothing else asks the network.

Only https to hosts on a list; every redirect is held to it too. A host must resolve to public
addresses, and the connection goes to the address that was looked at, so that a name that changes
its address in between leads nowhere else. Bytes are counted while they come.
"""

import ipaddress
import re
import socket
import ssl
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from pathlib import Path
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from ingest.read.reader import ReadError

MAX_DOWNLOAD = 200_000_000  # bytes; archives of an office's texts have some tens of millions
TIMEOUT = 20.0  # seconds without a byte
DEADLINE = 300.0  # seconds for all of it
MAX_REDIRECTS = 5
_CHUNK = 1 << 16
_REDIRECTS = (301, 302, 303, 307, 308)
_AGENT = "danhieu-ingest"
_HTML = ("text/html", "application/xhtml+xml")
_DISPOSITION = re.compile(
    r"filename\*=(?:utf-8|UTF-8)''(?P<coded>[^;\s]+)|filename=\"?(?P<plain>[^\";]+)\"?"
)


class AddressError(ReadError):
    """An address that is not fetched, or not whole. Names the address."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: a file, and the address that it came from in the end."""

    path: Path
    url: str


@dataclass(frozen=True, slots=True)
class _Target:
    """An address that may be asked: its parts, and the network address that its host stands for."""

    url: str
    parts: SplitResult
    address: str
    port: int


def fetch(url: str, *, folder: Path, hosts: Sequence[str]) -> Fetched:
    """Fetch a page or file into `folder`. `hosts` are names, or "*.gov.vn" for all under one.

    Raises `AddressError` for an address, a redirect or an answer that is refused, and for whatever
    goes wrong on the way.
    """
    until = time.monotonic() + DEADLINE
    for _ in range(MAX_REDIRECTS + 1):
        target = _target(url, hosts=hosts)
        try:
            with closing(_connection(target)) as line, _asked(line, target) as response:
                if response.status not in _REDIRECTS:
                    return _kept(response, target, folder=folder, until=until)
                url = _onward(response, target)
        except (OSError, HTTPException, ValueError, zlib.error) as error:
            raise _unreached(target.url, error) from error
    raise AddressError(f"{url}: chuyển hướng quá {MAX_REDIRECTS} lần.", mend=_BY_HAND)


_BY_HAND = "Hãy tải tệp về bằng trình duyệt rồi thêm tệp đó."
_HOSTS = "Các máy chủ được phép nằm trong thiết lập DANHIEU_INGEST_HOSTS."


def is_allowed(host: str, *, hosts: Sequence[str]) -> bool:
    """Whether a host is on the list: by its name, or under a name with "*."."""
    names = tuple(map(_plain, hosts))
    return host in names or any(host.endswith(one[1:]) for one in names if one.startswith("*."))


def _plain(host: str) -> str:
    return host.strip().rstrip(".").lower()


def _target(url: str, *, hosts: Sequence[str]) -> _Target:
    """What an address leads to, looked at before it is asked."""
    try:
        parts = urlsplit(url.strip())
        host = _plain(parts.hostname or "").encode("idna").decode()
        port = parts.port
    except ValueError as error:
        raise AddressError(f"{url}: không phải địa chỉ hợp lệ.", mend=_BY_HAND) from error
    if parts.scheme not in ("https", "http") or parts.username or not host:
        raise AddressError(f"{url}: chỉ nhận địa chỉ https:// không kèm tên đăng nhập.", mend="")
    if parts.scheme == "http" and not _is_this_machine(host):  # before anybody is asked who that is
        what = f"{url}: chỉ nhận địa chỉ https://."
        raise AddressError(what, mend="Hãy đổi http:// thành https://.")
    if not is_allowed(host, hosts=hosts):
        raise AddressError(f"{url}: máy chủ {host} không có trong danh sách cho phép.", mend=_HOSTS)
    named = host in map(_plain, hosts)
    usual = 443 if parts.scheme == "https" else 80
    address = _address(host, port or usual, named=named, url=url)
    if port not in (None, usual) and not named:
        raise AddressError(f"{url}: cổng {port} không được phép.", mend=_HOSTS)
    return _Target(url, parts, address, port or usual)


def _is_this_machine(host: str) -> bool:
    """Whether a host is this machine by its own address. "localhost" is a name like any other: who
    answers for names may say that it is elsewhere."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _address(host: str, port: int, *, named: bool, url: str) -> str:
    """The network address of a host; every one that it has must be public, unless the host itself
    is on the list by its full name."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise _unreached(url, error) from error
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses if not named else ():
        if not _is_public(address):
            raise AddressError(
                f"{url}: máy chủ {host} dẫn đến địa chỉ nội bộ {address}, đã từ chối.", mend=_HOSTS
            )
    return addresses[0].partition("%")[0]


def _is_public(text: str) -> bool:
    address = ipaddress.ip_address(text.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    return all(one.is_global and not one.is_multicast for one in (address, mapped) if one)


def _connection(target: _Target) -> HTTPConnection:
    """A connection to the address that was looked at, under the name of the host."""
    host = target.parts.hostname or ""
    made: HTTPConnection = HTTPConnection(host, target.port, timeout=TIMEOUT)
    raw = socket.create_connection((target.address, target.port), timeout=TIMEOUT)
    if target.parts.scheme == "https":
        made = HTTPSConnection(host, target.port, timeout=TIMEOUT)
        try:
            raw = ssl.create_default_context().wrap_socket(raw, server_hostname=host)
        except BaseException:
            raw.close()
            raise
    made.sock = raw
    return made


def _asked(connection: HTTPConnection, target: _Target) -> HTTPResponse:
    path = quote(target.parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(target.parts.query, safe="/%:@!$&'()*+,;=~-._?")
    headers = {"User-Agent": _AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}
    headers["Connection"] = "close"
    connection.request("GET", f"{path}?{query}" if query else path, headers=headers)
    return connection.getresponse()


def _header(response: HTTPResponse, name: str) -> str:
    """A header as its sender meant it: servers write names in UTF-8, Python reads Latin-1."""
    return (response.getheader(name) or "").encode("latin-1", "replace").decode(errors="replace")


def _onward(response: HTTPResponse, target: _Target) -> str:
    """Where a redirect leads; never from https to http."""
    url = urljoin(target.url, _header(response, "Location"))
    if target.parts.scheme == "https" and urlsplit(url).scheme != "https":
        what = f"{target.url}: chuyển hướng sang địa chỉ không phải https."
        raise AddressError(what, mend=_BY_HAND)
    return url


def _kept(response: HTTPResponse, target: _Target, *, folder: Path, until: float) -> Fetched:
    """The answer in a file."""
    if response.status != 200:
        raise AddressError(f"{target.url}: máy chủ trả lời {response.status}.", mend=_BY_HAND)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / _file_name(response, target)
    with path.open("wb") as file:
        file.writelines(_body(response, target.url, until=until))
    return Fetched(path, target.url)


def _body(response: HTTPResponse, url: str, *, until: float) -> Iterator[bytes]:
    """The bytes of the answer, counted packed and unpacked."""
    packed = _header(response, "Content-Encoding").lower() not in ("", "identity")
    unpack = zlib.decompressobj(47) if packed else None  # gzip or zlib, as the bytes say
    length = int(_header(response, "Content-Length") or -1)
    came = made = 0
    while came != length and (chunk := response.read1(_CHUNK)):
        came += len(chunk)
        data = unpack.decompress(chunk, MAX_DOWNLOAD) if unpack else chunk
        made += len(data)
        if made > MAX_DOWNLOAD or (unpack and unpack.unconsumed_tail):
            what = f"{url}: lớn hơn {MAX_DOWNLOAD / 1e6:.0f} MB, đã dừng."
            raise AddressError(what, mend=_BY_HAND)
        if time.monotonic() > until:
            raise AddressError(f"{url}: tải quá {DEADLINE:.0f} giây, đã dừng.", mend=_BY_HAND)
        yield data
    if (length >= 0 and came != length) or (unpack and not unpack.eof):
        raise AddressError(f"{url}: bị ngắt giữa chừng.", mend="Hãy chạy lại lệnh.")


def _file_name(response: HTTPResponse, target: _Target) -> str:
    """A name for the file, whose suffix can decide between kinds of text."""
    given = _DISPOSITION.search(_header(response, "Content-Disposition"))
    name = unquote((given["coded"] or given["plain"]) if given else target.parts.path)
    name = re.sub(r"[^\w.() -]+", "-", name.rstrip("/").rpartition("/")[2])[-60:].lstrip(".- ")
    kind = _header(response, "Content-Type").partition(";")[0].strip().lower()
    if kind in _HTML and not name.lower().endswith((".html", ".htm")):
        name = f"{name or 'trang'}.html"
    return name or "tep"


def _unreached(url: str, error: Exception) -> AddressError:
    """What went wrong on the way, as the system or the library calls it."""
    if isinstance(error, ssl.SSLCertVerificationError):
        why = f"chứng chỉ của máy chủ không kiểm được: {error.verify_message}"
    elif isinstance(error, TimeoutError):
        why = f"máy chủ không trả lời trong {TIMEOUT:.0f} giây"
    elif isinstance(error, socket.gaierror):
        why = "không tìm thấy máy chủ"
    else:
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return AddressError(f"{url}: không tải được ({why}).", mend="Hãy kiểm tra mạng rồi chạy lại.")
