"""HTML pages: the main text, block by block; scripts, menus, headers and footers left out.

The only file that knows lxml. A page's own structure decides what is no text; what is left over of
the page is found by the rules of `furniture`.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html  # type: ignore[import-untyped]  # it publishes no types

from ingest.clean import clean
from ingest.read.assembly import raw_from_lines
from ingest.read.plain import decode
from ingest.read.reader import Raw, ReadError

_NEVER = frozenset(
    {"script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas"}
    | {"nav", "footer", "aside", "form", "button", "select", "input", "textarea", "menu", "dialog"}
    | {"head", "audio", "video", "map"}
)
_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar"}
# Words in a class or id that name a part of the page around the text.
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:menu|nav|navbar|navigation|footer|sidebar|breadcrumbs?|comments?|related|share"
    r"|social|banner|ads?|advert\w*|pagination|toolbar|popup|cookie)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | frozenset(
    {"p", "div", "section", "article", "main", "header", "ul", "ol", "li", "dl", "dt", "dd"}
    | {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "blockquote", "pre", "hr"}
    | {"figure", "figcaption", "address", "center", "details", "summary", "body", "html", "br"}
)
_MAIN = ("//main", "//article", "//*[@itemprop='articleBody']", "//*[@role='main']")
_ENOUGH = 0.5  # of the page's words: a smaller <article> is one teaser of many


class WebReader:
    """.html in UTF-8."""

    suffixes = (".html", ".htm", ".xhtml")

    def read(self, path: Path) -> Raw:
        """The page's main text; table rows as "a | b"; headings remembered."""
        root = _parsed(path)
        for element in [e for e in root.iter(etree.Element) if _is_around(e)]:
            _drop(element)
        raw = raw_from_lines(_lines(_main(root)))
        if not raw.text:
            raise ReadError(
                f"{path.name}: trang HTML không có nội dung chữ.",
                mend="Hãy lưu lại trang khi nội dung đã hiện đủ, hoặc chép nội dung vào tệp .txt.",
            )
        return raw


def _parsed(path: Path) -> html.HtmlElement:
    text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", decode(path))
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return html.document_fromstring(clean(text) or " ", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(
            f"{path.name}: không đọc được như trang HTML.",
            mend="Hãy lưu lại trang từ trình duyệt, hoặc chép nội dung vào tệp .txt.",
        ) from error


def _is_around(element: html.HtmlElement) -> bool:
    if element.tag in _NEVER or element.get("role") in _ROLES or element.get("hidden") is not None:
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}"
    header = element.tag == "header" and element.getparent().tag == "body"
    return header or (element.tag not in ("html", "body", "main") and bool(_AROUND.search(names)))


def _drop(element: html.HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _main(root: html.HtmlElement) -> html.HtmlElement:
    """The element that holds the text: the only one of its kind with most of the page's words."""
    body = root.find("body")
    body = root if body is None else body
    size = len(body.text_content())
    for path in _MAIN:
        found = root.xpath(path)
        if len(found) == 1 and len(found[0].text_content()) >= _ENOUGH * size:
            return found[0]
    return body


def _lines(main: html.HtmlElement) -> Iterator[tuple[str, bool]]:
    """One line a block or table row. Inline elements do not end a line, <br> and blocks do."""
    words: list[str] = []
    heading = False
    row: html.HtmlElement | None = None  # inside a row of short cells, which is one line
    for event, element in etree.iterwalk(main, events=("start", "end")):
        if row is not None and element is not row:
            words.append(_in_row(event, element))
        elif element.tag in _BLOCKS:
            yield _joined(words), heading
            words = []
            row = element if event == "start" and _is_row(element) else None
            if element.tag != "br":
                heading = element.tag in _HEADINGS and event == "start"
        words.append((element.text if event == "start" else element.tail) or "")
    yield _joined(words), heading


def _is_row(element: html.HtmlElement) -> bool:
    """A row of data. Pages also lay their whole text out in the cell of a table."""
    cells = element.xpath("./td | ./th") if element.tag == "tr" else []
    return len(cells) > 1 and all(len(cell.text_content()) <= _LONG_CELL for cell in cells)


_LONG_CELL = 1500  # characters


def _in_row(event: str, element: html.HtmlElement) -> str:
    if event == "start" and element.tag in ("td", "th") and element.getprevious() is not None:
        return " | "
    return " " if element.tag in _BLOCKS else ""


def _joined(words: list[str]) -> str:
    return " ".join("".join(words).split())
