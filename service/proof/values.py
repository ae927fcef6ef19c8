"""The values of a proof: `Evidence`, `Judgement`, `Fault`, `Proof`; and what a text is read into:
`Atom`, `Segment`, `Reading`."""

from dataclasses import dataclass
from enum import StrEnum

from ingest.values import Span


class Judgement(StrEnum):
    """What evidence says to a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"  # it says otherwise
    NOT_STATED = "not_stated"  # it does not say so


class Fault(StrEnum):
    """What is wrong with a claim that is not supported."""

    FIGURE = "figure"  # a number, an amount, a share, or its bound
    UNIT = "unit"  # the right number of something else
    DATE = "date"
    NEGATION = "negation"
    PERMISSION = "permission"  # duty, permission and prohibition changed one for another
    CONDITION = "condition"  # a condition or exception dropped, added or changed; và for hoặc
    ACTOR = "actor"  # another actor or object, or the two exchanged
    ADDRESS = "address"  # another article, clause, point or document
    NOT_COVERED = "not_covered"  # says what the evidence does not


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a claim is held against: its words, and where they stand: "Khoản 1 Điều 113 Bộ luật Lao
    động 2019 (45/2019/QH14)" or "45/2019/QH14#dieu-113.khoan-1"; "" where that is unknown."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """A judgement with its reason, in Vietnamese for an officer, and the words at fault.

    `claim_spans` are ranges of the claim; `evidence_spans` ranges of the text of the evidence at
    index `place`. For a supported claim they are what the evidence holds of it, and where.
    """

    judgement: Judgement
    fault: Fault | None
    says: str
    claim_spans: tuple[Span, ...] = ()
    evidence_spans: tuple[Span, ...] = ()
    place: int = 0


class AtomKind(StrEnum):
    """What an atom is; locks look at some kinds only."""

    WORD = "word"  # a syllable, or a term of several
    FILLER = "filler"  # a syllable that holds sentences together: "của", "là", "theo"
    MODAL = "modal"  # "phải", "không được", "có quyền", "không", "chỉ"
    BOUND = "bound"  # "không quá", "ít nhất", "trở lên", "dưới" before a number
    LINK = "link"  # "và", "hoặc", "trừ", "nếu", "khi"
    ACTOR = "actor"  # someone that does or suffers: "người lao động", "bên mua"
    NUMBER = "number"
    UNIT = "unit"  # what a number counts, right behind it
    DATE = "date"
    STEP = "step"  # "khoản 1", "Điều 5"
    DOCUMENT = "document"  # "45/2019/QH14"


@dataclass(frozen=True, slots=True)
class Atom:
    """The smallest piece that is compared: equal atoms have equal keys. `value` is that of a
    number; `weight` its syllables, a quarter for a filler."""

    key: str
    kind: AtomKind
    start: int
    end: int
    value: float = 0.0
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, or a part of a list: atoms [first, last). `label` is what numbers it ("1", "đ");
    `level` is 0 for prose, 1 for clauses, 2 for points, 3 for dashes; `lead` is the index of the
    segment that leads in to it, -1 where none does; `opens` whether it ends in a colon."""

    first: int
    last: int
    label: str
    level: int
    lead: int
    opens: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as atoms and segments. `commas` are indices of atoms that stand behind a comma."""

    text: str
    atoms: tuple[Atom, ...]
    segments: tuple[Segment, ...]
    commas: frozenset[int]
