"""What is counted of messages, beside the official texts."""

from pathlib import Path

from index.build import KNOWN_SYLLABLES
from index.restore import Restorer
from index.ship_syllables import ASKED, asked
from index.text import fold
from index.typed.reader import Reader


def test_messages_tell_spellings_only_where_they_are_written(tmp_path: Path) -> None:
    """A bare message is left out, a chat spelling is written out, and what is no syllable parts."""
    path = tmp_path / "routes.tsv"
    path.write_text(
        "# a comment\npolicy\tbi phat may nam tu\npolicy\tĐi tù mấy năm ko, thưa iphone ạ?\n",
        "utf-8",
    )
    counted = list(asked(path))
    assert counted == ["đi tù mấy năm không, thưa 0 ạ?"] * ASKED


def test_everyday_questions_are_restored_by_the_shipped_counts() -> None:
    """How people ask is in the shipped counts: "có" is no "cơ", and "rồi" no "rời"."""
    reader = Reader(Restorer.open(KNOWN_SYLLABLES))
    for question in (
        "làm giả giấy tờ thì có bị đi tù không",
        "ly hôn rồi thì ai nuôi con",
        "vay tiền rồi bỏ trốn thì đi tù mấy năm",
    ):
        assert reader.read(fold(question)).text == question
