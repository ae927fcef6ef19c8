"""Clauses and points of consolidated texts that begin in the middle of a line, or behind a mark
that is printed twice."""

import pytest

from ingest.values import Document, Level
from tests.ingest.texts import assert_tree, assert_whole, document

LAW = """Điều 1. Người bán
1. Người bán thường xuyên.
2. Người bán theo phiên.
{}
Điều 2. Phí họp chợ
Không thu phí.
[1] Khoản này được bãi bỏ theo quy định tại khoản 1 Điều 1 của Luật số 5/2032/QH17.
[2] Khoản này được bãi bỏ theo quy định tại khoản 2 Điều 1 của Luật số 5/2032/QH17.
[3] Khoản này được sửa đổi theo quy định tại khoản 3 Điều 1 của Luật số 5/2032/QH17.
"""


def _items(read: Document) -> list[tuple[str, str]]:
    """(address below the article, the words of its own) of each clause and point of Điều 1."""
    assert_whole(read)
    assert_tree(read)
    return [
        (
            str(unit.ref).partition("dieu-1.")[2],
            read.text[unit.body : unit.children[0].start if unit.children else unit.end].strip(),
        )
        for unit in read.walk()
        if unit.level in (Level.CLAUSE, Level.POINT)
    ]


def _last(middle: str) -> list[tuple[str, str]]:
    """What `_items` gives behind khoản 2, with the text given there."""
    return _items(document(LAW.format(middle)))[2:]


@pytest.mark.parametrize(
    "line",
    [
        "3.[1] (được bãi bỏ) 4.[2] (được bãi bỏ)",
        "3.[[1]] (được bãi bỏ) 4.[[2]] (được bãi bỏ)",
        "3.1[1](được bãi bỏ) 4.2[2](được bãi bỏ)",
    ],
)
def test_repealed_clauses_on_one_line_are_units_of_their_own(line: str) -> None:
    """Each is "(được bãi bỏ)" and no more, and what follows them lies in neither; each footnote is
    that of its clause."""
    read = document(LAW.format(line + "\n5. Người bán thay.\n6.[3] Người mua."))
    assert _items(read)[2:] == [
        ("khoan-3", "(được bãi bỏ)"),
        ("khoan-4", "(được bãi bỏ)"),
        ("khoan-5", "Người bán thay."),
        ("khoan-6", "Người mua."),
    ]
    places = [str(note.ref).partition("dieu-1.")[2] for note in read.notes]
    assert places == ["khoan-3", "khoan-4", "khoan-6"]


def test_a_point_behind_a_repealed_one_is_found_marked_or_not() -> None:
    """A repealed point does not swallow the next one of its line, which says something else."""
    line = "3. Chợ bán:\na) rau;\nb)[1] (được bãi bỏ) c)[2] vải dệt;\nd)[3] (được bãi bỏ) đ) chỉ;"
    assert _last(line) == [
        ("khoan-3", "Chợ bán:"),
        ("khoan-3.diem-a", "rau;"),
        ("khoan-3.diem-b", "(được bãi bỏ)"),
        ("khoan-3.diem-c", "vải dệt;"),
        ("khoan-3.diem-d", "(được bãi bỏ)"),
        ("khoan-3.diem-đ", "chỉ;"),
    ]


def test_a_clause_behind_the_end_of_a_sentence_is_certain_by_its_mark() -> None:
    """A label with a mark begins a unit behind a sentence, in sequence only."""
    assert _last("3.[1] Người thay. 4.[2] Người mua.") == [
        ("khoan-3", "Người thay."),
        ("khoan-4", "Người mua."),
    ]
    assert [ref for ref, _ in _last("3.[1] Người thay. 9.[2] Người mua.")] == ["khoan-3"]


@pytest.mark.parametrize(
    "line",
    [
        "3. Người thay theo quy định tại khoản 4.[1]",
        "3. Người thay nêu tại các khoản 2, 4.[1]",
        "3. Người thay đến phiên chợ ngày 3. 4. Người mua.",
    ],
)
def test_a_label_that_a_sentence_names_begins_nothing(line: str) -> None:
    """Behind "khoản", a comma or without a mark, the number belongs to the sentence."""
    assert [ref for ref, _ in _last(line)] == ["khoan-3"]


def test_labels_with_a_mark_printed_twice_are_read() -> None:
    """Clauses and points are found behind such marks, and their words hold no digit of them."""
    line = "3.1[1]Chợ bán:\na)2[2]Rau rừng;\nb) Vải.\n4.3[3]Người mua."
    assert _last(line) == [
        ("khoan-3", "Chợ bán:"),
        ("khoan-3.diem-a", "Rau rừng;"),
        ("khoan-3.diem-b", "Vải."),
        ("khoan-4", "Người mua."),
    ]


def test_a_heading_behind_a_repealed_clause_begins_there() -> None:
    """An article on the line of a repealed clause is no part of it."""
    text = LAW.format("3.[1] (được bãi bỏ)").replace("(được bãi bỏ)\n", "(được bãi bỏ) ")
    read = document(text)
    assert _items(read)[2:] == [("khoan-3", "(được bãi bỏ)")]
    articles = [unit.title for unit in read.walk() if unit.level is Level.ARTICLE]
    assert articles == ["Người bán", "Phí họp chợ"]


def test_what_an_editor_says_of_a_clause_stays_in_its_words() -> None:
    """Only the mark is left out: an editor's note at the label stays in them."""
    note = "[Khoản này bị bãi bỏ bởi khoản 1 Điều 1 Luật số 5/2032/QH17]"
    assert _last(f"3. {note} Người thay.") == [("khoan-3", f"{note} Người thay.")]
