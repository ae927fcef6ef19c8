"""Found articles -> the few quotes that answer best. Without a language model, an answer quotes.

The parts of the found articles are a small collection of their own, in which the question is
searched once more: BM25 with frequencies counted there, so that words which all of them share
(the topic) weigh little and the words that tell them apart weigh much. A part's score is that one
beside the score of its article.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from index.lexical import idf
from index.text import fold, tokens
from index.values import ArticleHit
from ingest.values import Document, Ref, Unit
from service.amounts import asked_amount
from service.complete import basic_offences, names_clause, pointed_to
from service.parts import Part, parts_of
from service.shelf import Shelf
from service.values import Quote

ARTICLES = 10  # found articles whose parts are searched: retrieval has the right one there at 93 %
ARTICLE_WEIGHT = 0.7  # of the article's score; the rest is the part's own
NEAR = 0.88  # of the best part's score, from which another part of its article is quoted too
NEAR_ELSEWHERE = 0.92  # the same for a part of another article, which needs more to be to the point
AMOUNT = 0.1  # added where the question asks for an amount and the part holds one of its kind
FIRST = 0.05  # added to the first part of an article, where the general rule stands; then less
_K1, _B = 1.2, 0.6  # BM25


@dataclass(frozen=True, slots=True)
class Scored:
    """A part with its score in [0, 1], its article and document, and the passage that led to it."""

    part: Part
    article: Ref
    document: Document
    score: float
    passage_id: str


def compose(
    question: str, *, articles: Sequence[ArticleHit], shelf: Shelf, limit: int
) -> tuple[Quote, ...]:
    """The best part, those near it, and what they mislead without, as at most `limit` quotes in all
    where the best part alone is not more; empty where nothing was found.

    Articles come in the order of their best part, the quotes of each in the order of its text.
    """
    ranked = rank(question, articles=articles[:ARTICLES], shelf=shelf)
    whole_crimes = not names_clause(question)
    chosen: dict[Ref, list[Quote]] = {}
    for scored in filter(_near(ranked), ranked):
        taken = [quote for quotes in chosen.values() for quote in quotes]
        new = [quote for quote in quotes_of(scored) if quote not in taken]
        basic = _beside([*taken, *new], basic_offences(new if whole_crimes else (), shelf=shelf))
        fits = len(taken) + len(new) + len(basic) <= limit
        if taken and (not fits or any(_overlap(a, b) for a in new for b in taken)):
            continue
        more = _beside([*taken, *new, *basic], pointed_to(new, shelf=shelf))
        room = max(0, limit - len(taken) - len(new))
        chosen.setdefault(scored.article, []).extend([*new, *[*basic, *more][:room]])
    return tuple(
        quote
        for quotes in chosen.values()
        for quote in sorted(quotes, key=lambda one: (one.ref.number, one.start))
    )


def rank(question: str, *, articles: Sequence[ArticleHit], shelf: Shelf) -> list[Scored]:
    """The parts of these articles, best first; equal scores in the order of the articles."""
    held = [
        (article, document, unit, part)
        for article in articles
        for document, unit in shelf.quotable(article.article)
        for part in parts_of(document, unit=unit)
    ]
    if not held:
        return []
    texts = [_read(document, unit=unit, part=part) for _, document, unit, part in held]
    asked = [_asked(question, title=document.source.title) for _, document, *_ in held]
    own = _shares(bm25(asked, texts=[tokens(text) for text in texts]))
    outer = _shares([article.score for article, *_ in held])
    amount = asked_amount(question)
    places: Counter[Ref] = Counter()
    scored = []
    for (article, document, _, part), inner, around, text in zip(
        held, own, outer, texts, strict=True
    ):
        places[article.article] += 1
        score = ARTICLE_WEIGHT * around + (1 - ARTICLE_WEIGHT) * inner
        score += FIRST / places[article.article]
        score += AMOUNT * bool(amount and amount.search(fold(text)))
        hit = article.hits[0].passage.id if article.hits else ""
        scored.append(Scored(part, article.article, document, score, hit))
    return sorted(scored, key=lambda one: -one.score)


def quotes_of(scored: Scored) -> tuple[Quote, ...]:
    """A part as quotes, one a slice."""
    text = scored.document.text
    return tuple(
        Quote(ref, span.start, span.end, text[span.start : span.end], scored.passage_id)
        for ref, span in scored.part.slices
    )


def bm25(asked: Sequence[Collection[str]], *, texts: Sequence[Sequence[str]]) -> list[float]:
    """The BM25 score of each text for what is asked of it, with frequencies counted in these texts
    alone.

    Formula "lucene" of Kamphuis et al., ECIR 2020, as the index has it.
    """
    counts = [Counter(text) for text in texts]
    mean = sum(map(len, texts)) / len(texts) or 1.0
    query = set().union(*asked)
    holders = Counter(word for count in counts for word in query & count.keys())
    weights = {word: idf(held, len(texts)) for word, held in holders.items()}
    return [
        sum(
            weights[word] * count[word] / (count[word] + _K1 * (1 - _B + _B * len(text) / mean))
            for word in sorted(count.keys() & words)
        )
        for count, words, text in zip(counts, asked, texts, strict=True)
    ]


def _asked(question: str, *, title: str) -> set[str]:
    """The tokens of a question that tell parts of one document apart: those of its title do not,
    and would favour the part that repeats it. All of them where there are no others."""
    named = set(tokens(title))
    words = set(tokens(question))
    return {word for word in words if not named.issuperset(word.split())} or words


def _read(document: Document, *, unit: Unit, part: Part) -> str:
    """What is searched of a part: the heading of its article, and its words."""
    return f"{document.text[unit.start : unit.body]}\n{part.text(document)}"


def _shares(scores: Sequence[float]) -> list[float]:
    """Scores as shares of the best one."""
    best = max(scores)
    return [score / best if best > 0 else 0.0 for score in scores]


def _near(ranked: Sequence[Scored]) -> Callable[[Scored], bool]:
    """Whether a part scores near the best one, for a part of its article or of another."""

    def near(scored: Scored) -> bool:
        share = NEAR if scored.article == ranked[0].article else NEAR_ELSEWHERE
        return scored.score >= share * ranked[0].score

    return near


def _beside(taken: Sequence[Quote], others: Iterable[Quote]) -> list[Quote]:
    """Those of `others` that share no words with what is taken, nor with one another."""
    kept: list[Quote] = []
    for quote in others:
        if not any(_overlap(quote, one) for one in (*taken, *kept)):
            kept.append(quote)
    return kept


def _overlap(a: Quote, b: Quote) -> bool:
    """Whether two quotes share characters of one document."""
    return a.ref.number == b.ref.number and a.start < b.end and b.start < a.end
