"""What the scorer learns from: messages of people, and what the lists and the corpus can say.

Few messages are known by hand, so the lists lend their words to more of them: each phrase of each
list that a rule needs, beside phrases drawn from the other lists of that rule. For policy speak the
headings and sentences of the shipped corpus in shapes in which people ask and tell, the lists that
mark policy, and the everyday words of `index.typed`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path

import numpy as np

from corpus.values import MendableError
from index.text import fold
from index.typed.words import Kind, forms
from ingest.library import default_documents
from ingest.values import Unit
from service.route.intents import Rule, lists, rules
from service.route.scorer import POLICY
from service.values import Status

FOLDS = 3
_SEED = 7
_OFFICIAL = 0.2  # what a message of policy that is lent counts, beside 1 for one of a person
_DRAWN = 100.0  # what those of each other class count together
_SENTENCES, _FRAGMENTS = 3_000, 6_000
_TIMES = 2  # messages drawn for each phrase
_MARKS_OF_POLICY = ("law", "civic", "punished")
_ASKED = (
    "{}", "{}", "{} được quy định thế nào", "quy định về {}", "{} bị phạt bao nhiêu", "{} là gì",
    "thế nào là {}", "{} có được không", "{} cần những gì", "{} là bao lâu", "tôi muốn hỏi về {}",
    "{} thì phải làm sao", "{}, đúng hay sai", "{} như thế nào", "khi nào {}", "{} gồm những gì",
    "{} trong trường hợp nào", "ai {}", "{} do ai quyết định", "có bao nhiêu {}", "{} ở đâu",
    "điều kiện {}", "hồ sơ {}", "những {} nào", "{} nào sau đây", "{} không",
)  # fmt: skip
_TOLD = (
    "{}", "{}", "{} là gì", "{} bao nhiêu", "{} được chưa", "{} thì sao", "{} ở đâu", "{} bao lâu",
    "làm sao để {}", "cách {}", "tôi muốn {}", "{} của tôi", "bị {}", "tôi bị {}", "{} mấy",
    "nhà tôi {}", "con tôi {}", "hướng dẫn {}", "làm thế nào để {}", "{} là ai", "công ty {}",
)  # fmt: skip
_SENTENCE = re.compile(r"[.;:\n]+\s")


@dataclass(frozen=True, slots=True)
class Sample:
    """A message, where it is to go (a status or "policy"), and how much it counts."""

    label: str
    text: str
    weight: float = 1.0

    @property
    def fold(self) -> int:
        """Its part in cross-fitting, 0 to 2, by the hash of its line."""
        line = f"{self.label}\t{self.text}"
        return int(sha256(line.encode()).hexdigest(), 16) % FOLDS


def read_routes(path: Path) -> tuple[Sample, ...]:
    """The messages of a file of lines "status TAB message". Raises MendableError where a line is
    none."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#"):
            continue
        label, _, text = line.partition("\t")
        if label not in {POLICY, *Status} or not text.strip():
            raise MendableError(
                f"{path}, dòng {number}: “{line}” không phải là trạng thái, dấu tab, câu hỏi.",
                mend="Sửa dòng đó rồi chạy lại python -m service.route.train.",
            )
        found.append(Sample(label, text))
    return tuple(found)


def both_ways(samples: Sequence[Sample]) -> Iterator[Sample]:
    """Each message as it is, and without diacritics."""
    for one in samples:
        yield one
        yield Sample(one.label, fold(one.text), one.weight)


def lent() -> tuple[Sample, ...]:
    """The messages that the lists and the corpus lend; the same at each call."""
    draws = _draws(_SEED)
    told = [one for rule in rules() for one in _of_rule(rule, draws=draws)]
    counts = Counter(label for label, _ in told)
    official = chain(_official(draws), _marks(draws), _everyday(draws))
    return (
        *(Sample(label, text, _DRAWN / counts[label]) for label, text in told),
        *(Sample(POLICY, text, _OFFICIAL) for text in official),
    )


def _draws(seed: int) -> Iterator[int]:
    numbers = np.random.default_rng(seed)
    while True:
        yield from map(int, numbers.integers(1 << 30, size=4096))


def _of_rule(rule: Rule, *, draws: Iterator[int]) -> Iterator[tuple[str, str]]:
    """Messages for which a rule holds, but for what it excepts, each behind its status."""
    for at, names in enumerate(rule.needs):
        for phrase in (one for name in names for one in lists().phrases(name)):
            for _ in range(_TIMES):
                parts = [_any_of(other, draws=draws) for other in rule.needs]
                parts[at] = lists().drawn(phrase, draws=draws)
                yield rule.status.value, " ".join(parts)


def _any_of(names: Sequence[str], *, draws: Iterator[int]) -> str:
    phrases = lists().phrases(names[next(draws) % len(names)])
    return lists().drawn(phrases[next(draws) % len(phrases)], draws=draws)


def _official(draws: Iterator[int]) -> Iterator[str]:
    """Headings, sentences and fragments of the shipped corpus, asked and told."""
    documents = default_documents()
    titles = sorted({title for one in documents for title in _titles(one.units)})
    split = {" ".join(one.split()) for each in documents for one in _SENTENCE.split(each.text)}
    sentences = sorted(one for one in split if 5 <= len(one.split()) <= 30)
    chosen = [sentences[next(draws) % len(sentences)] for _ in range(_FRAGMENTS)]
    for text in (*titles, *chosen[:_SENTENCES]):
        yield _shaped(text[0].lower() + text[1:], shapes=_ASKED, draws=draws)
    for text in chosen:
        yield _shaped(_cut(text.split(), draws=draws), shapes=_TOLD, draws=draws)


def _titles(units: Sequence[Unit]) -> Iterator[str]:
    for unit in units:
        if unit.title:
            yield unit.title
        yield from _titles(unit.children)


def _cut(words: Sequence[str], *, draws: Iterator[int]) -> str:
    """Two to seven words from anywhere in a sentence."""
    size = min(len(words), 2 + next(draws) % 6)
    start = next(draws) % (len(words) - size + 1)
    return " ".join(words[start : start + size])


def _marks(draws: Iterator[int]) -> Iterator[str]:
    """The lists that mark policy, their phrases alone and beside each other."""
    for name in _MARKS_OF_POLICY:
        for phrase in lists().phrases(name):
            yield lists().drawn(phrase, draws=draws)
            yield f"{lists().drawn(phrase, draws=draws)} {_any_of(_MARKS_OF_POLICY, draws=draws)}"


def _everyday(draws: Iterator[int]) -> Iterator[str]:
    for form in forms():
        if form.kind is not Kind.CHAT:
            yield _shaped(" ".join(form.words), shapes=_TOLD, draws=draws)


def _shaped(text: str, *, shapes: Sequence[str], draws: Iterator[int]) -> str:
    return shapes[next(draws) % len(shapes)].format(text.replace("{", "").replace("}", ""))
