"""Addresses: only hosts on the list, only public ones, only so many bytes; over a real server."""

import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from ingest.intake import web_address
from ingest.intake.web_address import AddressError, fetch, is_allowed
from tests.ingest.intaking import Home, faults, regulation

PAGE = "<html><body><h1>Thông báo</h1><p>Thư viện xã mở cửa lúc bảy giờ.</p></body></html>"


class _Answers(BaseHTTPRequestHandler):
    """Answers each path in its own way."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer by the path."""
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        getattr(self, f"_{self.path.strip('/').partition('?')[0].partition('.')[0]}")()

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _send(
        self, body: bytes, *, status: int = 200, length: int | None = None, **headers: str
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value.encode().decode("latin-1"))
        self.end_headers()
        self.wfile.write(body)

    def _page(self) -> None:
        self._send(PAGE.encode(), Content_Type="text/html; charset=utf-8")

    def _file(self) -> None:
        text = regulation("1/QĐ-A").encode()
        self._send(text, Content_Disposition="attachment; filename*=UTF-8''Quy%20ch%E1%BA%BF.md")

    def _packed(self) -> None:
        self._send(gzip.compress(PAGE.encode()), Content_Encoding="gzip", Content_Type="text/html")

    def _moved(self) -> None:
        self._send(b"", status=302, Location="/page?số=1")

    def _circle(self) -> None:
        self._send(b"", status=302, Location="/circle")

    def _away(self) -> None:
        self._send(b"", status=301, Location="https://example.com/")

    def _local(self) -> None:
        self._send(b"", status=301, Location="file:///etc/passwd")

    def _gone(self) -> None:
        self._send(b"khong co", status=404)

    def _large(self) -> None:
        self._send(bytes(100_000))

    def _bomb(self) -> None:
        self._send(gzip.compress(bytes(100_000)), Content_Encoding="gzip")

    def _cut(self) -> None:
        self._send(b"nua chung", length=5000)
        self.close_connection = True

    def _slow(self) -> None:
        self.server.hold.wait(20)  # type: ignore[attr-defined]
        self.close_connection = True


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    """A server on this machine; `asked` are the paths that it was asked for."""
    made = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    made.asked, made.hold = [], threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield made
    made.hold.set()  # type: ignore[attr-defined]
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.fixture
def url(server: ThreadingHTTPServer) -> Callable[[str], str]:
    """The address of a path on that server."""
    return lambda path: f"http://127.0.0.1:{server.server_port}/{path}"


def fetched(url: str, folder: Path, *hosts: str) -> web_address.Fetched:
    """What an address gives, the server of this machine being allowed by name."""
    return fetch(url, folder=folder, hosts=hosts or ("127.0.0.1",))


