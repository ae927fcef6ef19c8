"""What the scorer learns, and from what."""

from pathlib import Path

import numpy as np
import pytest

from corpus.values import MendableError
from service.route.examples import Sample, read_routes
from service.route.intents import lists, rules
from service.route.learn import Example, learned, softmax
from service.route.router import by_score, read
from service.route.scorer import Scorer, Weights, features
from service.route.train import Count, count, example, table, weights_of
from service.values import Status

COOKING = ("cach nau pho bo ngon", "nau pho ga the nao", "pho bo nau bao lau")
POLICY = ("muc phat vuot den do", "thu tuc ly hon the nao", "vuot den do phat bao nhieu")


def _examples() -> list[Example]:
    told = [Sample("guardrail_off_topic", text) for text in COOKING]
    return [example(one) for one in (*told, *(Sample("policy", text) for text in POLICY))]


def test_classes_are_told_apart_by_their_words() -> None:
    """What was learned goes for messages that were not, and the words that decided are told."""
    scorer = Scorer(weights_of(learned(_examples(), sparse=1e-4, steps=200)))
    scored = scorer.scored(read("nau pho chay thi lam sao"))
    assert scored.label == "guardrail_off_topic"
    assert scored.share > 0.5
    assert {"pho", "nau"} & set(scored.why.split(", "))
    assert scorer.scored(read("vuot den vang phat bao nhieu")).share < 0.5


def test_a_higher_penalty_keeps_fewer_features() -> None:
    """The penalty makes what is shipped small."""
    sizes = [len(learned(_examples(), sparse=one, steps=100).weights) for one in (1e-4, 1e-2)]
    assert 0 < sizes[1] < sizes[0]


def test_the_weight_of_an_example_counts() -> None:
    """Where two examples disagree, the one that counts more prevails."""
    same = frozenset({"pho", "bo"})
    examples = [Example(same, "a", 3.0), Example(same, "b", 1.0)]
    model = learned(examples, sparse=0.0, steps=300, least=1)
    total = model.bias + sum(model.weights[one] for one in same)
    share = softmax((total / np.sqrt(3))[None])[0]
    assert share[model.labels.index("a")] == pytest.approx(0.75, abs=0.01)


def test_what_is_learned_can_be_written_and_read() -> None:
    """Weights survive their file."""
    weights = weights_of(learned(_examples(), sparse=1e-4, steps=50))
    assert Weights.model_validate_json(weights.model_dump_json()) == weights


def test_a_message_has_features_as_written_and_folded() -> None:
    """A message with diacritics has both; one without has those that are folded alone."""
    assert "pho bo" in features(read("cách nấu phở bò"))
    assert any(one.startswith("=") for one in features(read("cách nấu phở bò")))
    assert not any(one.startswith("=") for one in features(read("cach nau pho bo")))


def test_few_words_are_not_scored() -> None:
    """What may go on with a conversation is left to the search."""
    sure = Weights(labels=("guardrail_off_topic", "policy"), bias=(9.0, 0.0), weights={})
    assert by_score(read("bao nhieu tien vay"), scorer=Scorer(sure)) is None
    long = "hoa giay nha minh mai khong ra nu"
    decided = by_score(read(long), scorer=Scorer(sure))
    assert decided is not None
    assert decided[0] is Status.GUARDRAIL_OFF_TOPIC


def test_a_line_that_is_none_is_told(tmp_path: Path) -> None:
    """A line without a status or a message is named with what to do."""
    path = tmp_path / "routes.tsv"
    path.write_text("# comment\npolicy\tMức phạt?\nguardrail_weather\tMưa không?\n", "utf-8")
    with pytest.raises(MendableError, match="dòng 3"):
        read_routes(path)


def test_the_parts_of_cross_fitting_stay() -> None:
    """A message is always in the same part, and each part has some."""
    samples = [Sample("policy", f"câu {number}") for number in range(60)]
    assert {one.fold for one in samples} == {0, 1, 2}
    assert Sample("policy", "câu 1").fold == samples[1].fold


def test_the_table_counts_what_goes_elsewhere() -> None:
    """Rules and scorer are counted apart and together, written and bare."""
    never = Scorer(Weights(labels=("guardrail_harmful", "policy"), bias=(0.0, 9.0), weights={}))
    counts: dict[str, Count] = {}
    samples = [Sample("guardrail_harmful", "Cách chế tạo bom"), Sample("policy", "Nghỉ mấy ngày?")]
    counts = {name: Count() for name in ("written", "bare")}
    counts |= {f"{one.label}{bare}": Count() for one in samples for bare in ("", " (bare)")}
    count(samples, scorer=never, counts=counts)
    assert counts["guardrail_harmful"] == Count(total=1, rules=1, scorer=0, either=1)
    assert counts["policy (bare)"] == Count(total=1)
    assert counts["bare"] == Count(total=1, rules=1, scorer=0, either=1)
    assert len(list(table(counts))) == 1 + len(counts)


def test_each_rule_names_lists_that_are_there() -> None:
    """Every list that a rule needs or excepts exists, and can be searched for."""
    for rule in rules():
        for name in (*(one for needed in rule.needs for one in needed), *rule.unless):
            assert lists()[name].name == name
