"""What the command line prints: answers, trees, errors and progress. Texts go in as plain words,
so that brackets in them are never taken for markup."""

import errno
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.padding import Padding
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bars
from rich.table import Table
from rich.text import Text

from corpus.values import MendableError
from index.values import Progress, Stage
from ingest.values import Document
from service.values import Answer, Citation, Status
from service.wording import LEVELS, OUTCOMES
from service.wording_currency import REWORDED, reworded, words_from, words_until

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

STAGES = {
    Stage.DOCUMENTS: "Ghi văn bản",
    Stage.WORDS: "Lập chỉ mục từ ngữ",
    Stage.VECTORS: "Lập chỉ mục ngữ nghĩa",
}
# What the operating system says in English inside our own sentences.
REASONS = {
    os.strerror(errno.ENOENT): "không có tệp hoặc thư mục này",
    os.strerror(errno.EACCES): "không đủ quyền truy cập",
    os.strerror(errno.EISDIR): "đây là một thư mục",
    os.strerror(errno.ENOTDIR): "đây không phải là thư mục",
    os.strerror(errno.EEXIST): "đã có tệp hoặc thư mục cùng tên",
    os.strerror(errno.ENAMETOOLONG): "tên quá dài",
    os.strerror(errno.ENOSPC): "ổ đĩa đã đầy",
    os.strerror(errno.EROFS): "ổ đĩa chỉ cho đọc",
    os.strerror(errno.EADDRNOTAVAIL): "máy này không có địa chỉ đó",
}


class TimeLeft(TimeRemainingColumn):
    """The time left, or nothing where it cannot be known."""

    def render(self, task: Task) -> Text:
        """ "còn 0:00:12" """
        if task.finished or task.time_remaining is None:
            return Text()
        return Text("còn ").append_text(super().render(task))


def complain(error: MendableError) -> None:
    """Say on stderr what was wrong, and the next step; numbers and paths stay on one line."""
    what = Text("Lỗi: ", "bold red").append(in_vietnamese(error.what), "default")
    err.print(what, soft_wrap=True)
    if error.mend:
        err.print(Text(f"     {error.mend}"), soft_wrap=True)


def in_vietnamese(what: str) -> str:
    """An error with the operating system's reasons in Vietnamese."""
    what = re.sub(r"\[Errno \d+\] ", "", what)
    for english, vietnamese in REASONS.items():
        what = what.replace(english, vietnamese)
    return what


class ShownBars:
    """Bars with what is done, the rate and the time left, one a kind of work."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}

    def show(self, what: str, done: int, total: int | None) -> None:
        """`done` of `total` pieces are finished; None while that is unknown."""
        if what not in self._tasks:
            self._tasks[what] = self._bars.add_task(what, total=None, rate="")
        task = self._tasks[what]
        speed = self._bars.tasks[self._bars.task_ids.index(task)].speed
        rate = f"{count(speed)}/giây" if speed else ""
        self._bars.update(task, completed=done, total=total, rate=rate)


@contextmanager
def shown_bars() -> Iterator[ShownBars]:
    """Bars on stderr, as long as the block runs."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeLeft(),
    )
    with Bars(*columns, console=err) as bars:
        yield ShownBars(bars)


@contextmanager
def watched() -> Iterator[Progress]:
    """A bar on stderr for each stage of a build."""
    with shown_bars() as bars:

        def progress(stage: Stage, done: int, total: int) -> None:
            bars.show(STAGES[stage], done, total or None)

        yield progress


def show_answer(answer: Answer) -> None:
    """An answer: its sentences, then its grounds with their addresses and currency."""
    if answer.understood:
        out.print(Text(answer.understood, "dim"))
    out.print(Text(OUTCOMES[answer.status].label, "bold"))
    for sentence in answer.sentences:
        marks = "".join(f" [{place + 1}]" for place in sentence.citations)
        indent = 2 if sentence.citations else 0
        out.print(Padding(Text(sentence.text).append(marks, "bold yellow"), (1, 0, 0, indent)))
    if answer.status in (Status.UNANSWERABLE_NO_SOURCE, Status.UNANSWERABLE_NOT_HELD):
        out.print(Text("\nXem danh sách văn bản đang có: danhieu corpus list"))
    for choice in answer.choices:
        out.print(Text(f"  • {choice}"))
    if answer.citations:
        out.print(Text("\nCăn cứ", "bold"))
    _show_citations(answer.citations)
    _show_rewordings(answer.citations)


def _show_citations(citations: Sequence[Citation]) -> None:
    """The numbered grounds; those of one document stand together, above their one notice."""
    alike: dict[tuple[str, str], list[tuple[int, Citation]]] = {}
    for place, citation in enumerate(citations, start=1):
        key = citation.number, citation.currency.notice
        alike.setdefault(key, []).append((place, citation))
    for (_, notice), grounds in alike.items():
        for place, citation in grounds:
            marked = " – giải thích từ ngữ" if citation.defines else ""
            address = f"{citation.address}{marked}"
            out.print(Text(f"[{place}] ", "bold yellow").append(address, "default"))
        out.print(Padding(Text(notice, "dim"), (0, 0, 0, 4)))


def _show_rewordings(citations: Sequence[Citation]) -> None:
    """The old and the new words of what was changed, one under the other."""
    changes = [change for citation in citations for change in citation.rewordings]
    if changes:
        out.print(Text(f"\n{REWORDED}", "bold"))
    for one in changes:
        out.print(Text(reworded(one.address, by=one.by)))
        for when, words in (
            (words_until(one.since), one.before),
            (words_from(one.since), one.after),
        ):
            out.print(Padding(Text(f"{when} (văn bản số {words.number}):", "dim"), (0, 0, 0, 2)))
            out.print(Padding(Text(words.quote), (0, 0, 0, 4)))


def show_tree(document: Document) -> None:
    """What was read of a document: its number, title, and how many units of each level."""
    counts = Counter(unit.level for unit in document.walk())
    tree = ", ".join(f"{counts[level]} {name}" for level, name in LEVELS.items() if counts[level])
    out.print(Text("✓ ", "green").append(document.number, "default"), soft_wrap=True)
    out.print(Padding(Text(document.source.title), (0, 0, 0, 2)))
    out.print(Text(f"  {tree or 'không có điều khoản'}; {count(len(document.text))} ký tự", "dim"))


def count(number: float, *, digits: int = 0) -> str:
    """A number as Vietnamese texts write it, rounded to so many digits: "56.522", "1.204,5"."""
    return f"{number:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def table(*columns: str) -> Table:
    """An empty table with these headings."""
    made = Table(box=None, pad_edge=False)
    for column in columns:
        made.add_column(column)
    return made


def write_json(text: str) -> None:
    """JSON on stdout as it is, never wrapped."""
    sys.stdout.write(text + "\n")
