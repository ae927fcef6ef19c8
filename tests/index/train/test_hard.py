"""The promises of mined negatives."""

import random

import numpy as np
import pytest

from index.store import EmbeddedStore
from index.train.hard import Case, Miner, question_pairs
from index.train.values import Question, TrainSettings
from index.values import TextKind
from tests.index.made import HashingEncoder

SETTINGS = TrainSettings(batch=2, steps=1, negatives=2, mistyped=0)
TEXT = "Người lao động nghỉ hằng năm bao nhiêu ngày?"


def mined(store: EmbeddedStore, encoder: HashingEncoder, *, gold: str) -> Case:
    """The case of a question on one of the two made laws."""
    held = store.passages(np.arange(store.manifest.passages))
    vectors = encoder.encode([one.text for one in held], kind=TextKind.PASSAGE)
    (vector,) = encoder.encode([TEXT], kind=TextKind.QUESTION)
    question = Question("made:1", TEXT, (gold,), "made")
    return Miner(store).case(question, cosines=vectors @ vector)


@pytest.mark.parametrize("gold", ["45/2019/QH14", "36/2024/QH15"])
def test_no_passage_of_the_gold_is_a_negative(
    store: EmbeddedStore, encoder: HashingEncoder, gold: str
) -> None:
    """However high or low it ranks."""
    case = mined(store, encoder, gold=gold)
    assert {key for shown in case.positives for key in shown.keys} == {gold}
    assert {key for shown in case.negatives for key in shown.keys}.isdisjoint({gold})
    assert case.negatives


def test_the_best_passage_of_the_gold_stands_first(
    store: EmbeddedStore, encoder: HashingEncoder
) -> None:
    """It is the likelier to hold the answer."""
    assert "Nghỉ hằng năm" in mined(store, encoder, gold="45/2019/QH14").positives[0].text


def test_the_same_seed_draws_the_same_negatives(
    store: EmbeddedStore, encoder: HashingEncoder
) -> None:
    """As many as the settings say, all different, and the gold is told."""
    case = mined(store, encoder, gold="36/2024/QH15")
    (one,) = question_pairs([case], settings=SETTINGS, rng=random.Random(1))
    assert [one] == list(question_pairs([case], settings=SETTINGS, rng=random.Random(1)))
    assert len(set(one.wrong)) == SETTINGS.negatives
    assert one.also == {"36/2024/QH15"}


def test_words_alone_find_cases_too(store: EmbeddedStore) -> None:
    """Without cosines there are positives and negatives all the same, best by words first."""
    case = Miner(store).case(Question("made:1", TEXT, ("45/2019/QH14",), "made"))
    assert "Nghỉ hằng năm" in case.positives[0].text
    assert case.negatives
    assert not any("45/2019/QH14" in one.keys for one in case.negatives)
