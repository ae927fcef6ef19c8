"""Writes the counts of syllables that every index starts from.

`python -m index.ship_syllables CORPUS` reads a benchmark corpus (JSON lines of articles, see
`index.bench`). The counts hold no text: single syllables and pairs of them, by how often they
occur. Shipped are those of the official codification (`../shared/bench/corpus_full.jsonl.gz`).
"""

import sys
from pathlib import Path

from index.bench import read_articles
from index.build import KNOWN_SYLLABLES
from index.restore import Restorer, count

LEAST = 5  # occurrences; what is rarer makes the file larger and restores hardly more


def main(corpus: Path) -> None:
    """Count the articles of a corpus and write the file."""
    texts = (f"{article.ten_dieu}\n{article.text}" for article in read_articles(corpus))
    Restorer(count(texts, least=LEAST)).save(KNOWN_SYLLABLES)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
