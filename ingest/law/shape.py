"""A tree of wording that can be changed: units with the pieces of text that they are made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.law.wordings import order_of
from ingest.lines import Spans, lines_of, trim
from ingest.tree.clauses import clause_units, point_units
from ingest.values import Change, Document, Level, Ref, Span, Step, Unit

Steps = tuple[Step, ...]
_LABEL = re.compile(r"[“\"]?(?:Điều[ ]?)?[^\s.):]{1,5}[.):]?[ ]?")
_NO_BLANK = (",", ";", ".", ":", ")", " ")


@dataclass(frozen=True, slots=True)
class Piece:
    """An exact slice of the text of the document `number`, from its provision `ref`; `glue` is
    what stands between it and the piece before."""

    number: str
    ref: Ref
    start: int
    end: int
    text: str
    glue: str = "\n"


@dataclass(slots=True)
class Node:
    """A unit with its own words, those of its children left out."""

    ref: Ref
    own: list[Piece] = field(default_factory=list)
    children: "list[Node]" = field(default_factory=list)

    @property
    def steps(self) -> Steps:
        """The address inside the document."""
        return self.ref.steps

    def walk(self) -> "Iterator[Node]":
        """This node and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def find(self, steps: Steps) -> "Node | None":
        """The node with this address."""
        return next((node for node in self.walk() if node.steps == steps), None)

    def pieces(self) -> tuple[Piece, ...]:
        """The words, in order."""
        return tuple(piece for node in self.walk() for piece in node.own if piece.text)

    def remove(self, steps: Steps) -> bool:
        """Take out the node with this address, if it is there."""
        return self._at(steps, None)

    def replace(self, steps: Steps, made: "Node") -> bool:
        """Put a node in the place of that with this address, if it is there."""
        return self._at(steps, made)

    def _at(self, steps: Steps, made: "Node | None") -> bool:
        for node in self.walk():
            for index, child in enumerate(node.children):
                if child.steps == steps:
                    node.children[index : index + 1] = [made] if made else []
                    return True
        return False

    def insert(self, made: "Node", *, before: str = "") -> None:
        """A new child: before the one with that label, else in the order of labels."""
        labels = [child.steps[-1].label for child in self.children]
        if before in labels:
            self.children.insert(labels.index(before), made)
            return
        key = order_of(made.steps[-1].label)
        place = sum(order_of(label) < key for label in labels)
        self.children.insert(place, made)

    def replace_part(self, label: str, piece: Piece) -> bool:
        """Other words for a part without address: the title, the opening, or a paragraph by its
        number, which are lines of the node's own words."""
        lines = self._lines()
        number = {"tieu-de": 1, "mo-dau": 1}.get(label) or (int(label) if label.isdigit() else 0)
        if not 1 <= number <= len(lines):
            return False
        lines[number - 1] = piece
        self.own = lines
        return True

    def _lines(self) -> list[Piece]:
        return [
            replace(
                piece,
                start=piece.start + line.start,
                end=piece.start + line.end,
                text=line.text,
                glue="\n",
            )
            for piece in self.own
            for line in lines_of(piece.text)
        ]

    def reword(self, sought: str, new: Piece | None, *, keep: bool, before: bool) -> bool:
        """Put `new` in the place of words that are there exactly once; with `keep`, beside them."""
        pattern = re.compile(rf"(?<!\w){re.escape(sought)}(?!\w)")
        hits = [
            (node, index, found)
            for node in self.walk()
            for index, piece in enumerate(node.own)
            for found in pattern.finditer(piece.text)
        ]
        if len(hits) != 1:
            return False
        node, index, found = hits[0]
        piece = node.own[index]
        left = found.start() if before or not keep else found.end()
        right = found.start() if keep and before else found.end()
        node.own[index : index + 1] = _joined(_cut(piece, 0, left), new, _cut(piece, right, None))
        return True


def _cut(piece: Piece, start: int, end: int | None) -> Piece:
    text = piece.text[start:end]
    begin = piece.start + start
    glue = "" if start else piece.glue
    return replace(piece, start=begin, end=begin + len(text), text=text, glue=glue)


def _joined(left: Piece, new: Piece | None, right: Piece) -> list[Piece]:
    """The three with one blank where words meet, and none twice."""
    if new is None:
        if left.text.endswith(" ") and right.text.startswith(_NO_BLANK):
            right = _cut(right, 1, None) if right.text[0] == " " else right
        return [left, replace(right, glue="")]
    meets = left.text and not left.text.endswith((" ", "(")) and not new.text.startswith(_NO_BLANK)
    parts = bool(right.text) and not new.text.endswith(" ") and not right.text.startswith(_NO_BLANK)
    return [
        left,
        replace(new, glue=" " if meets else ""),
        replace(right, glue=" " if parts else ""),
    ]


def grown(unit: Unit, document: Document) -> Node:
    """The node of a unit of a document."""
    return _grown(unit, text=document.text, number=document.number)


def _grown(unit: Unit, *, text: str, number: str) -> Node:
    end = unit.children[0].start if unit.children else unit.end
    span = trim(text, Span(unit.start, end))
    own = Piece(number, unit.ref, span.start, span.end, text[span.start : span.end])
    children = [_grown(child, text=text, number=number) for child in unit.children]
    return Node(Ref(number, unit.ref.steps), [own], children)


def new_node(text: str, change: Change) -> Node:
    """The node of new wording: its clauses and points are those of the target."""
    span = change.wording or Span(0, 0)
    label = _LABEL.match(text, span.start, span.end)
    body = Span(label.end() if label else span.start, span.end)
    level = change.target.steps[-1].level
    none = Spans(())
    below: tuple[Unit, ...] = ()
    if level is Level.ARTICLE:
        below = clause_units(text, body, parent=change.target, quoted=none)
    elif level is Level.CLAUSE:
        below = point_units(text, body, parent=change.target, quoted=none)
    unit = Unit(change.target, level, "", "", span.start, body.start, span.end, below)
    return _from(unit, change=change, text=text)


def _from(unit: Unit, *, change: Change, text: str) -> Node:
    node = _grown(unit, text=text, number=change.said_in)
    for part in node.walk():
        part.ref = Ref(change.target.number, part.ref.steps)
        part.own = [replace(piece, ref=change.by) for piece in part.own]
    return node
