"""Charts as SVG, drawn by the server without a script; a report has the same in figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

WIDTH, HEIGHT = 720, 180  # of the drawing; the page scales it
_LEFT, _BELOW = 44, 24
_WIDEST = 90  # of a bar and the gap beside it, so that few days do not fill the drawing


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its height, and the lower part of it that is filled."""

    label: str
    times: int
    filled: int


def bars(values: Sequence[Bar], *, title: str) -> Markup:
    """Bars side by side, the axis from 0 to the highest."""
    most = max((one.times for one in values), default=0) or 1
    step = min(_WIDEST, (WIDTH - _LEFT) / max(1, len(values)))
    drawn = [_bar(one, at=place, step=step, most=most) for place, one in enumerate(values)]
    labels = [
        _label(one.label, at=place, step=step)
        for place, one in enumerate(values)
        if place % max(1, len(values) // 8) == 0
    ]
    return Markup(  # noqa: S704  every value in it is escaped or a number
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' aria-label="{escape(title)}">'
        f'<text x="{_LEFT - 6}" y="14" text-anchor="end">{most}</text>'
        f'<text x="{_LEFT - 6}" y="{HEIGHT - _BELOW}" text-anchor="end">0</text>'
        f"{''.join(drawn)}{''.join(labels)}</svg>"
    )


def _bar(one: Bar, *, at: int, step: float, most: int) -> str:
    x, width = _LEFT + at * step, max(1.0, step * 0.8)
    return "".join(
        f'<rect class="{kind}" x="{x:.1f}" y="{HEIGHT - _BELOW - high:.1f}" width="{width:.1f}"'
        f' height="{high:.1f}"></rect>'
        for kind, times in (("all", one.times), ("filled", one.filled))
        for high in [(HEIGHT - _BELOW - 8) * times / most]
    )


def _label(words: str, *, at: int, step: float) -> str:
    return f'<text x="{_LEFT + at * step:.1f}" y="{HEIGHT - 6}">{escape(words)}</text>'
