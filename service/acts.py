"""Several acts in one question: "vừa vượt đèn đỏ vừa không đội mũ thì phạt bao nhiêu?" asks of each
act, and of what follows from both.
"""

import re
from dataclasses import dataclass

from ingest.folding import fold_letters

# Each "vừa" begins an act; the last one ends where the asking begins.
_BEGINS = re.compile(r",? ?\b(?:(?:va|con|lai) )?vua ")
_ENDS = re.compile(r",? thi\b| bi (?:xu )?phat\b|[,?]|$")
_ASKED = "thì bị phạt bao nhiêu và trừ mấy điểm?"
_ENOUGH = 2  # acts that are several, and words that an act has at least
MOST_ACTS = 5  # that are answered at once
_SANCTION = re.compile(r"\b(?:phat|xu ly|tru|tuoc)\b")
# To drive is no violation: "vừa lái xe vừa nghe điện thoại" is one act.
_DRIVING = re.compile(
    r"(?:dang )?(?:lai|chay|di|dieu khien)(?: (?:xe|may|o|to|mo|gan|dap|dien|tai|con))*"
)


@dataclass(frozen=True, slots=True)
class Acts:
    """The acts of a question, each as a question of its own."""

    questions: tuple[str, ...]


def acts_of(question: str) -> Acts:
    """The acts that a question on a sanction joins by "vừa … vừa …"; none where it asks of one."""
    folded = fold_letters(question)
    begins = list(_BEGINS.finditer(folded))
    over = _ENDS.search(folded, begins[-1].end()) if begins else None
    if len(begins) < _ENOUGH or over is None or not _SANCTION.search(folded):
        return Acts(())
    who = question[: begins[0].start()].strip(" ,")
    ends = [*(one.start() for one in begins[1:]), over.start()]
    spans = zip(begins, ends, strict=True)
    acts = [question[one.end() : end].strip(" ,") for one, end in spans]
    if any(len(act.split()) < _ENOUGH or _drives(act) for act in acts):
        return Acts(())
    return Acts(tuple(f"{who} {act} {_ASKED}".strip() for act in acts))


def _drives(act: str) -> bool:
    return bool(_DRIVING.fullmatch(fold_letters(act)))


# What decides how several sanctions are joined, as the law words it.
TOGETHER = "thực hiện nhiều hành vi vi phạm bị xử phạt trong cùng một lần thì trừ điểm thế nào"
TOGETHER_HELD = re.compile(r"nhieu hanh vi vi pham.*cung mot lan", re.DOTALL)
