"""Write docs/benchmarks.md from the runs that are kept in docs/benchmarks/.

    python -m index.compare                              the page again
    python -m index.compare --keep current R.json …      keep these runs as this version's first
    python -m index.compare --keep previous R.json …     or as the previous version's
    python -m index.compare --told R.json …              keep results of `danhieu evaluate answers`
                                                         and `verify`
    python -m index.compare --release                    this version's runs become the previous

A run is kept under how its questions were typed, so it takes the place of the earlier one of its
kind: the results of `danhieu evaluate retrieval --out R.json`, once for each way of typing.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.values import MendableError
from index.compare.page import page
from index.compare.runs import read_run
from index.compare.told import kept

FOLDER = Path(__file__).parents[2] / "docs" / "benchmarks"


def main() -> int:
    """Read the command line, keep what is given, write the page."""
    options = _options()
    try:
        for report in options.reports:
            read_run(report)  # before anything is changed: one that is unusable is refused
        if options.release:
            release(options.folder)
        for report in options.told:
            kept(report, folder=options.folder)
        keep(options.reports, folder=options.folder / options.keep)
        write(options.folder)
    except MendableError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


def release(folder: Path) -> None:
    """Make this version's runs those of the previous one, and no others. Raises `BenchError`, and
    changes nothing, where one is unusable."""
    current = sorted((folder / "current").glob("*.json"))
    keep(current, folder=folder / "previous")
    for path in (folder / "previous").glob("*.json"):
        if path.name not in {one.name for one in current}:
            path.unlink()  # typed in a way that this version was not measured by


def keep(reports: Sequence[Path], *, folder: Path) -> None:
    """Keep these runs in a folder. Raises `BenchError`, and keeps none, where one is unusable."""
    for run in [read_run(report) for report in reports]:
        run.write(folder / f"{run.made.typed}.json")


def write(folder: Path) -> None:
    """Write the page beside its folder. Raises `BenchError` where a file of it is unusable."""
    text = page(folder)
    folder.with_suffix(".md").write_text(text, encoding="utf-8")


def _options() -> argparse.Namespace:
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="python -m index.compare", description=__doc__, formatter_class=form
    )
    parser.add_argument("reports", nargs="*", type=Path, metavar="R.json")
    parser.add_argument("--keep", choices=("current", "previous"), default="current")
    parser.add_argument("--told", nargs="*", type=Path, default=[], metavar="R.json")
    parser.add_argument("--release", action="store_true")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
