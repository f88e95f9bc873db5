"""Programs started together and stopped together, last started first stopped."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from devtools.linux import die_with_parent

SECONDS_TO_STOP = 10


@dataclass(frozen=True)
class Member:
    """One running program, in a process group of its own."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def log_tail(self, lines: int = 20) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


@dataclass
class Household:
    """
    The programs one run has started.

    Each has a process group of its own, so that Ctrl-C at the terminal reaches only us and we stop them in order;
    and is told by the system to stop should we be killed outright.
    """

    members: list[Member] = field(default_factory=list)

    def start(self, name: str, command: Sequence[str], *, env: Mapping[str, str], cwd: Path, log: Path) -> Member:
        with log.open("wb") as output:
            process = subprocess.Popen(
                command,
                env=dict(env),
                cwd=cwd,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGTERM),
            )
        member = Member(name, process, log)
        self.members.append(member)
        return member

    def ended(self) -> Member | None:
        """Return a member that has ended by itself, if any."""
        return next((member for member in self.members if member.process.poll() is not None), None)

    def stop(self) -> None:
        """Ask each in turn to stop; insist with what does not, and with what it may have left behind."""
        while self.members:
            member = self.members.pop()
            if member.process.poll() is None:
                member.process.terminate()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    member.process.wait(SECONDS_TO_STOP)
            _end_group(member.process.pid)
            member.process.wait()

    def kill(self) -> None:
        """End everything at once, with no warning."""
        while self.members:
            member = self.members.pop()
            _end_group(member.process.pid)
            member.process.wait()


def _end_group(group: int) -> None:
    # A server that was killed outright leaves its workers, which would keep its port.
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
    time.sleep(0.02)
