"""The page of growth, beside its figures: a table, and a curve drawn as SVG."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.growth.values import Growth, Point

_HEAD = """# How the index grows

Made by one command, whose figures are in [{figures}]({figures}):

```sh
.venv/bin/python -m index.growth --core ../shared/bench/corpus_core.jsonl.gz \\
    --full ../shared/bench/corpus_full.jsonl.gz --questions ../shared/bench/zalo2021.dev.jsonl \\
    --model var/train/half-0-int8 --size 1000000 --size 5000000 \\
    --work var/growth --out docs/growth.json
```

{questions} questions, one after another, from the typed letters to ten ranked articles; {machine};
model {model}; load at the end {busy} a processor (above 1, other work disturbed the times). To be
reached: p95 of at most 40 ms at the first size, 60 ms at a million passages, and 2 GB of memory at
the second size. What each kind of index is, and why: [decision 0019](adr/0019-growth.md).

![Milliseconds a question by number of passages]({picture})
"""

_TAIL = """
- **Time**: milliseconds, p50 / p95. "Processor" is the time that the question had a processor:
  where it is far below the clock, other work was in the way.
- **Memory** is the highest resident set of a fresh process, mapped files included, which the
  system takes back when it needs room.
- **Found**: of the true ten and hundred best by vectors, the share that the index finds.
  "Same words": the share of questions whose hundred best by words are, score for score, those of
  the sum over all passages.
- **Building words** at real sizes is reading, cutting and counting the texts; at spliced sizes it
  is counting alone. Vectors are put into the index only; embedding is not among the figures.

## What is real, and what is made
Texts and words are real for the two corpora, vectors for the first. Above, a passage is the first
part of one real passage and the last of another (`index/growth/spliced.py`), and a vector is a mix
of two real ones, which keeps the mean and the covariance. Checked once, at version 0.1.0: the
median cosine of a question with its tenth nearest passage is .880 among 12,346 real vectors and
.892 among 49,386; among as many mixed ones it is .887, and .897 among 200,000. Mixed vectors lie
a little farther from questions than real ones, and draw nearer as they grow more, at the same
pace (.010 to .012 for four times as many).

The table of texts holds copies in the place of spliced texts: a question reads ten articles of it
by their rows.
"""


def write_page(growth: Growth, figures: Path) -> None:
    """Write `figures`' name with .md and .svg beside it."""
    picture = figures.with_suffix(".svg")
    picture.write_text(drawn(growth.points), encoding="utf-8")
    figures.with_suffix(".md").write_text(
        page(growth, figures=figures.name, picture=picture.name), encoding="utf-8"
    )


def page(growth: Growth, *, figures: str, picture: str) -> str:
    """The page in Markdown; `figures` and `picture` are the names of the files that it shows."""
    head = _HEAD.format(
        figures=figures,
        picture=picture,
        questions=growth.questions,
        machine=growth.machine,
        model=growth.model,
        busy=growth.busy,
    )
    return "\n".join([head, _table(growth.points, _TIMES), _table(growth.points, _SIZES)]) + _TAIL


_Columns = tuple[tuple[str, Callable[[Point], str]], ...]

_TIMES: _Columns = (
    ("passages", lambda p: f"{p.passages:,}"),
    ("vectors in", lambda p: p.ann),
    ("question", lambda p: _pair(p.asked.whole.p50, p.asked.whole.p95)),
    ("words", lambda p: _pair(p.asked.words.p50, p.asked.words.p95)),
    ("vectors", lambda p: _pair(p.asked.vectors.p50, p.asked.vectors.p95)),
    ("processor", lambda p: _pair(p.asked.processor.p50, p.asked.processor.p95)),
    ("found of 10 / 100", lambda p: f"{p.found.recall_10:.3f} / {p.found.recall_100:.3f}"),
    ("same words", lambda p: f"{p.found.words_alike:.0%}"),
)

_SIZES: _Columns = (
    ("passages", lambda p: f"{p.passages:,}"),
    ("texts", lambda p: p.name),
    ("different words", lambda p: f"{p.vocabulary:,}"),
    ("memory asked, MB", lambda p: f"{p.asked.peak_mb:,.0f}"),
    ("memory built, MB", lambda p: f"{p.built.peak_mb:,.0f}"),
    ("disk: words / vectors / rest, MB", lambda p: _disk(p)),
    ("building words / vectors, s", lambda p: f"{p.built.words_s:.0f} / {p.built.vectors_s:.0f}"),
    ("opening, s", lambda p: f"{p.asked.open_s:.1f}"),
)


def _pair(p50: float, p95: float) -> str:
    return f"{p50:.1f} / {p95:.1f}"


def _disk(point: Point) -> str:
    return f"{point.disk.words:,.0f} / {point.disk.vectors:,.0f} / {point.disk.rest:,.0f}"


def _table(points: Sequence[Point], columns: _Columns) -> str:
    rows = [[title for title, _ in columns], ["---"] * len(columns)]
    rows += [[shown(point) for _, shown in columns] for point in points]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


_WIDTH, _HEIGHT, _EDGE, _LEGEND = 640, 320, 48, 110
_LINES: tuple[tuple[str, str, Callable[[Point], float]], ...] = (
    ("question, p95", "#b3261e", lambda p: p.asked.whole.p95),
    ("question, p50", "#1b5e9e", lambda p: p.asked.whole.p50),
    ("words, p95", "#2e7d32", lambda p: p.asked.words.p95),
    ("vectors, p95", "#7b3fa0", lambda p: p.asked.vectors.p95),
)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a value stands on the picture: passages by their logarithm, from `least` to `most`, and
    milliseconds from 0 to `top`."""

    least: int
    most: int
    top: float

    def x(self, passages: int) -> float:
        """To the right."""
        spread = math.log10(self.most / self.least) or 1
        share = math.log10(passages / self.least) / spread
        return round(_EDGE + share * (_WIDTH - 2 * _EDGE - _LEGEND), 1)

    def y(self, milliseconds: float) -> float:
        """Down."""
        return round(_HEIGHT - _EDGE - milliseconds / self.top * (_HEIGHT - 2 * _EDGE), 1)


def drawn(points: Sequence[Point]) -> str:
    """The curve as SVG: passages to the right by their logarithm, milliseconds up."""
    sizes = [point.passages for point in points]
    top = max(shown(point) for _, _, shown in _LINES for point in points) * 1.1
    scale = _Scale(min(sizes), max(sizes), top)
    parts = [_words(scale.x(size), _HEIGHT - _EDGE + 18, f"{size:,}") for size in sizes]
    parts += [_words(_EDGE / 2, scale.y(value), f"{value:.0f} ms") for value in (0, top)]
    for order, (name, colour, shown) in enumerate(_LINES):
        corners = [f"{scale.x(point.passages)},{scale.y(shown(point))}" for point in points]
        parts.append(f'<polyline points="{" ".join(corners)}" fill="none" stroke="{colour}" />')
        parts.append(_words(_WIDTH - _LEGEND / 2, _EDGE + 18 * order, name, colour=colour))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
        ' font-family="sans-serif" font-size="11" stroke-width="2">\n'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff" />\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _words(x: float, y: float, text: str, *, colour: str = "#222") -> str:
    return f'<text x="{x}" y="{y}" text-anchor="middle" fill="{colour}">{text}</text>'
