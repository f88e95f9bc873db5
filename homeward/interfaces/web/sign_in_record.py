"""That somebody signed in or out is written down, like everything else."""

from uuid import UUID

from homeward.access.actions import acting_as, record
from homeward.access.queries import user_called, viewer_for
from homeward.access.values import Subject
from homeward.vocabulary.errors import NotAllowed


def note_sign_in(user_id: UUID, authority_id: UUID | None) -> None:
    """Write down that this person began to work for this authority."""
    _note("signin.succeeded", user_id, authority_id)


def note_sign_out(user_id: UUID, authority_id: UUID | None) -> None:
    """Write down that this person signed out."""
    _note("signin.ended", user_id, authority_id)


def note_account_change(event: str, user_id: UUID) -> None:
    """Write down what this person changed about how they sign in."""
    try:
        _note(event, user_id, None)
    except NotAllowed:
        # Somebody with no role: there is no authority whose trail it belongs to.
        return


def note_failed_sign_in(username: str) -> None:
    """Write down that somebody tried this person's user name with a wrong password; unknown names leave no trace."""
    user_id = user_called(username)
    if user_id is None:
        return
    try:
        _note("signin.failed", user_id, None)
    except NotAllowed:
        # Somebody with no role any more: there is no authority whose trail it belongs to.
        return


def _note(event: str, user_id: UUID, authority_id: UUID | None) -> None:
    viewer = viewer_for(user_id, authority_id)
    with acting_as(viewer):
        record(event, by=viewer, about=[Subject.user(user_id)])
