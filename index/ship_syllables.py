"""Writes the counts of syllables that every index starts from.

`python -m index.ship_syllables CORPUS MESSAGES` reads a benchmark corpus (JSON lines of articles,
see `index.bench`) and messages of people (lines "where it goes TAB message"). The counts hold no
text: single syllables and pairs of them, by how often they occur. Shipped are those of the official
codification (`../shared/bench/corpus_full.jsonl.gz`), with what no official text has: the everyday
words of `index.typed.words`, and how people ask (`tests/cases/routes.tsv`). Without the latter "thì
có bị phạt" is read as "thì cơ bị phạt", since texts of law have "cơ quan" more often.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from itertools import chain, repeat
from pathlib import Path

from corpus.command import exit_code, there
from index.bench import read_articles
from index.build import KNOWN_SYLLABLES
from index.restore import Restorer, count
from index.text import composed
from index.typed.candidates import Share
from index.typed.words import Kind, chat_read, forms
from ingest.syllables import is_syllable

LEAST = 5  # occurrences; what is rarer makes the file larger and restores hardly more
SAID = 50  # occurrences that an everyday word counts for
ASKED = 20  # that a message counts for: with 60 questions of law were restored less well
BARE = 0.5  # chance that a word lost its diacritics, from which a message tells no spelling
# Words that people use as they are: without them, "shop" would be read as a slip.
BORROWED = (
    "shop", "online", "facebook", "zalo", "tiktok", "youtube", "livestream", "ship", "sale", "app",
    "game", "wifi", "sim", "card", "grab", "taxi", "deal", "hotline", "check", "pass", "oder",
    "fake", "hack", "clip", "like", "share", "comment", "inbox", "laptop", "iphone", "camera",
)  # fmt: skip


_WORD = re.compile(r"[^\W_]+")


def main() -> int:
    """Read the command line, count, and write the file."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("corpus", type=there, help="articles, JSON lines, may be gzipped")
    parser.add_argument("messages", type=there, help="lines: where it goes, tab, message")
    chosen = parser.parse_args()
    return exit_code(lambda: _write(chosen.corpus, chosen.messages))


def _write(corpus: Path, messages: Path) -> None:
    """The counts of the articles of a corpus and of messages of people."""
    official = (f"{article.ten_dieu}\n{article.text}" for article in read_articles(corpus))
    said = chain(everyday(), asked(messages))
    Restorer(count(chain(official, said), least=LEAST)).save(KNOWN_SYLLABLES)


def everyday() -> Iterator[str]:
    """What people say and the law does not, each as often as it counts."""
    said = (" ".join(form.words) for form in forms() if form.kind is Kind.EVERYDAY)
    for text in (*said, *BORROWED):
        yield from repeat(text, SAID)


def asked(messages: Path) -> Iterator[str]:
    """Messages that are written with diacritics, each as often as it counts; what is no Vietnamese
    syllable in them parts them, as a number does."""
    for line in messages.read_text(encoding="utf-8").splitlines():
        text = chat_read(composed(line.partition("\t")[2])).lower()
        if Share.of(_WORD.findall(text)).lost < BARE:
            yield from repeat(_WORD.sub(_syllable, text), ASKED)


def _syllable(word: re.Match[str]) -> str:
    return word.group() if is_syllable(word.group()) else "0"


if __name__ == "__main__":
    sys.exit(main())
