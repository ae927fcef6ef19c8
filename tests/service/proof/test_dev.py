"""The development set: the same each time, split by document, and what it says of the verifier."""

from pathlib import Path
from random import Random

import pytest

from service.proof.dev.__main__ import made
from service.proof.dev.alter_figures import FIGURES
from service.proof.dev.alter_more import MORE, neighbour
from service.proof.dev.alter_words import WORDS
from service.proof.dev.clauses import clauses_in, sentences_of
from service.proof.dev.items import Item, write
from service.proof.dev.truths import TRUE
from service.proof.measure.claims import read_claims
from service.verify import Evidence, Judgement, verify
from tests.service.proof.provisions import FINE, FORCE, LEAVE, SALE, TRIAL

SENTENCES = (
    *LEAVE.splitlines(), SALE, FINE, TRIAL, FORCE, "Mức thuế là 10 % và phí là 3 kg.",
    "Không tuyển người dưới 15 tuổi.", "Thử việc chỉ được thực hiện từ 06 ngày đến 30 ngày.",
)  # fmt: skip


@pytest.mark.parametrize("how", [*FIGURES, *WORDS, *MORE])
def test_each_alteration_changes_what_a_sentence_says(how: str) -> None:
    """An alteration gives another sentence for one at least, the same for the same seed."""
    ways = {**FIGURES, **WORDS, **MORE}
    made_once, made_again = (
        [ways[how](one, Random(seed)) for one in SENTENCES for seed in range(3)] for _ in "ab"
    )
    assert made_once == made_again
    changed = [one for one in made_once if one]
    assert changed
    assert not set(changed) & set(SENTENCES)


def test_a_figure_of_the_neighbour_is_one_of_the_article() -> None:
    """The figure of another point of the same unit is put in, and none where there is no other."""
    own = LEAVE.splitlines()[1]
    claims = {neighbour(own, Random(seed), article=LEAVE) for seed in range(9)}
    assert claims == {own.replace("12", "14"), own.replace("12", "16")}
    assert neighbour(own, Random(0), article=own) is None


@pytest.mark.parametrize("how", TRUE)
def test_no_way_of_saying_the_same_is_taken_for_a_fault(how: str) -> None:
    """What the set counts as true of these sentences is supported by them."""
    for text in (SALE, FORCE, FINE):
        claim = TRUE[how](text, Random(1))
        if claim:
            proof = verify(claim, evidence=[Evidence(text)])
            assert proof.judgement is Judgement.SUPPORTED, (claim, proof.says)


def test_points_are_said_with_what_leads_in_to_them() -> None:
    """A point makes a sentence with its lead-in; a clause without points makes its own."""
    article = LEAVE.replace("như sau:", "như sau đây:")
    first, second = clauses_in(article, document="1/2020/QH14", article="5", name="Luật Nghỉ")
    assert first.address == "Khoản 1 Điều 5 Luật Nghỉ (1/2020/QH14)"
    assert sentences_of(first)[0].endswith("như sau đây 12 ngày làm việc đối với người làm công"
                                           " việc trong điều kiện bình thường")  # fmt: skip
    assert sentences_of(second) == [LEAVE.splitlines()[-1].removeprefix("2. ").rstrip(".")]


def test_items_of_one_document_are_on_one_side(tmp_path: Path) -> None:
    """Tuning and testing never share a document."""
    items = [Item("c", "e", f"{n // 3}", n % 2 == 0, "how", f"{n // 3}") for n in range(90)]
    counts = write(items, folder=tmp_path)
    assert sum(counts.values()) == 90
    tune, test = (_addresses(tmp_path / f"{part}.jsonl") for part in ("tune", "test"))
    assert tune
    assert test
    assert not tune & test


def _addresses(path: Path) -> set[str]:
    return {one.address for line in read_claims(path) for one in line.held_against}


@pytest.mark.shared
def test_the_set_is_the_same_each_time(shared: Path) -> None:
    """The same seed over the same texts makes the same items, of every kind."""
    one, other = (list(made(shared, random=Random(5), per_kind=3)) for _ in "ab")
    assert one == other
    made_so = {"addressed", "article", "clause", "law", "neighbour"}
    assert {*FIGURES, *WORDS, *MORE, *TRUE, *made_so} <= {item.how for item in one}
