"""Build an embedding model folder; needs the extra ``models``.

    python -m index.build_model --corpus FILE … --out index/model   the shipped model
    python -m index.build_model --full --out DIR                    all pieces, float32
    python -m index.build_model --trained DIR --out DIR             int8 of a trained folder

The folder gets the graph, its tokenizer and the settings by which sentence-transformers opens it;
a README.md in it stays as it is.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.command import exit_code, there
from index.build_model.source import packaged_file, read_source
from index.build_model.tokenizer import make_tokenizer, open_tokenizer
from index.build_model.vocabulary import choose_pieces

SHIPPED = "multilingual-e5-small-vi-int8"
FULL = "multilingual-e5-small"


def build_shipped(corpus: Sequence[Path], *, out: Path) -> None:
    """Write the int8 model with the vocabulary that ``corpus`` (JSON-lines files) needs."""
    from index.build_model.folder import write_folder  # onnx is of the extra, the help is not

    source = read_source(packaged_file())
    kept = choose_pieces(source.pieces, corpus=corpus)
    tokenizer = make_tokenizer([source.pieces[number] for number in kept])
    write_folder(source.bert.keep_words(kept), tokenizer=tokenizer, folder=out, name=SHIPPED)


def build_full(out: Path) -> None:
    """Write the model with its whole vocabulary and float32 weights, the one to compare with."""
    from index.build_model.folder import write_folder

    source = read_source(packaged_file())
    tokenizer = make_tokenizer(source.pieces)
    write_folder(source.bert, tokenizer=tokenizer, folder=out, name=FULL, quantised=False)


def build_trained(trained: Path, *, out: Path) -> None:
    """Write the int8 form of a folder that sentence-transformers saved after training."""
    from index.build_model.folder import write_folder
    from index.torch_model import trained_weights  # torch loads slowly, and only this needs it

    bert, tokenizer = trained_weights(trained), open_tokenizer(trained)
    write_folder(bert, tokenizer=tokenizer, folder=out, name=trained.resolve().name)


def main() -> int:
    """Read the command line and build."""
    options = _options()
    return exit_code(lambda: _build(options))


def _build(options: argparse.Namespace) -> None:
    if options.full:
        build_full(options.out)
    elif options.trained:
        build_trained(options.trained, out=options.out)
    else:
        build_shipped(options.corpus, out=options.out)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m index.build_model",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    kind = parser.add_mutually_exclusive_group(required=True)
    kind.add_argument("--corpus", type=there, nargs="+", help="JSON-lines files, may be gzipped")
    kind.add_argument("--full", action="store_true", help="all pieces, float32 weights")
    kind.add_argument("--trained", type=there, help="a folder saved by sentence-transformers")
    parser.add_argument("--out", type=Path, required=True, help="the model folder to write")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
