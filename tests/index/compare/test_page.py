"""docs/benchmarks.md: made from its files, and never behind them."""

from pathlib import Path

import pytest

from corpus.values import MendableError
from index.compare.__main__ import FOLDER, keep, release, write
from index.compare.others import Figure, Peer, Published, PublishedRows, SideBySide
from index.compare.page import page
from tests.index.compare.test_compare import run_of

_VERSIONS = ("current", "previous")

HALF = Figure(mean=0.5, interval=(0.4, 0.6))


def test_the_page_is_that_of_its_files() -> None:
    """The page in the repository is what the command makes of the files in the repository."""
    assert FOLDER.with_suffix(".md").read_text(encoding="utf-8") == page(FOLDER)


def test_every_source_is_named() -> None:
    """Each published row says where it was published and over what."""
    rows = PublishedRows.model_validate_json((FOLDER / "published.json").read_text("utf-8")).rows
    assert rows
    assert all(row.source and row.over and (row.url or row.why) for row in rows)


def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "benchmarks"
    for which, rank in (("current", 1), ("previous", 2)):
        for typed in ("plain", "half"):
            run = run_of({"q1": rank, "q2": None}, typed=typed)
            run.write(folder / which / f"{typed}.json")
    return folder


def test_sections_and_figures(tmp_path: Path) -> None:
    """Ours, what changed, others' rows and the side-by-side runs all stand on the page."""
    folder = _folder(tmp_path)
    row = Published(questions="Zalo", system="S", r1=0.7, over="x", source="Y", why="Other corpus.")
    PublishedRows(rows=(row,)).write(folder / "published.json")
    peer = Peer(
        name="P", version="1.0", what="alone", given=True, r1=HALF, r10=HALF, mrr10=HALF,
        folded_r10=HALF, p50_ms=1, p95_ms=2, build_s=3, peak_mb=4, index_mb=None,
    )  # fmt: skip
    SideBySide(
        title="Side by side", corpus="c", corpus_sha256="c" * 64, articles=2, passages=3,
        questions="q", questions_sha256="e" * 64, asked=2, learned=1111, seed=17, model="m",
        model_sha256="d" * 64, encode_ms=4.2, machine="x", load=3.0, peers=(peer,),
    ).write(folder / "beside.json")  # fmt: skip
    text = page(folder)
    assert "| zalo | 2 | 0.500 [0.000, 1.000] |" in text
    assert "with some of the diacritics" in text
    assert "| zalo | 1 | 0 | 1 | 0.000 → 0.500 |" in text
    assert "| Zalo | S | 0.700 |  |" in text
    assert "Other corpus." in text
    assert "| P | 0.500 [0.400, 0.600] |" in text
    assert "| 1.0† | 2.0† | 3.0† | 4 | – |" in text
    for said in ("the machine was busy", "m (dddddddddddd), which was not trained", "1,111 others",
                 "(`q`, eeeeeeeeeeee)", "seed 17", "4.2 ms in the median"):  # fmt: skip
        assert said in text


def test_the_same_run_twice_is_no_change(tmp_path: Path) -> None:
    """Until this version has runs of its own, nothing is said of changes."""
    folder = tmp_path / "benchmarks"
    for which in ("current", "previous"):
        run_of({"q1": 1}).write(folder / which / "plain.json")
    assert "previous version" not in page(folder)


def test_a_report_is_kept_under_its_way_of_typing(tmp_path: Path) -> None:
    """A new run takes the place of the one of its kind; the page is written beside the folder."""
    folder = _folder(tmp_path)
    report = tmp_path / "new.json"
    run_of({"q1": 1, "q2": 1}).write(report)
    keep([report], folder=folder / "current")
    write(folder)
    assert sorted(path.name for path in (folder / "current").iterdir()) == [
        "half.json",
        "plain.json",
    ]
    assert "| zalo | 2 | 1.000" in (tmp_path / "benchmarks.md").read_text(encoding="utf-8")


def test_nothing_is_kept_where_one_is_unusable(tmp_path: Path) -> None:
    """One bad report of several keeps none, and leaves page and files as they were."""
    folder = _folder(tmp_path)
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    run_of({"q1": 7}).write(good)
    bad.write_text("{", encoding="utf-8")
    before = (folder / "current" / "plain.json").read_bytes()
    with pytest.raises(MendableError, match=r"bad\.json"):
        keep([good, bad], folder=folder / "current")
    assert (folder / "current" / "plain.json").read_bytes() == before


def test_a_release_leaves_nothing_of_the_one_before(tmp_path: Path) -> None:
    """The previous version's runs are this version's, and no way of typing is left of an older."""
    folder = _folder(tmp_path)
    (folder / "previous" / "slips.json").write_text("{}", encoding="utf-8")
    release(folder)
    names = [sorted(path.name for path in (folder / one).iterdir()) for one in _VERSIONS]
    assert names[0] == names[1]
    read = [(folder / one / "plain.json").read_bytes() for one in _VERSIONS]
    assert read[0] == read[1]


def test_without_a_run_there_is_no_page(tmp_path: Path) -> None:
    """The error names the command that keeps one."""
    with pytest.raises(MendableError, match=r"plain\.json") as refused:
        page(tmp_path)
    assert "--keep" in refused.value.mend
