"""Names of laws whose words fold to words that end a name."""

import pytest

from ingest.folding import fold_letters
from ingest.refs.matching import by_name
from ingest.refs.naming import find_named

NAMES = [
    "Luật Quy hoạch đô thị",
    "Luật Quy hoạch đô thị và nông thôn",
    "Luật Chứng khoán",
    "Luật Sở hữu trí tuệ",
    "Luật Cơ yếu",
    "Luật Sử dụng năng lượng tiết kiệm và hiệu quả",
    "Luật Khoa học và công nghệ",
    "Luật Cư trú",
    "Luật Thi hành án dân sự",
    "Luật Dầu khí",
]


def _named(text: str) -> list[tuple[str | None, str | None]]:
    return [(named.number, named.name) for named in find_named(text, fold_letters(text))]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_whole_before_its_number_and_before_the_words_behind_it(name: str) -> None:
    """The written word counts: "thị" is no "thì", "Sở" no "số", "Cơ" no "có"; both are one name."""
    assert _named(f"Theo {name} số 47/2034/QH18 quy định") == [("47/2034/QH18", name)]
    for behind in ("thì được gì", "quy định gì", "có gì"):
        found = [words for _, words in _named(f"{name} {behind}")]
        assert len(found) == 1
        assert (found[0] or "").startswith(name)
    assert by_name(f"{name} thì được nghỉ", sources=()) == ([], len(name))
    assert by_name(f"{name} quy định", sources=()) == ([], len(name))


@pytest.mark.parametrize("text", ["luật có hiệu lực", "luật sư", "luật này", "luật thì sao"])
def test_words_behind_law_that_begin_no_name_are_none(text: str) -> None:
    """ "luật" with a word of the sentence behind it names no law."""
    assert not [name for _, name in _named(text) if name and "này" not in name]


def test_letters_without_diacritics_end_a_name_as_before() -> None:
    """Typed plainly, "thi" ends a name, but not in "thi hanh an" and "thi dua"."""
    assert _named("luat dat dai thi sao") == [(None, "luat dat dai")]
    assert _named("luat thi hanh an dan su thi sao") == [(None, "luat thi hanh an dan su")]
    assert by_name("luat thi dua thi sao", sources=()) == ([], len("luat thi dua"))
