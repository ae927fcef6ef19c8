"""A page of the official codification (Bộ pháp điển) -> its articles, as they stand on it.

Another file that knows lxml. The page is not well-formed: paragraphs of a law stand inside the
paragraph of the article. So it is cut first, at the paragraphs that the codification itself makes
(`pChuong`, `pDieu`, `pGhiChu`, `pNoiDung`, `pChiDan`), and each piece is then parsed on its own: an
unclosed table of one article can never swallow the next.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree  # type: ignore[import-untyped]  # it publishes no types
from lxml.html import defs  # type: ignore[import-untyped]

from ingest.clean import clean
from ingest.codified.values import Anchored, Codified, Heading, PageError, Related, Trouble
from ingest.values import Link

_CUT = re.compile(
    r"<p\s+class=['\"](?P<part>pChuong|pDieu|pGhiChu|pNoiDung|pChiDan)['\"][^>]{0,99}>"
)
_BODY = re.compile(r"<div\s+class=['\"]_content['\"]\s*>")
_NAME = re.compile(r"<a\s+name=['\"](?P<anchor>[^'\"]{1,200})['\"][^>]{0,99}>")
# A form or annex that hangs on the article: a link around a paragraph with the name of its file.
_ATTACHED = re.compile(
    r"<a\s+href='(?P<url>[^'>]{0,999})'[^>]{0,99}>\s*<p>(?P<name>[^<]*)</p>\s*</a>"
)
# "Điều 41.14.TT.2.1. Phạm vi điều chỉnh": subject, kind, which document of this kind, article.
_CODED = re.compile(
    r"Điều (?P<code>[0-9]+\.[0-9]+\.[A-ZĐ]{1,4}(?:\.[0-9][0-9a-zđ]*)+)\.?(?:\s+|$)(?P<title>.*)"
)
_TARGET = re.compile(r"ViewNoiDungPhapDien\('(?P<anchor>[0-9]{1,200})'")
# "<p1. Hồ sơ": the mark that ends the tag is missing. Then what is left of a tag whose name was
# lost, "ch<>ấ<>p thuận"; and any other "<" that begins no tag is a sign of the text: "< 0,5 mm",
# "đến cơ quan <Tên cơ quan>".
_UNENDED = re.compile(r"<p(?=[0-9])")
_EMPTIED = "<>"
_ELEMENT = "|".join(sorted(defs.tags)) + r"|[a-z]{1,3}:[a-z]{1,20}"
_SIGN = re.compile(rf"<(?!/?(?:{_ELEMENT})(?:\s[^<>]*)?/?>|!--)", re.IGNORECASE)
# Characters that no XML can hold.
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BLOCKS = (
    *("p", "div", "li", "ul", "ol", "table", "tr", "td", "th", "br", "hr"),
    *("caption", "center", "blockquote", "pre", "dl", "dt", "dd"),
    *(f"h{level}" for level in range(1, 7)),
)
_CELLS = ("td", "th")
_LONG_CELL = 1500  # characters; a table of longer cells lays out a text, and is no table of data


def is_codified(head: str) -> bool:
    """Whether a page that begins so (some kilobytes) is one of the codification."""
    return bool(_BODY.search(head)) and ("Đề mục" in head or bool(_CUT.search(head)))


def page_articles(page: str, *, file: str) -> Iterator[Codified | Trouble]:
    """The articles of a page in its order, and what was wrong with it.

    An empty page ("Đề mục" without an article) gives nothing. Raises `PageError` where the text is
    no page of the codification.
    """
    body = _BODY.search(page)
    if body is None:
        raise PageError(f"{file}: không phải trang của Bộ pháp điển.")
    page = _NO_TEXT.sub(" ", page)
    if not page.rstrip().endswith("</div>"):
        yield Trouble(file, "", "trang bị cắt cụt, phần cuối không có")
    above = _Above()
    for parts in _groups(page, start=body.end()):
        if "pDieu" in parts:
            yield from _article(parts, above=above, file=file)
        elif "pChuong" in parts:
            above.add(parts["pChuong"], related=parts.get("pChiDan", ""))
        if "pDieu" not in parts and parts.keys() - {"pChuong", "pChiDan"}:
            yield Trouble(file, "", "có nội dung đứng ngoài các điều")
    if above.take_related():
        yield Trouble(file, "", "chỉ dẫn của một chương, mục không có điều nào")


def _groups(page: str, *, start: int) -> Iterator[dict[str, str]]:
    """The pieces of each article or heading by their class."""
    group: dict[str, str] = {}
    for part, piece in _pieces(page, start=start):
        if part in ("pDieu", "pChuong") and group:
            yield group
            group = {}
        group[part] = group.get(part, "") + piece
    if group:
        yield group


def _pieces(page: str, *, start: int) -> Iterator[tuple[str, str]]:
    """(class, what stands up to the next cut) of each paragraph of the codification."""
    cuts = list(_CUT.finditer(page, start))
    ends = [cut.start() for cut in cuts[1:]] + [len(page)]
    for cut, end in zip(cuts, ends, strict=False):  # an empty page has no cut
        yield cut["part"], page[cut.end() : end]


class _Above:
    """The headings of the codification above an article; each is a name, then a title."""

    def __init__(self) -> None:
        self._open: list[tuple[str, Heading]] = []
        self._related: list[Related] = []

    def add(self, piece: str, *, related: str) -> None:
        """Take in one paragraph. A heading ends those of its own level and below."""
        name = _NAME.search(piece)
        words = _line(piece)
        if name:
            word = words.partition(" ")[0].casefold()
            levels = [level for level, _ in self._open]
            if word in levels:
                del self._open[levels.index(word) :]
            self._open.append((word, Heading(words)))
        elif self._open and not self._open[-1][1].title:
            level, heading = self._open[-1]
            self._open[-1] = (level, Heading(heading.name, words))
        if related:
            name_of = self._open[-1][1].name if self._open else words
            self._related.append(Related(*_linked(related), of=name_of))

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Those open now, outermost first."""
        return tuple(heading for _, heading in self._open)

    def take_related(self) -> tuple[Related, ...]:
        """The "chỉ dẫn" of headings that no article has taken along yet."""
        taken, self._related = tuple(self._related), []
        return taken


