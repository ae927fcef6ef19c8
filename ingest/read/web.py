"""HTML pages: the main text, block by block; scripts, menus, headers and footers left out.

With `ooxml`, the only file that knows lxml. A page's own structure decides what is no text; what is
left over of the page is found by the rules of `furniture`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.encodings import repair
from ingest.read.assembly import raw_from_lines
from ingest.read.charset import page_text
from ingest.read.docx.elements import Element
from ingest.read.docx.note_marks import marked, with_brackets
from ingest.read.reader import FrontMatter, Raw, ReadError
from ingest.read.web_around import Weights, drop_around, main_of, weigh
from ingest.read.web_lists import ListNumbers

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | frozenset(
    {"p", "div", "section", "article", "main", "header", "ul", "ol", "li", "dl", "dt", "dd"}
    | {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "blockquote", "pre", "hr"}
    | {"figure", "figcaption", "address", "center", "details", "summary", "body", "html", "br"}
    | {"nav", "footer", "aside", "form", "fieldset", "legend", "menu", "dialog", "option", "button"}
)
_CELLS = ("td", "th")
_LONG_CELL = 1500  # letters: pages also lay their whole text out in the cell of a table
_FEW_ROWS = 3  # of a table that puts the two sides of a text's head beside each other
_KEEPS_LINES = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_BREAK = "\x00"  # a line end that the page shows; no HTML can hold this character
_NOTE_LINK = re.compile(r"[^#]*#_?(?:ftn|fn|footnote|note|endnote|edn|cite)\w*-?", re.IGNORECASE)
_PAGE = re.compile(r"https?://[^\s\"'<>]{4,500}$")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


class WebReader:
    """.html, .htm, .xhtml."""

    suffixes = (".html", ".htm", ".xhtml")

    def read(self, path: Path) -> Raw:
        """The page's main text; table rows as "a | b"; list numbers; headings remembered."""
        root = _parsed(path)
        framed = root.find(".//frame") is not None or root.find(".//iframe") is not None
        front = _front(root)
        drop_around(root)
        lines = list(_lines(main_of(root)))
        repaired = repair([text for text, _ in lines])
        headings = (heading for _, heading in lines)
        raw = raw_from_lines(zip(repaired.lines, headings, strict=True), front=front)
        if not raw.text:
            raise _empty(path, framed=framed)
        return replace(raw, encoding=repaired.encoding)


def _empty(path: Path, *, framed: bool) -> ReadError:
    if framed:
        return ReadError(
            f"{path.name}: trang HTML chỉ có khung (frame), nội dung nằm ở trang khác.",
            mend="Hãy mở riêng trang trong khung bằng trình duyệt rồi lưu lại trang đó.",
        )
    return ReadError(
        f"{path.name}: trang HTML không có nội dung chữ.",
        mend="Hãy lưu lại trang khi nội dung đã hiện đủ, hoặc chép nội dung vào tệp .txt.",
    )


