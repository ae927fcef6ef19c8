"""Progress on the terminal."""

from rich.progress import Progress

from ui.terminal import TimeLeft, count


def test_the_time_left_is_told_only_where_it_is_known() -> None:
    """Without a total, and at the end, no "còn" stands alone."""
    clock = iter(range(100))
    with Progress(disable=True, get_time=lambda: float(next(clock))) as bars:
        bars.add_task("", total=None)
        bars.add_task("", total=100)
        unknown, known = bars.tasks
        for done in (10, 20, 30):
            bars.update(unknown.id, completed=done)
            bars.update(known.id, completed=done)
        assert TimeLeft().render(unknown).plain == ""
        assert TimeLeft().render(known).plain.startswith("còn 0:")
        bars.update(known.id, completed=100)
        assert TimeLeft().render(known).plain == ""


def test_numbers_are_written_as_in_vietnamese() -> None:
    """Points part the thousands, a comma the decimals."""
    assert [count(0), count(56_522), count(2_799.4)] == ["0", "56.522", "2.799"]
    assert [count(1_204.46, digits=1), count(0.995, digits=3)] == ["1.204,5", "0,995"]