def _article(parts: dict[str, str], *, above: _Above, file: str) -> Iterator[Codified | Trouble]:
    name = _NAME.search(parts["pDieu"])
    anchor = name["anchor"] if name else ""
    heading = _line(parts["pDieu"])
    coded = _CODED.match(heading)
    note, note_links = _linked(parts.get("pGhiChu", ""))
    own = (Related(*_linked(parts["pChiDan"])),) if "pChiDan" in parts else ()
    content = parts.get("pNoiDung", "")
    attached = tuple(
        Link(_line(found["name"]), found["url"]) for found in _ATTACHED.finditer(content)
    )
    if "pNoiDung" not in parts:
        yield Trouble(file, anchor, "điều không có phần nội dung")
    yield Codified(
        file=file,
        anchor=anchor,
        code=coded["code"] if coded else "",
        title=coded["title"].strip() if coded else heading,
        above=above.headings,
        note=note,
        note_links=note_links,
        text=block_text(_ATTACHED.sub(" ", content)),
        attached=attached,
        related=(*above.take_related(), *own),
    )


def _parsed(markup: str) -> etree._Element | None:
    """The element tree of a piece of a page, or None where it holds nothing."""
    if not markup.strip():
        return None
    markup = _SIGN.sub("&lt;", _UNENDED.sub("<p>", markup.replace(_EMPTIED, "")))
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(markup, parser)
    except etree.XMLSyntaxError:
        return None


def _line(markup: str) -> str:
    """The words of a piece in one line."""
    if (
        "<" in (bare := _NAME.sub("", markup).replace("</a>", "").replace("</p>", ""))
        or "&" in bare
    ):
        root = _parsed(markup)
        bare = "" if root is None else "".join(root.itertext())
    return " ".join(clean(bare).split())


def _linked(markup: str) -> tuple[str, tuple[Anchored, ...]]:
    """The words of a piece in one line, and its links."""
    root = _parsed(markup)
    if root is None:
        return "", ()
    links = tuple(
        Anchored(_words(element), element.get("href") or "", target["anchor"] if target else "")
        for element in root.iter("a")
        for target in [_TARGET.search(element.get("onclick") or "")]
    )
    return _words(root), links


def _words(element: etree._Element) -> str:
    return " ".join(clean("".join(element.itertext())).split())


def block_text(markup: str) -> str:
    """The text of an article: one line a paragraph, list item, or table row ("a | b")."""
    if "<" not in markup.replace("</p>", ""):
        return clean(_line(markup))
    root = _parsed(markup.replace("\n", " "))
    if root is None:
        return ""
    for row in root.iter("tr"):
        if _is_row(row):
            _flatten(row)
    for block in root.iter(*_BLOCKS):
        block.text = "\n" + (block.text or "")
        block.tail = "\n" + (block.tail or "")
    lines = (" ".join(line.split()) for line in "".join(root.itertext()).split("\n"))
    return clean("\n".join(line for line in lines if line))


def _is_row(row: etree._Element) -> bool:
    cells = [cell for cell in row if cell.tag in _CELLS]
    return len(cells) > 1 and all(_length(cell) <= _LONG_CELL for cell in cells)


def _length(cell: etree._Element) -> int:
    return sum(map(len, cell.itertext()))


def _flatten(row: etree._Element) -> None:
    """Make one line of a row: its cells between bars, no blocks inside them."""
    cells = [cell for cell in row if cell.tag in _CELLS]
    for left, _ in pairwise(cells):
        left.tail = " | " + (left.tail or "")
    for inner in row.iterdescendants(*_BLOCKS):
        inner.tail = " " + (inner.tail or "")
        inner.tag = "span"
