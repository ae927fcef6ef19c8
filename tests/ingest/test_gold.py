"""Articles of 33 laws and decrees as web text, against the official codification.

Measured on these texts: non-consolidated, recall .999, precision .999, title right .982 (the rest
have another title in the codification, which is of a later day); consolidated, .999, .999, .981.
"""

import gzip
import json
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ingest.clean import clean
from ingest.document import read_document
from ingest.values import Document, Level
from tests.ingest.texts import assert_tree, assert_whole, document


def _letters(title: str) -> str:
    """A title for comparison, without blanks and marks, which the two sources place differently."""
    spread = unicodedata.normalize("NFD", title.casefold())
    return "".join(letter for letter in spread if letter.isalnum())


def _articles(read: Document) -> dict[str, str]:
    return {
        unit.label: unit.title
        for top in read.units
        if top.level is not Level.ANNEX
        for unit in top.walk()
        if unit.level is Level.ARTICLE
    }


def _counts(read: Document, gold: list[list[str]]) -> Counter[str]:
    found = _articles(read)
    hits = [(found[label], title) for label, title in gold if label in found]
    right = sum(_letters(ours) == _letters(theirs) for ours, theirs in hits)
    return Counter(gold=len(gold), found=len(found), hits=len(hits), right=right)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("form", "recall", "precision", "titled"),
    [("original", 0.998, 0.998, 0.98), ("consolidated", 0.998, 0.998, 0.98)],
)
def test_articles_of_web_texts_are_found(
    shared: Path, form: str, recall: float, precision: float, titled: float
) -> None:
    """Articles are found, nothing else is taken for one, titles are whole, no letter is lost."""
    total: Counter[str] = Counter()
    for line in (shared / "raw" / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        entry: dict[str, Any] = json.loads(line)
        if entry["consolidated"] is (form == "consolidated"):
            with gzip.open(shared / "raw" / entry["file"], "rt", encoding="utf-8") as file:
                read = document(clean(file.read()))
            assert_tree(read)
            assert_whole(read)
            total += _counts(read, entry["articles"])
    assert total["hits"] >= recall * total["gold"]
    assert total["hits"] >= precision * total["found"]
    assert total["right"] >= titled * total["gold"]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("13-2025-TT-BCA_Sua-doi-cac-thong-tu-TTATGT.md", 1, 14),
        ("14-2025-TT-BXD_Dao-tao-lai-xe.md", 1, 34),
        ("158-2024-ND-CP_Hoat-dong-van-tai-duong-bo.md", 1, 78),
        ("168-2024-ND-CP_Xu-phat-TTATGT-Tru-diem-GPLX.md", 1, 55),
        ("238-2026-ND-CP_Sua-doi-ND-168-2024.md", 1, 21),
        ("35-2024-QH15_Luat-Duong-bo.md", 1, 86),
        ("36-2024-QH15_Phan-1_Dieu-1-23.md", 1, 23),
        ("36-2024-QH15_Phan-2_Dieu-24-89.md", 24, 89),
        ("79-2024-TT-BCA_Dang-ky-xe-Bien-so-xe.md", 1, 40),
    ],
)
def test_traffic_texts_have_the_articles_that_they_declare(
    shared: Path, name: str, first: int, last: int
) -> None:
    """Amending texts keep to their own articles, whatever they quote; parts of a law are read."""
    read = read_document(shared / "traffic" / name)
    assert list(_articles(read)) == [str(number) for number in range(first, last + 1)]
    assert_tree(read)
    assert_whole(read)
