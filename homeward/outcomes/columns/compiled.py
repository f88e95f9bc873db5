"""
Functions compiled to machine code, kept between runs, and run on every core.

Compiled code lies in a folder named by the digest of this package's sources: numba looks only at the file a function
is in, so that a change in another file it calls would go unnoticed, and an old sum would be paid.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

from homeward.outcomes.columns import installed

installed.need()

import numba  # noqa: E402  (the sentence above comes first)
from numba import types  # noqa: E402

# A range smaller than this is not worth another thread.
LEAST_FOR_A_THREAD = 2_000
PARTS_A_THREAD = 4
# Nobody calls these from C, nor the parts of them from Python: no way in is compiled for what never comes.
_NOT_FROM_C: dict[str, Any] = {"no_cfunc_wrapper": True}
_NOT_FROM_PYTHON: dict[str, Any] = {"no_cpython_wrapper": True}


def _folder() -> Path:
    told = os.environ.get("HOMEWARD_COMPILED")
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    try:
        base = Path(told) if told else Path.home() / ".cache" / "homeward" / "compiled"
        folder = base / digest.hexdigest()[:16]
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except (OSError, RuntimeError):
        # Nowhere of our own to keep it: compiled again each time, never read from where others may write.
        return Path(tempfile.mkdtemp(prefix="homeward-compiled-"))
    return folder


numba.config.CACHE_DIR = str(_folder())


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compile a function that is called with arrays; it lets other threads run meanwhile."""
    return cast(Callable[..., Any], numba.njit(nogil=True, cache=True, **_NOT_FROM_C)(function))


def part_of_compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """
    Compile a small function that only compiled ones call.

    Once for whole numbers of every width, and whether they are written out or not: numba would compile it again for
    each, and whoever starts for the first time would wait for that.
    """
    part: Any = numba.njit(nogil=True, **_NOT_FROM_C, **_NOT_FROM_PYTHON)(function)
    as_asked = part.get_call_template

    def as_widest(given: tuple[Any, ...], by_name: dict[str, Any]) -> Any:
        return as_asked(tuple(map(_widest, given)), {name: _widest(each) for name, each in by_name.items()})

    part.get_call_template = as_widest
    return cast(Callable[..., Any], part)


def _widest(kind: Any) -> Any:
    """Return the kind of number that holds all of these."""
    kind = types.unliteral(kind)
    return types.int64 if isinstance(kind, types.Integer) and kind != types.uint64 else kind


def cores() -> int:
    """Return how many processors this process may use."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, int(os.environ.get("HOMEWARD_THREADS", usable)))


@cache
def threads() -> ThreadPoolExecutor:
    """Return the threads all whole-population work shares."""
    return ThreadPoolExecutor(cores(), thread_name_prefix="columns")


def parts_of(count: int, a_thread: int = PARTS_A_THREAD) -> list[tuple[int, int]]:
    """Return the ranges that so many children (or rows) are worked through in."""
    parts = max(1, min(cores() * a_thread, count // LEAST_FOR_A_THREAD))
    edges = [count * each // parts for each in range(parts + 1)]
    return list(pairwise(edges))


def spread(count: int, work: Callable[[int, int, int], Any], *, a_thread: int = PARTS_A_THREAD) -> list[Any]:
    """Return what ``work(part, low, high)`` makes of each range, in order, on every core."""
    parts = parts_of(count, a_thread)
    if len(parts) == 1:
        return [work(0, *parts[0])]
    return list(threads().map(lambda each: work(each, *parts[each]), range(len(parts))))
