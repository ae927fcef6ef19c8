"""Files of the office into its library, and the index brought up to date."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.text import Text

from corpus.values import MendableError
from ingest.document import read_document
from ingest.library import Library
from service.engine import Workshop
from service.settings import Settings
from ui.terminal import complain, err, out, show_tree, watched


class NothingGivenError(MendableError):
    """Neither a file nor --rebuild was given."""


def take_in(paths: Sequence[Path], *, rebuild: bool) -> int:
    """Add every file that can be read, then bring the index up to date; gives the exit code.

    0 where all were added, 1 where some were, 2 where none was. One bad file stops no other.
    """
    if not paths and not rebuild:
        raise NothingGivenError(
            "Chưa nêu tệp nào để thêm.", mend="Hãy chạy: danhieu ingest TỆP… (hoặc --rebuild)"
        )
    settings = Settings.from_environ()
    files = tuple(_files(paths))
    failed = _add(files, library=Library(settings.library_folder))
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
    """Each file named, and each in the folders named but for hidden ones."""
    for path in paths:
        if path.is_dir():
            inside = (one for one in sorted(path.rglob("*")) if one.is_file())
            yield from (one for one in inside if not _hidden(one.relative_to(path)))
        else:
            yield path


def _hidden(path: Path) -> bool:
    """Whether a part of a path begins with a dot."""
    return any(part.startswith(".") for part in path.parts)


def _add(files: Sequence[Path], *, library: Library) -> tuple[Path, ...]:
    """Add each file to the library and show what was read; gives those that could not be."""
    failed = []
    for file in files:
        try:
            document = read_document(file)
            library.add(document)
        except MendableError as error:
            complain(error)
            failed.append(file)
        else:
            show_tree(document)
    return tuple(failed)


def _list_failed(failed: Sequence[Path], *, of: int) -> None:
    """The files that were not added, on stderr."""
    err.print(Text(f"\nKhông thêm được {len(failed)} trên {of} tệp:", "bold"))
    for file in failed:
        err.print(Text(f"  ✗ {file}"), soft_wrap=True)
