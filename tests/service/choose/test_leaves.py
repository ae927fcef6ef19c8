"""An article as its leaves: nothing of it is lost, and each is read with what leads in to it."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.values import Kind, Source
from index.text import fold
from ingest.tree.structure import parse_units
from ingest.values import Document, Level, Ref
from service.choose.leaves import Leaf, Leaves, read_leaves
from service.engine import Engine
from tests.service.choose.made import BEFORE, article, refs, unit

NUMBER = "30/2024/NĐ-CP"
_WORDS = st.sampled_from(("bến", "phà", "vé", "rào", "xe", "gác", "neo", "chở"))
_LINE = st.lists(_WORDS, min_size=1, max_size=6).map(" ".join)


def leaves_of(text: str, *, kind: Kind = Kind.DECREE, title: str = "Nghị định bến phà") -> Leaves:
    """The leaves of Điều 1 of a text."""
    source = Source(number=NUMBER, title=title, kind=kind)
    document = Document(source, text, parse_units(text, number=NUMBER))
    found = next(one for one in document.walk() if one.level is Level.ARTICLE)
    return read_leaves(document, unit=found, article=found.ref)


def words(read: Leaves, leaf: Leaf) -> str:
    """The words of a leaf as they stand in its document."""
    return read.document.text[leaf.span.start : leaf.span.end]


def test_a_leaf_is_the_smallest_unit_that_can_be_quoted() -> None:
    """Points, clauses without points and articles without clauses are leaves, in the order of the
    text."""
    clauses = "1. Gác bến.\n2. Bến phải có:\na) Rào;\nb) Neo."
    read = leaves_of(f"Điều 1. Bến\n{clauses}\nĐiều 2. Vé\nGiá vé do xã định.")
    assert [words(read, one) for one in read.leaves] == ["1. Gác bến.", "a) Rào;", "b) Neo."]
    assert refs(read.leaves) == ["dieu-1.khoan-1", "dieu-1.khoan-2.diem-a", "dieu-1.khoan-2.diem-b"]
    (whole,) = leaves_of("Điều 1. Vé\nGiá vé do xã định.\nĐiều 2. Bến\nHết.").leaves
    assert refs([whole]) == ["dieu-1"]
    assert whole.folded == "gia ve do xa dinh."


def test_a_leaf_knows_the_list_that_it_is_an_item_of() -> None:
    """The items of one list share its address and its number of items; a clause outside a list
    stands for itself."""
    read = leaves_of(
        "Điều 1. Bến\n1. Gác bến.\n2. Bến phải có:\na) Rào;\nb) Neo.\nĐiều 2. Vé\nHết."
    )
    alone, first, second = read.leaves
    assert (alone.clause, alone.items) == (alone.ref, 1)
    assert first.clause == second.clause == Ref.parse(f"{NUMBER}#dieu-1.khoan-2")
    assert first.items == second.items == 2


def test_lead_ins_come_outermost_first() -> None:
    """A leaf is told with the words of the article and of the clause that lead in to it, as they
    stand in the text."""
    head, clause = "Bến phà phải bảo đảm như sau:", "1. Khi xuống phà:"
    read = leaves_of(f"Điều 1. Bến\n{head}\n{clause}\na) Tắt máy;\nb) Dắt xe.\nĐiều 2. Vé\nHết.")
    text = read.document.text
    for leaf in read.leaves:
        assert [text[span.start : span.end] for _, span in leaf.leads] == [head, clause]
        assert leaf.led == fold(f"{head}\n{clause}")
        assert leaf.heading == "dieu 1. ben"
        assert all(ref.contains(leaf.ref) for ref, _ in leaf.leads)


def test_a_sentence_before_clauses_is_a_leaf_of_its_own() -> None:
    """Words before clauses that lead in to no list rule something by themselves."""
    read = leaves_of(
        "Điều 1. Bến\nBến mở cửa ban ngày.\n1. Gác bến.\n2. Neo phà.\nĐiều 2. Vé\nHết."
    )
    assert "Bến mở cửa ban ngày." in [words(read, one) for one in read.leaves]


@settings(deadline=None)
@given(st.lists(st.tuples(_LINE, st.lists(_LINE, max_size=4)), min_size=1, max_size=5))
def test_nothing_of_an_article_is_lost(clauses: list[tuple[str, list[str]]]) -> None:
    """Whatever clauses and points an article has, each line of it is a leaf or leads in to one, and
    no two leaves share characters."""
    lines = []
    for number, (line, items) in enumerate(clauses, start=1):
        lines.append(f"{number}. {line}{':' if items else '.'}")
        lines += [f"{letter}) {item};" for letter, item in zip("abcd", items, strict=False)]
    read = leaves_of("\n".join(("Điều 1. Bến", *lines, "Điều 2. Vé", "Hết.")))
    text = read.document.text
    spans = sorted((one.span.start, one.span.end) for one in read.leaves)
    told = {text[start:end] for start, end in spans}
    told |= {text[span.start : span.end] for leaf in read.leaves for _, span in leaf.leads}
    assert told == set(lines)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_the_title_of_a_press_piece_tells_nothing() -> None:
    """A press piece repeats its title, so the words of that tell none of its leaves apart; those of
    a decree's title do."""
    text, title = "Điều 1. Bến\n1. Phà mới chạy.\n2. Vé rẻ.\nĐiều 2. Vé\nHết.", "Phà mới"
    assert "pha moi" in leaves_of(text, kind=Kind.PRESS, title=title).titled
    assert not leaves_of(text, title=title).titled


def test_leaves_of_a_held_decree_are_slices_of_it(ferry: Engine) -> None:
    """Each leaf of a decree is a slice of its text, and stands inside the unit of its address."""
    for label in "123456":
        for read in ferry.leaves.of(article(label), BEFORE):
            for leaf in read.leaves:
                held = ferry.shelf.unit(leaf.ref)
                assert held is not None
                assert held[1].start <= leaf.span.start < leaf.span.end <= held[1].end
                assert fold(words(read, leaf)) == leaf.folded
    (read,) = ferry.leaves.of(article("1"), BEFORE)
    assert unit("dieu-1.khoan-2.diem-a") in [leaf.ref for leaf in read.leaves]
