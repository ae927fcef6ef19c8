"""What the footnotes of consolidated texts report, counted and read by a person."""

import gzip
from collections import Counter
from pathlib import Path

import pytest

from ingest.document import read_document
from ingest.values import Action, Change, Document

pytestmark = pytest.mark.shared
Read = dict[str, Document]

# Footnotes that report a change, by what they report. Not counted: the grounds of amending laws
# and their transitional provisions, which the footnotes quote.
COUNTED = {
    "59-2020-qh14-VBHN-2025": {
        Action.AMEND: 36,
        Action.ADD: 13,
        Action.REPEAL: 2,
        Action.WORDS: 1,
    },
    "36-2018-qh14-VBHN-2025": {Action.AMEND: 1, Action.WORDS: 9},
    "77-2015-qh13-VBHN-2025": {
        Action.AMEND: 48,
        Action.ADD: 8,
        Action.REPEAL: 2,
        Action.WORDS: 10,
        Action.SUSPEND: 2,
    },
}
READ = """\
59-2020-qh14-VBHN-2025 sua-doi dieu-4.khoan-5 76/2025/QH15#dieu-1.khoan-1.diem-a 2025-07-01
59-2020-qh14-VBHN-2025 sua-doi dieu-4.khoan-14 76/2025/QH15#dieu-1.khoan-1.diem-b 2025-07-01
59-2020-qh14-VBHN-2025 bo-sung dieu-8.khoan-5a 76/2025/QH15#dieu-1.khoan-2 2025-07-01
59-2020-qh14-VBHN-2025 sua-doi dieu-25.doan-tieu-de 76/2025/QH15#dieu-1.khoan-11.diem-a 2025-07-01
59-2020-qh14-VBHN-2025 sua-doi dieu-50.doan-tieu-de 03/2022/QH15#dieu-7.khoan-2 2022-03-01
59-2020-qh14-VBHN-2025 sua-doi dieu-217.khoan-5 03/2022/QH15#dieu-7.khoan-7 2022-03-01
59-2020-qh14-VBHN-2025 thay-cum-tu dieu-16.khoan-1 76/2025/QH15#dieu-1.khoan-28 2025-07-01
77-2015-qh13-VBHN-2025 sua-doi dieu-4.khoan-1 47/2019/QH14#dieu-2.khoan-1 2020-07-01
77-2015-qh13-VBHN-2025 bo-sung dieu-7.khoan-1a 47/2019/QH14#dieu-2.khoan-3 2020-07-01
77-2015-qh13-VBHN-2025 bai-bo dieu-9.khoan-4 47/2019/QH14#dieu-2.khoan-33 2020-07-01
77-2015-qh13-VBHN-2025 ngung-hieu-luc dieu-88 96/2023/QH15#dieu-20 2023-07-01
"""


@pytest.fixture(scope="session")
def consolidated(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Read:
    """The counted texts, read from their files."""
    folder = tmp_path_factory.mktemp("consolidated")
    found = {}
    for name in COUNTED:
        file = folder / f"{name}.txt"
        file.write_bytes(gzip.decompress((shared / "raw" / f"{name}.txt.gz").read_bytes()))
        found[name] = read_document(file)
    return found


def _noted(document: Document) -> list[Change]:
    notes = {note.text for note in document.notes}
    return [change for change in document.changes if change.sentence in notes]


@pytest.mark.parametrize("name", COUNTED)
def test_every_footnote_that_reports_a_change_is_one(name: str, consolidated: Read) -> None:
    """As many of each kind as a person counted, and nothing else."""
    found = Counter(change.action for change in _noted(consolidated[name]))
    assert dict(found) == COUNTED[name]


@pytest.mark.parametrize("line", READ.splitlines())
def test_a_footnote_says_what_changed_what_from_when(line: str, consolidated: Read) -> None:
    """Unit, changing provision and day are those that a person read."""
    name, action, steps, by, day = line.split()
    told = {
        (
            change.action.value,
            ".".join(map(str, change.target.steps)),
            str(change.by),
            str(change.effective),
        )
        for change in _noted(consolidated[name])
    }
    assert (action, steps, by, day) in told
