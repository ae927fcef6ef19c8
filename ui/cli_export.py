"""`danhieu export-cases`: officers' verdicts as questions to measure by."""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer


def export(
    path: Annotated[Path, typer.Argument(help="Tệp .jsonl sẽ ghi. / The file to write.")],
) -> None:
    """Ghi các nhận xét thành bộ câu hỏi cho danhieu evaluate answers. / Verdicts as questions."""
    from corpus.values import MendableError
    from service.records import Records
    from service.settings import Settings
    from service.staff.cases import cases_of
    from ui.terminal import out

    settings = Settings.from_environ()
    with closing(Records(settings.database_url)) as records:
        lines = list(cases_of(records, reviewers=settings.reviewers))
    try:
        path.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise MendableError(
            f"Không ghi được {path}: {error.strerror}.", mend="Hãy nêu một tệp ghi được."
        ) from error
    out.print(f"Đã ghi {len(lines)} câu hỏi vào {path}.", markup=False)
    if not lines:
        out.print("Chưa có câu trả lời nào được thẩm định là đúng, hoặc được đính chính.")
