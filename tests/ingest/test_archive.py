"""Archives come in member by member; what is no plain file of the archive is refused by name."""

import gzip
import hashlib
import io
import lzma
import struct
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest.intake import archive
from ingest.intake.archive import Member, Refused, archive_form, open_archive
from ingest.read import unpacking
from ingest.read.unpacking import Allowance, ArchiveError
from tests.ingest.files import word
from tests.ingest.packed import encrypted, in_code_page_1258, tarred, zipped

Made = Callable[[str, str | bytes], Path]
TWO = {"a.txt": "một", "van ban/b.txt": "hai"}


def unpacked(
    path: Path, folder: Path, *, packed: int | None = None
) -> tuple[dict[str, bytes], list[str]]:
    """The members by name with their bytes, and what is said of those that were refused."""
    allowance = Allowance(path.stat().st_size if packed is None else packed)
    good, bad = {}, []
    for found in open_archive(path, folder=folder, allowance=allowance, wanted=lambda _: True):
        if isinstance(found, Member):
            good[found.name] = found.path.read_bytes()
            assert [*folder.iterdir()] == [found.path]
        else:
            bad.append(f"{found.name}: {found.error}")
    assert not folder.exists() or not [*folder.iterdir()]
    return good, bad


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.zip", zipped(TWO)),
        ("a.tar", tarred(TWO)),
        ("a.tar.gz", tarred(TWO, mode="w:gz")),
        ("a.tar.xz", tarred(TWO, mode="w:xz")),
        ("a.tar.bz2", tarred(TWO, mode="w:bz2")),
        ("ten-sai.doc", tarred(TWO, mode="w:xz")),
    ],
)
def test_each_kind_of_archive_gives_its_files(
    made: Made, tmp_path: Path, name: str, content: bytes
) -> None:
    """The content says what archive it is; one file at a time lies in the folder, at last none."""
    good, bad = unpacked(made(name, content), tmp_path / "ra")
    assert good == {"a.txt": "một".encode(), "van ban/b.txt": b"hai"}
    assert not bad


@pytest.mark.parametrize(
    ("name", "content"),
    [("luat.txt.gz", gzip.compress(b"x")), ("luat.txt.xz", lzma.compress(b"x"))],
)
def test_a_packed_file_is_one_file(made: Made, tmp_path: Path, name: str, content: bytes) -> None:
    """A file packed alone has the name without the ending."""
    assert unpacked(made(name, content), tmp_path / "ra") == ({"luat.txt": b"x"}, [])


def test_documents_that_are_packages_are_no_archives(made: Made) -> None:
    """A Word document, a damaged zip and plain text are for the readers of documents."""
    assert archive_form(made("a.docx", word(["Điều 1."]))) is None
    assert archive_form(made("a.zip", zipped(TWO)[:-30])) is None
    assert archive_form(made("a.json.gz", gzip.compress(b'{"raw_text": ""}'))) is None
    assert archive_form(made("a.txt", "PKo")) is None


@pytest.mark.parametrize(
    "name", ["../x.txt", "a/../../x.txt", "/etc/x.txt", "C:\\x.txt", "..\\x.txt", "\\\\may\\x.txt"]
)
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_name_that_leads_out_is_refused(
    made: Made, tmp_path: Path, name: str, pack: Callable[..., bytes]
) -> None:
    """A member named outside the archive is not unpacked, and the others are."""
    good, bad = unpacked(made("a", pack({name: "ác", "tot.txt": "tốt"})), tmp_path / "ra")
    assert list(good) == ["tot.txt"]
    assert len(bad) == 1
    assert bad[0].startswith(name)
    assert "dẫn ra ngoài" in bad[0]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "ra"]


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (tarfile.SYMTYPE, "liên kết"),
        (tarfile.LNKTYPE, "liên kết"),
        (tarfile.CHRTYPE, "thiết bị"),
        (tarfile.FIFOTYPE, "thiết bị"),
    ],
)
def test_links_and_devices_of_a_tar_are_refused(
    made: Made, tmp_path: Path, kind: bytes, says: str
) -> None:
    """What is no plain file is named with what it is."""
    content = tarred({"la.txt": {"type": kind, "linkname": "/etc/passwd"}, "tot.txt": "tốt"})
    good, bad = unpacked(made("a.tar", content), tmp_path / "ra")
    assert list(good) == ["tot.txt"]
    assert "la.txt" in bad[0]
    assert says in bad[0]


