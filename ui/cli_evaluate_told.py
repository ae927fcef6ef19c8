"""What `danhieu evaluate retrieval` says of files that have gaps and are measured all the same."""

from collections.abc import Sequence

from index.report import Report, SetResult
from ui.terminal import err

_FIRST = 5  # names that are listed; the result lists all


def tell_gaps(report: Report) -> None:
    """Say on stderr, file by file, which gold articles the corpus lacks and what is asked twice."""
    for file, part in zip(report.config.questions, report.by_set, strict=True):
        for gap in _gaps(part):
            err.print(f"Lưu ý: {file}: {gap}", markup=False, soft_wrap=True)


def _gaps(part: SetResult) -> list[str]:
    gaps = []
    if part.unknown_gold and part.held:
        gaps.append(
            f"kho văn bản không có {len(part.unknown_gold)} điều là đáp án"
            f" ({_some(part.unknown_gold)}), các điều đó tính là không tìm thấy;"
            f" {part.n - part.held.n} câu hỏi không có đáp án nào trong kho."
        )
    if part.repeated:
        groups = [" = ".join(qids) for qids in part.repeated]
        gaps.append(f"{len(groups)} câu hỏi trùng lời, qid khác nhau ({_some(groups)}); vẫn tính.")
    return gaps


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_FIRST]) + (", …" if len(names) > _FIRST else "")
