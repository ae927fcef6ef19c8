"""Whether the documents that are held agree with each other and with themselves.

`check` takes documents and gives findings; nothing is chosen, corrected or left out silently.
"""

from ingest.consistency.checker import Checker, check
from ingest.consistency.findings import Finding, FindingKind, Place, Severity

__all__ = ["Checker", "Finding", "FindingKind", "Place", "Severity", "check"]
