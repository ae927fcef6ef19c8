"""The changes of the codes shipped that are known from the state's codification, as `Change`s."""

from corpus.amendments import Amendment, amendments_of
from ingest.values import Action, Change, Level, Ref

_SAID_IN = "Bộ pháp điển điện tử"
_WORDS = {
    Action.AMEND: "có nội dung được sửa đổi, bổ sung",
    Action.ADD: "được bổ sung",
    Action.REPEAL: "bị bãi bỏ",
}


def known_changes(number: str) -> tuple[Change, ...]:
    """The known changes of the document with this number. Raises `ManifestError`."""
    return tuple(_change(row) for row in amendments_of(number))


def _change(row: Amendment) -> Change:
    action = Action(row.action)
    return Change(
        action,
        target=Ref(row.number).child(Level.ARTICLE, row.article),
        by=Ref(row.by).child(Level.ARTICLE, row.by_article),
        sentence=_sentence(row, words=_WORDS[action]),
        said_in=_SAID_IN,
        effective=row.effective,
    )


def _sentence(row: Amendment, *, words: str) -> str:
    """What the codification tells, in our words; the codification itself is not shipped."""
    return (
        f"Theo {_SAID_IN}, Điều {row.article} {words} bởi Điều {row.by_article} văn bản số"
        f" {row.by}, có hiệu lực từ ngày {row.effective:%d/%m/%Y}."
    )
