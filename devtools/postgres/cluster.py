"""One embedded PostgreSQL on disk: where its files are, how it is made, how it is started and reached."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg

from devtools.linux import processes_working_in, state_of
from devtools.postgres.binaries import Binaries, find_binaries
from devtools.postgres.standing import Standing, choose_standing, hand_over

SUPERUSER = "postgres"
OWNER = "homeward_owner"
APP = "homeward_app"
LONGEST_SOCKET_PATH = 100
# A test database is thrown away, so it need not survive a power cut.
# (A lock waited for so long is two connections of one program in each other's way: better told than hung.)
THROW_AWAY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=2GB", "lock_timeout=60s")


class PostgresProblem(Exception):
    """PostgreSQL could not be made or started; says what happened and where its log is."""


@dataclass
class Cluster:
    """An embedded PostgreSQL in ``home``. ``throw_away`` trades safety for speed: tests only."""

    home: Path
    throw_away: bool = False
    standing: Standing = field(default_factory=choose_standing)

    def __post_init__(self) -> None:
        self.home = Path(self.home).resolve()
        self.binaries: Binaries = find_binaries()

    # Places -----------------------------------------------------------------------------------------------------

    @property
    def place(self) -> Path:
        """The folder PostgreSQL owns: ``home``, unless the account it runs as cannot get there."""
        if self.standing.uid is None or self.standing.can("test", "-x", str(self.home)):
            return self.home
        return Path("/var/tmp") / self.short_name  # noqa: S108 (private, and checked to be ours)

    @property
    def data(self) -> Path:
        return self.place / "cluster"

    @property
    def socket_folder(self) -> Path:
        wished = self.place / "run"
        if len(str(wished)) + len("/.s.PGSQL.5432") <= LONGEST_SOCKET_PATH:
            return wished
        return Path("/tmp") / self.short_name  # noqa: S108 (private, and checked to be ours)

    @property
    def log(self) -> Path:
        return self.home / "postgres.log"

    @property
    def short_name(self) -> str:
        """A name nothing else on this machine has, for what cannot be in ``home``."""
        return f"homeward-{os.geteuid()}-{hashlib.sha256(str(self.home).encode()).hexdigest()[:10]}"

    def url(self, role: str, database: str) -> str:
        """Return the address of a database for a role, in the form DATABASE_URL takes."""
        return f"postgresql://{role}@/{database}?host={quote(str(self.socket_folder), safe='')}"

    # Making -----------------------------------------------------------------------------------------------------

    def make(self) -> None:
        """Create the files, unless they are there. A half-made cluster is made again."""
        private_folder(self.home)
        folders = {self.place, self.socket_folder}
        for folder in folders:
            private_folder(folder, may_belong_to=self.standing.uid)
        hand_over(self.standing, [folder for folder in folders if folder != self.home or self.standing.uid])
        self._bring_binaries_within_reach()
        if (self.data / "PG_VERSION").exists():
            self._refuse_another_version()
            return
        unfinished = self.place / "cluster.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        made = self.standing.run(self.binaries.program("initdb"), *self._initdb_arguments(unfinished))
        if made.returncode != 0:
            raise PostgresProblem(f"PostgreSQL could not create its files in {unfinished}.\n{made.stderr.strip()}")
        self._write_access_rules(unfinished)
        unfinished.rename(self.data)

    def _initdb_arguments(self, folder: Path) -> list[str]:
        arguments = [f"--pgdata={folder}", f"--username={SUPERUSER}", "--encoding=UTF8", "--data-checksums"]
        arguments += ["--auth-local=peer", "--auth-host=reject", "--no-instructions", "--locale=C.UTF-8"]
        if self.binaries.has_builtin_locale:
            arguments.append("--locale-provider=builtin")
        if self.throw_away:
            arguments.append("--no-sync")
        return arguments

    def _write_access_rules(self, folder: Path) -> None:
        """Let in only the account that runs this, through the socket only, as one of the three roles."""
        _append(folder / "pg_hba.conf", "local all all peer map=homeward\n", afresh=True)
        names = "".join(f"homeward {self.standing.caller} {role}\n" for role in (SUPERUSER, OWNER, APP))
        _append(folder / "pg_ident.conf", names, afresh=True)
        _append(folder / "postgresql.auto.conf", "listen_addresses = ''\nunix_socket_permissions = 0700\n")

    def _refuse_another_version(self) -> None:
        made_by = (self.data / "PG_VERSION").read_text().strip()
        if made_by != str(self.binaries.major):
            raise PostgresProblem(
                f"The database in {self.home} was made by PostgreSQL {made_by}; this is {self.binaries.major}. "
                "It holds made-up data only: start over with make demo FRESH=1."
            )

    def _bring_binaries_within_reach(self) -> None:
        if self.standing.uid is None or self.standing.can(str(self.binaries.program("postgres")), "--version"):
            return
        copy = self.place / "programs"
        package = self.binaries.folder.parent.parent
        target = copy / package.name
        if not target.exists():
            shutil.copytree(package, copy / "unfinished" / package.name)
            # The programs look for their libraries beside the package, by a relative path.
            libraries = package.with_name(package.name + ".libs")
            if libraries.exists():
                shutil.copytree(libraries, copy / libraries.name, dirs_exist_ok=True)
            (copy / "unfinished" / package.name).rename(target)
            copy.chmod(0o755)
        self.binaries = Binaries(target / "pginstall" / "bin", self.binaries.major)

    # Running ----------------------------------------------------------------------------------------------------

    def launch(self) -> subprocess.Popen[bytes]:
        """Start the server as a child of this process, which should wait for it to end."""
        self._clear_after_a_crash()
        if self.log.exists() and self.log.stat().st_size > 10_000_000:
            self.log.write_text("")
        settings = ["listen_addresses=", "unix_socket_permissions=0700", "max_connections=60", "timezone=UTC"]
        settings += THROW_AWAY if self.throw_away else ()
        options = [part for setting in settings for part in ("-c", setting)]
        command = self.standing.command(
            self.binaries.program("postgres"), "-D", self.data, "-k", self.socket_folder, *options
        )
        with self.log.open("ab") as log:
            return subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self.standing.how(tied_to_parent=True),
            )

    def answers(self) -> bool:
        """Whether the server is up: only a connection tells, for a dead server can still look alive."""
        try:
            self.connect(connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def connect(
        self, database: str = "postgres", role: str = SUPERUSER, connect_timeout: int = 30
    ) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(self.url(role, database), autocommit=True, connect_timeout=connect_timeout)

    def _clear_after_a_crash(self) -> None:
        """
        Remove the notes a killed server left behind, once nothing of it lives.

        PostgreSQL does this itself, except where the dead server's number is still taken: by the dead process,
        until its parent takes note of it, or by a new process that has nothing to do with it.
        """
        notes = [self.data / "postmaster.pid", self.socket_folder / ".s.PGSQL.5432.lock"]
        for _ in range(100):
            left = [note for note in notes if note.exists()]
            if not left:
                return
            if not processes_working_in(str(self.data)):
                break
            time.sleep(0.1)
        else:
            raise PostgresProblem(f"A PostgreSQL from an earlier run still works in {self.data} and will not end.")
        for note in left:
            number = note.read_text().split("\n", 1)[0].strip()
            if number.isdigit() and state_of(int(number)) is not None:
                note.unlink()

    def log_tail(self, lines: int = 15) -> str:
        if not self.log.exists():
            return "(no log was written)"
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


def private_folder(folder: Path, may_belong_to: int | None = None) -> None:
    """
    Make a folder only its owner may enter, or check that the one there is such a folder.

    :raises PostgresProblem: if it belongs to someone else, or is a link, which may be a trap in a shared place
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.geteuid(), may_belong_to}:
        raise PostgresProblem(f"{folder} belongs to another account. Remove it, or choose another HOMEWARD_HOME.")
    folder.chmod(0o700)


def _append(file: Path, text: str, *, afresh: bool = False) -> None:
    # Opened, not replaced: the file keeps the owner that PostgreSQL gave it.
    with file.open("w" if afresh else "a", encoding="utf-8") as opened:
        opened.write(text)
