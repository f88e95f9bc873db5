"""Homeward refuses to serve where children's records would not be safe, and says every reason at once."""

from dataclasses import replace

import pytest

from homeward.access.rules.start_safety import Running, reasons_not_to_start

title = "When it will not start"

SAFE = Running(
    mode="production",
    debug=False,
    secret_key="s" * 40,
    audit_key="a" * 40,
    has_anchor=True,
    secure_cookies=True,
    allowed_hosts=("homeward.example",),
    second_factor=True,
    database_role="homeward_app",
    role_is_superuser=False,
    role_bypasses_security=False,
    role_owns_tables=False,
    has_demo_users=False,
)


def test_it_starts_when_everything_is_safe():
    assert reasons_not_to_start(SAFE) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"debug": True}, "DEBUG"),
        ({"secret_key": "made-up-key-for-demo-and-tests-only"}, "SECRET_KEY"),
        ({"secret_key": ""}, "SECRET_KEY"),
        ({"audit_key": "short"}, "AUDIT_KEY"),
        ({"audit_key": "s" * 40}, "AUDIT_KEY equals SECRET_KEY"),
        ({"has_anchor": False}, "AUDIT_ANCHOR_FILE"),
        ({"secure_cookies": False}, "Cookies"),
        ({"allowed_hosts": ("*",)}, "ALLOWED_HOSTS"),
        ({"second_factor": False}, "second factor"),
        ({"role_is_superuser": True}, "superuser"),
        ({"role_bypasses_security": True}, "bypass"),
        ({"role_owns_tables": True}, "owns tables"),
        ({"has_demo_users": True}, "demonstration users"),
        ({"mode": "production?"}, "HOMEWARD_MODE"),
    ],
)
def test_it_will_not_start_and_says_which(change, words):
    (reason,) = reasons_not_to_start(replace(SAFE, **change))
    assert words in reason


def test_every_reason_is_given_at_once():
    assert len(reasons_not_to_start(replace(SAFE, debug=True, has_demo_users=True, secret_key=""))) == 3


def test_the_demonstration_is_excused_keys_and_cookies_but_never_the_database_role():
    demo = replace(SAFE, mode="demo", secret_key="", secure_cookies=False, has_demo_users=True, second_factor=False)
    assert reasons_not_to_start(demo) == []
    assert reasons_not_to_start(replace(demo, role_is_superuser=True))
