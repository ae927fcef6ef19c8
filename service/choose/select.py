"""Ranked leaves -> the groups that are quoted together: a lead-in with the points that answer, or
the whole list where that is what is asked.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from index.text import syllables
from ingest.values import Level, Ref, Span
from service.choose.actors import kinds_of
from service.choose.asked import Asked, pairs_of
from service.choose.leaves import Leaf
from service.choose.rank import Ranked
from service.parts import content_of, trimmed, words_in
from service.values import LeadIn, Quote

NEAR = 0.22  # of the odds of the best leaf, from which another leaf is quoted too
NEAR_ELSEWHERE = 0.3  # the same for a leaf of another article, which needs more to be to the point
NEAR_IN_LIST = 0.08  # the same for an item of the same list, where a list is asked for
MOST = 0.6  # of the items of a list, from which the whole list is quoted
LEAST = 0.02  # of the odds of the best leaf, below which the article found best is not told either
TOPIC = 0.75  # of what a question says that stands in the heading of an article which it asks for
RIVAL = 0.1  # of the odds of the leaves of the best article, from which another one is told
HEADED = 4  # articles among which one is looked for whose heading is what is asked for
# Syllables by which a topic is asked for, and that its heading need not have.
_GENERAL = frozenset(syllables("trình tự thủ tục nội dung quy định pháp luật cụ thể Việt Nam"))
LONGEST = 900  # words of an article that is told whole
LONGEST_LIST = 2000  # words of a list that is told whole; a longer one is a table or an annex
CONSIDERED = 12  # leaves; what is behind them answers no question that those before do not


@dataclass(frozen=True, slots=True)
class Group:
    """What is quoted together, in the order of the text, and the leaves that are told. `share` is
    that of the best of them."""

    quotes: tuple[Quote, ...]
    leaves: tuple[Leaf, ...]
    share: float


def selected(
    ranked: Sequence[Ranked], *, asked: Asked, articles: Sequence[Ref], limit: int
) -> tuple[Group, ...]:
    """The groups that answer, best first, at most `limit`. Of the `articles` that retrieval found,
    best first, the first is told in any case, since it is right more often than not; and before
    all others one whose heading is what is asked for."""
    ranked = of_vehicles_asked(ranked, asked=asked)
    clauses: dict[Ref, list[Ranked]] = {}
    for one in near(ranked, asked=asked):
        clauses.setdefault(one.leaf.clause, []).append(one)
    groups = [_group(found, ranked=ranked, asked=asked) for found in clauses.values()]
    whole = _headed(ranked, asked=asked, articles=articles)
    first = whole or _first(ranked, articles=articles)
    if first and not any(leaf == first.leaf for one in groups[:limit] for leaf in one.leaves):
        groups.insert(0 if whole else 1, _group([first], ranked=ranked, asked=asked))
    shown = {leaf.ref.at(Level.ARTICLE) for one in groups[:limit] for leaf in one.leaves}
    rivals = _rivals(ranked, articles=articles, shown=shown)
    groups += [_group([other], ranked=ranked, asked=asked) for other in rivals]
    return tuple(groups[:limit])


def of_vehicles_asked(ranked: Sequence[Ranked], *, asked: Asked) -> Sequence[Ranked]:
    """Ranked leaves without the rules on other vehicles, where the best is on those asked about."""
    best = kinds_of(ranked[0].leaf.marks.ruled) if ranked else frozenset()
    mine = kinds_of(asked.actors) & best
    ruled = [kinds_of(one.leaf.marks.ruled) for one in ranked]
    return [one for one, of in zip(ranked, ruled, strict=True) if not (mine and of) or mine & of]


def _rivals(
    ranked: Sequence[Ranked], *, articles: Sequence[Ref], shown: Collection[Ref | None]
) -> Iterator[Ranked]:
    """The best leaf of each article that is not shown and whose leaves together are not far behind
    those of the best one, best first."""
    masses = dict.fromkeys(articles, 0.0)
    for one in ranked:
        article = one.leaf.ref.at(Level.ARTICLE)
        if article in masses:
            masses[article] += one.share
    most = max(masses.values(), default=0.0)
    for article, mass in sorted(masses.items(), key=lambda pair: -pair[1]):
        found = _best_of(article, ranked=ranked)
        if found and article not in shown and mass >= RIVAL * most:
            yield found


def _headed(ranked: Sequence[Ranked], *, asked: Asked, articles: Sequence[Ref]) -> Ranked | None:
    """The best leaf of the first article that is about what is asked as a whole."""
    for article in articles[:HEADED]:
        found = _best_of(article, ranked=ranked)
        if found and _is_topic(found.leaf, asked=asked):
            return found
    return None


def _first(ranked: Sequence[Ranked], *, articles: Sequence[Ref]) -> Ranked | None:
    """The best leaf of the article found first, where it is not far behind."""
    found = _best_of(articles[0], ranked=ranked) if articles else None
    return found if found and found.share >= LEAST else None


def _best_of(article: Ref, *, ranked: Sequence[Ranked]) -> Ranked | None:
    return next((one for one in ranked if article.contains(one.leaf.ref)), None)


def near(ranked: Sequence[Ranked], *, asked: Asked) -> tuple[Ranked, ...]:
    """The leaves that answer nearly as well as the best one, best first."""
    if not ranked:
        return ()
    best = ranked[0].leaf
    return tuple(
        one
        for one in ranked[:CONSIDERED]
        if one.share >= _least(one.leaf, best, listed=asked.listed)
    )


def _least(leaf: Leaf, best: Leaf, *, listed: bool) -> float:
    """The share from which a leaf is quoted beside the best one."""
    if listed and leaf.clause == best.clause:
        return NEAR_IN_LIST
    return NEAR if leaf.ref.at(Level.ARTICLE) == best.ref.at(Level.ARTICLE) else NEAR_ELSEWHERE


def _group(found: Sequence[Ranked], *, ranked: Sequence[Ranked], asked: Asked) -> Group:
    best = found[0]
    leaves = tuple(sorted((one.leaf for one in found), key=lambda leaf: leaf.span.start))
    if _is_topic(best.leaf, asked=asked):
        quotes = _article(best)
    elif best.leaf.items > 1 and _is_whole(found, ranked=ranked, asked=asked):
        quotes = _whole(best, best.leaf.clause)
    else:
        quotes = _parts(leaves, best)
    return Group(quotes, leaves, best.share)


def _is_topic(leaf: Leaf, *, asked: Asked) -> bool:
    """Whether a question asks for what the article of a leaf is about as a whole."""
    heading = set(syllables(leaf.heading.rpartition("\n")[2]))
    told = asked.content - _GENERAL
    held = len(told & heading) / max(1, len(told))
    return (asked.topic or asked.listed) and held >= TOPIC


def _is_whole(found: Sequence[Ranked], *, ranked: Sequence[Ranked], asked: Asked) -> bool:
    """Whether a list is told whole: where most of its items answer; or where a list is asked for
    and no item of it alone speaks of what the question names."""
    best = found[0].leaf
    if len(found) >= max(2, MOST * best.items):
        return True
    items = [one.leaf for one in ranked if one.leaf.clause == best.clause]
    if _are_cases(items, best=best, asked=asked):
        return True
    if not asked.listed:
        return False
    named = asked.pairs - pairs_of(best.heading) - pairs_of(best.led)
    held = sorted((len(named & pairs_of(item.folded)) for item in items), reverse=True)
    own = len(named & pairs_of(best.folded))
    return own == 0 or (len(held) > 1 and held[1] >= own)


def _are_cases(items: Sequence[Leaf], *, best: Leaf, asked: Asked) -> bool:
    """Whether each item gives the amount asked for in another case, and the question does not say
    which is meant: to tell one of them alone would be wrong in the others."""
    if asked.amount is None or asked.sanction or len(items) < best.items:
        return False
    if sum(bool(asked.amount.search(one.folded)) for one in items) < max(2, MOST * len(items)):
        return False
    others = [pairs_of(one.folded) for one in items if one != best]
    own = pairs_of(best.folded).difference(*others)
    return not own & asked.pairs


def _article(best: Ranked) -> tuple[Quote, ...]:
    """The article of a leaf, clause by clause; the clause alone where the article is long."""
    article = best.leaf.ref.at(Level.ARTICLE)
    unit = next((one for one in best.document.walk() if one.ref == article), None)
    if unit is None or words_in(best.document, Span(unit.body, unit.end)) > LONGEST:
        return _whole(best, best.leaf.clause)
    lead = (
        trimmed(best.document, start=unit.body, end=unit.children[0].start)
        if unit.children
        else None
    )
    clauses = all(child.level is Level.CLAUSE for child in unit.children)
    if lead or not unit.children or not clauses:
        return _whole(best, unit.ref)
    return tuple(quote for child in unit.children for quote in _whole(best, child.ref))


def _whole(best: Ranked, ref: Ref) -> tuple[Quote, ...]:
    """A unit around a leaf, from its first word to its last."""
    unit = next((one for one in best.document.walk() if one.ref == ref), None)
    span = trimmed(best.document, start=content_of(unit), end=unit.end) if unit else None
    if span is None or words_in(best.document, span) > LONGEST_LIST:
        return _parts((best.leaf,), best)
    return (_quote(best, ref, span),)


def _parts(leaves: Sequence[Leaf], best: Ranked) -> tuple[Quote, ...]:
    """Each leaf with the words that lead in to it."""
    quotes: dict[Quote, None] = {}
    for leaf in leaves:
        leads = tuple(_lead_in(best, ref, span) for ref, span in leaf.leads)
        own = leaf.quotes or (_quote(best, leaf.ref, leaf.span),)
        quotes.update((replace(one, lead_ins=leads), None) for one in own)
    return tuple(quotes)


def _quote(best: Ranked, ref: Ref, span: Span) -> Quote:
    text = best.document.text[span.start : span.end]
    return Quote(ref, span.start, span.end, text, best.passage_id)


def _lead_in(best: Ranked, ref: Ref, span: Span) -> LeadIn:
    text = best.document.text[span.start : span.end]
    return LeadIn(ref=str(ref), quote=text, start=span.start, end=span.end)
