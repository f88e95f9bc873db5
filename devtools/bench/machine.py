"""The machine the figures come from, in one paragraph; without it they mean nothing."""

from __future__ import annotations

import os
import platform
import statistics
import tempfile
import time
from datetime import date
from importlib.metadata import version
from pathlib import Path


def memory_in_mb() -> int:
    """Return how much memory the machine has."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1024**2


def describe(postgres: str, folder: Path) -> dict[str, str]:
    """Return what the reader of a figure must know of the machine."""
    return {
        "Processor": f"{_processor()}, {os.cpu_count()} cores",
        "Memory": f"{memory_in_mb() / 1024:.0f} GB",
        "System": f"{platform.system()} {platform.release()}",
        "Wait for the disk": f"{_milliseconds_to_reach_the_disk(folder):.2f} ms for 8 kB (median of 50)",
        "Python, Django": f"{platform.python_version()}, {version('django')}",
        "PostgreSQL": postgres,
    }


def circumstances() -> dict[str, str]:
    """Return when one part is measured, on how many cores, and how busy the machine is with other things by then."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return {"on": date.today().isoformat(), "cores": str(usable), "load": f"{os.getloadavg()[0]:.1f}"}


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _milliseconds_to_reach_the_disk(folder: Path) -> float:
    """Every save waits for this: a page written and known to be on the disk."""
    waits = []
    with tempfile.TemporaryFile(dir=folder) as file:
        for _ in range(50):
            began = time.perf_counter()
            os.pwrite(file.fileno(), os.urandom(8192), 0)
            os.fdatasync(file.fileno())
            waits.append((time.perf_counter() - began) * 1000)
    return statistics.median(waits)
