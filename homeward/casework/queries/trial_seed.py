"""The secret a trial's list is made from: half of it stands with the trial, half is a key the database never holds."""

import hmac

from django.conf import settings

from homeward.casework.models import RandomTrial
from homeward.vocabulary.errors import Conflict

SHORTEST_KEY = 32


def has_key() -> bool:
    """Say whether this installation has a key to make lists from: long enough, and nobody else's."""
    key = str(settings.ALLOCATION_KEY)
    return len(key) >= SHORTEST_KEY and key not in (str(settings.AUDIT_KEY), str(settings.SECRET_KEY))


def seed_of(trial: RandomTrial) -> bytes:
    """
    Return the seed of a trial's list. Never shown, never stored, until the trial has ended.

    :raises Conflict: if this installation has no key
    """
    return _derived("seed", trial)


def log_key_of(trial: RandomTrial) -> bytes:
    """
    Return the key the log of a trial is sealed with; it stays secret for good.

    :raises Conflict: if this installation has no key
    """
    return _derived("log", trial)


def _derived(use: str, trial: RandomTrial) -> bytes:
    if not has_key():
        raise Conflict(
            "This installation has no allocation key, so no list can be made or read.",
            remedy="Whoever runs it sets ALLOCATION_KEY: 32 letters or more, different from every other key.",
        )
    return hmac.digest(str(settings.ALLOCATION_KEY).encode(), f"{use}:{trial.pk}:{trial.salt}".encode(), "sha256")
