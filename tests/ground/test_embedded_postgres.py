"""The embedded PostgreSQL: it starts, keeps what it promised to keep, lets in only us, and never stays behind."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from devtools.linux import processes_working_in
from devtools.postgres import Cluster, databases, lease, memory
from devtools.postgres.cluster import APP, OWNER, PostgresProblem, private_folder
from devtools.postgres.lease import CHECKOUT, Lease, minder_is_alive
from devtools.postgres.standing import choose_standing

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give up its rights")


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "pg"
    yield folder
    _wait(lambda: not folder.exists() or not minder_is_alive(folder))
    assert processes_working_in(str(folder / "cluster")) == []


def _wait(until: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.02)


def _postmaster(cluster: Cluster) -> int:
    return int((cluster.data / "postmaster.pid").read_text().split("\n", 1)[0])


def _row_count(cluster: Cluster) -> int:
    with cluster.connect("county") as connection:
        row = connection.execute("SELECT count(*) FROM visit").fetchone()
    assert row is not None
    return int(str(row[0]))


def _county(cluster: Cluster, rows: int = 0) -> None:
    databases.make_roles(cluster)
    databases.make_database(cluster, "county")
    with cluster.connect("county", OWNER) as connection:
        connection.execute("CREATE TABLE visit (number integer)")
        connection.execute("INSERT INTO visit SELECT generate_series(1, %s)", [rows])


def test_a_second_start_finds_what_the_first_one_kept(home: Path) -> None:
    with lease(home) as cluster:
        _county(cluster, rows=10)
    assert not cluster.answers()
    with lease(home) as cluster:
        assert _row_count(cluster) == 10


def test_the_application_role_owns_nothing_and_is_not_above_the_rules(home: Path) -> None:
    with lease(home) as cluster:
        _county(cluster)
        with cluster.connect("county") as connection:
            roles = connection.execute(
                "SELECT rolname FROM pg_roles WHERE rolname LIKE 'homeward%' AND NOT rolsuper "
                "AND NOT rolbypassrls AND NOT rolcreaterole AND NOT rolcreatedb ORDER BY 1"
            ).fetchall()
        assert [role for (role,) in roles] == [APP, OWNER]
        with cluster.connect("county", APP) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE mine (number integer)")


def test_the_database_has_the_extensions_and_orders_text_the_same_everywhere(home: Path) -> None:
    with lease(home) as cluster:
        _county(cluster)
        with cluster.connect("county") as connection:
            found = connection.execute("SELECT extname FROM pg_extension").fetchall()
            ordered = connection.execute("SELECT string_agg(n, ' ' ORDER BY n) FROM unnest('{b,B,a,é}'::text[]) n")
            assert {name for (name,) in found} >= {"btree_gist", "pg_trgm", "unaccent"}
            assert ordered.fetchone() == ("B a b é",)


def test_no_port_is_open_and_the_socket_is_in_a_private_folder(home: Path) -> None:
    with lease(home) as cluster:
        with cluster.connect() as connection:
            assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert stat.S_IMODE(cluster.socket_folder.stat().st_mode) == 0o700
        assert stat.S_IMODE(cluster.data.stat().st_mode) == 0o700


@as_root
def test_another_account_of_the_machine_is_refused_even_with_the_socket_in_reach(home: Path, tmp_path: Path) -> None:
    with lease(home) as cluster:
        opened = Path("/tmp") / f"open-socket-{os.getpid()}"
        opened.mkdir()
        try:
            # Deliberately in everyone's reach: what is left is PostgreSQL's own question, who is calling.
            os.link(cluster.socket_folder / ".s.PGSQL.5432", opened / ".s.PGSQL.5432")
            (opened / ".s.PGSQL.5432").chmod(0o777)
            opened.chmod(0o755)
            outcome = subprocess.run(
                ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "/usr/bin/python3", "-c", KNOCK],
                env={"SOCKET": str(opened / ".s.PGSQL.5432")},
                capture_output=True,
                text=True,
                check=False,
            )
        finally:
            (opened / ".s.PGSQL.5432").unlink(missing_ok=True)
            opened.rmdir()
    assert "Peer authentication failed" in outcome.stdout, outcome.stderr


# The first message of PostgreSQL's protocol, said by hand: that account has no driver.
KNOCK = """
import os, socket, struct
knock = socket.socket(socket.AF_UNIX); knock.connect(os.environ["SOCKET"])
body = struct.pack("!i", 196608) + b"user\\0postgres\\0database\\0postgres\\0\\0"
knock.sendall(struct.pack("!i", len(body) + 4) + body)
print(knock.recv(4000))
"""


def test_a_killed_server_is_started_again_and_has_every_row_it_confirmed(home: Path) -> None:
    with lease(home) as cluster:
        _county(cluster, rows=200_000)
        os.kill(_postmaster(cluster), signal.SIGKILL)
        _wait(cluster.answers)
        assert _row_count(cluster) == 200_000


def test_a_server_killed_together_with_its_minder_is_recovered_by_the_next_start(home: Path) -> None:
    with lease(home) as cluster:
        _county(cluster, rows=1000)
        os.kill(int((home / "minder.pid").read_text()), signal.SIGKILL)
        os.kill(_postmaster(cluster), signal.SIGKILL)
    with lease(home) as cluster:
        assert _row_count(cluster) == 1000


def test_a_server_whose_minder_is_killed_shuts_down_in_order(home: Path) -> None:
    with lease(home) as cluster:
        os.kill(int((home / "minder.pid").read_text()), signal.SIGKILL)
        _wait(lambda: not (cluster.data / "postmaster.pid").exists())
        # PostgreSQL removes the note first and says this afterwards.
        _wait(lambda: "database system is shut down" in cluster.log_tail())


HOLD = "import sys, time; from devtools.postgres import lease\nwith lease(sys.argv[1]): print('up', flush=True); {}"


def _another_user(home: Path, then: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", HOLD.format(then), str(home)],
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_the_server_stops_in_order_when_its_only_user_is_killed(home: Path) -> None:
    user = _another_user(home, "time.sleep(60)")
    assert user.stdout is not None
    assert user.stdout.readline() == "up\n"
    user.kill()
    user.communicate()
    _wait(lambda: not minder_is_alive(home))
    assert "database system is shut down" in Cluster(home).log_tail()


def test_the_server_stays_while_anyone_uses_it(home: Path) -> None:
    with lease(home) as cluster:
        user = _another_user(home, "pass")
        user.communicate()
        assert user.returncode == 0
        assert cluster.answers()


def test_six_starts_at_once_make_one_server(home: Path) -> None:
    users = [_another_user(home, "sys.stdin.read()") for _ in range(6)]
    outputs = [user.communicate()[0] for user in users]
    assert outputs == ["up\n"] * 6
    assert [user.returncode for user in users] == [0] * 6
    log = (home / "postgres.log").read_text()
    starts = log.count("database system is ready to accept connections")
    # One, or one more for a straggler that came after the others had all left.
    assert 1 <= starts <= 2


@as_root
def test_it_runs_as_nobody_where_namespaces_are_refused(home: Path) -> None:
    cluster = Cluster(home, standing=choose_standing("nobody"))
    held = Lease(cluster)
    held.take()
    try:
        _county(cluster, rows=3)
        assert _row_count(cluster) == 3
        assert cluster.data.stat().st_uid == 65534
    finally:
        held.let_go(wait=True)
        subprocess.run(["rm", "-rf", "--", str(cluster.place)], check=True)


def test_a_deep_folder_gets_a_socket_with_a_short_name(tmp_path: Path) -> None:
    deep = tmp_path / ("a" * 60) / ("b" * 60)
    with lease(deep) as cluster:
        assert len(str(cluster.socket_folder)) < 100
        assert cluster.answers()
    cluster.socket_folder.rmdir()


def test_a_throw_away_database_is_made_in_memory_also_after_the_memory_was_emptied(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "MEMORY", tmp_path)
    monkeypatch.setattr(memory, "ENOUGH", 0)
    with lease(home, throw_away=True) as cluster:
        _county(cluster, rows=10)
        for name in ("before", "after"):
            place = memory.tablespace_in_memory(cluster)
            databases.make_database(cluster, name, copy_of="county", tablespace=place)
            assert place == memory.tablespace_in_memory(cluster)
            (files,) = (tmp_path / cluster.short_name).glob("PG_*/*")
            with cluster.connect(name) as connection:
                assert connection.execute("SELECT count(*) FROM visit").fetchone() == (10,)
            shutil.rmtree(files.parent)
            databases.drop_database(cluster, name)


def test_where_memory_is_short_or_the_database_is_to_stay_it_is_made_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert memory.tablespace_in_memory(Cluster(tmp_path)) is None
    monkeypatch.setattr(memory, "ENOUGH", 2**80)
    assert memory.tablespace_in_memory(Cluster(tmp_path, throw_away=True)) is None


def test_a_folder_that_is_a_link_or_someone_elses_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "trap").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PostgresProblem, match="belongs to another account"):
        private_folder(tmp_path / "trap")
