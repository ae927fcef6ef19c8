"""Writes the vectors of the default corpus into the package: `python -m index.ship_vectors`.

They make the first start short. Run it after the model, the default corpus or the way passages are
cut has changed; vectors that no longer fit are passed over and made anew, which only costs time.
"""

import argparse
import sys

from corpus.command import exit_code
from index.build import SHIPPED
from index.cache import ShippedVectors, key_of
from index.dense import dense_text
from index.encoder import load_encoder
from index.settings import IndexSettings
from index.values import TextKind
from ingest.library import default_documents
from ingest.passages import passages_of


def main() -> int:
    """Read the command line, which has no arguments, and write the file."""
    form = argparse.RawDescriptionHelpFormatter
    argparse.ArgumentParser(description=__doc__, formatter_class=form).parse_args()
    return exit_code(_write)


def _write() -> None:
    """The vectors of each passage of the default corpus, each made once."""
    encoder, words = load_encoder(), IndexSettings().max_words
    passages = [p for d in default_documents() for p in passages_of(d, max_words=words)]
    texts = list(dict.fromkeys(dense_text(p.text, headings=p.headings) for p in passages))
    vectors = encoder.encode(texts, kind=TextKind.PASSAGE)
    keys = [key_of(text, model_digest=encoder.digest) for text in texts]
    ShippedVectors.write(SHIPPED, found=dict(zip(keys, vectors, strict=True)))


if __name__ == "__main__":
    sys.exit(main())
