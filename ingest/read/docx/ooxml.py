"""The package of a .docx: its parts by their role, as XML. Knows lxml; what it may not trust, it
refuses: bombs, entities, passwords."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO

from ingest.read.docx.counting import as_number
from ingest.read.docx.elements import Element
from ingest.read.reader import ReadError

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# "Strict Open XML" calls the same elements by other addresses.
_STRICT = re.compile(rb"(?<=[\"'])http://purl\.oclc\.org/ooxml/wordprocessingml/main(?=[\"'])")
_USUAL = WORD[1:-1].encode()
_MAIN = "word/document.xml"
# A file of 50 MB can unpack to 50 GB. Real documents unpack to some ten times their size.
_MAX_UNPACKED = 300_000_000
_MAX_RATIO = 150
_SMALL = 10_000_000  # below this, the ratio says nothing: empty forms shrink a hundredfold
_MAX_PARTS = 10_000
SAVE_AGAIN = "Hãy mở tệp bằng Word hoặc LibreOffice, lưu lại thành .docx rồi thêm lại."
# What zipfile lets through for packages that are cut, damaged, or packed in a way it cannot unpack.
_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
)


class Package:
    """The parts of an open package, found by what relates them to its main part."""

    def __init__(self, archive: zipfile.ZipFile, *, path: Path) -> None:
        self._archive = archive
        self._path = path
        self._names = set(archive.namelist())
        self._main = self._main_part()
        self._related = self._relations(self._main)

    def body(self) -> Iterator[Element]:
        """The blocks of the text, one by one: each is gone from memory when the next one comes."""
        depth = 0
        for event, element in self._events():
            depth += 1 if event == "start" else -1
            if event == "end" and depth == 2:
                yield element
                element.clear()

    def parts(self, role: str) -> tuple[Element, ...]:
        """The parts that the text uses as "styles", "numbering", "footnotes", "header" …"""
        found = [name for kind, name in self._related if kind == role and name in self._names]
        return tuple(self._parsed(name) for name in found)

    def part(self, role: str) -> Element | None:
        """The part of this role of which a package has one."""
        return next(iter(self.parts(role)), None)

    def _main_part(self) -> str:
        main = [name for kind, name in self._relations("") if kind == "officeDocument"]
        return next((name for name in main if name in self._names), _MAIN)

    def _relations(self, part: str) -> list[tuple[str, str]]:
        """The (kind, name) of the parts that `part` uses; "" is the package itself."""
        folder, name = PurePosixPath(part).parent, PurePosixPath(part).name
        relations = f"{folder / '_rels' / name}.rels" if part else "_rels/.rels"
        if relations not in self._names:
            return []
        return [
            (relation.get("Type", "").rpartition("/")[2], _target(folder, relation))
            for relation in self._parsed(relations)
            if relation.get("TargetMode", "") != "External"
        ]

    def _events(self) -> Iterator[tuple[str, Element]]:
        from lxml import etree  # type: ignore[import-untyped]  # loaded when a file needs it

        part = self._open(self._main)
        events = etree.iterparse(part, events=("start", "end"), collect_ids=False, **_CAREFUL)
        first = True
        while True:
            try:
                event, element = next(events)
            except StopIteration:
                return
            except etree.XMLSyntaxError as error:
                raise self._damaged(self._main) from error
            if first:
                self._refuse_entities(element, name=self._main)
            first = False
            yield event, element

    def _parsed(self, name: str) -> Element:
        from lxml import etree

        try:
            root: Element = etree.parse(
                self._open(name), parser=etree.XMLParser(**_CAREFUL)
            ).getroot()
        except etree.XMLSyntaxError as error:
            raise self._damaged(name) from error
        self._refuse_entities(root, name=name)
        return root

    def _open(self, name: str) -> IO[bytes]:
        try:
            data = self._archive.read(name)
        except (KeyError, *_BROKEN_ZIP) as error:
            raise self._damaged(name) from error
        return BytesIO(_STRICT.sub(_USUAL, data))

    def _damaged(self, name: str) -> ReadError:
        return ReadError(
            f"{self._path.name}: tệp .docx bị hỏng, không đọc được phần {name}.", mend=SAVE_AGAIN
        )

    def _refuse_entities(self, root: Element, *, name: str) -> None:
        """Entities can unpack like a bomb too; no word processor writes any."""
        if root.getroottree().docinfo.internalDTD is not None:
            raise ReadError(
                f"{self._path.name}: phần {name} khai báo thực thể XML mà tệp .docx thật không "
                "có, nên không được mở.",
                mend="Hãy kiểm tra nguồn gốc của tệp. " + SAVE_AGAIN,
            )


# Comments inside a text would split it; instructions to programs are no text.
_CAREFUL = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def _target(folder: PurePosixPath, relation: Element) -> str:
    """The name of the part that a relation leads to: "/word/a.xml", "a.xml", "../a.xml"."""
    target = relation.get("Target", "")
    whole = target if target.startswith("/") else f"{folder}/{target}"
    steps: list[str] = []
    for step in whole.split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


@contextmanager
def open_package(path: Path) -> Iterator[Package]:
    """The package at `path`. Raises `ReadError` for one that is cut, encrypted or a bomb."""
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN_ZIP as error:
        raise ReadError(f"{path.name}: tệp .docx bị cắt cụt hoặc hỏng.", mend=SAVE_AGAIN) from error
    with archive:
        _refuse_size(archive.infolist(), path=path)
        yield Package(archive, path=path)


def _refuse_size(parts: list[zipfile.ZipInfo], *, path: Path) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise ReadError(
            f"{path.name}: tệp được đặt mật khẩu.", mend="Hãy bỏ mật khẩu rồi thêm lại tệp."
        )
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    bomb = unpacked > _SMALL and unpacked > _MAX_RATIO * packed
    if bomb or unpacked > _MAX_UNPACKED or len(parts) > _MAX_PARTS:
        raise ReadError(
            f"{path.name}: giải nén ra {unpacked / 1e6:.0f} MB trong {len(parts)} phần, lớn bất "
            f"thường so với {packed / 1e6:.1f} MB của tệp, nên không được mở.",
            mend="Hãy kiểm tra nguồn gốc của tệp; nếu là văn bản thật, hãy bỏ ảnh và lưu lại.",
        )


# How the elements of a part are asked. Paths are written without namespace: "pPr/numPr/ilvl".


@cache
def _in_word(path: str) -> str:
    return "/".join(WORD + step for step in path.split("/"))


def name_of(element: Element) -> str:
    """An element's name without its namespace: "p", "tbl"; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """An attribute of WordprocessingML, or None."""
    return element.attrib.get(WORD + name)


def child(element: Element, path: str) -> Element | None:
    """The first element at this path below, or None."""
    return element.find(_in_word(path))


def children(element: Element, path: str) -> list[Element]:
    """The elements at this path below, in order."""
    return element.findall(_in_word(path))


def inside(element: Element, path: str) -> Iterator[Element]:
    """The elements of this name at any depth, in order."""
    return element.iter(_in_word(path))


def value(element: Element, path: str) -> str | None:
    """The `w:val` of the element at this path below; "" where it has none, None without it."""
    found = child(element, path)
    return None if found is None else attribute(found, "val") or ""


def number(element: Element, path: str) -> int | None:
    """That value as a number, or None where it is none."""
    return as_number(value(element, path))


def is_on(element: Element, path: str) -> bool:
    """Whether a switch is set: it is there, and does not say no."""
    return value(element, path) not in (None, "0", "false", "off")
