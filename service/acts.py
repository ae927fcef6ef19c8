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


@dataclass(frozen=True, slots=True)
class Acts:
    """The acts of a question, each as a question of its own."""

    questions: tuple[str, ...]


def acts_of(question: str) -> Acts:
    """The acts that a question joins by "vừa … vừa …"; none where it asks of one."""
    found = _BOTH.search(fold_letters(question))
    if found is None:
        return Acts(())
    who = question[: found.start()].strip(" ,")
    acts = [
        question[found.start(name) : found.end(name)].strip(" ,")
        for name in ("first", "second", "third")
        if found[name]
    ]
    if any(len(act.split()) < _ENOUGH for act in acts):
        return Acts(())
    return Acts(tuple(f"{who} {act} {_ASKED}".strip() for act in acts))


# What decides how several sanctions are joined, as the law words it.
TOGETHER = "thực hiện nhiều hành vi vi phạm bị xử phạt trong cùng một lần thì trừ điểm thế nào"
TOGETHER_HELD = re.compile(r"nhieu hanh vi vi pham.*cung mot lan", re.DOTALL)
