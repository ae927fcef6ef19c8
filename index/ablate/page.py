"""Writes the tables of docs/retrieval.md from the reports: nothing there is copied by hand."""

import re
from collections.abc import Iterator

from index.ablate.measure import ALL, Figure, SetFigures
from index.ablate.report import Report, Row

_SHORT = {"zalo2021": "Zalo", "vlsp2025_drill": "DRiLL", "vilqa": "ViLQA",
          "alqac2025_train": "ALQAC 25", "alqac2022": "ALQAC 22"}  # fmt: skip

# "<!-- measured: words.tokens -->", the table, "<!-- end -->"
_PLACE = re.compile(
    r"(?P<begin><!-- measured: (?P<report>\w+)\.(?P<table>\w+) -->\n)"
    r"(?P<made>.*?)(?P<end><!-- end -->)",
    re.DOTALL,
)


def filled(page: str, *, reports: dict[str, Report]) -> str:
    """The page with each table made anew. Raises KeyError for a report, or a table of it, that
    is not there."""
    return _PLACE.sub(lambda found: _filled(found, reports=reports), page)


def _filled(found: re.Match[str], *, reports: dict[str, Report]) -> str:
    rows = "\n".join(table(reports[found["report"]].rows, name=found["table"]))
    return f"{found['begin']}{rows}\n{found['end']}"


def table(rows: tuple[Row, ...], *, name: str) -> Iterator[str]:
    """The Markdown table of the variants of one name under the one they are compared with."""
    first = rows[0]
    names = [one.set for one in first.sets if one.set != ALL]
    heads = ["", "passages", *(_SHORT.get(one, one) for one in names), "mean R@10", "mean MRR@10"]
    yield f"| {' | '.join(heads)} |"
    yield f"| {' | '.join(['---'] * len(heads))} |"
    own = [row for row in rows[1:] if row.variant.table == name]
    if not own:
        raise KeyError(name)
    for row in (first, *own):
        yield _line(row)


def _line(row: Row) -> str:
    parts = {one.set: one for one in row.sets}
    own = [_both(one) for name, one in parts.items() if name != ALL]
    whole = [_compared(parts[ALL].recall_10), _compared(parts[ALL].mrr_10)]
    return f"| {' | '.join([row.variant.name, f'{row.passages:,}', *own, *whole])} |"


def _both(figures: SetFigures) -> str:
    """R@1 / R@10; bold where MRR@10 is clearly other than that of the base."""
    text = f"{_short(figures.recall_1.value)} / {_short(figures.recall_10.value)}"
    return f"**{text}**" if figures.mrr_10.clear else text


def _compared(figure: Figure) -> str:
    if figure.difference == 0 and not figure.clear:
        return _short(figure.value)
    low, high = (f"{100 * end:+.1f}" for end in figure.difference_interval)
    return f"{_short(figure.value)} ({100 * figure.difference:+.1f} [{low}, {high}])"


def _short(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")
