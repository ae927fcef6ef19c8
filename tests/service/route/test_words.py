"""The language of lists, and where messages say their phrases."""

import pytest

from service.route.reading import Reader
from service.route.words import Lists

LISTS = Lists(
    {
        "me": "tôi; em",
        "deed": "(làm|chế|) (bom|thuốc nổ); {me} … sợ; bán súng",
        "crime": "tội; bị kiện; !luật; =phạt tù",
        "both": "{deed}; xin chào",
        "last": "phải (làm sao|làm gì) (ạ|) $",
    }
)
READER = Reader(LISTS.syllables())


def _said(text: str, *, name: str) -> str:
    """The words of a list that the first sentence of a text says."""
    sentence = READER.read(text)[0]
    place = sentence.says(LISTS[name])
    return " ".join(sentence.words[slice(*place)]) if place else ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("cach lam bom", "lam bom"),
        ("bom no", "bom"),
        ("che thuoc no o nha", "che thuoc no"),
        ("em dang rat la so", "em dang rat la so"),
        ("em dang ngoi rat la so", ""),  # a gap is of three syllables at most
        ("ban sung", "ban sung"),
        ("ban do", ""),
    ],
)
def test_a_phrase_is_its_parts_in_order(text: str, said: str) -> None:
    """Choices, parts that may be left out, gaps and other lists make up a phrase."""
    assert _said(text, name="deed") == said
    assert _said(text, name="both") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Tôi phải làm sao?", "phải làm sao"),
        ("toi phai lam gi a", "phai lam gi a"),
        ("Tôi phải làm sao để xong việc?", ""),
    ],
)
def test_a_phrase_may_have_to_end_its_sentence(text: str, said: str) -> None:
    """What is to stand at the end of a sentence says nothing within it."""
    assert _said(text, name="last") == said


@pytest.mark.parametrize(("text", "first"), [("Chàoooo bạn", "chào"), ("CCCD", "cccd")])
def test_letters_that_are_drawn_out_are_one(text: str, first: str) -> None:
    """Letters are drawn out behind others; an abbreviation may begin with three that are the
    same."""
    assert READER.read(text)[0].words[0] == first


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hỏi về tội này", True),
        ("tôi hỏi về việc này", False),  # as written, "tôi" is no "tội"
        ("toi hoi ve viec nay", False),  # and folded, one syllable with marks says nothing
        ("xem luat nay", True),  # but one that begins with "!" does
        ("hoi bi kien", True),
        ("bi phat tu bao gio", False),  # nor does a phrase that begins with "="
        ("bị phạt tù bao giờ", True),
    ],
)
def test_marks_count_where_they_are_written(text: str, *, said: bool) -> None:
    """A message with diacritics is compared as it is written, one without is compared folded."""
    assert bool(_said(text, name="crime")) is said


def test_the_place_of_a_tone_is_no_matter() -> None:
    """ "Hoà" and "hòa" are one syllable."""
    lists = Lists({"peace": "hòa giải"})
    sentence = Reader(lists.syllables()).read("thủ tục hoà giải ở xã")[0]
    assert sentence.says(lists["peace"]) == (2, 4)


def test_a_sentence_may_be_covered() -> None:
    """How far a sentence consists of the phrases of a list is told."""
    lists = Lists({"polite": "xin chào; anh; chị"})
    sentence = Reader(lists.syllables()).read("xin chào anh chị nhé")[0]
    assert sentence.covered(lists["polite"]) == 4


def test_a_phrase_can_be_drawn() -> None:
    """What a phrase can stand for is drawn by numbers, and holds no sign of the language."""
    drawn = LISTS.drawn("(làm|chế|) (bom|thuốc nổ)", draws=iter([1, 1]))
    assert drawn == "chế thuốc nổ"
    assert LISTS.drawn("{me} … sợ", draws=iter([1])) == "em sợ"
