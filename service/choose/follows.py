"""What follows from a rule in its own article: the points taken from a licence, the licence
withdrawn, the goods seized. Such clauses say so by address: "Thực hiện hành vi quy định tại điểm a
khoản 7 Điều này bị trừ điểm giấy phép lái xe 04 điểm".
"""

import re
from collections.abc import Iterator

from index.text import fold
from ingest.refs.references import find_mentions
from ingest.values import Document, Level, Ref, Step
from service.choose.leaves import Leaf

_FOLLOWS = re.compile(
    r"\b(?:bi tru diem|bi tuoc|bi tich thu|bi dinh chi|buoc |bi truc xuat|ap dung bien phap)"
)


def is_consequence(leaf: Leaf) -> bool:
    """Whether a leaf says what else follows from an act."""
    return bool(_FOLLOWS.search(leaf.folded))


def named_in(leaf: Leaf, *, document: Document) -> Iterator[Ref]:
    """The provisions of its own article that a leaf names."""
    article = leaf.ref.at(Level.ARTICLE)
    clause = leaf.ref.at(Level.CLAUSE)
    if article is None:
        return
    held = document.text[leaf.span.start : leaf.span.end]
    for mention in find_mentions("\n".join(one.text for one in leaf.quotes) or held):
        name = fold(mention.name or "")
        if mention.number or not mention.steps or name not in _THIS:
            continue
        above = clause if mention.steps[0].level is Level.POINT else article
        if above and mention.steps[0].level is not Level.ARTICLE:
            yield _under(above, mention.steps)


_THIS = frozenset({"", "dieu nay", "khoan nay"})


def _under(above: Ref, steps: tuple[Step, ...]) -> Ref:
    return Ref(above.number, (*above.steps, *steps))
