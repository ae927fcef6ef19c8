"""Invariant 6: no sentence is shown as policy unless its citation holds it."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.values import Kind
from service.values import Citation, Currency, Sentence
from service.verify import is_supported, verified

QUOTE = "1. Người lao động được nghỉ 12 ngày.\n2. Người sử dụng lao động thông báo trước."


def cited(quote: str = QUOTE) -> Citation:
    """A citation of these words."""
    return Citation(
        ref="1/2020/QH14#dieu-1",
        address="Điều 1",
        quote=quote,
        start=0,
        end=len(quote),
        passage_id="",
        number="1/2020/QH14",
        title="Luật",
        kind=Kind.LAW,
        issuer="",
        effective=None,
        url="",
        headings=(),
        currency=Currency(text_as_of=None, amended_by=(), digest=False, notice=""),
    )


def test_a_verbatim_sentence_is_shown() -> None:
    """A sentence that its citation holds word for word passes, with blanks around it or not."""
    for text in (QUOTE, "1. Người lao động được nghỉ 12 ngày.", " 12 ngày.\n"):
        assert is_supported(Sentence(text=text, citations=(0,)), citations=[cited()])


def test_a_changed_word_is_not_shown() -> None:
    """One changed number, word or mark is enough to drop a sentence."""
    for text in (QUOTE.replace("12", "14"), QUOTE.replace("trước", "sau"), QUOTE.upper()):
        assert not is_supported(Sentence(text=text, citations=(0,)), citations=[cited()])


def test_each_of_several_citations_must_hold_it() -> None:
    """A sentence with two citations needs both; one that points nowhere drops it."""
    both = [cited(), cited("Điều khác.")]
    assert not is_supported(Sentence(text="12 ngày", citations=(0, 1)), citations=both)
    assert not is_supported(Sentence(text="12 ngày", citations=(2,)), citations=both)
    assert not is_supported(Sentence(text="12 ngày", citations=(-1,)), citations=both)


def test_our_own_words_pass_and_others_are_dropped() -> None:
    """The service's own sentences stay; an unsupported one goes, and the rest keep their order."""
    own, right, wrong = (
        Sentence(text="Quy định như sau:"),
        Sentence(text="nghỉ 12 ngày", citations=(0,)),
        Sentence(text="nghỉ 13 ngày", citations=(0,)),
    )
    assert verified([own, wrong, right], citations=[cited()]) == (own, right)


@given(st.text(min_size=1), st.text(min_size=1))
def test_only_what_is_quoted_passes(quote: str, text: str) -> None:
    """For any words: supported if and only if they stand in the quote."""
    sentence = Sentence(text=text, citations=(0,))
    assert is_supported(sentence, citations=[cited(quote)]) == (text.strip() in quote)
