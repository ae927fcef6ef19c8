"""The promises of pairs that are made of the corpus alone."""

import random
from dataclasses import replace

from index.text import fold
from index.train.titles import title_pairs, usable
from index.train.values import TrainArticle

BODY = (
    "1. Người thuê nhà trả tiền thuê vào ngày mồng năm mỗi tháng cho bên cho thuê nhà.\n"
    "2. Bên cho thuê nhà giao chìa khoá trong mười ngày kể từ ngày ký hợp đồng thuê nhà."
)


def article(number: int, title: str, *, document: str = "1/2020/qh14") -> TrainArticle:
    """An article of one passage."""
    headings = ("Nhà ở", f"Điều {number}. {title}")
    return TrainArticle(f"{document}#{number}", document, "Nhà ở", title, headings, (BODY,))


HOUSES = tuple(article(number, f"Quyền của người thuê thứ {number}") for number in range(1, 40))


def test_documents_that_are_left_out_ask_for_nothing() -> None:
    """No pair comes from a document whose questions are to be measured."""
    other = article(1, "Nghĩa vụ của chủ nhà", document="2/2021/nđ-cp")
    assert usable([*HOUSES, other], left_out={"1/2020/qh14"}) == (other,)


def test_titles_that_many_articles_share_ask_for_none() -> None:
    """ "Hiệu lực thi hành" names no article in particular."""
    same = [article(number, "Hiệu lực thi hành luật") for number in range(50, 54)]
    assert usable([*HOUSES, *same], left_out=()) == HOUSES
    assert len(usable(same[:3], left_out=())) == 3


def test_titles_of_two_words_and_articles_without_title_or_text_are_not_used() -> None:
    """Such a title says too little."""
    empty = replace(HOUSES[0], bodies=())
    assert usable([article(1, "Phí, lệ"), article(2, ""), empty], left_out=()) == ()


def test_each_article_asks_once_for_itself() -> None:
    """A round has one pair of each article, with its id as key."""
    pairs = list(title_pairs(HOUSES, rng=random.Random(1)))
    keys = [next(key for key in pair.passage.keys if "#" in key) for pair in pairs]
    assert sorted(keys) == sorted(one.identifier for one in HOUSES)


def test_a_sentence_that_asks_is_not_in_the_passage_that_answers() -> None:
    """Or the answer would be a matter of copying."""
    pairs = list(title_pairs(HOUSES, rng=random.Random(1)))
    sentences = [pair for pair in pairs if "chìa khoá" in pair.question or "mồng" in pair.question]
    assert sentences
    assert not [pair for pair in sentences if pair.question in pair.passage.text]


def test_some_passages_lose_the_title_that_asks() -> None:
    """Half of them: the body alone must answer too."""
    pairs = list(title_pairs(HOUSES, rng=random.Random(1)))
    bare = [pair for pair in pairs if "Điều " not in pair.passage.text]
    assert 0.2 * len(pairs) < len(bare) < 0.8 * len(pairs)


def test_the_same_seed_gives_the_same_pairs() -> None:
    """A run can be made again, and an interrupted one goes on with the same batches."""
    one = list(title_pairs(HOUSES, rng=random.Random(7)))
    assert one == list(title_pairs(HOUSES, rng=random.Random(7)))
    assert one != list(title_pairs(HOUSES, rng=random.Random(8)))


def test_a_folded_title_is_a_key() -> None:
    """Two articles of one title are no negatives of each other, however the title is written."""
    (pair,) = title_pairs([article(1, "Quyền của Bên Thuê")], rng=random.Random(1))
    assert fold("quyền của bên thuê") in pair.passage.keys
