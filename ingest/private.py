"""Folders that other users of the machine cannot look into: they hold what citizens asked."""

from pathlib import Path

OWNER_ALONE = 0o700


def private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for its owner alone, as the XDG Base
    Directory Specification 0.8 has it; one that is there stays as it is. Raises OSError."""
    for above in reversed(folder.parents):
        if not above.exists():
            above.mkdir(mode=OWNER_ALONE, exist_ok=True)
    folder.mkdir(mode=OWNER_ALONE, exist_ok=True)
