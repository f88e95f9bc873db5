"""A server configured unsafely does not start, and says every reason; one configured safely does."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest

SAFE = {
    "HOMEWARD_MODE": "production",
    "SECRET_KEY": "a-random-key-made-for-this-test-only-0001",
    "AUDIT_KEY": "another-random-key-made-for-this-test-0002",
    "PUBLIC_ORIGIN": "https://homeward.example",
    "ALLOWED_HOSTS": "homeward.example",
    "DATABASE_POOL": "0",
}
FAULTS = {
    "DEBUG is on",
    "SECRET_KEY is missing",
    "SECRET_KEY setting must not be empty",
    "AUDIT_KEY is missing",
    "AUDIT_ANCHOR_FILE is not set",
    "Cookies would travel",
    "is a superuser",
    "may bypass",
    "owns tables",
    "demonstration users",
}


def _start(test_database: Any, tmp_path: Any, *, role: str = "homeward_app", **change: str) -> tuple[int, str]:
    url = test_database.cluster.url(role, test_database.name)
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    settings = {**SAFE, "DATABASE_URL": url, "AUDIT_ANCHOR_FILE": str(tmp_path / "anchor"), **change}
    done = subprocess.run(
        [sys.executable, "-c", "import homeward.wsgi; print('started')"],
        env={**kept, **{name: value for name, value in settings.items() if value}},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.usefixtures("committed")
def test_it_starts_when_everything_is_safe(test_database: Any, tmp_path: Any) -> None:
    status, said = _start(test_database, tmp_path)
    assert status == 0, said
    assert "started" in said


# What makes it unsafe, one by one, is said in tests/spec/access/test_safe_to_start.py; here it is the real settings and
# the real database that are looked at, several faults at a time: it names each of them, and nothing that is in order.
@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize(
    ("change", "faults"),
    [
        (
            {"DEBUG": "1", "AUDIT_KEY": "short", "AUDIT_ANCHOR_FILE": "", "role": "homeward_owner"},
            {"DEBUG is on", "AUDIT_KEY is missing", "AUDIT_ANCHOR_FILE is not set", "owns tables"},
        ),
        (
            {"PUBLIC_ORIGIN": "http://homeward.example", "SECRET_KEY": "short", "role": "postgres"},
            {"Cookies would travel", "SECRET_KEY is missing", "is a superuser", "may bypass"},
        ),
        ({"SECRET_KEY": ""}, {"SECRET_KEY setting must not be empty"}),
    ],
    ids=["keys and owner", "cookies and superuser", "no key"],
)
def test_it_will_not_start_and_says_why(
    test_database: Any, tmp_path: Any, change: dict[str, str], faults: set[str]
) -> None:
    status, said = _start(test_database, tmp_path, **change)
    assert status != 0
    assert {each for each in FAULTS if each in said} == faults
    assert "started" not in said


@pytest.mark.usefixtures("committed")
def test_it_will_not_start_on_a_database_with_demonstration_users(test_database: Any, tmp_path: Any) -> None:
    from tests.factories import viewers

    viewers.user("key_worker", is_demo=True)
    status, said = _start(test_database, tmp_path)
    assert status != 0
    assert [each for each in FAULTS if each in said] == ["demonstration users"]
