"""BM25 over the leaves at hand: what tells them apart counts, what all of them say does not."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from service.choose.words import Floats, words_of
from service.engine import Engine
from tests.service.choose.made import pool, refs

OWN, LED, HEADING, CLAUSE, HELD = range(5)


def table(engine: Engine, text: str) -> tuple[list[str], Floats]:
    """The addresses of the leaves of the fines, and their columns for one text."""
    made = pool(engine, "1", "2", "3")
    return refs(made.leaves), words_of((text,), pool=made)


def best(engine: Engine, text: str, column: int) -> set[str]:
    """The leaves that have most of a column; none where nobody has anything."""
    names, told = table(engine, text)
    most = told[:, column].max()
    return {name for name, value in zip(names, told[:, column], strict=True) if value == most > 0}


def test_the_leaf_with_the_rare_word_is_best(ferry: Engine) -> None:
    """A word that one leaf alone has tells for it, however long it is, and one that most have for
    none."""
    assert best(ferry, "phà 04", OWN) == {"dieu-1.khoan-3.diem-a"}


def test_leads_and_headings_count_by_themselves(ferry: Engine) -> None:
    """Words that lead in to a list, of a heading, and of a clause as a whole tell in their own
    columns, and not as own words of an item."""
    lists = {f"dieu-{a}.khoan-{c}.diem-{p}" for a, c, p in ("11a", "11b", "12a", "12b")}
    assert lists < best(ferry, "sau đây", LED)
    assert not best(ferry, "sau đây", OWN)
    cargo = {"dieu-3.khoan-1", "dieu-3.khoan-2", "dieu-3.khoan-3"}
    assert best(ferry, "chủ hàng", HEADING) == cargo
    assert best(ferry, "dắt xe", CLAUSE) == {"dieu-2.khoan-1.diem-a", "dieu-2.khoan-1.diem-b"}


def test_words_of_asking_tell_nothing(ferry: Engine) -> None:
    """A question of words of asking alone tells no leaf from another."""
    assert not table(ferry, "không được thì của khi nào")[1].any()


def test_a_vehicle_alone_hardly_chooses(ferry: Engine) -> None:
    """A word that only names a vehicle weighs less than one of the act, as it is told elsewhere to
    whom a rule applies."""
    names, told = table(ferry, "mô tô rời")
    held = dict(zip(names, told[:, HELD], strict=True))
    assert held["dieu-1.khoan-1.diem-a"] > held["dieu-2.khoan-1.diem-b"] > 0


def test_all_that_is_asked_is_held_by_the_leaf_that_has_it_all(ferry: Engine) -> None:
    """The share of what is asked that a leaf holds is 1 where it holds all of it, and 0 where it
    holds nothing."""
    names, told = table(ferry, "không dắt xe khi xuống phà")
    held = dict(zip(names, told[:, HELD], strict=True))
    assert held["dieu-2.khoan-1.diem-b"] == 1.0
    assert 0 < held["dieu-1.khoan-1.diem-b"] < 1.0
    assert not table(ferry, "thuyền thúng")[1].any()


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from(("xe", "phà", "bến", "rào chắn", "vé", "dắt", "máy", "trẻ", "ga"))))
def test_every_share_lies_between_none_and_all(ferry: Engine, words: list[str]) -> None:
    """Whatever is asked, each column is finite and in [0, 1], and a text that is said twice tells
    no more than once."""
    made = pool(ferry, "1", "2", "3")
    text = " ".join(words)
    told = words_of((text,), pool=made)
    assert len(told) == made.size
    assert np.isfinite(told).all()
    assert (told >= 0).all()
    assert (told <= 1 + 1e-9).all()
    assert np.array_equal(told, words_of((text, text), pool=made))
