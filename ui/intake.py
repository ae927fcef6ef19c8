"""Files of the office into its library, and the index brought up to date."""

import os
import shlex
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rich.text import Text

from corpus.manifest import embedded_sources
from corpus.values import MendableError, Source
from ingest.document import read_document
from ingest.library import Library, refuse_digest, refuse_replacing
from ingest.values import Document
from service.engine import Workshop
from service.settings import Settings
from ui.terminal import complain, err, out, show_tree, watched


class NothingGivenError(MendableError):
    """Neither a file nor --rebuild was given."""


def take_in(paths: Sequence[Path], *, rebuild: bool, replace: bool = False) -> int:
    """Add every file that can be read, then bring the index up to date; gives the exit code.

    0 where all were added, 1 where some were, 2 where none was. One bad file stops no other.
    Another document under the same number gives way only with `replace`.
    """
    if not paths and not rebuild:
        raise NothingGivenError(
            "Chưa nêu tệp nào để thêm.", mend="Hãy chạy: danhieu ingest TỆP… (hoặc --rebuild)"
        )
    settings = Settings.from_environ()
    files = tuple(_files(paths))
    failed = _add(files, shelf=_Shelf(Library(settings.library_folder)), replace=replace)
    if rebuild or len(failed) < len(files):
        update_index(settings)
    if failed:
        _list_failed(failed, of=len(files))
    return 0 if not failed else 1 if len(failed) < len(files) else 2


def update_index(settings: Settings) -> None:
    """Build the index of what is held now; only texts that it does not know are embedded."""
    with watched() as progress:
        Workshop(settings).build(progress)
    out.print("Chỉ mục đã được cập nhật.")


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """Each file named, and each in the folders named but for hidden ones.

    What cannot be looked at is given as if it were a file: reading it says what is wrong.
    """
    for path in paths:
        if _seems(path, Path.is_dir, otherwise=False):
            inside = (one for one in sorted(_inside(path)) if not _hidden(one.relative_to(path)))
            yield from inside
        else:
            yield path


def _inside(folder: Path) -> Iterator[Path]:
    """The files in a folder and those under it, and each of these that cannot be opened."""
    closed: list[Path] = []
    walk = os.walk(folder, onerror=lambda error: closed.append(Path(str(error.filename))))
    for at, _, names in walk:
        files = (Path(at) / name for name in names)
        yield from (file for file in files if _seems(file, Path.is_file, otherwise=True))
    yield from closed


def _seems(path: Path, test: Callable[[Path], bool], *, otherwise: bool) -> bool:
    """What a test says of a path; `otherwise` where the system does not let us look."""
    try:
        return test(path)
    except OSError:
        return otherwise


def _hidden(path: Path) -> bool:
    """Whether a part of a path begins with a dot."""
    return any(part.startswith(".") for part in path.parts)


def _add(files: Sequence[Path], *, shelf: "_Shelf", replace: bool) -> tuple[Path, ...]:
    """Add each file to the library and show what was read; gives those that could not be."""
    failed = []
    for file in files:
        try:
            document = read_document(file)
            replaced = shelf.put(document, file=file, replace=replace)
        except MendableError as error:
            complain(error)
            failed.append(file)
        else:
            show_tree(document)
            if replaced:
                about = f"  thay thế {replaced.number} ({replaced.title})"
                out.print(Text(about), soft_wrap=True)
    return tuple(failed)


class _Shelf:
    """What is held under each number while a run adds to it."""

    def __init__(self, library: Library) -> None:
        shipped, own = embedded_sources(), library.sources()
        self._library = library
        self._held = {source.number.casefold(): source for source in (*shipped, *own)}
        # What no other text replaces unasked: those shipped, and those of this run.
        self._fixed = {source.number.casefold() for source in shipped}
        self._fixed -= {source.number.casefold() for source in own}

    def put(self, document: Document, *, file: Path, replace: bool) -> Source | None:
        """Add a document, and give what it replaced, if it did. Raises `HeldError`."""
        new, key = document.source, document.number.casefold()
        held = self._held.get(key)
        if held:
            refuse_digest(new, held=held)
        if held and not replace:
            command = f"danhieu ingest --replace {shlex.quote(str(file))}"
            mend = f"{file.name} chưa được thêm. Nếu muốn thay văn bản đó, hãy chạy: {command}"
            refuse_replacing(new, held=held, fixed=key in self._fixed, mend=mend)
        self._library.add(document)
        self._held[key] = new
        self._fixed.add(key)
        return held if held and held.sha256 != new.sha256 else None


def _list_failed(failed: Sequence[Path], *, of: int) -> None:
    """The files that were not added, on stderr."""
    err.print(Text(f"\nKhông thêm được {len(failed)} trên {of} tệp:", "bold"))
    for file in failed:
        err.print(Text(f"  ✗ {file}"), soft_wrap=True)
