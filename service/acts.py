"""Several acts in one question: "vừa vượt đèn đỏ vừa không đội mũ thì phạt bao nhiêu?" asks of each
act, and of what follows from both.
"""

import re
from dataclasses import dataclass

from ingest.folding import fold_letters

_BOTH = re.compile(
    r"\bvua (?P<first>.+?),? (?:va )?vua (?P<second>.+?)"
    r"(?:,? (?:va )?vua (?P<third>.+?))?(?=,? thi\b| bi (?:xu )?phat\b|[,?]|$)"
)
_ASKED = "thì bị phạt bao nhiêu và trừ mấy điểm?"
_ENOUGH = 2  # words that an act has at least
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
    found = _BOTH.search(folded)
    if found is None or not _SANCTION.search(folded):
        return Acts(())
    who = question[: found.start()].strip(" ,")
    acts = [
        question[found.start(name) : found.end(name)].strip(" ,")
        for name in ("first", "second", "third")
        if found[name]
    ]
    if any(len(act.split()) < _ENOUGH or _drives(act) for act in acts):
        return Acts(())
    return Acts(tuple(f"{who} {act} {_ASKED}".strip() for act in acts))


def _drives(act: str) -> bool:
    return bool(_DRIVING.fullmatch(fold_letters(act)))


# What decides how several sanctions are joined, as the law words it.
TOGETHER = "thực hiện nhiều hành vi vi phạm bị xử phạt trong cùng một lần thì trừ điểm thế nào"
TOGETHER_HELD = re.compile(r"nhieu hanh vi vi pham.*cung mot lan", re.DOTALL)
