"""Writes docs/benchmarks.md from the files of docs/benchmarks/.

current/<typed>.json    runs of this version: plain, folded, half, slips …; until they are made, the
                        rows of the version before are shown
previous/<typed>.json   the same of the version before
published.json          rows that others published
beside*.json            side-by-side runs
answers-<corpus>.json   how well answers are chosen, verify.json how well sentences are proven
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from index.bench import BenchError
from index.compare import told
from index.compare.changes import DEPTH, Change, Changes, compare, reciprocal
from index.compare.others import Figure, Peer, Published, PublishedRows, SideBySide, read_result
from index.compare.runs import Rank, RankedSet, Run, read_run
from index.metrics import bootstrap

PLAIN = "plain"
# What the page calls the ways of typing, in its order; others follow by name.
TYPED = {
    PLAIN: "as they are",
    "folded": "without diacritics",
    "half": "with some of the diacritics",
    "slips": "with keyboard slips",
    "teencode": "in chat spelling",
}
_HEAD = """# Benchmarks

Made by `python -m index.compare` from the files in [benchmarks/](benchmarks/), not by hand;
[how to measure again](operations/evaluate.md), [what each part brings](retrieval.md).

"R@k": share of questions with a gold article among the first k. In brackets: 95 % bootstrap
intervals over questions (2,000 resamples). The questions are those of the development sets on which
the encoder behind a row was not trained (fold 0 of `index.train`; the encoder that ships is trained
in the same way on all of them, and "half-0" without those of fold 0). The weights of the ranking
were learned on these very questions: cross-fitted, R@1 is up to two points lower and R@10 half a
point ([decision 0017](adr/0017-ranking.md)); settings were chosen on these sets, too."""


def page(folder: Path) -> str:
    """The page, as Markdown. Raises `BenchError` where a file cannot be used, or no run is kept."""
    current, previous = _runs(folder / "current"), _runs(folder / "previous")
    shown, title = (current, "This version") if current else (previous, "The version before")
    if PLAIN not in shown:
        raise BenchError(
            f"{folder / 'current'} chưa có kết quả {PLAIN}.json.",
            mend="Hãy chạy: python -m index.compare --keep current KẾT_QUẢ",
        )
    sections = [_HEAD, *_ours(shown, title=title), *_against(previous, current=current)]
    published = folder / "published.json"
    if published.is_file():
        sections += _published(read_result(PublishedRows, path=published))
    beside = [read_result(SideBySide, path=path) for path in sorted(folder.glob("beside*.json"))]
    sections += [part for one in beside for part in _beside(one)]
    return "\n\n".join([*sections, *told.sections(folder)]) + "\n"


def _runs(folder: Path) -> dict[str, Run]:
    """The kept runs of a folder by how their questions are typed, in the order of the page."""
    runs = {run.made.typed: run for run in map(read_run, sorted(folder.glob("*.json")))}
    return {typed: runs[typed] for typed in [*TYPED, *sorted(runs.keys() - TYPED)] if typed in runs}


def _ours(runs: dict[str, Run], *, title: str) -> list[str]:
    plain = runs[PLAIN]
    made = plain.made
    rows = [row for one in plain.sets for row in _set_rows(one)]
    head = ("set", "n", "R@1", "R@10", "MRR@10", "p50 ms", "p95 ms")
    lines = [
        f"## {title}\n\n{made.model} over `{made.corpus}` in {made.passages:,} passages"
        f" ({made.ann}); {made.machine}; at most {made.peak_rss_mb:,.0f} MB.",
        _table(head, rows),
    ]
    others = [run for typed, run in runs.items() if typed != PLAIN]
    if others:
        lines += ["R@10 of the same questions, typed otherwise:", _typed_table(plain, others)]
    return lines


def _set_rows(one: RankedSet) -> list[Sequence[str]]:
    times = (f"{one.p50_ms:.1f}", f"{one.p95_ms:.1f}")
    rows = [(one.set, str(len(one.ranks)), *_figures(one.ranks.values()), *times)]
    if one.unknown_gold:
        held = [rank for qid, rank in one.ranks.items() if qid not in set(one.lacking)]
        rows.append(("… with a gold article held", str(len(held)), *_figures(held), "", ""))
    return list(rows)


def _typed_table(plain: Run, others: Sequence[Run]) -> str:
    by_set = [{one.set: one for one in run.sets} for run in others]
    head = ["set", TYPED[PLAIN], *(TYPED.get(run.made.typed, run.made.typed) for run in others)]
    rows = [
        [one.set, _within(one), *(_moved(one, sets.get(one.set)) for sets in by_set)]
        for one in plain.sets
    ]
    return _table(head, rows)


def _within(one: RankedSet) -> str:
    return _mean([_found(rank, depth=DEPTH) for rank in one.ranks.values()])


def _moved(plain: RankedSet, other: RankedSet | None) -> str:
    """R@10 of another way of typing, and how many points it is from the plain one."""
    if other is None:
        return ""
    here, there = (
        float(np.mean([_found(rank, depth=DEPTH) for rank in one.ranks.values()]))
        for one in (plain, other)
    )
    return f"{_within(other)} ({100 * (there - here):+.1f})"


def _against(previous: dict[str, Run], *, current: dict[str, Run]) -> list[str]:
    changes = [
        compare(previous[typed], run)
        for typed, run in current.items()
        if typed in previous and previous[typed] != run
    ]
    if not changes:
        return []
    first = changes[0]
    lines = [
        f"## Against the previous version\n\nBefore: {first.before.model}"
        f" ({first.before.model_sha256[:12]}); now: {first.after.model}"
        f" ({first.after.model_sha256[:12]}). A question wins where its first gold article stands"
        " higher among the first ten than before; p: exact sign test.",
        *(_changes_table(one) for one in changes),
    ]
    if first.losses:
        lines += ["The largest losses, by rank:", _losses_table(first.losses)]
    return lines


def _changes_table(changes: Changes) -> str:
    typed = TYPED.get(changes.after.typed, changes.after.typed)
    head = (f"questions {typed}", "wins", "losses", "ties", "R@1", "R@10", "MRR@10 change", "p")
    rows = [
        (
            one.set,
            str(one.wins),
            str(one.losses),
            str(one.ties),
            f"{one.r1_before:.3f} → {one.r1_after:.3f}",
            f"{one.r10_before:.3f} → {one.r10_after:.3f}",
            f"{one.mrr_change:+.3f} [{one.mrr_interval[0]:+.3f}, {one.mrr_interval[1]:+.3f}]",
            f"{one.p:.2g}",
        )
        for one in changes.sets
    ]
    return _table(head, rows)


def _losses_table(losses: Sequence[Change]) -> str:
    rows = [(one.set, f"`{one.qid}`", _rank(one.before), _rank(one.after)) for one in losses]
    return _table(("set", "qid", "before", "now"), rows)


def _published(published: PublishedRows) -> list[str]:
    head = ("questions", "system", "R@1", "R@10", "MRR@10", "ms", "over", "source")
    whys = list(dict.fromkeys(one.why for one in published.rows if one.why))
    notes = [f"{place}. {why}" for place, why in enumerate(whys, start=1)]
    return [
        "## What others publish\n\nOn other corpora, splits and machines: none of these rows can be"
        " set against ours to the point; the numbers behind the sources say why not.",
        _table(head, [_published_row(one, whys=whys) for one in published.rows]),
        "\n".join(notes),
    ]


def _published_row(one: Published, *, whys: Sequence[str]) -> Sequence[str]:
    source = f"[{one.source}]({one.url})" if one.url else one.source
    return (
        one.questions,
        one.system,
        *(_given(figure, digits=3) for figure in (one.r1, one.r10, one.mrr10)),
        _given(one.ms, digits=0),
        one.over + (f"; {one.other}" if one.other else ""),
        source + (f" ({whys.index(one.why) + 1})" if one.why else ""),
    )


def _beside(one: SideBySide) -> list[str]:
    head = ("system", "R@1", "R@10", "MRR@10", "R@10 without diacritics", "p50 ms", "p95 ms",
            "build s", "memory MB", "index MB")  # fmt: skip
    notes = "\n".join(f"- **{peer.name}** {peer.version}: {peer.what}" for peer in one.peers)
    return [
        f"## {one.title}\n\n{_beside_over(one)}",
        _beside_fair(one),
        _table(head, [_peer_row(peer) for peer in one.peers]),
        _beside_times(one),
        notes,
    ]


def _beside_over(one: SideBySide) -> str:
    """Which questions, articles and machine."""
    passages = f" ({one.passages:,} passages)" * bool(one.passages)
    load = f"; the machine was busy (load {one.load:.1f}): times are too long" * (one.load > 1)
    return (
        f"{one.asked} questions (`{one.questions}`, {one.questions_sha256[:12]}) over"
        f" {one.articles:,} articles{passages} of `{one.corpus}` ({one.corpus_sha256[:12]}): those"
        f" that answer them, and others drawn with seed {one.seed}. By `python -m tests.peers`, one"
        f" system after the other; {one.machine}{load}. Where these are fewer articles"
        " than the corpus has, less can be mistaken: rows compare with each other, not with the"
        " tables above."
    )


def _beside_fair(one: SideBySide) -> str:
    """Which model, and what it and our ranking have not seen."""
    return (
        f"Vectors, ours and those that a peer is given, are those of {one.model}"
        f" ({one.model_sha256[:12]}), which was not trained on these questions; the encoder that"
        " ships was trained on all development questions. Our ranking was learned from"
        f" {one.learned:,} others, with the vectors of another encoder, and is used as it is. Our"
        " settings were chosen on development questions; peers have their own defaults."
    )


def _beside_times(one: SideBySide) -> str:
    """What the times hold. Memory is that of the whole process."""
    given = (
        "" if one.encode_ms is None
        else f" †: vectors were given. Its times leave out the encoding of the question"
        f" ({one.encode_ms:.1f} ms in the median), its build that of the passages. Other"
        " rows leave out nothing, but for what is said below."
    )  # fmt: skip
    return (
        "Milliseconds are those of questions as they are typed, asked one by one; memory is the"
        f" most that the process held, its libraries included.{given}"
    )


def _peer_row(peer: Peer) -> Sequence[str]:
    figures = (peer.r1, peer.r10, peer.mrr10, peer.folded_r10)
    times = (f"{peer.p50_ms:.1f}", f"{peer.p95_ms:.1f}", f"{peer.build_s:,.1f}")
    marked = (time + "†" * peer.given for time in times)
    sizes = (f"{peer.peak_mb:,.0f}", "–" if peer.index_mb is None else f"{peer.index_mb:,.1f}")
    return (peer.name, *map(_figure, figures), *marked, *sizes)


def _figures(ranks: Iterable[Rank]) -> tuple[str, str, str]:
    known = list(ranks)
    first, ten = ([_found(rank, depth=depth) for rank in known] for depth in (1, DEPTH))
    return _mean(first), _mean(ten), _mean([reciprocal(rank) for rank in known])


def _found(rank: Rank, *, depth: int) -> float:
    return float(rank is not None and rank <= depth)


def _mean(values: Sequence[float]) -> str:
    return _figure(Figure(mean=float(np.mean(values)), interval=bootstrap(values)))


def _figure(figure: Figure) -> str:
    low, high = figure.interval
    return f"{figure.mean:.3f} [{low:.3f}, {high:.3f}]"


def _given(figure: float | None, *, digits: int) -> str:
    return "" if figure is None else f"{figure:,.{digits}f}"


def _rank(rank: Rank) -> str:
    return "> 100" if rank is None else str(rank)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
