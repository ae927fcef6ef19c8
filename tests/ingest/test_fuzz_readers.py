"""Readers keep their promise for every file: clean text, or an error that names the file.

What broke a reader before is kept in `tests/cases/readers`, and is read here too.
"""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.values import Source
from ingest.clean import clean
from ingest.document import document_of
from ingest.read.reader import Raw
from tests.ingest.fuzzing import (
    HARMS,
    STRUCTURED,
    TEXTS,
    WHOLE,
    assert_promise,
    fuzz,
    harmed,
    parts_of,
    repacked,
)
from tests.ingest.ooxml_files import package
from tests.ingest.texts import assert_tree, assert_whole

Write = Callable[[str, str | bytes], Path]
CASES = sorted((Path(__file__).parent.parent / "cases" / "readers").glob("*"))
HEADS = (
    *(b"", b"%PDF-1.7\n", b"PK\3\4", b"\x1f\x8b\x08", b"<html><body>", b"---\na: b\n---\n", b"{"),
    *(
        b'{"raw_text":',
        b"{\\rtf1",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
    ),
)
SUFFIXES = ("bin", "docx", "html", "md", "txt", "pdf", "json", "rtf", "doc")


@pytest.fixture(autouse=True)
def no_other_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs for scans and old formats take seconds a file; readers must do without them too."""
    monkeypatch.setenv("PATH", "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_broke_a_reader_once_does_not_again(case: Path) -> None:
    """Each kept file is read or refused."""
    assert_promise(case)


@fuzz(120)
@given(
    head=st.sampled_from(HEADS),
    rest=st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode()),
    suffix=st.sampled_from(SUFFIXES),
)
def test_random_bytes_are_read_or_refused(
    made: Write, head: bytes, rest: bytes, suffix: str
) -> None:
    """No file, whatever its bytes and its name, ends in a fault that nobody can mend."""
    assert_promise(made(f"la.{suffix}", head + rest))


@pytest.mark.parametrize("name", sorted(WHOLE))
@fuzz(40)
@given(harms=HARMS)
def test_a_damaged_file_is_read_or_refused(
    made: Write, name: str, harms: list[tuple[str, int, int]]
) -> None:
    """A real file with bytes changed, cut off, lost or doubled is read or refused."""
    assert_promise(made(name, harmed(harms, WHOLE[name])))


@pytest.mark.parametrize("part", sorted(parts_of(WHOLE["luat.docx"])))
@fuzz(25)
@given(harms=HARMS)
def test_a_docx_with_a_damaged_part_is_read_or_refused(
    made: Write, part: str, harms: list[tuple[str, int, int]]
) -> None:
    """Damage behind the checksums of the package, in each of its parts, is no fault of ours."""
    whole = WHOLE["luat.docx"]
    content = harmed(harms, parts_of(whole)[part])
    assert_promise(made("phan.docx", repacked(whole, name=part, content=content)))


@fuzz(40)
@given(harms=HARMS)
def test_a_packed_text_with_damage_inside_is_read_or_refused(
    made: Write, harms: list[tuple[str, int, int]]
) -> None:
    """JSON that is no JSON, or holds values of other kinds, is refused."""
    content = gzip.compress(harmed(harms, WHOLE["luat.json"]))
    assert_promise(made("goi.json.gz", content))


_NAMES = (
    *(
        "p",
        "r",
        "t",
        "tbl",
        "tr",
        "tc",
        "sdt",
        "sdtContent",
        "ins",
        "del",
        "hyperlink",
        "tab",
        "br",
    ),
    *("pPr", "rPr", "numPr", "numId", "ilvl", "fldChar", "instrText", "footnoteReference", "sym"),
    *("txbxContent", "drawing", "vMerge", "tblHeader", "trPr", "tcPr", "vanish", "framePr", "pict"),
    *("endnoteReference", "outlineLvl", "pStyle", "oMath", "f", "num", "den", "sectPr", "footnote"),
    *("abstractNum", "lvl", "lvlText", "numFmt", "start", "style", "basedOn", "num", "lvlOverride"),
)
_ATTRIBUTES = (
    "val",
    "id",
    "fldCharType",
    "char",
    "font",
    "numId",
    "abstractNumId",
    "ilvl",
    "styleId",
)
_VALUES = (*("0", "1", "-1", "begin", "separate", "end", "H", "F0B7", "%1.%2)", "99999999999"), "x")
_OPENING = st.tuples(
    st.sampled_from(_NAMES),
    st.dictionaries(st.sampled_from(_ATTRIBUTES), st.sampled_from(_VALUES), max_size=3),
)


def _well_formed(pieces: list[tuple[str, dict[str, str]] | str | None]) -> str:
    """XML of elements that open, texts, and None where the innermost element ends."""
    made, still_open = "", []
    for piece in pieces:
        if isinstance(piece, tuple):
            name, attributes = piece
            made += f"<w:{name}" + "".join(f' w:{k}="{v}"' for k, v in attributes.items()) + ">"
            still_open.append(name)
        elif piece is not None:
            made += piece
        elif still_open:
            made += f"</w:{still_open.pop()}>"
    return made + "".join(f"</w:{name}>" for name in reversed(still_open))


_XML = st.lists(
    st.one_of(_OPENING, _OPENING, st.text("ab1. \n", max_size=5), st.none()), max_size=40
).map(_well_formed)


@fuzz(150)
@given(body=_XML, numbering=_XML, styles=_XML, footnotes=_XML)
def test_any_order_of_word_elements_is_read_or_refused(
    made: Write, body: str, numbering: str, styles: str, footnotes: str
) -> None:
    """Elements of Word inside each other in any order, with any values, are read or refused."""
    file = package(body, numbering=numbering, styles=styles, footnotes=footnotes)
    assert_promise(made("la.docx", file))


_TAGS = (
    *(
        "p",
        "div",
        "table",
        "tr",
        "td",
        "th",
        "ol",
        "li",
        "ul",
        "pre",
        "form",
        "nav",
        "article",
        "a",
    ),
    *(
        "sup",
        "br",
        "script",
        "style",
        "title",
        "head",
        "body",
        "html",
        "main",
        "h2",
        "select",
        "svg",
    ),
    *(
        "frameset",
        "frame",
        "iframe",
        "noframes",
        "button",
        "del",
        "svg",
        "math",
        "template",
        "textarea",
    ),
)
_PAGES = st.lists(
    st.one_of(
        st.sampled_from(_TAGS).map(lambda tag: f"<{tag}>"),
        st.sampled_from(_TAGS).map(lambda tag: f"</{tag}>"),
        st.sampled_from(_TAGS).map(
            lambda tag: f'<{tag} class="menu" hidden href="#_ftn1" start=x>'
        ),
        st.sampled_from(("&nbsp;", "&#0;", "&#xD800;", "<!--", "-->", "<![CDATA[", "]]>", "<?xml")),
        st.text(max_size=8),
        st.just("Điều 1. Một"),
    ),
    max_size=30,
).map("".join)


@fuzz(150)
@given(page=_PAGES, suffix=st.sampled_from(("html", "md")))
def test_any_tags_are_read_or_refused(made: Write, page: str, suffix: str) -> None:
    """Tags in any order, open or not, as a page and inside Markdown, are read or refused."""
    assert_promise(made(f"la.{suffix}", f"<html>{page}".encode("utf-8", "replace")))


_FRONT_WORDS = (
    *(
        "title",
        "issued",
        "number",
        ": ",
        ":",
        "\n",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "&a ",
        "*a",
        "!!int ",
    ),
    *("2031-01-01", "'", '"', "|\n", ">\n", "? ", "<<", "#", "!!python/name:x", "1e999", "~", " "),
)
_YAML = st.lists(st.sampled_from(_FRONT_WORDS) | st.text(max_size=4), max_size=25).map("".join)


@fuzz(150)
@given(front=_YAML, text=STRUCTURED)
def test_any_front_matter_is_read_or_refused(made: Write, front: str, text: str) -> None:
    """Whatever stands between two lines "---" is read, or refused with its place."""
    assert_promise(made("la.md", f"---\n{front}\n---\n{text}".encode("utf-8", "replace")))


@fuzz(150)
@given(text=STRUCTURED, law=TEXTS, place=st.integers(0, 3000))
def test_any_text_has_units_that_cover_it(text: str, law: str, place: int) -> None:
    """Words of structure in any order, alone and inside a real text, lose no letter (invariants 1
    and 3), and no two units have one address."""
    place = min(place, len(law))
    for whole in (text, law[:place] + text + law[place:]):
        cleaned = clean(whole)
        if not cleaned.strip():
            continue
        source = Source(number="99/2031/QH17", title="Luật thử")
        read = document_of(Raw(cleaned), source=source)
        assert_whole(read)
        assert_tree(read)
