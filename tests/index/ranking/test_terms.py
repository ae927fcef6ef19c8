"""Defined terms beside questions."""

from pathlib import Path

import numpy as np
import pytest

from index.ranking.terms import DefinedTerms, TermCounter
from index.text import fold, syllables
from ingest.passages import passages_of
from ingest.values import Document
from tests.index.made import document

SCOPE = """Phạm vi điều chỉnh
Luật này quy định về doanh nghiệp cổ phần hóa, vườn thực vật (sau đây gọi là công viên)."""
MEANINGS = """Giải thích từ ngữ
Trong Luật này, các từ ngữ dưới đây được hiểu như sau:
1. Doanh nghiệp cổ phần hóa là doanh nghiệp nhà nước chuyển thành công ty cổ phần.
2. Doanh nghiệp là tổ chức có tên riêng.
3. Vườn thực vật là nơi lưu giữ thực vật."""
OTHERS = """Giải thích từ ngữ
Trong Nghị định này, các từ ngữ dưới đây được hiểu như sau:
1. Vườn thực vật là vườn ươm."""


def counted(*documents: Document) -> DefinedTerms:
    """The terms of documents, whose articles are numbered as they come."""
    counter, numbers = TermCounter(), {}
    for one in documents:
        passages = passages_of(one, max_words=220)
        articles = [numbers.setdefault(passage.article, len(numbers)) for passage in passages]
        counter.add(one, starts=[passage.start for passage in passages], articles=articles)
    return counter.terms()


@pytest.fixture
def terms() -> DefinedTerms:
    """Three articles, two of which define."""
    return counted(document("1/2020/QH14", SCOPE, MEANINGS), document("2/2020/NĐ-CP", OTHERS))


def share(terms: DefinedTerms, question: str, *, light: str = "") -> list[float]:
    """The signal of the three articles; the syllables of `light` weigh nothing."""
    words = syllables(question)
    weights = np.array([word not in syllables(light) for word in words], np.float32)
    return terms.compared(words, weights=weights, articles=np.arange(3))[:, 0].tolist()


def test_an_article_that_defines_what_is_asked_counts(terms: DefinedTerms) -> None:
    """By the share of the question's weight that the term has; an article that only speaks of it
    counts for nothing."""
    asked = share(terms, "Doanh nghiệp cổ phần hóa được hiểu như thế nào?")
    assert asked == pytest.approx([0, 5 / 10, 0])
    light = "được hiểu như thế nào"
    assert share(terms, "Doanh nghiệp cổ phần hóa được hiểu như thế nào?", light=light) == [0, 1, 0]


def test_the_heaviest_term_counts(terms: DefinedTerms) -> None:
    """Of "doanh nghiệp" and "doanh nghiệp cổ phần hóa", the longer one that the question holds."""
    assert share(terms, "doanh nghiệp cổ phần") == pytest.approx([0, 2 / 4, 0])
    assert share(terms, "doanh nghiệp cổ phần hóa") == [0, 1, 0]


def test_every_article_that_defines_a_term_counts(terms: DefinedTerms) -> None:
    """Two laws may define one term; what else the question says changes neither."""
    assert share(terms, "vườn thực vật") == [0, 1, 1]


def test_a_term_is_held_word_by_word(terms: DefinedTerms) -> None:
    """Its words in another order, or apart, are not the term; nor is a short name, which explains
    nothing."""
    assert share(terms, "thực vật vườn") == [0, 0, 0]
    assert share(terms, "vườn có thực vật") == [0, 0, 0]
    assert share(terms, "công viên") == [0, 0, 0]


def test_diacritics_do_not_matter(terms: DefinedTerms) -> None:
    """A question without them is compared as one with them."""
    assert share(terms, fold("Vườn thực vật là gì?")) == share(terms, "Vườn thực vật là gì?")


def test_a_question_may_be_empty_or_long(terms: DefinedTerms) -> None:
    """No words, one word and a thousand words are compared without a warning."""
    assert share(terms, "") == [0, 0, 0]
    assert share(terms, "vườn") == [0, 0, 0]
    long = "khác " * 1000 + "vườn thực vật"
    assert share(terms, long) == pytest.approx([0, 3 / 1003, 3 / 1003])


def test_a_corpus_without_definitions_can_be_compared() -> None:
    """Every article of it counts 0."""
    none = counted(document("3/2020/QH14", "Nghỉ phép\nNgười lao động được nghỉ."))
    assert share(none, "nghỉ phép là gì") == [0, 0, 0]


def test_saved_terms_are_the_same(terms: DefinedTerms, tmp_path: Path) -> None:
    """What is read back compares as what was written."""
    terms.save(tmp_path / "terms.npz")
    again = DefinedTerms.open(tmp_path / "terms.npz")
    assert share(again, "vườn thực vật là gì") == share(terms, "vườn thực vật là gì")
