"""Pairs from the corpus alone: an article's title asks for it, and so does one of its sentences."""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from index.dense import dense_text
from index.text import fold
from index.train.values import Pair, Shown, TrainArticle

_COMMON = 3  # articles that may share a title; "Hiệu lực thi hành" asks for none in particular
_TITLE_WORDS = 3  # shortest title that says what it is about
_SENTENCE_WORDS = (8, 40)
_NEIGHBOURS = 8  # pairs of one subject side by side in a batch: negatives that are near

# How people wrap a title into a question; "{}" is the title with a small first letter.
_FORMS = (
    "{}",
    "{}",
    "{}",
    "{} được quy định như thế nào?",
    "{} là gì?",
    "Quy định về {}",
    "Pháp luật quy định thế nào về {}?",
    "Cho tôi hỏi về {}?",
    "{} theo quy định hiện nay ra sao?",
    "{} gồm những gì?",
    "Tôi muốn biết {} như thế nào",
)
_SENTENCE = re.compile(r"[^.;:\n]{30,}")


def usable(
    articles: Iterable[TrainArticle], *, left_out: Collection[str]
) -> tuple[TrainArticle, ...]:
    """Articles whose title can ask for them, without those of the documents `left_out`."""
    kept = [one for one in articles if one.document not in left_out and one.bodies and one.title]
    common = Counter(fold(one.title) for one in kept)
    return tuple(
        one
        for one in kept
        if common[fold(one.title)] <= _COMMON and len(one.title.split()) >= _TITLE_WORDS
    )


def title_pairs(articles: Sequence[TrainArticle], *, rng: random.Random) -> Iterator[Pair]:
    """One pair of each article, in groups of near subjects, in an order that `rng` chooses."""
    for article in _neighbours(articles, rng=rng):
        sentence = rng.random() < 0.2
        pair = _sentence_pair(article, rng=rng) if sentence else None
        yield pair or _title_pair(article, rng=rng)


def _neighbours(articles: Sequence[TrainArticle], *, rng: random.Random) -> Iterator[TrainArticle]:
    subjects: dict[str, list[TrainArticle]] = defaultdict(list)
    for article in articles:
        subjects[article.subject].append(article)
    groups = []
    for members in subjects.values():
        rng.shuffle(members)
        groups += [members[at : at + _NEIGHBOURS] for at in range(0, len(members), _NEIGHBOURS)]
    rng.shuffle(groups)
    return (article for group in groups for article in group)


def _title_pair(article: TrainArticle, *, rng: random.Random) -> Pair:
    title = article.title[0].lower() + article.title[1:] if rng.random() < 0.7 else article.title
    question = rng.choice(_FORMS).format(title)
    body = rng.choice(article.bodies[:3])
    # Half of the passages lose the heading, or the title alone would be the answer.
    headings = article.headings if rng.random() < 0.5 else article.headings[:1]
    if headings is not article.headings:
        body = body.replace(article.title, "").strip() or body
    return Pair(question, Shown(dense_text(body, headings=headings), _keys(article)))


def _sentence_pair(article: TrainArticle, *, rng: random.Random) -> Pair | None:
    """A sentence asks for the passage that it was taken out of."""
    body = rng.choice(article.bodies[:3])
    fewest, most = _SENTENCE_WORDS
    found = [one.group().strip() for one in _SENTENCE.finditer(body)]
    fitting = [one for one in found if fewest <= len(one.split()) <= most]
    if len(fitting) < 2:
        return None
    sentence = rng.choice(fitting)
    rest = body.replace(sentence, "")
    return Pair(sentence, Shown(dense_text(rest, headings=article.headings), _keys(article)))


def _keys(article: TrainArticle) -> frozenset[str]:
    return frozenset({article.identifier, fold(article.title)})
