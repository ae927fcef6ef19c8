"""The commands for developers, `python -m …`: their help starts nothing, what is missing is named.

All run in one process in which the extra `models` cannot be imported, as after `make run`.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from corpus.command import EXTRA
from tests.test_architecture import ROOMS, ROOT, modules, name

# Each command with an input that is not there, and what runs without the extra up to its need.
MISSING = (
    "ingest.codified.ship_amendments nope",
    "index.ship_syllables nope nope",
    "index.build_model --corpus nope --out x",
    "index.build_model --trained nope --out x",
    "index.build_model.measure nope --corpus nope --questions nope",
    "index.compare nope --folder nope",
    "index.ablate words --corpus nope --questions nope --out x",
    "index.growth --core nope --full nope --questions nope --work x --out x",
    "index.ranking.train --corpus nope --questions nope --cache x --out x --report x",
    "index.ranking.trials --corpus nope --questions nope --cache x --vectors nope --model nope"
    " --held-out 0 --out x",
    "index.train vectors --core nope --cache x --questions nope --model nope --out x",
    "service.calibrate fit nope",
    "service.calibrate examples --corpus nope --questions nope --out x",
    "service.choose.train fit nope",
    "service.choose.train examples --corpus nope --questions nope --out x",
    "service.measure.load --corpus nope --questions nope",
    "service.proof.dev --shared nope",
    "service.route.measure nope",
    "service.route.train --routes nope",
    "service.rumour.measure nope",
    "service.rumour.measure README.md --corpus nope",
)
NEEDS_EXTRA = (
    "index.build_model --full --out {tmp}/x",
    "index.build_model --trained {tmp} --out {tmp}/x",
    "index.ranking.trials --corpus {tmp} --questions {tmp} --cache {tmp} --vectors {tmp}"
    " --model {tmp} --held-out 0 --out {tmp}/x",
    "index.train mix {tmp} --out {tmp}/x",
)
RUN = """
import contextlib, io, runpy, sys, warnings
sys.modules.update(dict.fromkeys({extra!r}))
warnings.simplefilter("ignore", RuntimeWarning)  # a module that another one has imported already
for line in sys.stdin.read().splitlines():
    sys.argv, says = line.split(), io.StringIO()
    with contextlib.redirect_stdout(says), contextlib.redirect_stderr(says):
        try:
            runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
            code = None
        except SystemExit as ended:
            code = ended.code
        except BaseException as error:
            code = repr(error)
    print(repr((line, code, says.getvalue())))
"""


def commands() -> list[str]:
    """Every module of ours that is run by its name."""
    found = [path for path in modules(*ROOMS[:4]) if '__main__":\n' in path.read_text("utf-8")]
    dotted = (name(path).removesuffix(".py").replace("/", ".") for path in found)
    return [one.removesuffix(".__main__") for one in dotted]


def ran(lines: list[str], *, folder: Path) -> list[tuple[str, object, str]]:
    """Each command line with its exit code and all that it says."""
    done = subprocess.run(
        [sys.executable, "-c", RUN.format(extra=EXTRA)],
        cwd=ROOT,
        env={"PATH": "", "HOME": str(folder), "COLUMNS": "200"},
        input="\n".join(lines),
        capture_output=True,
        text=True,
        timeout=500,
        check=True,
    )
    return [eval(line) for line in done.stdout.splitlines()]  # noqa: S307  what we printed


def test_help_is_printed_and_nothing_else_is_done(tmp_path: Path) -> None:
    """`--help` of every command works without the extra."""
    lines = [f"{one} --help" for one in commands()]
    assert len(lines) > 15
    for line, code, says in ran(lines, folder=tmp_path):
        assert code == 0, (line, code, says)
        assert says.startswith("usage: "), line


def test_an_input_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The exit code is 2, the path is named, and the last line is no traceback's."""
    for line, code, says in ran(list(MISSING), folder=tmp_path):
        assert code == 2, (line, code, says)
        assert "nope" in says.splitlines()[-1], (line, says)


def test_the_extra_that_is_missing_is_named(tmp_path: Path) -> None:
    """The exit code is 2, and the last line says how the extra is installed."""
    lines = [one.format(tmp=tmp_path) for one in NEEDS_EXTRA]
    for line, code, says in ran(lines, folder=tmp_path):
        assert code == 2, (line, code, says)
        assert says.splitlines()[-1].endswith("pip install -e '.[models]'"), (line, says)


@pytest.mark.parametrize("one", MISSING + NEEDS_EXTRA)
def test_each_is_a_command(one: str) -> None:
    """What is tried above is a command of ours."""
    assert one.split()[0] in commands()
