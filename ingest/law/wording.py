"""The words of a unit as they stand on a day, put together from the texts that give them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.folding import fold_letters
from ingest.law.exceptions import ENDS, covers, returned, returns
from ingest.law.shape import Node, Piece, grown, new_node
from ingest.law.words import Wordchange, word_changes
from ingest.law.worked_in import worked_in
from ingest.values import Action, Change, Document, Level, Ref, Span, Unit

# On one day: words are replaced in the old wording, before units are replaced, added, ended.
_ORDER = (Action.WORDS, Action.AMEND, Action.ADD, Action.REPLACE, Action.REPEAL)
# "trong toàn bộ Nghị định", "tại các điều của Luật". Not "tại các điều sau đây", "tại Mẫu số 1".
_EVERYWHERE = re.compile(
    r"\b(?:toan bo|toan van)\b"
    r"|\b(?:tai|trong|o) (?:tat ca )?cac dieu,?(?: (?:va )?khoan)? (?:cua|trong)\b"
)
Texts = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of `ref` on a day; `pieces` in order, each an exact slice of a document's text.

    `applied` made them differ from the text that is held. `unapplied` take effect by that day too,
    but could not be worked in with certainty: their words are not found exactly once, or not told.
    Without pieces the unit is not there on that day.
    """

    ref: Ref
    on: date
    pieces: tuple[Piece, ...]
    applied: tuple[Change, ...] = ()
    unapplied: tuple[Change, ...] = ()

    @property
    def text(self) -> str:
        """The pieces in one."""
        return "".join(piece.glue + piece.text for piece in self.pieces).strip()


def wording_on(
    ref: Ref,
    *,
    on: date,
    document: Document,
    changes: Sequence[Change],
    texts: Texts,
) -> Wording:
    """The words of a unit of `document` on a day.

    `changes` are all that are known of the document; `texts` gives the text of the document with a
    number, or None where it is not held. What is not certain is not worked in, and told.
    """
    scope = ref.at(Level.ARTICLE) or ref
    root = Node(
        Ref(ref.number), children=[grown(unit, document) for unit in _units(document, scope)]
    )
    done: list[Change] = []
    left: list[Change] = []
    back = returns(changes)
    for change in _in_order(changes, ref, on=on, document=document):
        if _wide(change) and not _holds(root.find(ref.steps), change):
            continue
        spared = change.action in ENDS and returned(change, ref, back)
        place = root.find(ref.steps) or root if _wide(change) else root
        sure = not spared and _applied(place, change, document=document, texts=texts, on=on)
        (done if sure else left).append(change)
    node = root.find(ref.steps)
    return Wording(ref, on, node.pieces() if node else (), tuple(done), tuple(left))


def _units(document: Document, scope: Ref) -> list[Unit]:
    if not scope.steps:
        return list(document.units)
    return [unit for unit in document.walk() if unit.ref.steps == scope.steps][:1]


def _in_order(changes: Sequence[Change], ref: Ref, *, on: date, document: Document) -> list[Change]:
    """The changes that make the words on that day other than those held."""
    reported = [change for change in changes if change.said_in == document.number]
    back = returns(changes)
    found = []
    for change in changes:
        held = worked_in(change, source=document.source, reported=reported)
        later = change.effective is not None and change.effective > on
        spared = returned(change, ref, back) if change.action in ENDS else ()
        if any(covers(start, ref) for start in spared):
            continue
        if change.action in _ORDER and held == later and _touches(change, ref):
            found.append(change)
    return sorted(found, key=_key)


def _wide(change: Change) -> bool:
    """Whether words are replaced in a document, and no provision of it is named."""
    return change.action is Action.WORDS and not change.target.steps


def _holds(node: Node | None, change: Change) -> bool:
    """Whether the old words, or those beside the new, stand in a unit."""
    order = _order_of(change)
    sought = (order.old or order.anchor if order else "") or change.old
    words = "\n".join(piece.text for piece in node.pieces()) if node else ""
    return bool(node) and (not sought or sought in words)


def _key(change: Change) -> tuple[date, int, int]:
    return change.effective or date.min, _ORDER.index(change.action), change.start


def _touches(change: Change, ref: Ref) -> bool:
    """Whether the change is of the unit, one above or inside it; of a document only its end."""
    if not change.target.steps and change.partial and change.action is Action.AMEND:
        return not ref.steps
    size = min(len(change.target.steps), len(ref.steps))
    return change.target.steps[:size] == ref.steps[:size]


def _applied(root: Node, change: Change, *, document: Document, texts: Texts, on: date) -> bool:
    if change.effective is None or change.effective > on:
        return False  # nobody says from when, or worked into the text before its day
    text = document.text if change.said_in == document.number else texts(change.said_in)
    if change.action in (Action.REPEAL, Action.REPLACE):
        return _removed(root, change)
    if text is None:
        return False
    if change.action is Action.WORDS:
        return _reworded(root, change, text)
    return _renewed(root, change, text)


def _removed(root: Node, change: Change) -> bool:
    if not change.target.steps:
        root.children.clear()
        return True
    return root.remove(change.target.steps)


def _renewed(root: Node, change: Change, text: str) -> bool:
    """New words in the place of a unit, or a new unit in its place among the others."""
    if change.wording is None:
        return False
    steps = change.target.steps
    if steps[-1].level is Level.PARAGRAPH:
        node = root.find(steps[:-1])
        piece = _piece(text, change.wording, change)
        return node is not None and node.replace_part(steps[-1].label, piece)
    made = new_node(text, change)
    if root.replace(steps, made):
        return True
    parent = root.find(steps[:-1]) if len(steps) > 1 else root
    if parent is None or change.partial:
        return False
    parent.insert(made, before=_stands_before(change, text))
    return True


def _stands_before(change: Change, text: str) -> str:
    """The label of the unit that a new one stands before: "khoản 1a vào trước khoản 1"; else ""."""
    words = text[change.start : change.end]
    _, found, behind = words.partition("vào trước")
    label = behind.split()[1:2] if found else []
    return label[0].strip(".,;:") if label else ""


def _piece(text: str, span: Span, change: Change) -> Piece:
    return Piece(change.said_in, change.by, span.start, span.end, text[span.start : span.end])


def _reworded(root: Node, change: Change, text: str) -> bool:
    """Words are replaced where the old ones, or those beside the new, are there exactly once."""
    node = root if _wide(change) else root.find(change.target.steps)
    order = _order_of(change)
    sought = order.old or order.anchor if order else change.old
    if _wide(change) and not _EVERYWHERE.search(fold_letters(change.sentence)):
        return False
    if node is None or order is None or not sought:
        return False
    at = text.find(order.new, change.start, change.end) if order.new else 0
    if at < 0:
        return False
    new = _piece(text, Span(at, at + len(order.new)), change) if order.new else None
    return node.reword(sought, new, keep=not order.old, before=order.before)


def _order_of(change: Change) -> Wordchange | None:
    """The instruction on words that a change came from, which says beside what new words stand."""
    found = (
        order
        for order in word_changes(change.sentence)
        if (order.old, order.new) == (change.old, change.new)
    )
    return next(found, None)
