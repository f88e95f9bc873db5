"""How long somebody stays signed in: not past a quiet half hour, not past a long day."""

import time

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest

SIGNED_IN_AT, SEEN_AT = "signed_in_at", "seen_at"
# Writing the time of every request would cost a write for every read.
WRITE_EVERY = 60


def end_if_over(request: HttpRequest) -> bool:
    """Sign out a person who was idle too long or signed in too long ago; return whether that happened."""
    now, session = time.time(), request.session
    started = session.setdefault(SIGNED_IN_AT, now)
    seen = session.setdefault(SEEN_AT, now)
    if now - seen > settings.IDLE_LIMIT or now - started > settings.ABSOLUTE_LIMIT:
        logout(request)
        return True
    if now - seen > min(WRITE_EVERY, settings.IDLE_LIMIT / 4):
        session[SEEN_AT] = now
    return False
