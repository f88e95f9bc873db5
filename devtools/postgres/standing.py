"""
As whom PostgreSQL runs: it refuses to run as root, and most trials and CI machines are root.

Three standings, the first that works is taken:

* ``plain``: an ordinary user runs it as themselves;
* ``namespace``: root (or a user id without a name) runs it in a user namespace, in which it is an ordinary system
  account. Files stay root's, no account is made, and no folder's permissions are opened;
* ``nobody``: where namespaces are refused, root gives up its rights for the account ``nobody``, and the database
  lives in a folder that account can reach.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from devtools.linux import die_with_parent

# Users who are not mapped into a namespace appear in it under this id, so it must never be the one let in.
OVERFLOW_UID = 65534


@dataclass(frozen=True)
class Standing:
    """How to run PostgreSQL's programs, and which account name the server sees its callers under."""

    name: str
    caller: str
    prefix: tuple[str, ...] = ()
    uid: int | None = None
    gid: int | None = None

    def command(self, program: Path, *arguments: object) -> list[str]:
        return [*self.prefix, str(program), *(str(each) for each in arguments)]

    def how(self, *, tied_to_parent: bool = False) -> dict[str, Any]:
        """Return what ``subprocess`` needs besides the command."""
        keywords: dict[str, Any] = {"env": _clean_environment(os.environ), "cwd": "/"}
        if self.uid is not None:
            keywords.update(user=self.uid, group=self.gid, extra_groups=[])
        if tied_to_parent:
            keywords["preexec_fn"] = die_with_parent(signal.SIGINT)  # PostgreSQL's word for "stop now, in order"
        return keywords

    def run(self, program: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(program, *arguments), capture_output=True, text=True, check=False, **self.how()
        )

    def can(self, *command: str) -> bool:
        """Whether this account may run the command (used to ask whether it can reach a file)."""
        try:
            return subprocess.run(self.command(Path(command[0]), *command[1:]), **self.how(), **QUIET).returncode == 0
        except OSError:
            return False


QUIET: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}


def choose_standing(wanted: str | None = None) -> Standing:
    """Return the first standing that works here, or the wanted one (``plain``, ``namespace`` or ``nobody``)."""
    wanted = wanted or os.environ.get("HOMEWARD_PG_STANDING") or None
    makers: dict[str, Callable[[], Standing | None]] = {
        "plain": _plain,
        "namespace": _namespace,
        "nobody": _nobody,
    }
    for make in [makers[wanted]] if wanted else makers.values():
        standing = make()
        if standing:
            return standing
    raise RuntimeError(
        f"PostgreSQL cannot run here {'as ' + wanted if wanted else ''}: this user has no name on this machine and "
        "user namespaces are refused. Run as an ordinary user, or set DATABASE_URL to a server you run."
    )


def _plain() -> Standing | None:
    if os.geteuid() == 0:
        return None
    try:
        return Standing("plain", caller=pwd.getpwuid(os.geteuid()).pw_name)
    except KeyError:
        return None


def _namespace() -> Standing | None:
    account = _system_account()
    unshare = shutil.which("unshare")
    if account is None or unshare is None:
        return None
    prefix = (unshare, "--user", f"--map-user={account.pw_uid}", f"--map-group={account.pw_uid}")
    standing = Standing("namespace", caller=account.pw_name, prefix=prefix)
    return standing if standing.can("true") else None


def _system_account() -> pwd.struct_passwd | None:
    """Return the lowest system account that is neither root nor the id of strangers."""
    accounts = [each for each in pwd.getpwall() if 0 < each.pw_uid < 1000 and each.pw_uid != OVERFLOW_UID]
    return min(accounts, key=lambda each: each.pw_uid, default=None)


def _nobody() -> Standing | None:
    if os.geteuid() != 0:
        return None
    account = pwd.getpwnam("nobody")
    return Standing("nobody", caller="root", uid=account.pw_uid, gid=account.pw_gid)


def _clean_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Leave out settings of the caller's own PostgreSQL, and fix language and time zone."""
    kept = {name: value for name, value in environment.items() if not name.startswith("PG")}
    return {**kept, "LC_ALL": "C", "TZ": "UTC"}


def hand_over(standing: Standing, folders: Sequence[Path]) -> None:
    """Give the folders to the account PostgreSQL runs as, when that is not this one."""
    if standing.uid is not None and standing.gid is not None:
        for folder in folders:
            os.chown(folder, standing.uid, standing.gid)
