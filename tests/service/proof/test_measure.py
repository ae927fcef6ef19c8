"""What is measured is what was labelled, whatever form the evidence comes in."""

import json
from pathlib import Path

import pytest

from corpus.values import MendableError
from service.proof.measure.claims import read_claims
from service.proof.measure.report import evaluate_claims
from service.verify import Evidence
from tests.service.proof.provisions import FORCE, SALE


def written(path: Path, *lines: object) -> Path:
    """A file of these records, one a line; strings as they are."""
    rows = (one if isinstance(one, str) else json.dumps(one) for one in lines)
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def line(identifier: str, claim: str, evidence: object, **more: object) -> dict[str, object]:
    """One labelled claim, supported unless said otherwise."""
    return {"id": identifier, "claim": claim, "evidence": evidence, "label": "supported", **more}


WRONG = {"label": "unsupported", "fault": "number"}


def test_evidence_may_be_words_objects_or_lists(tmp_path: Path) -> None:
    """A string, an object with an address or a reference, and lists of them are all read."""
    forms = (
        ("lời", (Evidence("lời"),)),
        ({"text": "lời", "address": "Điều 1"}, (Evidence("lời", "Điều 1"),)),
        ({"text": "lời", "ref": "1/2020/QH14#dieu-1"}, (Evidence("lời", "1/2020/QH14#dieu-1"),)),
        (["a", {"text": "b"}], (Evidence("a"), Evidence("b"))),
    )
    lines = (line(str(n), "c", form) for n, (form, _) in enumerate(forms))
    claims = read_claims(written(tmp_path / "c.jsonl", *lines))
    assert [one.held_against for one in claims] == [held for _, held in forms]


def test_the_shares_are_those_of_the_labels(tmp_path: Path) -> None:
    """Caught, accepted and caught by fault are counted over the claims with that label."""
    lines = (
        line("1", SALE, SALE),
        line("2", SALE, FORCE, fault="cased"),
        line("3", SALE.replace("lăm", "bảy"), SALE, **WRONG),
        line("4", SALE, SALE, **WRONG),
        line("5", FORCE.replace("8", "9"), FORCE, label="unsupported", fault="date"),
    )
    path = written(tmp_path / "c.jsonl", *lines)
    told: list[tuple[int, int]] = []
    report = evaluate_claims(path, encoder=None, progress=lambda *done: told.append(done))
    assert report.metrics.unsupported_recall == pytest.approx(2 / 3)
    assert report.metrics.supported_accepted == 0.5
    assert report.metrics.by_fault == {"date": 1.0, "number": 0.5}
    assert report.counts.by_fault == {"date": 1, "number": 2}
    assert told[-1] == (5, 5)
    assert json.loads(report.to_json())["metrics"].keys() == {
        "unsupported_recall",
        "supported_accepted",
        "by_fault",
        "p50_ms",
    }


def test_a_share_of_no_claims_is_none(tmp_path: Path) -> None:
    """A file without unsupported claims has no share of them."""
    path = written(tmp_path / "c.jsonl", line("1", SALE, SALE))
    report = evaluate_claims(path, encoder=None, progress=lambda *_: None)
    assert report.metrics.unsupported_recall is None
    assert report.intervals.unsupported_recall is None


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "[]",
        line("2", "c", "e", label="true"),
        line("2", "c", 5),
        line("2", "c", {"address": "Điều 1"}),
        {"id": "2", "claim": "c", "label": "supported"},
        line("1", "c", "e"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, bad: object) -> None:
    """What cannot be read, lacks a field or repeats an id is an error with file and line."""
    path = written(tmp_path / "c.jsonl", line("1", SALE, SALE), bad)
    with pytest.raises(MendableError, match=r"c\.jsonl, dòng 2") as error:
        read_claims(path)
    assert "evidence" in error.value.mend


def test_an_empty_file_is_an_error(tmp_path: Path) -> None:
    """A file without claims measures nothing."""
    with pytest.raises(MendableError, match="không có câu nào"):
        read_claims(written(tmp_path / "c.jsonl"))
