"""What is held: the documents shipped, and those that the office added."""

from rich.padding import Padding
from rich.text import Text
from rich.tree import Tree

from corpus.manifest import embedded_sources, open_source
from corpus.values import MendableError, Source
from ingest.document import read_document
from ingest.intake.workplace import workplace
from ingest.library import Library
from ingest.values import Document, Level, Unit
from service.cite import currency_of
from service.settings import Settings
from service.wording import day
from ui.intake import update_index
from ui.terminal import complain, out, show_tree


class MissingDocumentError(MendableError):
    """No document has this number."""


def list_held() -> None:
    """Every document that is held: those shipped, then those of the office."""
    own = _library().sources()
    replaced = {source.number.casefold() for source in own}
    for source in embedded_sources():
        if source.number.casefold() not in replaced:
            _show(source, origin="bản tóm lược" if source.digest else "kèm theo")
    for source in own:
        _show(source, origin="cơ quan thêm")
    for error in _library().damaged():
        complain(error)


def show_held(number: str) -> None:
    """What is known of a document, and its tree down to the articles."""
    document = _held(number)
    show_tree(document)
    notice = currency_of(document.source).notice
    out.print(Text(f"  {notice}"))
    tree = Tree(Text(document.source.title, "bold"))
    for unit in document.units:
        _grow(tree, unit, document=document)
    out.print(tree)


def remove_held(number: str) -> None:
    """Remove a document that the office added, from the library and from the index."""
    library = _library()
    if number.casefold() not in {source.number.casefold() for source in library.sources()}:
        raise MissingDocumentError(
            f"Kho không có văn bản {number} do cơ quan thêm.",
            mend="Xem các số hiệu: danhieu corpus list",
        )
    settings = Settings.from_environ()
    with workplace(settings.home, library=settings.library_folder):
        library.remove(number)
    out.print(Text(f"Đã bỏ {number}."), soft_wrap=True)
    update_index(settings)


def _library() -> Library:
    """The library of this home."""
    return Library(Settings.from_environ().library_folder)


def _show(source: Source, *, origin: str) -> None:
    """What a list says of a document: its number whole on a line of its own, then the rest."""
    effective = f"hiệu lực từ {day(source.effective)}" if source.effective else ""
    about = filter(None, (source.title, source.issuer, effective, origin))
    out.print(Text(source.number, "bold"), soft_wrap=True)
    out.print(Padding(Text("; ".join(about)), (0, 0, 0, 4)))


def _held(number: str) -> Document:
    """The document with this number, from the library or from those shipped."""
    own = _library().get(number)
    if own:
        return own
    for source in embedded_sources():
        if source.number.casefold() == number.casefold():
            return read_document(open_source(source), source=source)
    raise MissingDocumentError(
        f"Kho không có văn bản {number}.", mend="Xem các số hiệu: danhieu corpus list"
    )


def _grow(tree: Tree, unit: Unit, *, document: Document) -> None:
    """Hang a unit under its parent, and its own units down to the articles."""
    first = document.text[unit.start : unit.end].strip().partition("\n")[0]
    branch = tree.add(Text(first, overflow="ellipsis", no_wrap=True))
    if unit.level is not Level.ARTICLE:
        for child in unit.children:
            _grow(branch, child, document=document)
