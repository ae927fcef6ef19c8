"""Claims that a careful reader wrote on clauses of real laws (`by_hand.tsv`): half say the same in
other words, half say something else."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.bench import read_articles
from service.verify import Evidence, Judgement, verify

CLAIMS = Path(__file__).with_name("by_hand.tsv")
NAMES = {
    "45/2019/qh14": "Bộ luật Lao động",
    "52/2014/qh13": "Luật Hôn nhân và gia đình",
    "100/2015/qh13": "Bộ luật Hình sự",
    "14/2008/qh12": "Luật Thuế thu nhập doanh nghiệp",
    "41/2024/qh15": "Luật Bảo hiểm xã hội",
    "60/2014/qh13": "Luật Hộ tịch",
    "101/2015/qh13": "Bộ luật Tố tụng hình sự",
}
CAUGHT, OF_EACH_KIND, ACCEPTED = 0.95, 0.85, 0.90  # the bars that the verifier is held to
FEW = 4  # claims of a kind, below which one miss says nothing of the kind


def clause_of(text: str, label: str) -> str:
    """The words of a clause, without its number; of the whole article where there is no label."""
    if not label:
        return text
    rest = re.split(rf"^{label}\. ?", text, maxsplit=1, flags=re.M)[1]
    return re.split(rf"^{int(label) + 1}\. ", rest, maxsplit=1, flags=re.M)[0].strip()


def claims() -> Iterator[tuple[str, str, str]]:
    """Where each rests, "true" or what is wrong with it, and its words."""
    for line in CLAIMS.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            ref, kind, claim = line.split("\t")
            yield ref, kind, claim


@pytest.fixture(scope="module")
def right(shared: Path) -> dict[str, list[bool]]:
    """Whether each claim was judged rightly, by kind."""
    wanted = {ref.partition(".")[0] for ref, _, _ in claims()}
    articles = {
        f"{one.so_hieu}#{one.dieu}": one.text
        for one in read_articles(shared / "bench" / "corpus_core.jsonl.gz")
        if f"{one.so_hieu}#{one.dieu}" in wanted
    }
    found: defaultdict[str, list[bool]] = defaultdict(list)
    for ref, kind, claim in claims():
        article, _, label = ref.partition(".")
        law, _, number = article.partition("#")
        address = f"Điều {number} {NAMES.get(law, '')} ({law})"
        address = f"Khoản {label} {address}" if label else address
        evidence = [Evidence(clause_of(articles[article], label), address)]
        supported = verify(claim, evidence=evidence).judgement is Judgement.SUPPORTED
        found[kind].append(supported == (kind == "true"))
    return dict(found)


def test_what_is_said_in_other_words_is_accepted(right: dict[str, list[bool]]) -> None:
    """Nine of ten true paraphrases at least."""
    assert sum(right["true"]) >= ACCEPTED * len(right["true"])


def test_what_was_altered_is_caught(right: dict[str, list[bool]]) -> None:
    """Ninety-five of a hundred altered claims at least, and no kind far below the others."""
    altered = {kind: rights for kind, rights in right.items() if kind != "true"}
    every = [one for rights in altered.values() for one in rights]
    assert sum(every) >= CAUGHT * len(every)
    for kind, rights in altered.items():
        assert len(rights) < FEW or sum(rights) >= OF_EACH_KIND * len(rights), kind
