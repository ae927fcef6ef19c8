"""What the command line prints: answers, trees, errors and progress. Texts go in as plain words,
so that brackets in them are never taken for markup."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.padding import Padding
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bars
from rich.table import Table
from rich.text import Text

from corpus.values import MendableError
from index.values import Progress, Stage
from ingest.values import Document, Level
from service.values import Answer, Citation
from service.wording import OUTCOMES

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

STAGES = {
    Stage.DOCUMENTS: "Ghi văn bản",
    Stage.WORDS: "Lập chỉ mục từ ngữ",
    Stage.VECTORS: "Lập chỉ mục ngữ nghĩa",
}
LEVELS = {
    Level.PART: "phần",
    Level.CHAPTER: "chương",
    Level.SECTION: "mục",
    Level.SUBSECTION: "tiểu mục",
    Level.ANNEX: "phụ lục",
    Level.ARTICLE: "điều",
    Level.CLAUSE: "khoản",
    Level.POINT: "điểm",
    Level.PARAGRAPH: "đoạn",
}


def complain(error: MendableError) -> None:
    """Say on stderr what was wrong, and the next step."""
    err.print(Text("Lỗi: ", "bold red").append(error.what, "default"))
    if error.mend:
        err.print(Text(f"     {error.mend}"))


@contextmanager
def watched() -> Iterator[Progress]:
    """Progress bars on stderr, one a stage, with the rate and the time left."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TextColumn("còn"),
        TimeRemainingColumn(),
    )
    with Bars(*columns, console=err) as bars:
        tasks: dict[Stage, TaskID] = {}

        def progress(stage: Stage, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(STAGES[stage], total=None, rate="")
            task = tasks[stage]
            speed = bars.tasks[bars.task_ids.index(task)].speed
            rate = f"{speed:,.0f}/giây" if speed else ""
            bars.update(task, completed=done, total=total or None, rate=rate)

        yield progress


def show_answer(answer: Answer) -> None:
    """An answer: its sentences, then each ground with its address and currency."""
    out.print(Text(OUTCOMES[answer.status].label, "bold"))
    for sentence in answer.sentences:
        marks = "".join(f" [{place + 1}]" for place in sentence.citations)
        indent = 2 if sentence.citations else 0
        out.print(Padding(Text(sentence.text).append(marks, "bold yellow"), (1, 0, 0, indent)))
    if answer.citations:
        out.print(Text("\nCăn cứ", "bold"))
    for place, citation in enumerate(answer.citations, start=1):
        _show_citation(place, citation)


def _show_citation(place: int, citation: Citation) -> None:
    """One numbered ground."""
    out.print(Text(f"[{place}] ", "bold yellow").append(citation.address, "default"))
    out.print(Padding(Text(citation.currency.notice, "dim"), (0, 0, 0, 4)))


def show_tree(document: Document) -> None:
    """What was read of a document: its number, title, and how many units of each level."""
    counts = Counter(unit.level for unit in document.walk())
    tree = ", ".join(f"{counts[level]} {name}" for level, name in LEVELS.items() if counts[level])
    out.print(Text("✓ ", "green").append(f"{document.number}  {document.source.title}", "default"))
    out.print(Text(f"  {tree or 'không có điều khoản'}; {len(document.text):,} ký tự", "dim"))


def table(*columns: str) -> Table:
    """An empty table with these headings."""
    made = Table(box=None, pad_edge=False)
    for column in columns:
        made.add_column(column)
    return made


def write_json(text: str) -> None:
    """JSON on stdout as it is, never wrapped."""
    sys.stdout.write(text + "\n")
