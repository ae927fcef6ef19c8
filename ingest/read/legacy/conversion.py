"""Old Word files that only another program reads: LibreOffice, where it is installed.

Not catdoc: whatever it is told, it drops the byte 0xAD, which is "ư" in TCVN3.
"""

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from ingest.encodings import repair
from ingest.read.assembly import raw_from_lines
from ingest.read.reader import Raw, ReadError

_SECONDS = 120
_TEXT = "txt:Text (encoded):UTF8"
_INSTALL = (
    "Hãy cài LibreOffice (Debian, Ubuntu: apt install libreoffice-writer-nogui) rồi thêm lại tệp, "
    "hoặc mở tệp bằng Word và lưu lại thành .docx."
)
_ANOTHER = "Hãy tìm bản khác của văn bản, hoặc mở tệp bằng Word và lưu lại thành .docx."


def converted(path: Path, *, why: str) -> Raw:
    """The text of a Word file as LibreOffice reads it; `why` says what kept us from reading it.

    Raises `ReadError` where it is not installed, or cannot read the file either.
    """
    program = shutil.which("soffice")
    if program is None:
        raise ReadError(f"{path.name}: {why}, cần LibreOffice để đọc.", mend=_INSTALL)
    repaired = repair(_by_libreoffice(path, program=program).split("\n"))
    raw = raw_from_lines((line, False) for line in repaired.lines)
    if not raw.text:
        raise ReadError(f"{path.name}: {why}, LibreOffice cũng không đọc được.", mend=_ANOTHER)
    return replace(raw, encoding=repaired.encoding)


def _by_libreoffice(path: Path, *, program: str) -> str:
    """Plain text, since a conversion to .docx loses U+00AD, which is "ư" in TCVN3.

    The profile is its own, so that a LibreOffice that is open on the screen does not matter.
    """
    with tempfile.TemporaryDirectory(prefix="danhieu-") as name:
        folder = Path(name)
        copy = folder / "in.doc"
        shutil.copyfile(path, copy)
        command = (
            *(program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
            *("--convert-to", _TEXT, "--outdir", name, str(copy)),
        )
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired):
            return ""
        made = copy.with_suffix(".txt")
        return made.read_text(encoding="utf-8-sig", errors="replace") if made.is_file() else ""
