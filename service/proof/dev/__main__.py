"""Make the development set of the verifier.

    python -m service.proof.dev --shared ../shared --out var/verify

It writes `tune.jsonl` and `test.jsonl`, of different documents, for `danhieu evaluate verify`.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from corpus.command import exit_code, there
from service.proof.dev.alter_figures import FIGURES, Alter
from service.proof.dev.alter_more import MORE, neighbour
from service.proof.dev.alter_words import WORDS
from service.proof.dev.clauses import headed, of_corpus, of_traffic, sentences_of
from service.proof.dev.items import Clause, Item, write
from service.proof.dev.people import Held, of_people
from service.proof.dev.truths import TRUE

_FALSE = {**FIGURES, **WORDS}
_OPENINGS = (
    "Theo khoản {} Điều {} {}, ",
    "Căn cứ khoản {} Điều {} {} thì ",
    "Khoản {} Điều {} {} quy định ",
)
_PER_KIND = 200
_WHOLE = 0.4  # of the items have the whole article for evidence


def main() -> int:
    """Write the set and say how many lines it has."""
    parser = argparse.ArgumentParser(
        prog="python -m service.proof.dev",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--shared", type=there, required=True, help="the folder of shared texts")
    parser.add_argument("--out", type=Path, default=Path("var/verify"), help="where to write")
    parser.add_argument("--seed", type=int, default=20_261_128)
    parser.add_argument("--per-kind", type=int, default=_PER_KIND, help="items of each kind")
    options = parser.parse_args()
    for part in ("bench/corpus_core.jsonl.gz", "traffic"):
        if not (options.shared / part).exists():
            parser.error(f"--shared: {options.shared} has no {part}; name the folder that has it")
    return exit_code(lambda: _write(options))


def _write(options: argparse.Namespace) -> None:
    items = list(made(options.shared, random=Random(options.seed), per_kind=options.per_kind))  # noqa: S311
    counts = write(items, folder=options.out)
    by_kind = Counter(item.how for item in items)
    sys.stdout.write(f"{counts}\n" + "".join(f"{n:6} {how}\n" for how, n in by_kind.most_common()))


def made(shared: Path, *, random: Random, per_kind: int) -> Iterator[Item]:
    """The items of the set."""
    bench = shared / "bench"
    corpus_path = bench / "corpus_core.jsonl.gz"
    corpus = list(of_corpus(corpus_path))
    traffic = list(of_traffic(shared / "traffic"))
    clauses = [*random.sample(corpus, min(len(corpus), 30_000)), *traffic]
    random.shuffle(clauses)
    yield from _altered(clauses, TRUE, supported=True, random=random, per_kind=per_kind)
    yield from _altered(clauses, _FALSE, supported=False, random=random, per_kind=per_kind)
    yield from _addressed(clauses, random=random, per_kind=per_kind)
    yield from _elsewhere(clauses, random=random, per_kind=per_kind)
    people = list(of_people(bench, held=Held(dict(headed(corpus_path)), _by_article(traffic))))
    yield from people
    yield from _of_paraphrases(people, random=random)
    yield from _altered(clauses, MORE, supported=False, random=random, per_kind=per_kind)
    yield from _of_neighbours(clauses, random=random, per_kind=per_kind)


def _of_neighbours(clauses: Sequence[Clause], *, random: Random, per_kind: int) -> Iterator[Item]:
    """Figures of another clause or point of the same article."""
    left = per_kind
    for clause in clauses:
        sentences = sentences_of(clause)
        text = random.choice(sentences) if sentences and left else ""
        claim = neighbour(text, random, article=clause.whole)
        if claim:
            left -= 1
            yield _item(claim, clause, supported=False, how="neighbour", random=random)


def _by_article(traffic: Sequence[Clause]) -> dict[tuple[str, str], list[Clause]]:
    by_article: defaultdict[tuple[str, str], list[Clause]] = defaultdict(list)
    for one in traffic:
        by_article[one.document, one.article].append(one)
    return by_article


def _altered(
    clauses: Sequence[Clause],
    ways: dict[str, Alter],
    *,
    supported: bool,
    random: Random,
    per_kind: int,
) -> Iterator[Item]:
    """So many items of each way of altering."""
    left = dict.fromkeys(ways, per_kind)
    for clause in clauses:
        sentences = sentences_of(clause)
        open_ways = [how for how, count in left.items() if count]
        if not sentences or not open_ways:
            continue
        text = random.choice(sentences)
        how = random.choice(open_ways)
        claim = ways[how](text, random)
        if claim and (supported or claim != text):
            left[how] -= 1
            yield _item(claim, clause, supported=supported, how=how, random=random)


def _item(claim: str, clause: Clause, *, supported: bool, how: str, random: Random) -> Item:
    whole = random.random() < _WHOLE
    return Item(
        claim,
        clause.whole if whole else clause.text,
        clause.address,
        supported,
        how,
        clause.document,
    )


def _addressed(clauses: Sequence[Clause], *, random: Random, per_kind: int) -> Iterator[Item]:
    """Addresses in front: the right one, and other articles, clauses and documents."""
    usable = [one for one in clauses if one.label and sentences_of(one)][: per_kind * 4]
    for place, clause in enumerate(usable):
        text = random.choice(sentences_of(clause))
        how = ("addressed", "article", "clause", "law")[place % 4]
        article = clause.article if how != "article" else _other(clause.article, random=random)
        label = clause.label if how != "clause" else _other(clause.label, random=random)
        named = clause if how != "law" else random.choice(usable)
        if how == "law" and named.document == clause.document:
            continue
        name = random.choice((named.document, named.name or named.document))
        opening = random.choice(_OPENINGS).format(label, article, name)
        claim = opening + text[0].lower() + text[1:]
        yield _item(claim, clause, supported=how == "addressed", how=how, random=random)


def _other(label: str, *, random: Random) -> str:
    """The label of another article or clause, one or some further on."""
    return f"{int(''.join(filter(str.isdigit, label)) or 1) + random.choice((1, 2, 9, 10))}"


def _elsewhere(clauses: Sequence[Clause], *, random: Random, per_kind: int) -> Iterator[Item]:
    """Sentences of other clauses: of another document, and of the same one."""
    usable = [one for one in clauses if sentences_of(one)][: per_kind * 6]
    by_document: defaultdict[str, list[Clause]] = defaultdict(list)
    for one in usable:
        by_document[one.document].append(one)
    for place, clause in enumerate(usable[: per_kind * 2]):
        pool = by_document[clause.document] if place % 2 else usable
        other = random.choice(pool)
        text = random.choice(sentences_of(other))
        if other.article == clause.article or text in clause.whole:
            continue
        how = "same_law" if place % 2 else "other_law"
        yield _item(text, clause, supported=False, how=how, random=random)


def _of_paraphrases(people: Sequence[Item], *, random: Random) -> Iterator[Item]:
    """What people said truly, altered."""
    for item in people:
        if not item.supported or len(item.claim.split()) < 8:
            continue
        for how in random.sample(sorted(_FALSE), len(_FALSE))[:8]:
            claim = _FALSE[how](item.claim, random)
            if claim and claim != item.claim:
                yield replace(item, claim=claim, supported=False, how=f"people_{how}")
                break


if __name__ == "__main__":
    sys.exit(main())
