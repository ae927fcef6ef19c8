"""What is in force on a day, held to a table that a person read from the official texts."""

from datetime import date
from pathlib import Path

import pytest

from corpus.values import Source
from ingest.document import read_document
from ingest.law.validity import Register, validity_of
from ingest.values import Document, Ref

pytestmark = pytest.mark.shared
TABLE = Path(__file__).parents[1] / "cases" / "validity.tsv"
CASES = [
    line.split("\t")[:3]
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.fixture(scope="session")
def traffic(shared: Path) -> tuple[Document, ...]:
    """The traffic texts, each file as it is read."""
    return tuple(read_document(path) for path in sorted((shared / "traffic").glob("*.md")))


@pytest.fixture(scope="session")
def register(traffic: tuple[Document, ...]) -> Register:
    """All changes that the traffic texts make."""
    changes = [change for document in traffic for change in document.changes]
    return Register(changes, sources=[document.source for document in traffic])


@pytest.mark.parametrize(("address", "day", "state"), CASES)
def test_a_provision_is_in_force_or_not_as_a_person_reads_it(
    address: str, day: str, state: str, traffic: tuple[Document, ...], register: Register
) -> None:
    """On each day of the table each provision has the state that a person read in the texts."""
    ref = Ref.parse(address)
    held = {document.number: document.source for document in traffic}
    source = held.get(ref.number) or Source(number=ref.number, title=ref.number)
    on = date.fromisoformat(day)
    found = validity_of(ref, on=on, source=source, changes=register.changes_to(ref.number))
    assert found.state == state, [str(change.by) for change in found.changes]
