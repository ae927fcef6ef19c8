"""What was named on the command line -> the files to be read: each with the name that an officer
knows it by, and what was passed over counted by its kind."""

import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ingest.read.reader import ReadError

# What a folder or an archive gives without being asked for by name. Their content decides how they
# are read; "đuôi" of other files (programs, styles, tables, sound) are passed over and counted.
TEXTS = (".txt", ".text", ".md", ".markdown")
PAGES = (".html", ".htm", ".xhtml", ".mht", ".mhtml")
OFFICE = (".docx", ".docm", ".dotx", ".doc", ".dot", ".rtf", ".odt", ".pdf")
PACKAGED = (".json.gz",)
PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")  # where they can be read
ARCHIVES = (".zip", ".tar", ".tgz", ".txz", ".tbz", ".tbz2", ".gz", ".xz", ".bz2", ".rar", ".7z")
_TAKEN = (*TEXTS, *PAGES, *OFFICE, *PACKAGED, *ARCHIVES)
_JUNK = ("__macosx", "desktop.ini", "thumbs.db")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_URL = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)  # a drive has one letter
# How the files of a document begin whose name tells nothing: PDF, RTF.
_DOCUMENT_HEADS = (b"%PDF-", b"{\\rtf")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be read: a file, a folder that is one source of many documents, or a URL.

    `origin` names it for good (its absolute path, or its URL), `name` is how an officer wrote it.
    """

    origin: str
    name: str
    path: Path = Path()
    url: str = ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that is to be read, each once, and what was passed over: how many files of each kind."""

    items: tuple[Item, ...]
    passed: Counter[str]


class Selection:
    """Which files of folders and archives are taken, and a count of those that are not."""

    def __init__(self, *, pictures: bool) -> None:
        """With `pictures`, page images are documents."""
        self._taken = (*_TAKEN, *PICTURES) if pictures else _TAKEN
        self.passed: Counter[str] = Counter()

    def wants(self, name: str, *, head: Callable[[], bytes] = lambda: b"") -> bool:
        """Whether a file with this path inside its folder is taken; counts it where it is not.

        Hidden files, and what systems put beside files, are neither taken nor counted. `head`
        gives the first bytes of a file whose name has no usual ending.
        """
        path = PurePosixPath(name.replace("\\", "/"))
        if any(part.startswith((".", "~$")) or part.lower() in _JUNK for part in path.parts):
            return False
        suffix = path.suffix.lower()
        if path.name.lower().endswith(self._taken):
            return True
        if not _SUFFIX.fullmatch(suffix):
            suffix = "không có đuôi"
            if head().startswith(_DOCUMENT_HEADS):
                return True
        self.passed[suffix] += 1
        return False


def pictures_are_read() -> bool:
    """Whether the program that recognises pages in pictures is installed."""
    from ingest.read.pages.scan import refuse_without_tesseract

    try:
        refuse_without_tesseract("")
    except ReadError:
        return False
    return True


def is_url(name: str) -> bool:
    """Whether it names an address and no file: "https://…", in whatever protocol."""
    return bool(_URL.match(name))


def gather(
    names: Sequence[str], *, selection: Selection, is_bundle: Callable[[Path], bool]
) -> Gathered:
    """The files named, and those in the folders named that `selection` takes.

    A folder for which `is_bundle` holds is given as one item, not file by file. Links to folders
    are not followed. What cannot be looked at is given as if it were a file: reading it says what
    is wrong.
    """
    found: dict[str, Item] = {}
    for name in names:
        items = (Item(name, name, url=name),) if is_url(name) else _in(name, selection, is_bundle)
        for item in items:
            found.setdefault(item.origin, item)
    return Gathered(tuple(found.values()), selection.passed)


def origin_of(path: Path) -> str:
    """The absolute path of a file, as text in whatever bytes its name is written."""
    raw = os.fsencode(os.path.abspath(path))  # noqa: PTH100  resolving would follow links
    return raw.decode("utf-8", "backslashreplace")


def shown(path: Path) -> str:
    """A path that can be printed."""
    return os.fsencode(path).decode(errors="replace")


def _item(path: Path) -> Item:
    return Item(origin_of(path), shown(path), path)


def _in(name: str, selection: Selection, is_bundle: Callable[[Path], bool]) -> Iterator[Item]:
    path = Path(name)
    if not _is_folder(path):
        yield _item(path)
    else:
        yield from map(_item, _walk(path, selection, is_bundle))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _walk(top: Path, selection: Selection, is_bundle: Callable[[Path], bool]) -> Iterator[Path]:
    """The files and bundles of a folder and those under it, and each folder that does not open."""
    closed: list[Path] = []
    walk = os.walk(top, onerror=lambda error: closed.append(Path(os.fsdecode(error.filename))))
    for at, folders, names in walk:
        here = Path(at)
        if is_bundle(here):
            folders.clear()
            yield here
            continue
        folders[:] = sorted(_entered(folders, here=here, names=names, selection=selection))
        yield from (here / name for name in sorted(names) if _is_taken(here / name, selection))
    yield from sorted(closed)


def _entered(
    folders: Sequence[str], *, here: Path, names: Sequence[str], selection: Selection
) -> Iterator[str]:
    """The folders that are gone into: no hidden ones, no links (they can lead in a circle), and not
    the "…_files" that a browser saves beside a page."""
    pages = {Path(name).stem for name in names if name.lower().endswith(PAGES)}
    for folder in folders:
        if folder.startswith(".") or folder.lower() in _JUNK:
            continue
        if (here / folder).is_symlink():
            selection.passed["liên kết thư mục"] += 1
        elif folder.removesuffix("_files") in pages and folder.endswith("_files"):
            selection.passed["thư mục kèm trang web"] += 1
        else:
            yield folder


def _is_taken(path: Path, selection: Selection) -> bool:
    """Whether a file of a folder is to be read. A broken link is taken, so that it is told."""
    if not selection.wants(path.name, head=lambda: _head(path)):
        return False
    try:
        kind = path.stat().st_mode
    except OSError:
        return True
    if stat.S_ISREG(kind):
        return True
    selection.passed["tệp đặc biệt"] += 1
    return False


def _head(path: Path) -> bytes:
    """The first bytes of a plain file, none where there are none to be had."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return b""
        with path.open("rb") as file:
            return file.read(8)
    except OSError:
        return b""
