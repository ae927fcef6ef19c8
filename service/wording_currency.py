"""What a citizen reads about the force of a provision: to which day a text is current, what was
changed, repealed, or is not yet in force."""

from collections.abc import Mapping, Sequence
from datetime import date

from ingest.law.validity import State
from ingest.values import Action
from service.wording import day


def currency_notice(
    *, digest: bool, amended_by: Sequence[str], text_as_of: date | None, effective: date | None
) -> str:
    """To which day a cited text is current, and what has changed it since."""
    parts = []
    if digest:
        parts.append("Bản tóm lược do hệ thống biên soạn, không phải nguyên văn văn bản.")
    if effective:
        parts.append(f"Có hiệu lực từ ngày {day(effective)}.")
    if not digest and amended_by and text_as_of and effective and text_as_of < effective:
        return " ".join([*parts, _never_in_force(amended_by)])
    if text_as_of:
        parts.append(f"Nội dung cập nhật đến ngày {day(text_as_of)}.")
    else:
        parts.append("Chưa rõ nội dung được cập nhật đến ngày nào.")
    if amended_by:
        parts.append(
            f"Văn bản đã được sửa đổi, bổ sung bởi {_listed(amended_by)}; nội dung sửa đổi chưa có"
            " trong bản này."
        )
    return " ".join(parts)


def _never_in_force(amended_by: Sequence[str]) -> str:
    """That a text is the wording as first passed, changed in part before it took effect."""
    return (
        "Nội dung hiển thị là nguyên văn khi được thông qua lần đầu; một số quy định đã được sửa"
        f" đổi trước khi có hiệu lực. Các văn bản sửa đổi, bổ sung: {_listed(amended_by)}; nội dung"
        " sửa đổi chưa có trong bản này."
    )


def maybe_added(amended_by: Sequence[str]) -> str:
    """That a provision which our text lacks may have been added by a later law."""
    laws = ", ".join(amended_by)
    return (
        f" Văn bản đã được sửa đổi, bổ sung bởi {laws}, chưa có trong bản này; nội dung ông/bà hỏi"
        " có thể đã được bổ sung sau."
    )


def older_wording(title: str) -> str:
    """The warning before quotes of a text that was changed before it took effect."""
    return (
        f"Lưu ý: hệ thống giữ {title} theo lời văn khi mới được thông qua; một số quy định đã được"
        " sửa đổi trước khi có hiệu lực và sau đó. Ông/bà vui lòng đối chiếu với văn bản sửa đổi"
        " trước khi áp dụng."
    )


def _listed(names: Sequence[str]) -> str:
    """ "A", "A và B", "A, B và C"."""
    return " và ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def force_notice(state: State, *, since: date | None, until: date | None) -> str:
    """Whether a cited provision is in force, where that is not a matter of course."""
    if state is State.NOT_YET:
        when = f"; có hiệu lực từ ngày {day(since)}" if since else ""
        return f"Quy định này chưa có hiệu lực{when}."
    if state is State.REPEALED:
        return f"Quy định này đã hết hiệu lực{f' từ ngày {day(until)}' if until else ''}."
    return _FORCE.get(state, "")


_FORCE: Mapping[State, str] = {
    State.AMENDED: "Quy định này đã được sửa đổi, bổ sung; nội dung được dẫn là nội dung trước đó.",
    State.SUSPENDED: "Quy định này đang bị ngưng hiệu lực.",
    State.DRAFT: "Đây là dự thảo, chưa được ban hành.",
}


def repealed(address: str, *, since: date | None, by: str) -> str:
    """That a provision is in force no longer, so that it is not quoted."""
    when = f" từ ngày {day(since)}" if since else ""
    why = f" theo {by}" if by else ""
    return f"{address} đã hết hiệu lực{when}{why}; vì vậy không được dùng làm căn cứ trả lời."


def suspended(address: str) -> str:
    """That a provision has no effect for the time being."""
    return f"{address} đang bị ngưng hiệu lực; vì vậy không được dùng làm căn cứ trả lời."


def not_yet_in_force(address: str, *, since: date | None) -> str:
    """What stands before the words of a provision that is not in force yet."""
    when = f"sẽ có hiệu lực từ ngày {day(since)}" if since else "chưa có hiệu lực"
    return f"{address} ({when}) quy định:"


_WILL: Mapping[Action, str] = {
    Action.REPEAL: "hết hiệu lực",
    Action.REPLACE: "được thay thế",
    Action.SUSPEND: "bị ngưng hiệu lực",
    Action.START: "mới có hiệu lực",
}


def will_change(address: str, *, action: Action, since: date | None, by: str, partial: bool) -> str:
    """That a quoted provision changes later, or has effect in part from a later day."""
    part = "một phần quy định tại " if partial else ""
    what = _WILL.get(action, "được sửa đổi, bổ sung")
    return f"Lưu ý: từ ngày {day(since)}, {part}{address} {what} theo {by}." if since else ""


def amended_as_follows(address: str, *, by: str, since: date | None) -> str:
    """What stands before the words that an amendment gives a provision."""
    when = f"Từ ngày {day(since)}, " if since else ""
    return f"{when}{address} được sửa đổi, bổ sung theo {by} như sau:"


def added_as_follows(address: str, *, by: str, since: date | None) -> str:
    """What stands before the words of a provision that an amendment adds."""
    when = f", có hiệu lực từ ngày {day(since)}" if since else ""
    return f"{address[:1].upper()}{address[1:]} được bổ sung theo {by}{when}, quy định:"


REWORDED = "Nội dung trước và sau khi sửa đổi, bổ sung"


def reworded(address: str, *, by: str) -> str:
    """What stands above the old and the new words of a provision."""
    return f"{address}, được sửa đổi, bổ sung theo {by}"


def words_until(since: date) -> str:
    """What stands above the words before a change."""
    return f"Trước ngày {day(since)}"


def words_from(since: date) -> str:
    """What stands above the words after a change."""
    return f"Từ ngày {day(since)}"


def before_amendment(address: str) -> str:
    """What stands before words that were changed, where the new ones are not at hand whole."""
    return f"{address} (nội dung trước khi được sửa đổi, bổ sung) quy định:"


def has_been_amended(address: str, *, by: str, since: date | None) -> str:
    """The warning that a provision has been changed, and that its older words are quoted."""
    when = f", có hiệu lực từ ngày {day(since)}" if since else ""
    return (
        f"Lưu ý: {address} có nội dung đã được sửa đổi, bổ sung bởi {by}{when}. Dưới đây là nội"
        " dung trước khi sửa đổi, bổ sung; đề nghị đối chiếu trước khi áp dụng."
    )


def amended_words(by: str, *, since: date | None) -> str:
    """What stands before the sentence that changes some words of a provision."""
    when = f" (từ ngày {day(since)})" if since else ""
    return f"{by} sửa đổi như sau{when}:"