def _parsed(path: Path) -> Element:
    from lxml import etree, html  # type: ignore[import-untyped]  # loaded when a file needs it

    text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", page_text(path))
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root: Element = html.document_fromstring(_CONTROLS.sub("", text) or " ", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise _unreadable(path) from error
    # Where parts lie too deep in each other, the parser stops, and what follows would be lost.
    if any(fault.type_name == "ERR_RESOURCE_LIMIT" for fault in parser.error_log):
        raise _unreadable(path)
    return root


def _unreadable(path: Path) -> ReadError:
    return ReadError(
        f"{path.name}: không đọc được trọn vẹn như trang HTML.",
        mend="Hãy lưu lại trang từ trình duyệt, hoặc chép nội dung vào tệp .txt.",
    )


def _front(root: Element) -> FrontMatter | None:
    """The address that the page gives as its own. Its title and dates are those of the page, which
    need not be those of the text on it."""
    links = root.xpath("//link[@rel='canonical'] | //meta[@property='og:url']")
    found = (link.get("href", "") or link.get("content", "") for link in links)
    url = next((address for address in found if _PAGE.match(address)), "")
    return FrontMatter(url=url) if url else None


def _lines(main: Element) -> Iterator[tuple[str, bool]]:
    """(line, whether it is a heading): one a block or table row.

    Inline elements do not end a line, <br> and blocks do.
    """
    from lxml import etree

    walk = _Walk(main, weigh(main))
    for event, element in etree.iterwalk(main, events=("start", "end")):
        yield from walk.starts(element) if event == "start" else walk.ends(element)
    yield walk.label + walk.line(), walk.heading


@dataclass(slots=True)
class _Walk:
    """Gathers the words of a line, element by element."""

    main: Element
    weights: Weights
    numbers: ListNumbers = field(default_factory=ListNumbers)
    words: list[str] = field(default_factory=list)
    label: str = ""  # of a list item whose words have not come yet
    heading: bool = False
    row: Element | None = None  # inside a row of short cells, which is one line
    kept: Element | None = None  # inside a block whose line ends are shown

    def starts(self, element: Element) -> Iterable[tuple[str, bool]]:
        line: list[tuple[str, bool]] = []
        if self.row is not None:
            self.words.append(_in_row(element))
        elif element.tag in _BLOCKS:
            line = self._new_line()
            self.row = element if self._is_row(element) else None
            self.heading = element.tag in _HEADINGS or (self.heading and element.tag == "br")
            self.label = self.numbers.label(element) or self.label
        if self.kept is None and _keeps_lines(element):
            self.kept = element
        self.words.append(self._shown(element.text))
        return line

    def ends(self, element: Element) -> Iterable[tuple[str, bool]]:
        line: list[tuple[str, bool]] = []
        if element is self.row:
            self.row = None
        if element is self.kept:
            self.kept = None
        if self.row is not None:
            self.words.append(" " if element.tag in _BLOCKS else "")
        elif element.tag in _BLOCKS and element.tag != "br":
            line = self._new_line()
            self.heading = False
            self.label = "" if element.tag == "li" else self.label
        elif element.tag == "a" and _is_note_link(element):
            self._mark()
        if element is not self.main:
            self.words.append(self._shown(element.tail))
        return line

    def line(self) -> str:
        """The words so far."""
        lines = "".join(self.words).split(_BREAK)
        return with_brackets("\n".join(" ".join(line.split()) for line in lines))

    def _new_line(self) -> list[tuple[str, bool]]:
        """End the line; a label waits for the first words behind it."""
        line = self.line()
        if line:
            line, self.label = self.label + line, ""
        self.words = []
        return [(line, self.heading)]

    def _shown(self, text: str | None) -> str:
        return (text or "").replace("\n", _BREAK) if self.kept is not None else text or ""

    def _mark(self) -> None:
        """Put brackets around the words of a link to a note, which are its number."""
        while self.words and not self.words[-1].strip():
            self.words.pop()
        if self.words and self.words[-1].strip().isdigit():
            self.words[-1] = marked(self.words[-1].strip())

    def _is_row(self, element: Element) -> bool:
        """A row of data; not one that holds a text, or lays out the sides of a head."""
        if element.tag != "tr":
            return False
        cells = [self.weights[cell] for cell in element if cell.tag in _CELLS]
        whole = any(cell.letters > _LONG_CELL or cell.tables for cell in cells)
        return len(cells) > 1 and not whole and not self._is_layout(element)

    def _is_layout(self, row: Element) -> bool:
        table = row.getparent()
        while table is not None and table.tag in ("tbody", "thead", "tfoot"):
            table = table.getparent()
        if table is None or table.get("border", "0") not in ("", "0"):
            return False
        if "border" in table.get("style", "") or sum(1 for _ in _rows(table)) > _FEW_ROWS:
            return False
        cells = [cell for found in _rows(table) for cell in found]
        if any(cell.tag == "th" for cell in cells):
            return False
        inside = [self.weights[cell] for cell in cells if cell in self.weights]
        return any(weight.breaks or weight.paragraphs > 1 for weight in inside)


def _rows(table: Element) -> Iterator[Element]:
    for found in table:
        if found.tag == "tr":
            yield found
        elif found.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in found if row.tag == "tr")


def _in_row(element: Element) -> str:
    parent = element.getparent()
    if element.tag in _CELLS and parent is not None and parent[0] is not element:
        return " | "
    return " " if element.tag in _BLOCKS else ""


def _keeps_lines(element: Element) -> bool:
    return element.tag == "pre" or bool(_KEEPS_LINES.search(element.get("style", "")))


def _is_note_link(element: Element) -> bool:
    return bool(_NOTE_LINK.match(element.get("href", "")))
