"""Markdown: front matter that is right or refused, and text without its marks and without loss."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ingest.read.detect import read_file
from ingest.read.markdown import MarkdownReader
from ingest.read.reader import FrontMatter, ReadError

Write = Callable[[str, str | bytes], Path]
Lines = Callable[[str], list[str]]


@pytest.fixture
def lines(made: Write) -> Lines:
    """Reads the lines of a Markdown text."""
    return lambda text: MarkdownReader().read(made("a.md", text)).text.split("\n")


def front(made: Write, text: str | bytes) -> FrontMatter:
    """The front matter of a file, which has some."""
    read = read_file(made("a.md", text)).front
    assert read is not None
    return read


def test_dates_can_be_written_in_every_usual_way(made: Write) -> None:
    """A day of YAML, a day with an hour, a quoted one and a Vietnamese one are days."""
    text = (
        '---\nissued: 2031-03-02\neffective: 2031-07-01 08:30:00\ntext_as_of: "2/9/2031"\n---\nLời'
    )
    read = front(made, text)
    assert (read.issued, read.effective) == (date(2031, 3, 2), date(2031, 7, 1))
    assert read.text_as_of == date(2031, 9, 2)


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Luật Đò\n---\nLời",
        "---\ntitle: Luật Đò\n...\nLời",
        "\ufeff---\r\ntitle: Luật Đò\r\n---\r\nLời",
        "---  \r# ghi chú\rtitle: >\r  Luật\r  Đò\r---\rLời",
        "---\ntitle: Luật Đò\nla: {b: [1, {c: 2}]}\n1: x\n---\nLời",
        '---\ntitle: "Luật\\0 Đò"\n---\nLời',
    ],
)
def test_front_matter_is_found_in_every_form(text: str, made: Write) -> None:
    """Line ends, a byte order mark, a comment or fields that we do not know change nothing."""
    assert front(made, text).title == "Luật Đò"
    assert read_file(made("b.md", text)).text == "Lời"


BAD = {
    "khong dong": ("---\ntitle: Luật Đò\n\nĐiều 1. Một\n", "không có dòng ---"),
    "hai lan": ("---\ntitle: a\nnumber: b\ntitle: c\n---\nLời", "dòng 4 có mục ghi hai lần"),
    "bi danh": ("---\na: &a [x]\ntitle: *a\n---\nLời", "bí danh"),
    "kieu sai": ("---\ntitle: [a, b]\n---\nLời", "title"),
    "so thap phan": ("---\nnumber: 1.5\n---\nLời", "number"),
    "ngay khong co": ("---\nissued: 2031-02-30\n---\nLời", "issued"),
    "long nhau": ("---\na: " + "[" * 20_000 + "\n---\nLời", "YAML"),
    "khoa la": ("---\n? {a: b}\n: c\n---\nLời", "YAML"),
    "dai": ("---\ntitle: " + "a" * 60_000 + "\n---\nLời", "dài quá"),
}


def test_a_bomb_of_aliases_is_refused_at_once(made: Write) -> None:
    """Ten lines of YAML that stand for a billion words are refused, not repeated in the error."""
    made_of = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
    with pytest.raises(ReadError) as caught:
        read_file(made("bom.md", f"---\na0: &a0 x\n{made_of}title: *a9\n---\nLời"))
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize("name", BAD)
def test_wrong_front_matter_is_refused(name: str, made: Write) -> None:
    """Nothing is chosen in silence: the error names the file, the place and the fault."""
    text, reason = BAD[name]
    with pytest.raises(ReadError, match=reason) as caught:
        read_file(made("sai.md", text))
    assert caught.value.what.startswith("sai.md: ")


def test_a_rule_on_top_is_no_front_matter(lines: Lines) -> None:
    """A text that only begins with a rule is read whole."""
    assert lines("---\nLưu ý: họp lúc 8 giờ\n") == ["Lưu ý: họp lúc 8 giờ"]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("**Điều 5.** Quyền", "Điều 5. Quyền"),
        ("**Điều 5. **Quyền", "Điều 5. Quyền"),
        ("***Điều 5.*** _Quyền_", "Điều 5. Quyền"),
        ("__Điều 5.__ Tên_tệp_dài", "Điều 5. Tên_tệp_dài"),
        ("**Điều 5. Quyền", "Điều 5. Quyền"),
        ("và nghĩa vụ.**", "và nghĩa vụ."),
        ("Tên: ____ tuổi ____", "Tên: ____ tuổi ____"),
        ("** Ghi chú: 2 * 3 * 4", "** Ghi chú: 2 * 3 * 4"),
        ('[**Điều 5[1]**](https://a.vn/(x) "y") ![ảnh](b.png)', "Điều 5[1] ảnh"),
        ("[Điều này được bãi bỏ] (xem sau)", "[Điều này được bãi bỏ] (xem sau)"),
        ("Lời[^1] và[^a]", "Lời[1] và[a]"),
        ("[^1]: Sửa đổi.", "[1] Sửa đổi."),
        ("1\\. Khoản \\*", "1. Khoản *"),
        ("Phí ~~5~~ 7 đồng\\", "Phí 7 đồng"),
        ("> > lời trích", "lời trích"),
        ("| a \\| b | **c** |", "a | b | c"),
        ("10 < 20 và a <b>đậm</b> &lt;x&gt; &amp; <10 tuổi", "10 < 20 và a đậm <x> & <10 tuổi"),
        ("Xem <https://a.vn/b>", "Xem https://a.vn/b"),
        ("<!-- ẩn --> hiện <script>x</script>", "hiện"),
        ("<!-- không đóng", "<!-- không đóng"),
    ],
)
def test_marks_go_and_words_stay(line: str, text: str, lines: Lines) -> None:
    """Marks of the format are taken away where they are marks, and nowhere else."""
    assert lines(f"Đầu\n\n{line}\n\nCuối") == ["Đầu", text, "Cuối"]


def test_headings_are_remembered_but_not_those_in_code_or_quotations(made: Write) -> None:
    """What stands between fences or behind ">" is shown as it is, and is no heading."""
    text = (
        "LUẬT ĐÒ\n===\n\n## Điều 1. Một ##\n#Điều 2. Hai {#hai}\n```md\n## Điều 9. Mẫu\n| a |\n"
        "```\n> ## Điều 8. Trích\n~~~\nmở **mãi**\n"
    )
    read = MarkdownReader().read(made("a.md", text))
    assert read.text.split("\n") == [
        *("LUẬT ĐÒ", "Điều 1. Một", "Điều 2. Hai", "## Điều 9. Mẫu", "| a |"),
        *("## Điều 8. Trích", "mở **mãi**"),
    ]
    marked = [read.text[start:].partition("\n")[0] for start in sorted(read.marked)]
    assert marked == ["LUẬT ĐÒ", "Điều 1. Một", "Điều 2. Hai"]


def test_tables_of_html_are_rows(lines: Lines) -> None:
    """A table in HTML inside the text is read as one in Markdown: rows "a | b"."""
    page = "<table>\n<tr><th>Loại</th>\n<th>Phí</th></tr><tr><td>đò</td><td>5</td></tr></table>"
    assert lines(f"{page}\n| Loại | Phí |\n|:--|--:|\n| bè | 7 |") == [
        *("Loại | Phí", "đò | 5", "Loại | Phí", "bè | 7"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "[" * 99_999,
        "**a" * 50_000,
        "# " + "#" * 99_999 + "x",
        "|" + "-" * 99_999 + "x",
        "<a " * 50_000,
        "_a" * 99_999,
        "[a](" * 50_000,
        "<!--" * 50_000,
        "`" * 99_999 + "hai lời",
    ],
)
def test_reading_takes_time_in_proportion(line: str, lines: Lines) -> None:
    """Long runs of marks are read at once, whatever they are (the whole suite is timed)."""
    assert len(lines(f"Đầu\n{line}")) == 2
