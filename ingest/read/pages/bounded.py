"""Opens a PDF in a process of its own first, which may take little memory and time. A page of some
kilobytes can unpack to gigabytes, the library knows no bound, and what it asks for in vain ends the
process that it runs in."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from ingest.read.reader import ReadError

_MEMORY = 512 << 20  # bytes; a page of 300,000 pieces of text or drawing takes 200 million
_SECONDS = 120  # a page of a law takes 2 ms


def refuse_unbounded(path: Path) -> None:
    """Raises `ReadError` for a file whose pages take more than those of documents do. Whatever
    else is wrong with it is not told here."""
    if not _opens_bounded(path):
        raise ReadError(
            f"{path.name}: mở các trang cần quá {_MEMORY >> 20} MB bộ nhớ hoặc {_SECONDS} giây, lớn"
            " bất thường, nên không được mở.",
            mend="Hãy kiểm tra nguồn gốc của tệp; nếu là văn bản thật, hãy in lại thành tệp PDF mới"
            " rồi thêm lại.",
        )


def _opens_bounded(path: Path) -> bool:
    code = f"import {__name__} as here; here.open_bounded()"
    command = (sys.executable, "-c", code, str(path.absolute()))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}  # where we were found
    try:
        run = subprocess.run(  # noqa: S603  # a fixed command; the path is an argument of ours
            command, env=environment, capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return run.returncode == 0


def open_bounded() -> None:
    """Open every page of the file that is named on the command line as its reader will, within the
    bound; for a process that does nothing else."""
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(ValueError):  # some systems have no such bound
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    from ingest.read.pages.pdf import open_unbounded

    with suppress(ReadError), open_unbounded(Path(sys.argv[1])) as pdf:
        for index in range(len(pdf)):
            pdf.touch(index)
