"""The findings of several acts as one: each sanction with its clause, the sum of the fines, and
what the law says of several violations that are fined together."""

import re
from collections.abc import Sequence
from datetime import date

from index.text import fold
from service.acts import TOGETHER, TOGETHER_HELD
from service.choose.pool import pool_of
from service.choose.reader import quote_of
from service.compose import overlap
from service.engine import Engine
from service.figures import figures_of, summed, told_figures
from service.values import Figure, FigureKind, Finding, Quote, Status
from service.wording_answer import most_points, sum_of_fines

_FOUND = 3  # articles that the rules on several violations are looked for in
# Where a licence is withdrawn for one of the acts, no points are taken for another.
_WITHDRAWN = re.compile(r"\bbi tuoc quyen su dung giay phep lai xe\b")
_PENAL = re.compile(r"phạt tù|cải tạo không giam giữ", re.IGNORECASE)  # folded, "tù" is "từ"
_MOST_POINTS = re.compile(r"\btru diem\b.*\bnhat\b", re.DOTALL)


def joined_of(findings: Sequence[Finding], *, on: date, engine: Engine) -> Finding:
    """The findings of several acts, in their order, as one."""
    quotes = tuple(dict.fromkeys(quote for one in findings for quote in one.quotes))
    if not quotes:
        return findings[0]
    rule = together(quotes, on=on, engine=engine)
    quotes = (*quotes, *(one for one in rule if one not in quotes))
    fines = [_first(one, FigureKind.FINE, among=quotes) for one in findings]
    points = [_first(one, FigureKind.POINTS, among=quotes) for one in findings]
    figures: list[Figure] = []
    said: list[str] = []
    apart = _apart([one for one in fines if one], quotes=quotes)
    if len(apart) > 1 and all(one and one.high for one in fines) and not _penal(quotes):
        total = summed(apart)
        figures.append(total)
        said.append(sum_of_fines(total.text))
    taken = [one for one in points if one]
    if taken and _counts_most(findings, rule=rule):
        most = max(taken, key=lambda one: one.high or 0)
        figures.append(most)
        said.append(most_points(" ".join(most.text.split()[-2:])))
    summary = {(one.text, one.citations) for one in figures}
    rest = told_figures("", texts=[quote.whole for quote in quotes])
    before = tuple(dict.fromkeys(text for one in findings for text in one.before))
    after = tuple(dict.fromkeys(text for one in findings for text in one.after))
    return Finding(
        _status(findings),
        before,
        quotes,
        (*said, *after),
        figures=(*figures, *(one for one in rest if (one.text, one.citations) not in summary)),
    )


def _penal(quotes: Sequence[Quote]) -> bool:
    """Whether a clause is of a crime. A court settles one sentence for several (Bộ luật Hình sự
    2015, Điều 55); it is no sum of what each clause allows."""
    return any(_PENAL.search(quote.whole) for quote in quotes)


def _counts_most(findings: Sequence[Finding], *, rule: Sequence[Quote]) -> bool:
    """Whether the points of the act that most are taken for are those of all acts: where a rule
    says so, and no licence is withdrawn."""
    quotes = (quote for one in findings for quote in one.quotes)
    withdrawn = any(_WITHDRAWN.search(fold(quote.whole)) for quote in quotes)
    return not withdrawn and any(_MOST_POINTS.search(fold(one.text)) for one in rule)


def _status(findings: Sequence[Finding]) -> Status:
    """Answered where every act is; else some of it is left open."""
    whole = all(one.status is Status.ANSWERED for one in findings)
    return Status.ANSWERED if whole else Status.PARTIAL


def _apart(fines: Sequence[Figure], *, quotes: Sequence[Quote]) -> list[Figure]:
    """The fines whose quotes share no words: acts that one clause was found for may be one act,
    which is fined once."""
    kept: list[Figure] = []
    for fine in fines:
        own = quotes[fine.citations[0]]
        others = (quotes[one.citations[0]] for one in kept)
        if not any(overlap(own, other) for other in others):
            kept.append(fine)
    return kept


def _first(finding: Finding, kind: FigureKind, *, among: Sequence[Quote]) -> Figure | None:
    """The first figure of a kind in a finding, cited as of all quotes."""
    for quote in finding.quotes:
        for figure in figures_of("", texts=[quote.whole]):
            if figure.kind is kind:
                return figure.model_copy(update={"citations": (among.index(quote),)})
    return None


def together(quotes: Sequence[Quote], *, on: date, engine: Engine) -> tuple[Quote, ...]:
    """The rules of the same document on several violations that are fined together, if any."""
    found = engine.retriever.retrieve(TOGETHER, limit=_FOUND).articles
    numbers = {quote.ref.number for quote in quotes}
    pool = pool_of(found, on=on, reader=engine.leaves)
    return tuple(
        quote_of(leaf, text=source.document.text)
        for leaf, source in zip(pool.leaves, pool.sources, strict=True)
        if source.document.number in numbers and TOGETHER_HELD.search(leaf.folded)
    )
