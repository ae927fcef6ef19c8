"""The values of `danhieu corpus status`, as printed and as JSON."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from ingest.law.validity import State
from ingest.refs.references import spell_steps
from ingest.values import Action, Change, Ref

LONG = 240  # characters of a sentence or a wording that a list shows
STATES = {
    State.IN_FORCE: "còn hiệu lực",
    State.NOT_YET: "chưa có hiệu lực",
    State.AMENDED: "đã được sửa đổi, bổ sung",
    State.REPEALED: "hết hiệu lực",
    State.SUSPENDED: "ngưng hiệu lực",
    State.DRAFT: "dự thảo",
    State.UNKNOWN: "chưa rõ hiệu lực",
}
ACTIONS = {
    Action.AMEND: "sửa đổi, bổ sung",
    Action.ADD: "bổ sung mới",
    Action.WORDS: "sửa cụm từ",
    Action.REPLACE: "thay thế",
    Action.REPEAL: "bãi bỏ",
    Action.SUSPEND: "ngưng hiệu lực",
    Action.START: "quy định ngày có hiệu lực",
}


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ToldChange(_Model):
    """One change as it is reported: what does what to what, from when, and the words that say so.

    `by` and `target` are addresses, `by_words` and `target_words` the same as officials write them;
    `said_in` is the number of the text that the sentence stands in, at [start, end).
    """

    action: Action
    what: str
    target: str
    target_words: str
    by: str
    by_words: str
    effective: date | None
    partial: bool
    sentence: str
    said_in: str
    start: int
    end: int
    old: str
    new: str


class ToldUnit(_Model):
    """One unit on the day: its state, its words as held and as they stand on that day.

    `wording` is empty where the unit is not there, `held` where the text held does not have it;
    `unapplied` are changes whose words could not be worked in with certainty.
    """

    ref: str
    words: str
    state: State
    since: date | None
    until: date | None
    held: str
    wording: str
    sources: tuple[str, ...]
    changes: tuple[ToldChange, ...]
    coming: tuple[ToldChange, ...]
    unapplied: tuple[str, ...]


class StatusReport(_Model):
    """What is in force of `number` on the day `on`: the document or the one unit that is asked for
    first, then every unit with a change, then the changes whose target is not certain.
    `amended_by` are the texts that are known to have amended it and are not worked in; which units
    they amend is not known for all of them."""

    number: str
    title: str
    on: date
    asked: ToldUnit
    units: tuple[ToldUnit, ...]
    unresolved: tuple[ToldChange, ...]
    amended_by: tuple[str, ...] = ()


def why_open(change: Change) -> str:
    """Which provision orders what could not be worked in, and its words."""
    return f"{spelled(change.by)}: {short(change.sentence)}"


def told_change(change: Change) -> ToldChange:
    """A change as it is reported."""
    return ToldChange(
        action=change.action,
        what=ACTIONS[change.action],
        target=str(change.target),
        target_words=spelled(change.target),
        by=str(change.by),
        by_words=spelled(change.by),
        effective=change.effective,
        partial=change.partial,
        sentence=change.sentence,
        said_in=change.said_in,
        start=change.start,
        end=change.end,
        old=change.old,
        new=change.new,
    )


def spelled(ref: Ref) -> str:
    """ "điểm m khoản 3 Điều 6, 168/2024/NĐ-CP"."""
    return ", ".join(filter(None, (spell_steps(ref), ref.number)))


def short(words: str) -> str:
    """The words on one line, cut at a word where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= LONG else f"{line[:LONG].rpartition(' ')[0]} …"
