"""Writes the counts of syllables that every index starts from.

`python -m index.ship_syllables CORPUS` reads a benchmark corpus (JSON lines of articles, see
`index.bench`). The counts hold no text: single syllables and pairs of them, by how often they
occur. Shipped are those of the official codification (`../shared/bench/corpus_full.jsonl.gz`), with
the everyday words of `index.typed.words`, which no official text has.
"""

import sys
from collections.abc import Iterator
from itertools import chain, repeat
from pathlib import Path

from index.bench import read_articles
from index.build import KNOWN_SYLLABLES
from index.restore import Restorer, count
from index.typed.words import Kind, forms

LEAST = 5  # occurrences; what is rarer makes the file larger and restores hardly more
SAID = 50  # occurrences that an everyday word counts for
# Words that people use as they are: without them, "shop" would be read as a slip.
BORROWED = (
    "shop", "online", "facebook", "zalo", "tiktok", "youtube", "livestream", "ship", "sale", "app",
    "game", "wifi", "sim", "card", "grab", "taxi", "deal", "hotline", "check", "pass", "oder",
    "fake", "hack", "clip", "like", "share", "comment", "inbox", "laptop", "iphone", "camera",
)  # fmt: skip


def main(corpus: Path) -> None:
    """Count the articles of a corpus and write the file."""
    official = (f"{article.ten_dieu}\n{article.text}" for article in read_articles(corpus))
    Restorer(count(chain(official, everyday()), least=LEAST)).save(KNOWN_SYLLABLES)


def everyday() -> Iterator[str]:
    """What people say and the law does not, each as often as it counts."""
    said = (" ".join(form.words) for form in forms() if form.kind is Kind.EVERYDAY)
    for text in (*said, *BORROWED):
        yield from repeat(text, SAID)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
