"""A form sent twice does nothing twice."""

from uuid import UUID

from django.db import IntegrityError, transaction

from homeward.access.models import OnceToken
from homeward.access.values import Viewer


def start_once(*, by: Viewer, token: UUID) -> str | None:
    """
    Claim the token of a form that was sent.

    Returns None the first time. The second time, even at the same moment (it waits for the first to commit),
    returns the place the first one led to. Tokens are the sender's own; nobody is led by another's.
    """
    try:
        with transaction.atomic():
            OnceToken(token=token, authority_id=by.authority_id, user_id=by.user_id).save(force_insert=True)
    except IntegrityError:
        earlier = OnceToken.objects.filter(token=token, user_id=by.user_id).first()
        return earlier.location if earlier and earlier.location else "/"
    return None


def remember_once(*, token: UUID, location: str) -> None:
    """Keep where the first sending led."""
    OnceToken.objects.filter(token=token).update(location=location[:300])


def forget_once(*, token: UUID) -> None:
    """Let a form be sent again after all: it came back with something to put right and did nothing."""
    OnceToken.objects.filter(token=token).delete()
