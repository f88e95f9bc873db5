"""Forget what has served its time and says nothing about anybody: no audit entry tells of it."""

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.utils import timezone

from homeward.access.models import OnceToken
from homeward.access.values import Viewer

# Far longer than anybody stays signed in, so no form that could still be sent again is forgotten.
KEEP_ONCE = timedelta(days=7)


def forget_expired_sessions() -> None:
    """Delete the sessions nobody can use any more."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


def forget_old_once(*, by: Viewer) -> int:
    """Delete this authority's tokens of forms that were sent long ago. Returns how many."""
    old = OnceToken.objects.filter(authority_id=by.authority_id, at__lt=timezone.now() - KEEP_ONCE)
    return old.delete()[0]