def test_a_link_in_a_zip_is_refused(made: Made, tmp_path: Path) -> None:
    """A symbolic link, which a zip holds as a file with a mode, is not taken for a text."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        info = zipfile.ZipInfo("la.txt")
        info.external_attr = 0o120777 << 16
        package.writestr(info, "/etc/passwd")
    good, bad = unpacked(made("a.zip", held.getvalue()), tmp_path / "ra")
    assert not good
    assert "liên kết" in bad[0]


def test_an_encrypted_zip_says_so(made: Made, tmp_path: Path) -> None:
    """All of it encrypted: one error for the archive."""
    with pytest.raises(ArchiveError, match="mật khẩu"):
        unpacked(made("a.zip", encrypted(zipped(TWO))), tmp_path / "ra")


def test_one_encrypted_member_stops_no_other(made: Made, tmp_path: Path) -> None:
    """Only the encrypted file is named."""
    package = zipped({"a.txt": "một", "b.txt": "hai"})
    one = encrypted(package[: package.find(b"PK\3\4", 4)])
    whole = bytearray(one + package[len(one) :])
    whole[whole.find(b"PK\1\2") + 8] |= 1
    good, bad = unpacked(made("a.zip", bytes(whole)), tmp_path / "ra")
    assert list(good) == ["b.txt"]
    assert "mật khẩu" in bad[0]


NAME = "Nghị định về lễ hội ở xã Ðông Hưng.txt".replace("Ð", "Đ")


@pytest.mark.parametrize("raw", [NAME.encode(), in_code_page_1258(NAME)], ids=["utf-8", "cp1258"])
def test_vietnamese_names_are_read_in_whatever_code(made: Made, tmp_path: Path, raw: bytes) -> None:
    """Names in UTF-8 without the mark for it, and in the code page of Vietnamese Windows."""
    content = zipped({"x": "một"}, raw_names={"x": raw})
    good, _ = unpacked(made("a.zip", content), tmp_path / "ra")
    assert list(good) == [NAME]


def test_other_names_stay_as_the_zip_has_them(made: Made, tmp_path: Path) -> None:
    """A name in code page 437 that is no Vietnamese is not bent into one."""
    content = zipped({"x": "một"}, raw_names={"x": "é½╢.txt".encode("cp437")})
    good, _ = unpacked(made("a.zip", content), tmp_path / "ra")
    assert list(good) == ["é½╢.txt"]


@pytest.mark.parametrize("pack", [zipped, lambda files: tarred(files, mode="w:xz")])
def test_a_bomb_is_stopped_while_it_unpacks(
    made: Made, tmp_path: Path, pack: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """More bytes than the archive may hold end it, and the file that grew is gone."""
    monkeypatch.setattr(unpacking, "FREE", 1_000_000)
    path = made("a", pack({f"{n}.txt": bytes(400_000) for n in range(9)}))
    with pytest.raises(ArchiveError, match="quá nhiều dữ liệu"):
        unpacked(path, tmp_path / "ra")
    assert not [*(tmp_path / "ra").glob("*")]


def test_headers_that_lie_about_sizes_help_no_bomb(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A member that unpacks to more than its header says gives no more, and counts as damaged."""
    package = bytearray(zipped({"a.txt": bytes(3_000_000)}))
    for mark, place in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        struct.pack_into("<I", package, package.find(mark) + place, 10)
    monkeypatch.setattr(unpacking, "FREE", 1_000_000)
    good, bad = unpacked(made("a.zip", bytes(package)), tmp_path / "ra")
    assert not good
    assert "hỏng" in bad[0]


def test_too_many_files_are_refused(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An archive with more files than any office's is refused, in each form."""
    monkeypatch.setattr(unpacking, "MAX_FILES", 5)
    files = {f"{n}.txt": "x" for n in range(6)}
    for content in (zipped(files), tarred(files)):
        with pytest.raises(ArchiveError, match="có hơn 5 tệp"):
            unpacked(made("a", content), tmp_path / "ra")


def test_a_directory_too_large_to_read_is_refused(made: Made, tmp_path: Path) -> None:
    """A zip that announces a directory of gigabytes is refused before that is read."""
    package = bytearray(zipped(TWO))
    struct.pack_into("<I", package, package.rfind(b"PK\5\6") + 12, 0xFFFFFFF0)
    with pytest.raises(ArchiveError, match="có hơn"):
        unpacked(made("a.zip", bytes(package)), tmp_path / "ra")


def test_a_member_too_large_is_named(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One file that is too large stops no other."""
    monkeypatch.setattr(archive, "MAX_MEMBER", 1000)
    content = zipped({"to.txt": bytes(5000), "nho.txt": "x"})
    good, bad = unpacked(made("a.zip", content), tmp_path / "ra")
    assert list(good) == ["nho.txt"]
    assert "to.txt" in bad[0]


def _opened(path: Path, folder: Path) -> Iterator[Member | Refused]:
    allowance = Allowance(path.stat().st_size)
    return open_archive(path, folder=folder, allowance=allowance, wanted=lambda _: True)


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:xz", "w:bz2"])
def test_a_cut_archive_says_so_and_keeps_what_came_before(
    made: Made, tmp_path: Path, mode: str
) -> None:
    """The files before the cut come out; the cut itself is an error, never silence."""
    noise = b"".join(hashlib.sha256(bytes([n % 256, n >> 8])).digest() for n in range(60_000))
    content = tarred({"a.txt": "một", "b.txt": noise, "c.txt": "cuối"}, mode=mode)
    path = made("a", content[: len(content) * 3 // 4])
    seen: list[str] = []
    with pytest.raises(ArchiveError, match="bị hỏng hoặc bị cắt cụt"):
        seen.extend(found.name for found in _opened(path, tmp_path / "ra"))
    assert seen[0] == "a.txt"
    assert "c.txt" not in seen


def test_a_tar_with_a_broken_header_is_no_shorter_tar(made: Made, tmp_path: Path) -> None:
    """Python ends at a header that it cannot read; the files behind it are not lost in silence."""
    content = bytearray(tarred({"a.txt": "một", "b.txt": "hai", "c.txt": "ba"}))
    content[1024:1100] = b"\xff" * 76
    with pytest.raises(ArchiveError, match="bị hỏng"):
        unpacked(made("a.tar", bytes(content)), tmp_path / "ra")


def test_what_is_not_wanted_is_not_unpacked(made: Made, tmp_path: Path) -> None:
    """Only the files that are asked for are written."""
    found = open_archive(
        made("a.zip", zipped(TWO)),
        folder=tmp_path / "ra",
        allowance=Allowance(10**6),
        wanted=lambda name: name.endswith("b.txt"),
    )
    assert [member.name for member in found] == ["van ban/b.txt"]
