"""Write the model's unigram tokenizer in the format of the library ``tokenizers``.

The rules of normalisation are those of the original SentencePiece model: control characters go,
blanks of every kind become one space, compatibility forms are replaced (NFKC). Each word then
starts with U+2581, and the most probable split into pieces is taken.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from tokenizers import Regex, Tokenizer
from tokenizers.models import Unigram
from tokenizers.normalizers import NFKC, Normalizer, Replace, Strip
from tokenizers.normalizers import Sequence as Steps
from tokenizers.pre_tokenizers import Metaspace
from tokenizers.processors import TemplateProcessing

from index.build_model.source import Piece

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
BEGIN, PAD, END, UNKNOWN = range(4)
LONGEST = 512
FILE = "tokenizer.json"

_DROPPED = r"[\x01-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]+"
_BLANK = r"[\t\n\x0c\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]"


def make_tokenizer(pieces: Sequence[Piece]) -> Tokenizer:
    """Return the tokenizer over ``pieces``, whose ids are their places in the sequence.

    It adds ``<s>`` and ``</s>``, cuts at 512 tokens, and pads a batch to its longest text.

    Raises:
        ValueError: the first four pieces are not ``<s> <pad> </s> <unk>``.
    """
    if (found := tuple(piece.text for piece in pieces[: len(SPECIAL)])) != SPECIAL:
        raise ValueError(
            f"The vocabulary starts with {found}, expected {SPECIAL}. Keep ids 0 to 3 first."
        )
    vocabulary = [(piece.text, piece.score) for piece in pieces]
    tokenizer = Tokenizer(Unigram(vocabulary, unk_id=UNKNOWN, byte_fallback=False))
    tokenizer.normalizer = _normalizer()
    tokenizer.pre_tokenizer = Metaspace(prepend_scheme="always", split=True)
    tokenizer.post_processor = _frame()
    tokenizer.enable_truncation(LONGEST)
    tokenizer.enable_padding(pad_id=PAD, pad_token=SPECIAL[PAD])
    return tokenizer


def open_tokenizer(folder: Path) -> Tokenizer:
    """Return `make_tokenizer` of the pieces of a model folder.

    Other libraries write their own settings into the file when they save it; only the pieces of
    it are taken, so a trained model splits texts exactly as the shipped one.

    Raises:
        FileNotFoundError: the folder has no ``tokenizer.json``.
    """
    path = folder / FILE
    if not path.is_file():
        raise FileNotFoundError(f"{folder} has no {FILE}. Give the folder of a whole model.")
    vocabulary = json.loads(path.read_text("utf-8"))["model"]["vocab"]
    return make_tokenizer([Piece(text, score) for text, score in vocabulary])


def _normalizer() -> Normalizer:
    return Steps(
        [
            Replace(Regex(_DROPPED), ""),
            Replace(Regex(_BLANK), " "),
            NFKC(),
            Replace(Regex(" {2,}"), " "),
            Strip(),
        ]
    )


def _frame() -> TemplateProcessing:
    begin, end = SPECIAL[BEGIN], SPECIAL[END]
    return TemplateProcessing(
        single=f"{begin} $A {end}",
        pair=f"{begin} $A {end} {end} $B {end}",
        special_tokens=[(begin, BEGIN), (end, END)],
    )
