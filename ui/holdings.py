"""What is held: the documents shipped, and those that the office added."""

from rich.padding import Padding
from rich.text import Text
from rich.tree import Tree

from corpus.values import Source
from ingest.intake.workplace import workplace
from ingest.library import Library
from ingest.values import Document, Level, Unit
from service.cite import currency_of
from service.settings import Settings
from service.wording import day
from ui.article import spaced
from ui.intake import update_index
from ui.kept import Kept, MissingDocumentError, named
from ui.terminal import complain, out, show_tree
from ui.written_down import written_down


def list_held() -> None:
    """Every document that is held: those shipped, then those of the office."""
    kept = Kept()
    for source in kept.shipped:
        _show(source, origin="bản tóm lược" if source.digest else "kèm theo")
    for source in kept.own:
        _show(source, origin="cơ quan thêm")
    for error in kept.damaged():
        complain(error)


def show_held(number: str) -> None:
    """What is known of a document, and its tree down to the articles."""
    document = Kept().document(number)
    show_tree(document)
    notice = currency_of(document.source).notice
    out.print(Text(f"  {notice}"))
    tree = Tree(Text(document.source.title, "bold"))
    for unit in document.units:
        _grow(tree, unit, document=document)
    out.print(tree)


def remove_held(number: str) -> None:
    """Remove a document that the office added, from the library and from the index.

    Raises `MissingDocumentError`, also for a document that is shipped.
    """
    source = _removable(number, kept=Kept())
    settings = Settings.from_environ()
    library = Library(settings.library_folder)
    with (
        workplace(settings.home, library=settings.library_folder),
        written_down(settings) as done,
    ):
        library.remove(source.number)
        done[source.number] = "document.withdrawn"
    out.print(Text(f"Đã bỏ {source.number}."), soft_wrap=True)
    update_index(settings)


def _removable(number: str, *, kept: Kept) -> Source:
    source = named(number, sources=kept.own)
    if source:
        return source
    shipped = named(number, sources=kept.shipped)
    if shipped:
        raise MissingDocumentError(
            f"{shipped.number} là văn bản kèm theo chương trình nên không bỏ được.",
            mend="Chỉ bỏ được văn bản do cơ quan thêm; xem các số hiệu: danhieu corpus list",
        )
    raise MissingDocumentError(
        f"Kho không có văn bản {number} do cơ quan thêm.",
        mend="Xem các số hiệu: danhieu corpus list",
    )


def _show(source: Source, *, origin: str) -> None:
    """What a list says of a document: its number whole on a line of its own, then the rest."""
    effective = f"hiệu lực từ {day(source.effective)}" if source.effective else ""
    about = filter(None, (source.title, source.issuer, effective, origin))
    out.print(Text(source.number, "bold"), soft_wrap=True)
    out.print(Padding(Text("; ".join(about)), (0, 0, 0, 4)))


def _grow(tree: Tree, unit: Unit, *, document: Document) -> None:
    """Hang a unit under its parent, and its own units down to the articles."""
    first = document.text[unit.start : unit.end].strip().partition("\n")[0]
    branch = tree.add(Text(spaced(first), overflow="ellipsis", no_wrap=True))
    if unit.level is not Level.ARTICLE:
        for child in unit.children:
            _grow(branch, child, document=document)
