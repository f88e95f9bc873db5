"""The few things Linux offers that Python does not name: ask to be told when the parent process dies."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1


def die_with_parent(told: signal.Signals = signal.SIGTERM) -> Callable[[], None] | None:
    """
    Return a function for a child process to call first, so that it is signalled when its parent dies.

    Returns None where the system cannot do that; the child then outlives a parent that was killed outright.
    """
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def ask() -> None:
        libc.prctl(PR_SET_PDEATHSIG, told)
        if os.getppid() != parent:  # it died before we asked
            os.kill(os.getpid(), told)

    return ask


def follow_parent_to_the_grave(told: signal.Signals = signal.SIGTERM) -> None:
    """Ask that this process itself be signalled when the one that started it dies."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, told)


def state_of(pid: int) -> str | None:
    """Return the one-letter state of a process ('Z': dead, but not yet taken note of), or None if it is gone."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as stat:
            return stat.read().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return None


def processes_working_in(folder: str) -> list[int]:
    """Return the living processes whose working folder is this one."""
    found = []
    for entry in os.listdir("/proc") if os.path.isdir("/proc") else []:
        if not entry.isdigit():
            continue
        try:
            working_in = os.readlink(f"/proc/{entry}/cwd")
        except OSError:
            continue
        if working_in == folder and state_of(int(entry)) not in {None, "Z", "X"}:
            found.append(int(entry))
    return found
