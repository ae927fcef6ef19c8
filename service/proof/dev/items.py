"""One line of the set, and the clauses that it is made from."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

SUPPORTED, UNSUPPORTED = "supported", "unsupported"
PARTS = 10  # of documents, by their digest; the first four are for tuning
TUNE = 4


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, its article in whole, and the name of its document, "" where that has none."""

    document: str
    article: str
    label: str
    name: str
    text: str
    whole: str

    @property
    def address(self) -> str:
        """ "Khoản 1 Điều 5 Luật Thanh niên (57/2020/QH14)"."""
        clause = f"Khoản {self.label} " if self.label else ""
        document = f"{self.name} ({self.document})" if self.name else self.document
        return f"{clause}Điều {self.article} {document}"


@dataclass(frozen=True, slots=True)
class Item:
    """A claim beside evidence; `how` names what was done to it."""

    claim: str
    evidence: str
    address: str
    supported: bool
    how: str
    document: str

    @property
    def is_tune(self) -> bool:
        """Whether it is for tuning: so are all items of its document."""
        return int(hashlib.sha256(self.document.encode()).hexdigest(), 16) % PARTS < TUNE

    def line(self, number: int) -> str:
        """Its JSON line."""
        label = SUPPORTED if self.supported else UNSUPPORTED
        record = {
            "id": f"{number}",
            "claim": self.claim,
            "evidence": {"text": self.evidence, "address": self.address},
            "label": label,
            "fault": self.how,
        }
        return json.dumps(record, ensure_ascii=False)


def write(items: Iterable[Item], *, folder: Path) -> dict[str, int]:
    """Write `tune.jsonl` and `test.jsonl`; how many lines each has."""
    folder.mkdir(parents=True, exist_ok=True)
    parts: dict[str, list[str]] = {"tune": [], "test": []}
    for number, item in enumerate(items):
        parts["tune" if item.is_tune else "test"].append(item.line(number))
    for name, lines in parts.items():
        (folder / f"{name}.jsonl").write_text("".join(f"{one}\n" for one in lines), "utf-8")
    return {name: len(lines) for name, lines in parts.items()}
