"""What the fuzzing tests share: whole files of every format, ways to harm them, and the promise.

`FUZZ_EXAMPLES=5000 pytest tests/ingest/test_fuzz_readers.py` runs a longer campaign, with other
examples each time; without it the examples are always the same.
"""

import gzip
import io
import json
import os
import time
import unicodedata
import zipfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from ingest.clean import clean
from ingest.read.detect import read_file
from ingest.read.reader import Raw, ReadError
from tests.ingest.files import pdf
from tests.ingest.ooxml_files import (
    levels,
    lists,
    package,
    packed,
    paragraph,
    row,
    run,
    table,
    tc,
)
from tests.ingest.texts import LAW, PLAN, PRESS
from tests.ingest.word_files import word_97

SECONDS = 5.0
_LONG = int(os.environ.get("FUZZ_EXAMPLES", "0"))
_NOTE = (
    '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Ghi chú.</w:t></w:r></w:p>'
    "</w:footnote>"
)


def fuzz(examples: int) -> settings:
    """Settings for so many examples, the same ones each time."""
    return settings(
        max_examples=_LONG or examples,
        deadline=None,
        derandomize=not _LONG,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


def _docx() -> bytes:
    body = "".join(paragraph(line, style="H", place=":1") for line in LAW.split("\n")[:12])
    body += paragraph(run("Điều") + '<w:r><w:footnoteReference w:id="1"/></w:r>', place="1:0")
    body += table(row("a", tc("b", more='<w:vMerge w:val="restart"/>'), header=True), row("c", "d"))
    style = (
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    form = levels("upperRoman Chương %1", "decimal %1.%2.") + lists("0")
    return package(body, numbering=form, styles=style, footnotes=_NOTE, header1=paragraph("Số: 1"))


def _html() -> str:
    body = "".join(f"<p>{line}</p>" for line in LAW.split("\n"))
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><nav>Menu</nav>{body}'
        "<table border=1><tr><td>a</td><td>b</td></tr></table><ol><li>x</ol></body></html>"
    )


def _rtf() -> str:
    lines = LAW.replace("\n", "\\par ").encode("ascii", "xmlcharrefreplace").decode()
    return "{\\rtf1\\ansi " + lines.replace("&#", "\\u").replace(";", "?") + "}"


WHOLE: dict[str, bytes] = {
    "luat.docx": _docx(),
    "luat.html": _html().encode(),
    "luat.md": f"---\ntitle: Luật\nissued: 2031-03-02\n---\n# LUẬT\n{LAW}| a | b |\n".encode(),
    "luat.txt": LAW.encode(),
    "luat.pdf": pdf([LAW.split("\n")[:20], LAW.split("\n")[20:]]),
    "luat.json": json.dumps({"metadata": {}, "raw_text": LAW}).encode(),
    "luat.json.gz": gzip.compress(json.dumps({"metadata": {}, "raw_text": LAW}).encode(), mtime=0),
    "luat.rtf": _rtf().encode(),
    "luat.doc": word_97(LAW.replace("\n", "\r"), wide=True),
}

HARMS = st.lists(
    st.tuples(
        st.sampled_from(("flip", "cut", "drop", "double", "insert")),
        st.integers(0, 1_000_000),
        st.integers(0, 255),
    ),
    min_size=1,
    max_size=6,
)


def harmed(harms: list[tuple[str, int, int]], whole: bytes) -> bytes:
    """A file with bytes changed, left out, doubled or put in, or cut off."""
    data = bytearray(whole)
    for kind, place, value in harms:
        at = place % (len(data) + 1)
        if kind == "cut":
            del data[at:]
        elif kind == "drop":
            del data[at : at + value]
        elif kind == "double":
            data[at:at] = data[at : at + value]
        elif kind == "flip" and at < len(data):
            data[at] = value
        else:
            data[at:at] = bytes([value])
    return bytes(data)


def parts_of(archive: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(archive)) as made:
        return {name: made.read(name) for name in made.namelist()}


def repacked(archive: bytes, *, name: str, content: bytes) -> bytes:
    """The package with other content in one part: harm behind the checksums."""
    return packed(parts_of(archive) | {name: content})


def assert_promise(path: Path) -> None:
    """Reading gives clean text, or an error that names the file, within seconds."""
    begin = time.monotonic()
    raw, error = _outcome(path)
    assert time.monotonic() - begin < SECONDS
    if error is not None:
        assert path.name in error.what
        assert error.mend
    if raw is not None:
        assert raw.text.strip()
        assert raw.text == clean(raw.text) == unicodedata.normalize("NFC", raw.text)
        assert not {c for c in raw.text if unicodedata.category(c) == "Cc"} - {"\n"}
        assert all(0 <= start < len(raw.text) for start in raw.marked)
        assert all(not start or raw.text[start - 1] == "\n" for start in raw.marked)


def _outcome(path: Path) -> tuple[Raw | None, ReadError | None]:
    try:
        return read_file(path), None
    except ReadError as error:
        return None, error


_WORDS = (
    *(
        "Điều 1.",
        "Điều 2",
        "Điều 5a:",
        "Chương I",
        "Mục 2.",
        "Phần thứ nhất",
        "PHỤ LỤC I",
        "1.",
        "2.",
    ),
    *("a)", "đ)", "b1)", "[1]", "[[2]]", "“", "”", "“Điều 3.", "I.", "II. NỘI DUNG", "Nơi nhận:"),
    *("CHỈ THỊ", "LUẬT", "QUY CHẾ", "TM. CHÍNH PHỦ", "Số: 12/2031/NĐ-CP", "Căn cứ", "như sau:"),
    *(
        "khoản 1 Điều 5",
        "của",
        "Luật này",
        "sửa đổi, bổ sung",
        "x",
        "-",
        "|",
        ".",
        ";",
        "1.1.",
        "ngày",
    ),
    *("Thứ Hai, 07/4/2031", "Tin liên quan", "Lượt xem: 12", "CÔNG BÁO/Số 1/Ngày 08-6-2020", "3"),
)
STRUCTURED = st.lists(
    st.tuples(
        st.sampled_from(_WORDS) | st.text(max_size=6),
        st.sampled_from((" ", "\n", "\n", "\n\n", "")),
    ),
    max_size=60,
).map(lambda pieces: "".join(word + gap for word, gap in pieces))
TEXTS = st.sampled_from((LAW, PLAN, PRESS))
