"""One step in a process of its own, since only so its highest memory is its own."""

import resource
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Given = TypeVar("Given")


def apart(
    step: Callable[Arguments, Given], *args: Arguments.args, **kwargs: Arguments.kwargs
) -> Given:
    """What `step` returns, run in a fresh process."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(step, *args, **kwargs).result()


def peak_mb() -> float:
    """The highest memory of this process so far, in MB."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
