"""The documents that an office added, each in one file; and the documents held from the start."""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from corpus.manifest import embedded_sources, open_source
from corpus.values import MendableError, Source
from ingest.document import read_document
from ingest.folding import fold_letters
from ingest.private import private_folder
from ingest.values import Change, Document

# Raise this number where files are read into other units or passages: indexes are then built anew.
READING = 2
_SUFFIX = ".jsonl"
_CODEC = TypeAdapter(Document)
_CHANGES = TypeAdapter(tuple[Change, ...])


class LibraryError(MendableError):
    """A file of the library that cannot be read or written."""


class HeldError(LibraryError):
    """Another document is held under the same number."""


class Library:
    """The office's documents, one file each: its source on the first line, the changes that it
    makes or reports on the second, then the document.

    Files are replaced as a whole, so that a crash leaves the old one. A file that cannot be read is
    left out of the lists, and named by `damaged`; the others are not touched by it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, document: Document) -> None:
        """Keep a document; one with the same number is replaced. Raises `LibraryError`."""
        document = _with_checksum(document)
        lines = _encoded(document)
        try:
            private_folder(self._folder)
            _write(self._file(document.number), "".join(f"{line}\n" for line in lines))
        except OSError as error:
            raise LibraryError(
                f"Không ghi được {document.number} vào {self._folder} ({error.strerror}).",
                mend="Hãy kiểm tra dung lượng đĩa và quyền ghi rồi thêm lại tệp.",
            ) from error

    def remove(self, number: str) -> None:
        """Remove the document with this number (letter case does not matter), if it is held.
        Raises `LibraryError`."""
        try:
            self._file(number).unlink(missing_ok=True)
        except OSError as error:
            raise LibraryError(
                f"Không bỏ được {number} khỏi {self._folder} ({error.strerror}).",
                mend="Hãy kiểm tra quyền ghi rồi chạy lại lệnh.",
            ) from error

    def get(self, number: str) -> Document | None:
        """The document with this number, or None. Raises `LibraryError` for a damaged file."""
        file = self._file(number)
        return _read(file) if file.is_file() else None

    def path_of(self, number: str) -> Path:
        """Where the document with this number stands, or would stand."""
        return self._file(number)

    def sources(self) -> tuple[Source, ...]:
        """What is known of each document, by number; reads only the first line of each file."""
        found = [source for file in self._files() if (source := self._source(file))]
        return tuple(sorted(found, key=lambda source: source.number))

    def documents(self) -> Iterator[Document]:
        """The documents that can be read, by number, one after the other."""
        for source in self.sources():
            try:
                yield _read(self._file(source.number))
            except LibraryError:
                continue  # `damaged` names it

    def changes(self) -> Iterator[Change]:
        """The changes that the documents make or report; reads only the beginning of each file."""
        for source in self.sources():
            yield from _try_changes(self._file(source.number))

    def damaged(self) -> tuple[LibraryError, ...]:
        """One error for each file that cannot be read."""
        return tuple(error for file in self._files() if (error := self._fault(file)))

    def digest(self) -> str:
        """A digest of everything held; changes with every document added, replaced or removed."""
        return sources_digest(self.sources())

    def _source(self, file: Path) -> Source | None:
        """What a file holds; None where it cannot be read, or is a copy under another name."""
        source = _try_source(file)
        return source if source and self._file(source.number) == file else None

    def _fault(self, file: Path) -> LibraryError | None:
        fault = _fault(file)
        if fault or self._source(file):
            return fault
        return LibraryError(
            f"Tệp {file} trong kho là bản chép thừa của một văn bản khác.", mend="Hãy xóa tệp đó."
        )

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob(f"*{_SUFFIX}"))

    def _file(self, number: str) -> Path:
        """Numbers hold slashes and letters that file systems treat each in its own way."""
        key = number.casefold()
        name = re.sub(r"[^a-z0-9]+", "-", fold_letters(key))[:60].strip("-")
        return self._folder / f"{name}.{_sha256(key)[:12]}{_SUFFIX}"


def refuse_replacing(new: Source, *, held: Source, fixed: bool, mend: str) -> None:
    """Raise `HeldError` where `new` is not a newer text of the document `held`.

    It is one where title, issuer and date of issue are the same. A text without an official number
    has only its title for a name, so another text is another document. With `fixed`, what is held
    is shipped or was added just before, and gives way to no other text.
    """
    if new.sha256 == held.sha256 and not held.origin:
        return
    if fixed or _unnumbered(new) or _identity(new) != _identity(held):
        day = f"{held.issued:%d/%m/%Y}" if held.issued else "chưa rõ ngày"
        about = f"{held.title}, {held.issuer or 'chưa rõ cơ quan'}, {day}"
        raise HeldError(f"Đã có văn bản số {held.number} ({about}).", mend=mend)


def refuse_digest(new: Source, *, held: Source) -> None:
    """Raise `HeldError` where a digest would take the place of a text that is none."""
    if new.digest and not held.digest:
        raise HeldError(
            f"Đã có văn bản số {held.number} ({held.title}); bản tóm lược không thay được nó.",
            mend="Hãy đặt cho bản tóm lược một số khác ở mục number trong phần đầu của tệp.",
        )


def _unnumbered(source: Source) -> bool:
    return source.number.startswith(("bai-viet/", "van-ban/"))


def _identity(source: Source) -> tuple[object, ...]:
    words = (" ".join(words.split()).casefold() for words in (source.title, source.issuer))
    return (*words, source.issued)


def _encoded(document: Document) -> tuple[str, str, str]:
    """The three lines of its file. Raises `LibraryError` where a character is no character."""
    changes = _CHANGES.dump_json(document.changes).decode()
    try:
        return document.source.model_dump_json(), changes, _CODEC.dump_json(document).decode()
    except ValueError as error:
        raise LibraryError(
            f"{document.number}: văn bản có ký tự hỏng, không lưu được.",
            mend="Hãy lưu lại tệp với bảng mã UTF-8 rồi thêm lại.",
        ) from error


def default_documents() -> tuple[Document, ...]:
    """The documents held from the start, read from their packages: some seconds of work.

    Raises `ManifestError` or `ReadError`.
    """
    return tuple(read_document(open_source(source), source=source) for source in embedded_sources())


def corpus_digest(documents: Iterable[Document]) -> str:
    """SHA-256 in hex over what an index is built from; the order does not matter."""
    return sources_digest(_with_checksum(document).source for document in documents)


def sources_digest(sources: Iterable[Source]) -> str:
    """The digest of the documents of these sources, without reading them.

    Each source's `sha256` stands for its text, so this takes milliseconds at every start.
    """
    lines = sorted(source.model_dump_json() for source in sources)
    return _sha256("\n".join([str(READING), *lines]))


def _with_checksum(document: Document) -> Document:
    """A document whose source names its content: the file's checksum, or else the text's."""
    if document.source.sha256:
        return document
    source = document.source.model_copy(update={"sha256": _sha256(document.text)})
    return replace(document, source=source)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _write(path: Path, text: str) -> None:
    """Beside it first, then in one step in its place."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _read(file: Path) -> Document:
    try:
        *_, body = file.read_text(encoding="utf-8").removesuffix("\n").split("\n")
        return _CODEC.validate_json(body)
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise _unreadable(file) from error


def _read_source(file: Path) -> Source:
    try:
        with file.open(encoding="utf-8") as lines:
            return Source.model_validate_json(lines.readline())
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise _unreadable(file) from error


def _try_source(file: Path) -> Source | None:
    try:
        return _read_source(file)
    except LibraryError:
        return None


def _try_changes(file: Path) -> tuple[Change, ...]:
    try:
        with file.open(encoding="utf-8") as lines:
            lines.readline()
            return _CHANGES.validate_json(lines.readline())
    except (OSError, UnicodeDecodeError, ValidationError):
        return ()  # `damaged` names it


def _fault(file: Path) -> LibraryError | None:
    try:
        _read(file)
    except LibraryError as error:
        return error
    return None


def _unreadable(file: Path) -> LibraryError:
    return LibraryError(
        f"Tệp {file} trong kho bị hỏng, không đọc được.",
        mend="Hãy xóa tệp đó rồi thêm lại văn bản bằng: danhieu ingest TỆP",
    )
