"""Learns the weights of the scorer, and tells what rules and scorer catch: run with `--help`.

Figures are cross-fitted: the messages of each third are scored by weights that were learned on the
other two. The weights that are written are learned on all. The rules are the same in all of them,
and were written with these messages in view.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.command import exit_code, there
from service.route.examples import FOLDS, Sample, both_ways, lent, read_routes
from service.route.learn import Example, Floats, Model, learned
from service.route.router import by_rules, by_score, read
from service.route.scorer import POLICY, WEIGHTS, Scorer, Weights, features

_SPARSE = 8e-6  # with 2e-5, 3 messages of 100 fewer were caught
_STEPS = 300
_DIGITS, _LEAST = 1, 0.4  # of the weights that are written; those below say next to nothing


@dataclass(slots=True)
class Count:
    """Messages of one class: all, and those that go elsewhere than to the search by the rules, by
    the scorer, and by either."""

    total: int = 0
    rules: int = 0
    scorer: int = 0
    either: int = 0

    def row(self, name: str) -> str:
        """The shares as a line of a table."""
        shares = (part / self.total for part in (self.rules, self.scorer, self.either))
        return f"{name:28}{self.total:6}" + "".join(f"{share:9.3f}" for share in shares)


def main() -> int:
    """Learn, tell the figures and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--routes", type=there, required=True, help="lines: status, tab, message")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    chosen = parser.parse_args()
    return exit_code(lambda: _train(chosen.routes, out=chosen.out))


def _train(routes: Path, *, out: Path) -> None:
    samples = read_routes(routes)
    drawn = [example(one) for one in both_ways(lent())]
    counts: dict[str, Count] = defaultdict(Count)
    for third in range(FOLDS):
        others = [one for one in samples if one.fold != third]
        scorer = Scorer(weights_of(_model(others, drawn=drawn)))
        count([one for one in samples if one.fold == third], scorer=scorer, counts=counts)
    sys.stdout.writelines(f"{line}\n" for line in table(counts))
    written = weights_of(_model(samples, drawn=drawn))
    out.write_text(written.model_dump_json() + "\n", encoding="utf-8")


def example(sample: Sample) -> Example:
    """A message as the learner takes it."""
    return Example(features(read(sample.text)), sample.label, sample.weight)


def _model(samples: Sequence[Sample], *, drawn: Sequence[Example]) -> Model:
    own = [example(one) for one in both_ways(samples)]
    return learned([*own, *drawn], sparse=_SPARSE, steps=_STEPS)


def weights_of(model: Model) -> Weights:
    """A model as it is written, rounded; what says next to nothing is left out."""
    bias = tuple(round(float(one), _DIGITS) for one in model.bias)
    rounded = {name: _rounded(own) for name, own in model.weights.items()}
    kept = {name: own for name, own in rounded.items() if own}
    return Weights(labels=model.labels, bias=bias, weights=kept)


def _rounded(weights: Floats) -> dict[int, float]:
    own = enumerate(round(float(one), _DIGITS) for one in weights)
    return {at: one for at, one in own if abs(one) >= _LEAST}


def count(samples: Sequence[Sample], *, scorer: Scorer, counts: dict[str, Count]) -> None:
    """Count where messages go, as they are written and without diacritics."""
    for number, one in enumerate(both_ways(samples)):
        sentences = read(one.text)
        ruled = by_rules(sentences) is not None
        scored = by_score(sentences, scorer=scorer) is not None
        name = f"{one.label}{' (bare)' if number % 2 else ''}"
        for own in (counts[name], counts["bare" if number % 2 else "written"]):
            if own is counts[name] or one.label != POLICY:
                own.total += 1
                own.rules += ruled
                own.scorer += scored
                own.either += ruled or scored


def table(counts: dict[str, Count]) -> Iterator[str]:
    """The figures as lines; the last two are over all classes but policy."""
    yield f"{'':28}{'all':>6}{'rules':>9}{'scorer':>9}{'either':>9}"
    yield from (counts[name].row(name) for name in sorted(counts, key=lambda name: " " not in name))


if __name__ == "__main__":
    sys.exit(main())