@pytest.mark.parametrize("path", ["page", "packed", "moved"])
def test_a_page_is_kept_with_its_last_address(
    url: Callable[[str], str], tmp_path: Path, path: str
) -> None:
    """The bytes are those of the page, unpacked; the address is the one behind all redirects; the
    name has a suffix by which a text is known for a page."""
    got = fetched(url(path), tmp_path)
    assert got.path.read_text(encoding="utf-8") == PAGE
    assert got.path.suffix == ".html"
    assert got.url.startswith(url("page" if path == "moved" else path))


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("gone", "trả lời 404"),
        ("circle", "chuyển hướng quá 5 lần"),
        ("away", "máy chủ example.com không có trong danh sách"),
        ("local", "chỉ nhận địa chỉ https://"),
        ("cut", "bị ngắt giữa chừng"),
        ("large", "lớn hơn"),
        ("bomb", "lớn hơn"),
        ("slow", "không trả lời trong"),
    ],
)
def test_what_is_wrong_with_an_answer_is_told(
    url: Callable[[str], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    says: str,
) -> None:
    """Each error names the address; sizes and times are limits that hold while bytes come."""
    monkeypatch.setattr(web_address, "MAX_DOWNLOAD", 50_000)
    monkeypatch.setattr(web_address, "TIMEOUT", 0.5)
    with pytest.raises(AddressError, match=says) as refused:
        fetched(url(path), tmp_path)
    assert "://" in refused.value.what


def test_all_of_it_has_a_deadline(
    url: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that gives a little at a time does not hold the run for ever."""
    monkeypatch.setattr(web_address, "DEADLINE", -1.0)
    with pytest.raises(AddressError, match="tải quá"):
        fetched(url("page"), tmp_path)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("https://example.com/a", "example.com không có trong danh sách"),
        ("https://gov.vn.example.com/a", "không có trong danh sách"),
        ("https://xgov.vn/a", "không có trong danh sách"),
        ("https://a:b@bo.gov.vn/", "tên đăng nhập"),
        ("ftp://bo.gov.vn/a", "chỉ nhận địa chỉ https://"),
        ("file:///etc/passwd", "chỉ nhận địa chỉ https://"),
        ("https://[bo.gov.vn/", "không phải địa chỉ hợp lệ"),
        ("https://bo.gov.vn:99999/", "không phải địa chỉ hợp lệ"),
    ],
)
def test_an_address_that_is_not_allowed_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, says: str
) -> None:
    """It is refused before anything is looked up."""
    monkeypatch.setattr(socket, "getaddrinfo", pytest.fail)
    with pytest.raises(AddressError, match=says):
        fetched(address, tmp_path, "*.gov.vn")


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "::1", "fe80::1", "fd00::1",
     "::ffff:10.0.0.1", "240.0.0.1", "224.0.0.1", "2002:7f00:1::"],
)  # fmt: skip
def test_a_name_that_leads_inside_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """A host under the list whose name resolves to an inner address is not connected to, even
    where another address of it is public."""
    monkeypatch.setattr(socket, "create_connection", pytest.fail)
    found = [(0, 0, 0, "", ("203.113.1.1", 443)), (0, 0, 0, "", (address, 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(AddressError, match="địa chỉ nội bộ"):
        fetched("https://noi-bo.gov.vn/", tmp_path, "*.gov.vn")


def test_the_connection_goes_to_the_address_that_was_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name is resolved once: what it resolves to a moment later does not matter."""
    asked: list[object] = []

    def connect(address: object, **_: object) -> None:
        asked.append(address)
        raise ConnectionRefusedError

    public = [(0, 0, 0, "", ("203.113.1.1", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: public)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(AddressError, match="không tải được"):
        fetched("https://bo.gov.vn/", tmp_path, "*.gov.vn")
    assert asked == [("203.113.1.1", 443)]


def test_plain_http_is_for_this_machine_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """http:// to a public host is refused, on the list or not, before its name is looked up."""
    monkeypatch.setattr(socket, "getaddrinfo", pytest.fail)
    monkeypatch.setattr(socket, "create_connection", pytest.fail)
    with pytest.raises(AddressError, match="chỉ nhận địa chỉ https://"):
        fetched("http://bo.gov.vn/", tmp_path, "*.gov.vn", "bo.gov.vn")


def test_a_host_is_on_the_list_by_name_or_under_a_name() -> None:
    """ "*.gov.vn" is every host under gov.vn, and not that name itself."""
    hosts = ("*.gov.vn", "quochoi.vn")
    assert is_allowed("vanban.bo.gov.vn", hosts=hosts)
    assert is_allowed("quochoi.vn", hosts=hosts)
    assert not is_allowed("gov.vn", hosts=hosts)
    assert not is_allowed("a.quochoi.vn", hosts=hosts)
    assert not is_allowed("quochoi.vn.example.com", hosts=hosts)


def test_an_address_gives_a_document_with_its_address(
    url: Callable[[str], str], tmp_path: Path
) -> None:
    """The source names the page that it is from; fetched again unchanged it is skipped."""
    home = Home(tmp_path / "nha")
    assert home.fates(url("moved")) == ["added"]
    (source,) = home.library.sources()
    assert source.url == url("page?số=1")
    assert home.fates(url("moved")) == ["unchanged"]
    assert home.fates(url("file")) == ["added"]
    assert "1/QĐ-A" in home.numbers


def test_an_address_that_fails_stops_no_other(url: Callable[[str], str], tmp_path: Path) -> None:
    """It is listed by its address, and the next one goes in."""
    outcomes = Home(tmp_path / "nha").take(url("gone"), url("file"))
    assert [str(one.fate) for one in outcomes] == ["failed", "added"]
    assert faults(outcomes)[0].startswith(url("gone"))
