"""Quotes cover an expert's answer where they show the lines of the law that it rests on."""

import pytest

from ingest.values import Document, Ref, Unit
from service.answer import AnswerService
from service.measure.quoted import is_covered
from tests.service.measure.made import citation

ONE = "Chủ vật nuôi phải tiêm phòng bệnh dại cho chó, mèo mỗi năm một lần tại cơ sở thú y."
TWO = "Chủ vật nuôi phải đeo rọ mõm cho chó khi đưa chó ra nơi công cộng có đông người qua lại."


@pytest.fixture
def article(opened: AnswerService) -> tuple[Document, Unit]:
    """Article 2 of the law, of two clauses."""
    found = opened.shelf.unit(Ref.parse("77/2024/QH15#dieu-2"))
    assert found
    return found


def covered(expert: str, *shown: str, article: tuple[Document, Unit]) -> bool | None:
    """Whether quotes of these clauses cover an expert's answer."""
    document, _ = article
    cited = []
    for words in shown:
        start = document.text.index(words)
        place = {"start": start, "end": start + len(words)}
        cited.append(citation("77/2024/QH15#dieu-2", quote=words).model_copy(update=place))
    return is_covered(expert, articles=[article], citations=cited)


def test_the_lines_that_an_expert_quotes_are_to_be_shown(
    article: tuple[Document, Unit],
) -> None:
    """The quoted clause covers; another clause of the same article does not."""
    expert = f"Căn cứ Điều 2: {ONE.upper()}"
    assert covered(expert, ONE, article=article) is True
    assert covered(expert, TWO, article=article) is False
    assert covered(expert, article=article) is False


def test_what_an_expert_says_again_is_what_settles(article: tuple[Document, Unit]) -> None:
    """Where a whole article is quoted and one clause said again, that clause is enough."""
    whole = f"Điều 2 quy định: {ONE} {TWO}"
    assert covered(whole, TWO, article=article) is False
    assert covered(f"{whole} Như vậy: {TWO}", TWO, article=article) is True
    assert covered(f"{whole} Như vậy: {TWO}", ONE, article=article) is False


def test_other_words_than_the_law_are_not_held_against_an_answer(
    article: tuple[Document, Unit],
) -> None:
    """An expert who quotes nothing of the article leaves the question out of the share."""
    assert covered("Phải tiêm phòng bệnh dại hằng năm.", article=article) is None
